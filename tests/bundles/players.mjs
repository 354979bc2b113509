// Programs of others that open bundles in Chromium: the engine of an e-book reader, a certified player of QTI 3, and the part of a learning
// platform that SCORM speaks with. Each runs at an address that does not exist, and whatever leaves it is an error.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";

export { launch } from "../browser/harness.mjs";

const npm = resolve("tests/.tools/npm/node_modules");
const qtiPlayer = resolve(process.env.QTI_PLAYER ?? "tests/.tools/bundles/qti3");
const ORIGIN = "http://carnet.test";

const TYPES = {
  ".css": "text/css",
  ".epub": "application/epub+zip",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xhtml": "application/xhtml+xml",
  ".xml": "application/xml",
};

/**
 * Opens a page at an address of its own, on which folders and pages of ours stand.
 * @param {any} browser
 * @param {{ pages: Record<string, string | Buffer>, folders?: Record<string, string>, viewport?: { width: number, height: number } }} site
 * @returns {Promise<{ page: any, problems: string[] }>} `problems` grows: what is missing, exceptions and errors of the console
 */
export async function open(browser, { pages, folders = {}, viewport = { width: 800, height: 600 } }) {
  const page = await browser.newPage({ viewport, locale: "en-US" });
  page.setDefaultTimeout(15_000);
  /** @type {string[]} */
  const problems = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  await page.route(/^(?!blob:|data:)/, (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const body = origin === ORIGIN ? served(decodeURIComponent(pathname), pages, folders) : undefined;
    if (body) return route.fulfill({ contentType: TYPES[extname(pathname) || ".html"] ?? "application/octet-stream", body });
    // Browsers ask for it by themselves.
    if (pathname !== "/favicon.ico") problems.push(`there is no ${route.request().url()}`);
    return route.fulfill({ status: 404, body: "" });
  });
  await page.goto(`${ORIGIN}/`);
  return { page, problems };
}

/** @param {string} path @param {Record<string, string | Buffer>} pages @param {Record<string, string>} folders */
function served(path, pages, folders) {
  if (path in pages) return pages[path];
  const under = Object.keys(folders).find((prefix) => path.startsWith(prefix));
  if (!under) return undefined;
  const file = join(folders[under], path.slice(under.length));
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
}

/**
 * Opens a book in the engine of the reader Foliate, and goes through all of its chapters.
 * @param {any} browser
 * @param {string} file
 * @param {{ pictures?: Record<string, string>, viewport?: { width: number, height: number } }} [settings] `pictures`: for each address in
 *   the book, such as `EPUB/one.xhtml#part`, the file for a picture of the page
 */
export async function readEpub(browser, file, { pictures = {}, viewport = { width: 600, height: 800 } } = {}) {
  const shell = "<!doctype html><title>Reader</title><style>html, body, foliate-view { display: block; height: 100%; margin: 0 }</style>";
  const site = { pages: { "/": shell, "/book.epub": readFileSync(file) }, folders: { "/foliate-js/": join(npm, "foliate-js") }, viewport };
  const { page, problems } = await open(browser, site);
  const book = await page.evaluate(async () => {
    const address = "/foliate-js/view.js";
    await import(address);
    const view = /** @type {any} */ (document.createElement("foliate-view"));
    document.body.append(view);
    Object.assign(window, { view });
    const bytes = await (await fetch("/book.epub")).blob();
    await view.open(new File([bytes], "book.epub", { type: "application/epub+zip" }));
    await view.init({ showTextStart: true });
    const chapters = [];
    for (const [index, section] of view.book.sections.entries()) {
      const chapter = await section.createDocument();
      const links = [...chapter.querySelectorAll("a[href]")].map((link) => section.resolveHref(link.getAttribute("href")));
      chapters.push({ index, id: section.id, title: chapter.title, language: chapter.documentElement.lang, text: chapter.body.textContent, links });
    }
    const lost = [];
    for (const { links } of chapters) {
      for (const link of links) {
        if (view.book.isExternal(link)) continue;
        const found = await view.book.resolveHref(link);
        const target = found && (await view.book.sections[found.index].createDocument());
        if (!target || (link.includes("#") && !found.anchor(target))) lost.push(link);
      }
    }
    return { metadata: view.book.metadata, contents: view.book.toc, chapters, lost, direction: view.book.dir };
  });
  for (const [address, picture] of Object.entries(pictures)) {
    await page.evaluate((address) => /** @type {any} */ (window).view.goTo(address), address);
    await page.waitForTimeout(300);
    await page.screenshot({ path: picture });
  }
  await page.close();
  return { ...book, problems };
}

/**
 * Plays an item of QTI 3, and returns its outcomes once the answer is given.
 * @param {any} browser
 * @param {string} xml
 * @param {(page: any) => Promise<void>} answer what the learner does
 * @returns {Promise<{ responses: Record<string, unknown>, outcomes: Record<string, unknown>, text: string }>}
 */
export async function playQti3(browser, xml, answer) {
  const shell = `<!doctype html><title>Player</title><link rel="stylesheet" href="/player/qti3Player.css"><div id="player"></div>
    <script src="/player/vue.min.js"></script><script src="/player/qti3Player.umd.min.js"></script>
    <script>
      new Vue({
        render: (create) => create(window.qti3Player.default ?? window.qti3Player, {
          on: {
            notifyQti3PlayerReady: (player) => { window.player = player; },
            notifyQti3ItemReady: () => { window.ready = true; },
            notifyQti3EndAttemptCompleted: ({ state }) => { window.ended = state; },
          },
        }),
      }).$mount("#player");
    </script>`;
  const { page, problems } = await open(browser, { pages: { "/": shell }, folders: { "/player/": qtiPlayer } });
  await page.waitForFunction("window.player");
  await page.evaluate((xml) => {
    const control = { maxAttempts: 0, showFeedback: true, validateResponses: false };
    /** @type {any} */ (window).player.loadItemFromXml(xml, { guid: "attempt", status: "interacting", sessionControl: control });
  }, xml);
  await page.waitForFunction("window.ready");
  await answer(page);
  await page.evaluate(() => /** @type {any} */ (window).player.endAttempt("end"));
  await page.waitForFunction("window.ended");
  const { state, text } = await page.evaluate(() => ({ state: /** @type {any} */ (window).ended, text: document.body.innerText }));
  await page.close();
  assert.deepEqual(problems, []);
  const values = (/** @type {{ identifier: string, value: unknown }[]} */ variables) => Object.fromEntries(variables.map(({ identifier, value }) => [identifier, value]));
  return { responses: values(state.responseVariables), outcomes: values(state.outcomeVariables), text };
}

/**
 * Opens the player of QTI 3 for many attempts, each of which begins with what was answered before: as learners find an item that they left.
 * @param {any} browser
 * @param {Record<string, string | Buffer>} files what items show, such as `/style.css`
 * @returns {Promise<{ page: any, problems: string[], attempt: (xml: string, responses: { identifier: string, value: unknown, state: object }[], act?: (page: any) => Promise<void>) => Promise<{ responses: Record<string, any>, outcomes: Record<string, any> }>, close: () => Promise<void> }>}
 */
export async function openQti3(browser, files = {}) {
  const shell = `<!doctype html><title>Player</title><link rel="stylesheet" href="/player/qti3Player.css"><div id="player"></div>
    <script src="/player/vue.min.js"></script><script src="/player/qti3Player.umd.min.js"></script>
    <script>
      // It tells of what it refuses in its log alone.
      window.refused = [];
      console.log = (...words) => { if (/Exception|Error/.test(String(words[0]))) window.refused.push(words.map(String).join(" ")); };
      new Vue({
        render: (create) => create(window.qti3Player.default ?? window.qti3Player, {
          on: {
            notifyQti3PlayerReady: (player) => { window.player = player; },
            notifyQti3ItemReady: () => { window.ready = true; },
            notifyQti3EndAttemptCompleted: ({ state }) => { window.ended = state; },
          },
        }),
      }).$mount("#player");
    </script>`;
  const { page, problems } = await open(browser, { pages: { "/": shell, ...files }, folders: { "/player/": qtiPlayer } });
  await page.waitForFunction("window.player");
  let attempts = 0;
  const attempt = async (xml, responses, act) => {
    attempts += 1;
    // Items that are the same to the letter are not loaded a second time.
    const own = xml.replace("?>", `?><!-- ${attempts} -->`);
    await page.evaluate(
      ([xml, responseVariables, guid]) => {
        const here = /** @type {any} */ (window);
        here.ready = here.ended = undefined;
        const state = { guid, identifier: guid, contextVariables: [], templateVariables: [], outcomeVariables: [], validationMessages: [], responseVariables };
        const sessionControl = { maxAttempts: 0, showFeedback: true, validateResponses: false };
        here.player.loadItemFromXml(xml, { guid, status: "interacting", sessionControl, ...(responseVariables.length > 0 ? { state } : {}) });
      },
      [own, responses, `attempt-${attempts}`],
    );
    await page.waitForFunction("window.ready");
    await act?.(page);
    await page.evaluate(() => /** @type {any} */ (window).player.endAttempt("end"));
    await page.waitForFunction("window.ended");
    const { state, refused } = await page.evaluate(() => ({ state: /** @type {any} */ (window).ended, refused: /** @type {any} */ (window).refused }));
    assert.deepEqual(refused, []);
    const values = (variables) => Object.fromEntries(variables.map(({ identifier, value }) => [identifier, value]));
    return { responses: values(state.responseVariables), outcomes: values(state.outcomeVariables) };
  };
  return { page, problems, attempt, close: () => page.close() };
}

/** What differs between the two versions of SCORM: the object that a course looks for, and the names of what it calls. */
const VERSIONS = {
  1.2: { script: "scorm12.min.js", kind: "Scorm12API", api: "API", prefix: "LMS", finish: "Finish", core: "core" },
  2004: { script: "scorm2004.min.js", kind: "Scorm2004API", api: "API_1484_11", prefix: "", finish: "Terminate", core: "" },
};

/**
 * Opens a course in a platform made of scorm-again, which notes all that the course calls.
 * @param {any} browser
 * @param {string} folder the unpacked course
 * @param {{ version: "1.2" | "2004", href?: string, state?: object }} settings `state`: what an earlier visit left
 * @returns {Promise<{ page: any, sco: any, calls: () => Promise<[name: string, words: string[], result: string, error: string][]>, leave: () => Promise<object>, problems: string[] }>}
 */
export async function openSco(browser, folder, { version, href = "index.html", state }) {
  const { script, kind, api, prefix, finish, core } = VERSIONS[version];
  const shell = `<!doctype html><title>Platform</title><style>html, body, iframe { width: 100%; height: 100%; margin: 0; border: 0 }</style>
    <script src="/scorm-again/${script}"></script>
    <script>
      const real = new window[${JSON.stringify(kind)}]({ autocommit: false, logLevel: 5 });
      const state = ${JSON.stringify(state ?? null).replaceAll("<", "\\u003c")};
      if (state) real.loadFromJSON(state.cmi, "cmi");
      // A platform tells whether the learner has been here; scorm-again leaves that to it.
      const cmi = ${JSON.stringify(core)} ? real.cmi[${JSON.stringify(core)}] : real.cmi;
      cmi.entry = state ? "resume" : "ab-initio";
      window.calls = [];
      const names = ["Initialize", "GetValue", "SetValue", "Commit", "${finish}", "GetLastError", "GetErrorString", "GetDiagnostic"];
      window.${api} = Object.fromEntries(names.map((name) => ["${prefix}" + name, (...words) => {
        const result = real["${prefix}" + name](...words);
        if (!/^Get(LastError|ErrorString|Diagnostic)$/.test(name)) window.calls.push([name, words.map(String), String(result), String(real["${prefix}GetLastError"]())]);
        return result;
      }]));
      window.kept = () => real.renderCMIToJSONObject();
    </script>
    <body><iframe src="/sco/${href}"></iframe>`;
  const site = { pages: { "/": shell }, folders: { "/sco/": `${folder}/`, "/scorm-again/": join(npm, "scorm-again/dist") }, viewport: { width: 1000, height: 800 } };
  const { page, problems } = await open(browser, site);
  const frame = await page.waitForSelector("iframe");
  const calls = () => page.evaluate(() => /** @type {any} */ (window).calls);
  const leave = async () => {
    // The course hears that it is left, while the platform stays.
    await page.evaluate(() => new Promise((done) => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      frame.addEventListener("load", () => done(undefined), { once: true });
      frame.src = "about:blank";
    }));
    return page.evaluate(() => /** @type {any} */ (window).kept());
  };
  return { page, sco: await frame.contentFrame(), calls, leave, problems };
}
