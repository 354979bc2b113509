// How samples look on a page, tried on the site that shows everything a sample can do: files as tabs, original comments, what was printed,
// links to lines, the copy button, the playground, print; by mouse and keyboard, with and without JavaScript, wide, narrow and from right to left.

import { readFileSync } from "node:fs";
import path from "node:path";

import { repository, run, serve, turnRound, visit, watched } from "./harness.mjs";

/** The source of the site. */
const CONTENT = path.join(repository, "tests/sites/samples/content/running-programs");

/** What the tests look for on the pages, by language. */
const SITE = {
  en: { shows: "running-programs/what-a-run-shows", wrong: "running-programs/where-it-goes-wrong", busy: "the line is busy", words: { files: "Files", stderr: "Standard error", stdout: "Standard output", compiler: "Compiler", checker: "Checker", nothing: "Nothing was printed.", varies: "Differs from run to run", exit: "Exit status 3" } },
  fr: { shows: "executer-des-programmes/ce-que-montre-une-execution", wrong: "executer-des-programmes/la-ou-ca-se-passe-mal", busy: "la ligne est occupée", words: { files: "Fichiers", stderr: "Sortie d’erreur", stdout: "Sortie standard", compiler: "Compilateur", checker: "Vérificateur", nothing: "Rien n’a été affiché.", varies: "Change d’une exécution à l’autre", exit: "Code de retour 3" } },
};

/** The files of the sample that has most. */
const FILES = ["main.go", "worker.go", "worker_test.go", "go.mod"];

/** @typedef {{ browser: any, report: import("./harness.mjs").Report, base: string, locale: keyof typeof SITE, script: boolean, what: string }} Given */

await run("samples", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  const places = [{ name: "server", base: server.url }, { name: "disk", base: site.fileUrl("") }];
  for (const [at, locale] of /** @type {(keyof typeof SITE)[]} */ (["en", "fr"]).entries()) {
    for (const script of [true, false]) {
      // Each language is tried in both places, once with the script and once without.
      const place = places[(at + Number(script)) % 2];
      const what = `${locale}, ${place.name}, ${script ? "with" : "without"} JavaScript`;
      const given = { browser, report, base: place.base, locale, script, what };
      for (const test of [tabs, keys, original, printed, lines, otherFile, playground, paper, narrow, rightToLeft, question]) {
        await report.test(`${what}, ${test.name}`, () => test({ ...given, what: `${what}, ${test.name}` }));
      }
    }
  }
  for (const locale of /** @type {(keyof typeof SITE)[]} */ (["en", "fr"])) {
    await report.test(`${locale}, copying`, () => copying({ browser, report, base: server.url, locale, script: true, what: `${locale}, copying` }));
    await report.test(`${locale}, names`, () => names({ browser, report, base: server.url, locale, script: true, what: `${locale}, names` }));
  }
  server.close();
});

/**
 * Opens a lesson in a context of its own, whose pages must stay without problems.
 * @param {Given} given @param {"shows" | "wrong"} lesson @param {object} settings @param {(page: any, context: any) => Promise<void>} body @param {string} [hash]
 */
async function open({ browser, report, base, locale, script, what }, lesson, settings, body, hash = "") {
  const { context, problems } = await watched(browser, base, { javaScriptEnabled: script, ...settings });
  const page = await context.newPage();
  try {
    await visit(page, `${base}${locale}/${SITE[locale][lesson]}.html${hash}`);
    await body(page, context);
  } finally {
    await context.close();
  }
  report.none(`${what}: nothing goes wrong meanwhile`, problems);
}

/** Returns the text of a sample's file. @param {string} lesson @param {string} file */
function source(lesson, file) {
  return readFileSync(path.join(CONTENT, lesson, "samples", file), "utf8");
}

/** Finds the listing whose head names a file or a folder; the first such one. @param {any} page @param {string} name */
function listing(page, name) {
  return page.locator(".listing").filter({ has: page.locator(`.listing-file:text-is("${name}")`) }).first();
}

/** Returns the names of the files that are shown. @param {any} box */
async function shownFiles(box) {
  const names = [];
  for (const label of await box.locator(".files > label").all()) {
    if (await label.locator("xpath=following-sibling::div[1]").isVisible()) names.push(await label.innerText());
  }
  return names;
}

/** Returns the lines that are shown, without what was found in them. @param {any} box */
async function shownLines(box) {
  const lines = [];
  for (const line of await box.locator(".listing-code .line").all()) {
    if (await line.isVisible()) lines.push((await line.innerText()).replace(/\n$/, ""));
  }
  return lines;
}

/** Tells whether an element is in view, below the bar at the top. @param {any} locator */
async function inView(locator) {
  const box = await locator.boundingBox();
  const { height } = locator.page().viewportSize();
  return box !== null && box.y >= 0 && box.y + box.height <= height;
}

/** A file is chosen with the mouse, and one is shown at a time. @param {Given} given */
async function tabs(given) {
  const { report, what } = given;
  await open(given, "shows", {}, async (page) => {
    const box = listing(page, "worker/");
    report.same(`${what}: every file has a tab`, await box.locator(".files > label").allInnerTexts(), FILES);
    report.same(`${what}: the first is shown`, await shownFiles(box), ["main.go"]);
    for (const name of [...FILES].reverse()) {
      await box.locator(`.files > label:has(bdi:text-is("${name}"))`).click();
      report.same(`${what}: ${name} alone`, await shownFiles(box), [name]);
      const lines = source("what-a-run-shows", `worker/${name}`).trimEnd().split("\n");
      report.same(`${what}: as many lines as ${name} has`, (await shownLines(box)).length, lines.length);
    }
    report.same(`${what}: a file alone has no tabs`, await listing(page, "worker/worker.go").locator(".files").count(), 0);
    report.same(`${what}: a sample of one file has no tabs`, await listing(page, "retry.go").locator(".files").count(), 0);
  });
}

/** A file is chosen with the arrows, and the focus can be seen. @param {Given} given */
async function keys(given) {
  const { report, what } = given;
  await open(given, "shows", {}, async (page) => {
    const box = listing(page, "worker/");
    await box.locator(".files > input").first().focus();
    for (const name of ["worker.go", "worker_test.go"]) {
      await page.keyboard.press("ArrowRight");
      report.same(`${what}: the arrow shows ${name}`, await shownFiles(box), [name]);
    }
    await page.keyboard.press("ArrowUp");
    report.same(`${what}: and back`, await shownFiles(box), ["worker.go"]);
    const label = box.locator('.files > label:has(bdi:text-is("worker.go"))');
    const outline = await label.evaluate((element) => getComputedStyle(element).outlineStyle).catch(() => "");
    report.same(`${what}: the focus is seen`, outline, "solid");
    const before = await label.boundingBox();
    report.check(`${what}: and the tab is in view`, before !== null && (await inView(label)), JSON.stringify(before));
    // One stop for all tabs: from there the Tab key leaves the row of names.
    await page.keyboard.press("Tab");
    report.same(`${what}: the Tab key leaves the tabs`, await page.locator(".files > input:focus").count(), 0);
  });
}

/** The switch shows the original comments in the place of the translated ones. @param {Given} given */
async function original(given) {
  const { report, what, locale } = given;
  await open(given, "shows", {}, async (page) => {
    if (locale === "en") {
      report.same(`${what}: nothing of it in the language of the source`, await page.locator(".original, .in-original").count(), 0);
      return;
    }
    const box = listing(page, "retry.go");
    const theirs = source("what-a-run-shows", "retry.go").trimEnd().split("\n");
    const ours = await shownLines(box);
    const numbers = () => box.locator(".line[data-line]").evaluateAll((lines) => lines.map((line) => [line.dataset.line, line.tagName, Math.round(line.getBoundingClientRect().top - lines[0].getBoundingClientRect().top)]));
    const before = await numbers();
    report.check(`${what}: the page's comments at first`, ours[0].includes("Trois essais") && ours[9].includes("la ligne est occupée"), ours);
    await box.getByLabel("Commentaires d’origine (anglais)").focus();
    await page.keyboard.press("Space");
    report.same(`${what}: then the original`, await shownLines(box), theirs.map((line) => line.replace(/\n$/, "")));
    report.same(`${what}: with the same numbers and marks in the same places`, await numbers(), before);
    report.same(`${what}: which is in its language`, await box.locator(".in-original").first().getAttribute("lang"), "en");
    await box.locator(".original-name").click();
    report.same(`${what}: and back`, await shownLines(box), ours);
    // One switch for all files.
    const worker = listing(page, "worker/");
    await worker.locator(".original-name").click();
    await worker.locator('.files > label:has(bdi:text-is("worker.go"))').click();
    report.same(`${what}: in every file`, (await shownLines(worker))[4], "// Run squares every job.");
  });
}

/** What was printed, where, by what, and how it ended. @param {Given} given */
async function printed(given) {
  const { report, what, locale } = given;
  const words = SITE[locale].words;
  await open(given, "shows", {}, async (page) => {
    const said = await listing(page, "retry.go").locator(".output").innerText();
    report.check(`${what}: in the page's language, with the toolchain`, said.includes(SITE[locale].busy) && said.includes("go1."), said);
    const parts = listing(page, "free-space.sh").locator(".output-part");
    report.same(`${what}: two streams`, await parts.count(), 2);
    const [out, error] = [await parts.nth(0).innerText(), await parts.nth(1).innerText()];
    report.check(`${what}: the status`, out.includes(words.exit) && !error.includes(words.exit), out);
    report.check(`${what}: standard error alone varies`, error.includes(words.varies) && !out.includes(words.varies), error);
    report.check(`${what}: and is labelled`, error.startsWith(words.stderr), error);
    const borders = await parts.locator("samp").evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).borderInlineStartStyle));
    report.same(`${what}: and looks different without its colour`, borders, ["none", "double"]);
    report.check(`${what}: all of the output varies`, (await listing(page, "stock.go").locator(".output").innerText()).includes(words.varies));
    report.check(`${what}: nothing was printed`, (await listing(page, "silence.sh").locator(".output").innerText()).includes(words.nothing));
  });
  await open(given, "wrong", {}, async (page) => {
    const parts = (name) => listing(page, name).locator(".output-name").allInnerTexts();
    report.same(`${what}: of a program that does not compile, the compiler's words alone`, await parts("greet.go"), [words.compiler]);
    report.same(`${what}: the checker's words, then what the program prints`, (await parts("bank/"))[0], words.checker);
    report.same(`${what}: and no more`, (await parts("bank/")).length, 2);
  });
}

/** Findings stand at their lines, and places in traces lead to theirs. @param {Given} given */
async function lines(given) {
  const { report, what } = given;
  await open(given, "wrong", { viewport: { width: 1280, height: 500 } }, async (page) => {
    for (const [name, places] of Object.entries({ "greet.go": 2, "last.go": 2, "ages.py": 3, "counter.go": 4 })) {
      const box = listing(page, name);
      const links = await box.locator(".output a").all();
      report.same(`${what}: ${name} has its places`, links.length, places);
      for (const link of links) {
        const number = /(?::|line )(\d+)/.exec(await link.innerText())?.[1];
        await link.click();
        const line = page.locator(`[id="${(await link.getAttribute("href")).slice(1)}"]`);
        report.same(`${what}: ${name}: the link is to line ${number}`, await line.getAttribute("data-line"), number);
        report.check(`${what}: ${name}: which is in view`, await inView(line), await line.boundingBox());
        report.same(`${what}: ${name}: and outlined`, await line.evaluate((element) => getComputedStyle(element).outlineStyle), "solid");
      }
    }
    const box = listing(page, "greet.go");
    const found = await box.locator(".found + .finding").evaluateAll((list) => list.map((finding) => [finding.previousElementSibling.dataset.line, finding.lastChild.data.trim()]));
    report.same(`${what}: what the compiler says stands under its line`, found, [["6", "declared and not used: hour"], ["7", 'cannot use "morning" (untyped string constant) as int value in argument to greeting']]);
    const sign = await box.locator(".finding").first().evaluate((finding) => getComputedStyle(finding, "::before").content);
    report.check(`${what}: marked by a sign`, sign.includes("▲"), sign);
    const selected = await box.locator("pre").first().evaluate((code) => {
      getSelection()?.selectAllChildren(code);
      return getSelection()?.toString() ?? "";
    }).catch(() => "");
    report.check(`${what}: and is not selected with the code`, selected.includes("name, hour") && !selected.includes("declared and not used"), selected);
    report.same(`${what}: a trace puts nothing into the code`, await listing(page, "last.go").locator(".finding, .found").count(), 0);
  });
}

