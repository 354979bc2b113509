// Questions in the browser: every kind by keyboard alone, on a server and from a disk; progress that is kept, forgotten, damaged or refused;
// without JavaScript; on paper; by finger. What is right is read from each page's own key.

import { readFileSync } from "node:fs";
import path from "node:path";

import { repository, run, serve, tool, visit, watched } from "./harness.mjs";

/** Every way in which a question is answered: its kind, and whether a prediction is typed or picked. */
const WAYS = ["single", "multiple", "true-false", "predict, typed", "predict, picked", "number"];

await run("quiz", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  const given = { site, browser, report };
  for (const locale of site.locales) {
    const lessons = lessonsToTry(site, locale);
    const ways = new Set(lessons.flatMap(({ data }) => data.lessons[0].questions.map(wayOf)));
    for (const way of WAYS) report.check(`${locale}: a lesson asks in the way "${way}"`, ways.has(way));
    for (const lesson of lessons) {
      for (const { name, base } of [
        { name: "server", base: server.url },
        { name: "disk", base: site.fileUrl("") },
      ]) {
        const at = { ...given, ...lesson, locale, base, url: base + lesson.path };
        const tests = { byKeyboard, withoutScript, ...(name === "server" ? { whatIsSaid, storage, onPaper, byFinger } : {}) };
        for (const [test, body] of Object.entries(tests)) {
          const what = `${lesson.path}, ${name}, ${test}`;
          const begin = Date.now();
          await report.test(what, () => body({ ...at, what }));
          console.log(`${what} took ${((Date.now() - begin) / 1000).toFixed(1)} s`);
        }
      }
    }
  }
  await report.test("vectors", () => vectors(given));
  server.close();
});

/** @typedef {{ id: string, hash: string, kind: string, points: number, correct?: string[], text?: string, value?: number, tolerance?: number, wrong?: Record<string, string | number> }} Question */
/** @typedef {{ site: string, messages: Record<string, string>, scores: Record<string, string[]>, answered: Record<string, string[]>, decimal: string, lessons: { id: string, questions: Question[] }[] }} Data */
/** @typedef {{ site: import("./harness.mjs").Site, browser: any, report: import("./harness.mjs").Report, path: string, data: Data, locale: string, base: string, url: string, what: string }} Given */

/** Picks lessons of one language until every way of asking is among them. @param {import("./harness.mjs").Site} site @param {string} locale */
function lessonsToTry(site, locale) {
  const all = site.of("lesson", locale).flatMap((page) => {
    const block = /<script type="application\/json" id="quiz-data">(.*?)<\/script>/s.exec(site.text(page.path));
    return block ? [{ path: page.path, data: /** @type {Data} */ (JSON.parse(block[1])) }] : [];
  });
  const chosen = [];
  const missing = new Set(WAYS);
  while (missing.size > 0) {
    const count = ({ data }) => new Set(data.lessons[0].questions.map(wayOf).filter((way) => missing.has(way))).size;
    const [best] = all.toSorted((left, right) => count(right) - count(left));
    if (!best || count(best) === 0) break;
    chosen.push(best);
    for (const question of best.data.lessons[0].questions) missing.delete(wayOf(question));
  }
  return chosen;
}

/** @param {Question} question */
function wayOf(question) {
  if (question.kind !== "predict") return question.kind;
  return question.text === undefined ? "predict, picked" : "predict, typed";
}

/** Makes all white space, narrow and no-break space too, one ordinary space. @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** Returns what is right, as the learner gives it. @param {Question} question @param {Data} data @returns {string[] | string} */
function rightAnswer(question, data) {
  if (question.correct) return question.correct;
  return question.text ?? String(question.value).replace(".", data.decimal);
}

/** Returns something wrong, where something is said of it if that can be. @param {Question} question @param {string[]} choices */
function wrongAnswer(question, choices) {
  const wrong = choices.filter((choice) => !question.correct?.includes(choice));
  if (question.kind === "multiple") return [...wrong.slice(0, 2), ...(question.correct ?? []).slice(0, 1)];
  if (question.correct) return wrong.slice(0, 1);
  const typical = Object.values(question.wrong ?? {})[0];
  return String(typical ?? (question.text === undefined ? Number(question.value) + 1 + 2 * (question.tolerance ?? 0) : `${question.text}x`));
}

/** Looks at a question as a learner does. @param {any} page @param {string} id */
async function look(page, id) {
  return page.evaluate((id) => {
    const form = document.getElementById(`q-${id}`);
    const seen = (selector) => [...form.querySelectorAll(selector)].filter((part) => part.checkVisibility());
    const text = (part) => part.innerText.replace(/\s+/g, " ").trim();
    const region = form.querySelector("[role=status]");
    return {
      state: form.dataset.state ?? "",
      feedback: text(region),
      live: region.getAttribute("aria-live") ?? "",
      verdict: seen(".question-verdict").map(text).join(),
      marks: Object.fromEntries(seen(".choice-mark").map((mark) => [mark.closest("label").querySelector("input").value, text(mark)])),
      signs: seen(".choice-mark, .question-verdict, .compare-kind").every((place) => place.querySelector("svg")),
      choices: seen(".choice input").map((input) => input.value),
      answer: seen("textarea, input[type=text]").length ? seen("textarea, input[type=text]")[0].value : seen(".choice input:checked").map((input) => input.value),
      invalid: form.querySelector("textarea, input[type=text]")?.getAttribute("aria-invalid") ?? "",
      hints: seen(".question-hint").map((hint) => hint.open),
      buttons: seen(".question-actions button").map((button) => button.className),
      compared: [...form.querySelectorAll(".question-compare tbody tr")].map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)),
      answerShown: seen(".question-answer").length > 0,
      said: Object.fromEntries([...form.querySelectorAll(".question-answer [data-why]")].map((part) => [part.dataset.why, part.querySelector("dd").textContent.replace(/\s+/g, " ").trim()])),
      explanation: form.querySelector(".question-answer .answer-explanation")?.textContent.replace(/\s+/g, " ").trim() ?? "",
      focus: form.contains(document.activeElement) ? document.activeElement.className || document.activeElement.localName : "",
    };
  }, id);
}

/** Presses Tab until the focus is on something. @param {any} page @param {string} selector @param {"Tab" | "Shift+Tab"} [key] */
async function tabTo(page, selector, key = "Tab") {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${selector}`);
}

/** Answers a question with the keyboard; the focus stands on its first control. @param {any} page @param {string} id @param {string[] | string} answer */
async function type(page, id, answer) {
  const form = `#q-${id}`;
  if (typeof answer === "string") {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Delete");
    for (const [index, line] of answer.trimEnd().split("\n").entries()) {
      if (index > 0) await page.keyboard.press("Enter");
      await page.keyboard.type(line);
    }
    return;
  }
  const { choices } = await look(page, id);
  const isRadio = (await page.locator(`${form} .choice input[type=radio]`).count()) > 0;
  if (isRadio) {
    // Space picks what has the focus; an arrow goes on to the next and picks it.
    const at = await page.evaluate(() => document.activeElement.value);
    const steps = (choices.indexOf(answer[0]) - choices.indexOf(at) + choices.length) % choices.length;
    if (steps === 0) await page.keyboard.press("Space");
    for (let step = 0; step < steps; step++) await page.keyboard.press("ArrowDown");
    return;
  }
  for (const choice of choices) {
    await tabTo(page, `${form} input[value="${choice}"]`);
    const isChecked = await page.evaluate(() => document.activeElement.checked);
    if (isChecked !== answer.includes(choice)) await page.keyboard.press("Space");
  }
}

/** Opens a page in a context of its own, in which nothing may go wrong. @param {Given} given @param {object} settings @param {(page: any, context: any) => Promise<void>} body */
async function opened({ browser, base, url, report, what }, settings, body) {
  const { context, problems } = await watched(browser, base, settings);
  try {
    const page = await context.newPage();
    await visit(page, url);
    await body(page, context);
  } finally {
    await context.close();
  }
  report.none(`${what}: nothing goes wrong meanwhile`, problems);
}

/** Returns what is kept in this browser, by question. @param {any} page @param {Data} data */
async function kept(page, data) {
  const items = await page.evaluate(() => ({ ...localStorage }));
  const prefix = `carnet:${data.site}:${data.lessons[0].id}:`;
  return Object.fromEntries(Object.entries(items).filter(([key]) => key.startsWith(prefix)).map(([key, text]) => [key.slice(prefix.length), text]));
}

/** @param {any} page */
async function summaryWords(page) {
  return page.evaluate(() => [...document.querySelectorAll("#quiz-score .quiz-score-words p")].map((line) => line.textContent));
}

/** Every question: nothing, something wrong, a hint, again, something right. Then the whole lesson: cleared, brought back, loaded again. @param {Given} given */
async function byKeyboard(given) {
  const { report, data, what, base } = given;
  const [lesson] = data.lessons;
  const total = lesson.questions.reduce((sum, { points }) => sum + points, 0);
  await opened(given, {}, async (page) => {
    for (const question of lesson.questions) {
      const { id } = question;
      const name = `${what}: ${id} (${wayOf(question)})`;
      const control = `#q-${id} :is(.choice input, textarea, input[type=text])`;
      const check = `#q-${id} .question-check`;
      const before = await look(page, id);
      report.same(`${name}: nothing is said yet, in a live region that is there`, [before.feedback, before.live === "assertive"], ["", false]);
      report.same(`${name}: one button`, before.buttons, ["question-check"]);
      report.check(`${name}: the answer is not offered before a try`, !before.answerShown);
      report.check(`${name}: hints come one at a time`, before.hints.length <= 1 && !before.hints[0], before.hints);

      await tabTo(page, control);
      await tabTo(page, check);
      await page.keyboard.press("Enter");
      const nothing = await look(page, id);
      report.same(`${name}: no answer is no try`, nothing.verdict, oneLine(data.messages[question.correct ? "pick-first" : "type-first"]));
      report.same(`${name}: the focus stays`, nothing.focus, "question-check");
      report.check(`${name}: no answer is not kept`, !(id in (await kept(page, data))));

      await tabTo(page, control, "Shift+Tab");
      while (question.kind === "multiple" && !(await page.evaluate(() => document.activeElement.matches("li:first-child input")))) await page.keyboard.press("Shift+Tab");
      const answer = wrongAnswer(question, before.choices);
      await type(page, id, answer);
      await tabTo(page, check);
      await page.keyboard.press("Enter");
      const wrong = await look(page, id);
      const isPartly = Array.isArray(answer) && answer.some((pick) => question.correct?.includes(pick));
      report.same(`${name}: what is wrong is not right yet`, [wrong.state, wrong.verdict], isPartly ? ["partly", oneLine(data.messages.partly)] : ["not-yet", oneLine(data.messages["not-yet"])]);
      report.same(`${name}: the focus stays`, wrong.focus, "question-check");
      const mistakes = Array.isArray(answer) ? answer.filter((pick) => !question.correct?.includes(pick)) : Object.keys(question.wrong ?? {}).slice(0, 1);
      for (const mistake of mistakes.filter((one) => one in wrong.said)) {
        report.check(`${name}: something is said of ${mistake}`, wrong.feedback.replace(/\s+/g, "").includes(wrong.said[mistake].replace(/\s+/g, "")), wrong.feedback);
      }
      const marks = Array.isArray(answer) ? Object.fromEntries(before.choices.filter((one) => answer.includes(one)).map((one) => [one, oneLine(data.messages[mistakes.includes(one) ? "mark-wrong" : "mark-right"])])) : {};
      report.same(`${name}: each pick is marked in words`, wrong.marks, marks);
      report.check(`${name}: each word has its sign`, wrong.signs);
      if (question.text !== undefined) {
        const rows = question.text.replace(/\n+$/, "").split("\n");
        report.same(`${name}: a prediction stands beside the output`, wrong.compared.map(([expected]) => expected).filter((line) => line !== "" && line !== data.messages["empty-line"]), rows.map((line) => line.trimEnd()).filter((line) => line !== ""));
        report.check(`${name}: each line is compared in words`, wrong.compared.every(([, , word]) => ["same", "different", "missing", "extra"].some((kind) => data.messages[kind] === word)), wrong.compared);
      }
      report.check(`${name}: the answer is offered after a try`, wrong.answerShown);
      report.check(`${name}: the try is kept`, id in (await kept(page, data)));

      if (before.hints.length > 0) {
        await tabTo(page, `#q-${id} .question-hint > summary`, "Shift+Tab");
        await page.keyboard.press("Enter");
        await page.waitForFunction((id) => document.querySelector(`#q-${id} .question-hint`).open, id);
        await page.waitForTimeout(20);
        const hinted = await look(page, id);
        const hints = await page.locator(`#q-${id} .question-hint`).count();
        report.same(`${name}: a hint opens, the next one is offered`, hinted.hints, hints > 1 ? [true, false] : [true]);
        await tabTo(page, check);
      }

      await tabTo(page, `#q-${id} .question-again`);
      await page.keyboard.press("Enter");
      const again = await look(page, id);
      report.same(`${name}: another try begins with nothing said and nothing answered`, [again.state, again.feedback, again.marks, again.compared, again.answer], ["", "", {}, [], question.correct ? [] : ""]);
      report.check(`${name}: who tries again goes on at the first control`, ["input", "textarea"].includes(again.focus) || again.focus === "", again.focus);
      report.check(`${name}: the old try is forgotten`, !(id in (await kept(page, data))));

      await tabTo(page, control);
      await type(page, id, rightAnswer(question, data));
      await tabTo(page, check);
      await page.keyboard.press("Enter");
      const right = await look(page, id);
      report.same(`${name}: what is right is right`, [right.state, right.verdict, right.focus], ["right", oneLine(data.messages.right), "question-check"]);
      report.check(`${name}: the explanation is given`, right.feedback.replace(/\s+/g, "").includes(right.explanation.replace(/\s+/g, "")), right.feedback);
      report.none(`${name}: no id stands twice`, await twice(page));
    }

    const complete = [data.answered[lesson.questions.length].at(-1), data.scores[total][total], data.messages["all-right"]];
    report.same(`${what}: the score of the lesson`, await summaryWords(page), complete);
    await tabTo(page, "#quiz-score .quiz-clear");
    await page.keyboard.press("Enter");
    report.same(`${what}: all is cleared`, await summaryWords(page), [data.messages.cleared, data.answered[lesson.questions.length][0], data.scores[total][0]]);
    report.same(`${what}: nothing is kept`, await kept(page, data), {});
    for (const { id } of lesson.questions) report.same(`${what}: ${id} is cleared`, (await look(page, id)).feedback, "");
    report.check(`${what}: the same button brings it back`, await page.evaluate((words) => document.activeElement.textContent === words, data.messages.undo));
    await page.keyboard.press("Enter");
    report.same(`${what}: all is back`, await summaryWords(page), [data.messages.restored, ...complete]);
    report.same(`${what}: all is kept again`, Object.keys(await kept(page, data)).sort(), lesson.questions.map(({ id }) => id).sort());

    await page.reload();
    for (const question of lesson.questions) {
      const after = await look(page, question.id);
      report.same(`${what}: ${question.id} is as it was left, and not announced`, [after.state, after.live, after.answer], ["right", "off", shownAnswer(question, data, after.choices)]);
    }
    report.same(`${what}: the score is as it was left`, await summaryWords(page), complete);
    await page.waitForFunction(() => !document.querySelector(".question-feedback[aria-live=off]"));

    const others = await page.$$eval("header a[data-language]", (links) => links.filter((link) => !link.hasAttribute("aria-current")).map((link) => link.href));
    for (const other of others) {
      await visit(page, other.replace(/#.*/, ""));
      const block = await page.$eval("#quiz-data", (element) => element.textContent).catch(() => "");
      if (!block) continue;
      const foreign = /** @type {Data} */ (JSON.parse(block));
      report.same(`${what}: the score is the same in another language`, await summaryWords(page), [foreign.answered[lesson.questions.length].at(-1), foreign.scores[total][total], foreign.messages["all-right"]]);
    }

    await visit(page, new URL("index.html", given.url).href);
    const card = page.locator(`.progress[data-lesson="${lesson.id}"]`);
    report.same(`${what}: the course's page tells the progress`, (await card.innerText()).trim(), complete.slice(0, 2).join(" · "));
    const summary = page.locator("#quiz-score");
    report.check(`${what}: the course's page sums it up`, (await summary.isVisible()) && base !== "");
    await page.locator("#quiz-score .quiz-clear").click();
    report.check(`${what}: the course's page clears it`, !(await card.isVisible()));
    report.same(`${what}: nothing is kept then`, await kept(page, data), {});
    await page.locator("#quiz-score .quiz-clear").click();
    report.check(`${what}: the course's page brings it back`, await card.isVisible());
  });
}

/** Returns a right answer as the form shows it after a visit. @param {Question} question @param {Data} data @param {string[]} choices */
function shownAnswer(question, data, choices) {
  if (question.correct) return choices.filter((choice) => question.correct?.includes(choice));
  return String(rightAnswer(question, data)).trimEnd();
}

/** Lists ids that stand twice. @param {any} page */
async function twice(page) {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });
}

