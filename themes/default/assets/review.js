// The review page: what was missed or is due again, how far the learner is, and the answers as a file.
//
// What is due is for `progress.js` to say; here it is shown. The words and the course's questions come from the block `#review-data`, in
// which there is no key.
(() => {
  "use strict";

  /**
   * @typedef {object} ReviewData what `#review-data` holds
   * @property {string} site
   * @property {string} course
   * @property {Record<string, string>} messages
   * @property {Record<string, string>} fills messages in which names in braces are to be filled in
   * @property {ReviewLesson[]} lessons
   */

  /** @typedef {{ tag: string, direction: string }} Language */

  /**
   * @typedef {object} ReviewLesson
   * @property {string} id
   * @property {string} title
   * @property {string} url
   * @property {Language} [language] the one that its title is in, where that is not the page's
   * @property {ReviewQuestion[]} questions
   */

  /**
   * @typedef {object} ReviewQuestion
   * @property {string} id
   * @property {string} hash
   * @property {number} points
   * @property {number} number its place on the lesson's page
   * @property {string} prompt
   * @property {string} url
   * @property {Language} [language]
   */

  /** @typedef {{ lesson: ReviewLesson, question: ReviewQuestion, record?: Progress }} Asked */

  const { storage, say, sayFilled, roundedDown, element } = carnetPage;
  const given = /** @type {ReviewData | undefined} */ (/** @type {unknown} */ (carnetPage.data));
  const root = /** @type {HTMLElement | null} */ (document.querySelector(".review"));
  if (!given || !root) return;
  const data = given;
  const store = carnetProgress.open(data.site, storage);
  const tag = document.documentElement.lang;
  /** A file of more bytes holds no answers that a person gave. */
  const LARGEST = 50_000_000;

  /**
   * Finds a part of the page, which `review.html` has.
   * @param {string} selector
   * @param {ParentNode} [within]
   */
  const part = (selector, within = root) => /** @type {HTMLElement} */ (within.querySelector(selector));

  /**
   * @param {string} url
   * @param {string} classes
   * @param {...(Node | string)} content
   */
  function link(url, classes, ...content) {
    const made = element("a", classes, ...content);
    made.setAttribute("href", url);
    return made;
  }

  /**
   * Wraps words of authors, which may be in another language than the page.
   * @param {string} words
   * @param {Language} [language]
   */
  function written(words, language) {
    const made = element("span", "", words);
    if (language) {
      made.lang = language.tag;
      made.dir = language.direction;
    }
    return made;
  }

  // Numbers and dates, as the page's language writes them

  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });

  /**
   * @param {number} time
   * @param {number} now
   */
  function dateOf(time, now) {
    const [date, today] = [new Date(time), new Date(now)];
    const year = date.getFullYear() === today.getFullYear() ? {} : { year: /** @type {const} */ ("numeric") };
    const parts = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", ...year }).formatToParts(date);
    // French writes the first of a month as an ordinal, which CLDR leaves out.
    const first = /^fr(-|$)/i.test(tag) ? "1er" : "1";
    return parts.map(({ type, value }) => (type === "day" && value === "1" ? first : value)).join("");
  }

  /**
   * Returns the learner's date as files carry it: 2026-05-31.
   * @param {number} now
   */
  function dateInNames(now) {
    const date = new Date(now);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
  }

  // What to review

  const now = part(".review-now");
  const groups = { missed: part("#review-missed"), due: part("#review-due") };

  /**
   * @param {Asked[]} asked
   * @param {number} time
   */
  function showReview(asked, time) {
    const items = carnetProgress.review(asked, time);
    const missed = items.filter(({ record }) => record && carnetProgress.isMissed(record));
    const due = items.filter((item) => !missed.includes(item));
    showGroup(groups.missed, missed, time);
    showGroup(groups.due, due, time);
    part(".review-note").hidden = items.length === 0;
    const answered = asked.flatMap(({ record }) => record ?? []);
    if (items.length > 0) {
      now.replaceChildren(element("p", "", link(items[0].question.url, "button", say("first"))));
    } else if (answered.length > 0) {
      const next = Math.min(...answered.map(carnetProgress.dueAt));
      now.replaceChildren(element("p", "review-words", say("all-done"), " ", sayFilled("next", { date: dateOf(next, time) })));
    } else {
      const start = element("p", "", link(data.lessons[0].url, "button", say("first-lesson")));
      now.replaceChildren(element("p", "review-words", say("none-answered")), start);
    }
  }

  /**
   * @param {HTMLElement} group
   * @param {Asked[]} items
   * @param {number} time
   */
  function showGroup(group, items, time) {
    group.hidden = items.length === 0;
    part(".review-count", group).textContent = numbers.format(items.length);
    part(".review-list", group).replaceChildren(...items.map((item) => itemOf(item, time)));
  }

  /**
   * @param {Asked} item
   * @param {number} time
   */
  function itemOf({ lesson, question, record }, time) {
    const place = element("p", "review-place", written(lesson.title, lesson.language));
    place.append(element("span", "", sayFilled("question", { number: numbers.format(question.number) })), ...reason(record, time));
    return element("li", "review-item", link(question.url, "", written(question.prompt, question.language)), place);
  }

  /**
   * Says why a question is worth another look, beyond what its group says.
   * @param {Progress | undefined} record
   * @param {number} time
   */
  function reason(record, time) {
    if (!record) return [];
    if (!carnetProgress.isMissed(record)) {
      // Answers from before there were dates have none.
      const words = record.at > 0 ? sayFilled("due", { date: dateOf(carnetProgress.dueAt(record), time) }) : say("due");
      return [element("span", "", words)];
    }
    if (record.sure === undefined) return [];
    return [element("span", record.sure === 2 ? "review-sure" : "", say(["guess", "fairly", "sure"][record.sure]))];
  }

  // The result sheet

  /** @param {Asked[]} asked */
  function showSheet(asked) {
    const rows = /** @type {NodeListOf<HTMLElement>} */ (root?.querySelectorAll(".sheet tr[data-lesson]"));
    for (const row of rows) fillRow(row, asked.filter(({ lesson }) => lesson.id === row.dataset.lesson));
    fillRow(part(".sheet tr[data-total]"), asked);
  }

  /**
   * @param {HTMLElement} row
   * @param {Asked[]} asked
   */
  function fillRow(row, asked) {
    const answered = asked.filter(({ record }) => record).length;
    const points = asked.reduce((sum, { question, record }) => sum + question.points * (record?.score ?? 0), 0);
    const [first, second] = row.querySelectorAll(".sheet-part");
    first.textContent = numbers.format(answered);
    second.textContent = numbers.format(roundedDown(points));
  }

  // The answers as a file

  const report = part(".review-report");
  const save = /** @type {HTMLButtonElement} */ (part(".review-save"));
  const file = /** @type {HTMLInputElement} */ (part("#review-file"));
  const kept = part(".review-kept");
  const keptWords = kept.textContent ?? "";

  /**
   * Says what was done, or why nothing was.
   * @param {boolean} refused
   * @param {...Node} content
   */
  function tell(refused, ...content) {
    report.classList.toggle("refused", refused);
    report.replaceChildren(...content);
  }

  save.addEventListener("click", () => {
    if (save.getAttribute("aria-disabled") === "true") return;
    const time = Date.now();
    const name = `carnet-${data.course}-${dateInNames(time)}.json`;
    const url = URL.createObjectURL(new Blob([store.exportAll(time)], { type: "application/json" }));
    const way = /** @type {HTMLAnchorElement} */ (link(url, ""));
    way.download = name;
    way.click();
    // The browser must have begun to read it.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    tell(false, element("p", "", sayFilled("saved", { file: name })));
  });

  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const { name, size } = chosen;
    const text = size > LARGEST ? "" : await chosen.text().catch(() => "");
    const result = store.importAll(text, Date.now());
    // The same file can be chosen again.
    file.value = "";
    if ("reason" in result) {
      tell(true, element("p", "", say(result.reason)));
      return;
    }
    forgetUndo();
    show();
    const counts = element("dl", "", ...[["taken", result.taken], ["older", result.older], ["unreadable", result.unreadable]].map(countOf));
    tell(false, element("p", "", sayFilled("read", { file: name })), counts);
  });

  /** @param {(string | number)[]} count */
  function countOf([name, number]) {
    return element("div", "", element("dt", "", say(String(name))), element("dd", "", numbers.format(Number(number))));
  }

  // Clearing, which can be undone for as long as the page is open and nothing else was done

  /** A button that clears. */
  class Clearer {
    /**
     * @param {string} selector
     * @param {Parameters<typeof store.clear>[0]} scope
     * @param {string} message what is said once it is done
     */
    constructor(selector, scope, message) {
      this.button = part(selector);
      this.words = this.button.textContent ?? "";
      this.scope = scope;
      this.message = message;
      /** @type {(() => void) | undefined} */
      this.bringBack = undefined;
      this.button.addEventListener("click", () => this.click());
    }

    click() {
      if (this.button.getAttribute("aria-disabled") === "true") return;
      const bringBack = this.bringBack;
      forgetUndo();
      if (bringBack) bringBack();
      else this.bringBack = store.clear(this.scope);
      show();
      tell(false, element("p", "", say(bringBack ? "restored" : this.message)));
    }

    /** @param {boolean} hasAnswers */
    show(hasAnswers) {
      this.button.textContent = this.bringBack ? say("undo") : this.words;
      disable(this.button, !hasAnswers && !this.bringBack);
    }
  }

  const clearCourse = new Clearer(".review-clear-course", { course: data.course }, "cleared-course");
  const clearSite = new Clearer(".review-clear-site", "everything", "cleared-site");

  function forgetUndo() {
    clearCourse.bringBack = undefined;
    clearSite.bringBack = undefined;
  }

  /**
   * A button with nothing to do says so, but keeps the focus.
   * @param {HTMLElement} button
   * @param {boolean} disabled
   */
  function disable(button, disabled) {
    button.setAttribute("aria-disabled", String(disabled));
  }

  /** @param {number} time */
  function showAnswers(time) {
    const names = Object.keys(JSON.parse(store.exportAll(time)).answers);
    disable(save, names.length === 0);
    clearCourse.show(names.some((name) => name.startsWith(`${data.course}/`)));
    clearSite.show(names.length > 0);
    kept.textContent = store.isKept() ? keptWords : say("not-kept");
  }

  // The whole page

  function show() {
    const time = Date.now();
    /** @type {Asked[]} */
    const asked = data.lessons.flatMap((lesson) =>
      lesson.questions.map((question) => ({ lesson, question, record: store.read(lesson, question, time) })),
    );
    showReview(asked, time);
    showSheet(asked);
    showAnswers(time);
  }

  const print = part(".review-print");
  print.addEventListener("click", () => window.print());
  show();
  for (const hidden of [part(".review-todo"), part(".review-answers"), print]) hidden.hidden = false;

  // Another tab, a lesson from which the learner comes back, or a new day may have changed what is to be reviewed.
  addEventListener("storage", show);
  addEventListener("pageshow", (event) => {
    if (event.persisted) show();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) show();
  });
})();
