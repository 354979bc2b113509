// Cards for Anki, judged by Anki itself: it imports the packages, renders every card, and looks whether its collection is sound. What a
// learner has done must outlive every later version of a course.
//
//   CARNET=target/release/carnet node --test tests/bundles/anki.test.mjs

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { prepare, violations } from "../browser/rules.mjs";
import { launch, open } from "./players.mjs";
import { anki, archiveFaults, build, carnet, copy, edit, folder, small, write, zipRead } from "./tools.mjs";

const QUIZZES = "tests/sites/quizzes";
const LANGUAGES = "tests/sites/languages";
const KINDS = ["cloze", "match", "multiple", "number", "order", "predict", "short", "single", "spot", "true-false"];
const LESSON = "content/reading-programs/following-a-loop";

/** A time before all that a learner does in these tests, and days after it: in seconds since 1970. */
const day = (/** @type {number} */ number) => String((number === 0 ? 20_000 : 50_000 + number) * 86_400);

/** Makes the packages of a site; returns their paths. @param {string} root @param {...string} words */
function packages(root, ...words) {
  const { bundles, files, said } = build(root, "--format", "anki", ...words);
  return { paths: files.map((file) => join(bundles, file)), files, said };
}

/** Records the cards of a site as at a time. @param {string} root @param {string} now @param {...string} words */
function record(root, now, ...words) {
  process.env.SOURCE_DATE_EPOCH = now;
  const { status, said } = carnet(root, "cards", "record", ...words);
  delete process.env.SOURCE_DATE_EPOCH;
  return { status, said };
}

/** @param {Record<string, number | string>} told */
const short = ({ new: added, updated, duplicate, conflicting, error }) => (error ? { error } : { added, updated, duplicate, conflicting });

/** @param {any[]} notes @param {string} id @param {string} type */
const find = (notes, id, type) => {
  const found = notes.find((note) => note.fields.Id === id && note.type.includes(type));
  assert.ok(found, `${id}, ${type}`);
  return found;
};

/** The words of HTML. @param {string} html */
const words = (html) => {
  const text = html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'");
  return text.replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
};

/** @type {any} */
let quizzes;

test("Anki takes every question once in each language, with a card that says all of it", () => {
  const { paths, files } = packages(QUIZZES);
  assert.deepEqual(files, ["reading-programs.en.apkg", "reading-programs.fr.apkg"]);
  for (const path of paths) assert.deepEqual(archiveFaults(path), []);
  const told = anki(...paths, ...paths);
  quizzes = told;
  assert.deepEqual(told.imports.map(short), [
    { added: 16, updated: 0, duplicate: 0, conflicting: 0 },
    { added: 16, updated: 0, duplicate: 0, conflicting: 0 },
    { added: 0, updated: 0, duplicate: 16, conflicting: 0 },
    { added: 0, updated: 0, duplicate: 16, conflicting: 0 },
  ]);
  assert.equal(told.sound, true, told.said);
  assert.equal(told.notes.length, 32);
  assert.deepEqual([...new Set(told.notes.map((/** @type {any} */ note) => note.fields.Kind))].sort(), KINDS);
  for (const note of told.notes) {
    assert.equal(note.cards.length, 1, note.fields.Id);
    const [{ question, answer, sounds }] = note.cards;
    assert.equal(sounds, 0);
    for (const side of [question, answer]) {
      // What Anki says in place of a card that is empty or wrong.
      assert.doesNotMatch(side, /\{\{|\}\}|the front of this card|card template|Found|anki\.invalid/i, note.fields.Id);
      assert.ok(words(side).length > 10, `${note.fields.Id}: ${side}`);
    }
    for (const field of ["Id", "Summary", "Kind", "Question", "Hints", "Answer", "Explanation", "Lesson"]) {
      assert.ok(note.fields[field], `${note.fields.Id}: ${field}`);
    }
    assert.ok(answer.includes(note.fields.Answer) && !question.includes(note.fields.Answer), note.fields.Id);
    assert.ok(question.includes(note.fields.Hints) && !answer.includes(note.fields.Hints), note.fields.Id);
  }
});

