quiz-pick-true-or-false = Vrai ou faux?
quiz-js-take-hint = Regardez encore une fois; un indice peut vous aider.
