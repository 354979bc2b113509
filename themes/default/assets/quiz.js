// Questions: grades answers, says what is right, keeps progress in this browser, and shows it on lesson and course pages.
//
// The first half is pure (answer in, verdict out) and runs in Node too, where the tests hold it to `tests/quiz/vectors.json`.
// The second half connects it with the forms that `question.html` made. All words come from the page: what is said of an answer stands in
// its `<details>`, short messages in the block `#quiz-data`. The key stands on the page as well: who wants to look it up may do so.
(() => {
  "use strict";

  /**
   * What an answer is held against: one question of `#quiz-data`.
   * @typedef {object} Question
   * @property {string} id
   * @property {string} hash
   * @property {string} kind
   * @property {number} points
   * @property {string[]} [correct] ids of the right choices
   * @property {string} [text] what a typed prediction must equal
   * @property {number} [value]
   * @property {number} [tolerance]
   * @property {string} [unit]
   * @property {Record<string, string | number>} [wrong] typical wrong answers that are typed, by id
   */

  /**
   * How numbers are written on the page.
   * @typedef {object} Notation
   * @property {string} decimal the decimal separator
   * @property {string} group separators of thousands besides white space
   */

  /**
   * Ids of picked choices, or a text.
   * @typedef {string[] | string} Answer
   */

  /**
   * @typedef {object} Verdict
   * @property {"graded" | "empty" | "unreadable"} status only what is graded counts as a try
   * @property {number} score from 0 to 1
   * @property {string[]} feedback ids of the choices and typical answers that something is said of
   * @property {string[]} right picked and right
   * @property {string[]} wrong picked and wrong
   * @property {number} missed how many right choices were not picked
   */

  // Grading

  /** @type {Record<string, (question: Question, answer: Answer, notation: Notation) => Verdict>} */
  const graders = {
    single: gradePicks,
    multiple: gradePicks,
    "true-false": gradePicks,
    predict: (question, answer) => (Array.isArray(answer) ? gradePicks(question, answer) : gradePrediction(question, answer)),
    number: gradeNumber,
  };

  /**
   * Holds an answer against the key of its question.
   * @param {Question} question
   * @param {Answer} answer
   * @param {Notation} notation
   * @returns {Verdict}
   */
  function grade(question, answer, notation) {
    const grader = Object.hasOwn(graders, question.kind) ? graders[question.kind] : undefined;
    return grader ? grader(question, answer, notation) : verdict("empty", 0);
  }

  /**
   * @param {Verdict["status"]} status
   * @param {number} score
   * @param {Partial<Verdict>} [details]
   * @returns {Verdict}
   */
  function verdict(status, score, details) {
    return { status, score, feedback: [], right: [], wrong: [], missed: 0, ...details };
  }

  /**
   * Full marks for exactly the right choices, in any order; else none.
   * @param {Question} question
   * @param {Answer} answer
   * @returns {Verdict}
   */
  function gradePicks(question, answer) {
    const correct = new Set(question.correct);
    const picks = new Set(answer);
    if (typeof answer === "string" || picks.size === 0) return verdict("empty", 0);
    const right = [...picks].filter((pick) => correct.has(pick)).sort();
    const wrong = [...picks].filter((pick) => !correct.has(pick)).sort();
    const missed = correct.size - right.length;
    const score = wrong.length === 0 && missed === 0 ? 1 : 0;
    return verdict("graded", score, { feedback: wrong, right, wrong, missed });
  }

  /**
   * @param {Question} question
   * @param {Answer} answer
   * @returns {Verdict}
   */
  function gradePrediction(question, answer) {
    const text = normalisePrediction(String(answer));
    if (text === normalisePrediction(question.text ?? "")) return verdict("graded", 1);
    if (text.trim() === "") return verdict("empty", 0);
    const typical = Object.entries(question.wrong ?? {}).find(([, wrong]) => text === normalisePrediction(String(wrong)));
    return verdict("graded", 0, { feedback: typical ? [typical[0]] : [] });
  }

  /**
   * @param {Question} question
   * @param {Answer} answer
   * @param {Notation} notation
   * @returns {Verdict}
   */
  function gradeNumber(question, answer, notation) {
    const text = String(answer);
    if (text.trim() === "") return verdict("empty", 0);
    const number = readNumber(text, notation, question.unit);
    if (number === undefined) return verdict("unreadable", 0);
    const tolerance = question.tolerance ?? 0;
    if (question.value !== undefined && isNear(number, question.value, tolerance)) return verdict("graded", 1);
    const near = Object.entries(question.wrong ?? {}).filter(([, wrong]) => isNear(number, Number(wrong), tolerance));
    near.sort(([, a], [, b]) => Math.abs(number - Number(a)) - Math.abs(number - Number(b)));
    return verdict("graded", 0, { feedback: near.slice(0, 1).map(([id]) => id) });
  }

  /**
   * Whether a number lies within the tolerance, bounds included. The few last bits that arithmetic with fractions loses are forgiven:
   * 0.3 ± 0.1 takes 0.4, although 0.4 - 0.3 is more than 0.1 here. Without a tolerance nothing is computed, so nothing is lost.
   * @param {number} number
   * @param {number} wanted
   * @param {number} tolerance
   */
  function isNear(number, wanted, tolerance) {
    const lost = tolerance === 0 ? 0 : 4 * Number.EPSILON * Math.max(Math.abs(number), Math.abs(wanted));
    return Math.abs(number - wanted) <= tolerance + lost;
  }

  /**
   * Leaves out what a reader cannot see: how accents are encoded, how lines end, white space at their ends, empty lines at the very end.
   * @param {string} text
   * @returns {string}
   */
  function normalisePrediction(text) {
    const lines = text.normalize("NFC").split(/\r\n|\r|\n/);
    return lines
      .map((line) => line.trimEnd())
      .join("\n")
      .replace(/\n+$/, "");
  }

  /**
   * Reads a number as people write it: signs of any kind, digits of several scripts, the page's decimal separator (and a point, where
   * it cannot separate thousands), separators of thousands where they belong, an exponent, the unit.
   * @param {string} text
   * @param {Notation} notation
   * @param {string} [unit]
   * @returns {number | undefined} nothing if the text is no number
   */
  function readNumber(text, notation, unit) {
    let rest = text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "").trim();
    const ending = (unit ?? "").trim();
    if (ending && rest.toLowerCase().endsWith(ending.toLowerCase())) rest = rest.slice(0, -ending.length).trim();
    // Arabic, Persian, full-width and Indian digits: the zero of the first three has a code that 16 divides.
    rest = rest.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) % 16));
    rest = rest.replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
    rest = rest.replace(/[\u2212\u2010-\u2013]/g, "-");

    const { decimal } = notation;
    const groups = new Set([" ", ...notation.group.replace(/\s/g, " ").replace("\u2019", "\u2019'")]);
    groups.delete(decimal);
    const parts = /^([+-]?)\s*(.*?)(e[+-]?\d{1,4})?$/is.exec(rest);
    if (!parts) return undefined;
    const [, sign, body, exponent = ""] = parts;
    const written = body.replace(/\s/g, " ");
    // The page's own way of writing goes first: 1.234 is a thousand and more where the point separates thousands.
    for (const point of decimal === "." ? ["."] : [decimal, "."]) {
      const halves = written.split(point);
      const [whole, fraction = ""] = halves;
      if (halves.length > 2 || !/^\d*$/.test(fraction)) continue;
      const digits = ungroup(whole, groups);
      if (digits === undefined || digits + fraction === "") continue;
      const number = Number(`${sign}${digits || "0"}.${fraction || "0"}${exponent}`);
      return Number.isFinite(number) ? number : undefined;
    }
    return undefined;
  }

  /**
   * Takes the separators out of a whole number, which has one kind of them: before each three digits from the right, or, as in India, before
   * the last three and each two digits before those.
   * @param {string} whole
   * @param {Set<string>} groups
   * @returns {string | undefined} nothing if a separator stands elsewhere
   */
  function ungroup(whole, groups) {
    if (/^\d*$/.test(whole)) return whole;
    const group = [...whole].find((character) => groups.has(character));
    if (group === undefined) return undefined;
    const [first, ...more] = whole.split(group);
    const last = more.pop() ?? "";
    const inner = more.length === 0 || more.every((digits) => /^\d{3}$/.test(digits)) || more.every((digits) => /^\d{2}$/.test(digits));
    return /^\d{1,3}$/.test(first) && inner && /^\d{3}$/.test(last) ? first + more.join("") + last : undefined;
  }

  /**
   * @typedef {object} Row
   * @property {"same" | "different" | "missing" | "extra"} kind
   * @property {string} [expected] the line of the output
   * @property {string} [yours] the line of the prediction
   */

  /**
   * Sets a prediction beside the output so that as many lines as possible are the same; what differs between them is paired from the top.
   * @param {string} expected
   * @param {string} yours
   * @returns {Row[]}
   */
  function compareLines(expected, yours) {
    const [left, right] = [expected, yours].map((text) => normalisePrediction(text).split("\n"));
    /** @type {Row[]} */
    const rows = [];
    let [l, r] = [0, 0];
    for (const [nextL, nextR] of [...commonLines(left, right), [left.length, right.length]]) {
      while (l < nextL && r < nextR) {
        const kind = left[l] === right[r] ? "same" : "different";
        rows.push({ kind, expected: left[l++], yours: right[r++] });
      }
      while (l < nextL) rows.push({ kind: "missing", expected: left[l++] });
      while (r < nextR) rows.push({ kind: "extra", yours: right[r++] });
      if (l < left.length) rows.push({ kind: "same", expected: left[l++], yours: right[r++] });
    }
    return rows;
  }

  /**
   * Finds a longest common subsequence.
   * @param {string[]} left
   * @param {string[]} right
   * @returns {[number, number][]} pairs of indices, rising
   */
  function commonLines(left, right) {
    // Beyond this the table would take long; such outputs are compared line by line from the top.
    if (left.length * right.length > 250_000) return [];
    const width = right.length + 1;
    const lengths = new Uint16Array((left.length + 1) * width);
    for (let l = left.length - 1; l >= 0; l--) {
      for (let r = right.length - 1; r >= 0; r--) {
        const at = l * width + r;
        lengths[at] = left[l] === right[r] ? 1 + lengths[at + width + 1] : Math.max(lengths[at + width], lengths[at + 1]);
      }
    }
    /** @type {[number, number][]} */
    const pairs = [];
    let [l, r] = [0, 0];
    while (l < left.length && r < right.length) {
      if (left[l] === right[r]) pairs.push([l++, r++]);
      else if (lengths[(l + 1) * width + r] >= lengths[l * width + r + 1]) l++;
      else r++;
    }
    return pairs;
  }

  /**
   * Cuts a line into what it shares with another at the start, what differs, and what it shares at the end.
   * @param {string} line
   * @param {string} other
   * @returns {[string, string, string]}
   */
  function cutAtDifference(line, other) {
    const [own, their] = [[...line], [...other]];
    const shorter = Math.min(own.length, their.length);
    let start = 0;
    while (start < shorter && own[start] === their[start]) start++;
    let end = 0;
    while (end < shorter - start && own[own.length - 1 - end] === their[their.length - 1 - end]) end++;
    const cut = own.length - end;
    return [own.slice(0, start).join(""), own.slice(start, cut).join(""), own.slice(cut).join("")];
  }

  if (typeof document === "undefined") {
    module.exports = { grade, normalisePrediction, readNumber, isNear, compareLines, cutAtDifference };
    return;
  }

  // The page

  /**
   * @typedef {object} Data what `#quiz-data` holds
   * @property {string} site
   * @property {Record<string, string>} messages
   * @property {Record<string, string[]>} [counts]
   * @property {Record<string, string[]>} scores
   * @property {Record<string, string[]>} answered
   * @property {string[]} [finished]
   * @property {string} decimal
   * @property {string} group
   * @property {Lesson[]} lessons
   */

  /** @typedef {{ id: string, questions: Question[] }} Lesson */

  /**
   * What is kept of an answer that was checked.
   * @typedef {object} Progress
   * @property {string} hash of the question that was answered; progress of another one is void
   * @property {Answer} answer a number has a decimal point, whatever the page writes
   * @property {number} score
   * @property {number} hints how many were opened
   */

  const block = document.getElementById("quiz-data");
  if (!block?.textContent?.trim()) return;
  /** @type {Data} */
  const data = JSON.parse(block.textContent);

  /** @param {string} name */
  const say = (name) => data.messages[name] ?? "";

  // Storage that is blocked or full is nobody's fault: what cannot be kept there is kept for as long as the page is open.

  /** @type {Map<string, string | null>} */
  const unsaved = new Map();

  /**
   * @param {string} key
   * @returns {string | null}
   */
  function load(key) {
    if (unsaved.has(key)) return unsaved.get(key) ?? null;
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {string | null} text nothing forgets what was kept
   */
  function keep(key, text) {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      unsaved.delete(key);
    } catch {
      unsaved.set(key, text);
    }
  }

  /**
   * @param {Lesson} lesson
   * @param {Question} question
   */
  function keyOf(lesson, question) {
    return `carnet:${data.site}:${lesson.id}:${question.id}`;
  }

  /**
   * Returns what is kept of a question as it is now: what is damaged, or was said of an older question, is as good as nothing.
   * @param {Lesson} lesson
   * @param {Question} question
   * @returns {Progress | undefined}
   */
  function progressOf(lesson, question) {
    const text = load(keyOf(lesson, question));
    if (text === null) return undefined;
    try {
      const { hash, answer, score, hints } = JSON.parse(text);
      const isAnswer = typeof answer === "string" || (Array.isArray(answer) && answer.every((pick) => typeof pick === "string"));
      if (hash !== question.hash || !isAnswer || !(score >= 0 && score <= 1)) return undefined;
      return { hash, answer, score, hints: Number.isInteger(hints) ? hints : 0 };
    } catch {
      return undefined;
    }
  }

  /**
   * Counts what is kept of a lesson.
   * @param {Lesson} lesson
   */
  function count(lesson) {
    let [answered, points, total] = [0, 0, 0];
    for (const question of lesson.questions) {
      const progress = progressOf(lesson, question);
      if (progress) answered++;
      points += question.points * (progress?.score ?? 0);
      total += question.points;
    }
    const questions = lesson.questions.length;
    // Thirds of points may add up to a hair less than a whole.
    points = Math.floor(points + 1e-9);
    const words = [data.answered[questions]?.[answered], data.scores[total]?.[points]].filter((sentence) => sentence);
    return { answered, questions, words, begun: answered > 0, finished: answered === questions, complete: points === total };
  }

  // Small parts of pages

  /**
   * @param {string} name
   * @param {string} classes
   * @param {...(Node | string)} content
   */
  function element(name, classes, ...content) {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...content);
    return made;
  }

  const drawings = {
    right: "M4 10.500 8 14.500 16 5.500",
    wrong: "M5 5 15 15M15 5 5 15",
    partly: "M4 9.500a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1zM10 9.500a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1zM16 9.500a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1z",
    note: "M10 4.500v7M10 15v.1",
  };

  /** What stands beside a verdict. @type {Record<"right" | "partly" | "not-yet", keyof typeof drawings>} */
  const icons = { right: "right", partly: "partly", "not-yet": "wrong" };

  /** @param {keyof typeof drawings} name */
  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon quiz-icon");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", drawings[name]);
    svg.append(path);
    return svg;
  }

  /**
   * Copies what stands elsewhere on the page, without ids: each stands on a page once.
   * @param {Element} original
   * @returns {Element}
   */
  function copy(original) {
    const made = /** @type {Element} */ (original.cloneNode(true));
    for (const part of [made, ...made.querySelectorAll("[id]")]) part.removeAttribute("id");
    return made;
  }

  /**
   * Fills a live region. What was kept from an earlier visit is shown without being announced.
   * @param {Element} region
   * @param {boolean} quietly
   * @param {(Node | string)[]} content
   */
  function fill(region, quietly, content) {
    if (quietly) {
      region.setAttribute("aria-live", "off");
      setTimeout(() => region.removeAttribute("aria-live"), 1000);
    } else {
      region.removeAttribute("aria-live");
    }
    region.replaceChildren(...content);
  }

  // A question

  /** A question and its form. */
  class Asked {
    /**
     * @param {HTMLFormElement} form
     * @param {Lesson} lesson
     * @param {Question} question
     * @param {() => void} changed is told when progress changes
     */
    constructor(form, lesson, question, changed) {
      this.form = form;
      this.lesson = lesson;
      this.question = question;
      this.changed = changed;
      /** @type {HTMLInputElement[]} */
      this.choices = Array.from(form.querySelectorAll(".question-choices input"));
      /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
      this.field = form.querySelector(".question-field input, .question-field textarea");
      /** @type {HTMLDetailsElement[]} */
      this.hints = Array.from(form.querySelectorAll(".question-hint"));
      this.check = /** @type {HTMLButtonElement} */ (form.querySelector(".question-check"));
      this.again = /** @type {HTMLButtonElement} */ (form.querySelector(".question-again"));
      this.feedback = /** @type {HTMLElement} */ (form.querySelector(".question-feedback"));
      this.compare = /** @type {HTMLElement} */ (form.querySelector(".question-compare"));
      this.answer = /** @type {HTMLDetailsElement} */ (form.querySelector(".question-answer"));
      this.rows = this.field instanceof HTMLTextAreaElement ? this.field.rows : 0;
      this.describedBy = this.field?.getAttribute("aria-describedby") ?? "";
      this.listen();
      this.restore();
    }

    listen() {
      /** @type {HTMLElement} */ (this.form.querySelector(".question-actions")).hidden = false;
      this.check.disabled = false;
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.grade();
      });
      this.form.addEventListener("input", () => {
        this.settle();
        this.fit();
      });
      this.again.addEventListener("click", () => {
        keep(keyOf(this.lesson, this.question), null);
        this.restore();
        this.changed();
        // The button that had the focus is gone now, and who tries again goes on here.
        (this.choices[0] ?? this.field)?.focus();
      });
      for (const hint of this.hints) {
        hint.addEventListener("toggle", () => {
          this.offerHints();
          const progress = progressOf(this.lesson, this.question);
          if (hint.open && progress) this.save(progress);
        });
      }
    }

    /** Shows one hint more than are open. */
    offerHints() {
      const last = this.hints.findLastIndex((hint) => hint.open);
      this.hints.forEach((hint, index) => {
        if (index <= last + 1) hint.hidden = false;
      });
    }

    /** Shows what is kept, or a question that nobody has touched. */
    restore() {
      const progress = progressOf(this.lesson, this.question);
      this.hints.forEach((hint, index) => {
        hint.open = index < (progress?.hints ?? 0);
        hint.hidden = index > 0;
      });
      this.offerHints();
      this.clear();
      this.write(progress?.answer ?? (this.field ? "" : []));
      if (progress) this.show(this.judge(), true);
    }

    /** Takes back everything that was said. */
    clear() {
      fill(this.feedback, true, []);
      this.compare.hidden = true;
      this.compare.replaceChildren();
      this.answer.hidden = true;
      this.answer.open = false;
      this.again.hidden = true;
      this.settle();
    }

    /** Takes back what was said of an answer that is no longer the one in the form, but leaves what is worth reading while changing it. */
    settle() {
      delete this.form.dataset.state;
      for (const part of this.form.querySelectorAll(".choice-mark, .question-verdict")) part.remove();
      for (const choice of this.choices) delete /** @type {HTMLElement} */ (choice.parentElement).dataset.state;
      this.field?.removeAttribute("aria-invalid");
      this.field?.setAttribute("aria-describedby", this.describedBy);
    }

    /** @returns {Answer} */
    read() {
      if (this.field) return this.field.value;
      return this.choices.filter((choice) => choice.checked).map((choice) => choice.value);
    }

    /** @param {Answer} answer */
    write(answer) {
      for (const choice of this.choices) choice.checked = answer.includes(choice.value);
      if (this.field && typeof answer === "string") {
        this.field.value = this.question.kind === "number" ? answer.replace(".", data.decimal) : answer;
        this.fit();
      }
    }

    /** Lets the box grow with what is typed, for as long as it and the program fit on a screen. */
    fit() {
      if (!(this.field instanceof HTMLTextAreaElement)) return;
      const lines = this.field.value.split("\n").length;
      this.field.rows = Math.max(this.rows, Math.min(lines, 20));
    }

    judge() {
      return grade(this.question, this.read(), data);
    }

    grade() {
      const result = this.judge();
      if (result.status === "graded") {
        this.save({ answer: this.portable(), score: result.score });
        this.show(result, false);
        this.changed();
      } else {
        this.refuse(result.status);
      }
    }

    /** @param {Pick<Progress, "answer" | "score">} checked */
    save({ answer, score }) {
      const hints = this.hints.findLastIndex((hint) => hint.open) + 1;
      /** @type {Progress} */
      const progress = { hash: this.question.hash, answer, score, hints };
      keep(keyOf(this.lesson, this.question), JSON.stringify(progress));
    }

    /** Returns the answer for any language of the page: a number as programs write it. */
    portable() {
      const answer = this.read();
      const number = this.question.kind === "number" ? readNumber(String(answer), data, this.question.unit) : undefined;
      return number === undefined ? answer : String(number);
    }

    /**
     * Says why there is nothing to grade.
     * @param {Verdict["status"]} status
     */
    refuse(status) {
      this.settle();
      const message = status === "unreadable" ? "not-a-number" : this.field ? "type-first" : "pick-first";
      fill(this.feedback, false, [element("p", "question-verdict", icon("note"), element("span", "", say(message)))]);
      this.field?.setAttribute("aria-invalid", "true");
      this.field?.setAttribute("aria-describedby", `${this.feedback.id} ${this.describedBy}`);
    }

    /**
     * Shows a verdict: of the whole, of each choice, and what is said of the very answer.
     * @param {Verdict} result
     * @param {boolean} quietly
     */
    show(result, quietly) {
      if (result.status !== "graded") return;
      this.settle();
      /** @type {keyof typeof icons} */
      const state = result.score === 1 ? "right" : result.right.length > 0 || result.score > 0 ? "partly" : "not-yet";
      const isRight = state === "right";
      const differs = !isRight && this.question.text !== undefined;
      this.form.dataset.state = state;
      for (const choice of this.choices) if (choice.checked) this.mark(choice, result.right.includes(choice.value));

      /** @type {Element[]} */
      const content = [element("p", "question-verdict", icon(icons[state]), element("strong", "", say(state)))];
      if (!isRight && this.question.kind === "multiple") content.push(this.countPicks(result));
      const said = [...this.answer.querySelectorAll("[data-why]")]
        .filter((part) => result.feedback.includes(part.getAttribute("data-why") ?? ""))
        .map(copy);
      if (said.length > 0) content.push(element("dl", "question-why", ...said));
      else if (!isRight && !differs && this.question.kind !== "true-false") content.push(element("p", "", say(this.hints.length > 0 ? "take-hint" : "look-again")));
      // Where the right answer is on the page by now anyway, so is the reason.
      const explanation = this.answer.querySelector(".answer-explanation");
      if (explanation && (isRight || differs || this.question.kind === "true-false")) content.push(copy(explanation));
      if (differs) content.push(element("p", "", say("compare-below")));
      fill(this.feedback, quietly, content);

      this.compare.hidden = !differs;
      this.compare.replaceChildren(...(differs ? [this.comparison()] : []));
      this.answer.hidden = false;
      this.again.hidden = false;
    }

    /**
     * @param {HTMLInputElement} choice
     * @param {boolean} isRight
     */
    mark(choice, isRight) {
      const label = /** @type {HTMLElement} */ (choice.parentElement);
      label.dataset.state = isRight ? "right" : "wrong";
      label.append(element("span", "choice-mark", icon(isRight ? "right" : "wrong"), element("span", "", say(isRight ? "mark-right" : "mark-wrong"))));
    }

    /** @param {Verdict} result */
    countPicks({ right, wrong, missed }) {
      const sentences = [data.counts?.["picks-right"]?.[right.length], data.counts?.["picks-missed"]?.[missed]];
      if (right.length > 0) sentences.splice(1, 0, data.counts?.["picks-wrong"]?.[wrong.length]);
      return element("p", "", sentences.filter((sentence) => sentence).join(" "));
    }

    comparison() {
      const rows = compareLines(this.question.text ?? "", String(this.read()));
      const head = element("tr", "");
      for (const name of ["line", "expected", "yours", "comparison"]) {
        const cell = element("th", "", say(name));
        cell.setAttribute("scope", "col");
        head.append(cell);
      }
      const body = element("tbody", "");
      rows.forEach((row, index) => {
        const number = element("th", "", String(index + 1));
        number.setAttribute("scope", "row");
        const made = element("tr", "", number, this.lineCell(row.expected, row.yours), this.lineCell(row.yours, row.expected));
        made.append(element("td", "compare-kind", icon(row.kind === "same" ? "right" : "wrong"), element("span", "", say(row.kind))));
        made.dataset.kind = row.kind;
        body.append(made);
      });
      return element("table", "", element("caption", "", say("compare")), element("thead", "", head), body);
    }

    /**
     * @param {string | undefined} line
     * @param {string | undefined} other
     */
    lineCell(line, other) {
      if (line === undefined) return element("td", "");
      if (line === "") return element("td", "compare-empty", say("empty-line"));
      const [start, differing, end] = other === undefined ? [line, "", ""] : cutAtDifference(line, other);
      const text = element("samp", "", start, ...(differing ? [element("mark", "", differing)] : []), end);
      text.setAttribute("dir", "ltr");
      text.setAttribute("translate", "no");
      return element("td", "", text);
    }
  }

  // The lesson, or the course

  const summary = document.getElementById("quiz-score");
  const words = summary?.querySelector(".quiz-score-words");
  /** @type {HTMLButtonElement | null | undefined} */
  const clear = summary?.querySelector(".quiz-clear");
  const clearWords = clear?.textContent ?? "";
  /** @type {Asked[]} */
  const asked = [];
  /** What was cleared last, so that it can be brought back. @type {(() => void) | undefined} */
  let bringBack;

  const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.question"));
  for (const form of forms) {
    const [lesson] = data.lessons;
    const question = lesson?.questions.find(({ id }) => id === form.dataset.question);
    if (question) asked.push(new Asked(form, lesson, question, () => report(false)));
  }

  /**
   * Says how far the learner is.
   * @param {boolean} quietly
   * @param {string} [message] what is said first
   */
  function report(quietly, message) {
    const counts = data.lessons.map(count);
    data.lessons.forEach((lesson, index) => showCard(lesson, counts[index]));
    if (!summary || !words || !clear) return;
    const begun = counts.some((lesson) => lesson.begun);
    if (begun && !message?.length) bringBack = undefined;
    const sentences = data.finished ? [data.finished[counts.filter((lesson) => lesson.finished).length]] : counts.flatMap((lesson) => lesson.words);
    if (!data.finished && counts.every((lesson) => lesson.complete)) sentences.push(say("all-right"));
    if (message) sentences.unshift(message);
    fill(words, quietly, [bar(counts), ...sentences.map((sentence) => element("p", "", sentence ?? ""))]);
    clear.textContent = bringBack ? say("undo") : clearWords;
    // A button with nothing to do says so, but keeps the focus.
    clear.setAttribute("aria-disabled", String(!begun && !bringBack));
    summary.hidden = summary.hidden && !begun && asked.length === 0;
  }

  /** @param {{ answered: number, questions: number }[]} counts */
  function bar(counts) {
    const made = /** @type {HTMLProgressElement} */ (document.createElement("progress"));
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
    card.replaceChildren(counted.complete ? icon("right") : bar([counted]), element("span", "", counted.words.join(" · ")));
  }

  clear?.addEventListener("click", () => {
    if (clear.getAttribute("aria-disabled") === "true") return;
    if (bringBack) {
      bringBack();
      bringBack = undefined;
      report(false, say("restored"));
      return;
    }
    const drafts = asked.map((one) => ({ one, answer: one.read() }));
    const kept = data.lessons.flatMap((lesson) => lesson.questions.map((question) => keyOf(lesson, question))).map((key) => ({ key, text: load(key) }));
    for (const { key } of kept) keep(key, null);
    for (const { one } of drafts) one.restore();
    bringBack = () => {
      for (const { key, text } of kept) keep(key, text);
      for (const { one, answer } of drafts) {
        one.restore();
        if (!progressOf(one.lesson, one.question)) one.write(answer);
      }
    };
    report(false, say("cleared"));
  });

  report(true);
  // Another tab, or a lesson from which the learner comes back, may have changed what is kept.
  addEventListener("storage", () => report(true));
  addEventListener("pageshow", (event) => {
    if (event.persisted) report(true);
  });
})();