/** Answers with the mouse. @param {any} page @param {string} id @param {string[] | string} answer */
async function give(page, id, answer) {
  const form = page.locator(`#q-${id}`);
  if (typeof answer === "string") await form.locator("textarea, input[type=text]").fill(answer);
  else {
    for (const box of await form.locator("input[type=checkbox]").all()) await box.setChecked(answer.includes((await box.getAttribute("value")) ?? ""));
    if ((await form.locator("input[type=radio]").count()) > 0) await form.locator(`label:has(input[value="${answer[0]}"])`).click();
  }
  await form.locator(".question-check").click();
  return look(page, id);
}

/** What is read over, what is no number, what is said when an answer changes. @param {Given} given */
async function whatIsSaid(given) {
  const { report, data, what } = given;
  await opened({ ...given }, {}, async (page) => {
    for (const question of data.lessons[0].questions) {
      const { id } = question;
      const name = `${what}: ${id} (${wayOf(question)})`;
      const field = page.locator(`#q-${id} :is(textarea, input[type=text])`);
      if (question.text !== undefined) {
        const spaced = question.text.trimEnd().split("\n").map((line) => `${line}  \t`).join("\n");
        report.same(`${name}: white space at the ends is read over`, (await give(page, id, `${spaced}\n\n`)).state, "right");
        report.same(`${name}: other encodings are read over`, (await give(page, id, question.text.normalize("NFD"))).state, "right");
        report.check(`${name}: what is read over is said beside the box`, await describes(page, field));
      }
      if (question.value !== undefined) {
        const number = String(rightAnswer(question, data));
        report.same(`${name}: a space before, a point for decimals, a plus`, (await give(page, id, ` ${Number(question.value) < 0 ? "" : "+"}${String(question.value)} `)).state, "right");
        report.same(`${name}: as this language writes it`, (await give(page, id, number)).state, "right");
        const unreadable = await give(page, id, "zzz");
        report.same(`${name}: what is no number is said to be none`, [unreadable.verdict, unreadable.invalid, unreadable.state], [oneLine(data.messages["not-a-number"]), "true", ""]);
        report.check(`${name}: what is no number replaces no try`, JSON.parse((await kept(page, data))[id]).score === 1);
        report.check(`${name}: how to write numbers is said beside the box`, await describes(page, field));
        await field.fill("1");
        report.same(`${name}: the complaint ends with the typing`, (await look(page, id)).invalid, "");
      }
      const answered = await give(page, id, wrongAnswer(question, (await look(page, id)).choices));
      report.check(`${name}: wrong`, ["not-yet", "partly"].includes(answered.state), answered);
      if (question.correct) await page.locator(`#q-${id} .choice:has(input:not(:checked))`).first().click();
      else await field.press("End").then(() => field.pressSequentially("1"));
      const changed = await look(page, id);
      report.same(`${name}: a changed answer has no verdict and no mark`, [changed.state, changed.verdict, changed.marks], ["", "", {}]);
      report.check(`${name}: the controls stay usable`, (await page.locator(`#q-${id} :is(input, textarea, button):disabled`).count()) === 0);
    }
    report.none(`${what}: the scripts leave no global name behind`, await leaked(page));
  });
}

