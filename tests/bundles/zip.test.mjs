// Bundles of the format `zip`: what they hold, and that they open from a folder by double click, with quizzes and progress, each in its own
// language.
//
//   CARNET=target/release/carnet node --test tests/bundles/zip.test.mjs

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix, relative } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { readPages } from "../browser/facts.mjs";
import { launch, watched } from "../browser/harness.mjs";
import { give } from "../browser/questions/hands.mjs";
import { oneLine, rightTry } from "../browser/questions/keys.mjs";
import { build, carnet, copy, edit, folder, small, unpack, write, zipEntries } from "./tools.mjs";

/** The sites that are packed, and the course of each. */
const SITES = [".", "tests/sites/quizzes", "tests/sites/samples", "tests/sites/languages", "tests/sites/behind"];

/**
 * A bundle that was unpacked, as the readers of its pages see it.
 * @typedef {object} Bundle
 * @property {string} name its file's name
 * @property {string} site the root of its project
 * @property {string} file
 * @property {string} root where it was unpacked
 * @property {string[]} files with `/` between folders
 * @property {{ path: string }[]} pages
 * @property {(path: string) => string} text
 * @property {any} manifest
 */

/** @type {Bundle[]} */
let bundles = [];
/** @type {Bundle[]} bundles of single lessons */
let lessons = [];
let browser;

before(async () => {
  browser = await launch();
  bundles = SITES.flatMap((site) => {
    const { bundles, files } = build(site, "--format", "zip");
    return files.map((name) => open(site, join(bundles, name), name));
  });
  lessons = [
    [".", "go-memory", "a-way-out"],
    ["tests/sites/behind", "keeping-time", "two-clocks"],
  ].flatMap(([site, course, lesson]) => {
    const { bundles } = build(site, "--format", "zip", "--course", course, "--lesson", lesson);
    return readdirSync(join(bundles, course)).sort().map((name) => open(site, join(bundles, course, name), `${course}/${name}`));
  });
});
after(() => browser.close());

/** @param {string} site @param {string} file @param {string} name @returns {Bundle} */
function open(site, file, name) {
  const root = unpack(file);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/")).sort();
  const text = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
  const pages = files.filter((path) => path.endsWith(".html")).map((path) => ({ path }));
  return { name, site, file, root, files, pages, text, manifest: JSON.parse(text("manifest.json")) };
}

const all = () => [...bundles, ...lessons];

/** Finds the bundle of a course. @param {string} course @param {string} locale */
function bundle(course, locale) {
  const found = bundles.find(({ name }) => name === `${course}.${locale}.zip`);
  assert.ok(found, `${course} in ${locale}`);
  return found;
}

const sha256 = (/** @type {Buffer} */ bytes) => createHash("sha256").update(bytes).digest("hex");

