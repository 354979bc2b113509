// A lesson by keyboard alone: each question without an answer, wrong, right in part, with a hint, again, right, forgotten and brought back;
// the lesson's wrong ones again, the whole lesson cleared and brought back, loaded again, in another language, and from the course's page.

import { visit } from "../harness.mjs";
import { brokenIds, forgetHeard, heard, hears, holds, inOrder, kept, look, opened, scoreWords, summaryWords } from "./forms.mjs";
import { controlsOf, press, tabTo, typeAnswer } from "./hands.mjs";
import { oneLine, partlyTry, rightTry, wrongTry } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */
/** @typedef {import("./keys.mjs").Question} Question */
/** @typedef {import("./keys.mjs").Data} Data */
/** @typedef {import("./keys.mjs").Try} Try */
/** @typedef {Given & { page: any, question: Question, at: number, name: string }} Step */

/** How sure the learner says to be, question by question; nothing where nothing is said. */
const SURE = [2, 1, undefined, 0];

/** What the page says first where there is no answer. @type {Record<string, string>} */
const FIRST = { order: "order-first", match: "match-first", cloze: "fill-first", number: "type-first", short: "type-first" };

/** @param {Given} given */
export async function byKeyboard(given) {
  const { lesson } = given;
  await opened(given, {}, async (page) => {
    const steps = lesson.questions.map((question, at) => ({ ...given, page, question, at, name: `${given.what}: ${question.id} (${question.ways[0]})` }));
    for (const step of steps) {
      await nothing(step);
      await wrongly(step);
      await partly(step);
      await hint(step);
      await again(step);
    }
    await loadedAgain(given, page, steps.map(({ question }) => partlyTry(question) ?? wrongTry(question, lesson.data)));
    await wrongOnesAgain(given, page);
    for (const step of steps) {
      await rightly(step);
      await forgotten(step);
    }
    await cleared(given, page);
    await loadedAgain(given, page, steps.map(({ question }) => rightTry(question, lesson.data)));
    await elsewhere(given, page);
  });
}

/** @param {Step} step */
async function nothing({ report, lesson, page, question, name }) {
  const { id, kind } = question;
  const before = await look(page, id);
  report.same(`${name}: nothing is said yet`, [before.state, before.feedback, before.marks], ["", "", {}]);
  report.same(`${name}: one button`, before.buttons, ["question-check"]);
  report.check(`${name}: the answer is not offered before a try`, !before.answerShown);
  report.same(`${name}: one hint is offered, and is closed`, before.hints, question.hints > 0 ? [false] : []);
  await forgetHeard(page);
  await tabTo(page, controlsOf(id));
  await press(page, checkOf(id));
  const after = await look(page, id);
  const first = FIRST[kind] ?? (question.text === undefined ? "pick-first" : "type-first");
  report.same(`${name}: no answer is no try`, [after.state, after.verdict], ["", oneLine(lesson.data.messages[first])]);
  // What was said of the question before may come late.
  report.same(`${name}: and this is heard`, (await heard(page)).filter((words) => words === after.verdict), [after.verdict]);
  report.same(`${name}: the focus stays`, after.focus, "question-check");
  report.check(`${name}: no answer is not kept`, !(id in (await kept(page, lesson))));
}

/** @param {Step} step */
async function wrongly(step) {
  const { report, lesson, page, question, at, name } = step;
  const wrong = wrongTry(question, lesson.data);
  await typeAnswer(page, question, wrong.answer);
  const sure = question.asksHowSure ? SURE[at % SURE.length] : undefined;
  if (sure !== undefined) await saySure(page, question.id, sure);
  await check(step, "wrong", wrong, sure);
  const seen = await look(page, question.id);
  if (question.text !== undefined) compared(step, seen);
  report.check(`${name}: the answer is offered after a try`, seen.answerShown);
  report.same(`${name}: and so are another try and forgetting`, seen.buttons, ["question-check", "question-again", "question-forget"]);
}

