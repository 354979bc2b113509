# The words of the website's pages.

## Every page

skip-to-content = Skip to the content
languages = Language
appearance = Colours
appearance-auto = As the device is set
appearance-light = Light
appearance-dark = Dark
breadcrumb = You are here
home = Home
footer-author = By { $author }
footer-licence = Content under
footer-generator = Made with { $program }
footer-languages = Other languages

## Choosing a language, home, page not found

choose-language = Choose a language
home-courses = Courses
not-found-explanation = Nothing stands at this address. It may have moved, or the link may be wrong.
not-found-home = Go to the home page

## Facts about courses and lessons

lessons =
    { $n ->
        [one] { $n } lesson
       *[other] { $n } lessons
    }
minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
minutes-about =
    { $n ->
        [one] About { $n } minute
       *[other] About { $n } minutes
    }
questions =
    { $n ->
        [one] { $n } question
       *[other] { $n } questions
    }
level-beginner = Beginner
level-intermediate = Intermediate
level-advanced = Advanced

## The course

course-parts = In this course
course-start = Start the first lesson
part-number = Part { $n }
lesson-only-in = Only in
glossary = Glossary

## The lesson

lesson-position = Lesson { $number } of { $count }
lesson-not-translated = This lesson has not been translated yet. You are reading the original:
# Each of these is followed by notice-original.
stale-lesson = The title, the summary or the objectives have changed in the original since they were translated.
stale-section = This section has changed in the original since it was translated.
stale-question = This question has changed in the original since it was translated.
missing-section = This section is not translated yet. It is shown as in the original.
missing-question = This question is not translated yet. It is shown as in the original.
# A link; the name of the language follows.
notice-original = Read the original:
contents = On this page
objectives = What you will be able to do
prerequisites =
    { $n ->
        [one] Read this lesson first
       *[other] Read these lessons first
    }
pager = Other lessons
pager-previous = Previous
pager-next = Next
term-in-glossary = See it in the glossary
term-close = Close

## The glossary

glossary-letters = Letters
glossary-permalink = Link to “{ $word }”

## Listings

code-name = Code
code-of-file = Code of { $file }
code-marked =
    { $n ->
        [one] Marked line: { $lines }
       *[other] Marked lines: { $lines }
    }
code-files = Files
# $language is the tag of the language in which the program was written, $name that language's name for itself.
code-original =
    { $language ->
        [de] Original comments (German)
        [en] Original comments (English)
        [es] Original comments (Spanish)
        [fr] Original comments (French)
        [it] Original comments (Italian)
        [pt] Original comments (Portuguese)
       *[other] Original comments ({ $name })
    }
code-playground = Open in { $name }
code-copy = Copy
code-copied = Copied
code-copy-failed = Copying failed. Select the code and copy it yourself.
code-test = Test
code-compile-error = Does not compile
code-vet = The checker complains
code-report = With the compiler’s report
code-crash = Crashes
code-race = Has a data race
output = Output
output-of-compiler = Compiler
output-of-vet = Checker
output-of-test = What the test says
output-stdout = Standard output
output-stderr = Standard error
output-exit = Exit status { $status }
output-varies = Differs from run to run
output-none = Nothing was printed.
step-back = Step back
step-on = Step on
step-number = Step { $number } of { $total }
step-line = After line { $line }
step-variables = Variables at this step
step-variable = Variable
step-value = Value
step-memory = Memory
step-leads-to = leads to
step-new = new
step-changed = changed
step-shared = shared
step-threads = Threads
step-goroutines = Goroutines
step-at-line = line { $line }

## Lists

# Stands between the things of a list, such as numbers of lines.
list-separator = { ", " }
