### Ce qui diffère du français de France ; tout le reste vient de `fr`. Au Canada, on met une espace insécable devant le deux-points,
### et aucune devant le point-virgule, le point d’exclamation et le point d’interrogation.

language-name = Français (Canada)

task-done = Fait :
task-open = À faire :
finding-compile-error = Le compilateur, sur cette ligne :
finding-vet = Le vérificateur, sur cette ligne :
