// What no schema sees of a package of QTI: whether all that is named is there, once. Both versions are read by the names of 2.1.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** @param {string} text */
const unescaped = (text) => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, number, name) => (name ? ENTITIES[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(number))));

/** A name of version 3 as 2.1 has it. @param {string} name */
const camel = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/**
 * The elements of a document, in order, each with the text up to the next tag.
 * @param {string} xml
 * @returns {{ name: string, attributes: Record<string, string>, text: string, parents: string[] }[]}
 */
export function elements(xml) {
  const found = [];
  const open = [];
  for (const [, close, tag, rest, isEmpty, text] of xml.matchAll(/<(\/?)([A-Za-z][^\s/>]*)((?:\s+[^\s=]+="[^"]*")*)\s*(\/?)>([^<]*)/g)) {
    if (close) {
      open.pop();
      continue;
    }
    const isQti = tag.startsWith("qti-");
    const name = isQti ? camel(tag.slice(4)) : tag;
    const attributes = Object.fromEntries([...rest.matchAll(/([^\s=]+)="([^"]*)"/g)].map(([, key, value]) => [isQti && !key.includes(":") ? camel(key) : key, unescaped(value)]));
    found.push({ name, attributes, text: unescaped(text), parents: [...open] });
    if (!isEmpty) open.push(name);
  }
  return found;
}

const NAME = /^[A-Za-z_][\w.-]*$/;
const CHOICES = ["simpleChoice", "hottext", "inlineChoice", "simpleAssociableChoice"];

/** What is wrong with the references of an item. @param {string} path @param {string} locale */
export function itemFaults(path, locale) {
  const xml = readFileSync(path, "utf8");
  const all = elements(xml);
  const faults = [];
  const named = (name) => all.filter((element) => element.name === name);
  const once = (what, names) => {
    for (const [at, name] of names.entries()) {
      if (names.indexOf(name) !== at) faults.push(`${what} ${name} is there twice`);
      if (!NAME.test(name)) faults.push(`${what} ${name} is no name`);
    }
  };
  const [root] = all;
  if (root.name !== "assessmentItem" || root.attributes["xml:lang"] !== locale || !root.attributes.title) faults.push("the item has no title or another language");
  const identifiers = (elements) => elements.map(({ attributes }) => attributes.identifier);
  const responses = identifiers(named("responseDeclaration"));
  const outcomes = identifiers(named("outcomeDeclaration"));
  once("variable", [...responses, ...outcomes]);
  const interactions = all.filter(({ name }) => name.endsWith("Interaction"));
  once("response of an interaction", interactions.map(({ attributes }) => attributes.responseIdentifier));
  for (const { attributes } of interactions) if (!responses.includes(attributes.responseIdentifier)) faults.push(`no response ${attributes.responseIdentifier}`);
  if (interactions.length !== responses.length) faults.push("a response without interaction");

  // Each interaction with its choices, as they follow each other.
  const choices = {};
  let interaction = "";
  for (const { name, attributes } of all) {
    if (name.endsWith("Interaction")) choices[(interaction = attributes.responseIdentifier)] = [];
    if (CHOICES.includes(name)) choices[interaction].push(attributes.identifier);
  }
  for (const names of Object.values(choices)) once("choice", names);

  let response;
  for (const { name, attributes, text, parents } of all) {
    if (name === "responseDeclaration") response = attributes;
    const fits = (value) => !["identifier", "directedPair"].includes(response.baseType) || value.split(" ").every((part) => choices[response.identifier]?.includes(part));
    if (name === "mapEntry" && !fits(attributes.mapKey)) faults.push(`${attributes.mapKey} is no choice`);
    if (name === "value" && parents.includes("correctResponse") && !fits(text)) faults.push(`${text} is no right choice`);
    if (["variable", "correct", "mapResponse"].includes(name) && ![...responses, ...outcomes].includes(attributes.identifier)) faults.push(`no variable ${attributes.identifier}`);
    if (name === "setOutcomeValue" && !outcomes.includes(attributes.identifier)) faults.push(`no outcome ${attributes.identifier}`);
    if (name === "patternMatch") regularExpression(attributes.pattern, faults);
  }
  if (named("correctResponse").length !== responses.length) faults.push("a response without a right answer");

  const feedback = named("modalFeedback");
  once("feedback", identifiers(feedback));
  const sayable = [...Object.values(choices).flat(), ...named("baseValue").map(({ text }) => text)];
  for (const { attributes } of feedback) {
    if (!outcomes.includes(attributes.outcomeIdentifier)) faults.push(`no outcome ${attributes.outcomeIdentifier}`);
    if (!sayable.includes(attributes.identifier)) faults.push(`nothing shows ${attributes.identifier}`);
  }
  for (const { attributes } of named("img")) if (!existsSync(join(path, "..", attributes.src))) faults.push(`no picture ${attributes.src}`);
  for (const { attributes } of named("stylesheet")) if (!existsSync(join(path, "..", attributes.href))) faults.push(`no style sheet ${attributes.href}`);
  for (const { attributes } of all) {
    if ("style" in attributes || Object.keys(attributes).some((key) => key.startsWith("on"))) faults.push("a style or a script in an attribute");
    if (!/^(?:(?:ltr|rtl|align-\w+|qti-[\w-]+)(?: |$))*$/.test(attributes.class ?? "")) faults.push(`a class ${attributes.class}`);
  }
  return faults.map((fault) => `${path}: ${fault}`);
}

/** A pattern must be one to browsers, too, which have no other. @param {string} pattern @param {string[]} faults */
function regularExpression(pattern, faults) {
  try {
    new RegExp(`^${pattern}$`);
  } catch (error) {
    faults.push(String(error));
  }
}

/** What is wrong with a package. @param {string} path */
export function packageFaults(path) {
  const faults = [];
  const manifest = elements(readFileSync(join(path, "imsmanifest.xml"), "utf8"));
  const test = elements(readFileSync(join(path, "assessment.xml"), "utf8"));
  const locale = manifest.find(({ name, parents }) => name === "language" && parents.includes("general"))?.text ?? "";
  const files = manifest.filter(({ name }) => name === "file").map(({ attributes }) => attributes.href);
  const there = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(path.length + 1));
  for (const file of there) if (file !== "imsmanifest.xml" && files.filter((other) => other === file).length !== 1) faults.push(`${file} is not listed once`);
  for (const file of files) if (!there.includes(file)) faults.push(`${file} is listed and not there`);
  const resources = manifest.filter(({ name }) => name === "resource");
  const names = resources.map(({ attributes }) => attributes.identifier);
  for (const name of names) if (names.filter((other) => other === name).length !== 1 || !NAME.test(name)) faults.push(`resource ${name}`);
  for (const { name, attributes } of manifest) if (name === "dependency" && !names.includes(attributes.identifierref)) faults.push(`no resource ${attributes.identifierref}`);

  const items = resources.filter(({ attributes }) => attributes.type.startsWith("imsqti_item_"));
  const interactions = manifest.filter(({ name }) => name === "interactionType").length;
  if (items.length === 0 || interactions < items.length) faults.push("an item without its interactions");
  const asked = test.filter(({ name }) => name === "assessmentItemRef");
  if (asked.length !== items.length) faults.push("the test has not every item once");
  for (const { attributes } of asked) {
    const item = items.find((resource) => resource.attributes.identifier === attributes.identifier && resource.attributes.href === attributes.href);
    if (!item) faults.push(`the test asks for ${attributes.identifier} in ${attributes.href}`);
  }
  for (const { attributes } of items) {
    const file = join(path, attributes.href);
    if (!existsSync(file)) continue;
    const [root] = elements(readFileSync(file, "utf8"));
    if (root.attributes.identifier !== attributes.identifier) faults.push(`${attributes.href} is ${root.attributes.identifier}`);
    faults.push(...itemFaults(file, locale));
  }
  return faults;
}
