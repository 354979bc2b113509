### Słowa strony wokół kursu w systemie zarządzania nauczaniem, który uczący się znają jako platformę edukacyjną.
###
### `lms-js-…` mówi skrypt: dostaje je gotowe, bez argumentów.

lms-needs-script = Ten kurs informuje platformę edukacyjną o postępach i potrzebuje do tego JavaScriptu. Można go czytać i bez niego, ale odpowiedzi nie są wtedy sprawdzane ani zapisywane.
lms-read = Czytaj kurs
lms-close = Zamknij

lms-js-kept = Twoje odpowiedzi zapisuje platforma edukacyjna.
lms-js-kept-here = Twoje odpowiedzi pozostają w tej przeglądarce.
lms-js-not-kept = Twoje odpowiedzi przetrwają tylko do zamknięcia kursu.

lms-js-alone = Kurs otwarto poza platformą edukacyjną. Odpowiedzi pozostają w tej przeglądarce i nie są nigdzie wysyłane.
lms-js-not-connected = Platforma edukacyjna nie odpowiada. Można pracować z kursem, ale odpowiedzi przetrwają tylko do jego zamknięcia. Aby zostały zapisane, zamknij kurs i otwórz go ponownie z platformy.
lms-js-not-saved = Platforma edukacyjna nie przyjęła ostatnich odpowiedzi. Dopóki kurs jest otwarty, nic nie przepada. Pracuj dalej: będą wysyłane do skutku.
lms-js-saved = Platforma edukacyjna ma znów wszystkie odpowiedzi.
# Platforma pokazuje kurs temu, kto chce do niego wrócić lub do niego zajrzeć.
lms-js-not-recorded = Platforma otworzyła kurs tylko do wglądu. Można próbować odpowiadać na pytania, ale odpowiedzi nie są zapisywane.
