// Questions: checks answers, says what is right, and keeps what was answered in this browser.
//
// What is right, `grade.js` tells; what the parts of a form are, `parts.js`; how far the learner is, `score.js`. All words come from the page:
// what is said of an answer stands in its `<details>`, short messages in the block `#quiz-data`. The key stands on the page as well: who wants
// to look it up may do so.
(() => {
  "use strict";
  const { data, say, announce, copy, element, fill, icon } = carnetPage;
  const { store } = carnetScore;
  if (!data) return;

  /** Whether the learner comes from the page of reviews, and what is to be reviewed is open again. */
  const isReview = new URLSearchParams(location.search).has("review");

  /** What stands beside a verdict. @type {Record<"right" | "partly" | "not-yet", Drawing>} */
  const icons = { right: "right", partly: "partly", "not-yet": "wrong" };

  /** A question and its form. */
  class Asked {
    /**
     * @param {HTMLFormElement} form
     * @param {Lesson} lesson
     * @param {Question} question
     * @param {Parts} parts
     */
    constructor(form, lesson, question, parts) {
      this.form = form;
      this.lesson = lesson;
      this.question = question;
      this.parts = parts;
      const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (form.querySelector(selector));
      /** @type {HTMLDetailsElement[]} */
      this.hints = Array.from(form.querySelectorAll(".question-hint"));
      /** @type {HTMLInputElement[]} */
      this.sure = Array.from(form.querySelectorAll(".question-sure input"));
      this.actions = find(".question-actions");
      this.check = /** @type {HTMLButtonElement} */ (find(".question-check"));
      this.again = find(".question-again");
      this.forget = find(".question-forget");
      this.forgetWords = this.forget.textContent ?? "";
      this.feedback = find(".question-feedback");
      this.compare = find(".question-compare");
      this.answer = /** @type {HTMLDetailsElement} */ (find(".question-answer"));
      /** Whether the question is open again although an answer of it is kept. */
      this.isOpen = isReview && this.isUpForReview();
      /** Brings back what was forgotten last. @type {(() => void) | undefined} */
      this.bringBack = undefined;
      this.listen();
      this.restore();
      if (this.isOpen) this.noteReview();
    }

    listen() {
      this.actions.hidden = false;
      this.check.disabled = false;
      const sure = this.sure[0]?.closest(".question-sure");
      if (sure instanceof HTMLElement) sure.hidden = false;
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.grade();
      });
      this.form.addEventListener("input", ({ target }) => {
        // Which file of a listing is shown is no part of the answer.
        if (target instanceof Element && (sure?.contains(target) || target.closest(".listing"))) return;
        this.settle();
      });
      this.again.addEventListener("click", () => {
        this.retry();
        // The button that had the focus is gone now, and who tries again goes on here.
        this.focus();
      });
      this.forget.addEventListener("click", () => (this.bringBack ? this.remember() : this.forgetAnswer()));
      for (const hint of this.hints) {
        hint.addEventListener("toggle", () => {
          this.offerHints();
          const record = this.record();
          if (hint.open && record && !this.isOpen) store.write(this.lesson, this.question, { ...record, hints: this.openHints() });
        });
      }
    }

    /** Returns what is kept of the question. */
    record() {
      return store.read(this.lesson, this.question, Date.now());
    }

    isUpForReview() {
      const record = this.record();
      return record !== undefined && (carnetProgress.isMissed(record) || carnetProgress.isDue(record, Date.now()));
    }

    focus() {
      this.parts.focus();
    }

    openHints() {
      return this.hints.findLastIndex((hint) => hint.open) + 1;
    }

    /** Shows one hint more than are open. */
    offerHints() {
      const open = this.openHints();
      this.hints.forEach((hint, index) => {
        if (index <= open) hint.hidden = false;
      });
    }

    /** Shows what is kept, or a question that nobody has touched. */
    restore() {
      const record = this.isOpen ? undefined : this.record();
      this.hints.forEach((hint, index) => {
        hint.open = index < (record?.hints ?? 0);
        hint.hidden = index > 0;
      });
      this.offerHints();
      this.clear();
      this.parts.write(record?.answer);
      // Where nothing is kept any longer, nothing is missed or due.
      const note = /** @type {HTMLElement | null} */ (this.form.querySelector(".question-review-note"));
      if (note) note.hidden = this.record() === undefined;
      if (!record) return;
      for (const choice of this.sure) choice.checked = choice.value === String(record.sure);
      this.show(this.judgeKept(record), true);
    }

    /** Returns what writes the answer of now once more, unless another one is kept by then. */
    draft() {
      const answer = this.parts.read();
      return () => {
        if (!this.record()) this.parts.write(answer);
      };
    }

    /** Opens the question again, with what is right of its parts. What is kept stays until the next check. */
    retry() {
      const verdict = this.judge();
      const kept = verdict.score < 1 ? this.parts.keepRight?.(verdict.right) : undefined;
      this.isOpen = this.record() !== undefined;
      this.restore();
      if (kept) this.parts.write(kept);
    }

    forgetAnswer() {
      const undo = store.clear({ lesson: this.lesson.id, question: this.question.id });
      this.isOpen = false;
      this.restore();
      this.bringBack = undo;
      this.forget.hidden = false;
      this.forget.textContent = say("bring-back");
      this.forget.focus();
      fill(this.feedback, false, [element("p", "question-verdict", icon("note"), element("span", "", say("forgotten")))]);
      carnetScore.report(true);
    }

    remember() {
      this.bringBack?.();
      this.restore();
      this.forget.focus();
      announce(say("brought-back"));
      carnetScore.report(true);
    }

    /** Takes back everything that was said. */
    clear() {
      fill(this.feedback, true, []);
      this.compare.hidden = true;
      this.compare.replaceChildren();
      this.answer.hidden = true;
      this.answer.open = false;
      this.again.hidden = true;
      this.forget.hidden = true;
      this.settle();
      for (const choice of this.sure) choice.checked = false;
    }

    /** Takes back what was said of an answer that is no longer the one in the form, but leaves what is worth reading while changing it. */
    settle() {
      delete this.form.dataset.state;
      this.form.querySelector(".question-verdict")?.remove();
      this.parts.unmark();
      // How sure one is of another answer is to be said anew.
      for (const choice of this.sure.filter((choice) => choice.disabled)) [choice.disabled, choice.checked] = [false, false];
      if (!this.bringBack) return;
      this.bringBack = undefined;
      this.forget.hidden = true;
      this.forget.textContent = this.forgetWords;
    }

    judge() {
      return carnetGrade.grade(this.question, this.parts.read(), /** @type {Data} */ (data));
    }

    /**
     * Judges what is kept. Words that counted in another language of the page count here, although this page's key may not have them: those
     * of an answer, and those that a program prints in that language.
     * @param {Progress} record
     * @returns {Verdict}
     */
    judgeKept({ score }) {
      const verdict = this.judge();
      const isTranslated = ["short", "cloze", "predict"].includes(this.question.kind) && verdict.status === "graded" && verdict.score !== score;
      if (!isTranslated) return verdict;
      const right = score === 1 ? [...verdict.right, ...verdict.wrong] : [];
      return { status: "graded", score, feedback: [], right, wrong: [], missed: 0 };
    }

    grade() {
      const verdict = this.judge();
      if (verdict.status !== "graded") {
        this.refuse(verdict.status);
        return;
      }
      const { hash } = this.question;
      const answer = this.parts.portable?.() ?? this.parts.read();
      const graded = { hash, answer, score: verdict.score, hints: this.openHints(), ...this.howSure() };
      store.write(this.lesson, this.question, carnetProgress.next(this.record(), graded, Date.now()));
      this.tell(answer, verdict.score);
      this.isOpen = false;
      this.form.querySelector(".question-review-note")?.remove();
      this.show(verdict, false);
      carnetScore.report(false);
    }

    /**
     * Tells whatever shows the page of an answer.
     * @param {Answer} answer
     * @param {number} score
     */
    tell(answer, score) {
      const detail = { lesson: this.lesson.id, question: this.question.id, answer, score };
      this.form.dispatchEvent(new CustomEvent("carnet-answer", { bubbles: true, detail }));
    }

    /** @returns {{ sure?: 0 | 1 | 2 }} */
    howSure() {
      const picked = this.sure.findIndex((choice) => choice.checked);
      return picked < 0 ? {} : { sure: /** @type {0 | 1 | 2} */ (picked) };
    }

    /**
     * Says why there is nothing to grade.
     * @param {Verdict["status"]} status
     */
    refuse(status) {
      this.settle();
      const message = say(status === "unreadable" ? "not-a-number" : this.parts.first);
      fill(this.feedback, false, [element("p", "question-verdict", icon("note"), element("span", "", message))]);
      this.parts.refuse?.(this.feedback.id);
    }

    /**
     * Shows a verdict: of the whole, of each part, and what is said of the very answer.
     * @param {Verdict} verdict
     * @param {boolean} quietly
     */
    show(verdict, quietly) {
      if (verdict.status !== "graded") return;
      const { sure } = this.howSure();
      this.settle();
      const state = verdict.score === 1 ? "right" : verdict.right.length > 0 || verdict.score > 0 ? "partly" : "not-yet";
      const differs = state !== "right" && this.question.text !== undefined;
      this.form.dataset.state = state;
      this.parts.mark(verdict);
      // What is disabled loses the focus.
      if (this.sure.some((choice) => choice === document.activeElement)) this.check.focus();
      for (const choice of this.sure) [choice.disabled, choice.checked] = [true, choice.value === String(sure)];
      fill(this.feedback, quietly, this.words(verdict, state, sure));
      this.compare.hidden = !differs;
      this.compare.replaceChildren(...(differs ? [this.comparison()] : []));
      this.answer.hidden = false;
      this.again.hidden = false;
      this.forget.hidden = false;
    }

    /**
     * @param {Verdict} verdict
     * @param {"right" | "partly" | "not-yet"} state
     * @param {0 | 1 | 2 | undefined} sure
     */
    words(verdict, state, sure) {
      const isRight = state === "right";
      const differs = !isRight && this.question.text !== undefined;
      // Where the right answer is on the page by now anyway, so is the reason.
      const isTold = isRight || differs || this.question.kind === "true-false";
      const content = [element("p", "question-verdict", icon(icons[state]), element("strong", "", say(state)))];
      const counted = isRight || verdict.right.length + verdict.wrong.length === 0 ? "" : this.parts.count(verdict).join(" ");
      if (counted) content.push(element("p", "", counted));
      if (sure === 2 && !isRight) content.push(element("p", "", say("sure-but-wrong")));
      if (sure === 0 && isRight) content.push(element("p", "", say("guessed-right")));
      const said = [...this.answer.querySelectorAll("[data-why]")].filter((part) => verdict.feedback.includes(part.getAttribute("data-why") ?? ""));
      if (said.length > 0) content.push(element("dl", "question-why", ...said.map(copy)));
      else if (!isTold) content.push(element("p", "", say(this.hints.length > 0 ? "take-hint" : "look-again")));
      const explanation = this.answer.querySelector(".answer-explanation");
      if (explanation && isTold) content.push(/** @type {HTMLElement} */ (copy(explanation)));
      if (differs) content.push(element("p", "", say("compare-below")));
      return content;
    }

    /** Sets a prediction beside what the program prints. */
    comparison() {
      const { text = "", case: rule } = this.question;
      const head = element("tr", "");
      for (const name of ["line", "expected", "yours", "comparison"]) {
        const cell = element("th", "", say(name));
        cell.setAttribute("scope", "col");
        head.append(cell);
      }
      const body = element("tbody", "");
      carnetCompare.compareLines(text, String(this.parts.read()), rule).forEach((row, index) => {
        const number = element("th", "", String(index + 1));
        number.setAttribute("scope", "row");
        const other = row.kind === "same" ? undefined : row;
        const made = element("tr", "", number, this.lineCell(row.expected, other?.yours), this.lineCell(row.yours, other?.expected));
        made.append(element("td", "compare-kind", icon(row.kind === "same" ? "right" : "wrong"), element("span", "", say(row.kind))));
        made.dataset.kind = row.kind;
        body.append(made);
      });
      return element("table", "", element("caption", "", say("compare")), element("thead", "", head), body);
    }

    /**
     * @param {string | undefined} line
     * @param {string | undefined} other what it differs from
     */
    lineCell(line, other) {
      if (line === undefined) return element("td", "");
      if (line === "") return element("td", "compare-empty", say("empty-line"));
      const [start, differing, end] = other === undefined ? [line, "", ""] : carnetCompare.cutAtDifference(line, other);
      const text = element("samp", "", start, ...(differing ? [element("mark", "", differing)] : []), end);
      text.setAttribute("dir", "ltr");
      text.setAttribute("translate", "no");
      return element("td", "", text);
    }

    /** Says why the question is open again, and leads back to the page of reviews. */
    noteReview() {
      const record = this.record();
      const note = element("p", "question-note question-review-note", say(record && carnetProgress.isMissed(record) ? "review-missed" : "review-due"));
      this.form.querySelector("legend")?.after(note);
      if (!data?.review) return;
      const link = document.createElement("a");
      link.className = "question-review-back";
      link.href = data.review;
      link.textContent = say("review-back");
      this.actions.append(link);
    }
  }

  const [lesson] = data.lessons;
  const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.question"));
  const asked = Array.from(forms).flatMap((form) => {
    const question = lesson?.questions.find(({ id }) => id === form.dataset.question);
    const parts = question && carnetParts.partsOf(form, question);
    return question && parts ? [new Asked(form, lesson, question, parts)] : [];
  });
  carnetScore.join(asked);
})();
