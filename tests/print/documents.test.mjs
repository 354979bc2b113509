// Every document of every site: whole, tagged, in its language, in reading order, the same each time.
//
//   CARNET=target/release/carnet node --test tests/print/

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { carnet, checkFile, copy, edit, folder, info, objects, print, small, tags, text, write } from "./tools.mjs";

const sites = [
  { name: "course", root: ".", course: "go-memory" },
  { name: "quizzes", root: "tests/sites/quizzes", course: "reading-programs" },
  { name: "samples", root: "tests/sites/samples" },
  { name: "languages", root: "tests/sites/languages" },
  { name: "behind", root: "tests/sites/behind" },
];

/** Prints a site once, and returns the folder of its PDFs. */
function printed(site) {
  site.pdf ??= print(site.root).pdf;
  return site.pdf;
}

/** All PDFs below a folder. */
function documents(path) {
  return readdirSync(path, { recursive: true }).filter((name) => name.endsWith(".pdf")).sort();
}

for (const site of sites) {
  test(`${site.name}: each document is whole, tagged, and says its title and its language`, () => {
    const names = documents(printed(site));
    assert.ok(names.length > 0);
    for (const name of names) {
      const file = join(site.pdf, name);
      const locale = /\.([A-Za-z-]+)\.pdf$/.exec(name)[1];
      checkFile(file);
      const said = info(file);
      assert.equal(said.Tagged, "yes", name);
      assert.equal(said["PDF version"], "1.7", name);
      assert.ok(said.Title, name);
      assert.equal(said.JavaScript, "no", name);
      assert.equal(said.Encrypted, "no", name);
      const all = objects(file);
      const catalog = all.find((value) => value["/Type"] === "/Catalog");
      assert.equal(catalog["/Lang"], `u:${locale}`, name);
      assert.equal(catalog["/ViewerPreferences"]["/DisplayDocTitle"], true, name);
      assert.ok(catalog["/Outlines"], `${name} has an outline`);
      assert.equal(catalog["/MarkInfo"]["/Marked"], true, name);
      // The standard is told in the metadata alone (ISO 14289-1, 5).
      assert.match(readFileSync(file, "latin1"), /pdfuaid:part>1</, name);
    }
  });

  test(`${site.name}: no heading skips a level, pictures say what they show, lists and tables are built of their parts`, () => {
    for (const name of documents(printed(site))) {
      const found = tags(join(site.pdf, name));
      const levels = found.filter((tag) => /^H[1-6]$/.test(tag.name)).map((tag) => Number(tag.name[1]));
      assert.ok(levels.length > 0 && levels[0] === 1, name);
      levels.forEach((level, index) => assert.ok(index === 0 || level <= levels[index - 1] + 1, `${name}: H${level} after H${levels[index - 1]}`));
      const allowed = { L: ["LI", "Caption", "L"], TR: ["TH", "TD"], Table: ["TR", "THead", "TBody", "TFoot", "Caption"], THead: ["TR"], TBody: ["TR"] };
      const around = [];
      for (const tag of found) {
        while (around.length > 0 && around.at(-1).depth >= tag.depth) around.pop();
        const parent = around.at(-1);
        if (parent && parent.name in allowed && tag.isElement) assert.ok(allowed[parent.name].includes(tag.name), `${name}: ${tag.name} in ${parent.name}`);
        around.push(tag);
      }
      const figures = objects(join(site.pdf, name)).filter((value) => value["/S"] === "/Figure" || value["/S"] === "/Formula");
      assert.ok(figures.every((figure) => figure["/Alt"]?.length > 2), `${name} has a figure without words`);
    }
  });
}

/** The words of a text without white space and without hyphens: those at the ends of lines cannot be told from others. */
const letters = (words) => words.normalize("NFC").replace(/[\s\-\u00ad\u2010\u2011\u200b\u2060\u2066-\u2069]+/g, "");

/** The text as it is read aloud, without footnotes and their numbers. */
function flow(found) {
  let skipped = Infinity;
  const texts = [];
  for (const tag of found) {
    if (tag.depth <= skipped) skipped = ["Note", "Lbl"].includes(tag.name) ? tag.depth : Infinity;
    if (skipped === Infinity) texts.push(tag.text);
  }
  return texts.join("");
}

