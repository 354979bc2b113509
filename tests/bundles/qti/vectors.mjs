// Sites whose questions have the keys of `tests/quiz/vectors.json`, one for each notation of numbers.

import { readFileSync } from "node:fs";
import { grading, notations, questions, vectors } from "../../quiz/worlds.mjs";
import { folder, write } from "../tools.mjs";

/** A program that was recorded: it is believed to have printed whatever stands beside it. */
const program = readFileSync("tests/sites/quizzes/content/reading-programs/following-a-loop/samples/division.go", "utf8");
const recordings = readFileSync("tests/sites/quizzes/content/reading-programs/following-a-loop/samples/recorded.yaml", "utf8");
const recording = /^division: (.*)$/m.exec(recordings)[1];

/** Questions that no author can write. */
const NONE = {
  unknown: "there is no such kind",
  damaged: "carnet refuses its pattern",
  picked: "a recorded output has a name of its own, and choices are graded alike",
  defaults: "carnet writes out the rules that it has none of",
  only: "a program whose first line is a mark is numbered from its second",
  silent: "carnet refuses a prediction of nothing",
};

const why = (id) => `Not ${id}.`;
const wrongOf = (wrong = {}) => Object.entries(wrong).map(([id, answer]) => ({ id, answer, why: why(id) }));
const rules = (key) => Object.fromEntries(["case", "spaces"].filter((rule) => key[rule]).map((rule) => [rule, key[rule]]));

/** The ids that are picked in a question's vectors, and as many more as it has choices. */
function choiceIds(key, name) {
  const picked = vectors.filter(({ question, answer }) => question === name && Array.isArray(answer)).flatMap(({ answer }) => answer);
  const ids = [...new Set([...key.correct, ...picked])].filter((id) => id !== "" && id !== "gone");
  while (ids.length < (key.choices ?? 2)) ids.push(`more-${ids.length}`);
  return ids;
}

const choices = (ids, correct) => ids.map((id) => ({ id, text: id, ...(correct.includes(id) ? { correct: true } : { why: why(id) }) }));

/** What an author writes for a key. @type {Record<string, (key: any, name: string) => object>} */
const written = {
  single: (key, name) => ({ choices: choices(choiceIds(key, name), key.correct) }),
  multiple: (key, name) => ({ choices: choices(choiceIds(key, name), key.correct) }),
  "true-false": (key) => ({ choices: choices(["true", "false"], key.correct).map(({ text, ...choice }) => choice) }),
  predict: (key, name) => ({ sample: name, wrong: wrongOf(key.wrong), case: key.case ?? "keep" }),
  number: ({ value, tolerance, unit, wrong }) => ({ value, tolerance, unit, wrong: wrongOf(wrong) }),
  // Where a pattern alone is right in the vectors, an author has to give a text as well.
  short: ({ accept = ["☃☃☃"], pattern, wrong, ...key }) => ({ accept, pattern, wrong: wrongOf(wrong), ...rules(key) }),
  order: ({ orders: [steps, ...also], extra, said }) => ({
    steps: steps.map((id) => ({ id, text: id, ...(said.includes(id) ? { why: why(id) } : {}) })),
    distractors: extra.map((id) => ({ id, text: id, why: why(id) })),
    also,
  }),
  match: ({ pairs, extra, pairings, said }) => ({
    pairs: Object.entries(pairs).map(([id, right]) => ({
      id,
      left: `left ${id}`,
      ...(right === id ? { right: `right ${right}` } : { "same-as": right }),
      ...(said.includes(id) ? { why: why(id) } : {}),
    })),
    extra: extra.map((id) => ({ id, text: id, why: why(id) })),
    wrong: Object.entries(pairings).map(([id, [pair, right]]) => ({ id, pair, with: right, why: why(id) })),
  }),
  spot: ({ lines }, name) => ({ sample: name, marker: "right", wrong: Object.keys(lines).map((id) => ({ id, marker: id, why: why(id) })) }),
  cloze: ({ gaps, ...key }) => ({
    text: gaps.map(({ id }) => `{{${id}}}`).join(" and "),
    gaps: gaps.map(({ id, accept, pattern, wrong, correct }) => (correct ? { id, choices: choices([...correct, "more"], correct) } : { id, accept, pattern, wrong: wrongOf(wrong) })),
    ...rules(key),
  }),
};

/** A program in which the lines that are right or typical are marked. */
function marked({ correct, lines }) {
  const regions = [["right", correct], ...Object.entries(lines)];
  const last = Math.max(2, ...regions.flatMap(([, numbers]) => numbers.map(Number)));
  const text = [];
  for (let number = 1; number <= last; number += 1) {
    const at = (end) => regions.filter(([, numbers]) => Number(numbers.at(end)) === number);
    text.push(...at(0).map(([id]) => `# region: ${id}`), `echo ${number}`, ...at(-1).map(() => "# endregion"));
  }
  return `${text.join("\n")}\n`;
}

/** Whether a learner can give an answer at all in QTI: nothing is picked that is not offered, or twice. */
function isPossible(key, answer) {
  if (["number", "short"].includes(key.kind) || (key.kind === "predict" && !key.correct)) return typeof answer === "string";
  if (["match", "cloze"].includes(key.kind)) {
    const parts = key.kind === "match" ? Object.keys(key.pairs) : key.gaps.map(({ id }) => id);
    const rights = key.kind === "match" ? [...Object.values(key.pairs), ...key.extra] : undefined;
    if (typeof answer !== "object" || Array.isArray(answer)) return false;
    return Object.entries(answer).every(([part, value]) => parts.includes(part) && (!rights || rights.includes(value)));
  }
  if (!Array.isArray(answer) || new Set(answer).size < answer.length || answer.some((pick) => ["gone", "", "__proto__"].includes(pick))) return false;
  // All steps are put in order where none is to be left out.
  if (key.kind === "order" && key.extra.length === 0) return answer.length === key.orders[0].length;
  return key.kind === "multiple" || key.kind === "order" || answer.length <= 1;
}

const languageOf = (name) => (questions[name].kind === "spot" ? "sh" : "go");
const fileOf = (name) => `${name}.${languageOf(name)}`;

/** Makes a site of some questions in one language. */
function site(locale, names) {
  const root = folder();
  const lesson = "content/vectors/all";
  const said = (text) => JSON.stringify({ [locale]: text });
  const samples = names.filter((name) => ["predict", "spot"].includes(questions[name].kind));
  write(root, "content/site.yaml", `title: ${said("Vectors")}\nsummary: ${said("All.")}\nsource: ${locale}\nlocales: [${locale}]\ncourses: [vectors]\n`);
  write(root, "content/vectors/course.yaml", `title: ${said("Vectors")}\nsummary: ${said("All.")}\nparts: [{ id: one, title: ${said("One")}, lessons: [all] }]\n`);
  write(root, `${lesson}/lesson.yaml`, JSON.stringify({
    minutes: 5,
    level: "beginner",
    samples: Object.fromEntries(samples.map((name) => [name, { files: [fileOf(name)], language: languageOf(name), expect: "run" }])),
  }));
  write(root, `${lesson}/${locale}.md`, `---\ntitle: Vectors\nsummary: All.\nobjectives: { know: Know. }\n---\n\n\`\`\`quiz\n${names.join("\n")}\n\`\`\`\n`);
  const quiz = names.map((name) => ({ id: name, kind: questions[name].kind, prompt: `What of ${name}?`, ...written[questions[name].kind](questions[name], name) }));
  write(root, `${lesson}/quiz.yaml`, JSON.stringify(quiz));
  for (const name of samples) {
    write(root, `${lesson}/samples/${fileOf(name)}`, questions[name].kind === "spot" ? marked(questions[name]) : program);
    if (questions[name].kind === "predict") write(root, `${lesson}/samples/${name}.out`, questions[name].text);
  }
  const recorded = samples.filter((name) => questions[name].kind === "predict");
  if (recorded.length > 0) write(root, `${lesson}/samples/recorded.yaml`, recorded.map((name) => `${name}: ${recording}\n`).join(""));
  return root;
}

/** Makes the sites; each with the vectors that hold for it, and why others are left out. */
export function vectorSites() {
  const reason = ({ question, answer }) => (question in NONE ? `${question}: ${NONE[question]}` : isPossible(questions[question], answer) ? "" : `${question}: no learner of QTI can answer ${JSON.stringify(answer)}`);
  const used = vectors.filter((vector) => reason(vector) === "");
  const sites = Object.keys(notations).map((locale) => {
    const own = used.filter(({ notation = "en" }) => notation === locale);
    return { locale, root: site(locale, [...new Set(own.map(({ question }) => question))]), vectors: own };
  });
  return { sites, skipped: [...new Set(vectors.map(reason).filter(Boolean))] };
}

/** What a vector says an answer is worth. */
export const worth = ({ question, answer, notation = "en" }) => grading.grade(questions[question], answer, notations[notation]).score;
