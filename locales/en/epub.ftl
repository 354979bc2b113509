### The words of e-books. Those that they share with the printed book are in print.ftl, those of questions in quiz.ftl.

## For programs and their menus

epub-title-page = Title page
# Names the list of the book's main places.
epub-landmarks = Places in this book
epub-beginning = Beginning of the lessons
# What an e-reader tells of how the book can be read.
epub-accessibility = The text can be enlarged, recoloured and read aloud, and has a table of contents, headings, lists and tables that programs know as such. Nothing moves, flashes or makes a sound.
epub-accessibility-formulas = Formulas are written in MathML.
epub-accessibility-pictures = Pictures come with a description.

## Questions

# The title of the chapter with the hints.
epub-hints = Hints
epub-back = Back to the question

## The last page

# The address follows.
epub-online = On the web:
epub-translation-fresh = This translation is complete and up to date.
epub-translation-stale = Parts of this translation are older than the original: a note says so where they stand.
epub-translation-missing = Parts of this book are not translated yet, and stand in the language of the original.
# The names and versions of programs follow.
epub-toolchains = The programs were run with:
