// The review page in every language, on a server and from a disk: what is to be reviewed and in which order, the result sheet on screen and on
// paper, answers saved to a file and taken from one, cleared and brought back; by keyboard, without storage, without JavaScript.

import { readFileSync } from "node:fs";

import { run, serve, visit, watched } from "./harness.mjs";

const DAY = 24 * 60 * 60 * 1000;

await run("review", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  for (const locale of site.locales) {
    report.check(`${locale}: there is a review page`, site.of("review", locale).length > 0);
    for (const { path } of site.of("review", locale).slice(0, 1)) {
      const block = /<script type="application\/json" id="review-data">(.*?)<\/script>/s.exec(site.text(path));
      /** @type {Data} */
      const data = JSON.parse(block?.[1] ?? "");
      for (const { name, base } of [
        { name: "server", base: server.url },
        { name: "disk", base: site.fileUrl("") },
      ]) {
        const given = { browser, report, base, url: base + path, data, locale, site };
        const tests = { untouched, order, sheet, allDone, roundTrip, clearing, ...(name === "server" ? { refusals, storage, dates, onPaper, byFinger } : {}), withoutScript };
        for (const [test, body] of Object.entries(tests)) {
          const what = `${path}, ${name}, ${test}`;
          await report.test(what, () => body({ ...given, what }));
        }
      }
    }
  }
  server.close();
});

/** @typedef {{ id: string, hash: string, kind: string, points: number, number: number, prompt: string, url: string }} Question */
/** @typedef {{ site: string, course: string, messages: Record<string, string>, fills: Record<string, string>, lessons: { id: string, title: string, url: string, questions: Question[] }[] }} Data */
/** @typedef {{ browser: any, report: import("./harness.mjs").Report, site: import("./harness.mjs").Site, base: string, url: string, data: Data, locale: string, what: string }} Given */
/** @typedef {{ hash: string, answer: unknown, score: number, hints: number, sure?: number, at?: number, box?: number }} Kept */

/** Lists every question with its lesson and the key of its answer. @param {Data} data */
function asked(data) {
  return data.lessons.flatMap((lesson) => lesson.questions.map((question) => ({ lesson, question, name: `${lesson.id}:${question.id}`, key: `carnet:${data.site}:${lesson.id}:${question.id}` })));
}

/** Makes what a lesson keeps of an answer. @param {{ question: Question, key: string }} asked @param {Partial<Kept>} said @returns {[string, string]} */
function answerTo({ question, key }, said) {
  return [key, JSON.stringify({ hash: question.hash, answer: ["x"], hints: 0, score: 0, at: Date.now() - DAY, box: 0, ...said })];
}

/**
 * Opens the page in a context of its own, in which these answers are kept and nothing may go wrong.
 * @param {Given} given @param {[string, string][]} answers @param {(page: any) => Promise<void>} body @param {object} [settings]
 */
async function opened({ browser, base, url, report, what }, answers, body, settings = {}) {
  const { context, problems } = await watched(browser, base, { acceptDownloads: true, ...settings });
  const page = await context.newPage();
  try {
    await visit(page, url);
    if (answers.length > 0) {
      await page.evaluate((answers) => answers.forEach(([key, text]) => localStorage.setItem(key, text)), answers);
      await page.reload();
    }
    await body(page);
  } finally {
    await context.close();
  }
  report.none(`${what}: nothing goes wrong meanwhile`, problems);
}

/** Looks at the page as a learner does; all white space is one space. @param {any} page */
async function look(page) {
  return page.evaluate(() => {
    const text = (element) => element.innerText.replace(/\s+/g, " ").trim();
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    return {
      now: seen(".review-now").map(text).join(),
      start: seen(".review-now a").map((link) => link.getAttribute("href")).join(),
      groups: seen(".review-group").map((group) => group.id),
      counts: seen(".review-count").map(text),
      items: seen(".review-item").map((item) => ({ group: item.closest(".review-group").id, prompt: text(item.querySelector("a")), url: item.querySelector("a").getAttribute("href"), place: text(item.querySelector(".review-place")) })),
      rows: Object.fromEntries(seen(".sheet tr:is([data-lesson], [data-total])").map((row) => [row.dataset.lesson ?? "total", [...row.querySelectorAll("td")].map(text)])),
      kept: seen(".review-kept").map(text).join(),
      report: seen(".review-report").map(text).join(),
      refused: document.querySelector(".review-report.refused") !== null,
      buttons: Object.fromEntries(seen(".review button").map((button) => [button.className.split(" ").at(-1), { words: text(button), disabled: button.getAttribute("aria-disabled") === "true" }])),
      focus: document.activeElement.className.split(" ").at(-1) || document.activeElement.id,
    };
  });
}

/** Returns everything that is kept of a site. @param {any} page @param {Data} data @returns {Promise<Record<string, string>>} */
async function kept(page, data) {
  return page.evaluate((prefix) => Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.startsWith(prefix)).sort()), `carnet:${data.site}:`);
}

/** Presses Tab until the focus is on something. @param {any} page @param {string} selector */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  throw new Error(`the focus never comes to ${selector}`);
}

/** Makes all white space, narrow and no-break space too, one ordinary space. @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** Nothing was answered yet: there is a way to begin. @param {Given} given */
async function untouched(given) {
  const { report, data, what, base, url } = given;
  await opened(given, [], async (page) => {
    const seen = await look(page);
    report.check(`${what}: says so`, seen.now.includes(oneLine(data.messages["none-answered"])), seen.now);
    report.same(`${what}: no list`, seen.groups, []);
    report.check(`${what}: nothing to save or clear`, ["review-save", "review-clear-course", "review-clear-site"].every((name) => seen.buttons[name].disabled), seen.buttons);
    report.check(`${what}: no score`, seen.rows.total.every((cell) => cell.startsWith("0 ")), seen.rows);
    report.same(`${what}: the answers stay here`, seen.kept !== "" && seen.kept !== oneLine(data.messages["not-kept"]), true);
    // A button with nothing to do does nothing, and can have the focus.
    await page.locator(".review-clear-site").press("Enter");
    report.same(`${what}: and none is cleared`, (await look(page)).report, "");
    await page.locator(".review-now a").press("Enter");
    await page.waitForURL(new URL(data.lessons[0].url, url).href);
    report.check(`${what}: leads to the first lesson`, page.url().startsWith(base));
  });
}

/** What was missed comes first, the surer the sooner and the older the sooner, then what is due, longest overdue first. @param {Given} given */
async function order(given) {
  const { report, data, what, url, site } = given;
  const all = asked(data);
  const now = Date.now();
  /** In the order in which they must come. @type {{ said: Partial<Kept>, group: string, reason: string }[]} */
  const wanted = [
    { said: { sure: 2, at: now - 2 * DAY }, group: "review-missed", reason: data.messages.sure },
    { said: { sure: 2, at: now - DAY, score: 0.5 }, group: "review-missed", reason: data.messages.sure },
    { said: { sure: 1, at: now - 9 * DAY }, group: "review-missed", reason: data.messages.fairly },
    { said: {}, group: "review-missed", reason: "" },
    { said: { sure: 0, at: now - 20 * DAY }, group: "review-missed", reason: data.messages.guess },
    { said: { score: 1, at: undefined, box: undefined }, group: "review-due", reason: data.messages.due },
    { said: { score: 1, at: now - 9 * DAY, box: 2 }, group: "review-due", reason: dueSince(now - 6 * DAY, given) },
    { said: { score: 1, at: now - 3 * DAY, box: 1 }, group: "review-due", reason: dueSince(now - 2 * DAY, given) },
  ];
  const fresh = { score: 1, at: now - DAY, box: 2 };
  report.check(`${what}: the course has enough questions`, all.length > wanted.length + 1, all.length);
  // Given in another order than they must come in.
  const places = wanted.map((_, at) => (at * 3) % wanted.length);
  const answers = wanted.map(({ said }, at) => answerTo(all[places[at]], said));
  await opened(given, [...answers, answerTo(all[wanted.length], fresh)], async (page) => {
    const seen = await look(page);
    const expected = wanted.map(({ group, reason }, at) => {
      const { lesson, question } = all[places[at]];
      const number = data.fills.question.replace("{number}", String(question.number));
      return { group, prompt: oneLine(question.prompt), url: question.url, place: oneLine([lesson.title, number, reason].filter(Boolean).join(" ")) };
    });
    report.same(`${what}: everything in its order, with its reason`, seen.items, expected);
    report.same(`${what}: two lists`, seen.groups, ["review-missed", "review-due"]);
    report.same(`${what}: and their lengths`, seen.counts, ["5", "3"]);
    report.same(`${what}: begins with the first`, seen.start, expected[0].url);
    await tabTo(page, ".review-item a");
    await page.keyboard.press("Enter");
    await page.waitForURL(new URL(expected[0].url, url).href);
    report.check(`${what}: an item leads to its question`, await page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`).isVisible());
    await page.goBack();
    await page.waitForSelector(".review-item");
    report.same(`${what}: and back`, (await look(page)).items.length, expected.length);
  });
  report.check(`${what}: every link of the script leads to a question`, all.every(({ question }) => {
    const target = new URL(question.url, `http://x/${new URL(url).pathname.split("/").slice(-3).join("/")}`);
    return site.text(decodeURI(target.pathname.slice(1))).includes(`id="${target.hash.slice(1)}"`) && target.search === "?review";
  }));
}

