// What is read over in an answer that is typed, what is no number, Enter in a line of text, and the traces that the scripts leave on a page.

import { kept, look, opened } from "./forms.mjs";
import { fillIn, give } from "./hands.mjs";
import { oneLine, rightTry, wrongTry } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */
/** @typedef {import("./keys.mjs").Question} Question */
/** @typedef {Given & { page: any, question: Question, name: string }} Typed */

/** @param {Given} given */
export async function whatIsRead(given) {
  const { report, lesson, what } = given;
  await opened(given, {}, async (page) => {
    for (const question of lesson.questions) {
      const typed = { ...given, page, question, name: `${what}: ${question.id} (${question.ways[0]})` };
      if (question.text !== undefined) await prediction(typed);
      if (question.value !== undefined) await number(typed);
      if (question.kind === "short") await text(typed);
      if (question.gaps) await gaps(typed);
      await give(page, question, wrongTry(question, lesson.data).answer);
      report.same(`${typed.name}: the controls stay usable`, await page.locator(`#q-${question.id} :is(.choice, .spot-line, .question-field, .question-actions, .order, .match, .cloze) :is(input, textarea, select, button):disabled`).count(), 0);
    }
    report.none(`${what}: the scripts leave no global name behind`, await leaked(page));
  });
}

/** @param {Typed} typed */
async function prediction({ report, page, question, name }) {
  const lines = question.text.trimEnd().split("\n");
  const state = async (text) => (await give(page, question, text)).state;
  report.same(`${name}: white space at the ends is read over`, await state(`${lines.map((line) => `${line}  \t`).join("\n")}\n\n`), "right");
  report.same(`${name}: other encodings are read over`, await state(question.text.normalize("NFD")), "right");
  const loud = question.text.toUpperCase();
  if (loud !== question.text) report.same(`${name}: capitals count where they are to`, await state(loud), question.case === "ignore" ? "right" : "not-yet");
}

/** @param {Typed} typed */
async function number({ report, lesson, page, question, name }) {
  const { data } = lesson;
  const { id, value, unit } = question;
  const state = async (text) => (await give(page, question, text)).state;
  report.same(`${name}: spaces, a plus, a point for decimals`, await state(` ${Number(value) < 0 ? "" : "+"}${value} `), "right");
  if (unit) report.same(`${name}: with its unit`, await state(`${rightTry(question, data).answer} ${unit}`), "right");
  report.same(`${name}: as this language writes it`, await state(String(rightTry(question, data).answer)), "right");
  report.same(`${name}: is kept with a point`, (await kept(page, lesson))[id].answer, String(value));
  await page.reload();
  report.same(`${name}: and shown as this language writes it`, (await look(page, id)).answer, rightTry(question, data).answer);
  const before = (await kept(page, lesson))[id];
  const unreadable = await give(page, question, "zzz");
  report.same(`${name}: what is no number is said to be none`, [unreadable.verdict, unreadable.invalid, unreadable.state], [oneLine(data.messages["not-a-number"]), "true", ""]);
  const describes = await page.$eval(`#q-${id} .question-field input`, (field) => field.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent.trim()));
  report.check(`${name}: that is said at the box, before its rules`, oneLine(describes[0]) === unreadable.verdict && describes.length > 1, describes);
  report.same(`${name}: what is no number replaces no try`, (await kept(page, lesson))[id], before);
  await fillIn(page, question, "1");
  report.same(`${name}: the complaint ends with the typing`, await look(page, id).then(({ invalid, verdict }) => [invalid, verdict]), ["", ""]);
}

/** @param {Typed} typed */
async function text({ report, lesson, page, question, name }) {
  const state = async (text) => (await give(page, question, text)).state;
  for (const accepted of question.accept) report.same(`${name}: ${accepted} is right`, await state(accepted), "right");
  report.same(`${name}: spaces at the ends are read over`, await state(`\u00a0 ${question.accept[0]} `), "right");
  const before = (await kept(page, lesson))[question.id];
  const nothing = await give(page, question, " \u200b\u00a0");
  report.same(`${name}: what cannot be seen is no answer`, [nothing.state, nothing.verdict], ["", oneLine(lesson.data.messages["type-first"])]);
  report.same(`${name}: and replaces no try`, (await kept(page, lesson))[question.id], before);
  await fillIn(page, question, question.accept[0]);
  await page.locator(`#q-${question.id} .question-field input`).press("Enter");
  report.same(`${name}: Enter checks`, (await look(page, question.id)).state, "right");
}

/** @param {Typed} typed */
async function gaps({ report, lesson, page, question, name }) {
  const { id } = question;
  const right = rightTry(question, lesson.data).answer;
  const typed = question.gaps.filter(({ correct }) => !correct);
  for (const gap of typed) {
    for (const accepted of gap.accept) report.same(`${name}: ${accepted} is right in ${gap.id}`, (await give(page, question, { ...right, [gap.id]: ` ${accepted} ` })).state, "right");
  }
  if (typed.length === 0) return;
  await fillIn(page, question, right);
  await page.locator(`#q-${id} [data-gap="${typed[0].id}"] input`).press("Enter");
  report.same(`${name}: Enter in a gap checks`, (await look(page, id)).state, "right");
  const nothing = await give(page, question, Object.fromEntries(typed.map(({ id }) => [id, " "])));
  report.same(`${name}: blanks in gaps are no answer`, [nothing.state, nothing.verdict], ["", oneLine(lesson.data.messages["fill-first"])]);
}

/** Lists the global names that the scripts of a page made. @param {any} page @returns {Promise<string[]>} */
async function leaked(page) {
  await page.addInitScript(() => {
    const names = Object.getOwnPropertyNames(window);
    Object.defineProperty(window, "namesBefore", { value: new Set([...names, "namesBefore", "heard"]) });
  });
  await page.reload();
  return page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => !window.namesBefore.has(name)));
}
