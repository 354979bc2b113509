### Słowa drukowanej książki. `$number` to numer strony.

print-contents = Spis treści
print-introduction = Wprowadzenie
print-answers = Odpowiedzi
print-colophon = O tej książce
# W nawiasie po odnośniku do innej strony oraz po nazwie pytania.
print-page = s. { $number }
# Na stronie tytułowej i u dołu każdej strony.
print-teacher = Wydanie dla nauczyciela
# Nad liniami, na których się pisze.
print-write-output = Napisz, co wypisuje program.
