// Files for translators, judged by the tools of others: gettext's msgfmt, msgcat, msgmerge and msgfilter, xmllint with the schema of
// OASIS, and git. Every test works on copies of real sites.
//
//   CARNET=target/release/carnet XLIFF_SCHEMA=…/xliff-core-2.0.xsd node --test tests/exchange/

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const carnetPath = resolve(process.env.CARNET ?? "target/release/carnet");
const schema = resolve(process.env.XLIFF_SCHEMA ?? "tests/.tools/xliff/xliff-core-2.0.xsd");
const scratch = mkdtempSync(join(tmpdir(), "carnet-exchange-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** The sites, with the languages to which each is translated. */
const sites = [
  { name: "course", root: ".", locales: ["fr"] },
  { name: "quizzes", root: "tests/sites/quizzes", locales: ["fr"] },
  { name: "samples", root: "tests/sites/samples", locales: ["fr"] },
  { name: "languages", root: "tests/sites/languages", locales: ["en", "fr", "ar", "pl"] },
];

let copies = 0;

/** Copies a site's content and catalogues, so that it can be changed. */
function copy(root) {
  const folder = join(scratch, `site-${(copies += 1)}`);
  cpSync(join(root, "content"), join(folder, "content"), { recursive: true });
  if (root !== "." && existsSync(join(root, "locales"))) cpSync(join(root, "locales"), join(folder, "locales"), { recursive: true });
  return folder;
}

function carnet(root, ...words) {
  const { status, stdout, stderr } = spawnSync(carnetPath, [...words, "--root", root], { encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, said: stderr };
}

function succeeds(root, ...words) {
  const result = carnet(root, ...words);
  assert.equal(result.status, 0, `carnet ${words.join(" ")}\n${result.said}`);
  return result;
}

function tool(command, words, input) {
  return execFileSync(command, words, { encoding: "utf8", input, maxBuffer: 1 << 28 });
}

function exported(root, locale, format) {
  const file = join(scratch, `${(copies += 1)}-${locale}.${format === "po" ? "po" : "xlf"}`);
  succeeds(root, "i18n", "export", locale, "--format", format, "--output", file);
  return file;
}

/** All files of a folder with their texts, to compare. */
function files(folder, below = "") {
  const found = {};
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) Object.assign(found, files(folder, path));
    else found[path] = readFileSync(join(folder, path), "utf8");
  }
  return found;
}

function removeFrench(folder) {
  for (const path of Object.keys(files(folder))) {
    if (/(^|\/)fr\.(md|lock)$|\.fr\.yaml$/.test(path)) rmSync(join(folder, path));
  }
}

function edit(folder, path, from, to) {
  const file = join(folder, path);
  const text = readFileSync(file, "utf8");
  assert.ok(text.includes(from), `${path} has no «${from}»`);
  writeFileSync(file, text.replace(from, to));
}

function status(root, locale) {
  return JSON.parse(succeeds(root, "i18n", "status", locale, "--format", "json").stdout).locales[0];
}

function standing(root, locale, place, unit) {
  const units = status(root, locale).places.find((one) => one.place === place).units;
  return units.find((one) => one.name === unit).standing;
}

for (const { name, root, locales } of sites) {
  for (const locale of locales) {
    test(`${name} in ${locale}: gettext and the schema of OASIS accept what is exported, and what comes back changes nothing`, () => {
      const site = copy(root);
      const before = files(site);
      const po = exported(site, locale, "po");
      tool("msgfmt", ["--check", "--check-header", "--check-format", "-o", "/dev/null", po]);
      const xliff = exported(site, locale, "xliff");
      tool("xmllint", ["--nonet", "--noout", "--schema", schema, xliff]);
      for (const file of [po, xliff]) {
        const { said } = succeeds(site, "i18n", "import", file);
        assert.match(said, /^0 translations taken for .*, [1-9]\d* as they were, 0 untranslated, 0 fuzzy, 0 out of date, 0 unknown$/m);
        assert.deepEqual(files(site), before);
      }
    });
  }
}

test("the whole French course comes back from a file alone, and makes the same site", () => {
  for (const format of ["po", "xliff"]) {
    const original = copy(".");
    const file = exported(original, "fr", format);
    // Slugs are chosen, not translated.
    for (const path of Object.keys(files(original)).filter((path) => path.endsWith("/fr.md"))) {
      writeFileSync(join(original, path), readFileSync(join(original, path), "utf8").replace(/^slug: .*\n/m, ""));
    }
    const bare = copy(".");
    removeFrench(bare);
    assert.notEqual(status(bare, "fr").counts.missing, 0);
    succeeds(bare, "i18n", "import", file);
    assert.equal(status(bare, "fr").counts.missing, 0);
    succeeds(original, "build", "--only", "site", "--quiet", "--out", join(scratch, "one"));
    succeeds(bare, "build", "--only", "site", "--quiet", "--out", join(scratch, "other"));
    assert.deepEqual(files(join(scratch, "other/site")), files(join(scratch, "one/site")), format);
  }
});

test("a translation keeps its place whatever other tools do to the file", () => {
  const site = copy(".");
  const before = files(site);
  const po = exported(site, "fr", "po");
  const variants = {
    "wrapped by msgcat": tool("msgcat", ["--width=60", po]),
    "sorted by msgcat": tool("msgcat", ["--sort-output", po]),
    "merged by msgmerge": tool("msgmerge", ["--quiet", "--previous", po, po]),
    "without locations": tool("msgcat", ["--no-location", po]),
    "with CRLF": readFileSync(po, "utf8").replaceAll("\n", "\r\n"),
    "with a byte order mark": `\ufeff${readFileSync(po, "utf8")}`,
    "with obsolete and plural entries": `${readFileSync(po, "utf8")}\nmsgid "%d thing"\nmsgid_plural "%d things"\nmsgstr[0] "%d chose"\nmsgstr[1] "%d choses"\n\n#~ msgctxt "gone"\n#~ msgid "Old"\n#~ msgstr "Vieux"\n`,
  };
  for (const [what, text] of Object.entries(variants)) {
    const file = join(scratch, "variant.po");
    writeFileSync(file, text);
    const { said } = succeeds(site, "i18n", "import", file);
    assert.match(said, /^0 translations taken .*, 0 untranslated, 0 fuzzy/m, what);
    assert.deepEqual(files(site), before, what);
  }
});

test("a new language comes of a file alone", () => {
  const site = copy("tests/sites/quizzes");
  edit(site, "content/site.yaml", "locales: [en, fr]", "locales: [en, fr, de]");
  const po = exported(site, "de", "po");
  // Somebody who translates a few words everywhere: what is prose differs, what is code stays.
  const full = tool("msgen", [po]);
  const german = join(scratch, "de.po");
  writeFileSync(german, tool("msgfilter", ["--keep-header", "sed", "-e", "s/ the / die /g", "-e", "s/\\bThe /Die /g", "-e", "s/ is / ist /g", "-e", "s/ and / und /g", "-e", "s/ a / ein /g", "-e", "s/ of / von /g", "-e", "s/^What /Was /"], full));
  tool("msgfmt", ["--check", "-o", "/dev/null", german]);
  succeeds(site, "i18n", "import", german);
  const { counts } = status(site, "de");
  assert.equal(counts.missing, 0, JSON.stringify(counts));
  assert.ok(counts.fresh > 40, JSON.stringify(counts));
  succeeds(site, "build", "--only", "site", "--quiet", "--out", join(scratch, "german"));
  const page = readFileSync(join(scratch, "german/site/de/reading-programs/following-a-loop.html"), "utf8");
  assert.match(page, /<html lang="de"/);
  assert.doesNotMatch(page, /class="passage/);
});

test("what has changed in the source is fuzzy with what it was, and all else is not", () => {
  const site = copy(".");
  const lesson = "content/go-memory/a-way-out";
  edit(site, `${lesson}/en.md`, "Two of them do no harm.", "Two or three of them do no harm.");
  edit(site, `${lesson}/quiz.yaml`, "What does this program print?", "What exactly does this program print?");
  assert.equal(standing(site, "fr", "go-memory/a-way-out", "section/no-way-out"), "stale");
  for (const format of ["po", "xliff"]) {
    const file = exported(site, "fr", format);
    const before = files(site);
    const { said } = succeeds(site, "i18n", "import", file);
    assert.match(said, / 2 fuzzy, 0 out of date/, format);
    assert.deepEqual(files(site), before, "what is fuzzy is not taken");
  }
  const po = exported(site, "fr", "po");
  const fuzzy = tool("msgattrib", ["--only-fuzzy", "--no-obsolete", po]);
  assert.match(fuzzy, /#\| "?.*Two of them do no harm|#\| msgid "A goroutine that can never end|#\| msgid/);
  assert.equal(fuzzy.match(/^msgctxt/gm).length, 2, fuzzy);
  const mended = join(scratch, "mended.po");
  writeFileSync(mended, tool("msgattrib", ["--clear-fuzzy", "--clear-previous", po]).replace("Deux ne gênent personne.", "Deux ou trois ne gênent personne."));
  succeeds(site, "i18n", "import", mended);
  assert.match(readFileSync(join(site, lesson, "fr.md"), "utf8"), /Deux ou trois ne gênent personne/);
  assert.equal(standing(site, "fr", "go-memory/a-way-out", "section/no-way-out"), "fresh");
  assert.equal(status(site, "fr").counts.stale, 0);
});

test("a comment that has changed keeps its old translation for the translator, and gets its new words in the old one's place", () => {
  const site = copy(".");
  const folder = "content/go-memory/blocked-forever/samples";
  edit(site, `${folder}/abandoned-senders.go`, "room for all three", "room for each of the three");
  const po = exported(site, "fr", "po");
  const fuzzy = tool("msgattrib", ["--only-fuzzy", "--no-obsolete", po]);
  assert.match(fuzzy, /#\| msgid "room for all three"\nmsgctxt "[^"]*"\nmsgid "room for each of the three"\nmsgstr "assez de place"/);
  const mended = join(scratch, "comment.po");
  writeFileSync(mended, tool("msgattrib", ["--clear-fuzzy", "--clear-previous", po]).replace('"assez de place"', '"assez de place pour chacune"'));
  succeeds(site, "i18n", "import", mended);
  const overlay = readFileSync(join(site, folder, "abandoned-senders.fr.yaml"), "utf8");
  assert.match(overlay, /^ {2}room for each of the three: "assez de place pour chacune"$/m);
  assert.doesNotMatch(overlay, /room for all three/);
});

test("what was changed in the source since the export is not taken, and is told", () => {
  const site = copy(".");
  const po = exported(site, "fr", "po");
  edit(site, "content/go-memory/a-way-out/en.md", "Two of them do no harm.", "Two of them do little harm.");
  const edited = join(scratch, "edited.po");
  writeFileSync(edited, readFileSync(po, "utf8").replace("Deux ne gênent personne.", "Deux ne dérangent personne."));
  const before = files(site);
  const { said } = succeeds(site, "i18n", "import", edited);
  assert.match(said, /changed since {2}go-memory\/a-way-out\/section\/no-way-out\/\d+: the source is another one now/);
  assert.deepEqual(files(site), before);
});

test("a new section is taken once all of it is translated, and an unfinished file keeps its work", () => {
  const site = copy(".");
  const path = "content/go-memory/a-way-out/en.md";
  const text = readFileSync(join(site, path), "utf8");
  writeFileSync(join(site, path), `${text.trimEnd()}\n\n## A new section {#new-section}\n\nIts first paragraph, with \`code\`.\n\nIts second one.\n`);
  const po = exported(site, "fr", "po");
  const half = readFileSync(po, "utf8").replace(/(msgid "Its second one\."\nmsgstr) ""/, '$1 "Le second."');
  writeFileSync(po, half);
  const before = files(site);
  const { said } = succeeds(site, "i18n", "import", po);
  assert.match(said, /incomplete {5}go-memory\/a-way-out#section\/new-section/);
  assert.deepEqual(files(site), before);
  // Exporting into the file again keeps the half that waits.
  succeeds(site, "i18n", "export", "fr", "--format", "po", "--output", po);
  assert.match(readFileSync(po, "utf8"), /msgstr "Le second\."/);
  const whole = readFileSync(po, "utf8")
    .replace(/(msgid "Its first paragraph, with `code`\."\nmsgstr) ""/, '$1 "Le premier, avec `code`."')
    .replace(/(msgid "A new section"\nmsgstr) ""/, '$1 "Une section nouvelle"');
  writeFileSync(po, whole);
  succeeds(site, "i18n", "import", po);
  const french = readFileSync(join(site, "content/go-memory/a-way-out/fr.md"), "utf8");
  assert.ok(french.endsWith("\n\n## Une section nouvelle {#new-section}\n\nLe premier, avec `code`.\n\nLe second.\n"), french.slice(-300));
  assert.equal(standing(site, "fr", "go-memory/a-way-out", "section/new-section"), "fresh");
  succeeds(site, "check");
});

test("a file with a mistake changes nothing, and names its line and the reason", () => {
  const site = copy(".");
  const po = readFileSync(exported(site, "fr", "po"), "utf8");
  const xliff = readFileSync(exported(site, "fr", "xliff"), "utf8");
  const link = po.split("\n").findIndex((line) => line.includes("fuite de goroutines](term:goroutine-leak)"));
  const cases = [
    ["broken.po", po.replace('msgid "Copying"', 'msgid "Copying'), /error\[[a-z-]+\].*\n +--> .*broken\.po:\d+/],
    ["lost-link.po", po.replace("[fuite de goroutines](term:goroutine-leak)", "fuite de goroutines"), /error\[lost-code\]: the translation has lost the link/],
    ["wrong-link.po", po.replace("[fuite de goroutines](term:goroutine-leak)", "[fuite de goroutines](term:goroutine-leaks)"), /error\[lost-code\]/],
    ["twice.po", `${po}\nmsgctxt "site/title"\nmsgid "carnet: Go, copies and goroutines"\nmsgstr "x"\n`, /error\[[a-z-]+\]/],
    ["latin.po", po.replace("charset=UTF-8", "charset=ISO-8859-1"), /error\[[a-z-]+\].*ISO-8859-1/],
    ["conflict.po", po.replace('msgctxt "site/title"', '<<<<<<< ours\nmsgctxt "site/title"'), /conflict/],
    ["broken.xlf", xliff.replace("</unit>", "</unitt>"), /error\[[a-z-]+\].*\n +--> .*broken\.xlf:\d+/],
    ["old.xlf", xliff.replace('version="2.1"', 'version="1.2"').replace("urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:1.2"), /1\.2/],
    ["bomb.xlf", xliff.replace("<xliff", '<!DOCTYPE x [<!ENTITY a "aaaa">]>\n<xliff'), /error\[[a-z-]+\]/],
  ];
  assert.ok(link > 0);
  const before = files(site);
  for (const [name, text, reason] of cases) {
    const file = join(scratch, name);
    writeFileSync(file, text);
    assert.ok(![po, xliff].includes(text), `${name} has its mistake`);
    const { status, said } = carnet(site, "i18n", "import", file);
    assert.equal(status, 1, `${name}\n${said}`);
    assert.match(said, reason, name);
    assert.match(said, /nothing was changed/, name);
    assert.deepEqual(files(site), before, name);
  }
});

test("two translators accept different units in two branches, and git merges the lock", () => {
  const site = copy(".");
  const git = (...words) => tool("git", ["-C", site, "-c", "user.name=x", "-c", "user.email=x@example.org", ...words]);
  const path = "content/go-memory/a-way-out/en.md";
  git("init", "--quiet", "--initial-branch=main");
  edit(site, path, "Two of them do no harm.", "Two of them do little harm.");
  edit(site, path, "## Closing one channel reaches them all", "## Closing one channel stops them all");
  git("add", ".");
  git("commit", "--quiet", "--message=source");
  git("checkout", "--quiet", "-b", "one");
  succeeds(site, "i18n", "accept", "fr", "a-way-out#no-way-out");
  git("commit", "--quiet", "--all", "--message=one");
  git("checkout", "--quiet", "-b", "other", "main");
  succeeds(site, "i18n", "accept", "fr", "a-way-out#done-channel");
  git("commit", "--quiet", "--all", "--message=other");
  git("merge", "--quiet", "--no-edit", "one");
  assert.equal(status(site, "fr").counts.stale, 0);
  // Units that nobody has accepted yet have their places in a lock, so that two of them do not meet either.
  const bare = copy("tests/sites/languages");
  rmSync(join(bare, "content/counting-in-programs/what-a-loop-variable-holds/pl.lock"));
  succeeds(bare, "i18n", "accept", "pl", "what-a-loop-variable-holds#title");
  const lock = readFileSync(join(bare, "content/counting-in-programs/what-a-loop-variable-holds/pl.lock"), "utf8");
  assert.ok((lock.match(/^ {2}source: ~$/gm) ?? []).length > 10, lock);
  tool("git", ["-C", bare, "init", "--quiet", "--initial-branch=main"]);
  const bareGit = (...words) => tool("git", ["-C", bare, "-c", "user.name=x", "-c", "user.email=x@example.org", ...words]);
  bareGit("add", ".");
  bareGit("commit", "--quiet", "--message=start");
  bareGit("checkout", "--quiet", "-b", "one");
  succeeds(bare, "i18n", "accept", "pl", "what-a-loop-variable-holds#summary");
  bareGit("commit", "--quiet", "--all", "--message=one");
  bareGit("checkout", "--quiet", "-b", "other", "main");
  const ids = status(bare, "pl").places.find((one) => one.place.endsWith("what-a-loop-variable-holds")).units.map((unit) => unit.name);
  succeeds(bare, "i18n", "accept", "pl", `what-a-loop-variable-holds#${ids.find((name) => name.startsWith("objective/"))}`);
  bareGit("commit", "--quiet", "--all", "--message=other");
  bareGit("merge", "--quiet", "--no-edit", "one");
  succeeds(bare, "check");
});

test("the gates hold what they are told, and fail with status 1", () => {
  const site = copy(".");
  succeeds(site, "check", "--min-fresh", "fr=100", "--min-translated", "fr=100");
  edit(site, "content/go-memory/a-way-out/en.md", "Two of them do no harm.", "Two of them do little harm.");
  succeeds(site, "check", "--min-fresh", "fr=99");
  const { status, said } = carnet(site, "check", "--min-fresh", "fr=100");
  assert.equal(status, 1);
  assert.match(said, /error: \d+ of \d+ units are up to date in `fr`: 99 %, less than 100 %/);
  assert.equal(carnet(site, "check", "--min-fresh", "fr").status, 2);
  assert.equal(carnet(site, "check", "--min-fresh", "de=1").status, 1);
});

test("the difference shows the words that changed, beside the translation", () => {
  const site = copy(".");
  edit(site, "content/go-memory/a-way-out/en.md", "Two of them do no harm.", "Two of them do little harm.");
  const { stdout } = succeeds(site, "i18n", "diff", "fr");
  assert.match(stdout, /^a-way-out#no-way-out \[fr\] stale$/m);
  assert.match(stdout, /Two of them do \[-no-\] ?\{\+little\+\} harm\./);
  assert.match(stdout, /translation content\/go-memory\/a-way-out\/fr\.md:\d+/);
  assert.match(stdout, /Deux ne gênent personne/);
  assert.match(carnet(site, "i18n", "diff", "fr", "a-way-outt").said, /did you mean `a-way-out`/);
});
