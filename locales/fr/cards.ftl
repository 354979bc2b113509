### Les mots des cartes pour Anki.

# Le nom du paquet d’un cours, pour que ses langues se rangent côte à côte. $language est le nom que la langue se donne.
cards-deck = { $course } ({ $language })
# Au-dessus de la bonne réponse, au verso.
cards-answer = Réponse
