### Les mots de la page de révision et de celle des erreurs courantes.
###
### `review-js-…` : ce que dit le script ; ces messages n’ont pas d’argument.
### `review-fill-…` : ce que dit le script après avoir mis à sa place $date, $file ou $number.

## La page des erreurs courantes

mistakes-title = Erreurs courantes
# $course est le titre du cours.
mistakes-description = Des idées reçues sur les sujets du cours « { $course } », ce qui est vrai, et les questions où elles apparaissent.
mistakes-believed = Une idée reçue
mistakes-true = Ce qui est vrai
mistakes-questions =
    { $n ->
        [one] La question où elle apparaît
       *[other] Les questions où elle apparaît
    }
mistakes-question = Question { $number }

## La page de révision

review-title = Révision
# $course est le titre du cours.
review-description = Ce qu’il faut réviser dans « { $course } », vos résultats sur une feuille et vos réponses dans un fichier.
review-needs = Pour montrer ce qu’il faut réviser et où vous en êtes, cette page a besoin de JavaScript. Sans lui, vous pouvez imprimer la feuille ci-dessous et la remplir à la main.

## Ce qu’il faut réviser

review-todo-title = À réviser
review-todo-note = Ce qui n’est pas encore juste vient d’abord, avec en tête les réponses dont vous ne doutiez pas. Une bonne réponse revient après 1 jour, puis après 3, 7, 16 et 35 jours.
review-missed-title = Pas encore justes
review-due-title = À revoir
review-js-first = Commencer par la première
review-js-sure = Vous aviez choisi « Je sais »
review-js-fairly = Vous aviez choisi « Je crois »
review-js-guess = Vous aviez choisi « Je devine »
review-js-due = À revoir
review-fill-due = À revoir depuis le { $date }
review-fill-question = Question { $number }
review-js-none-answered = Vous n’avez encore répondu à aucune question de ce cours.
review-js-first-lesson = Aller à la première leçon
review-js-all-done = Il n’y a rien à réviser aujourd’hui.
review-fill-next = La prochaine question revient le { $date }.

## La feuille de résultats

review-sheet-title = Feuille de résultats
review-sheet-lesson = Leçon
review-sheet-answered = Questions traitées
review-sheet-points = Points
review-sheet-total = Total
review-sheet-name = Nom
review-sheet-date = Date
# Combien sur combien : de questions, de points.
review-of = { $part } sur { $whole }
review-print = Imprimer la feuille

## Les réponses

review-answers-title = Vos réponses
review-kept = Vos réponses restent dans ce navigateur. Pour les emporter, enregistrez-les ici dans un fichier, puis chargez ce fichier dans l’autre navigateur.
review-js-not-kept = Ce navigateur ne garde rien pour cette page : vos réponses ne durent que tant qu’elle est ouverte.
review-save = Enregistrer mes réponses dans un fichier
review-take = Charger les réponses d’un fichier
review-clear-course = Effacer mes réponses de ce cours
review-clear-site = Effacer toutes mes réponses de ce site
review-js-undo = Rétablir mes réponses
review-js-cleared-course = Vos réponses de ce cours sont effacées.
review-js-cleared-site = Vos réponses de ce site sont effacées.
review-js-restored = Vos réponses sont rétablies.
review-fill-saved = Vos réponses sont dans le fichier { $file }.
review-fill-read = Le fichier { $file } a été lu.
review-js-taken = Réponses chargées
review-js-older = Pas plus récentes que celles d’ici
review-js-unreadable = Illisibles
review-js-not-json = Ce fichier est illisible : il est endommagé, ou ce n’est pas un fichier de réponses. Rien n’a été chargé.
review-js-not-progress = Ce n’est pas un fichier de réponses. Rien n’a été chargé.
review-js-other-site = Les réponses de ce fichier viennent d’un autre site. Rien n’a été chargé.
review-js-newer-version = Ce fichier vient d’une version plus récente de ce site. Rechargez la page, puis réessayez. Rien n’a été chargé.
