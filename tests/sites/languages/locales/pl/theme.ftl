# Słowa na stronach witryny.

## Każda strona

skip-to-content = Przejdź do treści
languages = Język
appearance = Kolory
appearance-auto = Jak w urządzeniu
appearance-light = Jasne
appearance-dark = Ciemne
breadcrumb = Jesteś tutaj
home = Strona główna
footer-author = Autor: { $author }
footer-licence = Treść na licencji
footer-generator = Strona utworzona w { $program }
footer-languages = Inne języki

## Wybór języka, strona główna, brak strony

choose-language = Wybierz język
home-courses = Kursy
not-found-explanation = Pod tym adresem nic nie ma. Strona mogła zostać przeniesiona albo odnośnik jest błędny.
not-found-home = Przejdź do strony głównej

## Kursy i lekcje w liczbach

lessons =
    { $n ->
        [one] { $n } lekcja
        [few] { $n } lekcje
        [many] { $n } lekcji
       *[other] { $n } lekcji
    }
minutes =
    { $n ->
        [one] { $n } minuta
        [few] { $n } minuty
        [many] { $n } minut
       *[other] { $n } minuty
    }
minutes-about =
    { $n ->
        [one] Około { $n } minuty
        [few] Około { $n } minut
        [many] Około { $n } minut
       *[other] Około { $n } minuty
    }
questions =
    { $n ->
        [one] { $n } pytanie
        [few] { $n } pytania
        [many] { $n } pytań
       *[other] { $n } pytania
    }
level-beginner = Poziom początkujący
level-intermediate = Poziom średnio zaawansowany
level-advanced = Poziom zaawansowany

## Kurs

course-parts = W tym kursie
course-start = Zacznij pierwszą lekcję
part-number = Część { $n }
lesson-only-in = Tylko w języku:
glossary = Słowniczek

## Lekcja

lesson-position = Lekcja { $number } z { $count }
lesson-not-translated = Ta lekcja nie została jeszcze przetłumaczona. Czytasz oryginał:
# Po każdym z tych zdań następuje notice-original.
stale-lesson = Tytuł, streszczenie lub cele zmieniły się w oryginale od czasu ich przetłumaczenia.
stale-section = Ta sekcja zmieniła się w oryginale od czasu przetłumaczenia.
stale-question = To pytanie zmieniło się w oryginale od czasu przetłumaczenia.
missing-section = Ta sekcja nie została jeszcze przetłumaczona. Widzisz ją w oryginale.
missing-question = To pytanie nie zostało jeszcze przetłumaczone. Widzisz je w oryginale.
# Odnośnik; po nim następuje nazwa języka.
notice-original = Przeczytaj oryginał:
contents = Na tej stronie
objectives = Czego się nauczysz
prerequisites =
    { $n ->
        [one] Najpierw przeczytaj tę lekcję
        [few] Najpierw przeczytaj te lekcje
        [many] Najpierw przeczytaj te lekcje
       *[other] Najpierw przeczytaj te lekcje
    }
pager = Inne lekcje
pager-previous = Poprzednia
pager-next = Następna
term-in-glossary = Zobacz w słowniczku
term-close = Zamknij

## Słowniczek

glossary-letters = Litery
glossary-permalink = Odnośnik do hasła „{ $word }”

## Listingi

code-name = Kod
code-of-file = Kod z pliku { $file }
code-marked =
    { $n ->
        [one] Zaznaczony wiersz: { $lines }
        [few] Zaznaczone wiersze: { $lines }
        [many] Zaznaczone wiersze: { $lines }
       *[other] Zaznaczone wiersze: { $lines }
    }
code-files = Pliki
# $language to znacznik języka, w którym program został napisany, a $name to nazwa tego języka w nim samym.
code-original =
    { $language ->
        [de] Komentarze w oryginale (po niemiecku)
        [en] Komentarze w oryginale (po angielsku)
        [es] Komentarze w oryginale (po hiszpańsku)
        [fr] Komentarze w oryginale (po francusku)
        [it] Komentarze w oryginale (po włosku)
        [pt] Komentarze w oryginale (po portugalsku)
       *[other] Komentarze w oryginale ({ $name })
    }
code-playground = Otwórz w { $name }
code-copy = Kopiuj
code-copied = Skopiowano
code-copy-failed = Kopiowanie nie powiodło się. Zaznacz kod i skopiuj go ręcznie.
code-test = Test
code-compile-error = Nie kompiluje się
code-vet = Analizator zgłasza błąd
code-report = Z raportem kompilatora
code-crash = Kończy się awarią
code-race = Wyścig o dane
output = Wynik
output-of-compiler = Kompilator
output-of-vet = Analizator
output-of-test = Co mówi test
output-stdout = Standardowe wyjście
output-stderr = Standardowe wyjście błędów
output-exit = Kod zakończenia { $status }
output-varies = Za każdym razem inny
output-none = Nic nie zostało wypisane.
step-back = Krok wstecz
step-on = Krok dalej
step-number = Krok { $number } z { $total }
step-line = Po wierszu { $line }
step-variables = Zmienne w tym kroku
step-variable = Zmienna
step-value = Wartość
step-memory = Pamięć
step-leads-to = prowadzi do
step-new = nowe
step-changed = zmienione
step-shared = wspólne
step-threads = Wątki
step-goroutines = Gorutyny
step-at-line = wiersz { $line }

## Listy

# Między elementami listy, na przykład numerami wierszy.
list-separator = { ", " }
