# Słowa wyszukiwarki.

search = Szukaj
search-failed = Nie udało się wczytać wyszukiwarki. Spróbuj ponownie.

search-js-placeholder = Szukaj w lekcjach
search-js-hint = Wpisz słowa albo nazwę z kodu, na przykład sync.WaitGroup. Znaki diakrytyczne i wielkość liter nie mają znaczenia.
search-js-loading = Trwa wyszukiwanie…
search-js-count = Wyniki: { $count }
search-js-many = Pierwsze wyniki: { $count }
search-js-some = Żadna strona nie zawiera wszystkich tych słów. Wyniki z niektórymi z nich: { $count }
search-js-none = Nie znaleziono niczego dla „{ $words }”.
search-js-advice = Sprawdź pisownię, wpisz mniej słów, słowa częstsze albo część nazwy.
search-js-results = Wyniki
search-js-more = Więcej wyników
search-js-close = Zamknij
search-js-keys = ↑ ↓ wybór, Enter otwarcie, Esc zamknięcie
search-js-slash = Klawisz / otwiera wyszukiwarkę
