// Lines that are put in order: by their buttons, by Alt and an arrow, by a handle that a mouse or a finger drags; with lines that do not belong,
// and, once these are taken from the page, without. Each move is announced with its place, and the focus stays with the line.

import { forgetHeard, hears, kept, look, opened } from "./forms.mjs";
import { controlsOf, press, tabTo, typeAnswer } from "./hands.mjs";
import { partlyTry, rightTry, words } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */
/** @typedef {import("./keys.mjs").Question} Question */
/** @typedef {{ report: import("../harness.mjs").Report, page: any, name: string, question: Question, locale: string, lesson: import("./keys.mjs").Lesson }} Lines */

/** @param {Given} given */
export async function ordering(given) {
  for (const question of ordersOf(given)) {
    await opened(given, { query: `#q-${question.id}` }, async (page) => {
      const lines = linesIn(given, page, question);
      await names(lines);
      await ends(lines);
      await moving(lines);
      await leavingOut(lines);
      await bothWays(lines);
    });
  }
}

/** @param {Given} given */
export async function orderingAll(given) {
  for (const question of ordersOf(given)) {
    const whole = { ...question, extra: [], shown: question.shown.filter((piece) => !question.extra?.includes(piece)) };
    await opened(given, { query: `#q-${question.id}`, init: [takeExtrasAway, { id: question.id, extra: question.extra }] }, async (page) => {
      const lines = linesIn(given, page, whole, "all lines belong");
      lines.report.same(`${lines.name}: nothing can be left out`, await page.locator(`#q-${question.id} :is(.order-toggle, .order-out)`).count(), 0);
      await names(lines);
      await ends(lines);
      await moving(lines);
      await bothWays(lines);
    });
  }
}

/** @param {Given} given */
export async function dragging(given) {
  for (const question of ordersOf(given)) {
    await opened(given, { viewport: { width: 1280, height: 1400 } }, async (page) => draggedByMouse(linesIn(given, page, question, "by mouse")));
    await opened(given, { viewport: { width: 360, height: 1400 }, hasTouch: true, isMobile: true }, async (page) => draggedByFinger(linesIn(given, page, question, "by finger")));
  }
}

/** @param {Given} given */
function ordersOf({ lesson }) {
  return lesson.questions.filter(({ kind }) => kind === "order");
}

/** @param {Given} given @param {any} page @param {Question} question @param {string} [how] @returns {Lines} */
function linesIn({ report, lesson, what }, page, question, how = "") {
  return { report, page, lesson, question, locale: lesson.locale, name: [`${what}: ${question.id}`, how].filter(Boolean).join(", ") };
}

/** Makes of a question one in which every line belongs, before the page's scripts see it. Runs in the page. @param {{ id: string, extra: string[] }} question */
function takeExtrasAway({ id, extra }) {
  document.addEventListener("readystatechange", () => {
    const form = document.getElementById(`q-${id}`);
    const block = document.getElementById("quiz-data");
    if (document.readyState !== "interactive" || !form || !block) return;
    for (const piece of extra) form.querySelector(`[data-piece="${piece}"]`)?.remove();
    form.querySelector(".order-out")?.remove();
    const data = JSON.parse(block.textContent ?? "");
    data.lessons[0].questions.find((question) => question.id === id).extra = [];
    block.textContent = JSON.stringify(data);
  });
}

/** @param {Lines} lines */
async function arranged({ page, question }) {
  return (await look(page, question.id)).answer;
}

/** Returns what a line says, as far as it is read out. @param {Lines} lines @param {string} piece */
async function nameOf({ page, question }, piece) {
  const text = (await page.locator(`#q-${question.id} [data-piece="${piece}"] .order-text`).textContent()).replace(/\s+/g, " ").trim();
  return text.length > 80 ? `${/^.{1,79}(?= )/.exec(text)?.[0] ?? text.slice(0, 79)}…` : text;
}

