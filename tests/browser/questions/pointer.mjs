// A lesson by mouse alone, and by finger alone on a narrow screen: every kind answered rightly, hints, sureness, forgetting, clearing; what is
// touched is big enough, and nothing scrolls sideways.

import { inOrder, kept, look, opened, scoreWords, summaryWords } from "./forms.mjs";
import { click, give, pointAnswer, tap } from "./hands.mjs";
import { partlyTry, rightTry, wrongTry } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */

/** What can be touched in a lesson's questions. */
const TARGETS = ".question :is(.choice, .sure, .spot-line:not(.spot-line-plain), summary, button, textarea, select, input[type=text], .order-handle), #quiz-score button";

/** The widths of screens. */
const [NARROW, WIDE] = [320, 1280];

/** @param {Given} given */
export async function byMouse(given) {
  await opened(given, {}, async (page) => {
    await byPointer(given, page, click);
    await fits(given, page, "everything answered rightly", WIDE);
    // As narrow as a page is that someone enlarges four times.
    await page.setViewportSize({ width: NARROW, height: 640 });
    await fits(given, page, "everything answered rightly", NARROW);
    for (const question of given.lesson.questions) await give(page, question, (partlyTry(question) ?? wrongTry(question, given.lesson.data)).answer);
    await fits(given, page, "everything answered wrongly", NARROW);
  });
}

/** @param {Given} given */
export async function byFinger(given) {
  await opened(given, { viewport: { width: NARROW, height: 640 }, hasTouch: true, isMobile: true }, async (page) => {
    const { report, lesson, what } = given;
    await fits(given, page, "untouched", NARROW);
    for (const question of lesson.questions) await give(page, question, (partlyTry(question) ?? wrongTry(question, lesson.data)).answer);
    await fits(given, page, "everything answered wrongly", NARROW);
    const [first] = lesson.questions;
    const again = page.locator(`#q-${first.id} .question-again`);
    await tap(again);
    report.same(`${what}: a tap opens a question again`, (await look(page, first.id)).state, "");
    await tap(page.locator("#quiz-score .quiz-wrong-again"));
    report.same(`${what}: a tap opens all that is wrong`, await page.locator(".question[data-state]").count(), 0);
    await byPointer(given, page, tap);
    await fits(given, page, "everything answered rightly", NARROW);
  });
}

/** @param {Given} given @param {any} page @param {import("./hands.mjs").Pointer} point */
async function byPointer({ report, lesson, what }, page, point) {
  const { data, questions, total } = lesson;
  for (const [at, question] of questions.entries()) {
    const { id } = question;
    const name = `${what}: ${id} (${question.ways[0]})`;
    const form = page.locator(`#q-${id}`);
    const right = rightTry(question, data);
    if (question.hints > 0) {
      await point(form.locator(".question-hint > summary").first());
      await page.waitForFunction(([id, hints]) => document.querySelectorAll(`#q-${id} .question-hint:not([hidden])`).length === hints, [id, Math.min(2, question.hints)]);
      report.same(`${name}: a hint opens`, (await look(page, id)).hints[0], true);
    }
    await pointAnswer(page, point, question, right.answer);
    if (question.asksHowSure) await point(form.locator(".sure").nth(at % 3));
    await point(form.locator(".question-check"));
    const seen = await look(page, id);
    const record = (await kept(page, lesson))[id];
    report.same(`${name}: is right`, [seen.state, record?.score, record?.sure, inOrder(question, seen.answer)], ["right", 1, question.asksHowSure ? at % 3 : undefined, inOrder(question, right.answer)]);
    await point(form.locator(".question-answer > summary"));
    report.check(`${name}: the answer opens`, await form.locator(".question-answer .answer-right").first().isVisible());
    await point(form.locator(".question-forget"));
    report.same(`${name}: is forgotten`, [(await look(page, id)).state, (await kept(page, lesson))[id]], ["", undefined]);
    await point(form.locator(".question-forget"));
    report.same(`${name}: is back`, [(await look(page, id)).state, (await kept(page, lesson))[id]], ["right", record]);
  }
  const complete = [...scoreWords(lesson, questions.length, total), data.messages["all-right"]];
  report.same(`${what}: all is right`, await summaryWords(page), complete);
  await point(page.locator("#quiz-score .quiz-clear"));
  report.same(`${what}: all is cleared`, [await kept(page, lesson), await page.locator(".question[data-state]").count()], [{}, 0]);
  await point(page.locator("#quiz-score .quiz-clear"));
  report.same(`${what}: all is back`, [await summaryWords(page), await page.locator(".question[data-state=right]").count()], [[data.messages.restored, ...complete], questions.length]);
}

/** @param {Given} given @param {any} page @param {string} when @param {number} width */
async function fits({ report, what }, page, when, width) {
  const small = await page.evaluate(
    ([targets, width]) => {
      // What lies in a box that scrolls by itself may be wider than the screen.
      const isWithin = (part, box) => {
        const scroller = part.parentElement.closest(".spot-lines, .cloze, pre");
        return (box.left >= 0 && box.right <= width) || (scroller !== null && scroller.scrollWidth > scroller.clientWidth);
      };
      return [...document.querySelectorAll(targets)]
        .filter((part) => part.checkVisibility())
        .map((part) => ({ part, box: part.getBoundingClientRect() }))
        .filter(({ part, box }) => box.width < 24 || box.height < 24 || !isWithin(part, box))
        .map(({ part, box }) => `${part.outerHTML.slice(0, 80)} ${box.width} × ${box.height} at ${box.left}`);
    },
    [TARGETS, width],
  );
  report.none(`${what}: targets of at least 24 by 24 within ${width}, ${when}`, small);
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  report.check(`${what}: nothing scrolls sideways at ${width}, ${when}`, Math.max(...widths) <= width, widths);
}

