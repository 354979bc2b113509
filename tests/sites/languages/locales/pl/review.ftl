### Słowa strony powtórek i strony częstych błędów.
###
### `review-js-…` mówi skrypt: dostaje je gotowe, bez argumentów.
### `review-fill-…` mówi skrypt, gdy wstawi w nie $date, $file lub $number.

## Strona częstych błędów

mistakes-title = Częste błędy
# $course to tytuł kursu.
mistakes-description = Mylne przekonania na tematy z kursu „{ $course }”, to, jak jest naprawdę, i pytania, w których wychodzą one na jaw.
mistakes-believed = Częste przekonanie
mistakes-true = Jak jest naprawdę
mistakes-questions =
    { $n ->
        [one] Pytanie, w którym wychodzi ono na jaw
        [few] Pytania, w których wychodzi ono na jaw
        [many] Pytania, w których wychodzi ono na jaw
       *[other] Pytania, w których wychodzi ono na jaw
    }
mistakes-question = Pytanie { $number }

## Strona powtórek

review-title = Powtórka
# $course to tytuł kursu.
review-description = Do czego wrócić w kursie „{ $course }”, Twoje wyniki na jednej karcie i Twoje odpowiedzi w pliku.
review-needs = Aby pokazać, co powtórzyć i jakie masz postępy, ta strona potrzebuje JavaScriptu. Bez niego można wydrukować poniższą kartę i wypełnić ją ręcznie.

## Co powtórzyć

review-todo-title = Do powtórki
review-todo-note = Najpierw to, co nie jest jeszcze poprawne, a na samym początku odpowiedzi udzielone z całkowitą pewnością. Poprawna odpowiedź wraca po 1 dniu, a potem po 3, 7, 16 i 35 dniach.
review-missed-title = Jeszcze niepoprawne
review-due-title = Czas powtórzyć
review-js-first = Zacznij od pierwszego pytania
review-js-sure = Z Twoją oceną „Wiem”
review-js-fairly = Z Twoją oceną „Chyba wiem”
review-js-guess = Z Twoją oceną „Zgaduję”
review-js-due = Czas powtórzyć
review-fill-due = Do powtórki od { $date }
review-fill-question = Pytanie { $number }
review-js-none-answered = Nie masz jeszcze odpowiedzi na żadne pytanie z tego kursu.
review-js-first-lesson = Przejdź do pierwszej lekcji
review-js-all-done = Na dziś nie ma nic do powtórki.
review-fill-next = Następne pytanie wróci { $date }.

## Karta wyników

review-sheet-title = Karta wyników
review-sheet-lesson = Lekcja
review-sheet-answered = Odpowiedzi
review-sheet-points = Punkty
review-sheet-total = Razem
review-sheet-name = Imię i nazwisko
review-sheet-date = Data
# Ile z ilu: pytań, punktów.
review-of = { $part } z { $whole }
review-print = Drukuj kartę

## Odpowiedzi

review-answers-title = Twoje odpowiedzi
review-kept = Twoje odpowiedzi pozostają w tej przeglądarce. Aby zabrać je ze sobą, zapisz je tutaj do pliku, a potem wczytaj ten plik w innej przeglądarce.
review-js-not-kept = Ta przeglądarka niczego tu nie przechowuje: Twoje odpowiedzi znikną po zamknięciu tej strony.
review-save = Zapisz moje odpowiedzi do pliku
review-take = Wczytaj odpowiedzi z pliku
review-clear-course = Usuń moje odpowiedzi z tego kursu
review-clear-site = Usuń wszystkie moje odpowiedzi z tej witryny
review-js-undo = Przywróć moje odpowiedzi
review-js-cleared-course = Twoje odpowiedzi z tego kursu zostały usunięte.
review-js-cleared-site = Twoje odpowiedzi z tej witryny zostały usunięte.
review-js-restored = Twoje odpowiedzi zostały przywrócone.
review-fill-saved = Twoje odpowiedzi są w pliku { $file }.
review-fill-read = Plik { $file } został wczytany.
review-js-taken = Wczytane odpowiedzi
review-js-older = Nie nowsze od tych tutaj
review-js-unreadable = Nieczytelne
review-js-not-json = Tego pliku nie da się odczytać: jest uszkodzony albo nie zawiera odpowiedzi. Niczego nie wczytano.
review-js-not-progress = To nie jest plik z odpowiedziami. Niczego nie wczytano.
review-js-other-site = Odpowiedzi w tym pliku pochodzą z innej witryny. Niczego nie wczytano.
review-js-newer-version = Ten plik zapisała nowsza wersja tej witryny. Odśwież stronę i spróbuj ponownie. Niczego nie wczytano.
