// What the pages of lessons ask, and how each question can be answered rightly, wrongly and in part. What is right is read from each page's
// own key; what must be said of an answer follows from how the answer is made, not from the script that grades.

import { readFileSync } from "node:fs";
import path from "node:path";

import { repository } from "../harness.mjs";

/** Every way in which a question is answered, as `wayOf` names it. */
export const WAYS = [
  "single", "multiple", "true-false", "predict, typed", "predict, picked", "short", "number", "order", "match", "spot",
  "cloze in prose", "cloze in code", "a gap, typed", "a gap, picked",
];

/** @typedef {string | string[] | Record<string, string>} Answer */
/** @typedef {{ id: string, accept?: string[], wrong?: Record<string, string>, correct?: string[] }} Gap */

/**
 * A question as the page's key has it, and what its form shows.
 * @typedef {object} Question
 * @property {string} id
 * @property {string} hash
 * @property {string} kind
 * @property {number} points
 * @property {string[]} [correct]
 * @property {string} [text]
 * @property {"ignore" | "keep"} [case]
 * @property {number} [value]
 * @property {number} [tolerance]
 * @property {string} [unit]
 * @property {string[]} [accept]
 * @property {Record<string, string | number>} [wrong]
 * @property {string[][]} [orders]
 * @property {string[]} [extra]
 * @property {Record<string, string>} [pairs]
 * @property {Record<string, [string, string]>} [pairings]
 * @property {string[]} [said]
 * @property {Record<string, string[]>} [lines]
 * @property {Gap[]} [gaps]
 * @property {string[]} ways
 * @property {string[]} shown the choices, lines or pieces in the order in which the page has them
 * @property {Record<string, string[]>} options the choices of gaps that are picked
 * @property {string[]} why of which parts and answers something is said
 * @property {number} hints
 * @property {boolean} asksHowSure
 */

/** @typedef {{ site: string, messages: Record<string, string>, fills: Record<string, string>, counts: Record<string, string[]>, scores: Record<string, string[]>, answered: Record<string, string[]>, decimal: string, review: string, lessons: { id: string, questions: Question[] }[] }} Data */
/** @typedef {{ path: string, locale: string, data: Data, id: string, questions: Question[], total: number }} Lesson */

/**
 * An answer and what must be said of it.
 * @typedef {object} Try
 * @property {Answer} answer
 * @property {"right" | "partly" | "not-yet"} state
 * @property {number} score
 * @property {string[]} right
 * @property {string[]} wrong
 * @property {number} missed
 * @property {string[]} said
 */

/** Reads the lessons with questions of one language. @param {import("../harness.mjs").Site} site @param {string} locale @returns {Lesson[]} */
export function lessonsOf(site, locale) {
  return site.of("lesson", locale).flatMap(({ path }) => {
    const html = site.text(path);
    const block = /<script type="application\/json" id="quiz-data">(.*?)<\/script>/s.exec(html);
    if (!block) return [];
    /** @type {Data} */
    const data = JSON.parse(block[1]);
    const [{ id, questions }] = data.lessons;
    for (const question of questions) Object.assign(question, readForm(question, html));
    return [{ path, locale, data, id, questions, total: questions.reduce((sum, { points }) => sum + points, 0) }];
  });
}

/** Picks lessons until every way of asking that there is has been picked. @param {Lesson[]} lessons */
export function fewest(lessons) {
  const missing = new Set(lessons.flatMap(waysOf));
  const chosen = [];
  while (missing.size > 0) {
    const count = (lesson) => new Set(waysOf(lesson).filter((way) => missing.has(way))).size;
    const [best] = lessons.toSorted((one, other) => count(other) - count(one));
    chosen.push(best);
    for (const way of waysOf(best)) missing.delete(way);
  }
  return chosen;
}

/** @param {Lesson} lesson */
export function waysOf(lesson) {
  return lesson.questions.flatMap(({ ways }) => ways);
}