/** @param {Lines} lines @param {string} piece @param {"up" | "down" | "toggle"} button */
function buttonOf({ question }, piece, button) {
  return `#q-${question.id} [data-piece="${piece}"] .order-${button}`;
}

/** Does something, and checks what comes of it: the arrangement, what is announced, where the focus is. @param {Lines} lines @param {string} what @param {() => Promise<void>} act @param {{ to: string[], says: string | undefined, focus: string[] }} expected */
async function does(lines, what, act, { to, says, focus }) {
  const { report, page, question, name } = lines;
  await forgetHeard(page);
  await act();
  const { answer, focus: is, focusPart } = await look(page, question.id);
  report.same(`${name}: ${what}`, answer, to);
  if (says !== undefined) report.same(`${name}: ${what}: this is announced`, await hears(page, says), true);
  report.same(`${name}: ${what}: the focus stays`, [is, focusPart], focus);
}

/** Each button says what it does and to which line. @param {Lines} lines */
async function names(lines) {
  const { report, page, question, locale, name } = lines;
  for (const piece of question.shown) {
    const says = await nameOf(lines, piece);
    const wanted = ["move-up", "move-down", ...(question.extra?.length ? ["leave-out"] : [])].map((message) => words(locale, `quiz-fill-${message}`, { name: says }));
    const found = await page.$$eval(`#q-${question.id} [data-piece="${piece}"] button`, (buttons) => buttons.map((button) => button.getAttribute("aria-label").replace(/\s+/g, " ")));
    report.same(`${name}: the buttons of ${piece} name their line`, found, wanted);
  }
}

/** The first line cannot go up, the last one cannot go down: the buttons say so, keep the focus, and do nothing. @param {Lines} lines */
async function ends(lines) {
  const { report, page, question, locale, name, lesson } = lines;
  const { shown, id } = question;
  const total = shown.length;
  const disabled = async () => page.$$eval(`#q-${id} .order-list:not(.order-list-out) :is(.order-up, .order-down)[aria-disabled=true]`, (buttons) => buttons.map((button) => `${button.className} ${button.closest("li").dataset.piece}`));
  report.same(`${name}: two buttons have nothing to do`, await disabled(), [`order-up ${shown[0]}`, `order-down ${shown[total - 1]}`]);
  for (const [piece, button, position] of /** @type {[string, "up" | "down", number][]} */ ([[shown[0], "up", 1], [shown[total - 1], "down", total]])) {
    const focus = [`order-${button}`, piece];
    const says = words(locale, "quiz-fill-moved", { position, total });
    await does(lines, `${button} at the end does nothing`, () => press(page, buttonOf(lines, piece, button)), { to: shown, says, focus });
    await does(lines, `nor does Alt with the arrow ${button}`, () => page.keyboard.press(button === "up" ? "Alt+ArrowUp" : "Alt+ArrowDown"), { to: shown, says, focus });
  }
  await press(page, `#q-${id} .question-check`);
  report.same(`${name}: what was not moved is no answer`, (await look(page, id)).verdict, words(locale, "quiz-js-order-first"));
  report.same(`${name}: and is not kept`, await kept(page, lesson), {});
}

/** @param {Lines} lines */
async function moving(lines) {
  const { page, question, locale } = lines;
  const [first, second, third, ...rest] = question.shown;
  const total = question.shown.length;
  const says = (position) => words(locale, "quiz-fill-moved", { position, total });
  const focus = ["order-up", second];
  await does(lines, "a button moves a line up", () => press(page, buttonOf(lines, second, "up")), { to: [second, first, third, ...rest], says: says(1), focus });
  await does(lines, "Alt with an arrow moves it down", () => page.keyboard.press("Alt+ArrowDown"), { to: [first, second, third, ...rest], says: says(2), focus });
  await does(lines, "and again", () => page.keyboard.press("Alt+ArrowDown"), { to: [first, third, second, ...rest], says: says(3), focus });
  await does(lines, "Alt with an arrow moves it up", () => page.keyboard.press("Alt+ArrowUp"), { to: [first, second, third, ...rest], says: says(2), focus });
  for (const keys of ["ArrowUp", "Control+Alt+ArrowUp", "Shift+Alt+ArrowUp"]) {
    await does(lines, `${keys} moves nothing`, () => page.keyboard.press(keys), { to: question.shown, says: undefined, focus });
  }
  await does(lines, "a button moves a line down", () => press(page, buttonOf(lines, first, "down"), "Space"), { to: [second, first, third, ...rest], says: says(2), focus: ["order-down", first] });
  await does(lines, "the same button again", () => page.keyboard.press("Space"), { to: [second, third, first, ...rest], says: says(3), focus: ["order-down", first] });
}

