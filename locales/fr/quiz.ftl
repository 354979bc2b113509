### Les mots des questions.
###
### `quiz-js-…` : ce que dit le script ; ces messages n’ont pas d’argument.
### `quiz-count-…` ont l’argument $count : le script les reçoit pour 0, 1, 2 et ainsi de suite.
### `quiz-fill-…` ont des places que le script remplit : $name est ce que dit une ligne, $position sa place, $total le nombre de places.

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
quiz-type-answer = Votre réponse
quiz-number-note = Écrivez les décimales après une virgule, comme 3,5 (le point convient aussi). Les espaces entre les milliers ne comptent pas.
quiz-note-case-ignored = Les majuscules ne comptent pas.
quiz-note-case-kept = Les majuscules comptent.
quiz-note-spaces-collapsed = Les espaces au début et à la fin ne comptent pas, et plusieurs de suite comptent pour une seule.
quiz-note-spaces-ignored = Les espaces ne comptent pas.
quiz-note-signs = Apostrophes et guillemets anglais droits ou courbes, traits d’union ou tirets courts, points de suspension en un ou trois caractères : peu importe.
quiz-order = Remettez ces lignes dans le bon ordre.
quiz-order-with-extras = Remettez ces lignes dans le bon ordre et écartez celles qui n’ont rien à y faire.
quiz-order-note = Déplacez une ligne avec ses flèches, par sa poignée ou avec Alt et une touche fléchée.
quiz-order-places = Choisissez une place pour chacune.
quiz-order-places-with-extras = Choisissez une place pour chacune des lignes à garder.
quiz-order-place = Place de
quiz-order-out = Lignes écartées
quiz-order-out-none = Aucune pour le moment.
quiz-match = Associez à chaque élément ce qui lui correspond.
quiz-match-unequal = Une réponse peut servir plusieurs fois, ou pas du tout.
quiz-match-key = Réponses possibles
quiz-choose = Choisir…
quiz-pick-line = Choisissez une ligne.
quiz-line = Ligne { $number }
# $lines sont leurs numéros.
quiz-lines =
    { $count ->
        [one] Ligne { $lines }
       *[other] Lignes { $lines }
    }
quiz-complete-gaps =
    { $count ->
        [one] Remplissez le trou.
       *[other] Remplissez les trous.
    }
quiz-gap = Trou { $number } sur { $total }
quiz-hint = Indice { $number } sur { $total }
quiz-sure = Votre degré de certitude
quiz-optional = (facultatif)
quiz-sure-guess = Je devine
quiz-sure-fairly = Je crois
quiz-sure-sure = Je sais
quiz-check = Vérifier
quiz-again = Réessayer
quiz-forget = Oublier cette réponse

## Sa réponse

quiz-answer = Réponse et explication
quiz-right-answer =
    { $count ->
        [one] Bonne réponse
       *[other] Bonnes réponses
    }
quiz-also-right = Également juste
quiz-right-order = Bon ordre
quiz-output = Le programme affiche
quiz-explanation = Explication
quiz-other-answers = Les autres réponses
quiz-other-lines = À propos de certaines lignes

## Ce qui est dit d’une réponse

quiz-js-right = C’est juste.
quiz-js-not-yet = Pas encore.
quiz-js-partly = Vous êtes sur la bonne voie.
quiz-js-mark-right = juste
quiz-js-mark-wrong = pas celle-ci
quiz-js-mark-first = bonne première ligne
quiz-js-mark-follows = s’enchaîne bien
quiz-js-mark-misplaced = pas ici
quiz-js-mark-extra = à écarter
quiz-js-look-again = Regardez encore une fois, puis réessayez.
quiz-js-take-hint = Regardez encore une fois ; un indice peut vous aider.
quiz-js-pick-first = Choisissez d’abord une réponse.
quiz-js-type-first = Écrivez d’abord votre réponse.
quiz-js-order-first = Déplacez d’abord les lignes.
quiz-js-match-first = Formez d’abord une paire.
quiz-js-fill-first = Remplissez d’abord un trou.
quiz-js-not-a-number = Ceci ne se lit pas comme un nombre : l’essai ne compte pas.
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

quiz-count-pairs-right =
    { $count ->
        [0] Aucune paire n’est encore juste.
        [one] Une paire est juste.
       *[other] { $count } paires sont justes.
    }
quiz-count-pairs-wrong =
    { $count ->
        [0] Aucune n’est fausse.
        [one] Une autre ne l’est pas.
       *[other] { $count } autres ne le sont pas.
    }
quiz-count-pairs-missed =
    { $count ->
        [0] Il n’en reste aucune à former.
        [one] Il en reste une à former.
       *[other] Il en reste { $count } à former.
    }
quiz-count-gaps-right =
    { $count ->
        [0] Aucun trou n’est encore bien rempli.
        [one] Un trou est bien rempli.
       *[other] { $count } trous sont bien remplis.
    }
quiz-count-gaps-wrong =
    { $count ->
        [0] Aucun n’est mal rempli.
        [one] Un autre ne l’est pas.
       *[other] { $count } autres ne le sont pas.
    }
quiz-count-gaps-missed =
    { $count ->
        [0] Aucun n’est vide.
        [one] Un trou est encore vide.
       *[other] { $count } trous sont encore vides.
    }
quiz-count-lines-right =
    { $count ->
        [0] Aucune ligne ne s’enchaîne encore bien.
        [one] Une ligne s’enchaîne bien.
       *[other] { $count } lignes s’enchaînent bien.
    }
quiz-count-lines-wrong =
    { $count ->
        [0] Aucune n’est mal placée.
        [one] Une autre n’est pas à sa place.
       *[other] { $count } autres ne sont pas à leur place.
    }
quiz-count-lines-missed =
    { $count ->
        [0] Aucune n’est écartée à tort.
        [one] Une ligne est écartée à tort.
       *[other] { $count } lignes sont écartées à tort.
    }
# Ce qui est dit d’une réponse donnée pour sûre, et d’une réponse devinée.
quiz-js-sure-but-wrong = Vous pensiez savoir : cela mérite d’y regarder de plus près.
quiz-js-guessed-right = Bien deviné. Voyez maintenant pourquoi.
quiz-js-forgotten = Cette réponse est oubliée.
quiz-js-bring-back = Rétablir cette réponse
quiz-js-brought-back = Cette réponse est rétablie.

## Des lignes à mettre en ordre

# Ce qui est écrit sur les boutons.
quiz-js-leave-out = Écarter
quiz-js-put-back = Remettre
# Le nom des boutons ; celui d’un bouton qui porte des mots commence par eux.
quiz-fill-move-up = Monter : { $name }
quiz-fill-move-down = Descendre : { $name }
quiz-fill-leave-out = Écarter : { $name }
quiz-fill-put-back = Remettre : { $name }
# Ce qui est dit quand une ligne a changé de place.
quiz-fill-moved = Ligne { $position } sur { $total }.
quiz-fill-left-out = Écartée : { $name }
quiz-fill-was-put-back = Remise : ligne { $position } sur { $total }.

## Révision

quiz-js-review-missed = À réviser : votre dernière réponse n’était pas juste.
quiz-js-review-due = À réviser : voyez si vous savez encore répondre.
quiz-js-review-back = Revenir à la révision

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
# Terminée : toutes les questions de la leçon ont une réponse.
quiz-finished =
    { $finished ->
        [one] { $finished } leçon terminée sur { $total }
       *[other] { $finished } leçons terminées sur { $total }
    }
quiz-kept = Vos réponses restent dans ce navigateur.
quiz-js-not-kept = Ce navigateur ne garde rien ici : vos réponses disparaîtront quand vous quitterez cette page.
quiz-wrong-again = Refaire ce qui n’est pas juste
quiz-clear-lesson = Effacer mes réponses de cette leçon
quiz-clear-course = Effacer mes réponses de ce cours
quiz-js-all-right = Toutes vos réponses sont justes.
quiz-js-cleared = Vos réponses sont effacées.
quiz-js-undo = Rétablir mes réponses
quiz-js-restored = Vos réponses sont rétablies.
quiz-js-retry = Les réponses qui n’étaient pas justes sont à refaire. Ce qui est gardé le reste jusqu’à ce que vous vérifiiez une nouvelle réponse.
