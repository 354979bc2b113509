### Słowa pytań.
###
### `quiz-js-…` mówi skrypt: dostaje je gotowe, bez argumentów.
### `quiz-count-…` mają argument $count: skrypt dostaje je dla 0, 1, 2 i tak dalej.
### `quiz-fill-…` mają miejsca, które wypełnia skrypt: $name to treść wiersza, $position jego miejsce, a $total liczba miejsc.

## Pytanie

quiz-question = Pytanie { $number }
quiz-points =
    { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    }
quiz-pick-one = Wybierz jedną odpowiedź.
quiz-pick-all = Zaznacz wszystkie poprawne odpowiedzi.
quiz-pick-true-or-false = Prawda czy fałsz?
quiz-pick-output = Wybierz to, co wypisuje program.
quiz-true = Prawda
quiz-false = Fałsz
quiz-type-output = Wpisz to, co wypisuje program
quiz-output-note = Spacje na końcu wiersza i puste wiersze na samym końcu nie mają znaczenia.
quiz-type-answer = Twoja odpowiedź
quiz-number-note = Część dziesiętną oddziel przecinkiem, na przykład 3,5 (kropka też jest dobra). Spacje między tysiącami nie mają znaczenia.
quiz-note-case-ignored = Wielkość liter nie ma znaczenia.
quiz-note-case-kept = Wielkość liter ma znaczenie.
quiz-note-spaces-collapsed = Spacje na początku i na końcu nie mają znaczenia, a kilka kolejnych liczy się jak jedna.
quiz-note-spaces-ignored = Spacje nie mają znaczenia.
quiz-note-signs = Wszystko jedno, czy cudzysłowy i apostrofy są proste, czy drukarskie, czy jest łącznik, czy krótka kreska, wielokropek czy trzy kropki.
quiz-order = Ułóż te wiersze we właściwej kolejności.
quiz-order-with-extras = Ułóż te wiersze we właściwej kolejności i odłóż te, które tu nie pasują.
quiz-order-note = Przesuń wiersz strzałkami, za uchwyt albo klawiszem Alt i klawiszem strzałki.
quiz-order-places = Wybierz miejsce dla każdego z nich.
quiz-order-places-with-extras = Wybierz miejsce dla każdego wiersza, który tu pasuje.
quiz-order-place = Miejsce dla:
quiz-order-out = Odłożone wiersze
quiz-order-out-none = Na razie żaden.
quiz-match = Połącz każdy element z tym, co do niego pasuje.
quiz-match-unequal = Odpowiedź może pasować kilka razy albo wcale.
quiz-match-key = Odpowiedzi do wyboru
quiz-choose = Wybierz…
quiz-pick-line = Wybierz wiersz.
quiz-line = Wiersz { $number }
# $lines to ich numery.
quiz-lines =
    { $count ->
        [one] Wiersz { $lines }
        [few] Wiersze { $lines }
        [many] Wiersze { $lines }
       *[other] Wiersze { $lines }
    }
quiz-complete-gaps =
    { $count ->
        [one] Uzupełnij lukę.
        [few] Uzupełnij luki.
        [many] Uzupełnij luki.
       *[other] Uzupełnij luki.
    }
quiz-gap = Luka { $number } z { $total }
quiz-hint = Podpowiedź { $number } z { $total }
quiz-sure = Na ile to pewne?
quiz-optional = (nieobowiązkowe)
quiz-sure-guess = Zgaduję
quiz-sure-fairly = Chyba wiem
quiz-sure-sure = Wiem
quiz-check = Sprawdź
quiz-again = Spróbuj ponownie
quiz-forget = Zapomnij tę odpowiedź

## Odpowiedź na nie

quiz-answer = Odpowiedź i wyjaśnienie
quiz-right-answer =
    { $count ->
        [one] Poprawna odpowiedź
        [few] Poprawne odpowiedzi
        [many] Poprawne odpowiedzi
       *[other] Poprawne odpowiedzi
    }
quiz-also-right = Też poprawne
quiz-right-order = Właściwa kolejność
quiz-output = Program wypisuje
quiz-explanation = Wyjaśnienie
quiz-other-answers = Inne odpowiedzi
quiz-other-lines = O niektórych wierszach

## Co mówi się o odpowiedzi