/** @param {Question} question @param {string} html */
function readForm(question, html) {
  const start = html.indexOf(`<form class="question" id="q-${question.id}"`);
  const form = html.slice(start, html.indexOf("</form>", start));
  const values = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);
  const gaps = question.gaps ?? [];
  const optionsOf = ({ id }) => values(/** @type {RegExpExecArray} */ (new RegExp(`data-gap="${id}"><select.*?</select>`).exec(form))[0], /<option value="([^"]+)"/g);
  return {
    ways: [wayOf(question, form), ...gaps.map((gap) => (gap.correct ? "a gap, picked" : "a gap, typed"))],
    shown: question.kind === "order" ? values(form, /data-piece="([^"]+)"/g) : values(form, new RegExp(`<input type="(?:radio|checkbox)" name="q-${question.id}" value="([^"]+)"`, "g")),
    options: Object.fromEntries(gaps.filter((gap) => gap.correct).map((gap) => [gap.id, optionsOf(gap)])),
    why: values(form, /data-why="([^"]+)"/g),
    hints: values(form, /(class="question-hint")/g).length,
    asksHowSure: form.includes('class="question-sure"'),
  };
}

/** @param {Question} question @param {string} form */
function wayOf({ kind, text }, form) {
  if (kind === "predict") return text === undefined ? "predict, picked" : "predict, typed";
  if (kind === "cloze") return form.includes('class="cloze cloze-code"') ? "cloze in code" : "cloze in prose";
  return kind;
}

/** Makes all white space, narrow and no-break space too, one ordinary space. @param {string} text */
export function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** Returns a message of the interface that has no forms. @param {string} locale @param {string} id @param {Record<string, string | number>} [values] */
export function words(locale, id, values = {}) {
  const text = readFileSync(path.join(repository, "locales", locale, "quiz.ftl"), "utf8");
  const [, message] = new RegExp(`^${id} = (.*)$`, "m").exec(text) ?? [];
  if (message === undefined) throw new Error(`there is no message ${id} in ${locale}`);
  return oneLine(fill(message.replace(/\{ \$(\w+) \}/g, "{$1}"), values));
}

/** Fills in the places of a sentence. @param {string} sentence @param {Record<string, string | number>} values */
function fill(sentence, values) {
  return oneLine(sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name])));
}

// Answers

/** @param {Question} question @param {Data} data @returns {Try} */
export function rightTry(question, data) {
  const full = { state: /** @type {const} */ ("right"), score: 1, wrong: [], missed: 0, said: [] };
  const { kind, correct, orders, pairs, gaps } = question;
  if (kind === "spot") return { ...full, answer: correct.slice(0, 1), right: correct.slice(0, 1) };
  if (correct) return { ...full, answer: correct, right: correct };
  if (orders) return { ...full, answer: orders.at(-1), right: orders.at(-1) };
  if (pairs) return { ...full, answer: pairs, right: Object.keys(pairs) };
  if (gaps) return { ...full, answer: Object.fromEntries(gaps.map((gap) => [gap.id, (gap.correct ?? gap.accept)[0]])), right: gaps.map(({ id }) => id) };
  return { ...full, answer: question.accept?.[0] ?? question.text?.trimEnd() ?? decimal(question.value, data), right: [] };
}

/** Answers in such a way that nothing is right, and so that something is said of it where that can be. @param {Question} question @param {Data} data @returns {Try} */
export function wrongTry(question, data) {
  const { kind, correct, orders, pairs, gaps, why } = question;
  const none = (answer, wrong, missed, said) => ({ state: /** @type {const} */ ("not-yet"), score: 0, answer, right: [], wrong, missed, said: [...new Set(said)].filter((id) => why.includes(id)) });
  if (kind === "spot") {
    const [id, [line]] = Object.entries(question.lines)[0] ?? ["", question.shown.filter((line) => !correct.includes(line))];
    return none([line], [line], 0, [id]);
  }
  if (correct) {
    const wrong = question.shown.filter((choice) => !correct.includes(choice)).sort((one, other) => Number(why.includes(other)) - Number(why.includes(one)));
    const picks = wrong.slice(0, kind === "multiple" ? 2 : 1);
    return none(picks, picks, correct.length, picks);
  }
  if (orders) {
    const answer = misarranged(question);
    return none(answer, answer, 0, answer);
  }
  if (pairs) {
    const answer = Object.fromEntries(Object.keys(pairs).map((pair) => [pair, mispaired(question, pair)]));
    return none(answer, Object.keys(pairs), 0, Object.entries(answer).map((pairing) => wordOnPairing(question, pairing)));
  }
  if (gaps) {
    const answers = gaps.map((gap) => misfilled(question, gap));
    return none(Object.fromEntries(answers.map(({ gap, answer }) => [gap, answer])), gaps.map(({ id }) => id), 0, answers.map(({ said }) => said));
  }
  const [id, typical] = Object.entries(question.wrong ?? {})[0] ?? ["", undefined];
  if (question.value !== undefined) return none(decimal(Number(typical ?? question.value + 1 + 2 * (question.tolerance ?? 0)), data), [], 0, [id]);
  return none(String(typical ?? `${question.text ?? question.accept[0]}x`), [], 0, [id]);
}

/** Answers so that a part of it is right, where that can be. @param {Question} question @returns {Try | undefined} */
export function partlyTry(question) {
  const { kind, correct, orders, pairs, gaps, why } = question;
  const some = (details) => ({ state: /** @type {const} */ ("partly"), ...details, said: details.said.filter((id) => why.includes(id)) });
  if (kind === "multiple") {
    const wrong = question.shown.filter((choice) => !correct.includes(choice));
    const score = Math.max(0, 1 / correct.length - 1 / wrong.length);
    return some({ answer: [correct[0], wrong[0]], score, right: [correct[0]], wrong: [wrong[0]], missed: correct.length - 1, said: [wrong[0]] });
  }
  if (orders) return partlyArranged(question, some);
  if (pairs && Object.keys(pairs).length > 1) {
    const [right, wrong, ...open] = Object.keys(pairs);
    const answer = { [right]: pairs[right], [wrong]: mispaired(question, wrong) };
    return some({ answer, score: 1 / (2 + open.length), right: [right], wrong: [wrong], missed: open.length, said: [wordOnPairing(question, [wrong, answer[wrong]])] });
  }
  if (gaps && gaps.length > 1) {
    const [right, wrong, ...open] = gaps;
    const { answer, said } = misfilled(question, wrong);
    return some({ answer: { [right.id]: (right.correct ?? right.accept)[0], [wrong.id]: answer }, score: 1 / gaps.length, right: [right.id], wrong: [wrong.id], missed: open.length, said: [said] });
  }
  return undefined;
}

/** Writes a number as the page does. @param {number | undefined} number @param {Data} data */
function decimal(number, data) {
  return String(number).replace(".", data.decimal);
}

/** Finds an arrangement near the one that the page shows in which no step follows the right one. @param {Question} question */
function misarranged({ orders, extra, shown }) {
  const isFar = (lines) => {
    const steps = lines.filter((line) => !extra.includes(line));
    return orders.every((order) => steps.every((step, at) => order[order.indexOf(step) - 1] !== steps[at - 1]));
  };
  const moved = (from, to) => shown.toSpliced(from, 1).toSpliced(to, 0, shown[from]);
  const all = shown.flatMap((_, from) => shown.map((_, to) => moved(from, to)));
  return [...all, orders[0].toReversed()].filter((lines) => lines.join() !== shown.join()).find(isFar) ?? orders[0].toReversed();
}

/** Leaves the last step out and takes one that does not belong; where there is none, swaps the last two. @param {Question} question @param {(details: any) => Try} some */
function partlyArranged({ orders: [order], extra }, some) {
  const last = order.length - 1;
  if (extra.length > 0) {
    const right = order.slice(0, last);
    return some({ answer: [...right, extra[0]], score: Math.max(0, last - 1 - 1) / last, right, wrong: [extra[0]], missed: 1, said: [extra[0]] });
  }
  const right = order.slice(0, last - 1);
  const wrong = [order[last], order[last - 1]];
  return some({ answer: [...right, ...wrong], score: Math.max(0, last - 2) / last, right, wrong, missed: 0, said: wrong });
}

/** Finds a wrong right side: a typical one, one that belongs to nothing, or that of another pair. @param {Question} question @param {string} pair */
function mispaired({ pairs, pairings, extra }, pair) {
  const typical = Object.values(pairings).find(([left]) => left === pair);
  return typical?.[1] ?? extra[0] ?? Object.values(pairs).find((right) => right !== pairs[pair]);
}

/** @param {Question} question @param {[string, string]} pairing */
function wordOnPairing({ pairings, extra }, [pair, right]) {
  const typical = Object.entries(pairings).find(([, pairing]) => pairing[0] === pair && pairing[1] === right);
  return typical?.[0] ?? (extra.includes(right) ? right : pair);
}

/** @param {Question} question @param {Gap} gap */
function misfilled({ options, why }, { id: gap, correct, wrong, accept }) {
  const choices = (options[gap] ?? []).filter((choice) => !correct?.includes(choice));
  const [id, answer] = correct ? [choices.find((choice) => why.includes(`${gap}/${choice}`)) ?? choices[0]].flatMap((choice) => [choice, choice]) : (Object.entries(wrong ?? {})[0] ?? ["", `${accept?.[0]}x`]);
  return { gap, answer, said: `${gap}/${id}` };
}
