# Les mots des pages du site.

## Toutes les pages

skip-to-content = Aller au contenu
languages = Langue
appearance = Couleurs
appearance-auto = Comme l’appareil
appearance-light = Clair
appearance-dark = Sombre
breadcrumb = Vous êtes ici
home = Accueil
footer-author = Par { $author }
footer-licence = Contenu sous licence
footer-generator = Fait avec { $program }
footer-languages = Autres langues

## Choix de la langue, accueil, page introuvable

choose-language = Choisissez une langue
home-courses = Cours
not-found-explanation = Il n’y a rien à cette adresse. La page a peut-être été déplacée, ou le lien est erroné.
not-found-home = Aller à l’accueil

## Les cours et les leçons en chiffres

lessons =
    { $n ->
        [one] { $n } leçon
       *[other] { $n } leçons
    }
minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
minutes-about =
    { $n ->
        [one] Environ { $n } minute
       *[other] Environ { $n } minutes
    }
questions =
    { $n ->
        [one] { $n } question
       *[other] { $n } questions
    }
level-beginner = Débutant
level-intermediate = Intermédiaire
level-advanced = Avancé

## Le cours

course-parts = Dans ce cours
course-start = Commencer la première leçon
part-number = Partie { $n }
lesson-only-in = Seulement en
glossary = Glossaire

## La leçon

lesson-position = Leçon { $number } sur { $count }
lesson-not-translated = Cette leçon n’est pas encore traduite. Vous lisez l’original :
# Chacun de ces messages est suivi de notice-original.
stale-lesson = Le titre, le résumé ou les objectifs ont changé dans l’original depuis leur traduction.
stale-section = Cette section a changé dans l’original depuis sa traduction.
stale-question = Cette question a changé dans l’original depuis sa traduction.
missing-section = Cette section n’est pas encore traduite. La voici dans sa version originale.
missing-question = Cette question n’est pas encore traduite. La voici dans sa version originale.
# Un lien ; le nom de la langue suit.
notice-original = Lire l’original :
contents = Sur cette page
objectives = Ce que vous saurez faire
prerequisites =
    { $n ->
        [one] À lire avant cette leçon
       *[other] À lire avant cette leçon
    }
pager = Autres leçons
pager-previous = Précédente
pager-next = Suivante
term-in-glossary = Voir dans le glossaire
term-close = Fermer

## Le glossaire

glossary-letters = Lettres
glossary-permalink = Lien vers « { $word } »

## Les extraits de code

code-name = Code
code-of-file = Code de { $file }
code-marked =
    { $n ->
        [one] Ligne marquée : { $lines }
       *[other] Lignes marquées : { $lines }
    }
code-files = Fichiers
# $language est l’étiquette de la langue dans laquelle le programme a été écrit, $name le nom que cette langue se donne.
code-original =
    { $language ->
        [de] Commentaires d’origine (allemand)
        [en] Commentaires d’origine (anglais)
        [es] Commentaires d’origine (espagnol)
        [fr] Commentaires d’origine (français)
        [it] Commentaires d’origine (italien)
        [pt] Commentaires d’origine (portugais)
       *[other] Commentaires d’origine ({ $name })
    }
code-playground = Ouvrir dans { $name }
code-copy = Copier
code-copied = Copié
code-copy-failed = La copie a échoué. Sélectionnez le code et copiez-le vous-même.
code-test = Test
code-compile-error = Ne compile pas
code-vet = Signalé par le vérificateur
code-report = Avec le rapport du compilateur
code-crash = Plante
code-race = Accès concurrents non synchronisés
output = Sortie
output-of-compiler = Compilateur
output-of-vet = Vérificateur
output-of-test = Ce que dit le test
output-stdout = Sortie standard
output-stderr = Sortie d’erreur
output-exit = Code de retour { $status }
output-varies = Change d’une exécution à l’autre
output-none = Rien n’a été affiché.
step-back = Étape précédente
step-on = Étape suivante
step-number = Étape { $number } sur { $total }
step-line = Après la ligne { $line }
step-variables = Variables à cette étape
step-variable = Variable
step-value = Valeur
step-memory = Mémoire
step-leads-to = mène à
step-new = nouveau
step-changed = modifié
step-shared = partagé
step-threads = Fils d’exécution
step-goroutines = Goroutines
step-at-line = ligne { $line }

## Listes

# Entre les éléments d’une liste, comme des numéros de lignes.
list-separator = { ", " }
