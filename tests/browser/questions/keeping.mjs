// What is kept of answers where things go wrong: storage that is blocked, full or not there; records that are damaged, of another shape, of
// another question, of another language, or from the future. Never an exception, and never a claim that something is kept which is not.

import { inOrder, keep, kept, look, opened, scoreWords, summaryWords } from "./forms.mjs";
import { give } from "./hands.mjs";
import { oneLine, partlyTry, rightTry, wrongTry } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */

const DAY = 24 * 60 * 60 * 1000;

/** Ways in which a browser refuses to keep something. Each runs in the page. */
const REFUSALS = {
  blocked: () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("blocked", "SecurityError"); } }),
  full: () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
  "not there": () => Object.defineProperty(window, "localStorage", { value: null }),
};

/** Texts that are no records. */
const DAMAGED = ["", "{", "null", "[]", "7", '"x"', "true", "{}", '{"hash":1}', "\u0000", `{"answer":${"[".repeat(2000)}`];

/** Parts that make a good record a bad one. @type {Record<string, unknown>[]} */
const SPOILT = [{ answer: null }, { answer: 7 }, { answer: { a: 1 } }, { answer: [1] }, { answer: [["a"]] }, { answer: { a: { b: "c" } } }, { score: 7 }, { score: "x" }, { score: -1 }, { score: null }, { hash: 7 }, { hash: null }];

/** Parts that a good record can do without. @type {Record<string, unknown>[]} */
const SPARED = [{ hints: "x" }, { hints: -1 }, { at: "x" }, { at: null }, { box: 9 }, { box: 1.5 }, { sure: 7 }, { at: undefined, box: undefined }];

/** Answers of some shape, none of which is right anywhere. @type {unknown[]} */
const SHAPES = ["", "no-such-answer", [], {}, ["no-such-answer"], ["__proto__", "constructor"], { "no-such-part": "x" }, { constructor: "x", length: "1" }, "x".repeat(5000), Array(300).fill("x")];

/** @param {Given} given */
export async function storage(given) {
  for (const [name, refuse] of Object.entries(REFUSALS)) {
    await opened({ ...given, what: `${given.what}, ${name}` }, { init: refuse }, async (page) => withoutStorage({ ...given, what: `${given.what}, ${name}` }, page));
  }
  await opened(given, {}, async (page) => {
    const words = await page.locator(".quiz-score-kept").textContent();
    given.report.check(`${given.what}: where answers are kept, this is said`, words !== "" && words !== given.lesson.data.messages["not-kept"], words);
  });
}

/** @param {Given} given @param {any} page */
async function withoutStorage({ report, lesson, what }, page) {
  const { data, questions, total } = lesson;
  const keeping = async () => oneLine(await page.locator(".quiz-score-kept").textContent());
  for (const question of questions) {
    const right = rightTry(question, data);
    report.same(`${what}: ${question.id} is graded`, (await give(page, question, wrongTry(question, data).answer)).state, "not-yet");
    report.same(`${what}: ${question.id} can be right`, (await give(page, question, right.answer)).state, "right");
  }
  const complete = [...scoreWords(lesson, questions.length, total), data.messages["all-right"]];
  report.same(`${what}: answers are counted`, await summaryWords(page), complete);
  report.same(`${what}: nothing is claimed to be kept`, await keeping(), oneLine(data.messages["not-kept"]));
  await page.click("#quiz-score .quiz-clear");
  report.same(`${what}: they can be cleared`, await summaryWords(page), [data.messages.cleared, ...scoreWords(lesson, 0, 0)]);
  await page.click("#quiz-score .quiz-clear");
  report.same(`${what}: and brought back`, await summaryWords(page), [data.messages.restored, ...complete]);
  for (const question of questions) {
    const seen = await look(page, question.id);
    report.same(`${what}: ${question.id} is back`, [seen.state, inOrder(question, seen.answer)], ["right", inOrder(question, rightTry(question, data).answer)]);
  }
  const [{ id, points }] = questions;
  await page.click(`#q-${id} .question-forget`);
  report.same(`${what}: one can be forgotten`, await summaryWords(page), scoreWords(lesson, questions.length - 1, total - points));
  await page.click(`#q-${id} .question-forget`);
  report.same(`${what}: and brought back, too`, await summaryWords(page), complete);
}

/** @param {Given} given */
export async function damage(given) {
  const { report, lesson, what } = given;
  const { data, questions } = lesson;
  const record = (question, parts) => ({ hash: question.hash, answer: rightTry(question, data).answer, score: 1, hints: 0, at: Date.now() - 1000, box: 1, ...parts });
  const all = (make) => Object.fromEntries(questions.map((question) => [question.id, make(question)]));
  await opened(given, {}, async (page) => {
    const states = async () => page.$$eval("form.question", (forms) => forms.map((form) => form.dataset.state ?? ""));
    await keep(page, lesson, all((question) => JSON.stringify(record(question, {}))));
    report.same(`${what}: what is good is shown`, await states(), questions.map(() => "right"));
    const bad = [...DAMAGED.map((text) => () => text), ...[...SPOILT, { hash: "of another question" }].map((parts) => (question) => JSON.stringify(record(question, parts)))];
    for (const some of inTurn(bad, questions)) {
      const texts = all((question) => some[questions.indexOf(question)](question));
      await keep(page, lesson, texts);
      const found = await states();
      for (const [at, { id }] of questions.entries()) report.same(`${what}: ${id}: is none: ${texts[id].slice(0, 120)}`, found[at], "");
      report.same(`${what}: what is none does not count`, (await summaryWords(page))[0], data.answered[questions.length][0]);
    }
    for (const answer of SHAPES) {
      await keep(page, lesson, all((question) => JSON.stringify(record(question, { answer, score: 0, box: 0 }))));
      const seen = await states();
      report.check(`${what}: is never right: ${JSON.stringify(answer).slice(0, 40)}`, !seen.includes("right") && !seen.includes("partly"), seen);
    }
    for (const some of inTurn(SPARED, questions)) {
      await keep(page, lesson, all((question) => JSON.stringify(record(question, some[questions.indexOf(question)]))));
      const found = await states();
      for (const [at, { id }] of questions.entries()) report.same(`${what}: ${id}: can do without: ${JSON.stringify(some[at])}`, found[at], "right");
    }
    await goneParts(given, page, record);
    await future(given, page, all((question) => JSON.stringify(record(question, { at: Date.now() + 400 * DAY }))));
    for (const question of questions) report.same(`${what}: ${question.id} can be answered after all that`, (await give(page, question, rightTry(question, data).answer)).state, "right");
  });
}

/** Hands out a list, one to each question at a time, until all were handed out. @template T @param {T[]} list @param {unknown[]} questions @returns {T[][]} */
function inTurn(list, questions) {
  const rounds = Math.ceil(list.length / questions.length);
  return Array.from({ length: rounds }, (_, round) => questions.map((_, at) => list[(round * questions.length + at) % list.length]));
}

/** Choices, lines, pairs and gaps that a question had once are read over. @param {Given} given @param {any} page @param {(question: any, parts: object) => object} record */
async function goneParts({ report, lesson, what }, page, record) {
  const questions = lesson.questions.filter(({ kind }) => ["single", "multiple", "true-false", "order", "match", "cloze"].includes(kind));
  const more = (answer) => (Array.isArray(answer) ? [...answer, "no-such-part"] : { ...answer, "no-such-part": "x" });
  await keep(page, lesson, Object.fromEntries(questions.map((question) => [question.id, JSON.stringify(record(question, { answer: more(rightTry(question, lesson.data).answer) }))])));
  for (const { id } of questions) report.same(`${what}: ${id}: a part that is gone is read over`, (await look(page, id)).state, "right");
}

/** A time to come is a clock's mistake, and is mended. @param {Given} given @param {any} page @param {Record<string, string>} texts */
async function future({ report, lesson, what }, page, texts) {
  await keep(page, lesson, texts);
  for (const [id, { at }] of Object.entries(await kept(page, lesson))) {
    report.same(`${what}: ${id}: what comes from the future is shown`, (await look(page, id)).state, "right");
    report.check(`${what}: ${id}: and is of today from now on`, at <= Date.now() && at > Date.now() - DAY, at);
  }
}

/** What was answered in another language counts as before, although the words that are right here are others. @param {Given} given */
export async function otherLanguage(given) {
  const { report, lesson, what } = given;
  const { questions, data } = lesson;
  await opened(given, {}, async (page) => {
    const tries = questions.map((question) => (question.gaps ? allButOne(question, data) : (partlyTry(question) ?? rightTry(question, data))));
    for (const [at, question] of questions.entries()) report.same(`${what}: ${question.id} counts`, (await give(page, question, tries[at].answer)).state, tries[at].state);
    const points = await summaryWords(page);
    const others = await page.$$eval("header a[data-language]", (links) => links.filter((link) => !link.hasAttribute("aria-current")).map((link) => link.href));
    for (const other of others) {
      await page.goto(other.replace(/#.*/, ""));
      const { messages } = JSON.parse(await page.locator("#quiz-data").textContent());
      for (const [at, question] of questions.entries()) {
        const { state, verdict, marks, answer } = await look(page, question.id);
        report.same(`${what}: ${question.id} counts as before`, [state, verdict], [tries[at].state, oneLine(messages[tries[at].state])]);
        if (question.kind !== "number") report.same(`${what}: ${question.id} is as it was left`, inOrder(question, answer), inOrder(question, tries[at].answer));
        const wrong = Object.entries(marks).filter(([, word]) => word === oneLine(messages["mark-wrong"])).map(([part]) => part);
        report.none(`${what}: nothing in ${question.id} is called wrong that was right`, wrong.filter((part) => tries[at].right.includes(part)));
      }
      await page.goBack();
      report.same(`${what}: and so does the lesson`, await summaryWords(page), points);
    }
  });
}

/** Fills all gaps rightly but the first. @param {import("./keys.mjs").Question} question @param {import("./keys.mjs").Data} data @returns {import("./keys.mjs").Try} */
function allButOne(question, data) {
  const [first, ...others] = (question.gaps ?? []).map(({ id }) => id);
  const [right, wrong] = [rightTry(question, data), wrongTry(question, data)];
  const answer = { .../** @type {object} */ (right.answer), [first]: /** @type {Record<string, string>} */ (wrong.answer)[first] };
  return { ...wrong, answer, state: "partly", score: others.length / (1 + others.length), right: others, wrong: [first] };
}
