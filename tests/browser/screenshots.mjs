// Takes pictures of the pages: wide, on a phone, dark, in every language, and written from right to left.
//
//   node tests/browser/screenshots.mjs [--site DIR] [FOLDER]     FOLDER is target/screenshots unless told
//
// `readme.png` among them is the picture of the README, whose copy in the repository must have the same size. Not the same points: fonts differ
// from machine to machine.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { keepAnswers } from "./answers.mjs";
import { repository, run, serve, turnRound, visit, watched } from "./harness.mjs";

/** The picture of the README in the repository. */
const README_PICTURE = path.join(repository, "tests/browser/readme.png");
const README_SIZE = { width: 1280, height: 800 };

const VIEWS = [
  { name: "desktop", width: 1440, height: 900, colorScheme: "light" },
  { name: "desktop-dark", width: 1440, height: 900, colorScheme: "dark" },
  { name: "phone", width: 390, height: 844, colorScheme: "light" },
  { name: "phone-dark", width: 390, height: 844, colorScheme: "dark" },
  { name: "desktop-rtl", width: 1440, height: 900, colorScheme: "light", rtl: true },
  { name: "phone-rtl", width: 390, height: 844, colorScheme: "light", rtl: true },
];

await run("screenshots", async ({ site, rest, browser, report }) => {
  const folder = path.resolve(rest[0] ?? path.join(repository, "target/screenshots"));
  mkdirSync(folder, { recursive: true });
  const server = await serve(site.root);
  const { context, problems } = await watched(browser, server.url);
  const page = await context.newPage();

  for (const { path: at, kind, locale } of site.some(1)) {
    for (const { name, width, height, colorScheme, rtl } of VIEWS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await visit(page, `${server.url}${at}#choose`);
      if (kind === "review") await keepAnswers(page);
      if (rtl) await turnRound(page);
      const file = path.join(folder, `${[kind, locale, name].filter(Boolean).join("-")}.png`);
      await page.screenshot({ path: file, fullPage: true });
      report.check(`${file} is a picture`, size(file).width === width, size(file));
      if (rtl) {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        report.check(`${at}: from right to left at ${width}, nothing scrolls sideways`, over <= 0, `${over} px too wide`);
      }
    }
  }

  // A program with its output, in a lesson that many will read first.
  const lessons = site.of("lesson", site.locales[0]);
  const lesson = lessons.find(({ path }) => path.includes("every-argument")) ?? lessons[0];
  const picture = path.join(folder, "readme.png");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(README_SIZE);
  await visit(page, `${server.url}${lesson.path}`);
  await page.evaluate(() => {
    document.querySelector(".prose h2")?.scrollIntoView({ behavior: "instant" });
    window.scrollBy({ top: -40, behavior: "instant" });
  });
  await page.waitForTimeout(300);
  await page.screenshot({ path: picture });
  report.same("the picture for the README has its size", size(picture), README_SIZE);
  report.check(`${path.relative(repository, README_PICTURE)} is there`, existsSync(README_PICTURE), `copy ${picture} there`);
  if (existsSync(README_PICTURE)) report.same("the README's picture has its size", size(README_PICTURE), README_SIZE);
  report.none("no problem while the pictures were taken", problems);
  server.close();
});

/** Reads the size from a PNG's header. @param {string} file */
function size(file) {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 1, 4) !== "PNG") return { width: 0, height: 0 };
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