/** A link into another file leads to a line that can be seen, however the reader got there. @param {Given} given */
async function otherFile(given) {
  const { report, what, script } = given;
  await open(given, "wrong", { viewport: { width: 1280, height: 500 } }, async (page) => {
    const box = listing(page, "bank/");
    report.same(`${what}: another file is shown at first`, await shownFiles(box), ["main.go"]);
    const link = box.locator(".output a").first();
    const id = (await link.getAttribute("href")).slice(1);
    const line = page.locator(`[id="${id}"]`);
    await link.click();
    report.check(`${what}: the line is in view`, await inView(line), await line.boundingBox());
    report.same(`${what}: of that file, and without JavaScript the chosen one stays`, await shownFiles(box), script ? ["account.go"] : ["main.go", "account.go"]);
    report.check(`${what}: what the checker says is under it`, await box.locator(".found + .finding").isVisible());
    await box.locator('.files > label:has(bdi:text-is("main.go"))').click();
    if (script) report.same(`${what}: another file can be chosen again`, await shownFiles(box), ["main.go"]);
    await link.click();
    report.check(`${what}: the same link works twice`, await inView(line), await line.boundingBox());
    await open(given, "wrong", {}, async (direct) => {
      report.check(`${what}: the address alone leads there`, await inView(direct.locator(`[id="${id}"]`)));
    }, `#${id}`);
  });
}

/** The playground gets the program in the page's words. @param {Given} given */
async function playground(given) {
  const { report, what, locale } = given;
  await open(given, "shows", {}, async (page) => {
    const link = listing(page, "retry.go").locator("a.playground");
    const href = (await link.getAttribute("href")) ?? "";
    report.check(`${what}: it is named`, (await link.innerText()).endsWith("Compiler Explorer"), await link.innerText());
    report.same(`${what}: it leaves the site openly`, await link.getAttribute("rel"), "external noopener");
    const state = /^https:\/\/godbolt\.org\/clientstate\/([A-Za-z0-9_-]+)$/.exec(href)?.[1] ?? "";
    const { sessions } = JSON.parse(Buffer.from(state, "base64").toString("utf8"));
    report.same(`${what}: Go`, sessions[0].language, "go");
    report.same(`${what}: the program line by line`, sessions[0].source.trimEnd().split("\n"), await shownLines(listing(page, "retry.go")));
    report.check(`${what}: in the page's words`, sessions[0].source.includes(SITE[locale].busy));
    report.same(`${what}: none for several files`, await listing(page, "worker/").locator(".playground").count(), 0);
    report.same(`${what}: none without one`, await listing(page, "median.py").locator(".playground").count(), 0);
  });
}