describe("what bundles hold", () => {
  test("there is one for each course and language, and each unpacks safely", () => {
    const names = bundles.map(({ name }) => name);
    assert.deepEqual(names, [
      ...["en", "fr"].map((locale) => `go-memory.${locale}.zip`),
      ...["en", "fr"].map((locale) => `reading-programs.${locale}.zip`),
      ...["en", "fr"].map((locale) => `running-programs.${locale}.zip`),
      ...["ar", "en", "fr-CA", "fr", "pl"].map((locale) => `counting-in-programs.${locale}.zip`),
      ...["en-GB", "en", "fr"].map((locale) => `keeping-time.${locale}.zip`),
    ]);
    assert.equal(lessons.length, 2 + 3);
  });

  test("a second build has the same bytes, wherever the project and the output stand", () => {
    for (const site of ["tests/sites/languages", "tests/sites/behind"]) {
      const { bundles: folder, files } = build(copy(site), "--format", "zip");
      for (const name of files) assert.equal(sha256(readFileSync(join(folder, name))), sha256(readFileSync(bundles.find((bundle) => bundle.name === name).file)), name);
    }
  });

  test("the manifest lists every other file with its size and its hash, in order", () => {
    for (const { name, root, files, manifest } of all()) {
      const expected = files.filter((path) => path !== "manifest.json").map((path) => {
        const bytes = readFileSync(join(root, path));
        return { path, bytes: bytes.length, sha256: sha256(bytes) };
      });
      const listed = manifest.files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
      assert.deepEqual(listed, expected, name);
      assert.deepEqual(manifest.files.map(({ path }) => path), zipEntries(all().find((other) => other.name === name).file).map(({ name }) => name).filter((path) => path !== "manifest.json"), `${name}: the order`);
    }
  });

  test("the manifest tells language, lessons, licence, toolchains and where to start", () => {
    const { manifest, files } = bundle("go-memory", "fr");
    const { format, version, kind, course, locale, direction, start, licence, author, toolchains, lessons: listed } = manifest;
    assert.deepEqual({ format, version, kind, course, locale, direction, start }, { format: "carnet-bundle", version: 1, kind: "course", course: "go-memory", locale: "fr", direction: "ltr", start: "index.html" });
    assert.match(licence.name, /CC BY/);
    assert.ok(author.length > 0 && toolchains.every((name) => /^go\d/.test(name)) && toolchains.length > 0);
    const written = [...readFileSync("content/go-memory/course.yaml", "utf8").matchAll(/^ *lessons: \[(.*)\]$/gm)].flatMap(([, ids]) => ids.split(", "));
    assert.ok(written.length > 2 && written.includes("a-way-out"));
    assert.deepEqual(listed.map(({ id }) => id), written);
    for (const { page, data, questions, points } of listed) assert.ok(files.includes(page) && files.includes(data) && questions > 0 && points >= questions);
    assert.equal(bundle("counting-in-programs", "ar").manifest.direction, "rtl");
    // As a page has it: with the apostrophe and the spaces of the language.
    assert.doesNotMatch(JSON.stringify([manifest.title, manifest.summary, listed.map(({ title }) => title)]), /'|\w [:;!?]/);
    const single = lessons.find(({ name }) => name === "go-memory/a-way-out.en.zip").manifest;
    assert.deepEqual([single.kind, single.lessons.length, single.lessons[0].id], ["lesson", 1, "a-way-out"]);
  });

  test("a lesson's revision is the same in both bundles that have it, and changes with its text, its key and its picture", () => {
    const revisions = (/** @type {any} */ manifest) => Object.fromEntries(manifest.lessons.map(({ id, revision }) => [id, revision]));
    const single = lessons.find(({ name }) => name === "go-memory/a-way-out.fr.zip");
    assert.equal(revisions(single.manifest)["a-way-out"], revisions(bundle("go-memory", "fr").manifest)["a-way-out"]);
    const files = {
      "content/course/lesson/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Dot</title></svg>\n',
      "content/course/lesson/quiz.yaml": "- id: q\n  kind: number\n  prompt: How many?\n  value: 1\n",
    };
    const root = small("Words.\n\n![A dot.](dot.svg)\n\n```quiz\nq\n```\n", files);
    const revision = () => {
      const { bundles } = build(root, "--format", "zip");
      return open(root, join(bundles, "course.en.zip"), "course.en.zip").manifest.lessons[0].revision;
    };
    const seen = [revision()];
    const changes = [
      ["content/course/lesson/dot.svg", files["content/course/lesson/dot.svg"].replace("Dot", "Spot")],
      ["content/course/lesson/quiz.yaml", files["content/course/lesson/quiz.yaml"].replace("value: 1", "value: 2")],
      ["content/course/lesson/en.md", readFileSync(join(root, "content/course/lesson/en.md"), "utf8").replace("Words.", "Other words.")],
    ];
    assert.equal(revision(), seen[0]);
    for (const [path, text] of changes) {
      write(root, path, text);
      seen.push(revision());
    }
    assert.equal(new Set(seen).size, 4, seen.join(" "));
  });

  test("a course that is behind says what is out of date, missing and copied", () => {
    const { manifest } = bundle("keeping-time", "fr");
    const lesson = { stale: ["section/two-readings", "section/questions"], missing: ["section/what-is-missing"], copied: ["section/the-words"] };
    const full = (/** @type {string[]} */ names) => names.map((name) => `how-long-a-run-takes#${name}`);
    assert.deepEqual(manifest.freshness, {
      standing: "missing",
      stale: full(lesson.stale),
      missing: ["term/drift", ...full(lesson.missing), "two-clocks#text"],
      copied: full(lesson.copied),
    });
    const [late, fresh, absent] = manifest.lessons;
    assert.deepEqual(late.freshness, { standing: "missing", ...lesson });
    assert.deepEqual([fresh.freshness, fresh.language], [{ standing: "fresh" }, "fr"]);
    assert.deepEqual([absent.freshness, absent.language], [{ standing: "missing", missing: ["text"] }, "en"]);
    for (const { name, site, manifest } of bundles.filter(({ site, manifest }) => site !== "tests/sites/behind" || manifest.locale !== "fr")) {
      assert.deepEqual(manifest.freshness, { standing: "fresh" }, `${site}, ${name}`);
    }
  });

  test("titles, parts, terms, misconceptions, front matter and questions that are out of date are told by name", () => {
    const root = copy("tests/sites/languages");
    const course = "content/counting-in-programs";
    edit(root, `${course}/course.yaml`, "en: Counting in programs", "en: How to count in programs");
    edit(root, `${course}/course.yaml`, "en: Round by round", "en: From round to round");
    edit(root, `${course}/glossary.yaml`, "again and again", "over and over");
    edit(root, `${course}/misconceptions.yaml`, "the variable holds the value", "the variable still holds the value");
    edit(root, `${course}/what-a-division-leaves/fr.md`, "summary: ", "summary: Toujours, ");
    edit(root, `${course}/what-a-division-leaves/quiz.yaml`, "ne laissent aucun reste", "ne laissent rien");
    const { bundles: made } = build(root, "--format", "zip");
    const { manifest } = open(root, join(made, "counting-in-programs.pl.zip"), "counting-in-programs.pl.zip");
    const lesson = ["summary", "question/no-remainder"].map((name) => `what-a-division-leaves#${name}`);
    assert.deepEqual(manifest.freshness, { standing: "stale", stale: ["title", "part/loops", "term/loop", "misconception/ends-with-the-last-round", ...lesson] });
  });
});

describe("the pages of bundles", () => {
  test("every link leads to a file of the bundle and a place in it, or is an address on the web", async () => {
    for (const { name, root, files, pages, text } of all()) {
      const facts = await readPages(browser, /** @type {any} */ ({ pages, text }));
      const wrong = [];
      const reached = new Set(["index.html"]);
      for (const at of reached) {
        const { links, ids, base } = facts.get(at);
        assert.equal(base, "", `${name}: ${at}`);
        assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), [], `${name}: ${at}: ids`);
        for (const { url, tag, attribute } of links) {
          const shown = `${at}: ${tag} ${attribute}="${url}"`;
          if (/^https?:\/\//.test(url) && (tag === "a" || attribute === "cite")) continue;
          const [, way, , fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url);
          const file = way === "" ? at : posix.join(posix.dirname(at), decodeURIComponent(way));
          if (url === "" || /^[a-z][a-z0-9+.-]*:|^\//i.test(url) || file.startsWith("..")) wrong.push(`${shown}: leaves the bundle`);
          else if (!files.includes(file)) wrong.push(`${shown}: there is no such file`);
          else if (fragment && !facts.get(file)?.ids.includes(decodeURIComponent(fragment))) wrong.push(`${shown}: there is no such place`);
          else if (tag === "a" && file.endsWith(".html")) reached.add(file);
        }
      }
      assert.deepEqual(wrong, [], name);
      assert.deepEqual(pages.map(({ path }) => path).filter((path) => !reached.has(path)), [], `${name}: every page is reached`);
      for (const sheet of files.filter((path) => path.endsWith(".css"))) {
        const urls = [...text(sheet).matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)].map((found) => found[1] ?? found[2]);
        const missing = urls.filter((url) => !url.startsWith("data:") && !files.includes(posix.join(posix.dirname(sheet), url)));
        assert.deepEqual(missing, [], `${name}: ${sheet}`);
      }
    }
  });

  test("no words are those of another language, unless they are marked as such", async () => {
    const context = await browser.newContext({ javaScriptEnabled: true });
    const page = await context.newPage();
    const said = async ({ pages, text }) => {
      const found = new Map();
      for (const { path } of pages) for (const words of await page.evaluate(wordsOf, text(path))) found.set(words, path);
      return found;
    };
    /** Two words at least: some that stand alone, as *Questions*, are the same in several languages. */
    const isPhrase = (/** @type {string} */ words) => (words.match(/\p{L}{2,}/gu) ?? []).length > 1;
    let compared = 0;
    for (const english of bundles.filter(({ manifest }) => manifest.locale === "en")) {
      const theirs = await said(english);
      const code = new Set();
      for (const { path } of english.pages) for (const [, words] of english.text(path).matchAll(/<code[^>]*>([^<]*)<\/code>/g)) code.add(words);
      for (const other of all().filter(({ manifest }) => manifest.course === english.manifest.course && !manifest.locale.startsWith("en"))) {
        const ours = await said(other);
        // What is to be picked from a list is plain text there, be it code, behind its letter.
        const isCode = (/** @type {string} */ words) => code.has(words.replace(/^\p{Lu} · /u, ""));
        const same = [...ours.keys()].filter((words) => isPhrase(words) && theirs.has(words) && !isCode(words));
        // What an author copied is told as an error of the author's; pages cannot know.
        const copied = other.manifest.course === "keeping-time" && other.manifest.kind === "course" ? ["These words are the same in both languages, because nobody has translated them yet.", "The words"] : [];
        assert.deepEqual(same.filter((words) => !copied.includes(words)), [], other.name);
        assert.deepEqual(copied.filter((words) => !ours.has(words)), [], `${other.name}: what is copied`);
        compared += [...ours.keys()].filter(isPhrase).length;
      }
    }
    await context.close();
    assert.ok(compared > 1000, `${compared}`);
  });

  test("they are of one language, and lead to no page of another one", () => {
    for (const { name, files, pages, text, manifest } of all()) {
      for (const { path } of pages) {
        assert.match(text(path), new RegExp(`<html lang="${manifest.locale}" dir="${manifest.direction}">`), `${name}: ${path}`);
        assert.ok(path === "index.html" || path.startsWith(`${manifest.locale}/`), `${name}: ${path}`);
        assert.doesNotMatch(text(path), /data-language=|rel="alternate"/, `${name}: ${path}`);
      }
      // A figure with the words of another language is that language's.
      const foreign = files.filter((path) => /\.(en|fr|ar|pl)\.svg$/.test(path) && !path.endsWith(`.${manifest.locale}.svg`));
      assert.deepEqual(foreign, [], name);
    }
  });
});

