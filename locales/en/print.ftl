### The words of the printed book. `$number` is a number of a page.

print-contents = Contents
print-introduction = Introduction
print-answers = Answers
print-colophon = About this book
# Stands in parentheses after a link to another page, and after the name of a question.
print-page = p. { $number }
# On the title page and at the foot of every page.
print-teacher = Teacher’s edition
# Above lines to write on.
print-write-output = Write what the program prints.