/** On paper there is every file in the page's words, and nothing to press. @param {Given} given */
async function paper(given) {
  const { report, what, locale } = given;
  await open(given, "shows", {}, async (page) => {
    if (locale === "fr") await listing(page, "worker/").locator(".original").check();
    await page.emulateMedia({ media: "print" });
    const box = listing(page, "worker/");
    report.same(`${what}: every file`, await shownFiles(box), FILES);
    report.none(`${what}: under its name`, (await box.locator(".files > label").evaluateAll((labels) => labels.filter((label) => {
      const [name, code] = [label.getBoundingClientRect(), label.nextElementSibling.getBoundingClientRect()];
      return name.height < 8 || name.bottom > code.top + 1 || code.top - name.bottom > 4;
    }).map((label) => label.textContent))));
    const seen = await page.locator(".original, .original-name, .playground, .files > input, .copy, .in-original").evaluateAll((parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.outerHTML));
    report.none(`${what}: nothing to press, nothing twice`, seen);
    const text = await box.innerText();
    report.check(`${what}: the page's words`, text.includes(locale === "fr" ? "attend une place libre" : "waits for a free place"), text);
  });
  await open(given, "wrong", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    const text = await listing(page, "greet.go").innerText();
    report.same(`${what}: what was found is printed once`, text.split("declared and not used: hour").length - 1, 1);
  });
}

/** Nothing is wider than a phone. @param {Given} given */
async function narrow(given) {
  const { report, what } = given;
  for (const lesson of /** @type {const} */ (["shows", "wrong"])) {
    for (const width of [320, 390]) {
      await open(given, lesson, { viewport: { width, height: 800 } }, async (page) => {
        for (const box of await page.locator(".files").all()) await box.locator("label").nth(1).click();
        await fits(page, report, `${what}: ${lesson} at ${width}`);
      });
    }
  }
}

/** @param {any} page @param {import("./harness.mjs").Report} report @param {string} what */
async function fits(page, report, what) {
  const over = await page.locator(".listing, .listing-head, .files, .files > label, .original-name, .playground, .finding, .output-head").evaluateAll((parts) => parts.filter((part) => {
    const { left, right, width } = part.getBoundingClientRect();
    return width > 0 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5);
  }).map((part) => part.outerHTML.slice(0, 120)));
  report.none(`${what}: nothing sticks out`, over);
  const wide = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  report.check(`${what}: the page does not scroll sideways`, wide <= 0, `${wide} px`);
}

/** From right to left the code stays as it is, and the rest is mirrored. @param {Given} given */
async function rightToLeft(given) {
  const { report, what } = given;
  await open(given, "wrong", { viewport: { width: 390, height: 800 } }, async (page) => {
    await turnRound(page);
    await fits(page, report, what);
    const box = listing(page, "bank/");
    const [first, second] = await box.locator(".files > label").evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().left));
    report.check(`${what}: the first name is on the right`, first > second, `${first}, ${second}`);
    const directions = await page.locator(".listing-file, .files > label > bdi, .listing pre, .output pre").evaluateAll((parts) => parts.map((part) => getComputedStyle(part).direction));
    report.none(`${what}: names and code run from left to right`, directions.filter((direction) => direction !== "ltr"));
    const sign = await page.locator(".finding").first().evaluate((finding) => [finding.getBoundingClientRect().left, finding.parentElement.parentElement.parentElement.getBoundingClientRect().left]);
    report.check(`${what}: what was found keeps to its box`, Math.abs(sign[0] - sign[1]) < 2, JSON.stringify(sign));
  });
}

/** A sample of several files in a question: choosing a file is no answer. @param {Given} given */
async function question(given) {
  const { report, what, script } = given;
  await open(given, "wrong", {}, async (page) => {
    const form = page.locator("form.question");
    const box = form.locator(".listing");
    report.same(`${what}: the first file`, await shownFiles(box), ["main.go"]);
    if (script) {
      await form.locator("input[value=balance]").check();
      await form.locator(".question-check").click();
      report.check(`${what}: the answer is right`, await form.locator(".question-feedback").innerText().then((text) => text.trim().length > 0));
    }
    const before = script ? await form.locator(".question-feedback").innerText() : "";
    await box.locator(".files > label").nth(1).click();
    report.same(`${what}: another file`, await shownFiles(box), ["account.go"]);
    if (script) {
      report.same(`${what}: what was said of the answer stays`, await form.locator(".question-feedback").innerText(), before);
      report.check(`${what}: and so does the answer`, await form.locator("input[value=balance]").isChecked());
    }
    report.same(`${what}: nothing of the output`, await box.locator(".output, .finding, .found").count(), 0);
  });
}

