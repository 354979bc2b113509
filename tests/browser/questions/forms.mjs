// The forms of questions in a browser: opens pages, looks at a question as a learner does, hears what a screen reader would say, reads what is
// kept. Nothing here knows what is right.

import { visit, watched } from "../harness.mjs";

/** @typedef {import("./keys.mjs").Question} Question */
/** @typedef {import("./keys.mjs").Data} Data */
/** @typedef {{ site: import("../harness.mjs").Site, browser: any, report: import("../harness.mjs").Report, lesson: import("./keys.mjs").Lesson, base: string, url: string, what: string }} Given */

/**
 * Opens a lesson in a context of its own, in which nothing may go wrong.
 * @param {Given} given @param {object} settings as `browser.newContext` takes them; `init` runs before the page's scripts, `query` follows the address
 * @param {(page: any, context: any) => Promise<void>} body
 */
export async function opened({ browser, base, url, report, what }, { init = undefined, query = "", ...settings }, body) {
  const { context, problems } = await watched(browser, base, settings);
  try {
    if (settings.javaScriptEnabled !== false) await context.addInitScript(listen);
    if (init) await context.addInitScript(...(Array.isArray(init) ? init : [init]));
    const page = await context.newPage();
    await visit(page, url + query);
    await body(page, context);
  } finally {
    await context.close();
  }
  report.none(`${what}: nothing goes wrong meanwhile`, problems);
}

