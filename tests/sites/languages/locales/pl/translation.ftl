### Słowa raportu o tłumaczeniach i jego odznak. Czytają go osoby, które prowadzą witrynę.

translation-title = Tłumaczenia
# $site to tytuł witryny.
translation-description = Stan tłumaczeń witryny „{ $site }”, dla osób, które ją prowadzą. Czytelnicy nie znajdą odnośnika do tej strony.
translation-nothing = Ta witryna ma jeden język: nie ma czego tłumaczyć.
# Cała liczba procentów.
translation-percent = { $n }%

## Stan jednostek

translation-standings = Co znaczą te słowa
translation-standings-note = Jednostka to to, co tłumaczy się w całości: sekcja, tytuł, pytanie, pojęcie, komentarz w programie, słowa na rysunku.
translation-fresh = Aktualne
translation-fresh-meaning = Powstało z oryginału w jego obecnym brzmieniu.
translation-stale = Nieaktualne
translation-stale-meaning = Oryginał od tego czasu się zmienił.
translation-unrecorded = Niezatwierdzone
translation-unrecorded-meaning = Jest, ale nikt nie podał, z jakiego oryginału powstało.
translation-copied = Skopiowane
translation-copied-meaning = Te same słowa co w oryginale.
translation-missing = Brakujące
translation-missing-meaning = Jeszcze nieprzetłumaczone.
translation-programs = Wokół zmienionych programów

## Język

translation-languages = Języki
translation-units =
    { $n ->
        [one] { $n } jednostka
        [few] { $n } jednostki
        [many] { $n } jednostek
       *[other] { $n } jednostki
    }
# $percent to to, co mówi translation-percent.
translation-translated = przetłumaczono { $percent }
translation-current = aktualne { $percent }
translation-table = Według kursów i lekcji
# $language to nazwa języka w nim samym.
translation-table-region = { $language }: według kursów i lekcji
translation-place = Kurs i lekcja
translation-number = Jednostki
translation-site = Słowa samej witryny
translation-course = Sam kurs
translation-not-shown = nie ma na witrynie
translation-total = Razem
translation-more-lessons =
    { $n ->
        [one] { $n } inna
        [few] { $n } inne
        [many] { $n } innych
       *[other] { $n } innej
    }
translation-to-do = Do zrobienia
# $n: ile jednostek.
translation-due = do zrobienia: { $n }
translation-done = Wszystko jest aktualne i niczego nie brakuje. Dobra robota!
translation-more-places =
    { $n ->
        [one] Jest coś do zrobienia w { $n } innej lekcji lub kursie. Pełna lista:
        [few] Jest coś do zrobienia w { $n } innych lekcjach lub kursach. Pełna lista:
        [many] Jest coś do zrobienia w { $n } innych lekcjach lub kursach. Pełna lista:
       *[other] Jest coś do zrobienia w { $n } innej lekcji lub kursie. Pełna lista:
    }

## Co jest do zrobienia

translation-all-unrecorded = Cały tekst jest przetłumaczony, ale niczego jeszcze nie zatwierdzono. Gdy jest poprawny, zatwierdź go:
translation-all-copied = Cały tekst jest kopią oryginału. Przetłumacz go albo zatwierdź słowa, które mają takie pozostać:
translation-all-missing = Niczego jeszcze nie przetłumaczono.
translation-inherited = Te słowa pochodzą z ogólniejszego języka witryny. Co zrobiono tam, liczy się i tutaj.
translation-accept-unrecorded = Gdy są poprawne, zatwierdź je:
translation-accept-copied = Przetłumacz je albo zatwierdź te, które mają takie pozostać:
translation-more-units =
    { $n ->
        [one] I jeszcze { $n }.
        [few] I jeszcze { $n }.
        [many] I jeszcze { $n }.
       *[other] I jeszcze { $n }.
    }
translation-show-all = Wszystkie:
translation-on-page = Pokaż na stronie:
translation-changed = Co się zmieniło w oryginale
translation-unchanged = Słowa oryginału są te same.
translation-present = Obecne tłumaczenie
translation-appeared = Sekcja pokazuje teraz także:
translation-disappeared = Sekcja już nie pokazuje:
translation-changed-programs = Programy zmienione od tego czasu:
translation-commands = Polecenia
# Mówią to czytniki ekranu wokół zmienionych słów.
translation-removed = usunięto:
translation-removed-end = koniec usunięcia
translation-added = dodano:
translation-added-end = koniec dodania

## Odznaka

translation-badge = Odznaka do pliku README