quiz-js-right = Dobrze.
quiz-js-not-yet = Jeszcze nie.
quiz-js-partly = To dobry kierunek.
quiz-js-mark-right = dobrze
quiz-js-mark-wrong = to nie to
quiz-js-mark-first = dobry pierwszy wiersz
quiz-js-mark-follows = we właściwej kolejności
quiz-js-mark-misplaced = nie tutaj
quiz-js-mark-extra = nie pasuje
quiz-js-look-again = Przyjrzyj się jeszcze raz, a potem spróbuj ponownie.
quiz-js-take-hint = Przyjrzyj się jeszcze raz; może pomóc podpowiedź.
quiz-js-pick-first = Najpierw wybierz odpowiedź.
quiz-js-type-first = Najpierw wpisz odpowiedź.
quiz-js-order-first = Najpierw przesuń wiersze.
quiz-js-match-first = Najpierw utwórz parę.
quiz-js-fill-first = Najpierw uzupełnij lukę.
quiz-js-not-a-number = Tego nie da się odczytać jako liczby, więc ta próba się nie liczy.
quiz-count-picks-right =
    { $count ->
        [0] Żaden z wyborów nie jest jeszcze poprawny.
        [one] Jeden z wyborów jest poprawny.
        [few] { $count } z wyborów są poprawne.
        [many] { $count } z wyborów jest poprawnych.
       *[other] { $count } z wyborów jest poprawne.
    }
quiz-count-picks-wrong =
    { $count ->
        [0] Żaden nie jest błędny.
        [one] Jeden tu nie pasuje.
        [few] { $count } tu nie pasują.
        [many] { $count } tu nie pasuje.
       *[other] { $count } tu nie pasuje.
    }
quiz-count-picks-missed =
    { $count ->
        [0] Nie brakuje żadnej poprawnej odpowiedzi.
        [one] Brakuje jeszcze jednej poprawnej odpowiedzi.
        [few] Brakuje jeszcze { $count } poprawnych odpowiedzi.
        [many] Brakuje jeszcze { $count } poprawnych odpowiedzi.
       *[other] Brakuje jeszcze { $count } poprawnej odpowiedzi.
    }

quiz-count-pairs-right =
    { $count ->
        [0] Żadna para nie jest jeszcze poprawna.
        [one] Jedna para jest poprawna.
        [few] { $count } pary są poprawne.
        [many] { $count } par jest poprawnych.
       *[other] { $count } pary jest poprawne.
    }
quiz-count-pairs-wrong =
    { $count ->
        [0] Żadna nie jest błędna.
        [one] Jedna jest błędna.
        [few] { $count } są błędne.
        [many] { $count } jest błędnych.
       *[other] { $count } jest błędne.
    }
quiz-count-pairs-missed =
    { $count ->
        [0] Nie ma już par do utworzenia.
        [one] Została jedna para do utworzenia.
        [few] Zostały { $count } pary do utworzenia.
        [many] Zostało { $count } par do utworzenia.
       *[other] Zostało { $count } pary do utworzenia.
    }
quiz-count-gaps-right =
    { $count ->
        [0] Żadna luka nie jest jeszcze dobrze uzupełniona.
        [one] Jedna luka jest dobrze uzupełniona.
        [few] { $count } luki są dobrze uzupełnione.
        [many] { $count } luk jest dobrze uzupełnionych.
       *[other] { $count } luki jest dobrze uzupełnione.
    }
quiz-count-gaps-wrong =
    { $count ->
        [0] Żadna nie jest błędna.
        [one] Jedna jest błędna.
        [few] { $count } są błędne.
        [many] { $count } jest błędnych.
       *[other] { $count } jest błędne.
    }
quiz-count-gaps-missed =
    { $count ->
        [0] Żadna nie jest pusta.
        [one] Jedna jest jeszcze pusta.
        [few] { $count } są jeszcze puste.
        [many] { $count } jest jeszcze pustych.
       *[other] { $count } jest jeszcze puste.
    }
quiz-count-lines-right =
    { $count ->
        [0] Żaden wiersz nie jest jeszcze we właściwej kolejności.
        [one] Jeden wiersz jest we właściwej kolejności.
        [few] { $count } wiersze są we właściwej kolejności.
        [many] { $count } wierszy jest we właściwej kolejności.
       *[other] { $count } wiersza jest we właściwej kolejności.
    }
quiz-count-lines-wrong =
    { $count ->
        [0] Żaden nie jest na złym miejscu.
        [one] Jeden jest na złym miejscu.
        [few] { $count } są na złych miejscach.
        [many] { $count } jest na złych miejscach.
       *[other] { $count } jest na złych miejscach.
    }
