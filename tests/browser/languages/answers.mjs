// What is typed and what is said of it: numbers as each language writes them, and counted words with the forms that Arabic and Polish have.

import { watched, visit } from "../harness.mjs";
import { give } from "../questions/hands.mjs";
import { lessonsOf, oneLine } from "../questions/keys.mjs";
import { ENGLISH_FIRST, FRENCH_FIRST } from "./aged.mjs";

/** @typedef {import("./direction.mjs").Given} Given */

/** How 3.4 is typed, by language; and what is taken for no number. */
const NUMBERS = {
  fr: { right: ["3,4", "3.4", "3,40", "3,4 litres"], unreadable: ["3;4"] },
  "fr-CA": { right: ["3,4", "3.4"], unreadable: ["3;4"] },
  pl: { right: ["3,4", "3.4"], unreadable: ["3;4"] },
  en: { right: ["3.4", "\u0663\u066b\u0664"], unreadable: ["3,4"] },
  ar: { right: ["\u0663\u066b\u0664", "3.4", "3\u066b4", "\u0663.\u0664", "\u0663\u066b\u0664 لتر"], unreadable: ["3,4"] },
};

/** How 3.4 is written back. */
const WRITTEN = { fr: "3,4", "fr-CA": "3,4", pl: "3,4", en: "3.4", ar: "3.4" };

/** An answer to a question, and what must be said of its parts, in Arabic and in Polish. */
const COUNTED = [
  {
    lesson: FRENCH_FIRST, id: "no-remainder", answer: ["fifteen", "five", "ten"],
    ar: ["واحد من اختياراتك صحيح.", "اثنان منها في غير محلهما.", "ما زالت تنقصها إجابتان صحيحتان."],
    pl: ["Jeden z wyborów jest poprawny.", "2 tu nie pasują.", "Brakuje jeszcze 2 poprawnych odpowiedzi."],
  },
  {
    lesson: FRENCH_FIRST, id: "no-remainder", answer: ["five"],
    ar: ["لم يصحّ بعد أي من اختياراتك.", "ما زالت تنقصها 3 إجابات صحيحة."],
    pl: ["Żaden z wyborów nie jest jeszcze poprawny.", "Brakuje jeszcze 3 poprawnych odpowiedzi."],
  },
  {
    lesson: FRENCH_FIRST, id: "summary", answer: { size: "smaller", value: "3" },
    ar: ["فراغ واحد صحيح.", "فراغ واحد خاطئ.", "بقي فراغ واحد بلا إجابة."],
    pl: ["Jedna luka jest dobrze uzupełniona.", "Jedna jest błędna.", "Jedna jest jeszcze pusta."],
  },
  {
    lesson: FRENCH_FIRST, id: "summary", answer: { value: "2" },
    ar: ["فراغ واحد صحيح.", "بقي فراغان بلا إجابة."],
    pl: ["Jedna luka jest dobrze uzupełniona.", "2 są jeszcze puste."],
  },
  {
    lesson: ENGLISH_FIRST, id: "parts-of-a-loop", answer: { start: "start", question: "question", step: "start" },
    ar: ["زوجان صحيحان.", "زوج واحد خاطئ."],
    pl: ["2 pary są poprawne.", "Jedna jest błędna."],
  },
  {
    lesson: ENGLISH_FIRST, id: "sum-of-a-list", answer: ["start", "loop", "add", "change", "overwrite"],
    ar: ["3 أسطر في التسلسل الصحيح.", "سطران في غير موضعهما.", "استُبعد سطر واحد خطأً."],
    pl: ["3 wiersze są we właściwej kolejności.", "2 są na złych miejscach.", "Jeden wiersz został niesłusznie odłożony."],
  },
];

/** What the sum of answers says once one question is answered. */
const SUMS = { ar: ["أُجيب عن 1 من 5 أسئلة", "1 من 5 نقاط"], pl: ["Odpowiedzi: 1 na 5 pytań", "1 z 5 punktów"] };

/** @param {Given} given */
export async function answers(given) {
  await numbers(given);
  for (const locale of ["ar", "pl"]) await counted(given, locale);
}

/** Opens a lesson and answers questions of it. @param {Given} given @param {string} locale @param {string} lesson @param {(page: any, question: (id: string) => any) => Promise<void>} body */
async function within({ site, base, browser, report }, locale, lesson, body) {
  const found = lessonsOf(site, locale).find(({ id }) => id.endsWith(`/${lesson}`));
  const { context, problems } = await watched(browser, base);
  const page = await context.newPage();
  await visit(page, `${base}${found.path}`);
  await body(page, (id) => found.questions.find((question) => question.id === id));
  await context.close();
  report.none(`${found.path}: nothing goes wrong meanwhile`, problems);
}

/** @param {Given} given */
async function numbers(given) {
  const { report } = given;
  for (const [locale, { right, unreadable }] of Object.entries(NUMBERS)) {
    await within(given, locale, FRENCH_FIRST, async (page, question) => {
      for (const text of unreadable) {
        const seen = await give(page, question("litres"), text);
        report.same(`${locale}: ${text} is no number, and no try`, [seen.state, seen.invalid], ["", "true"]);
      }
      for (const text of right) {
        const seen = await give(page, question("litres"), text);
        report.same(`${locale}: ${text} is right`, seen.state, "right");
        await page.evaluate(() => document.querySelector("#q-litres .question-again, #q-litres .question-forget")?.click());
      }
      const said = await page.locator("#q-litres .answer-right bdi").evaluate((answer) => [answer.textContent, getComputedStyle(answer).direction]);
      report.same(`${locale}: the answer as the language writes it`, said, [WRITTEN[locale], "ltr"]);
    });
  }
}

/** @param {Given} given @param {string} locale */
async function counted(given, locale) {
  const { report } = given;
  for (const { lesson, id, answer, ...sentences } of COUNTED) {
    await within(given, locale, lesson, async (page, question) => {
      const { feedback } = await give(page, question(id), answer);
      report.none(`${locale}: ${id} answered ${JSON.stringify(answer)}: what is counted`, sentences[locale].filter((sentence) => !feedback.includes(sentence)).map((sentence) => `${sentence} in ${feedback}`));
      if (lesson !== FRENCH_FIRST) return;
      const sum = oneLine(await page.locator("#quiz-score .quiz-score-words").textContent());
      report.check(`${locale}: the sum of answers`, sum.includes(SUMS[locale][0]), sum);
    });
  }
  await within(given, locale, FRENCH_FIRST, async (page, question) => {
    await give(page, question("litres"), "3.4");
    const sum = oneLine(await page.locator("#quiz-score .quiz-score-words").textContent());
    report.none(`${locale}: one of five`, SUMS[locale].filter((words) => !sum.includes(words)).map((words) => `${words} in ${sum}`));
  });
}
