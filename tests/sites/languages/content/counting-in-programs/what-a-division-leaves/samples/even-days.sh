# region: count
even=0
# endregion
for day in 1 2 3 4 5 6; do
  # region: test
  if [ $((day / 2)) -eq 0 ]; then
    # endregion
    # region: add
    even=$((even + 1))
    # endregion
  fi
done
echo "$even"
