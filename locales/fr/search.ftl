# Les mots de la recherche.

# Sur chaque page : le bouton, et ce qui est dit si rien n’a pu être chargé.
search = Rechercher
search-failed = La recherche n’a pas pu être chargée. Réessayez.

## Ce qui vient avec l’index

search-js-placeholder = Rechercher dans les leçons
search-js-hint = Tapez des mots, ou un nom tiré du code comme sync.WaitGroup. Les accents et les majuscules ne comptent pas.
search-js-loading = Recherche en cours…
search-js-count = Résultats : { $count }
search-js-many = Premiers résultats : { $count }
search-js-some = Aucune page ne contient tous ces mots. Résultats avec certains d’entre eux : { $count }
search-js-none = Rien n’a été trouvé pour « { $words } ».
search-js-advice = Vérifiez l’orthographe, essayez moins de mots, des mots plus courants ou une partie d’un nom.
search-js-results = Résultats
search-js-more = Plus de résultats
search-js-close = Fermer
search-js-keys = ↑ ↓ pour choisir, Entrée pour ouvrir, Échap pour fermer
search-js-slash = La touche / ouvre la recherche
