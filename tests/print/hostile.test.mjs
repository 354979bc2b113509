// What authors and strangers' files can contain: a page, or an error with its place; never a panic, never half a result.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { carnet, checkFile, copy, edit, folder, info, print, small, text, write } from "./tools.mjs";

/** The checksum of a PNG's chunks (ISO 3309). */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** A PNG of one grey. */
function png(width, height, rows = height) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(checksum(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc((width + 1) * rows, 0x80).map((byte, index) => (index % (width + 1) === 0 ? 0 : byte)));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** Prints a lesson, and returns its text. */
function printed(body, files) {
  const file = join(print(small(body, files)).pdf, "course.en.pdf");
  checkFile(file);
  return text(file);
}

/** Fails to print a lesson, and returns what is said. */
function refused(body, files) {
  const out = folder();
  const { status, said } = carnet(small(body, files), "build", "--only", "pdf", "--out", out);
  assert.equal(status, 1, said);
  assert.equal(existsSync(join(out, "pdf")), false, "nothing is written");
  return said;
}

const squeezed = (words) => words.replace(/[\s\u200b]+/g, "");

test("a huge table breaks over pages and repeats its head; a wide one fits", () => {
  const rows = Array.from({ length: 600 }, (_, index) => `| row ${index} | ${"word ".repeat(index % 7)} | ${index} |`).join("\n");
  const long = printed(`| Head one | Head two | Head three |\n|---|:-:|--:|\n${rows}`);
  assert.ok(long.split("Head one").length > 10, "the head is repeated");
  assert.ok(long.includes("row 599"));
  const wide = Array.from({ length: 40 }, (_, index) => `c${index}`);
  const said = squeezed(printed(`| ${wide.join(" | ")} |\n|${"---|".repeat(40)}\n| ${wide.map((name) => `${name}x`).join(" | ")} |`));
  assert.ok(said.includes("c39x"));
});

test("a word of 3,000 characters, and a line of code as long, are broken", () => {
  const word = "abcdefghij".repeat(300);
  assert.ok(squeezed(printed(`Before ${word} after.`)).includes(word.slice(0, 400)));
  const code = squeezed(printed(`\`\`\`go\nx := "${word}"\n\`\`\``)).replace(/[↪↳⤷]/g, "");
  assert.ok(code.includes(word.slice(0, 400)));
  assert.ok(squeezed(printed(`Code: \`${word}\`, and <https://example.org/${word}>.`)).includes(word.slice(0, 300)));
});

test("a picture that is missing, truncated, no picture, or too large is told with its place", () => {
  assert.match(refused("![A stack.](figures/none.png)"), /content\/course\/lesson\/en\.md:8:/);
  const whole = png(600, 400);
  const cut = refused("Words.\n\n![A stack.](cut.png)", { "content/course/lesson/cut.png": whole.subarray(0, whole.length >> 1) });
  assert.match(cut, /decode[\s\S]*content\/course\/lesson\/en\.md:10:/);
  assert.match(refused("![A stack.](text.png)", { "content/course/lesson/text.png": "no picture" }), /en\.md:8:/);
  assert.match(refused("![A stack.](bad.svg)", { "content/course/lesson/bad.svg": "<svg><g></svg>" }), /(en\.md|bad\.svg):\d/);
  const huge = refused("![A wall.](huge.png)", { "content/course/lesson/huge.png": png(20000, 20000, 2) });
  assert.match(huge, /20000 × 20000 pixels[\s\S]*en\.md:8:/);
});

test("a picture 20,000 pixels wide fits the page", () => {
  const file = join(print(small("![A line.](wide.png)", { "content/course/lesson/wide.png": png(20000, 8) })).pdf, "course.en.pdf");
  checkFile(file);
});

test("emoji, Greek, Cyrillic, Hebrew and Arabic are printed; what no font has is named, and the author is told", () => {
  const said = printed("Emoji 👍🏽 🎉, λόγος, слово, שלום, and [مرحبا بالعالم](lang:ar) within the words.");
  for (const words of ["λόγος", "слово"]) assert.ok(said.includes(words), words);
  assert.match(said, /مرحبا|ابحرم/);
  const root = small("The word 漢字 and 한글, [a link](https://例え.jp/道).\n\n```text\n漢\n```");
  const { pdf, said: told } = print(root);
  assert.match(told, /no font has [\s\S]*U\+6F22[\s\S]*content\/course\/lesson\/en\.md:8:/);
  assert.match(text(join(pdf, "course.en.pdf")), /\[U\+6F22\]/);
});

test("lists, quotes and formulas are nested as deep as Markdown may be", () => {
  const list = Array.from({ length: 30 }, (_, depth) => `${"  ".repeat(depth)}- level ${depth}`).join("\n");
  assert.ok(printed(list).includes("level 29"));
  const quotes = Array.from({ length: 30 }, (_, depth) => `${"> ".repeat(depth + 1)}quote ${depth}\n${"> ".repeat(depth + 1)}`).join("\n");
  assert.ok(printed(quotes).includes("quote 29"));
  const mixed = `${"> - ".repeat(20)}deep`;
  assert.ok(printed(mixed).includes("deep"));
});

test("depth beyond that is a page or an error with its place", () => {
  for (const body of [`${"> ".repeat(400)}deep`, Array.from({ length: 200 }, (_, depth) => `${"  ".repeat(depth)}- ${depth}`).join("\n"), `${"*".repeat(500)}a${"*".repeat(500)}`]) {
    const { status, said } = carnet(small(body), "build", "--only", "pdf", "--out", folder());
    assert.ok(status === 0 || (status === 1 && /content\/course\/lesson\/en\.md:\d+/.test(said)), said);
  }
});

test("words that mean something to the typesetter are words", () => {
  const words = '#let x = 1 \\#pagebreak() $x$ = a - b + c / d _e_ <label> @ref "quoted" // comment /* comment */ [brackets] ~ -- ... `#code()`';
  const said = squeezed(printed(`Start ${words.replaceAll("_e_", "\\_e\\_").replaceAll("$x$", "\\$x\\$").replaceAll("<label>", "\\<label\\>")} end.`));
  for (const part of ["#letx=1", "#pagebreak()", "@ref", "/*comment*/", "[brackets]", "#code()"]) assert.ok(said.includes(part), part);
});

test("a mistake in the theme is told in its own file and line, with what was set", () => {
  const root = copy(".");
  for (const [text, place] of [
    ["#let gap(number, width) = (\n", /themes\/default\/print\/shapes\.typ:/],
    ['#import "none.typ": x\n', /themes\/default\/print\/shapes\.typ:1:/],
  ]) {
    write(root, "themes/default/print/shapes.typ", text);
    const { status, said } = carnet(root, "build", "--only", "pdf", "--out", folder());
    assert.equal(status, 1);
    assert.match(said, place);
  }
  const original = readFileSync("themes/default/print/shapes.typ", "utf8");
  write(root, "themes/default/print/shapes.typ", original);
  write(root, "themes/default/print/quiz.typ", `${readFileSync("themes/default/print/quiz.typ", "utf8")}\n#let question(q) = 1 + \"a\"\n`);
  const { status, said } = carnet(root, "build", "--only", "pdf", "--out", folder());
  assert.equal(status, 1);
  const line = readFileSync("themes/default/print/quiz.typ", "utf8").split("\n").length + 1;
  assert.match(said, new RegExp(`themes/default/print/quiz\\.typ:${line}:`));
  assert.match(said, /content\/go-memory\/[a-z-]+\/(en|fr)\.md:\d+/);
});

test("a project's own file stands over the theme's, and a font of its own is used", () => {
  const root = small("Some words.");
  write(root, "themes/default/print/front.typ", readFileSync("themes/default/print/front.typ", "utf8").replace(/#let title-page\(\) = \{/, "#let title-page() = {\n  [Our own title page.]"));
  assert.match(text(join(print(root).pdf, "course.en.pdf")), /Our own title page\./);
  write(root, "themes/default/print/fonts/bad.ttf", "no font");
  const { status, said } = carnet(root, "build", "--only", "pdf", "--out", folder());
  assert.equal(status, 1);
  assert.match(said, /print\/fonts\/bad\.ttf/);
});

test("settings that cannot be are told", () => {
  for (const [settings, told] of [
    ["print: { paper: a7 }", /`a7` is no size of paper[\s\S]*site\.yaml:\d+:\d+/],
    ["print: { size: 3pt }", /`3pt` is no size of text/],
    ["print: { margins: { inner: wide } }", /`wide` is no length/],
    ["print: { margins: { inner: 90mm, outer: 90mm } }", /leave 30 mm/],
    ["outputs: [pdff]", /`pdff`/],
    ["print: { answer: none }", /answer/],
  ]) {
    const { status, said } = carnet(small("Words.", {}, `${settings}\n`), "check");
    assert.equal(status, 1, settings);
    assert.match(said, told, settings);
  }
  assert.equal(existsSync(join(print(small("Words.", {}, "outputs: [site]\n")).pdf, "course.en.pdf")), true, "what is asked for is made");
  const site = folder();
  assert.equal(carnet(small("Words.", {}, "outputs: [site]\n"), "build", "--out", site).status, 0);
  assert.deepEqual(readdirSync(site).filter((name) => !name.startsWith(".")), ["site"]);
});

test("a course without questions, terms or objectives is a document", () => {
  const root = small("");
  edit(root, "content/course/lesson/en.md", 'objectives:\n  know: "Know."\n', "objectives: {}\n");
  const { status, said } = carnet(root, "check");
  if (status === 0) assert.equal(info(join(print(root).pdf, "course.en.pdf")).Tagged, "yes");
  else assert.match(said, /objectives/);
});
