// Grading: holds an answer against the key of its question. Pure: answer in, verdict out.
//
// It runs in Node too, where the tests hold it to `tests/quiz/vectors.json`. No answer makes it throw: what has not the shape that its
// kind of question takes is no answer. Scores are quotients of whole numbers, computed by one division, so that full marks are exactly 1.

/**
 * What an answer is held against: one question of `#quiz-data`.
 * @typedef {object} Question
 * @property {string} id
 * @property {string} hash
 * @property {string} kind
 * @property {number} points
 * @property {string[]} [correct] ids of the right choices, or the right lines
 * @property {number} [choices] how many choices there are
 * @property {string} [text] what a typed prediction must equal
 * @property {number} [value]
 * @property {number} [tolerance]
 * @property {string} [unit]
 * @property {Record<string, string | number>} [wrong] typical wrong answers that are typed, by id
 * @property {string[]} [accept] short texts that are right
 * @property {string} [pattern] a regular expression that a whole right text matches
 * @property {"ignore" | "keep"} [case] whether a text in capitals is the same
 * @property {"collapse" | "ignore"} [spaces] what becomes of white space in a short text
 * @property {string[][]} [orders] the accepted orders of steps, the written one first
 * @property {Record<string, string>} [pairs] the right side of each pair
 * @property {string[]} [extra] distractors among the steps, or right sides that belong to nothing
 * @property {Record<string, [pair: string, right: string]>} [pairings] typical wrong pairings, by id
 * @property {string[]} [said] steps or pairs of which something is said
 * @property {Record<string, string[]>} [lines] lines of typical wrong picks, by id
 * @property {Gap[]} [gaps]
 */

/**
 * A gap: it is picked if it has right choices, else typed.
 * @typedef {Pick<Question, "id" | "accept" | "pattern" | "wrong" | "correct">} Gap
 */

/**
 * How numbers are written on the page.
 * @typedef {object} Notation
 * @property {string} decimal the decimal separator
 * @property {string} group separators of thousands besides white space
 */

/**
 * A text that was typed; picked choices, a picked line, or steps from top to bottom; right sides by pair, or fillings by gap.
 * @typedef {string | string[] | Record<string, string>} Answer
 */

/**
 * @typedef {object} Verdict
 * @property {"graded" | "empty" | "unreadable"} status only what is graded counts as a try
 * @property {number} score from 0 to 1
 * @property {string[]} feedback ids of the parts and typical answers that something is said of
 * @property {string[]} right parts that are answered and right
 * @property {string[]} wrong parts that are answered and wrong
 * @property {number} missed how many parts are right, or want an answer, and were left out
 */

