### The words of questions.
###
### `quiz-js-…` are what the script says: the builder hands them to it, and they take no argument.
### `quiz-count-…` take $count: the builder hands them to the script for 0, 1, 2 and so on.

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
quiz-type-number = Your answer
quiz-number-note = Write decimals with a point, as in 3.5. Commas and spaces between thousands do not count.
quiz-hint = Hint { $number } of { $total }
quiz-check = Check
quiz-again = Try again

## Its answer

quiz-answer = Answer and explanation
quiz-right-answer =
    { $count ->
        [one] Right answer
       *[other] Right answers
    }
quiz-output = The program prints
quiz-explanation = Explanation
quiz-other-answers = Other answers

## What is said of an answer

quiz-js-right = Right.
quiz-js-not-yet = Not yet.
quiz-js-partly = You are on the right track.
quiz-js-mark-right = right
quiz-js-mark-wrong = not this one
quiz-js-look-again = Have another look, then try again.
quiz-js-take-hint = Have another look; a hint may help.
quiz-js-pick-first = Pick an answer first.
quiz-js-type-first = Write your answer first.
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
quiz-clear-lesson = Clear my answers in this lesson
quiz-clear-course = Clear my answers in this course
quiz-js-all-right = Every answer is right.
quiz-js-cleared = Your answers are cleared.
quiz-js-undo = Bring my answers back
quiz-js-restored = Your answers are back.
