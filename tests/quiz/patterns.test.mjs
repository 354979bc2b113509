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

test("the longest answer keeps no pattern busy", () => {
  for (const { portable, matches } of patterns) {
    const pattern = whole(portable);
    const start = performance.now();
    for (const answer of matches) {
      for (const part of [answer, `${answer} `, ...answer]) {
        const long = part.repeat(500).slice(0, 499);
        pattern.test(long);
        pattern.test(`${long}\u0000`);
      }
    }
    const took = performance.now() - start;
    assert.ok(took < 2000, `${portable} took ${Math.round(took)} ms`);
  }
});