/** Says whether something that can be seen describes a field. @param {any} page @param {any} field */
async function describes(page, field) {
  const ids = ((await field.getAttribute("aria-describedby")) ?? "").split(" ");
  for (const id of ids) if (await page.locator(`[id="${id}"]`).isVisible()) return true;
  return false;
}

/** Lists the global names that the scripts of a page made. @param {any} page */
async function leaked(page) {
  await page.addInitScript(() => {
    const names = Object.getOwnPropertyNames(window);
    Object.defineProperty(window, "namesBefore", { value: new Set([...names, "namesBefore"]) });
  });
  await page.reload();
  return page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => !window.namesBefore.has(name)));
}

/** A changed question, damaged progress, a storage that is blocked or full. @param {Given} given */
async function storage(given) {
  const { report, data, what } = given;
  const [lesson] = data.lessons;
  const [first, ...others] = lesson.questions;
  const prefix = `carnet:${data.site}:${lesson.id}:`;
  await opened(given, {}, async (page) => {
    for (const question of lesson.questions) await give(page, question.id, rightAnswer(question, data));
    const whole = await kept(page, data);
    const load = async (text) => {
      await page.evaluate(([key, text]) => localStorage.setItem(key, text), [prefix + first.id, text]);
      await page.reload();
      return (await look(page, first.id)).state;
    };
    report.same(`${what}: progress is restored`, await load(whole[first.id]), "right");
    const changed = JSON.stringify({ ...JSON.parse(whole[first.id]), hash: "of another question" });
    report.same(`${what}: a changed question begins anew`, await load(changed), "");
    for (const { id } of others) report.same(`${what}: ${id} is not touched by that`, (await look(page, id)).state, "right");
    const good = JSON.parse(whole[first.id]);
    const damaged = ["", "{", "null", "[]", "7", '"x"', "{}", ...[{ answer: null }, { answer: { a: 1 } }, { answer: [1] }, { score: 7 }, { score: "x" }, { score: -1 }].map((part) => JSON.stringify({ ...good, ...part }))];
    for (const text of damaged) report.same(`${what}: damaged progress is none: ${text}`, await load(text), "");
    report.same(`${what}: a choice that is gone is read over`, await load(JSON.stringify({ ...good, answer: question404(good.answer) })), Array.isArray(good.answer) ? "right" : "not-yet");
    report.same(`${what}: damaged hints are none`, await load(JSON.stringify({ ...good, hints: "x" })), "right");
  });

  const refusals = {
    blocked: () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("blocked", "SecurityError"); } }),
    full: () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
    "not there": () => Object.defineProperty(window, "localStorage", { value: null }),
  };
  for (const [name, refuse] of Object.entries(refusals)) {
    const { context, problems } = await watched(given.browser, given.base);
    await context.addInitScript(refuse);
    const page = await context.newPage();
    await visit(page, given.url);
    const answered = await give(page, first.id, rightAnswer(first, data));
    report.same(`${what}: answers are graded where storage is ${name}`, answered.state, "right");
    report.same(`${what}: they are counted where storage is ${name}`, (await summaryWords(page))[0], data.answered[lesson.questions.length][1]);
    await page.locator(`#q-${first.id} .question-again`).click();
    report.same(`${what}: they are forgotten where storage is ${name}`, (await summaryWords(page))[0], data.answered[lesson.questions.length][0]);
    report.none(`${what}: no complaint where storage is ${name}`, problems);
    await context.close();
  }
}

/** Adds a choice that the question does not have, or makes a text another one. @param {string[] | string} answer */
function question404(answer) {
  return Array.isArray(answer) ? [...answer, "no-such-choice"] : `${answer}0`;
}

/** Questions read well, and their answers open. @param {Given} given */
async function withoutScript(given) {
  const { report, data, what } = given;
  await opened(given, { javaScriptEnabled: false }, async (page) => {
    report.check(`${what}: no score is shown`, !(await page.locator("#quiz-score").isVisible()));
    for (const question of data.lessons[0].questions) {
      const form = page.locator(`#q-${question.id}`);
      const name = `${what}: ${question.id} (${wayOf(question)})`;
      report.same(`${name}: no button`, await form.locator("button:visible").count(), 0);
      report.check(`${name}: the question is there`, (await form.locator(".question-prompt").innerText()).trim() !== "" && (await form.locator("legend").innerText()).trim() !== "");
      const key = form.locator(".answer-right");
      report.check(`${name}: its answer is closed`, !(await key.isVisible()));
      await form.locator(".question-answer > summary").click();
      report.check(`${name}: its answer opens`, await key.isVisible());
      const shown = (await key.innerText()).replace(/\s+/g, " ").trim();
      if (question.correct) {
        const labels = [];
        for (const id of question.correct) labels.push((await form.locator(`label:has(input[value="${id}"])`).innerText()).replace(/\s+/g, " ").trim());
        report.check(`${name}: every right choice is named`, labels.every((label) => shown.includes(label)), [shown, labels]);
      } else if (question.text !== undefined) {
        report.same(`${name}: what the program prints`, shown, question.text.replace(/\s+/g, " ").trim());
      } else {
        report.check(`${name}: the number`, shown.replace(/\s/g, "").includes(String(rightAnswer(question, data)).replace("-", "")) || /[\d.,]/.test(shown), shown);
      }
      for (const said of await form.locator(".question-answer :is(dd, .answer-explanation)").all()) report.check(`${name}: what is said can be read`, await said.isVisible());
      // A line of text and Enter must not load the page anew.
      const field = form.locator("input[type=text]");
      if ((await field.count()) > 0) {
        await field.fill("1");
        await field.press("Enter");
        report.same(`${name}: Enter goes nowhere`, [page.url(), await field.inputValue()], [given.url, "1"]);
      }
    }
  });
}

