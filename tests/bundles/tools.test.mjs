// The programs that judge bundles, judged themselves: each accepts a small example made by hand, and refuses it broken in one way. A check
// that cannot fail shows nothing.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { launch, open, openSco, playQti3, readEpub } from "./players.mjs";
import { anki, archive, archiveFaults, convertQti, epubcheck, folder, gift, qtiFaults, scormFaults, scoreQti, toolModule, unpack, write, zipEntries, zipRead } from "./tools.mjs";
import { ankiPackage, assessment, book, item, item3, largeItem, manifest12, manifest2004 } from "./examples.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Writes a text into a file of its own. */
function file(name, text) {
  const root = folder();
  write(root, name, text);
  return join(root, name);
}

const plain = [["a.txt", "A"], ["été/b.txt", "B"]];

test("archives: a plain one unpacks, and tells its files in order", () => {
  const path = archive(join(folder(), "plain.zip"), plain);
  assert.deepEqual(zipEntries(path).map(({ name, utf8, method, time, size }) => ({ name, utf8, method, time, size })), [
    { name: "a.txt", utf8: false, method: 8, time: "1980-01-01T00:00:00", size: 1 },
    { name: "été/b.txt", utf8: true, method: 8, time: "1980-01-01T00:00:00", size: 1 },
  ]);
  assert.equal(zipRead(path, "été/b.txt").toString(), "B");
  assert.doesNotThrow(() => unpack(path));
});

const bad = [
  ["a way out", [["../a.txt", "A"]], /one of dots/],
  ["an absolute path", [["/a.txt", "A"]], /an empty part/],
  ["a drive", [["C:/a.txt", "A"]], /character that Windows has not/],
  ["a backslash", [["a\\b.txt", "A"]], /character that Windows has not/],
  ["a device", [["x/nul.txt", "A"]], /keeps for a device/],
  ["a dot at the end", [["a./b.txt", "A"]], /ends in a dot/],
  ["letters apart from their accents", [["e\u0301.txt", "A"]], /not in normal form/],
  ["an unmarked name", [["é.txt", "A", { flags: 0 }]], /not marked as UTF-8/],
  ["another name at the file", [["a.txt", "A", { localName: "b.txt" }]], /another name/],
  ["a clock", [["a.txt", "A", { clock: 0x6000 }]], /has the time 1980-01-01T12:00:00/],
  ["a link", [["a", "/etc/passwd", { mode: 0o120777 }]], /no plain file/],
  ["a password", [["a.txt", "A", { flags: 1 }]], /encrypted/],
  ["another method", [["a.txt", "A", { method: 14 }]], /packed by method 14/],
  ["a bomb", [["a.txt", Buffer.alloc(1 << 22)]], /swells like a bomb/],
  ["two files that Windows takes for one", [["a.txt", "A"], ["A.TXT", "B"]], /is there twice/],
  ["a file for a folder", [["a", "A"], ["a/b", "B"]], /has a file for its folder/],
  ["nothing", [], /there is no file/],
];

for (const [name, entries, fault] of bad) {
  test(`archives: ${name} is a fault`, () => {
    const path = archive(join(folder(), "bad.zip"), entries);
    assert.match(archiveFaults(path).join("\n"), fault);
    assert.throws(() => unpack(path), fault);
  });
}

test("archives: damage is found by others too", () => {
  const path = archive(join(folder(), "bad.zip"), [["a.txt", "A", { crc: 1 }]]);
  assert.deepEqual(archiveFaults(path), []);
  assert.throws(() => zipRead(path, "a.txt"), /damaged/);
  assert.throws(() => unpack(path), /Bad CRC-32|damaged/);
});

const books = [
  { name: "a book", broken: {}, ids: [] },
  { name: "a link to nowhere", broken: { "EPUB/nav.xhtml": ["one.xhtml", "one.xhtml#nowhere"] }, ids: ["RSC-012"] },
  { name: "a missing picture", broken: { "EPUB/one.xhtml": ["<p>", '<p><img src="no.png" alt=""/>'] }, ids: ["RSC-007"] },
  { name: "an element that is none", broken: { "EPUB/one.xhtml": ["<p>", "<p><marquee>Now</marquee>"] }, ids: ["RSC-005"] },
  { name: "no date", broken: { "EPUB/package.opf": [/<meta property="dcterms:modified">.*?<\/meta>/, ""] }, ids: ["RSC-005"] },
  { name: "a file that is not listed", more: [["EPUB/lost.txt", "?"]], broken: {}, ids: ["OPF-003"] },
];

test("epubcheck: it accepts a book of EPUB 3.3, and tells what is wrong with others", () => {
  const told = epubcheck(...books.map(({ broken, more }) => book({ broken, more })));
  for (const [index, { name, ids }] of books.entries()) {
    assert.equal(told[index].version, "5.3.0");
    const serious = told[index].messages.filter(({ id, severity }) => severity !== "USAGE" || id === "OPF-003");
    assert.deepEqual([...new Set(serious.map(({ id }) => id))], ids, name);
  }
  assert.equal(told[0].epub, "3.3");
  assert.match(told[1].messages[0].places[0], /^EPUB\/nav\.xhtml:\d+:\d+$/);
});

test("the reader: it shows a book, and finds links that lead nowhere", async () => {
  const good = await readEpub(browser, book());
  assert.equal(good.metadata.title, "Essai");
  assert.deepEqual(good.contents.map(({ label }) => label), ["Un"]);
  assert.match(good.chapters[0].text, /Bonjour/);
  assert.deepEqual([good.chapters[0].language, good.lost, good.problems], ["fr", [], []]);
  const broken = await readEpub(browser, book({ broken: { "EPUB/one.xhtml": ["<p>", '<p><a href="#nowhere">?</a><a href="two.xhtml">?</a>'] } }));
  assert.deepEqual(broken.lost, ["EPUB/one.xhtml#nowhere", "EPUB/two.xhtml"]);
});

const breaks2004 = [
  ['adlcp:scormType="sco"', 'adlcp:scormType="course"'],
  ["0.8<", "1.8<"],
  ['choice="true"', 'choice="maybe"'],
  ["<imsss:objectives>", "<imsss:objectives><imsss:objective/>"],
];
const breaks12 = [
  ['adlcp:scormtype="sco"', 'adlcp:scormtype="course"'],
  ['<resource identifier="R" ', "<resource "],
  ["<file ", "<files "],
  ['<item identifier="I" ', "<item "],
];
const manifests = [
  ["1.2", manifest12, breaks12],
  // Only the third edition is strict on attributes that it does not know.
  ["2004-3", manifest2004, [...breaks2004, ['adlcp:scormType="sco"', 'adlcp:scormtype="sco"']]],
  ["2004-4", manifest2004, breaks2004],
];

for (const [edition, manifest, breaks] of manifests) {
  test(`xmllint: the schemas of SCORM ${edition} accept a manifest, and refuse it broken`, () => {
    assert.deepEqual(scormFaults(edition, file("imsmanifest.xml", manifest)), []);
    for (const [from, to] of breaks) {
      assert.ok(manifest.includes(from), from);
      assert.notDeepEqual(scormFaults(edition, file("imsmanifest.xml", manifest.replace(from, to))), [], `${from} → ${to}`);
    }
  });
}

test("scorm-again: it refuses what is not in the vocabulary of 1.2", async () => {
  const { Scorm12API } = await toolModule("scorm-again/dist/esm/scorm12.js");
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  api.LMSInitialize("");
  const set = (name, value) => [api.LMSSetValue(name, value), String(api.LMSGetLastError())];
  assert.deepEqual(set("cmi.core.lesson_status", "completed"), ["true", "0"]);
  assert.deepEqual(set("cmi.core.lesson_status", "done"), ["false", "405"]);
  assert.deepEqual(set("cmi.core.score.raw", "101"), ["false", "405"]);
  assert.deepEqual(set("cmi.core.session_time", "PT1M"), ["false", "405"]);
  assert.deepEqual(set("cmi.interactions.1.id", "later"), ["false", "201"]);
  assert.deepEqual(set("cmi.core.student_name", "Me"), ["false", "403"]);
});

test("scorm-again: it refuses what is not in the vocabulary of 2004", async () => {
  const { Scorm2004API } = await toolModule("scorm-again/dist/esm/scorm2004.js");
  const api = new Scorm2004API({ autocommit: false, logLevel: 5 });
  api.Initialize("");
  const set = (name, value) => [api.SetValue(name, value), String(api.GetLastError())];
  assert.deepEqual(set("cmi.success_status", "passed"), ["true", "0"]);
  assert.deepEqual(set("cmi.success_status", "won"), ["false", "406"]);
  assert.deepEqual(set("cmi.score.scaled", "1.1"), ["false", "407"]);
  assert.deepEqual(set("cmi.suspend_data", "x".repeat(64_001)), ["false", "406"]);
  assert.deepEqual(set("cmi.session_time", "00:01:00"), ["false", "406"]);
});

for (const [version, api, status] of [["1.2", "API.LMS", "cmi.core.lesson_status"], ["2004", "API_1484_11.", "cmi.completion_status"]]) {
  test(`scorm-again: a platform for ${version} in Chromium notes every call, keeps the state and gives it back`, async () => {
    const root = folder();
    const finish = version === "1.2" ? "LMSFinish" : "Terminate";
    const entry = version === "1.2" ? "cmi.core.entry" : "cmi.entry";
    write(root, "index.html", `<!doctype html><title>Course</title><script>
      window.entry = ["${api}Initialize", "${api}GetValue"].map((name) => parent[name.split(".")[0]][name.split(".")[1]](name.endsWith("GetValue") ? "${entry}" : ""));
      parent.${api}SetValue("${status}", "completed"); parent.${api}SetValue("${status}", "done");
      parent.${api}SetValue("cmi.suspend_data", "kept");
      addEventListener("pagehide", () => parent.${api.split(".")[0]}.${finish}(""));
    </script>`);
    const first = await openSco(browser, root, { version });
    assert.deepEqual(await first.sco.evaluate("window.entry"), ["true", "ab-initio"]);
    const state = await first.leave();
    const calls = await first.calls();
    const told = ["Initialize true", "GetValue ab-initio", "SetValue true", "SetValue false", "SetValue true", `${finish.replace("LMS", "")} true`];
    assert.deepEqual(calls.map(([name, , result]) => `${name} ${result}`), told);
    assert.equal(calls[3][3], version === "1.2" ? "405" : "406");
    assert.equal(state.cmi.suspend_data, "kept");
    const second = await openSco(browser, root, { version, state });
    assert.deepEqual(await second.sco.evaluate("window.entry"), ["true", "resume"]);
    assert.deepEqual(second.problems, []);
    write(root, "index.html", '<!doctype html><title>Course</title><img src="no.png" alt=""><script>nowhere();</script>');
    const broken = await openSco(browser, root, { version });
    assert.match(broken.problems.join("\n"), /exception: nowhere is not defined/);
    assert.match(broken.problems.join("\n"), /there is no http:\/\/carnet\.test\/sco\/no\.png/);
  });
}

test("players: nothing beyond the page's own address is reached", async () => {
  const { page, problems } = await open(browser, { pages: { "/": '<!doctype html><title>Page</title><img src="http://elsewhere.test/a.png" alt="">' } });
  await page.waitForLoadState("load");
  assert.match(problems.join("\n"), /there is no http:\/\/elsewhere\.test\/a\.png/);
});

test("gift-pegjs: it parses questions, and refuses or splits what is not escaped", () => {
  const [question] = gift("::one::[markdown]Which\\: a \\= b?\\n\\nNow? {=yes#right =%50%half ~no#wrong ####all}");
  assert.deepEqual([question.type, question.stem.text, question.choices.map(({ text }) => text.text)], ["MC", "Which: a = b?\n\nNow?", ["yes", "half", "no"]]);
  assert.throws(() => gift("::one::Which? {=yes"), { name: "SyntaxError" });
  assert.throws(() => gift("::one::Which? {=a:b}"), { name: "SyntaxError" });
  // A blank line ends a question without a word: that is why questions are counted.
  assert.deepEqual(gift("::one::Which?\n\nNow? {=yes}").map(({ type }) => type), ["Description", "Short"]);
});

test("xmllint: the schema of QTI 2.1 accepts items and a test, and refuses them broken", () => {
  for (const text of [item, largeItem, assessment]) assert.deepEqual(qtiFaults(file("item.xml", text)), []);
  const breaks = [
    [item, ' title="Parties"', "", /attribute 'title' is required/],
    [item, 'cardinality="multiple"', 'cardinality="many"', /not an element of the set/],
    [item, 'mapKey="a"', 'key="a"', /'key'.* not allowed/],
    [item, "<isNull>", "<isNull><null/>", /not expected/],
    [item, "<prompt>Lesquels ?</prompt>", "<p>Lesquels ?</p>", /not expected/],
    [item, "<p>Voici", "Text<p>Voici", /Character content .* not allowed/],
    [item, "<p>Voici", '<p style="color: red">Voici', /'style'.* not allowed/],
    [item, "<p>Voici", "<p><p/>Voici", /not expected/],
    [item, 'maxChoices="0"', 'maxChoices="none"', /not a valid value/],
    [item, 'responseIdentifier="RESPONSE" ', "", /'responseIdentifier' is required/],
    [largeItem, '<img src="a.png" alt="A" width="10"/>', '<img src="a.png"/>', /'alt' is required/],
    [largeItem, 'matchMax="1">G<', ">G<", /'matchMax' is required/],
    [largeItem, '<exitResponse/>', "<exitTest/>", /not expected/],
    [assessment, 'navigationMode="nonlinear"', 'navigationMode="free"', /not an element of the set/],
    [assessment, ' href="parts.xml"', "", /'href' is required/],
  ];
  for (const [text, from, to, fault] of breaks) {
    assert.ok(text.includes(from), from);
    assert.match(qtiFaults(file("item.xml", text.replace(from, to))).join("\n"), fault, `${from} → ${to}`);
  }
});

test("pyslet: it scores an item of QTI 2.1 in part, and tells rules that do not hold", () => {
  const responses = [["a", "b"], ["a"], ["a", "c"], ["c"], null].map((RESPONSE) => ({ RESPONSE }));
  const [whole, noCondition, noCardinality, noResponse] = scoreQti([
    { item: file("item.xml", item), responses },
    { item: file("item.xml", item.replaceAll("isNull>", "isVoid>")), responses },
    { item: file("item.xml", item.replace('cardinality="multiple"', 'cardinality="many"')), responses },
    { item: file("item.xml", item), responses: [{ OTHER: ["a"] }] },
  ]);
  assert.deepEqual(whole.outcomes.map(({ SCORE }) => SCORE), [1, 0.5, 0, 0, 0]);
  assert.match(noCondition.error, /ProcessingError/);
  assert.match(noCardinality.error, /Unknown cardinality/);
  assert.match(noResponse.error, /has no response/);
});

test("the converter of QTI: an item of 2.1 plays as one of 3, and an item of 3 is judged by the schema of 2.1", async () => {
  const played = await playQti3(browser, convertQti("upgrade", file("item.xml", item)), (page) => page.getByRole("checkbox", { name: "A" }).click());
  assert.equal(played.outcomes.SCORE, 0.5);
  const judged = (text) => qtiFaults(file("item.xml", convertQti("downgrade", file("item3.xml", text))));
  assert.deepEqual(judged(item3), []);
  assert.notDeepEqual(judged(item3.replace(' title="Parties"', "")), []);
  assert.notDeepEqual(judged(item3.replaceAll("qti-prompt", "qti-promt")), []);
});

test("the player of QTI 3: it shows an item and scores it in part", async () => {
  const click = (...choices) => async (page) => {
    for (const choice of choices) await page.getByRole("checkbox", { name: choice }).click();
  };
  const half = await playQti3(browser, item3, click("A"));
  assert.match(half.text, /Lesquels/);
  assert.deepEqual([half.responses.RESPONSE, half.outcomes.SCORE], [["a"], 0.5]);
  assert.equal((await playQti3(browser, item3, click("A", "B"))).outcomes.SCORE, 1);
  assert.equal((await playQti3(browser, item3, click("A", "C"))).outcomes.SCORE, 0);
  // It forgives much that is no QTI, but what it counts is what the item says.
  const cheap = item3.replace('map-key="a" mapped-value="0.5"', 'map-key="a" mapped-value="0.25"');
  assert.equal((await playQti3(browser, cheap, click("A"))).outcomes.SCORE, 0.25);
  const elsewhere = item3.replace('<qti-map-response identifier="RESPONSE"/>', '<qti-map-response identifier="OTHER"/>');
  assert.notEqual((await playQti3(browser, elsewhere, click("A")).catch(() => undefined))?.outcomes.SCORE, 0.5);
});

test("Anki: it imports a package, keeps it at the second time, and takes what is newer", () => {
  const first = ankiPackage({ back: "Paris", modified: 100 });
  const [again, newer] = [ankiPackage({ back: "Paris !", modified: 100 }), ankiPackage({ back: "Paris !", modified: 101 })];
  const told = anki(first, first, again, newer);
  assert.equal(told.version, "26.09.3");
  const short = ({ new: added, updated, duplicate, conflicting }) => ({ added, updated, duplicate, conflicting });
  assert.deepEqual(told.imports.map(short), [
    { added: 2, updated: 0, duplicate: 0, conflicting: 0 },
    { added: 0, updated: 0, duplicate: 2, conflicting: 0 },
    // The time has to be newer, or else nothing changes.
    { added: 0, updated: 0, duplicate: 2, conflicting: 0 },
    { added: 0, updated: 2, duplicate: 0, conflicting: 0 },
  ]);
  assert.deepEqual(told.notes.map(({ guid, fields }) => [guid, fields.Back]), [["carnet-en", "Paris !"], ["carnet-fr", "Paris !"]]);
  assert.match(told.notes[0].cards[0].answer, /Paris !/);
  assert.deepEqual(told.decks, { "Carnet::English": 1, "Carnet::Français": 1, Carnet: 0, Default: 0 });
  assert.equal(told.sound, true, told.said);
});

test("Anki: it refuses what is no package, or one whose parts do not fit", () => {
  const [nothing, noDatabase, noField, otherType] = [
    archive(join(folder(), "bad.apkg"), [["media", "{}"]]),
    archive(join(folder(), "bad.apkg"), [["collection.anki2", "no database"], ["media", "{}"]]),
    ankiPackage({ back: "Paris", modified: 100, without: true }),
    ankiPackage({ back: "Lyon", modified: 200, type: 7 }),
  ];
  const good = ankiPackage({ back: "Paris", modified: 100 });
  const told = anki(nothing, noDatabase, noField, good, otherType).imports;
  assert.match(told[0].error, /not found in archive/);
  assert.match(told[1].error, /not a database/);
  assert.match(told[2].error, /expected 2/);
  assert.equal(told[3].new, 2);
  assert.equal(told[4].conflicting, 2);
});