test("French and English stand beside each other, lesson by lesson, in the order of the course", () => {
  assert.deepEqual(quizzes.decks, {
    Default: 0,
    "Lire de petits programmes (Français)": 0,
    "Lire de petits programmes (Français)::01 · Ce que le shell fait d’une ligne": 8,
    "Lire de petits programmes (Français)::02 · Suivre une boucle": 8,
    "Reading small programs (English)": 0,
    "Reading small programs (English)::01 · What the shell makes of a line": 8,
    "Reading small programs (English)::02 · Following a loop": 8,
  });
  const english = quizzes.notes.filter((/** @type {any} */ note) => note.type.includes("English"));
  const placed = english.toSorted((/** @type {any} */ one, /** @type {any} */ other) => one.cards[0].place - other.cards[0].place);
  assert.deepEqual(placed.map((/** @type {any} */ note) => note.cards[0].place), Array.from({ length: 16 }, (_, index) => index + 1));
  assert.match(placed[0].fields.Id, /^reading-programs\/what-the-shell-makes-of-a-line\//);
  assert.match(placed[15].fields.Id, /^reading-programs\/following-a-loop\//);
  // Anki takes an id for the time at which a note was made.
  const made = english.map((/** @type {any} */ note) => note.created);
  assert.ok(Math.min(...made) > Date.UTC(2010) && Math.max(...made) < Date.UTC(2021));
  const tags = find(quizzes.notes, "reading-programs/following-a-loop/even-numbers", "English").tags;
  assert.deepEqual(tags, [
    "carnet::kind::predict",
    "carnet::lesson::reading-programs::following-a-loop",
    "carnet::misconception::reading-programs::bound-is-included",
    "carnet::objective::reading-programs::following-a-loop::rounds",
  ]);
});

test("each kind shows what is asked in front, and what is right behind, in both languages", () => {
  /** @type {[string, string, string[], string[]][]} question, type, what is in front, what is behind alone */
  const cards = [
    ["what-the-shell-makes-of-a-line/greeting", "English", ["After name=Ana", "Pick one answer.", "None of these", "Hint 1 of 1"], ["✓ echo \"Hello, $name.\"", "✗ None of these", "This trusts none of the four."]],
    ["what-the-shell-makes-of-a-line/greeting", "Français", ["Après name=Ana", "Choisissez une réponse.", "Aucune des quatre", "Indice 1 sur 1"], ["Réponse", "✗ Aucune des quatre", "Explication"]],
    ["what-the-shell-makes-of-a-line/valid-assignments", "English", ["Pick every right answer.", "name=Ana Silva"], ["✓ name=Ana", "✗ $name=Ana"]],
    ["what-the-shell-makes-of-a-line/home-folder", "Français", ["Vrai ou faux", "Vrai", "Faux"], ["✗ Vrai", "✓ Faux"]],
    ["what-the-shell-makes-of-a-line/ana-silva", "English", ["split-words.sh", "Pick what the program prints."], ["✓ <Ana> <Silva> <Ana Silva>"]],
    ["following-a-loop/even-numbers", "English", ["for n := 1; n < 4; n++", "What does this program print?"], ["1 false 2 true 3 false", "This starts at 0"]],
    ["following-a-loop/how-long", "Français", ["Combien de temps"], ["1,5 ± 0,1 secondes", "1 500 secondes"]],
    ["following-a-loop/up-to-ten", "English", ["Pick a line.", "7 for n := 1; n < 10; n++"], ["Line 7", "Line 6", "This holds that the start is off"]],
    ["following-a-loop/countdown", "English", ["for n := 1; n 2 0; 3 {", "Gap 2 of 3 > · >= · <"], ["for n := 3; n > 0; n-- {", "Gap 3 of 3 n -= 1 · n = n - 1", "Gap 1 of 3 1 This starts"]],
    ["what-the-shell-makes-of-a-line/summary", "Français", ["remplace d’abord les 1 par"], ["remplace d’abord les variables par"]],
    ["following-a-loop/one-more", "English", ["Write a Go statement"], ["n++ Explanation", "n =+ 1"]],
    ["what-the-shell-makes-of-a-line/number-of-a-command", "Français", ["Comment appelle-t-on"], ["code de sortie", "Également juste", "code de retour"]],
    ["following-a-loop/adding-up", "English", ["leave out those that do not belong", "Set the sum to 0."], ["Set the sum to 0. Set the number to 1. As long as", "Also right Set the number to 1. Set the sum to 0."]],
    ["what-the-shell-makes-of-a-line/what-arrives", "English", ["Match each", "A one word"], ["\"$x\" E one word, a b", "'$x' A one word, $x"]],
  ];
  for (const [id, type, front, behind] of cards) {
    const [{ question, answer }] = find(quizzes.notes, `reading-programs/${id}`, type).cards;
    for (const text of front) assert.ok(words(question).includes(text), `${id}: «${text}» in front: ${words(question)}`);
    for (const text of behind) {
      assert.ok(words(answer).includes(text), `${id}: «${text}» behind: ${words(answer)}`);
      assert.ok(!words(question).includes(text), `${id}: «${text}» is given away in front`);
    }
    assert.ok(answer.includes(type === "English" ? 'lang="en" dir="ltr"' : 'lang="fr" dir="ltr"'), id);
  }
});

test("a card that is as it was recorded stays as it is; one that has changed comes, alone, and nothing that was learnt is lost", () => {
  const root = copy(QUIZZES);
  assert.deepEqual(record(root, day(0)), { status: 0, said: "34 cards recorded, 0 unchanged -> content/reading-programs/cards.lock\n" });
  const first = packages(root);
  assert.doesNotMatch(first.said, /warning\[/);
  const lock = readFileSync(join(root, "content/reading-programs/cards.lock"), "utf8");
  assert.equal(record(root, day(1)).said, "0 cards recorded, 34 unchanged\n");
  assert.equal(readFileSync(join(root, "content/reading-programs/cards.lock"), "utf8"), lock);

  edit(root, `${LESSON}/quiz.fr.yaml`, "prompt: Qu'affiche ce programme ?", "prompt: Que voit-on à l'écran ?");
  const forgotten = packages(root);
  assert.match(forgotten.said, /warning\[unrecorded-cards\]: the card `fr\/following-a-loop\/even-numbers` is not as it was recorded/);
  const checked = record(root, day(2), "--check");
  assert.equal(checked.status, 1);
  assert.match(checked.said, /changed {2}reading-programs\/fr\/following-a-loop\/even-numbers\n1 card not as recorded: run `carnet cards record`/);
  assert.match(record(root, day(2)).said, /^1 card recorded, 33 unchanged -> /);
  const second = packages(root);
  edit(root, `${LESSON}/quiz.fr.yaml`, "prompt: Que voit-on à l'écran ?", "prompt: Qu'affiche-t-il ?");
  record(root, day(3));
  const third = packages(root);

  const none = { added: 0, updated: 0, duplicate: 16, conflicting: 0 };
  const one = { ...none, updated: 1, duplicate: 15 };
  const told = anki(...first.paths, { study: 30 }, ...second.paths, ...second.paths, ...third.paths, ...first.paths);
  assert.deepEqual(told.imports.slice(3).map(short), [none, one, none, none, none, one, none, none]);
  assert.equal(told.sound, true, told.said);
  assert.equal(told.notes.length, 32);
  const changed = find(told.notes, "reading-programs/following-a-loop/even-numbers", "Français");
  assert.match(words(changed.fields.Question), /Qu’affiche-t-il \?$/);
  for (const note of told.notes) assert.deepEqual([note.cards[0].interval, note.cards[0].place], [30, null], note.fields.Id);
  // What the learner has done to a note that did not change is there, too.
  assert.equal(told.notes.filter((/** @type {any} */ note) => note.tags.includes("marked")).length, 31);

  // The change comes even if nobody recorded it, and so does the next one that somebody did.
  const late = anki(...first.paths, ...forgotten.paths, ...second.paths, ...third.paths);
  assert.deepEqual(late.imports.map(short).map(({ updated }) => updated), [0, 0, 0, 1, 0, 1, 0, 1]);
});

test("without a record a change comes to those who ask Anki to update always", () => {
  const root = copy(QUIZZES);
  const first = packages(root);
  assert.match(first.said, /warning\[unrecorded-cards\]: the cards of `reading-programs` were never recorded/);
  edit(root, `${LESSON}/quiz.yaml`, "prompt: About how long does this program run?", "prompt: How long does it run?");
  const second = packages(root);
  // 1 is what Anki calls `IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS`.
  const [, , english, french] = anki(...first.paths, ...second.paths.map((path) => ({ path, update_notes: 1 }))).imports.map(short);
  // The French card has changed, too: it says now that it is behind.
  assert.deepEqual([english.updated, english.duplicate, french.updated], [1, 15, 1]);
});

test("one more question is one more card, and one that is gone stays with those who have it", () => {
  const root = copy(QUIZZES);
  record(root, day(0));
  const first = packages(root, "--locale", "en");
  edit(root, `${LESSON}/quiz.yaml`, "- id: division\n", "- id: another\n");
  edit(root, `${LESSON}/quiz.fr.yaml`, "division:\n", "another:\n");
  edit(root, `${LESSON}/en.md`, "division", "another");
  edit(root, `${LESSON}/fr.md`, "division", "another");
  rmSync(join(root, `${LESSON}/fr.lock`));
  const told = anki(...first.paths, ...packages(root, "--locale", "en").paths);
  assert.deepEqual(short(told.imports[1]), { added: 1, updated: 0, duplicate: 15, conflicting: 0 });
  assert.equal(told.notes.length, 17);
  assert.equal(new Set(told.notes.map((/** @type {any} */ note) => note.created)).size, 17);
});

test("the package of a lesson has the very cards of the course's", () => {
  const course = packages(QUIZZES, "--locale", "fr");
  const lesson = packages(QUIZZES, "--locale", "fr", "--lesson", "following-a-loop").paths[0];
  const path = join(lesson, "following-a-loop.fr.apkg");
  const told = anki(path, ...course.paths);
  assert.deepEqual(told.imports.map(short), [
    { added: 8, updated: 0, duplicate: 0, conflicting: 0 },
    { added: 8, updated: 0, duplicate: 8, conflicting: 0 },
  ]);
  assert.deepEqual(Object.values(told.decks), [0, 0, 8, 8]);
});

test("the same course makes the same bytes, wherever and whenever it is built", () => {
  const root = copy(QUIZZES);
  record(root, day(0));
  const [one, two] = [packages(root), packages(root)].map(({ paths }) => paths.map((path) => readFileSync(path)));
  assert.deepEqual(one, two);
  const elsewhere = folder();
  execFileSync("cp", ["-r", join(root, "content"), elsewhere]);
  assert.deepEqual(packages(elsewhere).paths.map((path) => readFileSync(path)), one);
  // No page of the database is free, and nothing that was deleted lies in it: packing it anew makes it no smaller.
  const database = join(folder(), "collection.anki2");
  writeFileSync(database, zipRead(packages(root).paths[0], "collection.anki2"));
  const asked = "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); print(*[d.execute(q).fetchone()[0] for q in sys.argv[2:]])";
  const told = execFileSync("python3", ["-c", asked, database, "pragma integrity_check", "pragma freelist_count", "pragma page_count"], { encoding: "utf8" });
  const pages = readFileSync(database).length / 4096;
  assert.equal(told, `ok 0 ${pages}\n`);
  execFileSync("python3", ["-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('vacuum')", database]);
  assert.equal(readFileSync(database).length / 4096, pages);
});

const HOSTILE = `
- id: signs
  kind: single
  prompt: |
    A {{c1::cloze}}, {{Answer}}, {{#Notice}} and [sound:a.mp3], [latex]x[/latex], \`[$]y[/$], [[$$]z[/$$]\`, [anki:play:q:0], \\\\(a\\\\), \\<b>.

    \`\`\`text
    {{c1::code}} <script>alert(1)</script> \\(b\\) [sound:b.mp3]
    \`\`\`
  explain: "A formula: $\\\\frac{{1}}{{2}} < 1$."
  choices:
    - { id: one, text: "\`{{Front}}\` [SOUND:c.mp3]", correct: true }
    - { id: two, text: "two 'quotes\\" &amp; &lt;", why: "No {{/Notice}}." }
- id: typed
  kind: short
  prompt: "![A picture](figures/dot.svg) What?"
  accept: ["{{Back}}", "[sound:d.mp3] \\\\(c\\\\)"]
  wrong:
    - { id: other, answer: "<img src=x onerror=alert(1)>", why: "No." }
`;

test("what looks like a command of Anki's, of its templates or of HTML is text", () => {
  const root = small("```quiz\nsigns\ntyped\n```", { "content/course/lesson/quiz.yaml": HOSTILE.trimStart() });
  const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Dot</title><circle cx="4" cy="4" r="4"/></svg>\n';
  write(root, "content/course/lesson/figures/dot.svg", dot);
  edit(root, "content/course/course.yaml", 'title: { en: "Course" }', 'title: { en: "std::vec \\"of\\" {{Kind}} <b>" }');
  edit(root, "content/course/lesson/en.md", 'title: "Lesson"', 'title: "a::b {{Id}} \\\\(c\\\\)"');
  const [path] = packages(root).paths;
  const told = anki(path);
  assert.deepEqual(short(told.imports[0]), { added: 2, updated: 0, duplicate: 0, conflicting: 0 });
  assert.equal(told.sound, true, told.said);
  assert.deepEqual([told.missing, told.unused], [[], []]);
  assert.deepEqual(Object.keys(told.decks), ["Default", "std∷vec “of” {{Kind}} <b> (English)", "std∷vec “of” {{Kind}} <b> (English)::01 · a∷b {{Id}} \\(c\\)"]);
  const [{ question, answer, sounds }] = find(told.notes, "course/lesson/signs", "").cards;
  assert.equal(sounds, 0);
  for (const text of ["{{c1::cloze}}", "{{Answer}}", "{{#Notice}}", "{{c1::code}} <script>alert(1)</script> \\(b\\)", "{{Front}}"]) {
    assert.ok(words(question).includes(text), `${text}: ${question}`);
  }
  assert.ok(words(question).replaceAll("&#91;", "[").includes("[sound:a.mp3], [latex]x[/latex], [$]y[/$], [[$$]z[/$$], [anki:play:q:0], \\(a\\)"), question);
  assert.ok(answer.includes("A formula: \\(\\frac{{1}}{{2}} &lt; 1\\)."), "a formula is one");
  // MathJax finds no formula across an element.
  assert.doesNotMatch(question.replace(/<pre.*?<\/pre>/gs, ""), /\\[([]/);
  assert.doesNotMatch(question + answer, /<script|<b>\.|\[(sound|latex|\$|anki)/i);

  const typed = find(told.notes, "course/lesson/typed", "");
  const picture = told.media.find((/** @type {string} */ name) => name.endsWith(".svg"));
  assert.match(picture, /^carnet-[0-9a-f]{16}\.svg$/);
  assert.ok(typed.cards[0].question.includes(`<img src="${picture}" alt="A picture"`), typed.cards[0].question);
  assert.match(typed.cards[0].answer, /&lt;img src=x onerror=alert\(1\)&gt;/);
  assert.equal(zipRead(path, "0").toString("utf8"), dot);
});

test("a picture that changes comes with its card", () => {
  const root = small("```quiz\ntyped\n```", { "content/course/lesson/quiz.yaml": `- id: typed${HOSTILE.split("- id: typed")[1]}` });
  write(root, "content/course/lesson/figures/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>\n');
  record(root, day(0));
  const first = packages(root).paths;
  edit(root, "content/course/lesson/figures/dot.svg", 'r="4"', 'r="3"');
  record(root, day(1));
  const told = anki(...first, ...packages(root).paths);
  assert.deepEqual(short(told.imports[1]), { added: 0, updated: 1, duplicate: 0, conflicting: 0 });
  assert.equal(told.media.length, 2);
  assert.equal(told.unused.length, 1);
  assert.ok(!told.notes[0].fields.Question.includes(told.unused[0]));
});

test("links lead to the published site, and there are none where there is no site", () => {
  const told = anki(...packages(LANGUAGES, "--locale", "ar").paths);
  const [note] = told.notes;
  const [, lesson, question] = note.fields.Id.split("/");
  assert.equal(note.fields.Source, `https://languages.example/ar/counting-in-programs/${lesson}.html#q-${question}`);
  assert.match(note.cards[0].answer, new RegExp(`<footer><a href="${note.fields.Source}">`));
  for (const { cards: [{ question: front, answer }] } of quizzes.notes) assert.doesNotMatch(front + answer, /<a\b/);
});

test("what stands right to left, is translated from an earlier text or not at all says so", () => {
  const root = copy(LANGUAGES);
  const told = anki(...packages(root, "--locale", "ar").paths);
  for (const { cards: [{ question, answer }], fields } of told.notes) {
    for (const side of [question, answer]) assert.match(side, /^<article class="carnet [a-z-]+" lang="ar" dir="rtl">/, fields.Id);
    assert.match(fields.Question, /^<div lang="ar" dir="rtl">/);
    assert.equal(fields.Notice, "", fields.Id);
  }
  const aged = copy(QUIZZES);
  edit(aged, `${LESSON}/quiz.yaml`, "prompt: About how long does this program run?", "prompt: For how long does this program run?");
  const french = readFileSync(join(aged, `${LESSON}/quiz.fr.yaml`), "utf8");
  const start = french.indexOf("up-to-ten:");
  const end = french.indexOf("\n\n", start);
  writeFileSync(join(aged, `${LESSON}/quiz.fr.yaml`), french.slice(0, start) + french.slice(end + 2));
  const { notes } = anki(...packages(aged, "--locale", "fr").paths);
  const stale = find(notes, "reading-programs/following-a-loop/how-long", "");
  assert.match(stale.cards[0].question, /<p class="notice">Cette question a changé/);
  const missing = find(notes, "reading-programs/following-a-loop/up-to-ten", "");
  assert.match(missing.cards[0].question, /<p class="notice">Cette question n’est pas encore traduite/);
  assert.match(missing.fields.Question, /^<div lang="en" dir="ltr">/);
  assert.equal(notes.filter((/** @type {any} */ note) => note.fields.Notice).length, 2);
});

/** @type {any} */
let browser;
after(() => browser?.close());

test("cards can be read by day and by night, on a telephone and a large screen, from both sides", async () => {
  browser = await launch();
  const arabic = anki(...packages(LANGUAGES, "--locale", "ar").paths);
  const notes = [...quizzes.notes.filter((/** @type {any} */ note) => note.type.includes("Français")), ...arabic.notes];
  let looked = 0;
  for (const [width, night] of /** @type {[number, string][]} */ ([[360, "nightMode"], [360, "night_mode"], [900, ""]])) {
    const { page, problems } = await open(browser, { pages: { "/": "<!doctype html><title>Anki</title>" }, viewport: { width, height: 700 } });
    for (const note of notes) {
      for (const side of ["question", "answer"]) {
        const body = `<body class="card card1 ${night}"><main id="qa"><h1>Anki</h1>${note.cards[0][side]}</main>`;
        await page.setContent(`<!doctype html><html lang="en"><head><title>Anki</title><style>body { margin: 20px }</style><style>${note.css}</style></head>${body}</html>`);
        await prepare(page);
        const where = `${note.fields.Id}, ${side}, ${width} ${night}`;
        assert.deepEqual(await violations(page), [], where);
        const { wide, dark } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth > innerWidth,
          dark: getComputedStyle(document.body).backgroundColor,
        }));
        assert.equal(wide, false, `${where} is wider than the screen`);
        assert.equal(dark, night ? "rgb(20, 23, 28)" : "rgb(253, 253, 251)", where);
        looked += 1;
      }
    }
    assert.deepEqual(problems, []);
    await page.context().close();
  }
  assert.equal(looked, notes.length * 6);
});

test("a theme changes how cards look, and is told of fields that there are not", () => {
  const root = copy(QUIZZES);
  edit(root, "content/site.yaml", "source: en", "source: en\ntheme: own");
  write(root, "themes/own/anki/card.css", ".card { color: rebeccapurple }\n");
  write(root, "themes/own/anki/_letters.woff2", "letters");
  const told = anki(...packages(root, "--locale", "en").paths);
  assert.match(told.notes[0].css, /^\.card \{ color: rebeccapurple \}\n\/\* Made by carnet/);
  assert.deepEqual(told.media, ["_letters.woff2"]);
  write(root, "themes/own/templates/anki-front.html", "{% raw %}{{Questoin}}{% endraw %}");
  const { status, said } = carnet(root, "build", "--only", "bundles", "--format", "anki", "--out", folder());
  assert.equal(status, 1);
  assert.match(said, /error\[unknown-field\]: the template `anki-front.html` asks for the field `Questoin`, which cards do not have/);
  assert.match(said, /did you mean `Question`\?/);
});

test("a style sheet that changes comes to those who have the cards", () => {
  const root = copy(QUIZZES);
  record(root, day(0));
  const first = packages(root, "--locale", "en").paths;
  edit(root, "content/site.yaml", "source: en", "source: en\ntheme: own");
  write(root, "themes/own/anki/card.css", ".card { color: rebeccapurple }\n");
  assert.match(record(root, day(1)).said, /^2 cards recorded, 32 unchanged/);
  const told = anki(...first, ...packages(root, "--locale", "en").paths);
  assert.deepEqual(short(told.imports[1]), { added: 0, updated: 0, duplicate: 16, conflicting: 0 });
  assert.match(told.notes[0].css, /rebeccapurple/);
});

test("a record that is no record is told with its line", () => {
  const root = copy(QUIZZES);
  /** @type {[string, RegExp][]} */
  const broken = [
    ["- en/x/y 1 zz\n", /error\[bad-lock\][^]*cards\.lock:1:3/],
    ["- en/x/y 99999999999999 0123456789ab\n", /error\[bad-lock\]/],
    ["- en/x/y 1 0123456789ab\n- en/x/y 2 0123456789ab\n", /error\[duplicate-id\][^]*keep the later one/],
    ["<<<<<<< HEAD\n- en/x/y 1 0123456789ab\n=======\n>>>>>>> other\n", /error\[conflict-marker\]/],
    ["cards: 1\n", /error\[/],
  ];
  for (const [text, expected] of broken) {
    write(root, "content/reading-programs/cards.lock", text);
    const { status, said } = carnet(root, "check");
    assert.equal(status, 1, text);
    assert.match(said, expected, said);
  }
  write(root, "content/reading-programs/cards.lock", "");
  assert.equal(carnet(root, "check").status, 0);
  process.env.SOURCE_DATE_EPOCH = "yesterday";
  const { status, said } = carnet(root, "cards", "record");
  delete process.env.SOURCE_DATE_EPOCH;
  assert.equal(status, 1);
  assert.match(said, /`SOURCE_DATE_EPOCH` is `yesterday`: it must be the seconds since 1970/);
});
