// Every page is valid HTML, by the Nu HTML checker, which also reads the stylesheets and the drawings.

import { spawnSync } from "node:child_process";
import path from "node:path";

import { options, Report, tool } from "./harness.mjs";

/** Messages that are no fault of ours, each with its reason. @type {{ message: RegExp, reason: string }[]} */
const ALLOWED = [
  {
    message: /^Resource violates Content Security Policy .* blocked by “(style|script|img)-src” directive\.$/,
    reason: "the checker reads from a disk, where it takes nothing for 'self'; the step `pages` fails on each violation that Chromium sees",
  },
  {
    message: /^Inline script violates Content Security Policy .* blocked by “script-src” directive/,
    reason: "it means blocks of data, which never run and to which no policy applies; the step `metadata` fails on any other inline script",
  },
  {
    message: /^Trailing slash on void elements has no effect/,
    reason: "it is advice only: the examples of CommonMark, which the program must match, are written so",
  },
  {
    message: /^CSS: “(container-type”: Property “container-type” doesn't exist|inline-size”: Unknown dimension)\.$/,
    reason: "the checker does not know container queries (CSS Conditional 5); what a compiler says of a line is as wide as the box, `100cqi`",
  },
];

const { site, rest } = options();
const report = new Report("html");
const jar = path.join(path.dirname(tool.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** Runs the checker over some files and returns its messages. @param {string[]} flags @param {string[]} files */
function nu(flags, files) {
  const command = ["-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...flags, ...files.map((file) => path.join(site.root, file))];
  const { status, stdout, stderr, error } = spawnSync("java", command, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error || status !== 0) throw new Error(`the checker failed: ${error ?? stderr}`);
  return JSON.parse(stdout).messages;
}

const styles = site.files.filter((file) => file.endsWith(".css"));
const drawings = site.files.filter((file) => file.endsWith(".svg"));
const pages = [...site.pages.map((page) => page.path), ...site.aliases];
const messages = [nu([], pages)];
if (styles.length) messages.push(nu(["--css"], styles));
if (drawings.length) messages.push(nu(["--svg"], drawings));

/** @type {Map<string, string[]>} */
const byFile = new Map([...pages, ...styles, ...drawings].map((file) => [file, []]));
const used = new Set();
for (const { url, type, subType, message, lastLine, firstColumn, extract } of messages.flat()) {
  const allowed = ALLOWED.find((entry) => entry.message.test(message));
  if (allowed) {
    used.add(allowed);
    continue;
  }
  const file = url ? path.relative(site.root, decodeURIComponent(new URL(url).pathname)) : "";
  const list = byFile.get(file) ?? [];
  byFile.set(file, list);
  list.push(`${lastLine ?? "?"}:${firstColumn ?? "?"} ${subType ?? type}: ${message}\n  ${(extract ?? "").trim()}`);
}
for (const [file, list] of byFile) report.none(`${file || "the checker"}: valid`, list);
// A site of which another one has more need not have everything that is allowed.
for (const entry of rest.includes("--few") ? [] : ALLOWED) report.check(`still needed: ${entry.message}`, used.has(entry), "no page has it any more: remove it from the list");
report.finish();
