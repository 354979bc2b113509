sleep 0
echo very late
