// How each kind of question reads an answer from its form, writes one into it, and marks its parts as right or wrong.
// What the parts look like is up to `question-*.html`; what is right, to `grade.js`.

/**
 * The part of a form in which the answer is given.
 * @typedef {object} Parts
 * @property {string} first the message for who checks without an answer
 * @property {() => Answer} read
 * @property {(answer: Answer | undefined) => void} write nothing for a question that nobody has touched
 * @property {(verdict: Verdict) => void} mark
 * @property {() => void} unmark
 * @property {() => void} focus puts the focus on the first control that wants an answer
 * @property {(verdict: Verdict) => string[]} count says how many parts are right, wrong, missing
 * @property {(by: string) => void} [refuse] says which element tells why there is nothing to grade
 * @property {() => Answer} [portable] the answer for any language of the page
 * @property {(right: string[]) => Answer} [keepRight] what stays of the answer when the rest is tried again
 */

const carnetParts = (() => {
  "use strict";
  const { data, say, sayCount, element, icon } = carnetPage;

  /**
   * Finds the parts of a question's form.
   * @param {HTMLFormElement} form
   * @param {Question} question
   * @returns {Parts | undefined} nothing for a kind that is not known, or whose script is not there
   */
  function partsOf(form, question) {
    if (question.kind === "order") return typeof carnetArrange === "undefined" ? undefined : placed(form, question);
    if (question.kind === "match") return divided(form, "pair", { first: "match-first", things: "pairs" });
    if (question.kind === "cloze") return divided(form, "gap", { first: "fill-first", things: "gaps" });
    /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
    const field = form.querySelector(".question-field input, .question-field textarea");
    if (field) return typed(field, question);
    /** @type {HTMLInputElement[]} */
    const choices = Array.from(form.querySelectorAll(".choice input, .spot-line input"));
    return choices.length > 0 ? picked(choices, question) : undefined;
  }

  /**
   * Makes a mark: a sign and its word.
   * @param {boolean} isRight
   * @param {string} word
   */
  function markOf(isRight, word) {
    return element("span", "choice-mark", icon(isRight ? "right" : "wrong"), element("span", "", say(word)));
  }

  /**
   * Says how much of an answer is right; where nothing is, that says what is wrong, too.
   * @param {string} things
   * @param {Verdict} verdict
   */
  function countParts(things, { right, wrong, missed }) {
    const sentences = [sayCount(`${things}-right`, right.length)];
    if (right.length > 0 && wrong.length > 0) sentences.push(sayCount(`${things}-wrong`, wrong.length));
    if (missed > 0) sentences.push(sayCount(`${things}-missed`, missed));
    return sentences;
  }

  // What is picked

  /**
   * @param {HTMLInputElement[]} choices
   * @param {Question} question
   * @returns {Parts}
   */
  function picked(choices, question) {
    const rowOf = (/** @type {HTMLInputElement} */ choice) => /** @type {HTMLElement} */ (choice.parentElement);
    return {
      first: "pick-first",
      read: () => choices.filter((choice) => choice.checked).map((choice) => choice.value),
      write: (answer) => {
        for (const choice of choices) choice.checked = Array.isArray(answer) && answer.includes(choice.value);
      },
      mark: ({ right }) => {
        for (const choice of choices.filter((choice) => choice.checked)) {
          const isRight = right.includes(choice.value);
          rowOf(choice).dataset.state = isRight ? "right" : "wrong";
          rowOf(choice).append(markOf(isRight, isRight ? "mark-right" : "mark-wrong"));
        }
      },
      unmark: () => {
        for (const choice of choices) {
          delete rowOf(choice).dataset.state;
          rowOf(choice).querySelector(".choice-mark")?.remove();
        }
      },
      focus: () => choices[0].focus(),
      count: ({ right, wrong, missed }) => {
        if (question.kind !== "multiple") return [];
        const sentences = [sayCount("picks-right", right.length), sayCount("picks-missed", missed)];
        if (right.length > 0) sentences.splice(1, 0, sayCount("picks-wrong", wrong.length));
        return sentences;
      },
    };
  }

  // What is typed

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @param {Question} question
   * @returns {Parts}
   */
  function typed(field, question) {
    const describedBy = field.getAttribute("aria-describedby") ?? "";
    const rows = field instanceof HTMLTextAreaElement ? field.rows : 0;
    const isNumber = question.kind === "number";
    /** Lets the box grow with what is typed, for as long as it and the program fit on a screen. */
    const fit = () => {
      if (field instanceof HTMLTextAreaElement) field.rows = Math.max(rows, Math.min(field.value.split("\n").length, 20));
    };
    field.addEventListener("input", fit);
    return {
      first: "type-first",
      read: () => field.value,
      write: (answer) => {
        const text = typeof answer === "string" ? answer : "";
        field.value = isNumber ? text.replace(".", data?.decimal ?? ".") : text;
        fit();
      },
      mark: () => {},
      unmark: () => {
        field.removeAttribute("aria-invalid");
        field.setAttribute("aria-describedby", describedBy);
      },
      focus: () => field.focus(),
      count: () => [],
      refuse: (by) => {
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", `${by} ${describedBy}`);
      },
      portable: () => {
        const number = isNumber && data ? carnetGrade.readNumber(field.value, data, question.unit) : undefined;
        return number === undefined ? field.value : String(number);
      },
    };
  }

  // What is arranged

  /**
   * @param {HTMLFormElement} form
   * @param {Question} question
   * @returns {Parts}
   */
  function placed(form, question) {
    const box = /** @type {HTMLElement} */ (form.querySelector(".order"));
    const arrangement = carnetArrange.arrange(box);
    for (const [note, isShown] of /** @type {const} */ ([["places", false], ["buttons", true]])) {
      /** @type {HTMLElement} */ (form.querySelector(`.order-note-${note}`)).hidden = !isShown;
    }
    /** @param {string} id @param {Verdict} verdict */
    const wordFor = (id, { right }) => {
      if (right.includes(id)) return arrangement.read()[0] === id ? "mark-first" : "mark-follows";
      return question.extra?.includes(id) ? "mark-extra" : "mark-misplaced";
    };
    return {
      first: "order-first",
      read: () => arrangement.read(),
      write: (answer) => arrangement.write(Array.isArray(answer) ? answer : []),
      mark: (verdict) => {
        for (const line of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".order-line"))) {
          const id = line.dataset.piece ?? "";
          const isRight = verdict.right.includes(id);
          if (!isRight && !verdict.wrong.includes(id)) continue;
          line.dataset.state = isRight ? "right" : "wrong";
          const mark = markOf(isRight, wordFor(id, verdict));
          mark.id = `${form.id}--mark-${id}`;
          line.querySelector(".order-text")?.after(mark);
          // Who goes from button to button hears it, too.
          for (const button of line.querySelectorAll("button")) button.setAttribute("aria-describedby", mark.id);
        }
      },
      unmark: () => {
        for (const line of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".order-line"))) delete line.dataset.state;
        for (const mark of box.querySelectorAll(".choice-mark")) mark.remove();
        for (const button of box.querySelectorAll("button")) button.removeAttribute("aria-describedby");
      },
      focus: () => arrangement.focus(),
      count: (verdict) => countParts("lines", verdict),
    };
  }

  // What has parts of its own: pairs and gaps

  /**
   * @typedef {object} Part
   * @property {string} id
   * @property {HTMLElement} place what gets the mark
   * @property {HTMLInputElement | HTMLSelectElement} control
   * @property {string} describedBy
   */

  /**
   * @param {HTMLFormElement} form
   * @param {string} kind
   * @param {{ first: string, things: string }} words
   * @returns {Parts}
   */
  function divided(form, kind, { first, things }) {
    /** @type {Part[]} */
    const parts = Array.from(/** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(`[data-${kind}]`)), (place) => {
      const control = /** @type {Part["control"]} */ (place.querySelector("input, select"));
      return { id: place.dataset[kind] ?? "", place, control, describedBy: control.getAttribute("aria-describedby") ?? "" };
    });
    const answered = () => parts.filter(({ control }) => control.value !== "");
    const answerOf = (/** @type {Part[]} */ parts) => Object.fromEntries(parts.map(({ id, control }) => [id, control.value]));
    return {
      first,
      read: () => answerOf(answered()),
      write: (answer) => {
        const kept = typeof answer === "object" && !Array.isArray(answer) ? answer : {};
        for (const { id, control } of parts) {
          control.value = Object.hasOwn(kept, id) ? kept[id] : "";
          // A choice that is gone leaves a list with nothing chosen.
          if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.value = "";
        }
      },
      mark: ({ right, wrong }) => {
        for (const { id, place, control, describedBy } of parts) {
          const isRight = right.includes(id);
          if (!isRight && !wrong.includes(id)) continue;
          place.dataset.state = isRight ? "right" : "wrong";
          const mark = markOf(isRight, isRight ? "mark-right" : "mark-wrong");
          mark.id = `${control.id}--mark`;
          place.append(mark);
          control.setAttribute("aria-describedby", `${mark.id} ${describedBy}`.trim());
        }
      },
      unmark: () => {
        for (const { place, control, describedBy } of parts) {
          delete place.dataset.state;
          place.querySelector(".choice-mark")?.remove();
          if (describedBy) control.setAttribute("aria-describedby", describedBy);
          else control.removeAttribute("aria-describedby");
        }
      },
      focus: () => (parts.find(({ control }) => control.value === "") ?? parts[0])?.control.focus(),
      count: (verdict) => countParts(things, verdict),
      keepRight: (right) => answerOf(answered().filter(({ id }) => right.includes(id))),
    };
  }

  return { partsOf };
})();
