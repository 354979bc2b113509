### Les mots du livre imprimé. `$number` est un numéro de page.

print-contents = Table des matières
print-introduction = Introduction
print-answers = Réponses
print-colophon = À propos de ce livre
# Entre parenthèses après un lien vers une autre page, et après le nom d’une question.
print-page = p. { $number }
# Sur la page de titre et au pied de chaque page.
print-teacher = Édition de l’enseignant
# Au-dessus de lignes où écrire.
print-write-output = Écrivez ce que le programme affiche.