const carnetGrade = (() => {
  "use strict";

  /** @typedef {(question: Question, answer: unknown, notation: Notation) => Verdict} Grader */

  /** @type {Record<string, Grader>} */
  const graders = {
    single: gradeChoice,
    multiple: gradeChoices,
    "true-false": gradeChoice,
    predict: (question, ...rest) => (question.correct ? gradeChoice : gradePrediction)(question, ...rest),
    number: gradeNumber,
    short: gradeShort,
    order: gradeOrder,
    match: gradeMatch,
    spot: gradeSpot,
    cloze: gradeCloze,
  };

  /**
   * Holds an answer against the key of its question.
   * @param {Question} question
   * @param {Answer} answer
   * @param {Notation} notation
   * @returns {Verdict}
   */
  function grade(question, answer, notation) {
    const grader = Object.hasOwn(graders, question.kind) ? graders[question.kind] : undefined;
    return grader ? grader(question, answer, notation) : verdict("empty", 0);
  }

  /**
   * @param {Verdict["status"]} status
   * @param {number} score
   * @param {Partial<Verdict>} [details]
   * @returns {Verdict}
   */
  function verdict(status, score, details) {
    return { status, score, feedback: [], right: [], wrong: [], missed: 0, ...details };
  }

  /**
   * Reads what was picked, each once, in the order of picking.
   * @param {unknown} answer
   * @returns {string[]}
   */
  function readPicks(answer) {
    if (!Array.isArray(answer)) return [];
    return [...new Set(answer)].filter((pick) => typeof pick === "string" && pick !== "");
  }

  /**
   * Reads what was answered for one part, a pair or a gap.
   * @param {unknown} answer
   * @param {string} part
   * @returns {string}
   */
  function readPart(answer, part) {
    if (typeof answer !== "object" || answer === null || Array.isArray(answer) || !Object.hasOwn(answer, part)) return "";
    const value = /** @type {Record<string, unknown>} */ (answer)[part];
    return typeof value === "string" ? value : "";
  }

  /**
   * Finds the first entry that fits, and returns its id alone.
   * @template T
   * @param {Record<string, T> | undefined} entries
   * @param {(value: T) => boolean} fits
   * @returns {string[]}
   */
  function firstOf(entries, fits) {
    const found = Object.entries(entries ?? {}).find(([, value]) => fits(value));
    return found ? [found[0]] : [];
  }

  // What is picked

  /**
   * @param {Question} question
   * @param {unknown} answer
   * @returns {Omit<Verdict, "status" | "score">}
   */
  function sortPicks(question, answer) {
    const correct = new Set(question.correct);
    const picks = readPicks(answer).sort();
    const right = picks.filter((pick) => correct.has(pick));
    const wrong = picks.filter((pick) => !correct.has(pick));
    return { feedback: wrong, right, wrong, missed: correct.size - right.length };
  }

  /**
   * Full marks for exactly the key; else none.
   * @type {Grader}
   */
  function gradeChoice(question, answer) {
    const picks = sortPicks(question, answer);
    if (picks.right.length + picks.wrong.length === 0) return verdict("empty", 0);
    return verdict("graded", picks.wrong.length === 0 && picks.missed === 0 ? 1 : 0, picks);
  }

  /**
   * A right pick earns its share of all right choices, and a wrong one costs its share of all wrong choices: who picks everything, or
   * guesses, has nothing of it.
   * @type {Grader}
   */
  function gradeChoices(question, answer) {
    const picks = sortPicks(question, answer);
    const [right, wrong] = [picks.right.length, picks.wrong.length];
    if (right + wrong === 0) return verdict("empty", 0);
    const allRight = right + picks.missed;
    // A pick that the question does not know costs something even where every choice is right.
    const allWrong = Math.max(1, (question.choices ?? 0) - allRight);
    const points = right * allWrong - wrong * allRight;
    return verdict("graded", points > 0 ? points / (allRight * allWrong) : 0, picks);
  }

  /** @type {Grader} */
  function gradeSpot(question, answer) {
    const [line] = readPicks(answer);
    if (line === undefined) return verdict("empty", 0);
    if (question.correct?.includes(line)) return verdict("graded", 1, { right: [line] });
    return verdict("graded", 0, { feedback: firstOf(question.lines, (lines) => lines.includes(line)), wrong: [line] });
  }

  // What is arranged

  /**
   * Counts the steps that follow the very step which they should follow, in the accepted order that fits best; each distractor takes one
   * away.
   * @type {Grader}
   */
  function gradeOrder(question, answer) {
    const orders = question.orders ?? [];
    const steps = new Set(orders[0]);
    const distractors = new Set(question.extra);
    const used = readPicks(answer).filter((id) => steps.has(id) || distractors.has(id));
    const arranged = used.filter((id) => steps.has(id));
    const [best] = orders.map((order) => holdAgainst(order, arranged)).sort((one, other) => other.links - one.links);
    if (used.length === 0 || best === undefined) return verdict("empty", 0);
    const wrong = used.filter((id) => !best.right.has(id));
    const missed = steps.size - arranged.length;
    const points = Math.max(0, best.links - (used.length - arranged.length));
    // Asked for, since a single step has no link that could be counted.
    const isExact = wrong.length === 0 && missed === 0;
    return verdict("graded", isExact ? 1 : points / Math.max(1, steps.size - 1), {
      feedback: wrong.filter((id) => distractors.has(id) || question.said?.includes(id)),
      right: [...best.right],
      wrong,
      missed,
    });
  }

  /**
   * Finds the steps that stand right behind their predecessor, or at the start if they have none, and counts those that have one.
   * @param {string[]} order
   * @param {string[]} arranged
   */
  function holdAgainst(order, arranged) {
    const before = new Map(order.map((step, index) => [step, order[index - 1]]));
    const right = arranged.filter((step, index) => before.get(step) === arranged[index - 1]);
    return { right: new Set(right), links: right.filter((step) => before.get(step) !== undefined).length };
  }

  // What has parts

  /**
   * What is to be said of a part that was answered.
   * @typedef {{ isRight: boolean, feedback: string[] }} Outcome
   */

  /**
   * Gives each part its share of the marks.
   * @param {string[]} parts
   * @param {(part: string, index: number) => Outcome | undefined} judge returns nothing for a part that was not answered
   * @returns {Verdict}
   */
  function gradeParts(parts, judge) {
    const outcomes = parts.map(judge);
    const right = parts.filter((_, index) => outcomes[index]?.isRight);
    const wrong = parts.filter((_, index) => outcomes[index]?.isRight === false);
    const missed = parts.length - right.length - wrong.length;
    if (missed === parts.length) return verdict("empty", 0);
    const feedback = [...new Set(outcomes.flatMap((outcome) => outcome?.feedback ?? []))];
    return verdict("graded", right.length / parts.length, { feedback, right, wrong, missed });
  }

  /** @type {Grader} */
  function gradeMatch(question, answer) {
    const pairs = Object.entries(question.pairs ?? {});
    const rights = new Set([...pairs.map(([, right]) => right), ...(question.extra ?? [])]);
    return gradeParts(
      pairs.map(([pair]) => pair),
      (pair, index) => {
        const chosen = readPart(answer, pair);
        if (!rights.has(chosen)) return undefined;
        const isRight = chosen === pairs[index][1];
        return { isRight, feedback: isRight ? [] : sayOfPairing(question, pair, chosen) };
      },
    );
  }

  /**
   * Finds what fits a wrong pairing best: a word on the very pairing, on the right side that belongs to nothing, or on the pair.
   * @param {Question} question
   * @param {string} pair
   * @param {string} chosen
   * @returns {string[]}
   */
  function sayOfPairing(question, pair, chosen) {
    const typical = firstOf(question.pairings, ([left, right]) => left === pair && right === chosen);
    if (typical.length > 0) return typical;
    if (question.extra?.includes(chosen)) return [chosen];
    return question.said?.includes(pair) ? [pair] : [];
  }

  /** @type {Grader} */
  function gradeCloze(question, answer) {
    const gaps = question.gaps ?? [];
    return gradeParts(
      gaps.map(({ id }) => id),
      (id, index) => {
        const outcome = judgeGap(gaps[index], question, readPart(answer, id));
        return outcome && { ...outcome, feedback: outcome.feedback.map((said) => `${id}/${said}`) };
      },
    );
  }

  /**
   * @param {Gap} gap
   * @param {Question} question
   * @param {string} text
   * @returns {Outcome | undefined}
   */
  function judgeGap(gap, question, text) {
    if (!gap.correct) return judgeText(gap, question, text);
    if (text === "") return undefined;
    const isRight = gap.correct.includes(text);
    return { isRight, feedback: isRight ? [] : [text] };
  }

  // What is typed

  /** @type {Grader} */
  function gradeShort(question, answer) {
    const outcome = typeof answer === "string" ? judgeText(question, question, answer) : undefined;
    return outcome ? verdict("graded", outcome.isRight ? 1 : 0, { feedback: outcome.feedback }) : verdict("empty", 0);
  }

  /**
   * Holds a short text against the accepted ones, the pattern, and the typical wrong ones.
   * @param {Pick<Question, "accept" | "pattern" | "wrong">} key
   * @param {Rules} rules
   * @param {string} answer
   * @returns {Outcome | undefined} nothing for a text in which nothing is to be seen
   */
  function judgeText(key, rules, answer) {
    const text = normaliseText(answer, rules);
    if (text === "") return undefined;
    const equals = (/** @type {string | number} */ other) => normaliseText(String(other), rules) === text;
    if (key.accept?.some(equals) || isMatch(key.pattern, text)) return { isRight: true, feedback: [] };
    return { isRight: false, feedback: firstOf(key.wrong, equals) };
  }

  /**
   * Tells whether the whole of a text matches. Long ones do not: some patterns take a time that grows without bounds.
   * @param {string | undefined} pattern
   * @param {string} text
   */
  function isMatch(pattern, text) {
    if (pattern === undefined || !/^.{0,500}$/su.test(text)) return false;
    try {
      return new RegExp(`^(?:${pattern})$`, "u").test(text);
    } catch {
      return false;
    }
  }

  /** @typedef {Pick<Question, "case" | "spaces">} Rules */

  /**
   * Leaves out of a short text what a reader cannot see or tell apart: how accents are encoded, signs without width, the shape of quotes and
   * dashes, kinds of white space; capitals too, unless they are kept.
   * @param {string} text
   * @param {Rules} [rules]
   * @returns {string}
   */
  function normaliseText(text, rules) {
    const seen = text
      .normalize("NFC")
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\u061c]/g, "")
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .replace(/[\u201c\u201d]/g, '"')
      .replace(/[\u2010-\u2013\u2212]/g, "-")
      .replaceAll("\u2026", "...")
      .replace(/\p{White_Space}+/gu, rules?.spaces === "ignore" ? "" : " ")
      .trim();
    return rules?.case === "keep" ? seen : seen.toLowerCase().normalize("NFC");
  }

  /** @type {Grader} */
  function gradePrediction(question, answer) {
    if (typeof answer !== "string") return verdict("empty", 0);
    const text = normalisePrediction(answer, question.case);
    const equals = (/** @type {string | number} */ other) => normalisePrediction(String(other), question.case) === text;
    if (equals(question.text ?? "")) return verdict("graded", 1);
    if (text.trim() === "") return verdict("empty", 0);
    return verdict("graded", 0, { feedback: firstOf(question.wrong, equals) });
  }

  /**
   * Leaves out what a reader cannot see or cannot type: how accents are encoded, how lines end, white space at their ends, empty lines at
   * the very end, which space and which apostrophe it is; capitals too, if they are to be ignored.
   * @param {string} text
   * @param {Question["case"]} [rule]
   * @returns {string}
   */
  function normalisePrediction(text, rule) {
    const seen = text.normalize("NFC").replace(/[\u00a0\u2007\u202f]/g, " ").replace(/[\u2018\u2019\u02bc]/g, "'");
    const lines = (rule === "ignore" ? seen.toLowerCase().normalize("NFC") : seen).split(/\r\n|\r|\n/).map((line) => line.trimEnd());
    return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1).join("\n");
  }

  /** @type {Grader} */
  function gradeNumber(question, answer, notation) {
    if (typeof answer !== "string" || answer.trim() === "") return verdict("empty", 0);
    const number = readNumber(answer, notation, question.unit);
    if (number === undefined) return verdict("unreadable", 0);
    const tolerance = question.tolerance ?? 0;
    if (question.value !== undefined && isNear(number, question.value, tolerance)) return verdict("graded", 1);
    const near = Object.entries(question.wrong ?? {}).filter(([, wrong]) => isNear(number, Number(wrong), tolerance));
    near.sort(([, a], [, b]) => Math.abs(number - Number(a)) - Math.abs(number - Number(b)));
    return verdict("graded", 0, { feedback: near.slice(0, 1).map(([id]) => id) });
  }

  /**
   * Whether a number lies within the tolerance, bounds included. The few last bits that arithmetic with fractions loses are forgiven:
   * 0.3 ± 0.1 takes 0.4, although 0.4 - 0.3 is more than 0.1 here. Without a tolerance nothing is computed, so nothing is lost.
   * @param {number} number
   * @param {number} wanted
   * @param {number} tolerance
   */
  function isNear(number, wanted, tolerance) {
    const lost = tolerance === 0 ? 0 : 4 * Number.EPSILON * Math.max(Math.abs(number), Math.abs(wanted));
    return Math.abs(number - wanted) <= tolerance + lost;
  }

  /**
   * Reads a number as people write it: signs of any kind, digits of several scripts, the page's decimal separator (and a point, where
   * it cannot separate thousands), separators of thousands where they belong, an exponent, the unit.
   * @param {string} text
   * @param {Notation} notation
   * @param {string} [unit]
   * @returns {number | undefined} nothing if the text is no number
   */
  function readNumber(text, notation, unit) {
    let rest = text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "").trim();
    const ending = (unit ?? "").trim();
    if (ending && rest.toLowerCase().endsWith(ending.toLowerCase())) rest = rest.slice(0, -ending.length).trim();
    // Arabic, Persian, full-width and Indian digits: the zero of the first three has a code that 16 divides.
    rest = rest.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) % 16));
    rest = rest.replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
    rest = rest.replace(/[\u2212\u2010-\u2013]/g, "-");

    const { decimal } = notation;
    // The Arabic separators mean the same in every language: many who write Arabic use them beside Latin digits, or the other way round.
    rest = rest.replace(/\u066b/g, decimal);
    const groups = new Set([" ", "\u066c", ...notation.group.replace(/\s/g, " ").replace("\u2019", "\u2019'")]);
    groups.delete(decimal);
    const parts = /^([+-]?)\s*(.*?)(e[+-]?\d{1,4})?$/is.exec(rest);
    if (!parts) return undefined;
    const [, sign, body, exponent = ""] = parts;
    const written = body.replace(/\s/g, " ");
    // The page's own way of writing goes first: 1.234 is a thousand and more where the point separates thousands.
    for (const point of decimal === "." ? ["."] : [decimal, "."]) {
      const halves = written.split(point);
      const [whole, fraction = ""] = halves;
      if (halves.length > 2 || !/^\d*$/.test(fraction)) continue;
      const digits = ungroup(whole, groups);
      if (digits === undefined || digits + fraction === "") continue;
      const number = Number(`${sign}${digits || "0"}.${fraction || "0"}${exponent}`);
      return Number.isFinite(number) ? number : undefined;
    }
    return undefined;
  }

  /**
   * Takes the separators out of a whole number, which has one kind of them: before each three digits from the right, or, as in India, before
   * the last three and each two digits before those.
   * @param {string} whole
   * @param {Set<string>} groups
   * @returns {string | undefined} nothing if a separator stands elsewhere
   */
  function ungroup(whole, groups) {
    if (/^\d*$/.test(whole)) return whole;
    const group = [...whole].find((character) => groups.has(character));
    if (group === undefined) return undefined;
    const [first, ...more] = whole.split(group);
    const last = more.pop() ?? "";
    const inner = more.length === 0 || more.every((digits) => /^\d{3}$/.test(digits)) || more.every((digits) => /^\d{2}$/.test(digits));
    return /^\d{1,3}$/.test(first) && inner && /^\d{3}$/.test(last) ? first + more.join("") + last : undefined;
  }

  return { grade, normaliseText, normalisePrediction, readNumber, isNear };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetGrade });
