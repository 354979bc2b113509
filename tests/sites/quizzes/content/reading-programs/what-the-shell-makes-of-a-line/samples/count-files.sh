# region: start
count=0
# endregion
# region: list
for file in "a.txt b.txt c.txt"; do
  # endregion
  # region: add
  count=$((count + 1))
  # endregion
done
# region: report
echo "files: $count"
# endregion
