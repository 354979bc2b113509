// Patterns as an engine of JavaScript reads them, held to `patterns.json`; the program is held to it as well.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const patterns = JSON.parse(readFileSync(new URL("patterns.json", import.meta.url), "utf8"));

/** Reads a pattern as `grade.js` does. @param {string} portable @returns {RegExp} */
const whole = (portable) => new RegExp(`^(?:${portable})$`, "u");

test("exactly the answers that should match do", () => {
  assert.ok(patterns.length > 0);
  for (const { pattern, portable, matches, fails } of patterns) {
    for (const answer of matches) assert.ok(whole(portable).test(answer), `${pattern} as ${portable}: ${answer}`);
    for (const answer of fails) assert.ok(!whole(portable).test(answer), `${pattern} as ${portable}: ${answer}`);
  }
});

// A pattern that tries for ever would end this test by its limit, which says nothing of speed.
test("every pattern comes to an end on the longest answers", { timeout: 120_000 }, () => {
  let answers = 0;
  for (const { portable, matches } of patterns) {
    const pattern = whole(portable);
    for (const answer of matches) {
      for (const part of [answer, `${answer} `, ...answer]) {
        const long = part.repeat(500).slice(0, 499);
        for (const answer of [long, `${long}\u0000`]) {
          const isWhole = pattern.exec(answer)?.[0] ?? answer;
          assert.equal(isWhole, answer, `${portable}: a match is of the whole answer`);
          answers += 1;
        }
      }
    }
  }
  assert.ok(answers > 100, `${answers}`);
});
