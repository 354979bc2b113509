// A lesson that is opened from the page of reviews: what was missed or is due is open again, with a note and a way back; what is kept changes
// with the next try only, and then as it must. The clock of the page is set, so that intervals are held to the millisecond.

import { visit } from "../harness.mjs";
import { keep, kept, look, opened } from "./forms.mjs";
import { give } from "./hands.mjs";
import { oneLine, rightTry, wrongTry } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */
/** @typedef {{ parts: { score?: number, box: number, ago: number, sure?: number } | undefined, isOpen: boolean, note: string, then: "right" | "wrong", box: number, isNew: boolean }} Case */

const DAY = 24 * 60 * 60 * 1000;
/** How many days after a right answer a question is due, by box. */
const INTERVALS = [1, 3, 7, 16, 35];
/** When the page is looked at. */
const NOW = Date.UTC(2031, 4, 6, 7, 8, 9);

/** What is kept, whether that is open again, and what comes of the next try. @type {Case[]} */
const CASES = [
  { parts: undefined, isOpen: false, note: "", then: "right", box: 1, isNew: true },
  { parts: { score: 0, box: 0, ago: DAY }, isOpen: true, note: "review-missed", then: "right", box: 1, isNew: true },
  { parts: { score: 0.5, box: 0, ago: 1, sure: 2 }, isOpen: true, note: "review-missed", then: "wrong", box: 0, isNew: true },
  ...INTERVALS.flatMap((days, at) => {
    const due = { score: 1, box: at + 1, ago: days * DAY };
    return /** @type {Case[]} */ ([
      { parts: due, isOpen: true, note: "review-due", then: "right", box: Math.min(at + 2, 5), isNew: true },
      { parts: due, isOpen: true, note: "review-due", then: "wrong", box: 0, isNew: true },
      { parts: { ...due, ago: due.ago - 1 }, isOpen: false, note: "", then: "right", box: at + 1, isNew: false },
      { parts: { ...due, ago: due.ago - 1 }, isOpen: false, note: "", then: "wrong", box: 0, isNew: true },
    ]);
  }),
];

/** @param {Given} given */
export async function reviewing(given) {
  const { lesson } = given;
  const { length } = lesson.questions;
  // Each case at some question, and each question in several cases.
  for (let start = 0; start < CASES.length; start += length) {
    const cases = lesson.questions.map((_, at) => CASES[(start + at) % CASES.length]);
    await opened(given, {}, async (page) => round(given, page, cases));
  }
}

/** @param {Given} given @param {any} page @param {Case[]} cases */
async function round(given, page, cases) {
  const { report, lesson, what, url } = given;
  const { data, questions } = lesson;
  await page.clock.setFixedTime(NOW);
  const records = questions.flatMap((question, at) => {
    const { parts } = cases[at];
    if (!parts) return [];
    const { ago, ...rest } = parts;
    const answer = (parts.score === 1 ? rightTry : wrongTry)(question, data).answer;
    return [[question.id, { hash: question.hash, answer: question.kind === "number" ? String(answer).replace(",", ".") : answer, hints: 0, at: NOW - ago, ...rest }]];
  });
  await keep(page, lesson, Object.fromEntries(records.map(([id, record]) => [id, JSON.stringify(record)])));
  const before = await kept(page, lesson);
  await visit(page, `${url}?review#q-${questions.at(-1)?.id}`);
  report.same(`${what}: looking changes nothing that is kept`, await kept(page, lesson), before);
  for (const [at, question] of questions.entries()) {
    const { parts, isOpen, note } = cases[at];
    const name = `${what}: ${question.id}, ${JSON.stringify(parts ?? "untouched")}`;
    const seen = await look(page, question.id);
    const state = isOpen || !parts ? "" : "right";
    report.same(`${name}: is ${isOpen ? "open again" : "as it was"}`, [seen.state, seen.note], [state, note && oneLine(data.messages[note])]);
    const back = await page.$$eval(`#q-${question.id} .question-review-back`, (links) => links.map((link) => [link.textContent, link.getAttribute("href")]));
    report.same(`${name}: has a way back`, back, isOpen ? [[data.messages["review-back"], data.review]] : []);
  }
  const sentences = await page.$$eval("#quiz-score .quiz-score-words p", (lines) => lines.length);
  report.check(`${what}: the score is shown`, sentences >= 2);
  for (const [at, question] of questions.entries()) await answered(given, page, question, cases[at], before[question.id]);
  await page.reload();
  const wrong = questions.filter((_, at) => cases[at].then === "wrong").map(({ id }) => id);
  const open = await page.$$eval(".question:has(.question-review-note)", (forms) => forms.map((form) => form.dataset.question));
  report.same(`${what}: what was missed now is open the next time`, open, wrong);
  if (wrong.length === 0) return;
  await page.locator(`#q-${wrong[0]} .question-review-back`).click();
  await page.waitForSelector(".review-now");
  const items = await page.$$eval(".review-item a", (links) => links.map((link) => new URL(link.href).hash.slice(3)));
  report.same(`${what}: and leads back to the reviews, which have it`, items.toSorted(), wrong.toSorted());
}

/** @param {Given} given @param {any} page @param {import("./keys.mjs").Question} question @param {Case} one @param {any} before */
async function answered({ report, lesson, what }, page, question, { parts, then, box, isNew }, before) {
  const name = `${what}: ${question.id}, ${JSON.stringify(parts ?? "untouched")}, then ${then}`;
  const tried = (then === "right" ? rightTry : wrongTry)(question, lesson.data);
  const seen = await give(page, question, tried.answer);
  const record = (await kept(page, lesson))[question.id];
  report.same(`${name}: is graded, and the note goes`, [seen.state, seen.note], [tried.state, ""]);
  report.same(`${name}: box and time`, [record.box, record.at], [box, isNew ? NOW : before.at]);
}