/** Changes the answer on the spot: what was said of the old one goes. @param {Step} step */
async function partly(step) {
  const { report, lesson, page, question, name } = step;
  const some = partlyTry(question);
  if (!some) return;
  await typeAnswer(page, question, some.answer);
  const changed = await look(page, question.id);
  report.same(`${name}: a changed answer has no verdict and no mark`, [changed.state, changed.verdict, changed.marks], ["", "", {}]);
  report.same(`${name}: how sure is to be said anew`, [changed.sure, changed.sureLocked], [-1, false]);
  report.same(`${name}: what was kept stays until the next check`, (await kept(page, lesson))[question.id]?.score, 0);
  await check(step, "partly", some, undefined);
}

/** @param {Step} step */
async function hint({ report, lesson, page, question, name }) {
  const { id, hints } = question;
  if (hints === 0) return;
  await press(page, `#q-${id} .question-hint > summary`);
  await page.waitForFunction(([id, shown]) => document.querySelectorAll(`#q-${id} .question-hint:not([hidden])`).length === shown, [id, Math.min(hints, 2)]);
  report.same(`${name}: a hint opens, the next one is offered`, (await look(page, id)).hints, hints > 1 ? [true, false] : [true]);
  await page.waitForFunction(([key]) => JSON.parse(localStorage.getItem(key) ?? "{}").hints === 1, [`carnet:${lesson.data.site}:${lesson.id}:${id}`]);
  report.same(`${name}: hints are counted`, (await kept(page, lesson))[id].hints, 1);
}

/** Tries again: of pairs and gaps what is right stays, else nothing. Then answers as before, so that the lesson has something wrong. @param {Step} step */
async function again(step) {
  const { report, lesson, page, question, name } = step;
  const { id, kind } = question;
  const before = (await kept(page, lesson))[id];
  const last = partlyTry(question) ?? wrongTry(question, lesson.data);
  await press(page, `#q-${id} .question-again`);
  const seen = await look(page, id);
  const stays = staysOf(question, last);
  report.same(`${name}: another try begins with nothing said`, [seen.state, seen.feedback, seen.marks, seen.compared, seen.sure, seen.sureLocked], ["", "", {}, [], -1, false]);
  report.same(`${name}: and with what is right of the parts`, [inOrder(question, seen.answer), seen.out], [inOrder(question, stays), []]);
  report.same(`${name}: the answer is closed`, [seen.answerShown, seen.buttons], [false, ["question-check"]]);
  report.same(`${name}: what was kept stays until the next check`, (await kept(page, lesson))[id], before);
  report.check(`${name}: who tries again goes on at the first control that wants an answer`, await isFirst(page, id, stays), seen);
  if (kind !== "match" && kind !== "cloze") {
    await press(page, checkOf(id));
    report.check(`${name}: what is open again counts as no answer`, (await look(page, id)).state === "" && JSON.stringify((await kept(page, lesson))[id]) === JSON.stringify(before));
  }
  await typeAnswer(page, question, last.answer);
  await press(page, checkOf(id));
  report.same(`${name}: and is answered anew`, (await look(page, id)).state, last.state);
}

/** Tells whether the focus is on the first control, or on the first part that is empty. @param {any} page @param {string} id @param {unknown} stays */
async function isFirst(page, id, stays) {
  return page.evaluate(
    ([selector, id, stays]) => {
      const controls = [...document.querySelectorAll(selector)].filter((control) => control.checkVisibility() && control.getAttribute("aria-disabled") !== "true");
      const parts = typeof stays === "object" && !Array.isArray(stays);
      const wanted = parts ? controls.find((control) => control.value === "") : controls[0];
      return document.activeElement === wanted && document.getElementById(`q-${id}`).contains(wanted);
    },
    [controlsOf(id), id, stays],
  );
}

/** Returns what of an answer stands in the form when the question is tried again. @param {Question} question @param {Try} last */
function staysOf(question, last) {
  if (question.kind === "order") return question.shown;
  if (question.pairs || question.gaps) return Object.fromEntries(Object.entries(last.answer).filter(([part]) => last.right.includes(part)));
  return typeof last.answer === "string" ? "" : [];
}

