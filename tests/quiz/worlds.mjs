// Loads the scripts of the theme as the pages do, and lists small worlds whole, so that tests need no luck.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const load = (name) => require(`../../themes/default/assets/${name}.js`);

export const grading = load("grade");
// What follows finds it where a page has it.
globalThis.carnetGrade = grading;
export const comparing = load("compare");
export const progress = load("progress");

export const { notations, questions, vectors, normalised } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));

/** Grades where the language has no effect, and fails if it has one. */
export function gradeAnywhere(question, answer) {
  const [verdict, ...others] = Object.values(notations).map((notation) => grading.grade(question, answer, notation));
  for (const other of others) {
    if (JSON.stringify(other) !== JSON.stringify(verdict)) throw new Error(`the notation has an effect on ${JSON.stringify(answer)}`);
  }
  return verdict;
}

/** Lists every subset, each in the order given. @template T @param {T[]} items @returns {T[][]} */
export function subsets(items) {
  return items.reduce((sets, item) => [...sets, ...sets.map((set) => [...set, item])], /** @type {any[][]} */ ([[]]));
}

/** Lists every order of a list. @template T @param {T[]} items @returns {T[][]} */
export function orders(items) {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => orders([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]));
}

/** Lists some orders of a list: every one of up to four items, else turns and the reverse. @template T @param {T[]} items @returns {T[][]} */
export function someOrders(items) {
  if (items.length <= 4) return orders(items);
  return [[...items].reverse(), ...items.map((_, at) => [...items.slice(at), ...items.slice(0, at)])];
}

/** Lists every list of one up to so many items. @template T @param {T[]} items @param {number} most @returns {T[][]} */
export function lists(items, most) {
  let all = items.map((item) => [item]);
  for (let [length, longest] = [2, all]; length <= most; length++) {
    longest = longest.flatMap((list) => items.map((item) => [...list, item]));
    all = [...all, ...longest];
  }
  return all;
}

/** Lists every way to take one of each list. @template T @param {T[][]} choices @returns {T[][]} */
export function combinations(choices) {
  return choices.reduce((taken, from) => taken.flatMap((list) => from.map((one) => [...list, one])), /** @type {any[][]} */ ([[]]));
}