/** Boxes to tick and lines to fill in, no answer. @param {Given} given */
async function onPaper(given) {
  const { report, data, what } = given;
  await opened(given, {}, async (page) => {
    const { questions } = data.lessons[0];
    for (const question of questions) await give(page, question.id, wrongAnswer(question, (await look(page, question.id)).choices));
    await page.evaluate(() => document.querySelectorAll(".question details").forEach((details) => (details.open = true)));
    await page.emulateMedia({ media: "print" });
    const seen = (selector) => page.$$eval(selector, (parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.outerHTML.slice(0, 100)));
    report.none(`${what}: no answer, no hint, no button`, await seen(".question :is(details, [role=status], .question-compare, .choice-mark, button), .quiz-score"));
    for (const { id } of questions) {
      report.check(`${what}: ${id} can be filled in`, (await seen(`#q-${id} :is(input, textarea)`)).length > 0 && (await seen(`#q-${id} .question-prompt`)).length > 0);
    }
  });
}

/** What is touched is big enough and lies within the screen. @param {Given} given */
async function byFinger(given) {
  const { report, data, what } = given;
  await opened(given, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }, async (page) => {
    const [question] = data.lessons[0].questions;
    for (const one of data.lessons[0].questions) await give(page, one.id, wrongAnswer(one, (await look(page, one.id)).choices));
    const small = await page.evaluate(() =>
      [...document.querySelectorAll(".question :is(.choice, summary, button, textarea, input[type=text]), #quiz-score button")]
        .filter((part) => part.checkVisibility())
        .map((part) => ({ part, box: part.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24 || box.right > innerWidth || box.left < 0)
        .map(({ part, box }) => `${part.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`),
    );
    report.none(`${what}: targets of at least 24 by 24 within the screen`, small);
    report.check(`${what}: nothing scrolls sideways with everything answered`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.locator(`#q-${question.id} .question-again`).tap();
    if (question.correct) await page.locator(`#q-${question.id} label:has(input[value="${question.correct[0]}"])`).tap();
    else await page.locator(`#q-${question.id} :is(textarea, input[type=text])`).fill(String(rightAnswer(question, data)));
    await page.locator(`#q-${question.id} .question-check`).tap();
    report.check(`${what}: a tap picks and checks`, ["right", "partly"].includes((await look(page, question.id)).state));
  });
}

/** Chromium grades as Node does. @param {{ browser: any, report: import("./harness.mjs").Report }} given */
async function vectors({ browser, report }) {
  const script = path.join(repository, "themes/default/assets/quiz.js");
  const { grade } = tool(script);
  const { notations, questions, vectors } = JSON.parse(readFileSync(path.join(repository, "tests/quiz/vectors.json"), "utf8"));
  const cases = vectors.map(({ question, notation = "en", answer }) => [questions[question], answer, notations[notation]]);
  const context = await browser.newContext();
  const page = await context.newPage();
  const found = await page.evaluate(
    ([source, cases]) => {
      const module = { exports: { grade: undefined } };
      new Function("document", "module", source)(undefined, module);
      return cases.map((one) => module.exports.grade(...one));
    },
    [readFileSync(script, "utf8"), cases],
  );
  for (const [at, one] of cases.entries()) report.same(`in Chromium: ${JSON.stringify(vectors[at])}`, found[at], grade(...one));
  await context.close();
}
