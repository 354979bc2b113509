### Słowa, które program sam wstawia na strony. Słowa szablonów są w theme.ftl, słowa pytań w quiz.ftl.

# Nazwa języka w tym języku.
language-name = Polski

## Ramki: tytuły `> [!NOTE]` i pozostałych.

alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Niebezpieczeństwo

## Przypisy. $number to numer przypisu.

# Nagłówek przypisów, dla czytników ekranu.
footnotes = Przypisy
# Czytane na głos w miejscu odsyłacza w tekście.
footnote-reference = Przypis { $number }
# Czytane na głos w miejscu strzałki, która prowadzi z przypisu z powrotem do tekstu.
footnote-back = Wróć do tekstu przypisu { $number }

## Tekst.

# Czytane na głos w miejscu znaku obok nagłówka. $title to ten nagłówek.
permalink = Odnośnik do sekcji „{ $title }”
# Nazywa tabelę, którą można przewijać w bok.
table-region = Tabela
# Czytane na głos w miejscu pól na liście zadań.
task-done = Zrobione:
task-open = Do zrobienia:

## Listingi.

# Czytane na głos przed tym, co kompilator lub analizator mówi o wierszu.
finding-compile-error = Kompilator o tym wierszu:
finding-vet = Analizator o tym wierszu:

## Strony.

glossary-title = Słowniczek
# $course to tytuł kursu.
glossary-description = Terminy z kursu „{ $course }” we wszystkich jego językach.
not-found-title = Nie znaleziono strony
not-found-description = Pod tym adresem nie ma żadnej strony.
chooser-title = Wybierz język
chooser-description = Te same lekcje w każdym języku.