/** @param {Lines} lines */
async function leavingOut(lines) {
  const { report, page, question, locale, name } = lines;
  const before = await arranged(lines);
  const [piece] = before;
  const total = before.length;
  const toggle = buttonOf(lines, piece, "toggle");
  const focus = ["order-toggle", piece];
  const label = async () => page.$eval(toggle, (button) => [button.textContent, button.getAttribute("aria-label").replace(/\s+/g, " ")]);
  const spoken = { name: await nameOf(lines, piece) };
  await does(lines, "a line can be left out", () => press(page, toggle), { to: before.slice(1), says: words(locale, "quiz-fill-left-out", spoken), focus });
  report.same(`${name}: it stands among those left out`, (await look(page, question.id)).out, [piece]);
  report.same(`${name}: the button says that it puts it back`, await label(), [words(locale, "quiz-js-put-back"), words(locale, "quiz-fill-put-back", spoken)]);
  report.same(`${name}: and is the only one`, await page.locator(`#q-${question.id} [data-piece="${piece}"] button:visible`).count(), 1);
  await does(lines, "what is left out has no place", () => page.keyboard.press("Alt+ArrowUp"), { to: before.slice(1), says: undefined, focus });
  const rest = before.slice(1);
  const move = () => press(page, buttonOf(lines, rest[1], "up"));
  await does(lines, "places are counted without it", move, { to: [rest[1], rest[0], ...rest.slice(2)], says: words(locale, "quiz-fill-moved", { position: 1, total: total - 1 }), focus: ["order-up", rest[1]] });
  const back = [rest[1], rest[0], ...rest.slice(2), piece];
  await does(lines, "a line can be put back", () => press(page, toggle, "Space"), { to: back, says: words(locale, "quiz-fill-was-put-back", { position: total, total }), focus });
  report.same(`${name}: the button says that it leaves it out`, await label(), [words(locale, "quiz-js-leave-out"), words(locale, "quiz-fill-leave-out", spoken)]);
}

/** Arranges, checks, and has the same after a reload. @param {Lines} lines */
async function bothWays(lines) {
  const { report, page, question, name, lesson } = lines;
  const { id } = question;
  for (const { answer, state, score } of [partlyTry(question), rightTry(question, lesson.data)]) {
    await typeAnswer(page, question, answer);
    await press(page, `#q-${id} .question-check`);
    report.same(`${name}: ${state}`, [(await look(page, id)).state, (await kept(page, lesson))[id]?.score], [state, score]);
    // The key of a page that was changed before its scripts ran is changed again on the way back.
    await page.reload();
    report.same(`${name}: ${state} after a reload`, await look(page, id).then(({ state, answer }) => [state, answer]), [state, answer]);
    await tabTo(page, controlsOf(id));
  }
}

// Dragging

