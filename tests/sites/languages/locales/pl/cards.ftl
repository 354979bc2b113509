### Słowa kart dla programu Anki.

# Nazwa talii kursu, tak by jego języki stały obok siebie. $language to nazwa, którą język nadaje sobie sam.
cards-deck = { $course } ({ $language })
# Nad poprawną odpowiedzią, na odwrocie.
cards-answer = Odpowiedź
