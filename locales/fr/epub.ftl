### Les mots des livres numériques. Ceux qu’ils partagent avec le livre imprimé sont dans print.ftl, ceux des questions dans quiz.ftl.

## Pour les programmes et leurs menus

epub-title-page = Page de titre
# Nomme la liste des principaux endroits du livre.
epub-landmarks = Repères
epub-beginning = Début des leçons
# Ce qu’une liseuse dit de la façon dont le livre peut se lire.
epub-accessibility = Le texte peut être agrandi, changé de couleur et lu à haute voix ; table des matières, titres, listes et tableaux sont reconnus par les programmes. Rien ne bouge, ne clignote ni n’émet de son.
epub-accessibility-formulas = Les formules sont écrites en MathML.
epub-accessibility-pictures = Les images sont accompagnées d’une description.

## Questions

# Le titre du chapitre des indices.
epub-hints = Indices
epub-back = Revenir à la question

## La dernière page

# L’adresse suit.
epub-online = Sur le web :
epub-translation-fresh = Cette traduction est complète et à jour.
epub-translation-stale = Certaines parties de cette traduction sont plus anciennes que l’original : une note le signale à l’endroit même.
epub-translation-missing = Certaines parties de ce livre ne sont pas encore traduites et y figurent dans la langue de l’original.
# Les noms et les versions des programmes suivent.
epub-toolchains = Les programmes ont été exécutés avec :