/** @param {Step} step */
async function rightly(step) {
  const { report, lesson, page, question, at, name } = step;
  const right = rightTry(question, lesson.data);
  await typeAnswer(page, question, right.answer);
  const sure = question.asksHowSure ? SURE.at(-1 - (at % SURE.length)) : undefined;
  if (sure !== undefined) await saySure(page, question.id, sure);
  await check(step, "right", right, sure);
  const seen = await look(page, question.id);
  report.check(`${name}: the explanation is given`, holds(seen.feedback, seen.explanation), seen.feedback);
  report.same(`${name}: it is known a little`, (await kept(page, lesson))[question.id].box, 1);
  report.none(`${name}: no id stands twice, none is missing`, await brokenIds(page));
}

/** @param {Step} step */
async function forgotten({ report, lesson, page, question, name }) {
  const { id } = question;
  const { messages } = lesson.data;
  const [record, before] = [(await kept(page, lesson))[id], await look(page, id)];
  await forgetHeard(page);
  await press(page, `#q-${id} .question-forget`);
  const gone = await look(page, id);
  report.check(`${name}: a forgotten answer is not kept`, !(id in (await kept(page, lesson))));
  report.same(`${name}: nor shown`, [gone.state, inOrder(question, gone.answer), gone.out], ["", inOrder(question, staysOf(question, { ...rightTry(question, lesson.data), right: [] })), []]);
  report.same(`${name}: this is said`, [gone.feedback, (await heard(page)).join()], [oneLine(messages.forgotten), oneLine(messages.forgotten)]);
  report.same(`${name}: the same button brings it back`, [gone.focus, gone.forgetWords], ["question-forget", messages["bring-back"]]);
  await page.keyboard.press("Enter");
  const back = await look(page, id);
  report.same(`${name}: it is back`, [back.state, back.answer, back.out, back.marks, back.sure], [before.state, before.answer, before.out, before.marks, before.sure]);
  report.same(`${name}: and kept as it was`, (await kept(page, lesson))[id], record);
  report.same(`${name}: that is said, too`, await hears(page, messages["brought-back"]), true);
  report.same(`${name}: and the button is as it was`, [back.focus, back.forgetWords], ["question-forget", before.forgetWords]);
}

/** Checks an answer, and holds what is said of it against what must be. @param {Step} step @param {string} how @param {Try} expected @param {number | undefined} sure */
async function check({ report, lesson, page, question, name }, how, expected, sure) {
  const { id, kind, hash } = question;
  const { messages } = lesson.data;
  await forgetHeard(page);
  const begin = Date.now();
  await press(page, checkOf(id));
  const seen = await look(page, id);
  const what = `${name}: what is ${how}`;
  report.same(`${what} is said to be so`, [seen.state, seen.verdict], [expected.state, oneLine(messages[expected.state])]);
  report.check(`${what} is heard`, (await heard(page)).includes(seen.feedback), seen.feedback);
  report.same(`${what} leaves the focus`, seen.focus, "question-check");
  report.same(`${what} has marks at its parts`, Object.entries(seen.marks).sort(), Object.entries(marksOf(question, expected, messages)).sort());
  report.check(`${what}: each word has its sign`, seen.signs);
  report.same(`${what}: the very reasons are given`, seen.reasons, expected.said.toSorted());
  for (const id of expected.said) report.check(`${what}: something is said of ${id}`, holds(seen.feedback, seen.said[id]), seen.feedback);
  const counted = countsOf(kind, expected, lesson.data);
  report.check(`${what}: the parts are counted`, holds(seen.feedback, counted), [seen.feedback, counted]);
  for (const [message, isDue] of [["sure-but-wrong", sure === 2 && how !== "right"], ["guessed-right", sure === 0 && how === "right"]]) {
    report.same(`${what}: ${message}`, holds(seen.feedback, messages[String(message)]), isDue);
  }
  report.same(`${what}: what was said of sureness is shown`, [seen.sure, seen.sureLocked], [sure ?? -1, question.asksHowSure]);
  const record = (await kept(page, lesson))[id];
  const { at, score, hints: _, ...rest } = record;
  report.same(`${what} is kept`, { ...rest, answer: inOrder(question, rest.answer) }, { hash, answer: inOrder(question, portable(question, expected.answer)), ...(sure === undefined ? {} : { sure }), box: how === "right" ? 1 : 0 });
  report.check(`${what} earns its share`, Math.abs(score - expected.score) < 1e-9 && (score === 1) === (how === "right"), [score, expected.score]);
  report.check(`${what} is kept with its time`, at >= begin && at <= Date.now(), record);
}