/** @param {Lines} lines */
async function draggedByMouse(lines) {
  const { report, page, question, locale, name } = lines;
  const { shown, id, extra = [] } = question;
  const total = shown.length;
  await toMiddle(page, id);
  const hold = async (piece) => {
    const { x, y, height } = await boxOf(lines, piece, " .order-handle");
    await page.mouse.move(x + 10, y + height / 2);
    await page.mouse.down();
    return { to: (y) => page.mouse.move(x + 12, y, { steps: 8 }), drop: () => page.mouse.up() };
  };
  await forgetHeard(page);
  const third = await hold(shown[2]);
  await third.to((await boxOf(lines, shown[0])).y + 5);
  report.check(`${name}: a line that is held looks so`, await page.$eval(`#q-${id} [data-piece="${shown[2]}"]`, (line) => line.classList.contains("dragged")));
  await third.drop();
  const moved = [shown[2], shown[0], shown[1], ...shown.slice(3)];
  report.same(`${name}: a line goes where it is dragged`, await arranged(lines), moved);
  report.same(`${name}: and that is announced`, await hears(page, words(locale, "quiz-fill-moved", { position: 1, total })), true);
  report.check(`${name}: a line that was dropped looks like the others`, await page.$eval(`#q-${id} [data-piece="${shown[2]}"]`, (line) => !line.classList.contains("dragged") && line.style.transform === ""));

  const given = await hold(moved[0]);
  const last = await boxOf(lines, moved.at(-1));
  await given.to(last.y + last.height - 5);
  report.same(`${name}: a line is on its way`, (await arranged(lines)).at(-1), moved[0]);
  await page.keyboard.press("Escape");
  await given.drop();
  report.same(`${name}: Escape gives up`, await arranged(lines), moved);

  if (extra.length > 0) {
    await forgetHeard(page);
    const out = await hold(moved[1]);
    const target = await page.locator(`#q-${id} .order-out`).boundingBox();
    await out.to(target.y + 30);
    await out.drop();
    report.same(`${name}: a line can be dragged out`, await look(page, id).then(({ answer, out }) => [answer, out]), [moved.filter((piece) => piece !== moved[1]), [moved[1]]]);
    report.same(`${name}: and that is announced`, await hears(page, words(locale, "quiz-fill-left-out", { name: await nameOf(lines, moved[1]) })), true);
    const back = await hold(moved[1]);
    await back.to((await boxOf(lines, moved[0])).y + 3);
    await back.drop();
    report.same(`${name}: and back`, await look(page, id).then(({ answer, out }) => [answer, out]), [[moved[1], moved[0], ...moved.slice(2)], []]);
  }
  await page.click(`#q-${id} .question-check`);
  report.check(`${name}: what was dragged is an answer`, (await look(page, id)).state !== "");
}

/** @param {Lines} lines */
async function draggedByFinger(lines) {
  const { report, page, question, name } = lines;
  const { shown, id } = question;
  await toMiddle(page, id);
  const devices = await page.context().newCDPSession(page);
  const swipe = async ({ x, y }, to) => {
    const touch = (type, y) => devices.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    await touch("touchStart", y);
    for (let step = 1; step <= 10; step++) await touch("touchMove", y + ((to - y) * step) / 10);
    await touch("touchEnd", to);
  };
  const handle = await boxOf(lines, shown[1], " .order-handle");
  const before = await page.evaluate(() => scrollY);
  await swipe({ x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 }, (await boxOf(lines, shown[0])).y + 5);
  const moved = [shown[1], shown[0], ...shown.slice(2)];
  report.same(`${name}: a line goes where it is dragged`, await arranged(lines), moved);
  report.same(`${name}: and the page stays where it is`, await page.evaluate(() => scrollY), before);
  const text = await boxOf(lines, shown[1], " .order-text");
  await swipe({ x: text.x + text.width / 2, y: text.y + text.height / 2 }, text.y + 250);
  report.same(`${name}: who scrolls over a line does not drag it`, await arranged(lines), moved);
}

/** Brings a question's lines so far from the window's edges that dragging does not scroll. @param {any} page @param {string} id */
async function toMiddle(page, id) {
  await page.evaluate((id) => {
    const { top } = document.querySelector(`#q-${id} .order`).getBoundingClientRect();
    scrollBy({ top: top - 200, behavior: "instant" });
  }, id);
}

/** @param {Lines} lines @param {string} piece @param {string} [part] */
async function boxOf({ page, question }, piece, part = "") {
  return page.locator(`#q-${question.id} [data-piece="${piece}"]${part}`).boundingBox();
}
