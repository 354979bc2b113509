name="Ana Silva"
for word in $name; do
  echo "<$word>"
done
for word in "$name"; do
  echo "<$word>"
done
