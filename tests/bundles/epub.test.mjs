// E-books: epubcheck accepts them, a reader's engine opens them, their parts fit together, nothing of the site's lessons is lost, and all of it
// is in the book's language or marked. Each check is shown a book that is broken.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch, readEpub } from "./players.mjs";
import { archive, archiveFaults, build, carnet, copy, edit, epubcheck, folder, small, unpack, zipEntries, zipRead } from "./tools.mjs";

/** The largest chapter that small e-readers open at once, in bytes. */
const LARGEST_CHAPTER = 300_000;

/** Everything that a text can hold, and what cannot stand in a book. */
const EVERYTHING = `## First {#first}

A formula $a < b$, and another one:

$$\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}$$

A note[^one], twice[^one], and another[^two]. See [below](#last), [a file](notes.txt), [the web](https://example.org/?a=1&b=2).

[^one]: Says **this**.
[^two]: Says \`that\`.

    And more.

- [x] done
- [ ] open
  1. one
     > quoted

| a | b | c |
|:--|:-:|--:|
| 1 | \`<b>\` & | 3 |

Term
: What it means.

> [!CAUTION]
> Take care of «[passages](lang:fr)».

\`\`\`go
\tif a < b && c {
\t\treturn "x"
\t}
\`\`\`

Raw <b>words</b>.

<div>raw</div>

![A chart](chart.svg "Title") ![A script](script.svg) ![An old one](old.bmp) ![A dot](<dot of light.PNG>)

---

## Last {#last}

The end.`;

/** One pixel. */
const DOT = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAfbLI3wAAAABJRU5ErkJggg==", "base64");

/** The sites whose books are looked at, in which languages. */
const SITES = {
  ".": ["en", "fr"],
  "tests/sites/quizzes": ["en", "fr"],
  "tests/sites/samples": ["fr"],
  "tests/sites/languages": ["ar", "pl", "fr"],
  "tests/sites/behind": ["fr"],
};

let browser;
let page;
/** The books by the names of their files, with the site of each. @type {Map<string, { file: string, site: string }>} */
const books = new Map();
let everything;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
  for (const [root, locales] of Object.entries(SITES)) {
    gather(root, build(root, "--format", "epub", ...locales.flatMap((locale) => ["--locale", locale])).bundles);
  }
  gather("tests/sites/quizzes", build("tests/sites/quizzes", "--format", "epub", "--lesson", "following-a-loop", "--locale", "fr").bundles, "lesson ");
  const svg = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;
  const files = {
    "content/course/lesson/notes.txt": "Notes.",
    "content/course/lesson/chart.svg": svg('<title>T</title><rect width="9" height="9"/>'),
    "content/course/lesson/script.svg": svg("<script>1</script>"),
    "content/course/lesson/old.bmp": "BM",
    "content/course/lesson/dot of light.PNG": DOT,
  };
  const root = small(EVERYTHING, files, 'raw-html: true\nauthor: "A & B <c>"\nlicence: { name: "Free & open" }\n');
  everything = build(root, "--format", "epub");
  gather(root, everything.bundles, "everything ");
});
after(() => browser.close());

function gather(site, bundles, prefix = "") {
  const below = readdirSync(bundles, { recursive: true }).map(String).filter((name) => name.endsWith(".epub"));
  for (const name of below) books.set(prefix + basename(name, ".epub"), { file: join(bundles, name), site });
}

/** The files of a book. @param {string} file @returns {Map<string, string>} */
function contents(file) {
  return new Map(zipEntries(file).map(({ name }) => [name, zipRead(file, name).toString()]));
}

/** Writes a book again with a change in one of its files. */
function broken(file, path, from, to) {
  const entries = [...contents(file)].map(([name, text]) => {
    if (name !== path) return [name, text, name === "mimetype" ? { store: true } : {}];
    assert.ok(from instanceof RegExp ? from.test(text) : text.includes(from), `${path} has no ${from}`);
    return [name, text.replace(from, to), {}];
  });
  return archive(join(folder(), "book.epub"), entries);
}

