// How much is kept of a record of `progress.js` where there is little room: `suspend.js` takes the first of these levels that fits.
//
// Pure; it runs in Node too. Comes after `bits.js`.

/**
 * A course as far as its questions go, in the course's order.
 * @typedef {{ lessons: AskingLesson[] }} AskingCourse
 * @typedef {{ id: string, questions: AskedQuestion[] }} AskingLesson
 */

/**
 * A question as far as records of it are kept.
 * @typedef {object} AskedQuestion
 * @property {string} id
 * @property {string} hash
 * @property {number} [points]
 * @property {string[]} [ids] what can be picked, arranged or paired, as the page shows it
 * @property {Question["pairs"]} [pairs]
 * @property {Question["gaps"]} [gaps]
 */

/**
 * @typedef {object} Level
 * @property {boolean} [blocks] whether blocks of questions take the place of lessons, of which there may be many short ones
 * @property {(lesson: AskingLesson) => string} name what a lesson is known by; with another name it has no records
 * @property {boolean} [tagged] whether each question is known by a tag of its own, so that the others of its lesson may change
 * @property {number} unit in what times are counted, in milliseconds
 * @property {number} low how many bits a time within a few visits takes
 * @property {boolean} [shared] whether a lesson's records share the time of the latest
 * @property {(writer: BitWriter, record: Progress) => void} write
 * @property {(reader: BitReader) => Omit<Progress, "hash" | "answer" | "at">} read
 */

const carnetLevels = (() => {
  "use strict";
  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;

  /** @type {Level[]} */
  const LEVELS = [
    { name: ({ id }) => id, tagged: true, unit: MINUTE, low: 10, write: writeFull, read: readFull },
    { name: contents, unit: DAY, low: 3, write: writeLean, read: readLean },
    { name: contents, unit: DAY, low: 3, shared: true, write: writeScant, read: readScant },
    { name: contents, blocks: true, unit: DAY, low: 3, shared: true, write: writeScant, read: readScant },
    { name: contents, blocks: true, unit: DAY, low: 3, shared: true, write: writeBare, read: readBare },
  ];
  /** Names a lesson by everything that its records depend on. @param {AskingLesson} lesson */
  function contents({ id, questions }) {
    return [id, ...questions.map(nameOf)].join("\n");
  }

  /** @param {AskedQuestion} question */
  function nameOf(question) {
    return `${question.id}:${question.hash}`;
  }

  /** @type {Level["write"]} */
  function writeFull(writer, record) {
    writeLean(writer, record);
    writer.count(Math.min(record.hints, 255));
    writer.number(record.sure === undefined ? 0 : record.sure + 1, 2);
  }

  /** @type {Level["read"]} */
  function readFull(reader) {
    const { score, box } = readLean(reader);
    const hints = reader.count();
    const sure = reader.number(2);
    return { score, box, hints, ...(sure > 0 ? { sure: /** @type {0 | 1 | 2} */ (sure - 1) } : {}) };
  }

  /** @type {Level["write"]} */
  function writeLean(writer, { score, box }) {
    writer.flag(score === 1);
    if (score === 1) writer.number(box, 3);
    else writePart(writer, score);
  }

  /** @type {Level["read"]} */
  function readLean(reader) {
    if (!reader.flag()) return { score: readPart(reader), box: 0, hints: 0 };
    return { score: 1, box: Math.min(reader.number(3), 5), hints: 0 };
  }

  /** @type {Level["write"]} */
  function writeScant(writer, { score, box }) {
    writer.flag(score === 1);
    if (score === 1) writer.count(Math.max(box, 1) - 1);
    else writer.number(Math.min(Math.floor(score * 8), 7), 3);
  }

  /** @type {Level["read"]} */
  function readScant(reader) {
    if (!reader.flag()) return { score: reader.number(3) / 8, box: 0, hints: 0 };
    return { score: 1, box: Math.min(reader.count() + 1, 5), hints: 0 };
  }

  /** @type {Level["write"]} */
  function writeBare(writer, { score }) {
    writer.flag(score === 1);
  }

  /** @type {Level["read"]} */
  function readBare(reader) {
    return reader.flag() ? { score: 1, box: 1, hints: 0 } : { score: 0, box: 0, hints: 0 };
  }

  /** Parts of a point are quotients of small numbers, so that they can be kept exactly. */
  const LARGEST_DIVISOR = 400;
  const PART_BITS = 10;

  /**
   * Writes a score below 1.
   * @param {BitWriter} writer
   * @param {number} score
   */
  function writePart(writer, score) {
    writer.flag(score > 0);
    if (!(score > 0)) return;
    let divisor = 2;
    while (divisor <= LARGEST_DIVISOR && Math.round(score * divisor) / divisor !== score) divisor++;
    const isExact = divisor <= LARGEST_DIVISOR;
    writer.flag(isExact);
    if (isExact) {
      writer.count(divisor - 2, 1);
      writer.count(Math.round(score * divisor) - 1, 1);
    } else {
      writer.number(Math.min(Math.max(Math.floor(score * 2 ** PART_BITS), 1), 2 ** PART_BITS - 1), PART_BITS);
    }
  }

  /** @param {BitReader} reader */
  function readPart(reader) {
    if (!reader.flag()) return 0;
    if (!reader.flag()) return reader.number(PART_BITS) / 2 ** PART_BITS;
    const divisor = reader.count(1) + 2;
    return Math.min((reader.count(1) + 1) / divisor, (divisor - 1) / divisor);
  }

  return { LEVELS, nameOf };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetLevels });
