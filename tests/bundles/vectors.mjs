// A site whose questions have the keys of `tests/quiz/vectors.json`, and answers to the site's questions as another system takes them.

import { questions, vectors } from "../quiz/worlds.mjs";
import { unescapeHtml } from "./moodle.mjs";
import { folder, write } from "./tools.mjs";

const yaml = JSON.stringify;

/** Those that no course can have: a program that prints nothing, a damaged pattern, a kind that does not exist, and a program of one
 * line to pick from. */
const IMPOSSIBLE = ["silent", "damaged", "unknown", "only"];

/** A program whose output is recorded, and its hash as `b3sum` prints it. */
const PROGRAM = "A program.\n";
const HASH = "634426f6318b5174b6f45fbe2ce90b12d768effd29b8a52093119350edfc8063";

/**
 * Writes the site; returns its folder and the names of the questions that it has. What is said of answers is `why`.
 */
export function siteOfVectors() {
  const root = folder();
  const names = Object.keys(questions).filter((name) => !IMPOSSIBLE.includes(name));
  write(root, "content/site.yaml", 'title: { en: "Site" }\nsummary: { en: "A site." }\nsource: en\nlocales: [en]\n');
  write(root, "content/vectors/course.yaml", 'title: { en: "Vectors" }\nsummary: { en: "A course." }\nparts:\n  - id: one\n    title: { en: "Part" }\n    lessons: [lesson]\n');
  const samples = {};
  const quiz = names.map((name) => question(name, questions[name], samples)).join("");
  const declared = Object.keys(samples).map((name) => `  ${name}:\n    files: [${name}.txt]\n    language: text\n    expect: run\n`).join("");
  write(root, "content/vectors/lesson/lesson.yaml", `minutes: 5\nlevel: beginner\n${declared && `samples:\n${declared}`}`);
  const text = `---\ntitle: "Lesson"\nsummary: "A lesson."\nobjectives:\n  know: "Know."\n---\n\n\`\`\`quiz\n${names.join("\n")}\n\`\`\`\n`;
  write(root, "content/vectors/lesson/en.md", text);
  write(root, "content/vectors/lesson/quiz.yaml", quiz);
  const recorded = Object.keys(samples).filter((name) => samples[name].code === PROGRAM);
  write(root, "content/vectors/lesson/samples/recorded.yaml", recorded.map((name) => `${name}: { source: ${HASH}, toolchain: none, expect: run, exit: 0 }\n`).join(""));
  for (const [name, { code, printed }] of Object.entries(samples)) {
    write(root, `content/vectors/lesson/samples/${name}.txt`, code);
    if (printed !== "") write(root, `content/vectors/lesson/samples/${name}.out`, printed);
  }
  return { root, made: names };
}

function question(name, key, samples) {
  const head = `- id: ${name}\n  kind: ${key.kind}\n  prompt: ${yaml(`About ${name}?`)}\n`;
  const rules = ["case", "spaces"].filter((rule) => key[rule] && (rule !== "spaces" || key.kind !== "predict")).map((rule) => `  ${rule}: ${key[rule]}\n`).join("");
  const wrong = (values, answer) => {
    const list = Object.entries(values ?? {}).map(([id, value]) => `    - { id: ${id}, ${answer(value)}, why: "why" }\n`);
    return list.length > 0 ? `  wrong:\n${list.join("")}` : "";
  };
  switch (key.kind) {
    case "single":
    case "multiple":
      return `${head}  choices:\n${choices(name, key).map((id) => `    - { id: ${id}, text: ${id}, ${key.correct.includes(id) ? "correct: true" : "why: why"} }\n`).join("")}`;
    case "true-false":
      return `${head}  choices:\n${["true", "false"].map((id) => `    - { id: "${id}", ${key.correct.includes(id) ? "correct: true" : "why: why"} }\n`).join("")}`;
    case "predict": {
      samples[name] = { code: PROGRAM, printed: key.text ?? "printed\n" };
      if (key.correct) return `${head}  sample: ${name}\n  pick: true\n  wrong:\n    - { id: by-reference, answer: "by reference", why: "why" }\n`;
      return `${head}  sample: ${name}\n${rules}${wrong(key.wrong, (answer) => `answer: ${yaml(answer)}`)}`;
    }
    case "number":
      return `${head}  value: ${key.value}\n${key.tolerance ? `  tolerance: ${key.tolerance}\n` : ""}${key.unit ? `  unit: ${yaml(key.unit)}\n` : ""}${wrong(key.wrong, (answer) => `answer: ${answer}`)}`;
    case "short": {
      // Every question accepts some text besides what its pattern matches.
      const accept = `  accept: ${yaml(key.accept ?? ["the one that matches"])}\n`;
      return `${head}${rules}${accept}${key.pattern ? `  pattern: ${yaml(key.pattern)}\n` : ""}${wrong(key.wrong, (answer) => `answer: ${yaml(answer)}`)}`;
    }
    case "order": {
      const said = (id) => (key.said.includes(id) ? ", why: why" : "");
      const also = key.orders.slice(1).map((order) => `    - [${order}]\n`).join("");
      const extra = key.extra.map((id) => `    - { id: ${id}, text: ${id}, why: why }\n`).join("");
      return `${head}  steps:\n${key.orders[0].map((id) => `    - { id: ${id}, text: ${id}${said(id)} }\n`).join("")}${extra && `  distractors:\n${extra}`}${also && `  also:\n${also}`}`;
    }
    case "match": {
      const said = (id) => (key.said.includes(id) ? ", why: why" : "");
      const right = (id) => (key.pairs[id] === id ? `right: "right ${id}"` : `same-as: ${key.pairs[id]}`);
      const pairs = Object.keys(key.pairs).map((id) => `    - { id: ${id}, left: "left ${id}", ${right(id)}${said(id)} }\n`).join("");
      const extra = key.extra.map((id) => `    - { id: ${id}, text: "right ${id}", why: why }\n`).join("");
      return `${head}  pairs:\n${pairs}${extra && `  extra:\n${extra}`}${wrong(key.pairings, ([pair, other]) => `pair: ${pair}, with: ${other}`)}`;
    }
    case "spot": {
      const lines = 12;
      const marks = { [key.correct[0]]: ["right", key.correct.length], ...Object.fromEntries(Object.entries(key.lines).map(([id, at]) => [at[0], [id, at.length]])) };
      const code = [];
      let closes = 0;
      for (let line = 1; line <= lines; line++) {
        if (marks[line]) {
          code.push(`# region: ${marks[line][0]}`);
          closes = line + marks[line][1] - 1;
        }
        code.push(`line ${line}`);
        if (line === closes) code.push("# endregion");
      }
      samples[name] = { code: `${code.join("\n")}\n`, printed: "" };
      const list = Object.keys(key.lines).map((id) => `    - { id: ${id}, marker: ${id}, why: "why" }\n`);
      return `${head}  sample: ${name}\n  marker: right\n${list.length > 0 ? `  wrong:\n${list.join("")}` : ""}`;
    }
    case "cloze": {
      const gaps = key.gaps.map((gap) => {
        if (gap.correct) return `    - { id: ${gap.id}, choices: [{ id: ${gap.correct[0]}, text: right, correct: true }, { id: more, text: more, why: why }] }\n`;
        const list = Object.entries(gap.wrong ?? {}).map(([id, answer]) => `{ id: ${id}, answer: ${yaml(answer)}, why: why }`);
        return `    - { id: ${gap.id}, accept: ${yaml(gap.accept)}, ${gap.pattern ? `pattern: ${yaml(gap.pattern)}, ` : ""}wrong: [${list}] }\n`;
      });
      return `${head}${rules}  language: text\n  code: ${yaml(key.gaps.map(({ id }) => `{{${id}}}`).join("; "))}\n  gaps:\n${gaps.join("")}`;
    }
  }
  throw new Error(key.kind);
}

/** The choices of a vector's question: those that its vectors pick, and as many more as it has. */
function choices(name, { correct, choices: count = 2 }) {
  const picked = vectors.filter((vector) => vector.question === name).flatMap(({ answer }) => (Array.isArray(answer) ? answer : []));
  const known = [...new Set([...correct, ...picked])].filter((id) => id !== "" && id !== "gone");
  return [...known, ..."zyxwv"].filter((id, at, list) => list.indexOf(id) === at).slice(0, Math.max(count, known.length));
}

/**
 * Turns an answer to a question of the site into a response that another system takes; nothing if nobody could give it there.
 * @param {import("./moodle.mjs").Question} question
 * @param {{ key: any, offered: any }} entry
 * @param {any} answer
 */
export function responseOf(question, { key, offered }, answer) {
  const known = (index) => (index < 0 ? undefined : index);
  switch (question.type) {
    case "multichoice": {
      if (!Array.isArray(answer) || answer.length === 0) return undefined;
      const picks = [...new Set(answer)].filter((id) => id !== "").map((id) => offered.choices.indexOf(id));
      if (picks.includes(-1) || (question.single && picks.length !== 1)) return undefined;
      return question.single ? picks[0] : picks;
    }
    case "truefalse":
      return Array.isArray(answer) && answer.length === 1 ? answer[0] === "true" : undefined;
    case "shortanswer":
    case "numerical":
      return typeof answer === "string" ? answer.replaceAll(/[\r\n]+/g, " ") : undefined;
    case "ordering": {
      if (!Array.isArray(answer)) return undefined;
      const steps = answer.map((id) => key.orders[0].indexOf(id));
      // Every step has its place there, each once.
      return steps.includes(-1) || new Set(steps).size !== steps.length || steps.length !== key.orders[0].length ? undefined : steps;
    }
    case "matching": {
      if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return undefined;
      const lefts = Object.keys(key.pairs);
      return lefts.map((left) => offered.rights[answer[left]]);
    }
    case "cloze":
      return gapsOf(question, { key, offered }, answer, known);
  }
  throw new Error(question.type);
}

function gapsOf(question, { key, offered }, answer, known) {
  if (key.kind === "predict") {
    if (typeof answer !== "string") return undefined;
    const lines = answer.split(/\r\n|\r|\n/);
    const expected = key.text.trimEnd().split("\n");
    return expected.flatMap((line, at) => (line.trim() === "" ? [] : [lines[at]?.trim() ?? ""]));
  }
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return undefined;
  if (key.kind === "match") {
    const texts = Object.keys(key.pairs).map((left) => offered.rights[answer[left]]);
    return texts.map((text, at) => known(question.gaps[at].answers.findIndex((filling) => unescapeHtml(filling.text) === text)));
  }
  return offered.order.map((id) => {
    const text = typeof answer[id] === "string" ? answer[id] : "";
    return offered.gaps[id].length > 0 ? known(offered.gaps[id].indexOf(text)) : text;
  });
}

/** For which reasons another system may grade a question otherwise, if it tells. */
export function reasons(key) {
  const kinds = { number: ["numbers", "unit"], order: ["orders"], short: ["typing"], cloze: ["typing"], predict: ["typing"] };
  const found = [...(kinds[key.kind] ?? [])];
  if (key.kind === "predict" && key.text?.trimEnd().includes("\n")) found.push("lines");
  if (key.spaces === "ignore") found.push("spaces");
  if (key.pattern !== undefined || key.gaps?.some(({ pattern }) => pattern)) found.push("pattern");
  return found;
}