/** The paragraphs of a page of the site, as plain words. */
function paragraphs(html) {
  const main = /<div class="prose">[\s\S]*?(?=<section class="footnotes|<\/article>)/.exec(html)[0];
  const bare = main.replace(/<form[\s\S]*?<\/form>|<aside[\s\S]*?<\/aside>|<figure[\s\S]*?<\/figure>|<sup[\s\S]*?<\/sup>|<math[\s\S]*?<\/math>/g, " ");
  const entities = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'" };
  return [...bare.matchAll(/<p>([\s\S]*?)<\/p>/g)]
    .filter(([, inner]) => !/<img/.test(inner))
    .map(([, inner]) => inner.replace(/<[^>]+>/g, "").replace(/&(lt|gt|amp|quot|#39);/g, (entity) => entities[entity]));
}

/** Builds the course's site, and returns a way to the lessons' pages, by their names. */
function lessons() {
  const out = folder();
  assert.equal(carnet(".", "build", "--only", "site", "--out", out).status, 0);
  return (locale) => {
    const home = join(out, "site", locale);
    const slug = /href="([a-z0-9-]+)\/index\.html"/.exec(readFileSync(join(home, "index.html"), "utf8"))[1];
    const others = ["glossary.html", "mistakes.html", "review.html", "index.html"];
    const pages = readdirSync(join(home, slug)).filter((page) => page.endsWith(".html") && !others.includes(page));
    return new Map(pages.map((page) => [page.replace(".html", ""), readFileSync(join(home, slug, page), "utf8")]));
  };
}

test("hand-outs are read aloud as the pages of the site, in their order", () => {
  const pages = lessons();
  for (const [locale, lesson, page] of [["en", "a-way-out", "a-way-out"], ["fr", "every-argument-is-a-copy", "tout-argument-est-une-copie"]]) {
    const file = join(print(".", "--lesson", lesson, "--locale", locale).pdf, `go-memory/${lesson}.${locale}.pdf`);
    // Where a term is explained is told on paper alone.
    const read = letters(flow(tags(file, { texts: true })).replace(/\(p\.\s*\d+\)/g, ""));
    let at = 0;
    const compared = paragraphs(pages(locale).get(page)).map(letters).filter((paragraph) => paragraph.length >= 20);
    for (const paragraph of compared) {
      const found = read.indexOf(paragraph, at);
      assert.ok(found >= 0, `${lesson}, ${locale}: «${paragraph.slice(0, 120)}» is missing, or stands before what it follows`);
      at = found + paragraph.length;
    }
    assert.ok(compared.length >= 12, `${compared.length} paragraphs were compared`);
  }
});

test("all words of the course can be copied, with their accents, and ligatures as letters", () => {
  const pages = lessons();
  const words = (of) => of.normalize("NFC").replace(/[-\u2010\u2011\u00ad]\n?/g, "").match(/\p{L}{5,}/gu) ?? [];
  for (const locale of ["en", "fr"]) {
    const copied = text(join(printed(sites[0]), `go-memory.${locale}.pdf`));
    assert.doesNotMatch(copied, /[\ufb00-\ufb06\ufffd]/);
    const there = new Set(words(copied));
    const wanted = new Set([...pages(locale).values()].flatMap(paragraphs).flatMap(words));
    const missing = [...wanted].filter((word) => !there.has(word));
    assert.ok(wanted.size > 300, `${wanted.size} words`);
    // A word that is parted by the end of a page has the page's number in it.
    assert.ok(missing.length <= wanted.size / 200, `${locale}: ${missing.join(" ")}`);
    if (locale === "fr") for (const accented of ["é", "è", "ê", "ç"]) assert.ok([...wanted].some((word) => word.includes(accented)), accented);
  }
});

test("what stands in another language says so, and code has the language around it", () => {
  const elements = (site, name) => objects(join(printed(site), name)).filter((value) => value?.["/S"] !== undefined);
  const foreign = elements(sites[4], "keeping-time.fr.pdf").filter((value) => value["/Lang"] === "u:en");
  assert.ok(foreign.some((value) => value["/S"] === "/P") && foreign.some((value) => /^\/H[23]$/.test(value["/S"])));
  for (const [site, name, own] of [[sites[0], "go-memory.fr.pdf", "fr"], [sites[3], "counting-in-programs.ar.pdf", "ar"]]) {
    const code = elements(site, name).filter((value) => value["/S"] === "/Code");
    assert.ok(code.length > 20, `${code.length} pieces of code`);
    assert.ok(code.every((value) => [undefined, `u:${own}`].includes(value["/Lang"])), name);
  }
});

test("quizzes: each kind of question is there, and its answer stands in the appendix alone", () => {
  const said = text(join(printed(sites[1]), "reading-programs.en.pdf"), "-layout");
  for (const words of ["Pick one answer.", "Pick every right answer.", "True or false?", "Put these lines in the right order", "Match each", "Pick a line.", "Fill the gap"]) {
    assert.ok(said.includes(words), words);
  }
  const appendix = said.search(/^\s*Answers\s*$/m);
  assert.ok(appendix > 0);
  assert.equal(said.slice(0, appendix).includes("Right answer"), false);
  assert.ok(said.slice(appendix).includes("Right answer"));
});

test("answers stand nowhere, after each lesson or at the end; a teacher's edition has them below their questions", () => {
  const count = (words, where) => where.split(words).length - 1;
  const root = copy("tests/sites/quizzes");
  const made = {};
  for (const answers of ["none", "lesson", "appendix"]) {
    edit(root, "content/site.yaml", "source: en\n", `source: en\nprint: { answers: ${answers}, teacher: true, hand-outs: true }\n`);
    const { pdf } = print(root);
    edit(root, "content/site.yaml", `print: { answers: ${answers}, teacher: true, hand-outs: true }\n`, "");
    const names = documents(pdf);
    assert.ok(names.includes("reading-programs.teacher.fr.pdf"), names.join(" "));
    assert.ok(names.some((name) => name.startsWith("reading-programs/") && name.endsWith(".teacher.en.pdf")), names.join(" "));
    made[answers] = text(join(pdf, "reading-programs.en.pdf"));
    made[`${answers}-teacher`] = text(join(pdf, "reading-programs.teacher.en.pdf"));
  }
  assert.equal(count("Explanation", made.none), 0);
  assert.ok(count("Explanation", made.lesson) > 5);
  assert.equal(count("Explanation", made.lesson), count("Explanation", made.appendix));
  assert.equal(count("Explanation", made["none-teacher"]), count("Explanation", made.appendix), "whatever the learners' edition shows");
  assert.equal(made["none-teacher"], made["appendix-teacher"]);
});

test("the same content makes the same bytes, and what has not changed is not made again", () => {
  const root = copy(".");
  const first = print(root);
  const second = print(root);
  for (const name of documents(first.pdf)) {
    assert.ok(readFileSync(join(first.pdf, name)).equals(readFileSync(join(second.pdf, name))), name);
  }
  const times = () => Object.fromEntries(documents(first.pdf).map((name) => [name, statSync(join(first.pdf, name)).mtimeMs]));
  const before = times();
  assert.match(print(root, "--out", first.out).said, /0 files written/);
  assert.deepEqual(times(), before);
  const french = "content/go-memory/every-argument-is-a-copy/fr.md";
  write(root, french, `${readFileSync(join(root, french), "utf8")}\nUne phrase de plus.\n`);
  print(root, "--out", first.out);
  const changed = Object.keys(before).filter((name) => times()[name] !== before[name]);
  assert.ok(changed.length > 0 && changed.every((name) => name.endsWith(".fr.pdf")), changed.join(" "));
  // What one needs less than a document, such as the place of a text in its file, makes none anew.
  edit(root, "content/go-memory/a-way-out/quiz.yaml", "- id:", "# A note to authors.\n- id:");
  assert.match(print(root, "--out", first.out).said, /0 files written/);
});

test("parts that are printed apart are, together, what is printed as a whole", () => {
  for (const { root, of } of [{ root: "tests/sites/languages", of: 3 }, { root: "tests/sites/quizzes", of: 2 }]) {
    const whole = print(root).pdf;
    const parts = Array.from({ length: of }, (_, index) => print(root, "--shard", `${index + 1}/${of}`).pdf);
    const made = parts.flatMap((pdf) => (existsSync(pdf) ? documents(pdf) : []).map((name) => ({ pdf, name })));
    assert.deepEqual(made.map(({ name }) => name).sort(), documents(whole), root);
    for (const { pdf, name } of made) assert.ok(readFileSync(join(pdf, name)).equals(readFileSync(join(whole, name))), name);
  }
});

test("one language, one course or one lesson can be printed alone, and the others stay", () => {
  const root = copy(".");
  const { out, pdf } = print(root);
  const all = documents(pdf);
  print(root, "--out", out, "--lesson", "a-way-out", "--locale", "fr");
  const more = documents(pdf).filter((name) => !all.includes(name));
  assert.ok(more.includes("go-memory/a-way-out.fr.pdf"), more.join(" "));
  assert.ok(all.every((name) => existsSync(join(pdf, name))));
  assert.ok(Number(info(join(pdf, "go-memory/a-way-out.fr.pdf")).Pages) < Number(info(join(pdf, "go-memory.fr.pdf")).Pages));
  const { status, said } = carnet(root, "build", "--only", "pdf", "--lesson", "a-way-uot", "--out", out);
  assert.equal(status, 1);
  assert.match(said, /there is no lesson `a-way-uot`[\s\S]*a-way-out/);
});

test("pages have the size that the settings ask for, and archives the standard", () => {
  const root = small("Some words.", {}, 'print: { paper: "170mm x 240mm", size: 10pt, archive: true, two-sided: false }\n');
  const file = join(print(root).pdf, "course.en.pdf");
  assert.match(info(file)["Page size"], /^481\.\d+ x 680\.\d+ pts/);
  assert.match(readFileSync(file, "latin1"), /pdfaid:part>2<[\s\S]*pdfaid:conformance>A</);
});
