// How far the learner is: the box at a lesson's end, the box and the lessons' cards on a course's page; clearing, and trying again what is
// not right. Comes after `page.js` and `progress.js`; `quiz.js` joins in with the lesson's forms.

/**
 * A question's form, as far as the score has to do with it.
 * @typedef {object} Form
 * @property {Question} question
 * @property {() => void} restore shows what is kept
 * @property {() => () => void} draft returns what brings back an answer that was not checked yet
 * @property {() => void} retry opens the question again; what is kept stays
 * @property {() => void} focus
 */

const carnetScore = (() => {
  "use strict";
  const { data, storage, say, roundedDown, element, icon, fill } = carnetPage;
  const store = carnetProgress.open(data?.site ?? "", storage);
  const lessons = data?.lessons ?? [];

  const summary = document.getElementById("quiz-score");
  const words = summary?.querySelector(".quiz-score-words");
  const keeping = summary?.querySelector(".quiz-score-kept");
  const keepingWords = keeping?.textContent ?? "";
  /** @type {HTMLButtonElement | null | undefined} */
  const clear = summary?.querySelector(".quiz-clear");
  const clearWords = clear?.textContent ?? "";
  /** @type {HTMLButtonElement | null | undefined} */
  const wrongAgain = summary?.querySelector(".quiz-wrong-again");
  /** @type {Form[]} */
  let forms = [];
  /** Brings back what was cleared last. @type {(() => void) | undefined} */
  let bringBack;

  /**
   * Counts what is kept of a lesson.
   * @param {Lesson} lesson
   */
  function count(lesson) {
    let [answered, missed, points, total] = [0, 0, 0, 0];
    for (const question of lesson.questions) {
      const record = store.read(lesson, question, Date.now());
      if (record) answered++;
      if (record && carnetProgress.isMissed(record)) missed++;
      points += question.points * (record?.score ?? 0);
      total += question.points;
    }
    const questions = lesson.questions.length;
    const sentences = [data?.answered[questions]?.[answered], sayPoints(points, total)].filter((sentence) => sentence);
    return { answered, missed, questions, sentences, begun: answered > 0, finished: answered === questions, complete: answered === questions && missed === 0 };
  }

  /**
   * Says how many points there are of how many, with at most one decimal, never more than there are.
   * @param {number} points
   * @param {number} total
   */
  function sayPoints(points, total) {
    const sentences = data?.scores[total] ?? [];
    const rounded = roundedDown(points);
    const broken = sentences[total + 1];
    if (Number.isInteger(rounded) || broken === undefined) return sentences[Math.floor(rounded)];
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(rounded);
    return broken.replace("{points}", number);
  }

  /**
   * Shows how far the learner is, and says it.
   * @param {boolean} quietly
   * @param {string} [message] what is said first
   */
  function report(quietly, message) {
    const counts = lessons.map(count);
    lessons.forEach((lesson, index) => showCard(lesson, counts[index]));
    if (!summary || !words || !clear) return;
    const begun = counts.some((lesson) => lesson.begun);
    if (begun && !message) bringBack = undefined;
    const sentences = data?.finished ? [data.finished[counts.filter((lesson) => lesson.finished).length]] : counts.flatMap((lesson) => lesson.sentences);
    if (!data?.finished && counts.every((lesson) => lesson.complete)) sentences.push(say("all-right"));
    if (message) sentences.unshift(message);
    fill(words, quietly, [bar(counts), ...sentences.map((sentence) => element("p", "", sentence ?? ""))]);
    if (keeping) keeping.textContent = store.isKept() ? keepingWords : say("not-kept");
    clear.textContent = bringBack ? say("undo") : clearWords;
    // A button with nothing to do says so, but keeps the focus.
    clear.setAttribute("aria-disabled", String(!begun && !bringBack));
    if (wrongAgain) wrongAgain.hidden = counts.every((lesson) => lesson.missed === 0);
    summary.hidden = summary.hidden && !begun && forms.length === 0;
  }

  /** @param {{ answered: number, questions: number }[]} counts */
  function bar(counts) {
    const made = document.createElement("progress");
    made.max = counts.reduce((sum, { questions }) => sum + questions, 0);
    made.value = counts.reduce((sum, { answered }) => sum + answered, 0);
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  /**
   * @param {Lesson} lesson
   * @param {ReturnType<typeof count>} counted
   */
  function showCard(lesson, counted) {
    const card = [...document.querySelectorAll(".progress[data-lesson]")].find((place) => place.getAttribute("data-lesson") === lesson.id);
    if (!(card instanceof HTMLElement)) return;
    card.hidden = !counted.begun;
    card.classList.toggle("complete", counted.complete);
    card.replaceChildren(counted.complete ? icon("right") : bar([counted]), element("span", "", counted.sentences.join(" · ")));
  }

  clear?.addEventListener("click", () => {
    if (clear.getAttribute("aria-disabled") === "true") return;
    if (bringBack) {
      bringBack();
      bringBack = undefined;
      report(false, say("restored"));
      return;
    }
    const drafts = forms.map((form) => form.draft());
    const undos = lessons.map((lesson) => store.clear({ lesson: lesson.id }));
    for (const form of forms) form.restore();
    bringBack = () => {
      for (const undo of undos) undo();
      for (const form of forms) form.restore();
      for (const draft of drafts) draft();
    };
    report(false, say("cleared"));
  });

  wrongAgain?.addEventListener("click", () => {
    const missed = forms.filter(({ question }) => {
      const record = store.read(lessons[0], question, Date.now());
      return record && carnetProgress.isMissed(record);
    });
    for (const form of missed) form.retry();
    report(true, say("retry"));
    missed[0]?.focus();
  });

  /**
   * Takes in the forms of a lesson's questions.
   * @param {Form[]} joining
   */
  function join(joining) {
    forms = joining;
    report(true);
  }

  if (data) report(true);
  // Another tab, or a lesson from which the learner comes back, may have changed what is kept.
  addEventListener("storage", () => report(true));
  addEventListener("pageshow", (event) => {
    if (event.persisted) report(true);
  });

  return { store, report, join };
})();
