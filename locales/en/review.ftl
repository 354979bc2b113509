### The words of the review page and of the page of common mistakes.
###
### `review-js-…` are what the script says: the builder hands them to it, and they take no argument.
### `review-fill-…` are what the script says with something filled in: $date, $file or $number.

## The page of common mistakes

mistakes-title = Common mistakes
# $course is the course's title.
mistakes-description = Common beliefs about the topics of “{ $course }”, what is true, and the questions where they show.
mistakes-believed = A common belief
mistakes-true = What is true
mistakes-questions =
    { $n ->
        [one] The question where it shows
       *[other] The questions where it shows
    }
mistakes-question = Question { $number }

## The review page

review-title = Review
# $course is the course's title.
review-description = What to look at again in “{ $course }”, your results on one sheet, and your answers as a file.
review-needs = To show what to review and how far you have got, this page needs JavaScript. Without it, the sheet below can be printed and filled in by hand.

## What to review

review-todo-title = To review
review-todo-note = What is not right yet comes first, with the answers you were very sure of at the top. A right answer comes back after 1 day, then after 3, 7, 16 and 35 days.
review-missed-title = Not right yet
review-due-title = Due again
review-js-first = Begin with the first one
review-js-sure = You were very sure
review-js-fairly = You were fairly sure
review-js-guess = You guessed
review-js-due = Due again
review-fill-due = Due since { $date }
review-fill-question = Question { $number }
review-js-none-answered = You have not answered any question of this course yet.
review-js-first-lesson = Go to the first lesson
review-js-all-done = There is nothing to review today.
review-fill-next = The next question comes back on { $date }.

## The result sheet

review-sheet-title = Result sheet
review-sheet-lesson = Lesson
review-sheet-answered = Questions answered
review-sheet-points = Points
review-sheet-total = Total
review-sheet-name = Name
review-sheet-date = Date
# How many of all: of questions, of points.
review-of = { $part } of { $whole }
review-print = Print the sheet

## The answers

review-answers-title = Your answers
review-kept = Your answers stay in this browser. To take them along, save them as a file here, then load that file in the other browser.
review-js-not-kept = This browser keeps nothing for this page: your answers last only as long as the page is open.
review-save = Save my answers as a file
review-take = Load answers from a file
review-clear-course = Clear my answers in this course
review-clear-site = Clear all my answers on this site
review-js-undo = Bring my answers back
review-js-cleared-course = Your answers in this course are cleared.
review-js-cleared-site = Your answers on this site are cleared.
review-js-restored = Your answers are back.
review-fill-saved = Your answers are in the file { $file }.
review-fill-read = The file { $file } has been read.
review-js-taken = Answers loaded
review-js-older = Not newer than those here
review-js-unreadable = Unreadable
review-js-not-json = This file cannot be read: it is damaged, or not a file of answers. Nothing was loaded.
review-js-not-progress = This is not a file of answers. Nothing was loaded.
review-js-other-site = The answers in this file are from another site. Nothing was loaded.
review-js-newer-version = This file was written by a newer version of this site. Reload the page, then try again. Nothing was loaded.