/**
 * Lists what a page says in its own language: texts, names for programs that read aloud, and what scripts would say. Runs in the browser.
 * @param {string} html
 */
function wordsOf(html) {
  const document = new DOMParser().parseFromString(html, "text/html");
  const locale = document.documentElement.lang;
  // A link to another site may have that site's words, such as the title of a chapter.
  const foreign = "script, style, code, pre, samp, kbd, math, [translate=no], meta[name=generator], meta[name=author], [rel=license], [rel~=external]";
  const isOurs = (element) => !element.closest(foreign) && element.closest("[lang]").getAttribute("lang") === locale;
  const found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isOurs(node.parentElement)) found.push(node.data);
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of isOurs(element) ? element.attributes : []) if (/^(alt|title|placeholder|label|aria-label|content|data-(copy|copied|copy-failed))$/.test(name)) found.push(value);
  }
  const inData = (value) => (typeof value === "string" ? found.push(value) : value && Object.values(value).forEach(inData));
  const { messages, fills, counts, scores, answered, finished } = JSON.parse(document.querySelector("#quiz-data")?.textContent ?? "{}");
  const review = JSON.parse(document.querySelector("#review-data")?.textContent ?? "{}");
  inData([messages, fills, counts, scores, answered, finished, review.messages, review.fills]);
  const names = ["author", "generator"].map((name) => document.querySelector(`meta[name=${name}]`)?.getAttribute("content")).filter(Boolean);
  const settings = [...document.querySelectorAll("meta[http-equiv], meta[name=viewport], meta[name=color-scheme], meta[name=theme-color]")].map((meta) => meta.getAttribute("content"));
  const bare = names.reduce((texts, name) => texts.map((text) => text.replaceAll(name, "")), found.filter((text) => !settings.includes(text)));
  return [...new Set(bare.map((text) => text.replace(/\{\w+\}/g, "").replace(/\s+/g, " ").trim()))].filter((text) => /\p{L}/u.test(text));
}

describe("in a browser, opened from a folder", () => {
  /** Opens a page of a bundle as a double click does. @param {Bundle} bundle @param {(page: any, context: any) => Promise<void>} body @param {object} [settings] */
  async function visiting({ root, name }, body, settings = {}) {
    const { context, problems } = await watched(browser, pathToFileURL(root).href, settings);
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(root, "index.html")).href);
    await page.waitForURL((url) => url.href !== pathToFileURL(join(root, "index.html")).href);
    await body(page, context);
    await context.close();
    assert.deepEqual(problems, [], name);
  }

  const key = (/** @type {any} */ page) => page.evaluate(() => JSON.parse(document.querySelector("#quiz-data").textContent));
  const at = (/** @type {any} */ page, /** @type {string} */ root) => relative(root, decodeURIComponent(new URL(page.url()).pathname));

  for (const [course, locale] of [["reading-programs", "en"], ["reading-programs", "fr"], ["counting-in-programs", "ar"], ["go-memory", "fr"]]) {
    test(`${course} in ${locale}: the first page leads to the course, questions are graded, and progress is kept and shown`, async () => {
      const opened = bundle(course, locale);
      await visiting(opened, async (page) => {
        const [first] = opened.manifest.lessons;
        assert.equal(await page.getAttribute("html", "dir"), opened.manifest.direction);
        const overview = at(page, opened.root);
        assert.equal(overview, posix.join(posix.dirname(first.page), "index.html"));
        assert.equal(await page.locator("#quiz-score").isVisible(), false);
        await page.click(".course-start a.button");
        await page.waitForLoadState();
        assert.equal(at(page, opened.root), first.page);
        const data = await key(page);
        const [{ questions }] = data.lessons;
        for (const question of questions) await give(page, question, rightTry(question, data).answer);
        const states = await page.$$eval(".question", (forms) => forms.map((form) => form.dataset.state));
        assert.deepEqual(states, questions.map(() => "right"), `${course}: each right answer is right`);
        const score = await page.textContent(".quiz-score-words");
        await page.reload();
        assert.deepEqual(await page.$$eval(".question", (forms) => forms.map((form) => form.dataset.state)), states, "after a reload");
        assert.equal(await page.textContent(".quiz-score-words"), score);
        await page.click(".breadcrumb li:nth-child(1) a");
        await page.waitForLoadState();
        assert.equal(at(page, opened.root), overview);
        assert.ok(await page.locator("#quiz-score").isVisible(), "the course's page shows the progress");
        const { finished, scores } = await key(page);
        const points = questions.reduce((sum, { points }) => sum + points, 0);
        const said = async (/** @type {string} */ selector) => oneLine(await page.locator(selector).first().textContent());
        assert.ok((await said("#quiz-score")).includes(oneLine(finished[1])), finished[1]);
        assert.ok((await said(".lesson-card")).includes(oneLine(scores[points][points])), `${await said(".lesson-card")}: ${scores[points][points]}`);
      });
    });
  }

  test("a wrong answer is told why, in the language of the bundle", async () => {
    const opened = bundle("reading-programs", "fr");
    await visiting(opened, async (page) => {
      await page.click(".course-start a.button");
      await page.waitForLoadState();
      const data = await key(page);
      const question = data.lessons[0].questions.find(({ kind }) => kind === "single");
      const form = page.locator(`#q-${question.id}`);
      const wrong = await form.locator("input[type=radio]").evaluateAll((inputs, correct) => inputs.map(({ value }) => value).filter((value) => !correct.includes(value)), question.correct);
      await give(page, question, wrong.slice(0, 1));
      assert.notEqual(await form.getAttribute("data-state"), "right");
      assert.match(await form.textContent(), /Pas encore|faux|incorrect/i);
    });
  });

  test("a bundle of a lesson opens to the lesson, which is told its place in the course", async () => {
    for (const opened of lessons.filter(({ manifest }) => manifest.course === "go-memory")) {
      await visiting(opened, async (page) => {
        assert.equal(at(page, opened.root), opened.manifest.lessons[0].page);
        const { lessons: all } = bundles.find(({ manifest }) => manifest.course === "go-memory" && manifest.locale === opened.manifest.locale).manifest;
        const place = all.findIndex(({ id }) => id === opened.manifest.lessons[0].id) + 1;
        assert.match(await page.textContent(".eyebrow"), new RegExp(`\\D${place}\\D+${all.length}`));
        assert.equal(await page.locator(".pager").count(), 0);
        const data = await key(page);
        const [question] = data.lessons[0].questions;
        await give(page, question, rightTry(question, data).answer);
        await page.click(".brand");
        await page.waitForLoadState();
        assert.equal(at(page, opened.root), opened.manifest.lessons[0].page);
        assert.equal(await page.locator(`#q-${question.id}`).getAttribute("data-state"), "right");
      });
    }
  });

  test("without JavaScript the first page leads on, too", async () => {
    await visiting(bundle("reading-programs", "fr"), async (page) => {
      assert.equal(await page.locator("h1").textContent(), bundle("reading-programs", "fr").manifest.title);
    }, { javaScriptEnabled: false });
  });
});

