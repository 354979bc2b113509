// What a screen reader is told, by the browser's own tree: names and descriptions of questions and of every control, in the page's language,
// before and after an answer.

import { opened } from "./forms.mjs";
import { give } from "./hands.mjs";
import { oneLine, partlyTry, words, wrongTry } from "./keys.mjs";

/** @typedef {import("./forms.mjs").Given} Given */
/** @typedef {import("./keys.mjs").Question} Question */
/** @typedef {{ role: string, name: string, description: string, is: Record<string, unknown> }} Told */

/** The roles of what can be used. */
const CONTROLS = ["radio", "checkbox", "textbox", "combobox", "button", "DisclosureTriangle"];

/** @param {Given} given */
export async function heardByReader(given) {
  const { report, lesson, what } = given;
  await opened(given, {}, async (page, context) => {
    const devices = await context.newCDPSession(page);
    await devices.send("Accessibility.enable");
    const all = await tree(devices, "body");
    report.check(`${what}: there is a region for announcements, before there is one`, all.some(({ role, name }) => role === "status" && name === ""));
    for (const question of lesson.questions) {
      const name = `${what}: ${question.id} (${question.ways[0]})`;
      const form = `#q-${question.id}`;
      const before = await tree(devices, form);
      const seen = await page.evaluate(whatIsSeen, question.id);
      report.same(`${name}: is one named group, with number and prompt`, before.find(({ role }) => role === "group")?.name, seen.title);
      report.same(`${name}: has a live region, before it is filled`, before.filter(({ role }) => role === "status").map(({ name }) => name), [""]);
      report.none(`${name}: every control has a name`, before.filter(({ role, name }) => CONTROLS.includes(role) && name === ""));
      namedAs(given, question, name, before, seen);
      howSure(given, question, name, before);
      const tried = partlyTry(question) ?? wrongTry(question, lesson.data);
      await give(page, question, tried.answer);
      const after = await tree(devices, form);
      report.check(`${name}: what is said is said politely`, after.some(({ role, is }) => role === "status" && is.live === "polite"));
      report.none(`${name}: every control has a name after a try`, after.filter(({ role, name }) => CONTROLS.includes(role) && name === ""));
      marked(given, question, name, before, after, tried);
    }
  });
}

/**
 * Lists what the browser tells a screen reader of a part of the page.
 * @param {any} devices @param {string} selector @returns {Promise<Told[]>}
 */
async function tree(devices, selector) {
  const { root } = await devices.send("DOM.getDocument");
  const { nodeId } = await devices.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { nodes } = await devices.send("Accessibility.queryAXTree", { nodeId });
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => ({
      role: role?.value ?? "",
      name: oneLine(name?.value ?? ""),
      description: oneLine(description?.value ?? ""),
      is: Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
    }));
}

/** Reads of a question what everyone sees. Runs in the page. @param {string} id */
function whatIsSeen(id) {
  const form = document.getElementById(`q-${id}`);
  const text = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
  const texts = (selector) => [...form.querySelectorAll(selector)].map(text);
  const prompt = form.querySelector(".question-prompt");
  return {
    title: [text(form.querySelector("legend")), prompt.querySelector("pre") ? "" : text(prompt)].filter(Boolean).join(" "),
    note: text(form.querySelector(`#q-${id}--note`)),
    unit: text(form.querySelector(".question-unit")),
    label: text(form.querySelector(".question-field label")),
    choices: texts(".choice"),
    lines: [...form.querySelectorAll(".spot-line:has(input)")].map((line) => ({ number: line.querySelector("input").value, code: text(line.querySelector(".spot-code")) })),
    lefts: texts(".match-left"),
    pieces: texts(".order-text"),
    listing: texts(".listing label"),
  };
}

/** Each control is named by what stands at it, and described by the rules that hold for it. @param {Given} given @param {Question} question @param {string} name @param {Told[]} all @param {ReturnType<typeof whatIsSeen>} seen */
function namedAs({ report, lesson: { locale } }, question, name, all, seen) {
  const { kind, gaps = [], text, extra = [] } = question;
  // What chooses a file of a listing, or its original words, is no answer.
  const told = all.filter(({ role, name }) => !(["radio", "checkbox"].includes(role) && seen.listing.includes(name)));
  const boxes = told.filter(({ role }) => ["textbox", "combobox"].includes(role));
  const described = boxes.map(({ role, description }) => [role, description]);
  if (kind === "spot") {
    const wanted = seen.lines.map(({ number, code }) => oneLine(`${words(locale, "quiz-line", { number })} ${code}`));
    report.same(`${name}: the lines are named by number and code`, answers(told), wanted);
  } else if (seen.choices.length > 0) {
    report.same(`${name}: the choices are named by what they say`, answers(told), seen.choices);
    report.same(`${name}: and are what they seem`, told.filter(({ role }) => role === "checkbox").length, kind === "multiple" ? seen.choices.length : 0);
  } else if (kind === "match") {
    report.same(`${name}: each list is named by its left side`, boxes.map(({ role, name }) => [role, name]), seen.lefts.map((left) => ["combobox", left]));
  } else if (kind === "cloze") {
    report.same(`${name}: the gaps are numbered`, boxes.map(({ name }) => name), gaps.map((_, at) => words(locale, "quiz-gap", { number: at + 1, total: gaps.length })));
    report.same(`${name}: what is typed is described by its rules`, described, gaps.map(({ correct }) => (correct ? ["combobox", ""] : ["textbox", seen.note])));
  } else if (kind === "order") {
    const buttons = told.filter(({ role, name }) => role === "button" && seen.pieces.some((piece) => name.includes(piece.slice(0, 75).trimEnd())));
    report.same(`${name}: the buttons have their line in their names`, buttons.length, seen.pieces.length * (extra.length > 0 ? 3 : 2));
    report.same(`${name}: what has nothing to do says so`, buttons.filter(({ is }) => is.disabled === true).length, 2);
    report.check(`${name}: the rules are said`, seen.note !== "" && told.some(({ name }) => name.includes(seen.note)), seen.note);
  } else {
    report.same(`${name}: the box is named, and described by its rules`, boxes.map(({ name, description }) => [name, description]), [[seen.label, oneLine(`${seen.unit} ${seen.note}`)]]);
    report.check(`${name}: there are rules`, seen.note !== "" && (text === undefined || seen.note.length > 20), seen.note);
  }
}

/** Lists the names of what is picked, without that of how sure the learner is, which comes last. @param {Told[]} told */
function answers(told) {
  const sure = told.findIndex(({ role }) => role === "radiogroup");
  return told.slice(0, sure < 0 ? undefined : sure).filter(({ role }) => ["radio", "checkbox"].includes(role)).map(({ name }) => name);
}

/** @param {Given} given @param {Question} question @param {string} name @param {Told[]} told */
function howSure({ report, lesson: { locale } }, question, name, told) {
  const groups = told.filter(({ role }) => role === "radiogroup").map(({ name, is }) => [name, is.required]);
  const wanted = oneLine(`${words(locale, "quiz-sure")} ${words(locale, "quiz-optional")}`);
  report.same(`${name}: how sure one is can be said, and need not`, groups, question.asksHowSure ? [[wanted, false]] : []);
}

/** The word of each mark is told at the control of its part: in its name or in its description. @param {Given} given @param {Question} question @param {string} name @param {Told[]} before @param {Told[]} after @param {import("./keys.mjs").Try} tried */
function marked({ report, lesson: { locale } }, { kind, extra = [] }, name, before, after, { answer, right, wrong }) {
  const word = (message) => words(locale, `quiz-js-mark-${message}`);
  if (right.length + wrong.length === 0) return;
  if (kind === "match" || kind === "cloze") {
    const found = after.filter(({ role }) => ["textbox", "combobox"].includes(role)).map(({ description }) => [word("right"), word("wrong")].find((word) => description.startsWith(word)));
    report.same(`${name}: the marks are told at their controls`, found.filter(Boolean), [...right.map(() => word("right")), ...wrong.map(() => word("wrong"))]);
    return;
  }
  if (kind === "order") {
    const wanted = [...right, ...wrong].map((piece) => word(right.includes(piece) ? (answer[0] === piece ? "first" : "follows") : extra.includes(piece) ? "extra" : "misplaced"));
    const found = after.filter(({ role, description }) => role === "button" && description !== "").map(({ description }) => description);
    report.same(`${name}: the marks are told at each button`, found.toSorted(), wanted.flatMap((word) => Array(extra.length > 0 ? 3 : 2).fill(word)).sort());
    return;
  }
  const names = answers(before);
  const found = answers(after).filter((name) => !names.includes(name));
  report.same(`${name}: the marks are told with their choices`, found.map((name) => (name.endsWith(word("wrong")) ? "wrong" : name.endsWith(word("right")) ? "right" : "")).sort(), [...right.map(() => "right"), ...wrong.map(() => "wrong")]);
}
