for day in 0 1 2 3 4; do
  echo "$day: $((day % 3))"  # recommence tous les trois jours
done
