### The words of questions.
###
### `quiz-js-…` are what the script says: the builder hands them to it, and they take no argument.
### `quiz-count-…` take $count: the builder hands them to the script for 0, 1, 2 and so on.
### `quiz-fill-…` have places that the script fills in: $name is what a line says, $position its place, $total how many places there are.

## A question

quiz-question = Question { $number }
quiz-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
quiz-pick-one = Pick one answer.
quiz-pick-all = Pick every right answer.
quiz-pick-true-or-false = True or false?
quiz-pick-output = Pick what the program prints.
quiz-true = True
quiz-false = False
quiz-type-output = Type what the program prints
quiz-output-note = Spaces at the end of a line and empty lines at the very end do not count.
quiz-type-answer = Your answer
quiz-number-note = Write decimals with a point, as in 3.5. Commas and spaces between thousands do not count.
quiz-note-case-ignored = Capital letters do not matter.
quiz-note-case-kept = Capital letters matter.
quiz-note-spaces-collapsed = Spaces before and after do not count, and several in a row count as one.
quiz-note-spaces-ignored = Spaces do not count.
quiz-note-signs = Curly or straight quotation marks and apostrophes, hyphens or short dashes, an ellipsis or three dots: all the same.
quiz-order = Put these lines in the right order.
quiz-order-with-extras = Put these lines in the right order, and leave out those that do not belong.
quiz-order-note = Move a line with its arrows, by its handle, or with Alt and an arrow key.
quiz-order-places = Choose a place for each of them.
quiz-order-places-with-extras = Choose a place for each line that belongs.
quiz-order-place = Place of
quiz-order-out = Lines left out
quiz-order-out-none = None so far.
quiz-match = Match each with what belongs to it.
quiz-match-unequal = An answer may fit more than once, or not at all.
quiz-match-key = Answers to choose from
quiz-choose = Choose…
quiz-pick-line = Pick a line.
quiz-line = Line { $number }
# $lines are their numbers.
quiz-lines =
    { $count ->
        [one] Line { $lines }
       *[other] Lines { $lines }
    }
quiz-complete-gaps =
    { $count ->
        [one] Fill the gap.
       *[other] Fill the gaps.
    }
quiz-gap = Gap { $number } of { $total }
quiz-hint = Hint { $number } of { $total }
quiz-sure = How sure are you?
quiz-optional = (optional)
quiz-sure-guess = Only guessing
quiz-sure-fairly = Fairly sure
quiz-sure-sure = Very sure
quiz-check = Check
quiz-again = Try again
quiz-forget = Forget this answer

## Its answer

quiz-answer = Answer and explanation
quiz-right-answer =
    { $count ->
        [one] Right answer
       *[other] Right answers
    }
quiz-also-right = Also right
quiz-right-order = Right order
quiz-output = The program prints
quiz-explanation = Explanation
quiz-other-answers = Other answers
quiz-other-lines = About some of the lines

## What is said of an answer

quiz-js-right = Right.
quiz-js-not-yet = Not yet.
quiz-js-partly = You are on the right track.
quiz-js-mark-right = right
quiz-js-mark-wrong = not this one
quiz-js-mark-first = right first line
quiz-js-mark-follows = in the right sequence
quiz-js-mark-misplaced = not here
quiz-js-mark-extra = does not belong
quiz-js-look-again = Have another look, then try again.
quiz-js-take-hint = Have another look; a hint may help.
quiz-js-pick-first = Pick an answer first.
quiz-js-type-first = Write your answer first.
quiz-js-order-first = Move the lines first.
quiz-js-match-first = Make a pair first.
quiz-js-fill-first = Fill a gap first.
quiz-js-not-a-number = This does not read as a number, so it does not count as a try.
quiz-count-picks-right =
    { $count ->
        [0] None of your picks is right yet.
        [one] One of your picks is right.
       *[other] { $count } of your picks are right.
    }
quiz-count-picks-wrong =
    { $count ->
        [0] None of them is wrong.
        [one] One does not belong.
       *[other] { $count } do not belong.
    }
quiz-count-picks-missed =
    { $count ->
        [0] No right answer is missing.
        [one] One right answer is still missing.
       *[other] { $count } right answers are still missing.
    }

