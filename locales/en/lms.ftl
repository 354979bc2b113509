### Words of the page around a course in a learning management system, which learners know as a learning platform.
###
### The script says the messages `lms-js-…` and gets them finished: they have no arguments.

lms-needs-script = This course tells your learning platform how far you are, and needs JavaScript for that. You can read it without, but no answer is checked or kept.
lms-read = Read the course
lms-close = Close

## Where answers are kept, under a lesson's score

lms-js-kept = Your answers are kept by your learning platform.
lms-js-kept-here = Your answers stay in this browser.
lms-js-not-kept = Your answers last only as long as this course is open.

## What may go wrong, and that it is mended

lms-js-alone = This course was opened outside a learning platform. Your answers stay in this browser and are sent nowhere.
lms-js-not-connected = Your learning platform does not answer: what you do here lasts only as long as the course is open. To have it kept, close the course and open it again from the platform.
lms-js-not-saved = Your learning platform did not take your last answers. Keep the course open and go on: they will be sent again.
lms-js-saved = Your learning platform has all your answers again.
# The platform shows the course to look back at it, or to look into it.
lms-js-not-recorded = The platform opened this course for viewing only. You can try the questions, but your answers are not kept.
