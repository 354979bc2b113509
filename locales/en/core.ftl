### Words that the program itself puts into pages. Templates have theirs in theme.ftl, questions in quiz.ftl.

# The name of this language in itself.
language-name = English

## Alerts: the titles of `> [!NOTE]` and its siblings.

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Footnotes. $number is the footnote's number.

# The heading of the footnotes, for screen readers.
footnotes = Footnotes
# Read aloud for the raised number in the text.
footnote-reference = Footnote { $number }
# Read aloud for the arrow that leads from a footnote back to the text.
footnote-back = Back to the text of footnote { $number }

## Text.

# Read aloud for the sign beside a heading. $title is the heading.
permalink = Link to the section “{ $title }”
# Names a table that can be scrolled sideways.
table-region = Table
# Read aloud for the boxes of a task list.
task-done = Done:
task-open = To do:

## Listings.

# Read aloud before what a compiler or a checker says of a line, which follows it.
finding-compile-error = The compiler, about this line:
finding-vet = The checker, about this line:

## Pages.

glossary-title = Glossary
# $course is the course's title.
glossary-description = The terms of the course “{ $course }”, in each of its languages.
not-found-title = Page not found
not-found-description = There is no page at this address.
chooser-title = Choose a language
chooser-description = The same lessons in every language.
