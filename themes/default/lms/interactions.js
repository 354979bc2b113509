// How an answer is told to a learning platform: its type, the response, what would have been right, and the result, in the very formats of
// SCORM 1.2 and of SCORM 2004.
//
// Both are pickier than platforms tell: a response in a wrong format is stored, and shown to teachers as garbage, or refused. What a format
// cannot hold is told in words. Pure; it runs in Node too. Comes after `bits.js`.
//
// The rules are from section 3.4 of the SCORM 1.2 Run-Time Environment (types CMIFeedback, CMIIdentifier, CMITime, CMITimespan) and from
// 4.1.1.6, 4.2.9.1 and 4.2.9.2 of that of SCORM 2004, 4th edition. Where Moodle takes less than these allow, its bounds are kept too.

/** @typedef {"scorm12" | "scorm2004"} Standard */

/**
 * A question of the course as the platform is told of it.
 * @typedef {Question & { name: string, ids?: string[] }} CourseQuestion `name` says what is asked, without markup; `ids` what can be picked,
 *   arranged or paired, as the page shows it
 */

/**
 * @typedef {object} Interaction
 * @property {string} type
 * @property {string} response
 * @property {string[]} patterns of right responses
 */

/**
 * An answer and what would have been right, in no format yet.
 * @typedef {object} Told
 * @property {"true-false" | "choice" | "sequencing" | "matching" | "numeric" | "fill-in"} type
 * @property {string[][]} response words, ids, or pairs of ids
 * @property {string[][][]} patterns
 * @property {string[]} [ids] what can be picked, arranged or paired
 * @property {string[]} [lefts] what it can be paired with
 * @property {boolean} [numbered] whether the ids are numbers of lines
 * @property {boolean} [keepsCase] whether a text in capitals is another one
 * @property {number} [tolerance] of a number
 */

const carnetInteractions = (() => {
  "use strict";

  // Answers

  /** @typedef {(question: CourseQuestion, answer: Answer) => Told} Teller */

  /** @type {Record<string, Teller>} */
  const tellers = {
    single: tellPicks,
    multiple: tellPicks,
    "true-false": (question, answer) => ({ ...tellPicks(question, answer), type: "true-false" }),
    predict: (question, answer) => (question.correct ? tellPicks : tellPrediction)(question, answer),
    number: tellNumber,
    short: tellShort,
    order: tellOrder,
    match: tellMatch,
    spot: tellSpot,
    cloze: tellCloze,
  };

  /**
   * Tells an answer in the format of a standard.
   * @param {Standard} standard
   * @param {CourseQuestion} question
   * @param {Answer} answer
   * @returns {Interaction}
   */
  function tell(standard, question, answer) {
    const told = tellers[question.kind](question, answer);
    const write = standard === "scorm12" ? write12 : write2004;
    return (told.response.length > 0 && write(told)) || write(inWords(told)) || { type: "fill-in", response: "", patterns: [] };
  }

  /** @param {Answer} answer */
  function listOf(answer) {
    return Array.isArray(answer) ? [...new Set(answer)].filter((item) => item !== "").map((item) => [item]) : [];
  }

  /** @param {Answer} answer @param {string} part */
  function partOf(answer, part) {
    return typeof answer === "object" && !Array.isArray(answer) && Object.hasOwn(answer, part) ? answer[part] : "";
  }

  /** @type {Teller} */
  function tellPicks({ correct = [], ids }, answer) {
    return { type: "choice", response: listOf(answer), patterns: [correct.map((id) => [id])], ids };
  }

  /** @type {Teller} */
  function tellSpot({ correct = [], ids }, answer) {
    // Each of the lines is right, and one is picked.
    return { type: "choice", response: listOf(answer), patterns: correct.map((line) => [[line]]), ids, numbered: true };
  }

  /** @type {Teller} */
  function tellOrder({ orders = [], ids }, answer) {
    return { type: "sequencing", response: listOf(answer), patterns: orders.map((order) => order.map((id) => [id])), ids };
  }

  /** @type {Teller} */
  function tellMatch({ pairs = {}, ids }, answer) {
    const lefts = Object.keys(pairs);
    const response = lefts.flatMap((left) => (partOf(answer, left) ? [[left, partOf(answer, left)]] : []));
    return { type: "matching", response, patterns: [Object.entries(pairs)], ids, lefts };
  }

  /** @type {Teller} */
  function tellNumber({ value = 0, tolerance = 0 }, answer) {
    return { type: "numeric", response: [[String(Number(answer))]], patterns: [[[String(value)]]], tolerance };
  }

  /** @type {Teller} */
  function tellPrediction({ text = "", case: rule }, answer) {
    return { type: "fill-in", response: [[String(answer)]], patterns: [[[text]]], keepsCase: rule !== "ignore" };
  }

  /** @type {Teller} */
  function tellShort({ accept = [], case: rule }, answer) {
    return { type: "fill-in", response: [[String(answer)]], patterns: accept.map((text) => [[text]]), keepsCase: rule === "keep" };
  }

  /** @type {Teller} */
  function tellCloze({ gaps = [], case: rule }, answer) {
    const rights = gaps.map(({ accept, correct }) => [(accept ?? correct ?? [])[0]]);
    // A gap that is held against a regular expression alone has no right text that could be told.
    const patterns = rights.every(([right]) => right !== undefined) ? [rights] : [];
    return { type: "fill-in", response: gaps.map(({ id }) => [partOf(answer, id)]), patterns, keepsCase: rule === "keep" };
  }

  /**
   * Tells in words what a format cannot hold.
   * @param {Told} told
   * @returns {Told}
   */
  function inWords({ response, patterns, keepsCase }) {
    const words = (/** @type {string[][]} */ items) => [[items.map((item) => item.join(" = ")).join("; ")]];
    return { type: "fill-in", response: words(response), patterns: patterns.map(words), keepsCase };
  }

  // SCORM 1.2

  const SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";
  const NUMBERS = "1234567890abcdefghijklmnopqrstuvwxyz";
  const LONGEST_12 = 255;
  /** How many patterns are told; no platform is bound to take more of SCORM 2004, and nobody reads more of SCORM 1.2. */
  const MOST_PATTERNS = { "true-false": 1, choice: 10, sequencing: 5, matching: 5, numeric: 1, "fill-in": 5 };

  /**
   * @param {Told} told
   * @returns {Interaction | undefined} nothing if the format of its type cannot hold it
   */
  function write12(told) {
    const writeOne = writers12(told)[told.type];
    const response = writeOne(told.response, false);
    if (response === undefined) return undefined;
    const isText = told.type === "fill-in";
    if (!isText && response.length > LONGEST_12) return undefined;
    const patterns = told.patterns.map((pattern) => writeOne(pattern, true)).filter((pattern) => pattern && pattern.length <= LONGEST_12);
    return { type: told.type, response: cut(response, LONGEST_12), patterns: firstOnes(told.type, patterns) };
  }

  /** @typedef {(items: string[][], isPattern: boolean) => string | undefined} Writer12 */

  /**
   * @param {Told} told
   * @returns {Record<Told["type"], Writer12>}
   */
  function writers12({ ids = [], lefts = [], numbered }) {
    const signs = numbered ? NUMBERS : SIGNS;
    /** All of what stands in braces is needed. @param {string[] | undefined} items @param {boolean} isWhole */
    const join = (items, isWhole) => items && (isWhole && items.length > 1 ? `{${items.join(",")}}` : items.join(","));
    return {
      "true-false": (items) => ({ true: "t", false: "f" })[items.join()],
      choice: (items, isPattern) => join(signsOf(items, [ids], [signs]), isPattern),
      sequencing: (items) => join(signsOf(items, [ids], [signs]), false),
      matching: (items, isPattern) => join(signsOf(items, [lefts, ids], [SIGNS, NUMBERS]), isPattern),
      numeric: ([[number]]) => (/^-?\d+(\.\d+)?$/.test(number) ? number : undefined),
      "fill-in": (items) => inOneLine(items.map(([text]) => text).join("; ")),
    };
  }

  /**
   * Writes each id as one character, by its place.
   * @param {string[][]} items ids, or groups of ids
   * @param {string[][]} known by place in the group
   * @param {string[]} signs by place in the group
   * @returns {string[] | undefined} nothing if there are more ids than characters
   */
  function signsOf(items, known, signs) {
    if (known.some((ids, place) => ids.length > signs[place].length)) return undefined;
    const written = items.map((item) => item.map((id, place) => signs[place][known[place].indexOf(id)]));
    return written.flat().every((sign) => sign !== undefined) ? written.map((item) => item.join(".")) : undefined;
  }

  // SCORM 2004

  const LONGEST_TEXT = 250;
  const LONGEST_LONG_TEXT = 4000;
  const MOST_IDS = 36;
  const MOST_TEXTS = 10;

  /**
   * @param {Told} told
   * @returns {Interaction | undefined} nothing if the format of its type cannot hold it
   */
  function write2004(told) {
    if (told.type === "fill-in") return writeTexts(told);
    if (told.type === "numeric") return writeNumber(told);
    const all = [told.response, ...told.patterns];
    const known = [told.type === "matching" ? (told.lefts ?? []) : (told.ids ?? []), told.ids ?? []];
    const most = told.type === "true-false" ? 1 : MOST_IDS;
    const isHeld = all.every((items) => items.length <= most && items.every((item) => item.every((id, place) => known[place].includes(id))));
    if (!isHeld) return undefined;
    const write = (/** @type {string[][]} */ items) => items.map((item) => item.map(shortId).join("[.]")).join("[,]");
    return { type: told.type, response: write(told.response), patterns: firstOnes(told.type, told.patterns.map(write)) };
  }

  /** Moodle knows no hyphens in short ids; ours have no underscores. @param {string} id */
  function shortId(id) {
    return id.replaceAll("-", "_").slice(0, LONGEST_TEXT);
  }

  /**
   * @param {Told} told
   * @returns {Interaction | undefined}
   */
  function writeNumber({ response: [[response]], patterns: [[[value]]], tolerance = 0 }) {
    // Sums like 0.1 + 0.2 have digits at their ends that nobody wrote.
    const bounds = [-tolerance, tolerance].map((away) => String(Number((Number(value) + away).toPrecision(12))));
    // Moodle takes five digits before the point.
    if (![response, ...bounds].every((number) => /^-?\d{1,5}(\.\d{1,18})?$/.test(number))) return undefined;
    return { type: "numeric", response, patterns: [bounds.join("[:]")] };
  }

  /**
   * @param {Told} told
   * @returns {Interaction}
   */
  function writeTexts({ response, patterns, keepsCase }) {
    const rule = keepsCase ? "{case_matters=true}" : "";
    const texts = response.map(([text]) => guarded(text));
    const rights = patterns.map((pattern) => pattern.map(([text]) => inOneLine(text).trimEnd())).filter((pattern) => pattern.every(isPlain));
    const fits = (/** @type {string[]} */ items) => items.length <= MOST_TEXTS && items.every((text) => text.length <= LONGEST_TEXT - rule.length);
    const isLong = ![texts, ...rights].every(fits);
    const [type, separator, most] = isLong ? ["long-fill-in", "; ", LONGEST_LONG_TEXT] : ["fill-in", "[,]", Infinity];
    const written = rights.map((right) => right.join(separator)).filter((right) => right !== "" && rule.length + right.length <= most);
    return { type, response: cut(texts.join(separator), most), patterns: firstOnes("fill-in", written.map((right) => rule + right)) };
  }

  /**
   * Makes a text that no platform takes for a list, or for one that begins with a language in braces.
   * @param {string} text
   */
  function guarded(text) {
    const line = inOneLine(text).replaceAll("[,]", "[, ]");
    return line.startsWith("{") ? ` ${line}` : line;
  }

  /** Tells whether a right text can be told as it is: one that was changed would no longer be right. @param {string} text */
  function isPlain(text) {
    return !text.includes("[,]") && !/^\{(lang|case_matters|order_matters)=/.test(text);
  }

  // Texts

  /**
   * Puts a text into one line: line feeds would end it on some platforms. The sign for them is in every character set.
   * @param {string} text
   */
  function inOneLine(text) {
    return wellFormed(text.replace(/[\r\n]+$/, "").replace(/\r\n|[\r\n\u2028\u2029]/g, "\u00b6").replace(/[\u0000-\u001f\u007f-\u009f]/g, " "));
  }

  /** Replaces halves of characters. @param {string} text */
  function wellFormed(text) {
    return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  }

  /**
   * @param {string} text
   * @param {number} most
   */
  function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}\u2026`;
  }

  /**
   * Describes a question: SCORM 2004 takes 250 characters.
   * @param {string} name
   */
  function describe(name) {
    return cut(guarded(name), LONGEST_TEXT);
  }

  /**
   * @param {Told["type"]} type
   * @param {(string | undefined)[]} patterns
   */
  function firstOnes(type, patterns) {
    return [...new Set(patterns.flatMap((pattern) => pattern ?? []))].slice(0, MOST_PATTERNS[type]);
  }

  // Results, names and times

  /**
   * Tells a score from 0 to 1. Parts are rounded down, but not to nothing: what is partly right is neither right nor wrong.
   * @param {Standard} standard
   * @param {number} score
   */
  function resultOf(standard, score) {
    if (score === 1) return "correct";
    if (!(score > 0)) return standard === "scorm12" ? "wrong" : "incorrect";
    return String(Math.max(Math.floor(score * 100), 1) / 100);
  }

  /**
   * Names a lesson, or a question of it, by letters, digits, `-` and `_` alone, all of which every platform takes.
   * @param {string} lesson `COURSE/LESSON`
   * @param {string} [question]
   */
  function identify(lesson, question) {
    const name = [...lesson.split("/"), ...(question === undefined ? [] : [question])].join("_").replace(/[^\w-]/g, "-");
    return name.length <= LONGEST_12 ? name : `${name.slice(0, 240)}_${carnetBits.hash(name).toString(36)}`;
  }

  /** @param {number} number */
  function twoDigits(number) {
    return String(number).padStart(2, "0");
  }

  /**
   * Writes how long something took: `0000:10:05.00` or `PT10M5S`.
   * @param {Standard} standard
   * @param {number} milliseconds
   */
  function duration(standard, milliseconds) {
    const hundredths = Math.min(Math.max(Math.round(milliseconds / 10), 0) || 0, 9999 * 360_000);
    const [hours, minutes, rest] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6000) % 60, hundredths % 6000];
    const seconds = rest / 100;
    if (standard === "scorm12") return `${String(hours).padStart(4, "0")}:${twoDigits(minutes)}:${seconds.toFixed(2).padStart(5, "0")}`;
    const parts = [hours && `${hours}H`, minutes && `${minutes}M`, (seconds || hundredths === 0) && `${seconds}S`];
    return `PT${parts.filter((part) => part).join("")}`;
  }

  /**
   * Writes a point in time: the learner's time of day, or a date with it. The zone may only follow hundredths of a second.
   * @param {Standard} standard
   * @param {number} time
   */
  function moment(standard, time) {
    const date = new Date(time);
    if (standard === "scorm2004") return `${date.toISOString().slice(0, 22)}Z`;
    return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":");
  }

  return { tell, resultOf, identify, describe, duration, moment };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetInteractions });
