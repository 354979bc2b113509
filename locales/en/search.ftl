# The words of the search.

# On every page: the button, and what is said if nothing could be loaded.
search = Search
search-failed = The search could not be loaded. Try again.

## What comes with the index

search-js-placeholder = Search the lessons
search-js-hint = Type words, or a name from code such as sync.WaitGroup. Accents and capitals do not matter.
search-js-loading = Searching …
# { $count } is a number as the language writes it.
search-js-count = Results: { $count }
search-js-many = The first results: { $count }
search-js-some = No page has all of these words. Results with some of them: { $count }
search-js-none = Nothing was found for “{ $words }”.
search-js-advice = Check how the words are written, try fewer or more common words, or part of a name.
search-js-results = Results
search-js-more = More results
search-js-close = Close
search-js-keys = ↑ ↓ to choose, Enter to open, Esc to close
search-js-slash = The key / opens the search
