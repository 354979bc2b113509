// Comparing: sets a predicted output beside the real one, line by line. Pure; runs in Node too. Comes after `grade.js`, which says what
// counts as the same.

/**
 * A line of an output beside one of a prediction.
 * @typedef {object} Row
 * @property {"same" | "different" | "missing" | "extra"} kind
 * @property {string} [expected] the line of the output
 * @property {string} [yours] the line of the prediction
 */

const carnetCompare = (() => {
  "use strict";

  /**
   * Sets a prediction beside the output so that as many lines as possible are the same; what differs between them is paired from the top.
   * Lines that differ in capitals alone are the same where these are to be ignored.
   * @param {string} expected
   * @param {string} yours
   * @param {Question["case"]} [rule]
   * @returns {Row[]}
   */
  function compareLines(expected, yours, rule) {
    const linesOf = (/** @type {string} */ text, /** @type {Question["case"]} */ way) => carnetGrade.normalisePrediction(text, way).split("\n");
    const [left, right] = [linesOf(expected, rule), linesOf(yours, rule)];
    const [shownLeft, shownRight] = [linesOf(expected, "keep"), linesOf(yours, "keep")];
    /** @type {Row[]} */
    const rows = [];
    let [l, r] = [0, 0];
    for (const [nextL, nextR] of [...commonLines(left, right), [left.length, right.length]]) {
      while (l < nextL && r < nextR) {
        const kind = left[l] === right[r] ? "same" : "different";
        rows.push({ kind, expected: shownLeft[l++], yours: shownRight[r++] });
      }
      while (l < nextL) rows.push({ kind: "missing", expected: shownLeft[l++] });
      while (r < nextR) rows.push({ kind: "extra", yours: shownRight[r++] });
      if (l < left.length) rows.push({ kind: "same", expected: shownLeft[l++], yours: shownRight[r++] });
    }
    return rows;
  }

  /**
   * Finds a longest common subsequence.
   * @param {string[]} left
   * @param {string[]} right
   * @returns {[number, number][]} pairs of indices, rising
   */
  function commonLines(left, right) {
    // Beyond this the table would take long; such outputs are compared line by line from the top.
    if (left.length * right.length > 250_000) return [];
    const width = right.length + 1;
    const lengths = new Uint16Array((left.length + 1) * width);
    for (let l = left.length - 1; l >= 0; l--) {
      for (let r = right.length - 1; r >= 0; r--) {
        const at = l * width + r;
        lengths[at] = left[l] === right[r] ? 1 + lengths[at + width + 1] : Math.max(lengths[at + width], lengths[at + 1]);
      }
    }
    /** @type {[number, number][]} */
    const pairs = [];
    let [l, r] = [0, 0];
    while (l < left.length && r < right.length) {
      if (left[l] === right[r]) pairs.push([l++, r++]);
      else if (lengths[(l + 1) * width + r] >= lengths[l * width + r + 1]) l++;
      else r++;
    }
    return pairs;
  }

  /**
   * Cuts a line into what it shares with another at the start, what differs, and what it shares at the end.
   * @param {string} line
   * @param {string} other
   * @returns {[string, string, string]}
   */
  function cutAtDifference(line, other) {
    const [own, their] = [[...line], [...other]];
    const shorter = Math.min(own.length, their.length);
    let start = 0;
    while (start < shorter && own[start] === their[start]) start++;
    let end = 0;
    while (end < shorter - start && own[own.length - 1 - end] === their[their.length - 1 - end]) end++;
    const cut = own.length - end;
    return [own.slice(0, start).join(""), own.slice(start, cut).join(""), own.slice(cut).join("")];
  }

  return { compareLines, cutAtDifference };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetCompare });
