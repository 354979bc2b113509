// Pages as pictures, compared with those that were looked at and found good.
//
//   UPDATE_PAGES=1 node --test tests/print/pages.test.mjs    takes the pictures anew; look at every one of them before keeping it

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { test } from "node:test";

import { copy, edit, print } from "./tools.mjs";

const { PNG } = createRequire(resolve("tests/.tools/npm/node_modules/"))("pngjs");

/** The pages: a name, the document, and the number of the page. */
const pages = [
  { name: "title-fr", site: "quizzes", document: "reading-programs.fr.pdf", page: 1 },
  { name: "contents-en", site: "quizzes", document: "reading-programs.en.pdf", page: 2 },
  { name: "lesson-fr", site: "quizzes", document: "reading-programs.fr.pdf", page: 8 },
  { name: "questions-en", site: "quizzes", document: "reading-programs.en.pdf", page: 7 },
  { name: "teacher-fr", site: "quizzes", document: "reading-programs.teacher.fr.pdf", page: 5 },
  { name: "listings-en", site: "samples", document: "running-programs.en.pdf", page: 4 },
  { name: "lesson-ar", site: "languages", document: "counting-in-programs.ar.pdf", page: 4 },
];

/** Pixels to the inch: enough to see rhythm and marks, and small enough to keep. */
const resolution = 48;
/** How much of a page may look otherwise, pixel by pixel; renderers smooth letters differently. */
const most = 0.003;
/** From how much on a pixel counts as different, of 255. */
const visible = 60;

const folders = {};

function printed(site) {
  if (!folders[site]) {
    const root = copy(`tests/sites/${site}`);
    edit(root, "content/site.yaml", "source: en\n", "source: en\nprint: { teacher: true }\n");
    folders[site] = print(root).pdf;
  }
  return folders[site];
}

function picture(file, page) {
  const words = ["-gray", "-r", String(resolution), "-f", String(page), "-l", String(page), "-singlefile", "-png", file];
  return execFileSync("pdftoppm", words, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
}

for (const { name, site, document, page } of pages) {
  test(`${name}: page ${page} of ${document} looks as it did`, () => {
    const bytes = picture(join(printed(site), document), page);
    const kept = resolve("tests/print/pages", `${name}.png`);
    if (process.env.UPDATE_PAGES) writeFileSync(kept, bytes);
    const [now, before] = [PNG.sync.read(bytes), PNG.sync.read(readFileSync(kept))];
    assert.deepEqual([now.width, now.height], [before.width, before.height]);
    let different = 0;
    let inked = 0;
    for (let at = 0; at < now.data.length; at += 4) {
      if (Math.abs(now.data[at] - before.data[at]) > visible) different += 1;
      if (before.data[at] < 200) inked += 1;
    }
    assert.ok(inked > 500, "the picture shows something");
    const share = different / (now.width * now.height);
    assert.ok(share <= most, `${(100 * share).toFixed(2)} % of the pixels differ: look at the page, and take the picture anew if it is right`);
  });
}
