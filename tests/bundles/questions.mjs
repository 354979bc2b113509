// What the tests of question banks share: the keys of a site as its pages have them, reports, and answers to try.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { combinations, someOrders, subsets } from "../quiz/worlds.mjs";
import { unescapeHtml } from "./moodle.mjs";
import { unpack } from "./tools.mjs";

/** The sites of the repository, with their courses and languages. */
export const sites = [
  { root: ".", course: "go-memory", locales: ["en", "fr"] },
  { root: "tests/sites/quizzes", course: "reading-programs", locales: ["en", "fr"] },
  { root: "tests/sites/samples", course: "running-programs", locales: ["en", "fr"] },
  { root: "tests/sites/languages", course: "counting-in-programs", locales: ["en", "fr", "fr-CA", "ar", "pl"] },
  { root: "tests/sites/behind", course: "keeping-time", locales: ["en", "fr", "en-GB"] },
];

/**
 * Reads the questions of an offline bundle from its pages: the key of each as `grade.js` takes it, what it offers in the order of the page, and
 * how numbers are written there.
 * @param {string} zip
 */
export function readKeys(zip) {
  const root = unpack(zip);
  const keys = {};
  for (const page of readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".html"))) {
    const html = readFileSync(join(root, page), "utf8");
    const data = JSON.parse(/id="quiz-data">(.*?)<\/script>/s.exec(html)?.[1] ?? "{}");
    for (const { id: lesson, questions } of data.lessons ?? []) {
      for (const key of questions.filter((question) => Object.keys(question).length > 4)) {
        const notation = { decimal: data.decimal, group: data.group };
        keys[`${lesson}/${key.id}`] = { key, notation, offered: offered(html, key) };
      }
    }
  }
  return keys;
}

/** What is offered: ids of choices, in all and by gap, the gaps and the steps in their order, and the texts of right sides by id. */
function offered(html, key) {
  const picks = (name) => [...html.matchAll(new RegExp(`<input[^>]* name="${name}" value="([^"]*)"`, "g"))].map(([, value]) => value);
  const options = (name) => {
    const [, list = ""] = new RegExp(`<select[^>]* name="${name}"[^>]*>(.*?)</select>`, "s").exec(html) ?? [];
    return [...list.matchAll(/value="([^"]+)"/g)].map(([, value]) => value);
  };
  const optionTexts = (name) => {
    const [, list = ""] = new RegExp(`<select[^>]* name="${name}"[^>]*>(.*?)</select>`, "s").exec(html) ?? [];
    return Object.fromEntries([...list.matchAll(/value="([^"]+)">(.*?)<\/option>/gs)].map(([, id, text]) => [id, unescapeHtml(text)]));
  };
  const gaps = Object.fromEntries((key.gaps ?? []).map(({ id }) => [id, options(`q-${key.id}--gap-${id}`)]));
  const texts = Object.fromEntries((key.gaps ?? []).map(({ id }) => [id, optionTexts(`q-${key.id}--gap-${id}`)]));
  const order = [...html.matchAll(new RegExp(` name="q-${key.id}--gap-([^"]*)"`, "g"))].map(([, id]) => id);
  const [, rights = ""] = new RegExp(`<select class="match-right"[^>]* name="q-${key.id}--[^>]*>(.*?)</select>`, "s").exec(html) ?? [];
  // The letter of a right side stands before it.
  const rightTexts = [...rights.matchAll(/value="([^"]+)">[^·]* · (.*?)<\/option>/gs)].map(([, id, text]) => [id, unescapeHtml(text)]);
  const pieces = [...html.matchAll(new RegExp(` class="order-place" name="q-${key.id}--([^"]*)"`, "g"))].map(([, id]) => id);
  return { choices: picks(`q-${key.id}`), gaps, texts, order, pieces, rights: Object.fromEntries(rightTexts) };
}

/** Reads a report: what is told of all questions, and of each. @param {string | undefined} text */
export function readReport(text) {
  const lines = (text ?? "").trimEnd().split("\n").slice(1);
  const told = lines.map((line) => /^(\S+): ([^:]+): (.*)$/.exec(line)).map(([, question, what, how]) => ({ question, what, how }));
  return { lines, told, of: (id) => told.filter(({ question }) => question === id || question === "*").map(({ what }) => what) };
}

/** What the table of the documentation says of each kind in a format. @param {string} format */
export function keptKinds(format) {
  const [, table] = readFileSync("README.md", "utf8").split("<!-- keeps: the program writes this table -->");
  const [head, , ...rows] = table.trim().split("\n").map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
  return Object.fromEntries(rows.filter(([, name]) => name !== "").map((row) => [row[1], row[head.indexOf(format)]]));
}

/** The ids of questions on the site, with their kinds, which tags tell. @param {{ id: string, tags: string[] }[]} questions */
export const kinds = (questions) => questions.map(({ id, tags }) => [id.replace(/@.*/, ""), tags.find((tag) => tag.startsWith("kind:"))?.slice(5)]);

/** Makes numbers that look random and are always the same. */
export function chance(seed = 1) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Takes some of a long list. @template T @param {T[]} list @param {number} most @returns {T[]} */
export function some(list, most) {
  if (list.length <= most) return list;
  const next = chance(list.length);
  return Array.from({ length: most }, () => list[next(list.length)]);
}

/** Ways to type a text that the site takes for the same, by what a system may find different. */
function typings(text) {
  return [
    { text, why: "" },
    { text: `  ${text} `, why: "" },
    { text: text.normalize("NFD"), why: "" },
    { text: text.toUpperCase(), why: "capitals" },
    { text: text.replaceAll(" ", "  "), why: "typing" },
    { text: text.replaceAll(" ", "\u00a0"), why: "typing" },
    { text: text.replaceAll(/['"]/g, "\u2019"), why: "typing" },
    { text: `${text.slice(0, 1)}\u200b${text.slice(1)}`, why: "typing" },
    { text: text.replaceAll(/\s/g, ""), why: /\w\s+\w/.test(text) ? "spaces" : "" },
    { text: text.replaceAll(/(?<=\w)(?=[^\w\s])|(?<=[^\w\s])(?=\w)/g, " "), why: "spaces" },
    { text: `${text}x`, why: "" },
    { text: "nothing of the kind", why: "" },
  ];
}

/** Texts to type where a short one is asked for. */
function texts({ accept = [], pattern, wrong = {} }, more = []) {
  const examples = pattern === undefined ? [] : [...more, "n=1+n;", "0xff", "null", "i+=1"];
  return [
    ...[...accept, ...Object.values(wrong)].flatMap((text) => typings(String(text))),
    ...examples.map((text) => ({ text, why: "pattern" })),
  ];
}

/**
 * Lists answers to try, each with the reasons for which another system may grade it otherwise.
 * @returns {{ answer: any, why: string[] }[]}
 */
export function answersTo({ key, offered }, more = []) {
  const plain = (answers) => answers.map((answer) => ({ answer, why: [] }));
  switch (key.kind) {
    case "multiple":
      return plain(some(subsets(offered.choices), 300).filter((picks) => picks.length > 0));
    case "single":
    case "true-false":
    case "spot":
      return plain(offered.choices.map((choice) => [choice]));
    case "predict": {
      if (key.correct) return plain(offered.choices.map((choice) => [choice]));
      const lines = key.text.trimEnd().split("\n");
      const changed = lines.map((line, at) => [...lines.slice(0, at), `${line}!`, ...lines.slice(at + 1)].join("\n"));
      const outputs = [key.text, key.text.trimEnd(), ...Object.values(key.wrong), ...changed, lines[0], `${key.text}x`, key.text.toUpperCase()];
      return outputs.map((answer) => ({ answer, why: lines.length > 1 ? ["lines"] : [] }));
    }
    case "short":
      return texts(key, more).map(({ text, why }) => ({ answer: text, why: [why] }));
    case "number": {
      const { value, tolerance = 0, wrong, unit } = key;
      const numbers = [value, value + tolerance, value - tolerance, value + 1.01 * tolerance + 0.001, value - 1.01 * tolerance - 0.001, -value, ...Object.values(wrong)];
      const written = numbers.map((number) => ({ answer: String(number), why: ["numbers"] }));
      const units = unit ? [{ answer: `${value} ${unit}`, why: ["numbers", "unit"] }, { answer: `${value} apples`, why: ["unit"] }] : [];
      return [...written, ...units];
    }
    case "order":
      return some([...key.orders, ...someOrders(key.orders[0])], 60).map((answer) => ({ answer, why: ["orders"] }));
    case "match": {
      const rights = [...new Set([...Object.values(key.pairs), ...key.extra])];
      const pairs = Object.keys(key.pairs);
      const chosen = some(combinations(pairs.map(() => [...rights, ""])), 200);
      return plain([Object.values(key.pairs), ...chosen].map((list) => Object.fromEntries(pairs.map((pair, at) => [pair, list[at]]))));
    }
    case "cloze": {
      const fillings = key.gaps.map((gap) =>
        gap.correct ? offered.gaps[gap.id].map((text) => ({ text, why: "" })) : texts(gap, more).map((typed) => ({ ...typed, text: typed.text.trim() })),
      );
      const some = fillings.flatMap((list, at) => list.map((filling) => fillings.map((other, index) => (index === at ? filling : other[0]))));
      return [...some, fillings.map(() => ({ text: "", why: "" }))].map((list) => ({
        answer: Object.fromEntries(key.gaps.map(({ id }, at) => [id, list[at].text])),
        why: list.map(({ why }) => why),
      }));
    }
  }
  throw new Error(key.kind);
}
