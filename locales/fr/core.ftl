### Les mots que le programme met lui-même dans les pages. Ceux des gabarits sont dans theme.ftl, ceux des questions dans quiz.ftl.

# Le nom de la langue dans cette langue.
language-name = Français

## Encadrés : les titres de `> [!NOTE]` et des autres.

alert-note = Note
alert-tip = Astuce
alert-important = Important
alert-warning = Attention
alert-caution = Danger

## Notes de bas de page. $number est le numéro de la note.

# Le titre des notes, pour les lecteurs d’écran.
footnotes = Notes
# Lu à haute voix pour l’appel de note.
footnote-reference = Note { $number }
# Lu à haute voix pour la flèche qui ramène de la note au texte.
footnote-back = Revenir au texte de la note { $number }

## Texte.

# Lu à haute voix pour le signe à côté d’un titre. $title est ce titre.
permalink = Lien vers la section « { $title } »
# Nomme un tableau que l’on peut faire défiler.
table-region = Tableau
# Lu à haute voix pour les cases d’une liste de tâches.
task-done = Fait :
task-open = À faire :

## Extraits de code.

# Lu à haute voix avant ce qu’un compilateur ou un vérificateur dit d’une ligne, qui suit.
finding-compile-error = Le compilateur, sur cette ligne :
finding-vet = Le vérificateur, sur cette ligne :

## Pages.

glossary-title = Glossaire
# $course est le titre du cours.
glossary-description = Les termes du cours « { $course } », dans chacune de ses langues.
not-found-title = Page introuvable
not-found-description = Il n’y a pas de page à cette adresse.
chooser-title = Choisir une langue
chooser-description = Les mêmes leçons dans chaque langue.
