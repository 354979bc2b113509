// What is typed is cut and compared as the program cuts and compares texts: `vectors.json` holds both to the same.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const vectors = JSON.parse(read("vectors.json"));
const context = vm.createContext({});
const words = vm.runInContext(`${read("../../themes/default/assets/search-words.js")}\ncarnetSearchWords;`, context);

for (const { locale, text, forms } of vectors.forms) {
  test(`${locale}: ${text}`, () => {
    const eliding = words.elides(locale);
    const found = Array.from(words.chunks(text)).flatMap((chunk) => Array.from(words.forms(chunk.text, eliding)));
    assert.deepEqual(found, forms);
    for (const { text: chunk, at } of words.chunks(text)) assert.equal(text.slice(at, at + chunk.length), chunk);
  });
}

for (const [form, folded] of vectors.folded) {
  test(`without accents: ${form}`, () => assert.equal(words.folded(form), folded));
}
