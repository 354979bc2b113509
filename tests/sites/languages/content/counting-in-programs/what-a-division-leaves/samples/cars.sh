people=17
seats=5
full=$((people / seats))     # les voitures pleines
waiting=$((people % seats))  # les personnes qui attendent
echo "$full $waiting"