/** @param {number} time @param {string} locale */
function dateOf(time, locale) {
  const year = new Date(time).getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" };
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", ...year }).format(time);
  return locale.startsWith("fr") ? date.replace(/^1 /, "1er ") : date;
}

/** @param {number} time @param {Given} given */
function dueSince(time, { data, locale }) {
  return data.fills.due.replace("{date}", dateOf(time, locale));
}

/** Points and answers are counted for each lesson, parts of points as the language writes them. @param {Given} given */
async function sheet(given) {
  const { report, data, what, locale } = given;
  const all = asked(data);
  const [first, second, third] = data.lessons[0].questions.map((question) => all.find((one) => one.question === question));
  const old = answerTo(third, { score: 1 }).map((text) => text.replace(third.question.hash, "another"));
  await opened(given, [answerTo(first, { score: 1 }), answerTo(second, { score: 2 / 3 }), /** @type {[string, string]} */ (old)], async (page) => {
    const { rows } = await look(page);
    const points = first.question.points + (2 / 3) * second.question.points;
    const shown = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.floor(points * 10) / 10);
    const starts = (row, answered, points) => row[0].startsWith(`${answered} `) && row[1].startsWith(`${points} `);
    report.check(`${what}: the lesson`, starts(rows[data.lessons[0].id], 2, shown), rows);
    report.check(`${what}: the others`, data.lessons.slice(1).every(({ id }) => starts(rows[id], 0, 0)), rows);
    report.check(`${what}: all`, starts(rows.total, 2, shown) && rows.total[0].endsWith(` ${all.length}`), rows);
    report.check(`${what}: out of what there is`, rows.total[1].endsWith(` ${all.reduce((sum, { question }) => sum + question.points, 0)}`), rows);
  });
}

/** Everything is right and nothing is due: the page says when something will be. @param {Given} given */
async function allDone(given) {
  const { report, data, what, locale } = given;
  const now = Date.now();
  const answers = asked(data).map((one, at) => answerTo(one, { score: 1, at: now - 1000, box: at === 0 ? 2 : 3 }));
  await opened(given, answers, async (page) => {
    const seen = await look(page);
    const date = dateOf(now - 1000 + 3 * DAY, locale);
    report.same(`${what}: says so, and when the next comes`, seen.now, oneLine(`${data.messages["all-done"]} ${data.fills.next.replace("{date}", date)}`));
    report.same(`${what}: no list`, [seen.groups, seen.start], [[], ""]);
  });
}

/** By keyboard: saves a file, clears, takes the file, and has the same answers. @param {Given} given */
async function roundTrip(given) {
  const { report, data, what } = given;
  const answers = asked(data).slice(0, 4).map((one, at) => answerTo(one, { score: at % 2, sure: 1, box: at % 2 }));
  const elsewhere = /** @type {[string, string]} */ ([`carnet:${data.site}:other-course/lesson:question`, answers[0][1]]);
  const foreign = /** @type {[string, string]} */ (["carnet:another site:a/b:c", answers[0][1]]);
  await opened(given, [...answers, elsewhere, foreign], async (page) => {
    const before = await kept(page, data);
    // From the start: who begins to listen just before the key is pressed may come too late.
    page.on("filechooser", () => undefined);
    await tabTo(page, ".review-save");
    const downloading = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const download = await downloading;
    const name = download.suggestedFilename();
    const today = new Date();
    const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
    report.same(`${what}: the file's name`, name, `carnet-${data.course}-${date}.json`);
    report.check(`${what}: says so`, (await look(page)).report.includes(name));
    const text = readFileSync(await download.path(), "utf8");
    const file = JSON.parse(text);
    report.same(`${what}: what the file is`, [file.format, file.version, file.site], ["carnet-progress", 1, data.site]);
    report.same(`${what}: all answers of the site and no others`, Object.keys(file.answers).map((name) => `carnet:${data.site}:${name}`).sort(), Object.keys(before));

    await tabTo(page, ".review-clear-site");
    await page.keyboard.press("Enter");
    report.same(`${what}: cleared`, await kept(page, data), {});
    report.same(`${what}: another site's answers stay`, await page.evaluate(([key]) => localStorage.getItem(key) !== null, foreign), true);
    await page.reload();
    report.check(`${what}: as if nothing had been answered`, (await look(page)).now.includes(oneLine(data.messages["none-answered"])));

    await tabTo(page, "#review-file");
    const choosing = page.waitForEvent("filechooser");
    await page.keyboard.press("Enter");
    await (await choosing).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector(".review-report")?.textContent !== "");
    const after = await look(page);
    report.same(`${what}: the same answers are back`, await kept(page, data), sortedRecords(before));
    report.same(`${what}: and shown`, after.rows.total[0].split(" ")[0], "4");
    report.same(`${what}: it says what was taken`, after.report, reportOf(data, name, answers.length + 1, 0, 0));
    report.same(`${what}: it is no refusal`, after.refused, false);
    await page.locator("#review-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await page.waitForFunction((before) => document.querySelector(".review-report")?.innerText.replace(/\s+/g, " ").trim() !== before, after.report);
    report.same(`${what}: the same file again brings nothing`, (await look(page)).report, reportOf(data, name, 0, answers.length + 1, 0));
  });
}

/** Puts what records hold in the order in which a file holds it. @param {Record<string, string>} records */
function sortedRecords(records) {
  return Object.fromEntries(
    Object.entries(records).map(([key, text]) => {
      const { hash, answer, score, hints, sure, at, box } = JSON.parse(text);
      return [key, JSON.stringify({ hash, answer, score, hints, sure, at, box })];
    }),
  );
}

/** @param {Data} data @param {string} name @param {number} taken @param {number} older @param {number} unreadable */
function reportOf(data, name, taken, older, unreadable) {
  const { messages } = data;
  return oneLine(`${data.fills.read.replace("{file}", name)} ${messages.taken} ${taken} ${messages.older} ${older} ${messages.unreadable} ${unreadable}`);
}

/** Answers of the course, or of the whole site, are cleared and brought back by the same button. @param {Given} given */
async function clearing(given) {
  const { report, data, what } = given;
  const answers = asked(data).slice(0, 3).map((one) => answerTo(one, {}));
  const elsewhere = /** @type {[string, string]} */ ([`carnet:${data.site}:other-course/lesson:question`, answers[0][1]]);
  await opened(given, [...answers, elsewhere], async (page) => {
    const before = await kept(page, data);
    for (const [button, left, message] of /** @type {const} */ ([
      ["review-clear-course", 1, "cleared-course"],
      ["review-clear-site", 0, "cleared-site"],
    ])) {
      const { words } = (await look(page)).buttons[button];
      await page.locator(`.${button}`).focus();
      await page.keyboard.press("Enter");
      const cleared = await look(page);
      report.same(`${what}: ${button} leaves ${left}`, Object.keys(await kept(page, data)).length, left);
      report.same(`${what}: ${button} says so, and keeps the focus`, [cleared.report, cleared.focus], [oneLine(data.messages[message]), button]);
      report.same(`${what}: ${button} is the way back`, cleared.buttons[button], { words: oneLine(data.messages.undo), disabled: false });
      report.check(`${what}: nothing is to be reviewed then`, cleared.items.length === 0 && cleared.rows.total[0].startsWith("0 "), cleared);
      await page.keyboard.press("Enter");
      const restored = await look(page);
      report.same(`${what}: ${button} brings them back`, await kept(page, data), before);
      report.same(`${what}: ${button} says that too`, [restored.report, restored.focus, restored.buttons[button].words], [oneLine(data.messages.restored), button, words]);
      report.same(`${what}: they are to be reviewed again`, restored.items.length, 3);
    }
    report.same(`${what}: what is said is heard`, await page.getAttribute(".review-report", "role"), "status");
  });
}

/** A file that is none, is another site's, or is from the future changes nothing. @param {Given} given */
async function refusals(given) {
  const { report, data, what } = given;
  const all = asked(data);
  const answers = [answerTo(all[0], { score: 0 })];
  const record = JSON.parse(answerTo(all[1], { score: 1, box: 1 })[1]);
  const file = { format: "carnet-progress", version: 1, site: data.site, saved: new Date().toISOString(), answers: { [all[1].name]: record } };
  const cases = {
    "not-json": ["", "{", "\u0000\u0001", JSON.stringify(file).slice(0, -5)],
    "not-progress": ["null", "[]", "7", "{}", JSON.stringify({ ...file, format: "x" }), JSON.stringify({ ...file, answers: null })],
    "other-site": [JSON.stringify({ ...file, site: "another" })],
    "newer-version": [JSON.stringify({ ...file, version: 2 })],
  };
  await opened(given, answers, async (page) => {
    const before = await kept(page, data);
    const take = async (text) => {
      await page.evaluate(() => document.querySelector(".review-report")?.replaceChildren());
      await page.locator("#review-file").setInputFiles({ name: "answers.json", mimeType: "application/json", buffer: Buffer.from(text) });
      await page.waitForFunction(() => document.querySelector(".review-report")?.textContent !== "");
      return look(page);
    };
    for (const [reason, texts] of Object.entries(cases)) {
      for (const text of texts) {
        const seen = await take(text);
        report.same(`${what}: ${reason}: ${JSON.stringify(text.slice(0, 30))}`, [seen.report, seen.refused], [oneLine(data.messages[reason]), true]);
      }
    }
    report.same(`${what}: nothing was changed`, await kept(page, data), before);
    const mixed = { [all[0].name]: { ...record, hash: all[0].question.hash, at: 5 }, [all[1].name]: record, [all[2].name]: { score: 7 }, "../x": record };
    const seen = await take(JSON.stringify({ ...file, answers: mixed }));
    report.same(`${what}: of a file that is good in part, that part is taken`, [seen.report, seen.refused], [reportOf(data, "answers.json", 1, 1, 2), false]);
    report.same(`${what}: and no more`, Object.keys(await kept(page, data)).sort(), [all[0].key, all[1].key].sort());
  });
}

/** Storage that is damaged, blocked, full or not there is no error, and the page does not claim to keep anything. @param {Given} given */
async function storage(given) {
  const { report, data, what } = given;
  const all = asked(data);
  const damaged = ["", "{", "null", "[]", "7", '"x"', "{}", '{"hash":1}'].map((text, at) => /** @type {[string, string]} */ ([all[at].key, text]));
  await opened(given, damaged, async (page) => {
    report.check(`${what}: what is damaged is as good as nothing`, (await look(page)).now.includes(oneLine(data.messages["none-answered"])));
  });
  const refusals = {
    blocked: () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("blocked", "SecurityError"); } }),
    full: () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
    "not there": () => Object.defineProperty(window, "localStorage", { value: null }),
  };
  const record = JSON.parse(answerTo(all[1], { score: 0, sure: 2 })[1]);
  const file = JSON.stringify({ format: "carnet-progress", version: 1, site: data.site, saved: "", answers: { [all[1].name]: record } });
  for (const [name, refuse] of Object.entries(refusals)) {
    const { context, problems } = await watched(given.browser, given.base, { acceptDownloads: true });
    await context.addInitScript(refuse);
    const page = await context.newPage();
    await visit(page, given.url);
    report.same(`${what}: where storage is ${name}, nothing is claimed to be kept`, (await look(page)).kept, oneLine(data.messages["not-kept"]));
    await page.locator("#review-file").setInputFiles({ name: "answers.json", mimeType: "application/json", buffer: Buffer.from(file) });
    await page.waitForFunction(() => document.querySelector(".review-report")?.textContent !== "");
    report.same(`${what}: where storage is ${name}, answers last as long as the page`, (await look(page)).items.map(({ url }) => url), [all[1].question.url]);
    await page.locator(".review-clear-site").click();
    report.same(`${what}: where storage is ${name}, they can be cleared`, (await look(page)).items, []);
    await page.locator(".review-clear-site").click();
    report.same(`${what}: where storage is ${name}, they can be brought back`, (await look(page)).items.length, 1);
    report.none(`${what}: no complaint where storage is ${name}`, problems);
    await context.close();
  }
}

/** Answers of another year have its number; another tab's answers are shown. @param {Given} given */
async function dates(given) {
  const { report, data, what } = given;
  const all = asked(data);
  const at = Date.now() - 800 * DAY;
  await opened(given, [answerTo(all[0], { score: 1, at, box: 1 })], async (page) => {
    const [item] = (await look(page)).items;
    report.check(`${what}: a date of another year says which`, item.place.includes(String(new Date(at + DAY).getFullYear())), item);
    const other = await page.context().newPage();
    await visit(other, given.url);
    await other.evaluate(([key, text]) => localStorage.setItem(key, text), answerTo(all[1], {}));
    await page.waitForFunction(() => document.querySelectorAll(".review-item").length === 2);
    report.check(`${what}: what another tab keeps is shown`, true);
  });
}

/** On paper there is the sheet alone, on one page, with lines for name and date. @param {Given} given */
async function onPaper(given) {
  const { report, data, what } = given;
  const answers = asked(data).map((one) => answerTo(one, { sure: 2 }));
  await opened(given, answers, async (page) => {
    await page.emulateMedia({ media: "print" });
    const seen = (selector) => page.$$eval(selector, (parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.outerHTML.slice(0, 100)));
    report.none(`${what}: no list, no button, no masthead`, await seen(".review-todo, .review-answers, .review button, .masthead, .head, .colophon"));
    report.same(`${what}: name, date and course`, (await seen(".sheet-person > span, .sheet-course")).length, 3);
    report.same(`${what}: every lesson`, (await seen(".sheet tr[data-lesson]")).length, data.lessons.length);
    await page.emulateMedia({ media: null });
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    report.same(`${what}: one sheet of paper`, (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length, 1);
    await page.evaluate(() => { window.print = () => { document.title = "printed"; }; });
    await page.locator(".review-print").press("Enter");
    report.same(`${what}: a button prints`, await page.title(), "printed");
  });
}

/** What is touched is big enough and lies within the screen. @param {Given} given */
async function byFinger(given) {
  const { report, data, what } = given;
  const answers = asked(data).map((one) => answerTo(one, { sure: 2 }));
  await opened(
    given,
    answers,
    async (page) => {
      const small = await page.evaluate(() =>
        [...document.querySelectorAll(".review :is(button, input, .button, .review-item)")]
          .filter((part) => part.checkVisibility())
          .map((part) => ({ part, box: part.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24 || box.right > innerWidth || box.left < 0)
          .map(({ part, box }) => `${part.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`),
      );
      report.none(`${what}: targets of at least 24 by 24 within the screen`, small);
      report.check(`${what}: nothing scrolls sideways`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    },
    { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  );
}

/** There is a blank sheet, and a word on what is missing. @param {Given} given */
async function withoutScript(given) {
  const { report, data, what } = given;
  await opened(
    given,
    [],
    async (page) => {
      const seen = await look(page);
      report.check(`${what}: says what it needs`, await page.locator("noscript .notice").isVisible());
      report.same(`${what}: no control`, [seen.buttons, await page.locator(".review input:visible").count()], [{}, 0]);
      report.same(`${what}: every lesson, and the sum`, Object.keys(seen.rows), [...data.lessons.map(({ id }) => id), "total"]);
      const blanks = await page.$$eval(".sheet-part", (places) => places.map((place) => place.textContent === "" && place.getBoundingClientRect().width > 20));
      report.check(`${what}: to be filled in by hand`, blanks.length === 2 * (data.lessons.length + 1) && blanks.every(Boolean), blanks);
    },
    { javaScriptEnabled: false },
  );
}