describe("files that are not safe to unpack", () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Dot</title></svg>\n';
  const site = (/** @type {string[]} */ names, content = picture) => {
    const files = Object.fromEntries(names.map((name) => [`content/course/lesson/${name}`, content]));
    return small(names.map((name) => `![A dot.](<${name}>)`).join("\n\n"), files);
  };

  for (const [name, why] of [["e\u0301.svg", /accents stand apart from their letters/], ["con.svg", /`files\/course\/lesson\/con\.svg` cannot stand in a bundle: Windows keeps that name for a device/], ["a*b.svg", /Windows has no file with such a character/], ["a:b/dot.svg", /Windows has no file with such a character|unknown|no file/]]) {
    test(`a picture named ${name} is refused, and nothing is written`, () => {
      const root = site([name]);
      const out = folder();
      const { status, said } = carnet(root, "build", "--only", "bundles", "--format", "zip", "--out", out);
      assert.equal(status, 1, said);
      assert.match(said, why);
      assert.match(said, /help: /);
      assert.deepEqual(readdirSync(out, { recursive: true }).filter((path) => String(path).endsWith(".zip")), []);
    });
  }

  test("two pictures whose names differ in capitals alone are refused", () => {
    const { status, said } = carnet(site(["dot.svg", "Dot.svg"]), "build", "--only", "bundles", "--format", "zip", "--out", folder());
    assert.equal(status, 1, said);
    assert.match(said, /`files\/course\/lesson\/Dot\.svg` and `files\/course\/lesson\/dot\.svg` cannot stand in one bundle/);
  });

  test("names with letters of other alphabets and spaces are marked as UTF-8", () => {
    const root = site(["\u00e9t\u00e9 \u0645\u062b\u0627\u0644.svg"]);
    const { bundles } = build(root, "--format", "zip");
    const file = join(bundles, "course.en.zip");
    const entry = zipEntries(file).find(({ name }) => name.endsWith("\u0645\u062b\u0627\u0644.svg"));
    assert.ok(entry?.utf8, JSON.stringify(entry));
    unpack(file);
  });

  test("millions of zeros are stored as they are, so that no program takes the bundle for a bomb", () => {
    const root = small("[All zeros](zeros.bin)", { "content/course/lesson/zeros.bin": Buffer.alloc(3_000_000) });
    const { bundles } = build(root, "--format", "zip");
    const file = join(bundles, "course.en.zip");
    const entry = zipEntries(file).find(({ name }) => name.endsWith("zeros.bin"));
    assert.deepEqual([entry?.size, entry?.compressedSize, entry?.method], [3_000_000, 3_000_000, 0]);
    assert.ok(statSync(file).size > 3_000_000);
    unpack(file);
  });
});
