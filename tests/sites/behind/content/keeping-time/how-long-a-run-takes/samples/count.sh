sleep 0
echo 1 second
