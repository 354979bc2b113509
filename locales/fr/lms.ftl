### Les mots de la page qui entoure un cours dans un système de gestion de l’apprentissage, pour les élèves : une plateforme de formation.
###
### `lms-js-…` : ce que dit le script ; ces messages n’ont pas d’argument.

lms-needs-script = Pour indiquer à votre plateforme de formation où vous en êtes, ce cours a besoin de JavaScript. Vous pouvez le lire sans lui, mais aucune réponse ne sera corrigée ni enregistrée.
lms-read = Lire le cours
lms-close = Fermer

## Où restent les réponses, sous le score d’une leçon

lms-js-kept = Vos réponses sont enregistrées par votre plateforme de formation.
lms-js-kept-here = Vos réponses restent dans ce navigateur.
lms-js-not-kept = Vos réponses sont perdues dès que vous fermez ce cours.

## Ce qui peut échouer, et le retour à la normale

lms-js-alone = Ce cours a été ouvert hors d’une plateforme de formation. Vos réponses restent dans ce navigateur et ne sont envoyées nulle part.
lms-js-not-connected = Votre plateforme de formation ne répond pas : ce que vous faites ici ne dure que tant que le cours est ouvert. Pour le conserver, fermez le cours et rouvrez-le depuis la plateforme.
lms-js-not-saved = Votre plateforme de formation n’a pas enregistré vos dernières réponses. Gardez le cours ouvert et continuez : elles seront renvoyées.
lms-js-saved = Votre plateforme de formation a de nouveau toutes vos réponses.
# La plateforme montre le cours à qui veut le revoir ou y jeter un œil.
lms-js-not-recorded = La plateforme a ouvert ce cours pour consultation seulement. Vous pouvez essayer les questions, mais vos réponses ne sont pas enregistrées.
