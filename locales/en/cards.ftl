### The words of cards for Anki.

# The name of a course's deck, so that its languages stand beside each other. $language is the language's name for itself.
cards-deck = { $course } ({ $language })
# Stands above what is right, on the back.
cards-answer = Answer