/** @param {Question} question @param {Try} expected @param {Record<string, string>} messages */
function marksOf(question, { answer, right, wrong }, messages) {
  const wordOf = (part) => {
    if (question.kind !== "order") return right.includes(part) ? "mark-right" : "mark-wrong";
    if (right.includes(part)) return answer[0] === part ? "mark-first" : "mark-follows";
    return question.extra?.includes(part) ? "mark-extra" : "mark-misplaced";
  };
  return Object.fromEntries([...right, ...wrong].map((part) => [part, oneLine(messages[wordOf(part)])]));
}

/** Returns the sentences that count the parts of an answer. @param {string} kind @param {Try} expected @param {Data} data */
function countsOf(kind, { state, right, wrong, missed }, { counts }) {
  const things = { multiple: "picks", order: "lines", match: "pairs", cloze: "gaps" }[kind];
  if (!things || state === "right") return "";
  const sentences = [counts[`${things}-right`][right.length]];
  if (right.length > 0 && (wrong.length > 0 || kind === "multiple")) sentences.push(counts[`${things}-wrong`][wrong.length]);
  if (missed > 0 || kind === "multiple") sentences.push(counts[`${things}-missed`][missed]);
  return sentences.join(" ");
}

/** Returns an answer as it is kept: a number has a decimal point. @param {Question} question @param {import("./keys.mjs").Answer} answer */
function portable({ kind }, answer) {
  return kind === "number" ? String(answer).replace(",", ".") : answer;
}

/** A prediction stands beside the output. @param {Step} step @param {any} seen */
function compared({ report, lesson, question, name }, { compared }) {
  const { messages } = lesson.data;
  const rows = (question.text ?? "").split("\n").map((line) => line.trimEnd());
  report.same(`${name}: a prediction stands beside the output`, compared.map(([expected]) => expected).filter((line) => line !== "" && line !== messages["empty-line"]), rows.filter((line) => line !== ""));
  report.check(`${name}: each line is compared in words`, compared.every(([, , word]) => ["same", "different", "missing", "extra"].some((kind) => messages[kind] === word)), compared);
}

/** @param {string} id */
function checkOf(id) {
  return `#q-${id} .question-check`;
}

/** @param {any} page @param {string} id @param {number} sure */
async function saySure(page, id, sure) {
  await tabTo(page, `#q-${id} .question-sure input`, "first");
  await page.keyboard.press("Space");
  for (let step = 0; step < sure; step++) await page.keyboard.press("ArrowRight");
}

// The whole lesson

/** What was left is shown again, and not announced. @param {Given} given @param {any} page @param {Try[]} tries */
async function loadedAgain({ report, lesson, what }, page, tries) {
  const looks = [];
  for (const { id } of lesson.questions) looks.push(await look(page, id));
  const score = await summaryWords(page);
  await page.reload();
  for (const [at, question] of lesson.questions.entries()) {
    const [before, seen] = [looks[at], await look(page, question.id)];
    report.same(`${what}: ${question.id} is as it was left`, [seen.state, seen.verdict, seen.marks, seen.sure, inOrder(question, seen.answer)], [tries[at].state, before.verdict, before.marks, before.sure, inOrder(question, tries[at].answer)]);
    report.same(`${what}: ${question.id} has lines left out as they were`, seen.out.toSorted(), before.out.toSorted());
  }
  report.same(`${what}: the score is as it was left`, await summaryWords(page), score.filter((words) => words !== lesson.data.messages.restored));
  await page.waitForFunction(() => !document.querySelector("[aria-live=off]"));
  report.same(`${what}: nothing of it is announced`, await forgetHeard(page), []);
}

