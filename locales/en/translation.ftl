### The words of the report on translations, and of its badges. Those who maintain a site read it.

translation-title = Translations
# $site is the site's title.
translation-description = How the translations of “{ $site }” stand, for those who maintain it. Readers find no link to this page.
translation-nothing = This site has one language: there is nothing to translate.
# A whole number of per cent.
translation-percent = { $n }%

## How units stand

translation-standings = What the words mean
translation-standings-note = A unit is what is translated as a whole: a section, a title, a question, a term, a comment in a program, the words of a figure.
translation-fresh = Up to date
translation-fresh-meaning = Made from the original as it is now.
translation-stale = Out of date
translation-stale-meaning = The original has changed since.
translation-unrecorded = Not accepted
translation-unrecorded-meaning = There, but nobody has said from which original.
translation-copied = Copied
translation-copied-meaning = The same words as the original.
translation-missing = Missing
translation-missing-meaning = Not translated yet.
translation-programs = Around programs that have changed

## A language

translation-languages = Languages
translation-units =
    { $n ->
        [one] { $n } unit
       *[other] { $n } units
    }
# $percent is what translation-percent says.
translation-translated = { $percent } translated
translation-current = { $percent } up to date
translation-table = By course and lesson
# $language is the language's name for itself.
translation-table-region = { $language }: by course and lesson
translation-place = Course and lesson
translation-number = Units
translation-site = The site’s own words
translation-course = The course itself
translation-not-shown = not on the site
translation-total = All
translation-more-lessons =
    { $n ->
        [one] { $n } other
       *[other] { $n } others
    }
translation-to-do = To do
# $n is how many units.
translation-due = { $n } to do
translation-done = Nothing is out of date, and nothing is missing. Well done.
translation-more-places =
    { $n ->
        [one] { $n } more lesson or course has something to do. All of it:
       *[other] { $n } more lessons or courses have something to do. All of it:
    }

## What is to be done

translation-all-unrecorded = The whole text is translated, and none of it has been accepted yet. When it is right, accept it:
translation-all-copied = The whole text is a copy of the original. Translate it, or accept the words that are right as they are:
translation-all-missing = None of it has been translated yet.
translation-inherited = These words are taken from a more general language of the site. What is done there counts here.
translation-accept-unrecorded = When they are right, accept them:
translation-accept-copied = Translate them, or accept those that are right as they are:
translation-more-units =
    { $n ->
        [one] And { $n } more.
       *[other] And { $n } more.
    }
translation-show-all = All of them:
translation-on-page = Show on the page:
translation-changed = What has changed in the original
translation-unchanged = The words of the original are the same.
translation-present = The translation now
translation-appeared = The section now shows, too:
translation-disappeared = The section no longer shows:
translation-changed-programs = Programs that have changed since:
translation-commands = Commands
# Said by screen readers around words that have changed.
translation-removed = removed:
translation-removed-end = end of removal
translation-added = added:
translation-added-end = end of addition

## The badge

translation-badge = A badge for a README
