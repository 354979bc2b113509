// How far a learner is, as a learning platform is told: the score, whether all is done, whether it is passed, of the course and of lessons.
//
// Pure; it runs in Node too.

/**
 * How much of something is answered.
 * @typedef {object} Count
 * @property {number} answered
 * @property {number} questions
 * @property {number} points
 * @property {number} total
 */

/**
 * What is reached.
 * @typedef {object} Reached
 * @property {boolean} isComplete
 * @property {boolean} isPassed
 * @property {number} share of the points
 */

/** Values by the names of elements. @typedef {[element: string, value: string][]} Pairs */

const carnetStanding = (() => {
  "use strict";

  /** @type {Reached} */
  const NOTHING = { isComplete: false, isPassed: false, share: 0 };

  /**
   * Counts what is kept of questions.
   * @param {{ points?: number }[]} questions
   * @param {(Progress | undefined)[]} records
   * @returns {Count}
   */
  function count(questions, records) {
    let [answered, points, total] = [0, 0, 0];
    questions.forEach(({ points: weight = 0 }, place) => {
      const record = records[place];
      if (record) answered++;
      points += weight * (record?.score ?? 0);
      total += weight;
    });
    return { answered, questions: questions.length, points, total };
  }

  /**
   * Adds counts up.
   * @param {Count[]} counts
   * @returns {Count}
   */
  function sum(counts) {
    const of = (/** @type {keyof Count} */ name) => counts.reduce((all, count) => all + count[name], 0);
    return { answered: of("answered"), questions: of("questions"), points: of("points"), total: of("total") };
  }

  /**
   * Returns what is reached now. Once everything was answered it does not get worse: who tries again what they know must not risk what
   * they have.
   * @param {Reached} before
   * @param {Count} count
   * @param {number | null} pass
   * @returns {Reached}
   */
  function reach(before, { answered, questions, points, total }, pass) {
    const now = total > 0 ? points / total : 0;
    const isComplete = before.isComplete || answered === questions;
    const share = before.isComplete ? Math.max(now, before.share) : now;
    // Thirds of points may add up to a hair less than a whole.
    const isPassed = before.isPassed || (pass !== null && total > 0 && isComplete && share + 1e-9 >= pass);
    return { isComplete, isPassed, share };
  }

  /**
   * Writes a share of a scale, rounded down: nearly all is not all.
   * @param {number} share
   * @param {number} scale
   * @param {number} decimals
   */
  function rounded(share, scale, decimals) {
    const steps = 10 ** decimals;
    return String(Math.min(Math.floor(share * scale * steps + 1e-6) / steps, scale));
  }

  /**
   * Writes a score: of 100 in SCORM 1.2; of 1, and of all points, in SCORM 2004.
   * @param {Standard} standard
   * @param {number} share
   * @param {number} total
   * @returns {Pairs}
   */
  function score(standard, share, total) {
    if (standard === "scorm12") return [["raw", rounded(share, 100, 2)], ["min", "0"], ["max", "100"]];
    return [["scaled", rounded(share, 1, 4)], ["raw", rounded(share, total, 2)], ["min", "0"], ["max", String(total)]];
  }

  /**
   * Returns the one status of SCORM 1.2.
   * @param {Reached} reached
   * @param {number | null} pass
   */
  function status12({ isComplete, isPassed }, pass) {
    if (isPassed) return "passed";
    if (!isComplete) return "incomplete";
    return pass === null ? "completed" : "failed";
  }

  /**
   * Returns the second status of SCORM 2004, which is not known before there is something to judge.
   * @param {Reached} reached
   * @param {number | null} pass
   */
  function success({ isComplete, isPassed }, pass) {
    if (isPassed) return "passed";
    return pass === null || !isComplete ? "unknown" : "failed";
  }

  /** @param {Reached} reached */
  function completion({ isComplete }) {
    return isComplete ? "completed" : "incomplete";
  }

  /**
   * Returns what a platform is told of the course.
   * @param {Standard} standard
   * @param {Count} count
   * @param {Reached} reached
   * @param {number | null} pass
   * @param {boolean} hasScore whether there is anything to tell of the score: nobody has failed who has not begun
   * @returns {Pairs}
   */
  function ofCourse(standard, { answered, questions, total }, reached, pass, hasScore) {
    const { elements } = carnetPlatform.DIALECTS[standard];
    /** @type {Pairs} */
    const scores = hasScore && total > 0 ? score(standard, reached.share, total).map(([name, value]) => [`${elements.score}.${name}`, value]) : [];
    const mark = total > 0 ? pass : null;
    if (standard === "scorm12") return [...scores, [elements.status, status12(reached, mark)]];
    return [
      ...scores,
      [elements.status, completion(reached)],
      ["cmi.success_status", success(reached, mark)],
      ["cmi.progress_measure", reached.isComplete ? "1" : rounded(answered / Math.max(questions, 1), 1, 4)],
    ];
  }

  /**
   * Returns what a platform is told of a lesson.
   * @param {Standard} standard
   * @param {Count} count
   * @param {Reached} reached
   * @param {number | null} pass
   * @returns {Pairs}
   */
  function ofLesson(standard, { total }, reached, pass) {
    /** @type {Pairs} */
    const scores = total > 0 ? score(standard, reached.share, total).map(([name, value]) => [`score.${name}`, value]) : [];
    const mark = total > 0 ? pass : null;
    if (standard === "scorm12") return [...scores, ["status", status12(reached, mark)]];
    return [...scores, ["completion_status", completion(reached)], ["success_status", success(reached, mark)]];
  }

  return { NOTHING, count, sum, reach, ofCourse, ofLesson };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetStanding });
