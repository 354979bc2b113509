### Les mots du rapport sur les traductions et de ses badges. Ceux qui tiennent le site le lisent.

translation-title = Traductions
# $site est le titre du site.
translation-description = Où en sont les traductions de « { $site } », pour ceux qui tiennent le site. Aucun lien n’y mène les lecteurs.
translation-nothing = Ce site n’a qu’une langue : il n’y a rien à traduire.
# Un nombre entier de pour cent.
translation-percent = { $n } %

## L’état des unités

translation-standings = Ce que les mots veulent dire
translation-standings-note = Une unité est ce qui se traduit d’un seul tenant : une section, un titre, une question, un terme, un commentaire d’un programme, les mots d’une figure.
translation-fresh = À jour
translation-fresh-meaning = Faite d’après l’original tel qu’il est.
translation-stale = Périmée
translation-stale-meaning = L’original a changé depuis.
translation-unrecorded = Non validée
translation-unrecorded-meaning = Elle existe, mais personne n’a dit d’après quel original.
translation-copied = Copiée
translation-copied-meaning = Les mots mêmes de l’original.
translation-missing = Manquante
translation-missing-meaning = Pas encore traduite.
translation-programs = Autour de programmes qui ont changé

## Une langue

translation-languages = Langues
translation-units =
    { $n ->
        [one] { $n } unité
        [many] { $n } d’unités
       *[other] { $n } unités
    }
# $percent est ce que dit translation-percent.
translation-translated = traduit à { $percent }
translation-current = à jour à { $percent }
translation-table = Par cours et par leçon
# $language est le nom que la langue se donne.
translation-table-region = { $language } : par cours et par leçon
translation-place = Cours et leçon
translation-number = Unités
translation-site = Les mots du site lui-même
translation-course = Le cours lui-même
translation-not-shown = absent du site
translation-total = Tout
translation-more-lessons =
    { $n ->
        [one] { $n } autre
        [many] { $n } d’autres
       *[other] { $n } autres
    }
translation-to-do = À faire
# $n : combien d’unités.
translation-due = { $n } à faire
translation-done = Rien n’est périmé et rien ne manque. Bravo !
translation-more-places =
    { $n ->
        [one] Il y a aussi à faire dans { $n } autre leçon ou cours. Pour tout voir :
        [many] Il y a aussi à faire dans { $n } d’autres leçons ou cours. Pour tout voir :
       *[other] Il y a aussi à faire dans { $n } autres leçons ou cours. Pour tout voir :
    }

## Ce qui est à faire

translation-all-unrecorded = Le texte entier est traduit, et rien n’en a encore été validé. Quand il est juste, validez-le :
translation-all-copied = Le texte entier est une copie de l’original. Traduisez-le, ou validez les mots qui sont justes tels quels :
translation-all-missing = Rien n’en a encore été traduit.
translation-inherited = Ces mots viennent d’une langue plus générale du site. Ce qui est fait là vaut ici.
translation-accept-unrecorded = Quand elles sont justes, validez-les :
translation-accept-copied = Traduisez-les, ou validez celles qui sont justes telles quelles :
translation-more-units =
    { $n ->
        [one] Et { $n } de plus.
        [many] Et { $n } de plus.
       *[other] Et { $n } de plus.
    }
translation-show-all = Pour les voir toutes :
translation-on-page = Voir sur la page :
translation-changed = Ce qui a changé dans l’original
translation-unchanged = Les mots de l’original sont les mêmes.
translation-present = La traduction actuelle
translation-appeared = La section montre maintenant aussi :
translation-disappeared = La section ne montre plus :
translation-changed-programs = Programmes qui ont changé depuis :
translation-commands = Commandes
# Dit par les lecteurs d’écran autour des mots qui ont changé.
translation-removed = supprimé :
translation-removed-end = fin de la suppression
translation-added = ajouté :
translation-added-end = fin de l’ajout

## Le badge

translation-badge = Un badge pour un README