/** @param {Given} given @param {any} page */
async function wrongOnesAgain({ report, lesson, what }, page) {
  const { data, questions } = lesson;
  const before = await kept(page, lesson);
  const score = await summaryWords(page);
  const points = questions.reduce((sum, question) => sum + question.points * (partlyTry(question)?.score ?? 0), 0);
  report.same(`${what}: parts of points count`, score, scoreWords(lesson, questions.length, points).map(String));
  await press(page, "#quiz-score .quiz-wrong-again");
  for (const question of questions) {
    const seen = await look(page, question.id);
    const stays = staysOf(question, partlyTry(question) ?? wrongTry(question, data));
    report.same(`${what}: ${question.id} is open again`, [seen.state, seen.feedback, seen.marks, inOrder(question, seen.answer)], ["", "", {}, inOrder(question, stays)]);
  }
  report.same(`${what}: what is kept stays`, await kept(page, lesson), before);
  report.same(`${what}: this is said`, await summaryWords(page), [data.messages.retry, ...score]);
  const first = questions[0].id;
  report.check(`${what}: goes on at the first one`, await page.evaluate(([id, selector]) => document.activeElement.matches(selector) && document.getElementById(`q-${id}`).contains(document.activeElement), [first, controlsOf(first)]));
}

/** @param {Given} given @param {any} page */
async function cleared({ report, lesson, what }, page) {
  const { data, questions, total } = lesson;
  const complete = [...scoreWords(lesson, questions.length, total), data.messages["all-right"]];
  report.same(`${what}: the score of the lesson`, await summaryWords(page), complete);
  report.check(`${what}: nothing is offered again when all is right`, !(await page.locator(".quiz-wrong-again").isVisible()));
  const [before, looks] = [await kept(page, lesson), []];
  for (const { id } of questions) looks.push(await look(page, id));
  await forgetHeard(page);
  await press(page, "#quiz-score .quiz-clear");
  report.same(`${what}: all is cleared`, await summaryWords(page), [data.messages.cleared, ...scoreWords(lesson, 0, 0)]);
  report.same(`${what}: this is heard`, await hears(page, oneLine(data.messages.cleared)), true);
  report.same(`${what}: nothing is kept`, await kept(page, lesson), {});
  for (const { id } of questions) report.same(`${what}: ${id} is cleared`, await look(page, id).then(({ state, feedback, buttons }) => [state, feedback, buttons]), ["", "", ["question-check"]]);
  report.check(`${what}: the same button brings it back`, await page.evaluate((words) => document.activeElement.textContent === words, data.messages.undo));
  await page.keyboard.press("Enter");
  report.same(`${what}: all is back`, await summaryWords(page), [data.messages.restored, ...complete]);
  report.same(`${what}: all is kept again`, await kept(page, lesson), before);
  for (const [at, question] of questions.entries()) {
    const seen = await look(page, question.id);
    report.same(`${what}: ${question.id} is back`, [seen.state, seen.answer, seen.out, seen.marks], [looks[at].state, looks[at].answer, looks[at].out, looks[at].marks]);
  }
}

/** What was answered here is answered in another language, and on the course's page. @param {Given} given @param {any} page */
async function elsewhere({ site, report, lesson, what, url }, page) {
  const { questions, total, data, id } = lesson;
  const links = await page.$$eval("header a[data-language]", (links) => links.filter((link) => !link.hasAttribute("aria-current")).map((link) => [link.dataset.language, link.href]));
  for (const [locale, address] of links) {
    await visit(page, address.replace(/#.*/, ""));
    const block = await page.$eval("#quiz-data", (element) => element.textContent).catch(() => "");
    if (!block || !site.locales.includes(locale)) continue;
    const foreign = { ...lesson, locale, data: JSON.parse(block) };
    report.same(`${what}: the score is the same in ${locale}`, await summaryWords(page), [...scoreWords(foreign, questions.length, total), foreign.data.messages["all-right"]]);
    for (const question of questions) report.same(`${what}: ${question.id} is right in ${locale}, too`, (await look(page, question.id)).state, "right");
  }

  await visit(page, new URL("index.html", url).href);
  const card = page.locator(`.progress[data-lesson="${id}"]`);
  report.same(`${what}: the course's page tells the progress`, oneLine(await card.innerText()), oneLine(scoreWords(lesson, questions.length, total).join(" · ")));
  report.check(`${what}: the course's page sums it up`, await page.locator("#quiz-score").isVisible());
  await press(page, "#quiz-score .quiz-clear");
  report.check(`${what}: the course's page clears it`, !(await card.isVisible()));
  report.same(`${what}: nothing is kept then`, await kept(page, { ...lesson, data }), {});
  await page.keyboard.press("Enter");
  report.check(`${what}: the course's page brings it back`, await card.isVisible());
}
