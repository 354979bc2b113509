// Three ways to use a form: the keyboard alone, the mouse, a finger. Each answers a question of any kind; and, where only the answer matters,
// a fourth way that is quick.

import { look } from "./forms.mjs";

/** @typedef {import("./keys.mjs").Question} Question */
/** @typedef {import("./keys.mjs").Answer} Answer */

/** What can be focused and holds the answer of a question. @param {string} id */
export function controlsOf(id) {
  return `#q-${id} :is(.choice input, .spot-line input, .question-field textarea, .question-field input, .match-right, .gap-control, .order-buttons button)`;
}

// The keyboard

/**
 * Presses Tab, or Shift and Tab, until the focus is on what a selector finds; of several, on any of them.
 * @param {any} page @param {string} selector @param {"any" | "first"} [which]
 */
export async function tabTo(page, selector, which = "any") {
  for (let looks = 0; looks < 60; looks++) {
    const way = await page.evaluate(wayTo, [selector, which]);
    if (way === 0) return;
    for (let presses = Math.abs(way); presses > 0; presses--) await page.keyboard.press(way < 0 ? "Shift+Tab" : "Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/**
 * Guesses how often Tab must be pressed to come to an element; 0 only if it has the focus. A guess may be wrong where the browser has stops that
 * no element shows; whoever presses looks again. Runs in the page.
 * @param {[selector: string, which: string]} target @returns {number} below 0 on the way back
 */
function wayTo([selector, which]) {
  const targets = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const at = document.activeElement;
  if (which === "any" ? targets.includes(at) : targets[0] === at) return 0;
  if (!targets[0]) throw new Error(`there is no ${selector} to be seen`);
  if (at === document.body) return 1;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  // Of radio buttons there is one stop.
  const isStop = (element) => {
    if (element === at || element === targets[0] || element.type !== "radio") return true;
    const group = all.filter(({ type, name, form }) => type === "radio" && name === element.name && form === element.form);
    return !group.includes(at) && !group.includes(targets[0]) && element === (group.find(({ checked }) => checked) ?? group[0]);
  };
  const stops = all.filter((element) => element.checkVisibility() && !element.disabled && isStop(element));
  return stops.indexOf(targets[0]) - stops.indexOf(at) || 1;
}

/** Presses a button, or follows a link, with the keyboard. @param {any} page @param {string} selector @param {"Enter" | "Space"} [key] */
export async function press(page, selector, key = "Enter") {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

/** Answers a question with the keyboard, wherever the focus is. @param {any} page @param {Question} question @param {Answer} answer */
export async function typeAnswer(page, { id, kind, shown }, answer) {
  const form = `#q-${id}`;
  if (kind === "order") return arrangeByKeyboard(page, form, /** @type {string[]} */ (answer));
  if (typeof answer === "string") {
    await tabTo(page, `${form} .question-field :is(textarea, input)`);
    return typeText(page, answer);
  }
  if (!Array.isArray(answer)) return fillByKeyboard(page, form, answer);
  if (kind === "multiple") return tickByKeyboard(page, form, shown, answer);
  await tabTo(page, controlsOf(id));
  // Space picks what has the focus; an arrow goes on to the next and picks it.
  const at = await page.evaluate(() => document.activeElement.value);
  const steps = (shown.indexOf(answer[0]) - shown.indexOf(at) + shown.length) % shown.length;
  if (steps === 0) await page.keyboard.press("Space");
  for (let step = 0; step < steps; step++) await page.keyboard.press("ArrowDown");
}

/** @param {any} page @param {string} text */
async function typeText(page, text) {
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    await page.keyboard.type(line);
  }
}

/** @param {any} page @param {string} form @param {string[]} shown @param {string[]} answer */
async function tickByKeyboard(page, form, shown, answer) {
  for (const choice of shown) {
    await tabTo(page, `${form} input[value="${choice}"]`);
    const isChecked = await page.evaluate(() => document.activeElement.checked);
    if (isChecked !== answer.includes(choice)) await page.keyboard.press("Space");
  }
}

/** Fills in each pair or gap, and empties those of which nothing is said. @param {any} page @param {string} form @param {Record<string, string>} answer */
async function fillByKeyboard(page, form, answer) {
  const parts = await page.$$eval(`${form} :is([data-pair], [data-gap])`, (parts) => parts.map((part) => part.dataset.pair ?? part.dataset.gap));
  for (const part of parts) {
    await tabTo(page, `${form} :is([data-pair="${part}"], [data-gap="${part}"]) :is(select, input)`);
    const { isList, now, options } = await page.evaluate(() => {
      const control = /** @type {HTMLInputElement} */ (document.activeElement);
      return { isList: control instanceof HTMLSelectElement, now: control.value, options: control instanceof HTMLSelectElement ? [...control.options].map(({ value }) => value) : [] };
    });
    const wanted = answer[part] ?? "";
    if (!isList) await typeText(page, wanted);
    if (!isList || now === wanted) continue;
    await page.keyboard.press("Home");
    for (let step = 0; step < options.indexOf(wanted); step++) await page.keyboard.press("ArrowDown");
  }
}

/** Arranges lines: leaves out, puts back, then moves each to its place, by its buttons and by Alt and an arrow in turn. @param {any} page @param {string} form @param {string[]} answer */
async function arrangeByKeyboard(page, form, answer) {
  const lines = async (list) => page.$$eval(`${form} ${list} > .order-line`, (lines) => lines.map((line) => line.dataset.piece));
  const inside = ".order-list:not(.order-list-out)";
  for (const line of await lines(inside)) if (!answer.includes(line)) await press(page, `${form} [data-piece="${line}"] .order-toggle`);
  for (const line of await lines(".order-list-out")) if (answer.includes(line)) await press(page, `${form} [data-piece="${line}"] .order-toggle`, "Space");
  for (const [place, line] of answer.entries()) {
    const now = (await lines(inside)).indexOf(line);
    if (now === place) continue;
    await tabTo(page, `${form} [data-piece="${line}"] .order-up`);
    for (let at = now; at > place; at--) await page.keyboard.press(place % 2 ? "Alt+ArrowUp" : "Enter");
  }
}

// The mouse and the finger

/**
 * A pointer: what it does to one place.
 * @typedef {(locator: any) => Promise<void>} Pointer
 */

/** @type {Pointer} */
export const click = (locator) => locator.click();

/** @type {Pointer} */
export const tap = (locator) => locator.tap();

/**
 * Answers a question with a pointer. Only text is typed, and what a list offers is picked by the browser: its list is no part of the page.
 * @param {any} page @param {Pointer} point @param {Question} question @param {Answer} answer
 */
export async function pointAnswer(page, point, { id, kind }, answer) {
  const form = page.locator(`#q-${id}`);
  if (kind === "order") return arrangeByPointer(form, point, /** @type {string[]} */ (answer));
  if (typeof answer === "string") {
    const field = form.locator(".question-field :is(textarea, input)");
    await point(field);
    return field.fill(answer);
  }
  if (!Array.isArray(answer)) {
    for (const [part, value] of Object.entries(answer)) {
      const control = form.locator(`:is([data-pair="${part}"], [data-gap="${part}"]) :is(select, input)`);
      if (await control.evaluate((control) => control.localName === "select")) await control.selectOption(value);
      else await point(control).then(() => control.fill(value));
    }
    return undefined;
  }
  for (const box of await form.locator(".choice input[type=checkbox]").all()) {
    const isWanted = answer.includes((await box.getAttribute("value")) ?? "");
    if ((await box.isChecked()) !== isWanted) await point(box.locator("xpath=.."));
  }
  if (kind !== "multiple") await point(form.locator(`:is(.choice, .spot-line):has(input[value="${answer[0]}"])`));
  return undefined;
}

/** @param {any} form @param {Pointer} point @param {string[]} answer */
async function arrangeByPointer(form, point, answer) {
  const lines = async (list) => form.locator(`${list} > .order-line`).evaluateAll((lines) => lines.map((line) => line.dataset.piece));
  const inside = ".order-list:not(.order-list-out)";
  for (const line of await lines(inside)) if (!answer.includes(line)) await point(form.locator(`[data-piece="${line}"] .order-toggle`));
  for (const line of await lines(".order-list-out")) if (answer.includes(line)) await point(form.locator(`[data-piece="${line}"] .order-toggle`));
  for (const [place, line] of answer.entries()) {
    for (let at = (await lines(inside)).indexOf(line); at > place; at--) await point(form.locator(`[data-piece="${line}"] .order-up`));
  }
}

// Quickly

/** Puts an answer into a form without any device, as far as the page's scripts can tell. @param {any} page @param {Question} question @param {Answer} answer */
export async function fillIn(page, { id }, answer) {
  await page.evaluate(
    ([id, answer]) => {
      const form = document.getElementById(`q-${id}`);
      const write = (control, value) => {
        control.value = value;
        control.dispatchEvent(new Event("input", { bubbles: true }));
      };
      const lineOf = (piece) => form.querySelector(`.order-line[data-piece="${piece}"]`);
      if (form.querySelector(".order")) {
        for (const line of form.querySelectorAll(".order-line")) {
          if (answer.includes(line.dataset.piece) === line.matches(".order-list-out > *")) line.querySelector(".order-toggle").click();
        }
        answer.forEach((piece, place) => {
          while ([...lineOf(piece).parentElement.children].indexOf(lineOf(piece)) > place) lineOf(piece).querySelector(".order-up").click();
        });
      } else if (typeof answer === "string") {
        write(form.querySelector(".question-field :is(textarea, input)"), answer);
      } else if (Array.isArray(answer)) {
        for (const box of form.querySelectorAll(":is(.choice, .spot-line) input")) {
          if (box.checked !== answer.includes(box.value) && (box.type === "checkbox" || !box.checked)) box.click();
        }
      } else {
        for (const part of form.querySelectorAll("[data-pair], [data-gap]")) write(part.querySelector("select, input"), answer[part.dataset.pair ?? part.dataset.gap] ?? "");
      }
    },
    [id, answer],
  );
}

/** Puts an answer into a form, checks it, and looks. @param {any} page @param {Question} question @param {Answer} answer */
export async function give(page, question, answer) {
  await fillIn(page, question, answer);
  await page.evaluate((id) => document.querySelector(`#q-${id} .question-check`).click(), question.id);
  return look(page, question.id);
}