/** Writes down what live regions come to say while they are live, as a screen reader hears it. Runs in the page. */
function listen() {
  /** @type {string[]} */
  const heard = [];
  Object.defineProperty(window, "heard", { value: heard });
  new MutationObserver((changes) => {
    const regions = new Set(changes.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest("[role=status], [aria-live]")));
    for (const region of regions) {
      if (!(region instanceof HTMLElement) || region.getAttribute("aria-live") === "off" || !region.checkVisibility()) continue;
      const text = region.innerText.replace(/\s+/g, " ").trim();
      if (text) heard.push(text);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/** Returns what was heard since the last time, once there is something. @param {any} page @returns {Promise<string[]>} */
export async function heard(page) {
  const now = await forgetHeard(page);
  if (now.length > 0) return now;
  await page.waitForFunction(() => window.heard.length > 0);
  return forgetHeard(page);
}

/** Waits until something is heard that holds these words; tells whether it was. @param {any} page @param {string} words */
export async function hears(page, words) {
  const isHeard = await page.waitForFunction((words) => window.heard.some((text) => text.includes(words)), words, { timeout: 2000 }).then(() => true, () => false);
  const all = await forgetHeard(page);
  return isHeard || all.join(" | ") || "(nothing)";
}

/** Forgets what was heard so far, and returns it. @param {any} page @returns {Promise<string[]>} */
export async function forgetHeard(page) {
  return page.evaluate(() => window.heard.splice(0));
}

/** Looks at a question as a learner does; all white space is one space. @param {any} page @param {string} id */
export async function look(page, id) {
  return page.evaluate((id) => {
    const form = document.getElementById(`q-${id}`);
    const seen = (selector) => [...form.querySelectorAll(selector)].filter((part) => part.checkVisibility());
    const text = (part) => part.innerText.replace(/\s+/g, " ").trim();
    const partOf = (element) => {
      const part = element?.closest("[data-piece], [data-pair], [data-gap]");
      return part ? (part.dataset.piece ?? part.dataset.pair ?? part.dataset.gap) : (element?.closest("label")?.querySelector("input")?.value ?? "");
    };
    const piecesOf = (selector) => [...form.querySelectorAll(selector)].map((piece) => piece.dataset.piece);
    const answer = () => {
      if (form.querySelector(".order")) return piecesOf(".order-list:not(.order-list-out) > .order-line");
      const parts = [...form.querySelectorAll("[data-pair], [data-gap]")];
      if (parts.length) return Object.fromEntries(parts.map((part) => [partOf(part), part.querySelector("select, input").value]).filter(([, value]) => value !== ""));
      const field = form.querySelector(".question-field :is(textarea, input)");
      return field ? field.value : [...form.querySelectorAll(":is(.choice, .spot-line) input:checked")].map((input) => input.value);
    };
    const active = form.contains(document.activeElement) ? document.activeElement : undefined;
    const region = form.querySelector("[role=status]");
    return {
      state: form.dataset.state ?? "",
      feedback: text(region),
      verdict: seen(".question-verdict").map(text).join(),
      reasons: [...region.querySelectorAll("[data-why]")].map((part) => part.dataset.why).sort(),
      said: Object.fromEntries([...form.querySelectorAll(".question-answer [data-why]")].map((part) => [part.dataset.why, part.querySelector("dd").textContent.replace(/\s+/g, " ").trim()])),
      explanation: form.querySelector(".question-answer .answer-explanation")?.textContent.replace(/\s+/g, " ").trim() ?? "",
      marks: Object.fromEntries(seen(".choice-mark").map((mark) => [partOf(mark), text(mark)])),
      signs: seen(".choice-mark, .question-verdict, .compare-kind").every((place) => place.querySelector("svg")),
      answer: answer(),
      out: piecesOf(".order-list-out > .order-line"),
      invalid: form.querySelector(".question-field :is(textarea, input)")?.getAttribute("aria-invalid") ?? "",
      hints: seen(".question-hint").map((hint) => hint.open),
      sure: [...form.querySelectorAll(".question-sure input")].findIndex((input) => input.checked),
      sureLocked: form.querySelectorAll(".question-sure input:disabled").length > 0,
      buttons: seen(".question-actions button").map((button) => button.className),
      forgetWords: form.querySelector(".question-forget").textContent,
      compared: [...form.querySelectorAll(".question-compare tbody tr")].map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)),
      answerShown: seen(".question-answer").length > 0,
      note: seen(".question-review-note").map(text).join(),
      focus: active ? active.className.split(" ")[0] || active.localName : "",
      focusPart: active ? partOf(active) : "",
    };
  }, id);
}

/** Returns what is kept of a lesson in this browser, by question. @param {any} page @param {import("./keys.mjs").Lesson} lesson @returns {Promise<Record<string, any>>} */
export async function kept(page, { data, id }) {
  const items = await page.evaluate(() => ({ ...localStorage }));
  const prefix = `carnet:${data.site}:${id}:`;
  return Object.fromEntries(Object.entries(items).filter(([key]) => key.startsWith(prefix)).sort().map(([key, text]) => [key.slice(prefix.length), JSON.parse(text)]));
}

/** Puts texts into what the browser keeps, as they are, and loads the page anew. @param {any} page @param {import("./keys.mjs").Lesson} lesson @param {Record<string, string>} texts by question */
export async function keep(page, { data, id }, texts) {
  const items = Object.entries(texts).map(([question, text]) => [`carnet:${data.site}:${id}:${question}`, text]);
  await page.evaluate((items) => items.forEach(([key, text]) => localStorage.setItem(key, text)), items);
  await page.reload();
}

/** @param {any} page @returns {Promise<string[]>} */
export async function summaryWords(page) {
  return page.evaluate(() => [...document.querySelectorAll("#quiz-score .quiz-score-words p")].map((line) => line.textContent));
}

/** Returns the words of a lesson's score. @param {import("./keys.mjs").Lesson} lesson @param {number} answered @param {number} points */
export function scoreWords({ data, questions, total, locale }, answered, points) {
  const tenths = Math.floor(points * 10 + 1e-6) / 10;
  const whole = Number.isInteger(tenths) ? data.scores[total][tenths] : data.scores[total][total + 1].replace("{points}", new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(tenths));
  return [data.answered[questions.length][answered], whole];
}

/** Lists ids that stand twice, and references to ids that are not there. @param {any} page @returns {Promise<string[]>} */
export async function brokenIds(page) {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const used = [...document.querySelectorAll("[aria-labelledby], [aria-describedby], label[for]")].flatMap((element) =>
      ["aria-labelledby", "aria-describedby", "for"].flatMap((name) => (element.getAttribute(name) ?? "").split(" ").filter(Boolean)),
    );
    return [...ids.filter((id, at) => ids.indexOf(id) !== at), ...used.filter((id) => !document.getElementById(id)).map((id) => `${id} is not there`)];
  });
}

/** Compares answers: the order of picks and of parts does not count, that of lines does. @param {Question} question @param {unknown} answer */
export function inOrder({ kind }, answer) {
  if (typeof answer !== "object" || answer === null) return answer;
  if (Array.isArray(answer)) return kind === "order" ? answer : answer.toSorted();
  return Object.fromEntries(Object.entries(answer).sort());
}

/** Tells whether a text has another one in it, whatever the white space. @param {string} text @param {string} part */
export function holds(text, part) {
  return text.replace(/\s+/g, "").includes(part.replace(/\s+/g, ""));
}