quiz-count-lines-missed =
    { $count ->
        [0] Żaden nie został niesłusznie odłożony.
        [one] Jeden wiersz został niesłusznie odłożony.
        [few] { $count } wiersze zostały niesłusznie odłożone.
        [many] { $count } wierszy zostało niesłusznie odłożonych.
       *[other] { $count } wiersza zostało niesłusznie odłożone.
    }
# O odpowiedzi podanej jako pewna i o odpowiedzi zgadniętej.
quiz-js-sure-but-wrong = Ta odpowiedź wydawała Ci się pewna, więc warto przyjrzeć się jej bliżej.
quiz-js-guessed-right = Udało się zgadnąć. Teraz zobacz dlaczego.
quiz-js-forgotten = Ta odpowiedź została zapomniana.
quiz-js-bring-back = Przywróć tę odpowiedź
quiz-js-brought-back = Ta odpowiedź została przywrócona.

## Wiersze do ułożenia

# Co jest napisane na przyciskach.
quiz-js-leave-out = Odłóż
quiz-js-put-back = Przywróć
# Nazwy przycisków; gdy na przycisku są słowa, jego nazwa od nich się zaczyna.
quiz-fill-move-up = W górę: { $name }
quiz-fill-move-down = W dół: { $name }
quiz-fill-leave-out = Odłóż: { $name }
quiz-fill-put-back = Przywróć: { $name }
# Co się mówi, gdy wiersz zmienił miejsce.
quiz-fill-moved = Wiersz { $position } z { $total }.
quiz-fill-left-out = Odłożono: { $name }
quiz-fill-was-put-back = Przywrócono: wiersz { $position } z { $total }.

## Powtórka

quiz-js-review-missed = Do powtórki: ostatnia odpowiedź nie była poprawna.
quiz-js-review-due = Do powtórki: sprawdź, czy nadal to wiesz.
quiz-js-review-back = Wróć do powtórki

## Przewidywanie obok tego, co wypisuje program

quiz-js-compare-below = Poniżej porównanie wiersz po wierszu.
quiz-js-compare = Wiersz po wierszu
quiz-js-line = Wiersz
quiz-js-expected = Program wypisuje
quiz-js-yours = Twoja odpowiedź
quiz-js-comparison = Porównanie
quiz-js-same = tak samo
quiz-js-different = inaczej
quiz-js-missing = brakuje
quiz-js-extra = nadmiarowy
quiz-js-empty-line = (pusty wiersz)

## Wynik lekcji i postępy w kursie

quiz-score-title = Twoje odpowiedzi w tej lekcji
quiz-course-title = Twoje postępy
quiz-answered =
    { $total ->
        [one] Odpowiedzi: { $answered } na { $total } pytanie
        [few] Odpowiedzi: { $answered } na { $total } pytania
        [many] Odpowiedzi: { $answered } na { $total } pytań
       *[other] Odpowiedzi: { $answered } na { $total } pytania
    }
quiz-score =
    { $total ->
        [one] { $points } z { $total } punktu
        [few] { $points } z { $total } punktów
        [many] { $points } z { $total } punktów
       *[other] { $points } z { $total } punktu
    }
# Ukończona: każde pytanie lekcji ma odpowiedź.
quiz-finished =
    { $total ->
        [one] Ukończono { $finished } z { $total } lekcji
        [few] Ukończono { $finished } z { $total } lekcji
        [many] Ukończono { $finished } z { $total } lekcji
       *[other] Ukończono { $finished } z { $total } lekcji
    }
quiz-kept = Twoje odpowiedzi pozostają w tej przeglądarce.
quiz-js-not-kept = Ta przeglądarka niczego tu nie przechowuje: Twoje odpowiedzi znikną, gdy opuścisz tę stronę.
quiz-wrong-again = Popraw błędne odpowiedzi
quiz-clear-lesson = Usuń moje odpowiedzi z tej lekcji
quiz-clear-course = Usuń moje odpowiedzi z tego kursu
quiz-js-all-right = Wszystkie odpowiedzi są poprawne.
quiz-js-cleared = Twoje odpowiedzi zostały usunięte.
quiz-js-undo = Przywróć moje odpowiedzi
quiz-js-restored = Twoje odpowiedzi zostały przywrócone.
quiz-js-retry = Niepoprawne odpowiedzi znów są otwarte. To, co zapisane, pozostaje, dopóki nie sprawdzisz nowej odpowiedzi.
