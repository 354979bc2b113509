# Ends with 3 if less is free than is needed.
free=120
needed=500
echo "free: $free MB"
if [ "$free" -lt "$needed" ]; then
    echo "process $$: needed: $needed MB" >&2
    exit 3
fi