quiz-count-pairs-right =
    { $count ->
        [0] No pair is right yet.
        [one] One pair is right.
       *[other] { $count } pairs are right.
    }
quiz-count-pairs-wrong =
    { $count ->
        [0] None is wrong.
        [one] One is not.
       *[other] { $count } are not.
    }
quiz-count-pairs-missed =
    { $count ->
        [0] None is left to make.
        [one] One is left to make.
       *[other] { $count } are left to make.
    }
quiz-count-gaps-right =
    { $count ->
        [0] No gap is right yet.
        [one] One gap is right.
       *[other] { $count } gaps are right.
    }
quiz-count-gaps-wrong =
    { $count ->
        [0] None is wrong.
        [one] One is not.
       *[other] { $count } are not.
    }
quiz-count-gaps-missed =
    { $count ->
        [0] None is empty.
        [one] One is still empty.
       *[other] { $count } are still empty.
    }
quiz-count-lines-right =
    { $count ->
        [0] No line is in the right sequence yet.
        [one] One line is in the right sequence.
       *[other] { $count } lines are in the right sequence.
    }
quiz-count-lines-wrong =
    { $count ->
        [0] None is misplaced.
        [one] One does not belong where it is.
       *[other] { $count } do not belong where they are.
    }
quiz-count-lines-missed =
    { $count ->
        [0] None is wrongly left out.
        [one] One line is wrongly left out.
       *[other] { $count } lines are wrongly left out.
    }
# Said of an answer that was given as sure, and as a guess.
quiz-js-sure-but-wrong = You were sure of this, so it is worth a closer look.
quiz-js-guessed-right = You guessed right. Now see why.
quiz-js-forgotten = This answer is forgotten.
quiz-js-bring-back = Bring this answer back
quiz-js-brought-back = This answer is back.

## Lines to arrange

# What stands on the buttons.
quiz-js-leave-out = Leave out
quiz-js-put-back = Put back
# What the buttons are called; where a button has words, its name begins with them.
quiz-fill-move-up = Move up: { $name }
quiz-fill-move-down = Move down: { $name }
quiz-fill-leave-out = Leave out: { $name }
quiz-fill-put-back = Put back: { $name }
# What is said when a line has moved.
quiz-fill-moved = Line { $position } of { $total }.
quiz-fill-left-out = Left out: { $name }
quiz-fill-was-put-back = Put back: line { $position } of { $total }.

## Review

quiz-js-review-missed = To review: your last answer was not right.
quiz-js-review-due = To review: see whether you still know it.
quiz-js-review-back = Back to the review

## A prediction beside what the program prints

quiz-js-compare-below = Compare line by line below.
quiz-js-compare = Line by line
quiz-js-line = Line
quiz-js-expected = The program prints
quiz-js-yours = You wrote
quiz-js-comparison = Comparison
quiz-js-same = same
quiz-js-different = different
quiz-js-missing = missing
quiz-js-extra = not printed
quiz-js-empty-line = (empty line)

## The score of a lesson and the progress in a course

quiz-score-title = Your answers in this lesson
quiz-course-title = Your progress
quiz-answered =
    { $total ->
        [one] { $answered } of { $total } question answered
       *[other] { $answered } of { $total } questions answered
    }
quiz-score =
    { $total ->
        [one] { $points } of { $total } point
       *[other] { $points } of { $total } points
    }
# Finished: every question of the lesson has been answered.
quiz-finished =
    { $total ->
        [one] { $finished } of { $total } lesson finished
       *[other] { $finished } of { $total } lessons finished
    }
quiz-kept = Your answers stay in this browser.
quiz-js-not-kept = This browser keeps nothing here: your answers are gone when you leave this page.
quiz-wrong-again = Try the wrong answers again
quiz-clear-lesson = Clear my answers in this lesson
quiz-clear-course = Clear my answers in this course
quiz-js-all-right = Every answer is right.
quiz-js-cleared = Your answers are cleared.
quiz-js-undo = Bring my answers back
quiz-js-restored = Your answers are back.
quiz-js-retry = The answers that were not right are open again. What is kept stays until you check a new answer.