test("epubcheck accepts every book without a word, and refuses broken ones", () => {
  const quiz = books.get("lesson following-a-loop.fr").file;
  const lesson = "EPUB/lesson-following-a-loop.xhtml";
  const breaks = [
    ["an id twice", lesson, '<h2 class="minor" id="objectives--title">', '<h2 class="minor" id="page--title">', "RSC-005"],
    ["a link to nowhere", lesson, "#answer--", "#nowhere--", "RSC-012"],
    ["a picture elsewhere", lesson, 'src="pictures/1.svg"', 'src="https://example.org/1.svg"', "RSC-006"],
    ["a chapter that is not listed", "EPUB/package.opf", /<item id="colophon"[^>]*>/, "", "OPF-049"],
  ];
  const files = [...books.values()].map(({ file }) => file);
  const told = epubcheck(...files, ...breaks.map(([, path, from, to]) => broken(quiz, path, from, to)));
  for (const [index, name] of [...books.keys()].entries()) {
    const { epub, messages } = told[index];
    // A cover is shown on shelves, and in no chapter.
    const expected = messages.filter(({ id, text }) => !(id === "OPF-097" && text.includes("EPUB/cover.svg")));
    assert.deepEqual([epub, expected], ["3.3", []], name);
  }
  for (const [index, [name, , , , id]] of breaks.entries()) {
    const ids = told[files.length + index].messages.filter(({ severity }) => severity === "ERROR" || severity === "FATAL").map((message) => message.id);
    assert.ok(ids.includes(id), `${name}: ${ids}`);
  }
});

test("the container is plain, begins with its signature, and is the same each time", () => {
  for (const { file } of books.values()) {
    const [first] = zipEntries(file).toSorted((one, other) => one.offset - other.offset);
    assert.deepEqual([first.name, first.method, first.start, first.size], ["mimetype", 0, 38, 20], file);
    assert.equal(readFileSync(file).subarray(38, 58).toString(), "application/epub+zip");
    assert.deepEqual(archiveFaults(file), [], file);
  }
  const again = build("tests/sites/quizzes", "--format", "epub").bundles;
  for (const name of readdirSync(again)) {
    assert.ok(readFileSync(join(again, name)).equals(readFileSync(books.get(basename(name, ".epub")).file)), name);
  }
});

/** What the package says. */
function metadata(file) {
  const text = zipRead(file, "EPUB/package.opf").toString();
  const all = (pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
  return {
    text,
    identifier: all(/<dc:identifier[^>]*>(.*?)</g)[0],
    modified: all(/dcterms:modified">(.*?)</g)[0],
    version: all(/schema:version">(.*?)</g)[0],
    features: all(/accessibilityFeature">(.*?)</g),
    summary: all(/accessibilitySummary">(.*?)</g)[0],
    spine: all(/<itemref idref="(.*?)"/g),
  };
}

test("the package names the book in all of its editions, tells editions apart, and says how it can be read", () => {
  const identifiers = [...books.values()].map(({ file }) => metadata(file).identifier);
  assert.equal(new Set(identifiers).size, identifiers.length, "no two books share a name");
  for (const identifier of identifiers) assert.match(identifier, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

  const old = metadata(books.get("reading-programs.en").file);
  const root = copy("tests/sites/quizzes");
  edit(root, "content/reading-programs/following-a-loop/en.md", "Rounds", "Many rounds");
  const { bundles } = build(root, "--format", "epub", "--locale", "en");
  const edition = metadata(join(bundles, "reading-programs.en.epub"));
  assert.equal(edition.identifier, old.identifier);
  assert.notEqual(edition.modified, old.modified);
  assert.notEqual(edition.version, old.version);

  const common = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"];
  assert.deepEqual(old.features, [...common, "alternativeText"]);
  assert.deepEqual(metadata(books.get("keeping-time.fr").file).features, common);
  const all = metadata(books.get("everything course.en").file);
  assert.deepEqual(all.features, [...common, "alternativeText", "MathML"]);
  assert.match(all.summary, /Formulas are written in MathML\. Pictures come with a description\.$/);
  assert.match(all.text, /<dc:creator id="book--author">A &amp; B &lt;c&gt;<\/dc:creator>/);
  assert.match(all.text, /<dc:rights>Free &amp; open<\/dc:rights>/);
  assert.match(all.text, /<item id="lesson-lesson" [^>]*properties="mathml"/);
  assert.match(all.text, /accessibilityHazard">none</);
  assert.doesNotMatch(all.text, /conformsTo/);

  const go = metadata(books.get("go-memory.fr").file).text;
  assert.match(go, /<dc:source>https:\/\/carnet\.example\/fr\/memoire-go\/<\/dc:source>/);
  assert.match(go, /<dc:rights>CC BY 4\.0, https:\/\/creativecommons\.org\/licenses\/by\/4\.0\/<\/dc:rights>/);
  const lesson = metadata(books.get("lesson following-a-loop.fr").file).text;
  assert.match(lesson, /property="belongs-to-collection" id="book--course">Lire de petits programmes</);
  assert.match(lesson, /property="group-position">2</);
  const arabic = metadata(books.get("counting-in-programs.ar").file).text;
  assert.match(arabic, /<spine page-progression-direction="rtl">/);
});

test("answers stand behind all that asks, in chapters of their own", () => {
  const { spine } = metadata(books.get("reading-programs.en").file);
  assert.deepEqual(spine, [
    "title", "nav", "introduction", "part-reading", "lesson-what-the-shell-makes-of-a-line", "lesson-following-a-loop", "glossary", "mistakes",
    "hints-what-the-shell-makes-of-a-line", "hints-following-a-loop", "answers-what-the-shell-makes-of-a-line", "answers-following-a-loop", "colophon",
  ]);
  const single = metadata(books.get("lesson following-a-loop.fr").file);
  assert.deepEqual(single.spine.filter((name) => /part|introduction|shell/.test(name)), []);
});

/** Runs a function in the browser, where there is a parser of XML; what it names must stand in it. */
const inBrowser = (work, ...words) => page.evaluate(`(${work})(...${JSON.stringify(words)})`);

/** Looks at the chapters of a book, and tells what is wrong. In the browser. */
function look(chapters, language, direction) {
  const faults = [];
  const documents = new Map(chapters.map(([name, text]) => [name, new DOMParser().parseFromString(text, "application/xhtml+xml")]));
  const tell = (name, fault) => faults.push(`${name}: ${fault}`);
  for (const [name, chapter] of documents) {
    if (chapter.querySelector("parsererror")) {
      tell(name, "is no XML");
      continue;
    }
    const root = chapter.documentElement;
    const own = [root.getAttribute("lang"), root.getAttribute("xml:lang"), root.getAttribute("dir")];
    if (String(own) !== String([language, language, direction])) tell(name, `is in ${own}`);
    const ids = [...chapter.querySelectorAll("[id]")].map((element) => element.id);
    for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) tell(name, `has the id ${id} twice`);
    for (const banned of chapter.querySelectorAll("script, form, input, select, button, iframe, object, [style], [onclick], a[href^='javascript:']")) {
      tell(name, `has ${banned.localName}`);
    }
    for (const marked of chapter.querySelectorAll("[lang]")) {
      const xml = marked.getAttribute("xml:lang");
      if (xml !== marked.lang) tell(name, `tells two languages, ${xml} and ${marked.lang}`);
      if (!marked.getAttribute("dir")) tell(name, `has a passage in ${marked.lang} without a direction`);
    }
    for (const picture of chapter.querySelectorAll("img")) if (!picture.getAttribute("alt")) tell(name, "has a picture without words");
    for (const formula of chapter.querySelectorAll("math")) if (!formula.getAttribute("alttext")) tell(name, "has a formula without words");
    for (const link of chapter.querySelectorAll("a[href]")) {
      const [file, id] = link.getAttribute("href").split("#");
      if (/^[a-z]+:/.test(file)) continue;
      const target = documents.get(file || name);
      if (!target || (id && !target.getElementById(decodeURIComponent(id)))) tell(name, `leads to ${link.getAttribute("href")}`);
      if (!link.textContent.trim()) tell(name, "has a link without words");
    }
    if (chapter.querySelectorAll("h1").length !== 1) tell(name, "has not one title");
    // What is asked has a way to its answer, which has one back.
    for (const question of chapter.querySelectorAll(".question")) {
      const ways = [...question.querySelectorAll(".question-links a")].map((link) => link.getAttribute("href"));
      const answer = ways.at(-1)?.split("#");
      const entry = answer && documents.get(answer[0])?.getElementById(answer[1]);
      if (entry?.querySelector(".back a")?.getAttribute("href") !== `${name}#${question.id}`) tell(name, `${question.id} has no answer that leads back`);
      if (!entry?.querySelector(".answer-right")?.textContent.trim()) tell(name, `${question.id} has no right answer`);
    }
    for (const note of chapter.querySelectorAll(".footnote-reference a")) {
      if (note.getAttribute("epub:type") !== "noteref") tell(name, "has a reference that is none to programs");
      const text = chapter.getElementById(note.getAttribute("href").slice(1));
      if (text?.localName !== "aside" || text.getAttribute("epub:type") !== "footnote") tell(name, "has a footnote that is none to programs");
    }
  }
  const contents = documents.get("nav.xhtml");
  const listed = [...contents.querySelectorAll("nav[id=toc] a")].map((link) => link.getAttribute("href"));
  for (const [name, chapter] of documents) {
    if (["title.xhtml", "nav.xhtml"].includes(name)) continue;
    if (/^(hints|answers)-/.test(name) ? !listed.some((href) => /^(hints|answers)-/.test(href)) : !listed.includes(name)) tell(name, "is not in the contents");
    if (!/^(lesson-|introduction)/.test(name)) continue;
    const sections = [...chapter.querySelectorAll("h2[id]:not(.minor)")].map((heading) => `${name}#${heading.id}`);
    const missing = sections.filter((section) => !listed.includes(section));
    if (missing.length > 0) tell("nav.xhtml", `lacks ${missing}`);
  }
  return faults;
}

const chaptersOf = (files) => [...files].filter(([name]) => name.endsWith(".xhtml")).map(([name, text]) => [name.slice("EPUB/".length), text]);

test("chapters fit together: ids, links, languages, the contents, ways to answers and back", async () => {
  for (const [name, { file }] of books) {
    const language = name.split(".").at(-1);
    const chapters = chaptersOf(contents(file));
    assert.deepEqual(await inBrowser(look, chapters, language, language === "ar" ? "rtl" : "ltr"), [], name);
    for (const [chapter, text] of chapters) assert.ok(Buffer.byteLength(text) < LARGEST_CHAPTER, `${name}: ${chapter} is ${Buffer.byteLength(text)} bytes`);
  }
  const good = chaptersOf(contents(books.get("everything course.en").file));
  const asking = chaptersOf(contents(books.get("reading-programs.en").file));
  const breaks = [
    [good, "lesson-lesson.xhtml", 'id="first"', 'id="last"', /has the id last twice/],
    [good, "lesson-lesson.xhtml", 'href="#last"', 'href="#lost"', /leads to #lost/],
    [good, "lesson-lesson.xhtml", 'xml:lang="fr"', 'xml:lang="de"', /tells two languages/],
    [good, "lesson-lesson.xhtml", 'alt="A chart"', 'alt=""', /picture without words/],
    [good, "lesson-lesson.xhtml", / alttext="a &lt; b"/, "", /formula without words/],
    [good, "lesson-lesson.xhtml", 'epub:type="noteref" ', "", /reference that is none/],
    [good, "nav.xhtml", 'href="lesson-lesson.xhtml#first"', 'href="lesson-lesson.xhtml#last"', /lacks lesson-lesson.xhtml#first/],
    [good, "title.xhtml", "</section>", "</sektion>", /is no XML/],
    [asking, "lesson-following-a-loop.xhtml", "answers-following-a-loop.xhtml#", "hints-following-a-loop.xhtml#", /has no answer that leads back/],
  ];
  for (const [chapters, path, from, to, fault] of breaks) {
    const text = chapters.find(([name]) => name === path)[1];
    assert.ok(from instanceof RegExp ? from.test(text) : text.includes(from), `${path} has no ${from}`);
    const changed = chapters.map(([name, text]) => [name, name === path ? text.replace(from, to) : text]);
    assert.match((await inBrowser(look, changed, "en", "ltr")).join("\n"), fault);
  }
});

/** Lists the runs of words of the site's lesson that the book's chapters lack. In the browser. */
function lost(page, lesson, behind) {
  const BLOCKS = "address article aside blockquote br dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr label legend li main ol p pre section summary table td th tr ul".split(" ");
  const APART = ".line, .finding, .answer-arrow, .choice-text, .choice-output, .match-letter, .match-text, .piece-text, .gap-name, .answer-line-number, .gap-key-choice, .listing-file, .listing-language, .badge, .output-name, .output-exit, .output-varies, .output-toolchain, .answer-right span, .answer-others span, .answer-others bdi, .answer-also bdi";
  // The site's own: ways through it, what is clicked or typed, what a screen reader needs there, and what the script says.
  const SITE = "nav, script, svg, select, input, textarea, button, datalist, .permalink, .footnote-back, .visually-hidden, .in-original, .original-name, .files > label, .question-actions, .question-sure, .question-note, .question-feedback, .question-compare, .order-out, .order-note-places, .order-note-buttons, .paper-line, .paper-box, .spot-number, .quiz-score, .gap, .notice a, .facts, .eyebrow, .question-field > label, span[id$='--place']";
  const runs = (root, skip) => {
    const found = [];
    let run = "";
    const end = () => {
      const words = run.replace(/\s+/g, " ").trim();
      if (words) found.push(words);
      run = "";
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) run += node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skip)) return;
      const apart = BLOCKS.includes(node.localName) || node.matches(APART);
      if (apart) end();
      node.childNodes.forEach(walk);
      if (apart) end();
    };
    walk(root);
    end();
    return found;
  };
  const bare = (words) => words.replace(/\s+/g, "");
  const site = new DOMParser().parseFromString(page, "text/html").querySelector(".lesson");
  const parse = (text) => new DOMParser().parseFromString(text, "application/xhtml+xml").body;
  const told = [lesson, ...behind].map((text) => bare(runs(parse(text), ".gap").join(" "))).join(" ");
  const all = runs(site, SITE);
  const missing = all.filter((run) => !told.includes(bare(run)));
  // The text itself stands in the same order.
  const inText = bare(runs(parse(lesson), ".gap").join(" "));
  let at = 0;
  for (const run of runs(site.querySelector(".prose"), `${SITE}, form, .playground`).map(bare).filter((run) => run.length > 12)) {
    const found = inText.indexOf(run, at);
    if (found < 0) missing.push(`out of order: ${run}`);
    at = Math.max(at, found);
  }
  return { missing, count: all.length };
}

/** Finds the pages of a built site by the ids of the lessons, in a language. */
function pagesOf(root) {
  const out = folder();
  const { status, said } = carnet(root, "build", "--only", "site", "--out", out);
  assert.equal(status, 0, said);
  const names = readdirSync(join(out, "site"), { recursive: true }).map(String).filter((name) => name.endsWith(".html"));
  return names.map((name) => readFileSync(join(out, "site", name), "utf8"));
}

test("nothing that a lesson's page says is lost, and its text stands in order", async () => {
  let words = 0;
  let sample;
  for (const root of Object.keys(SITES)) {
    const pages = pagesOf(root);
    for (const [name, { file, site }] of books) {
      if (site !== root || name.startsWith("lesson ")) continue;
      const language = name.split(".").at(-1);
      const files = contents(file);
      for (const chapter of metadata(file).spine.filter((chapter) => chapter.startsWith("lesson-"))) {
        const text = files.get(`EPUB/${chapter}.xhtml`);
        const title = /<h1 id="page--title">(.*?)<\/h1>/.exec(text)[1];
        const page = pages.find((page) => page.includes(`<html lang="${language}"`) && page.includes(`<h1>${title}</h1>`) && page.includes('class="page-lesson"'));
        assert.ok(page, `${name}: no page has the title ${title}`);
        const behind = ["hints", "answers"].map((kind) => files.get(`EPUB/${chapter.replace("lesson", kind)}.xhtml`)).filter(Boolean);
        const { missing, count } = await inBrowser(lost, page, text, behind);
        assert.deepEqual(missing, [], `${name}: ${chapter}`);
        words += count;
        if (name === "reading-programs.en" && chapter === "lesson-following-a-loop") sample = { page, text, behind };
      }
    }
  }
  assert.ok(words > 3000, `${words} runs of words were compared`);

  const { page, text, behind } = sample;
  const breaks = [
    [/<p>Whether the bound itself gets a round[^]*?<\/p>/, "", 0, "Whether the bound itself gets a round"],
    [/<span class="line i4" data-line="6">[^]*?<\/span>\n?<\/span>/, "", 0, "n := 1; n < 4"],
    [/<h2 id="rounds">Rounds<\/h2>/, "", 0, "Rounds"],
    [/(<p><code>for n[^]*?)(<p>Whether[^]*?<\/p>)/, "$2$1", 0, "out of order"],
    [/<dd>[^]*?<\/dd>/, "<dd></dd>", 2, ""],
    [/<h3 class="answer-label">Explanation<\/h3>\s*<div>[^]*?<\/div>/, "", 2, ""],
    [/(<h2>Question 1 · Hint 1[^]*?<div>)[^]*?<\/div>/, "$1</div>", 1, ""],
  ];
  for (const [from, to, which, told] of breaks) {
    const parts = [text, ...behind];
    assert.match(parts[which], from);
    parts[which] = parts[which].replace(from, to);
    const { missing } = await inBrowser(lost, page, parts[0], parts.slice(1));
    assert.ok(missing.length > 0 && missing.some((run) => run.includes(told)), `${from}: ${missing}`);
  }
});

/** Lists the words that are not of the book's language and not marked. In the browser. */
function foreign(chapters, language, own) {
  const ofOwn = new RegExp(own, "u");
  const found = [];
  for (const [name, text] of chapters) {
    const chapter = new DOMParser().parseFromString(text, "application/xhtml+xml");
    // What is typed or printed is in no language; the names of the site, its author and its programs are names.
    chapter.querySelectorAll("head, code, pre, math, [translate=no], .title-author, .colophon p, .playground a").forEach((element) => element.remove());
    const walk = document.createTreeWalker(chapter.documentElement, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (node.parentElement.closest("[lang]").lang !== language) continue;
      const words = node.data.match(/\p{L}{2,}/gu) ?? [];
      found.push(...words.filter((word) => !ofOwn.test(word)).map((word) => `${name}: ${word} in «${node.data.trim().slice(0, 60)}»`));
    }
  }
  return found;
}

test("in an Arabic book every word is Arabic, or marked", async () => {
  const chapters = chaptersOf(contents(books.get("counting-in-programs.ar").file));
  const names = "Go|Python";
  assert.deepEqual(await inBrowser(foreign, chapters, "ar", `\\p{Script=Arabic}|^(${names})$`), []);
  const broken = chapters.map(([name, text]) => [name, name === "nav.xhtml" ? text.replace(/>[^<]*<\/h1>/, ">Contents</h1>") : text]);
  assert.match((await inBrowser(foreign, broken, "ar", `\\p{Script=Arabic}|^(${names})$`)).join("\n"), /^nav\.xhtml: Contents/);
});

/** Lists the texts of a chapter that are marked as another language. In the browser. */
function marked(text, language) {
  const chapter = new DOMParser().parseFromString(text, "application/xhtml+xml");
  const found = [...chapter.body.querySelectorAll(`[lang="${language}"]`)].map((element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(`[lang]:not([lang="${language}"])`).forEach((inner) => inner.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  });
  return found.filter((words) => words !== "");
}

test("what is not translated says so, in the book's language, and is marked", async () => {
  const files = contents(books.get("keeping-time.fr").file);
  const mixed = files.get("EPUB/lesson-how-long-a-run-takes.xhtml");
  assert.deepEqual(await inBrowser(marked, mixed, "en"), ["What is missing This section is new, and nobody has translated it."]);
  assert.equal(mixed.match(/Cette section a changé dans l’original depuis sa traduction\./g).length, 2);
  assert.equal(mixed.match(/Cette section n’est pas encore traduite\./g).length, 1);
  const whole = files.get("EPUB/lesson-two-clocks.xhtml");
  const [title, , body] = await inBrowser(marked, whole, "en");
  assert.match(title, /^Two clocks /);
  assert.ok(body.length > 10, body);
  assert.match(whole, /Cette leçon n’est pas encore traduite\. Vous lisez l’original\u00a0:/);
  assert.match(files.get("EPUB/nav.xhtml"), /<a href="lesson-two-clocks.xhtml" xml:lang="en" lang="en" dir="ltr">/);
  assert.match(files.get("EPUB/colophon.xhtml"), /Certaines parties de ce livre ne sont pas encore traduites/);
  const said = (name) => contents(books.get(name).file).get("EPUB/colophon.xhtml");
  assert.match(said("go-memory.fr"), /Cette traduction est complète et à jour\./);
  assert.doesNotMatch(said("go-memory.en"), /translation/);
});

test("what cannot stand in a book is told in its file and line, with what to do", () => {
  const { said } = everything;
  const warnings = said.match(/warning\[[^]*?help: .*/g).map((warning) => warning.replace(/\n[^]*?--> /, " @ ").replace(/\n[^]*= help:/, " | help:"));
  const place = (line, column) => `@ content/course/lesson/en.md:${line}:${column}`;
  const help = "help: make it a PNG, JPEG, GIF or WebP picture, or an SVG that needs nothing else";
  assert.deepEqual(warnings.map((warning) => warning.split("\n")[0]).toSorted(), [
    `warning[picture-left-out]: the e-book says in words what \`script.svg\` shows: it has a script ${place(46, 31)} | ${help}`,
    `warning[picture-left-out]: the e-book says in words what \`old.bmp\` shows: it is in no format that every e-reader knows ${place(46, 55)} | ${help}`,
    `warning[html-left-out]: raw HTML is left out of the e-book ${place(42, 1)} | help: write it in Markdown, or leave \`epub\` out of \`formats\` in \`content/site.yaml\``,
  ].toSorted());
  const text = contents(books.get("everything course.en").file).get("EPUB/lesson-lesson.xhtml");
  assert.match(text, /<p>Raw words\.<\/p>/);
  assert.match(text, /<img src="pictures\/1\.svg" alt="A chart" title="Title" \/> A script An old one <img src="pictures\/2\.png" alt="A dot" \/>/);
});

/** The contrast of two colours, as WCAG 2.2 defines it. */
function contrast(one, other) {
  const light = (colour) => {
    const parts = colour.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16) / 255);
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [least, most] = [light(one), light(other)].sort((a, b) => a - b);
  return (most + 0.05) / (least + 0.05);
}

test("code is easy to read on light and dark pages, and in grey; every colour has its background", () => {
  const css = contents(books.get("go-memory.en").file).get("EPUB/theme/code.css");
  const [light, dark] = css.split("@media (prefers-color-scheme: dark) {");
  let least = 21;
  for (const part of [light, dark]) {
    const [, ground, text] = /\.code \{ background-color: (#\w+); color: (#\w+); \}/.exec(part);
    const [, marked] = /mark\.line \{ background-color: (#\w+);/.exec(part);
    const colours = [text, ...[...part.matchAll(/^\.line \.\w+ \{ color: (#\w+); \}/gm)].map((match) => match[1])];
    assert.ok(colours.length > 10, part);
    // Contrast is made of luminance alone, so that it is the same without hues.
    for (const colour of colours) least = Math.min(least, contrast(colour, ground), contrast(colour, marked));
  }
  assert.ok(least >= 7, `the least contrast is ${least}`);
  const book = contents(books.get("go-memory.en").file).get("EPUB/theme/book.css");
  const coloured = book.match(/^\s+(color|background(-color)?):.*$/gm).map((line) => line.trim());
  assert.deepEqual(coloured, ["background-color: #ffffff;", "color: inherit;"], "pages keep the reader's colours; pictures have paper behind them");
});

test("no rule of accessibility is broken that holds for a chapter", async () => {
  const axe = readFileSync("tests/.tools/npm/node_modules/axe-core/axe.min.js", "utf8");
  // As Ace by DAISY has it: these are for web pages, which have a main part and others around it.
  const rules = { "landmark-one-main": { enabled: false }, region: { enabled: false } };
  const broken = async (file, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((rules) => /** @type {any} */ (window).axe.run({ rules }), rules);
    return violations.map(({ id, nodes }) => `${basename(file)}: ${id} at ${nodes[0].html.slice(0, 200)}`);
  };
  const lesson = "following-a-loop";
  const places = [
    ["lesson following-a-loop.fr", ["title", "nav", `lesson-${lesson}`, `hints-${lesson}`, `answers-${lesson}`, "mistakes", "colophon"]],
    ["counting-in-programs.ar", ["part-loops", "lesson-what-a-loop-variable-holds", "glossary"]],
    ["everything course.en", ["lesson-lesson"]],
  ];
  for (const [name, chapters] of places) {
    const below = unpack(books.get(name).file);
    for (const [index, chapter] of chapters.entries()) {
      assert.deepEqual(await broken(join(below, "EPUB", `${chapter}.xhtml`), index % 2 === 0 ? "light" : "dark"), [], name);
    }
    if (name !== "everything course.en") continue;
    const file = join(below, "EPUB/lesson-lesson.xhtml");
    writeFileSync(file, readFileSync(file, "utf8").replace("<h1 ", "<h2 ").replace("</h1>", "</h2>").replace(' title="Title"', "").replace('alt="A chart"', ""));
    const told = (await broken(file, "light")).map((fault) => fault.split(" ")[1]);
    assert.deepEqual(told.toSorted(), ["image-alt", "page-has-heading-one"]);
  }
});

test("a reader's engine opens books, and every link in them leads somewhere", async () => {
  const english = await readEpub(browser, books.get("reading-programs.en").file);
  assert.deepEqual([english.lost, english.problems, english.direction], [[], [], "ltr"]);
  assert.deepEqual(english.contents.map(({ label }) => label), ["Introduction", "Two languages", "Glossary", "Common mistakes", "Hints", "Answers", "About this book"]);
  const [, part] = english.contents;
  assert.deepEqual(part.subitems.map(({ label }) => label), ["What the shell makes of a line", "Following a loop"]);
  assert.deepEqual(part.subitems[1].subitems.map(({ label }) => label), ["Rounds", "Numbers and variables", "A plan comes first"]);
  assert.match(english.chapters.find(({ id }) => id.endsWith("lesson-following-a-loop.xhtml")).text, /Fill in the loop so that it prints 3, 2 and 1\./);
  const arabic = await readEpub(browser, books.get("counting-in-programs.ar").file);
  assert.deepEqual([arabic.lost, arabic.problems, arabic.direction, arabic.metadata.language], [[], [], "rtl", "ar"]);
  const broken_ = broken(books.get("reading-programs.en").file, "EPUB/lesson-following-a-loop.xhtml", "answers-following-a-loop.xhtml#", "answers.xhtml#");
  assert.equal((await readEpub(browser, broken_)).lost.length, 1);
});
