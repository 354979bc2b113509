// The site in five languages: from right to left, from language to language, numbers and counted words, translations that have fallen behind.
// `languages/` has the tests. Its other states are made by the program that CARNET names, target/release/carnet unless told.
//
//   node tests/browser/languages.mjs [--site DIR] [FOLDER]     FOLDER: where pictures of the old translations go; none are taken unless told

import { mkdirSync } from "node:fs";

import { run, serve } from "./harness.mjs";
import { answers } from "./languages/answers.mjs";
import { behind } from "./languages/behind.mjs";
import { direction } from "./languages/direction.mjs";
import { switching } from "./languages/switching.mjs";

await run("languages", async ({ site, rest, browser, report }) => {
  const server = await serve(site.root);
  const given = { site, base: server.url, browser, report };
  const [folder] = rest;
  if (folder) mkdirSync(folder, { recursive: true });
  const old = report.test("translations that have fallen behind", () => behind({ browser, report, folder }));
  await report.test("from right to left", () => direction(given));
  await report.test("from language to language", () => switching(given));
  await report.test("numbers and counted words", () => answers(given));
  await old;
  server.close();
});
