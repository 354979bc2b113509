// Questions without JavaScript and on paper: each can be read and filled in, and has no dead button; on the screen its answer opens and holds
// what is right; on paper there are boxes, lines and lettered columns, and no answer.

import { look, opened } from "./forms.mjs";
import { give } from "./hands.mjs";
import { oneLine, rightTry, words, wrongTry } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */
/** @typedef {import("./keys.mjs").Question} Question */
/** @typedef {import("./keys.mjs").Lesson} Lesson */

/** What a question's answer is given with where there is no script. */
const CONTROLS = ":is(.choice input, .spot-line input, .question-field :is(textarea, input), .match-right, .gap-control, .order-place)";

/** @param {Given} given */
export async function withoutScript(given) {
  const { report, lesson, what, url } = given;
  await opened(given, { javaScriptEnabled: false }, async (page) => {
    report.check(`${what}: no score is shown`, !(await page.locator("#quiz-score").isVisible()));
    for (const question of lesson.questions) {
      const form = page.locator(`#q-${question.id}`);
      const name = `${what}: ${question.id} (${question.ways[0]})`;
      report.same(`${name}: no button, and nothing on how sure`, await form.locator(":is(button, .question-sure):visible").count(), 0);
      report.check(`${name}: the question is there`, oneLine(await form.locator(".question-prompt").innerText()) !== "" && oneLine(await form.locator("legend").innerText()) !== "");
      await filled(given, question, form, name);
      for (const hint of await form.locator(".question-hint").all()) {
        await hint.locator("summary").click();
        report.check(`${name}: a hint opens`, await hint.locator(".question-words").isVisible());
      }
      const key = form.locator(".answer-right").first();
      report.check(`${name}: its answer is closed`, !(await key.isVisible()));
      await form.locator(".question-answer > summary").click();
      report.check(`${name}: its answer opens`, await key.isVisible());
      await holdsKey(given, question, form, name);
      for (const said of await form.locator(".question-answer :is(dd, .answer-explanation)").all()) report.check(`${name}: what is said can be read`, await said.isVisible());
    }
    report.same(`${what}: the page was not left`, page.url(), url);
  });
}

/** Fills in every control of a question; Enter in a line of text goes nowhere. @param {Given} given @param {Question} question @param {any} form @param {string} name */
async function filled({ report, url }, question, form, name) {
  const { kind, shown, pairs, gaps } = question;
  const controls = await form.locator(`${CONTROLS}:visible`).all();
  const wanted = kind === "order" || shown.length > 0 ? shown.length : Object.keys(pairs ?? gaps ?? { one: 1 }).length;
  report.same(`${name}: as many controls as there are things to say`, controls.length, wanted);
  for (const control of controls) {
    const is = await control.evaluate((control) => (control.matches("[type=radio], [type=checkbox]") ? "pick" : control.localName));
    if (is === "pick") {
      await control.check();
      report.check(`${name}: can be picked`, await control.isChecked());
    } else if (is === "select") {
      await control.selectOption({ index: 1 });
      report.check(`${name}: can be chosen from`, (await control.evaluate((list) => list.selectedIndex)) === 1);
    } else {
      await control.fill("1");
      report.same(`${name}: can be filled in`, await control.inputValue(), "1");
      if (is === "input") await control.press("Enter");
      report.same(`${name}: Enter goes nowhere`, [form.page().url(), await control.inputValue()], [url, "1"]);
    }
  }
}

