### Les mots des questions.
###
### `quiz-js-…` : ce que dit le script ; ces messages n’ont pas d’argument.
### `quiz-count-…` ont l’argument $count : le script les reçoit pour 0, 1, 2 et ainsi de suite.

## Une question

quiz-question = Question { $number }
quiz-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
quiz-pick-one = Choisissez une réponse.
quiz-pick-all = Choisissez toutes les bonnes réponses.
quiz-pick-true-or-false = Vrai ou faux ?
quiz-pick-output = Choisissez ce qu’affiche le programme.
quiz-true = Vrai
quiz-false = Faux
quiz-type-output = Écrivez ce qu’affiche le programme
quiz-output-note = Les espaces en fin de ligne et les lignes vides tout à la fin ne comptent pas.
quiz-type-number = Votre réponse
quiz-number-note = Écrivez les décimales après une virgule, comme 3,5 (le point convient aussi). Les espaces entre les milliers ne comptent pas.
quiz-hint = Indice { $number } sur { $total }
quiz-check = Vérifier
quiz-again = Réessayer

## Sa réponse

quiz-answer = Réponse et explication
quiz-right-answer =
    { $count ->
        [one] Bonne réponse
       *[other] Bonnes réponses
    }
quiz-output = Le programme affiche
quiz-explanation = Explication
quiz-other-answers = Les autres réponses

## Ce qui est dit d’une réponse

quiz-js-right = C’est juste.
quiz-js-not-yet = Pas encore.
quiz-js-partly = Vous êtes sur la bonne voie.
quiz-js-mark-right = juste
quiz-js-mark-wrong = pas celle-ci
quiz-js-look-again = Regardez encore une fois, puis réessayez.
quiz-js-take-hint = Regardez encore une fois ; un indice peut vous aider.
quiz-js-pick-first = Choisissez d’abord une réponse.
quiz-js-type-first = Écrivez d’abord votre réponse.
quiz-js-not-a-number = Ceci ne se lit pas comme un nombre : l’essai ne compte pas.
quiz-count-picks-right =
    { $count ->
        [0] Aucun de vos choix n’est encore juste.
        [one] Un de vos choix est juste.
       *[other] { $count } de vos choix sont justes.
    }
quiz-count-picks-wrong =
    { $count ->
        [0] Aucun n’est de trop.
        [one] Un choix est de trop.
       *[other] { $count } choix sont de trop.
    }
quiz-count-picks-missed =
    { $count ->
        [0] Il ne manque aucune bonne réponse.
        [one] Il manque encore une bonne réponse.
       *[other] Il manque encore { $count } bonnes réponses.
    }

## Une prévision à côté de ce qu’affiche le programme

quiz-js-compare-below = Comparez ligne par ligne ci-dessous.
quiz-js-compare = Ligne par ligne
quiz-js-line = Ligne
quiz-js-expected = Le programme affiche
quiz-js-yours = Vous avez écrit
quiz-js-comparison = Comparaison
quiz-js-same = identique
quiz-js-different = différent
quiz-js-missing = manque
quiz-js-extra = en trop
quiz-js-empty-line = (ligne vide)

## Le score d’une leçon et la progression dans un cours

quiz-score-title = Vos réponses dans cette leçon
quiz-course-title = Votre progression
quiz-answered =
    { $answered ->
        [one] { $answered } question traitée sur { $total }
       *[other] { $answered } questions traitées sur { $total }
    }
quiz-score =
    { $points ->
        [one] { $points } point sur { $total }
       *[other] { $points } points sur { $total }
    }
# Terminée : toutes les questions de la leçon ont une réponse.
quiz-finished =
    { $finished ->
        [one] { $finished } leçon terminée sur { $total }
       *[other] { $finished } leçons terminées sur { $total }
    }
quiz-kept = Vos réponses restent dans ce navigateur.
quiz-clear-lesson = Effacer mes réponses de cette leçon
quiz-clear-course = Effacer mes réponses de ce cours
quiz-js-all-right = Toutes vos réponses sont justes.
quiz-js-cleared = Vos réponses sont effacées.
quiz-js-undo = Rétablir mes réponses
quiz-js-restored = Vos réponses sont rétablies.