/** The button copies the file that is shown, in the words that are shown, and says which file. @param {Given} given */
async function copying(given) {
  const { report, what, locale } = given;
  const permissions = ["clipboard-read", "clipboard-write"];
  await open(given, "shows", { permissions }, async (page) => {
    report.same(`${what}: one button for each listing`, await page.locator(".copy").count(), await page.locator(".listing").count());
    const box = listing(page, "worker/");
    const button = box.locator(".copy");
    const copied = async () => {
      await button.click();
      await page.waitForFunction(() => document.querySelector(".copy.copied"));
      return page.evaluate(() => navigator.clipboard.readText());
    };
    for (const name of FILES) {
      await box.locator(`.files > label:has(bdi:text-is("${name}"))`).click();
      report.check(`${what}: it names ${name}`, (await button.getAttribute("aria-label")).endsWith(` ${name}`), await button.getAttribute("aria-label"));
      report.same(`${what}: it copies ${name}`, (await copied()).trimEnd().split("\n"), await shownLines(box));
    }
    if (locale === "fr") {
      await box.locator('.files > label:has(bdi:text-is("worker.go"))').click();
      await box.locator(".original").check();
      report.same(`${what}: it copies the original`, (await copied()).trimEnd(), source("what-a-run-shows", "worker/worker.go").trimEnd());
    }
  });
  await open(given, "wrong", { permissions }, async (page) => {
    await listing(page, "greet.go").locator(".copy").click();
    await page.waitForFunction(() => document.querySelector(".copy.copied"));
    const text = await page.evaluate(() => navigator.clipboard.readText());
    report.same(`${what}: without what was found`, text.trimEnd().split("\n").length, 13);
    // Only what scrolls is a stop of the Tab key, and never what is hidden.
    const stops = await page.locator(".listing-code[tabindex]").evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth <= box.clientWidth + 1).map((box) => box.getAttribute("aria-label")));
    report.none(`${what}: no box that need not scroll is a stop`, stops);
  });
}

/** What a screen reader is told, in order. @param {Given} given */
async function names(given) {
  const { report, what, locale } = given;
  const words = SITE[locale].words;
  /** @param {any} page */
  const tree = async (page) => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    // In the order of the page, as it is read.
    const walk = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? walk(byId.get(id)) : []))];
    return walk(nodes[0]).filter((node) => !node.ignored).map((node) => ({ role: node.role?.value, name: (node.name?.value ?? "").replace(/\s+/g, " ").trim() }));
  };
  await open(given, "shows", {}, async (page) => {
    const nodes = await tree(page);
    const has = (role, name) => nodes.some((node) => node.role === role && node.name === name);
    report.check(`${what}: the tabs are a named group`, has("group", words.files));
    report.none(`${what}: of radio buttons with the files' names`, FILES.filter((name) => !has("radio", name)));
    report.check(`${what}: the streams have names`, has("group", words.stdout) && has("group", words.stderr));
    report.check(`${what}: the switch has its name`, locale === "en" || has("checkbox", "Commentaires d’origine (anglais)"));
  });
  await open(given, "wrong", {}, async (page) => {
    const nodes = await tree(page);
    report.check(`${what}: the reports have names`, nodes.some(({ role, name }) => role === "group" && name === words.compiler) && nodes.some(({ role, name }) => role === "group" && name === words.checker));
    const texts = nodes.filter(({ role }) => role === "StaticText").map(({ name }) => name);
    const told = texts.findIndex((text) => text === (locale === "en" ? "The compiler, about this line:" : "Le compilateur, sur cette ligne :"));
    const line = texts.findIndex((text) => text === '"Ada"');
    const message = texts.findIndex((text) => text === "declared and not used: hour");
    report.check(`${what}: what was found is read after its line`, line >= 0 && line < told && told < message, `${line} < ${told} < ${message}`);
  });
}