/** @param {Given} given @param {Question} question @param {any} form @param {string} name */
async function holdsKey({ report, lesson }, question, form, name) {
  const { kind, correct, orders, pairs, gaps, text, unit, accept = [] } = question;
  const texts = async (selector) => (await form.locator(selector).allInnerTexts()).map(oneLine);
  const shown = await texts(".question-answer .answer-right");
  const all = shown.join(" ");
  if (kind === "spot") {
    const codes = await Promise.all(correct.map((line) => form.locator(`.spot-line:has(input[value="${line}"]) .spot-code`).innerText()));
    const lines = correct.map((number, at) => oneLine(`${words(lesson.locale, "quiz-line", { number })} ${codes[at]}`));
    report.same(`${name}: every right line`, await texts(".answer-lines li"), lines);
  } else if (correct) {
    const labels = await Promise.all(correct.map((id) => form.locator(`label:has(input[value="${id}"])`).innerText()));
    report.same(`${name}: every right choice and no other`, (await texts(".question-answer .answer-right li")).sort(), labels.map(oneLine).sort());
  } else if (orders) {
    const pieces = Object.fromEntries(await form.locator("[data-piece]").evaluateAll((lines) => lines.map((line) => [line.dataset.piece, line.querySelector(".order-text").innerText.replace(/\s+/g, " ").trim()])));
    const lists = await form.locator(".answer-order").evaluateAll((lists) => lists.map((list) => [...list.children].map((line) => line.innerText.replace(/\s+/g, " ").trim())));
    report.same(`${name}: every accepted order`, lists, orders.map((order) => order.map((piece) => pieces[piece])));
  } else if (pairs) {
    const rows = await form.locator("[data-pair]").evaluateAll((rows) => rows.map((row) => [row.dataset.pair, row.querySelector(".match-left").innerText.trim(), Object.fromEntries([...row.querySelector("select").options].map((option) => [option.value, option.textContent]))]));
    const found = await texts(".answer-pairs li");
    const isThere = rows.map(([pair, left, rights], at) => {
      const [letter, plain] = rights[pairs[pair]].split(" · ");
      return found[at].startsWith(oneLine(left)) && found[at].includes(` ${letter} `) && found[at].replace(/\s/g, "").includes(plain.replace(/[\s`]/g, ""));
    });
    report.check(`${name}: every pair`, isThere.every(Boolean) && found.length === rows.length, [found, rows]);
  } else if (gaps) {
    const answers = gaps.map((gap) => gap.accept?.[0] ?? "");
    const picked = await form.locator("[data-gap]").evaluateAll((places) => places.map((place) => [...(place.querySelector("select")?.options ?? [])].map((option) => [option.value, option.textContent])));
    const wanted = gaps.map((gap, at) => oneLine(gap.correct ? (Object.fromEntries(picked[at])[gap.correct[0]] ?? "?") : answers[at]));
    report.same(`${name}: every gap is filled`, await texts(".answer-right .gap-answer"), wanted);
    const others = await texts(".answer-also li");
    const further = gaps.filter(({ accept = [] }) => accept.length > 1);
    report.check(`${name}: and what else is right`, others.length === further.length && further.every(({ accept }, at) => accept.slice(1).every((text) => others[at].includes(text))), others);
  } else if (kind === "short") {
    report.same(`${name}: every accepted answer`, [all, ...(await texts(".answer-also li"))], accept);
  } else if (text !== undefined) {
    report.same(`${name}: what the program prints`, all, oneLine(text));
  } else {
    const number = String(rightTry(question, lesson.data).answer).replace("-", "−");
    report.check(`${name}: the number and its unit`, [number, number.replace("−", "-")].some((number) => all.replace(/(\d)[\s,.](?=\d{3})/g, "$1").startsWith(number)) && all.endsWith(oneLine(unit ?? "")), all);
  }
}

/** @param {Given} given */
export async function onPaper(given) {
  const { report, lesson, what } = given;
  await opened(given, {}, async (page) => {
    await printed(given, page, "untouched");
    await page.emulateMedia({ media: null });
    for (const question of lesson.questions) await give(page, question, wrongTry(question, lesson.data).answer);
    await page.evaluate(() => document.querySelectorAll(".question details").forEach((details) => (details.open = true)));
    report.check(`${what}: all is answered`, (await look(page, lesson.questions[0].id)).state !== "");
    await printed(given, page, "with everything answered and open");
    await page.emulateMedia({ media: null });
    const sheets = (await page.pdf({ format: "A4" })).toString("latin1");
    report.check(`${what}: can be printed`, sheets.startsWith("%PDF") && /\/Type\s*\/Page\b/.test(sheets));
  });
  await opened({ ...given, what: `${what}, no script` }, { javaScriptEnabled: false }, async (page) => printed({ ...given, what: `${what}, no script` }, page, "untouched"));
}

/** @param {Given} given @param {any} page @param {string} when */
async function printed({ report, lesson, what }, page, when) {
  await page.emulateMedia({ media: "print" });
  const seen = (selector) => page.$$eval(selector, (parts) => parts.filter((part) => part.checkVisibility() && part.getBoundingClientRect().height > 0).map((part) => part.outerHTML.slice(0, 100)));
  const off = ".question :is(details, [role=status], .question-compare, .choice-mark, button, .question-sure, .order-handle, .order-place, .match-right, .order-note-places, .order-note-buttons), .quiz-score";
  report.none(`${what}: ${when}: no answer, no hint, no button, no mark`, await seen(off));
  for (const question of lesson.questions) {
    const { id, kind, shown, pairs, gaps = [], options } = question;
    const form = `#q-${id}`;
    const count = async (selector) => (await seen(`${form} ${selector}`)).length;
    const name = `${what}: ${when}: ${id} (${question.ways[0]})`;
    report.check(`${name}: asks`, (await count(".question-prompt")) === 1 && (await count("legend")) === 1);
    if (kind === "order") {
      report.same(`${name}: a box before each line`, await count(".order-line .paper-box"), shown.length);
    } else if (pairs) {
      const rights = await page.$eval(`${form} .match-right`, (list) => list.options.length - 1);
      report.same(`${name}: a line before each left side, and the right sides with their letters`, [await count(".paper-line"), await count(".match-key .match-letter"), await count(".match-key .match-text")], [Object.keys(pairs).length, rights, rights]);
    } else if (gaps.length > 0) {
      const picked = Object.values(options);
      report.same(`${name}: lines to write on, and what there is to choose from`, [await count(".gap-control"), await count(".gap-key li"), await count(".gap-key-choice")], [gaps.length, picked.length, picked.flat().length]);
    } else {
      report.same(`${name}: boxes to tick or lines to write on`, await count(":is(.choice input, .spot-line input, .question-field :is(textarea, input))"), Math.max(1, shown.length));
    }
  }
}
