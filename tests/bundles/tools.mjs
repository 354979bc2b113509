// What the tests of bundles share: builds, archives, and what programs of others say of them: epubcheck, xmllint with the schemas of
// SCORM and QTI, Anki, gift-pegjs and pyslet. Programs that need a browser are in players.mjs.
//
//   CARNET=target/release/carnet node --test tests/bundles/

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { carnet, folder } from "../print/tools.mjs";

export { archive, archiveFaults, unpack, zipEntries, zipRead } from "./archives.mjs";
export { carnet, copy, edit, folder, scratch, small, write } from "../print/tools.mjs";

const python = resolve(process.env.PYTHON_PACKAGES ?? "tests/.tools/python");
const scormSchemas = resolve(process.env.SCORM_SCHEMAS ?? "tests/.tools/bundles/scorm");
const here = import.meta.dirname;

/** Loads an npm package that `tests/run.sh` installed. */
export const tool = createRequire(resolve("tests/.tools/npm/package.json"));

/** Loads a module of an npm package. @param {string} path such as `scorm-again/dist/esm/scorm12.js` */
export const toolModule = (path) => import(pathToFileURL(resolve("tests/.tools/npm/node_modules", path)).href);

/**
 * Builds the bundles of a site, and returns the folder of the build and the names of the bundles in order.
 * @param {string} root
 * @param {...string} words more of the command line, such as `--format epub`
 */
export function build(root, ...words) {
  const out = words.includes("--out") ? words[words.indexOf("--out") + 1] : folder();
  const more = words.includes("--out") ? words : [...words, "--out", out];
  const { status, said } = carnet(root, "build", "--only", "bundles", ...more);
  assert.equal(status, 0, said);
  const bundles = join(out, "bundles");
  return { out, bundles, files: readdirSync(bundles).sort(), said };
}

/**
 * @typedef {object} Message what epubcheck says of a book
 * @property {string} id as `RSC-007`
 * @property {"FATAL" | "ERROR" | "WARNING" | "INFO" | "USAGE"} severity
 * @property {string} text
 * @property {string[]} places as `EPUB/one.xhtml:2:144`
 */

/**
 * Runs epubcheck on books, all in one go, since its start takes seconds; returns what it says of each.
 * @param {...string} books
 * @returns {{ version: string, epub: string, messages: Message[] }[]}
 */
export function epubcheck(...books) {
  const jars = join(python, "epubcheck");
  const flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", `${jars}/epubcheck.jar:${jars}/lib/*`, join(here, "Epubcheck.java")];
  // It writes its report beside the book.
  const copies = books.map((book) => {
    const copy = join(folder(), "book.epub");
    writeFileSync(copy, readFileSync(book));
    return copy;
  });
  const { status, stderr } = spawnSync("java", [...flags, ...copies], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  return copies.map((copy) => {
    const { messages, checker, publication } = JSON.parse(readFileSync(`${copy}.json`, "utf8"));
    const told = messages.map(({ ID, severity, message, locations }) => ({
      id: ID,
      severity,
      text: message,
      places: locations.map(({ path, line, column }) => `${path}:${line}:${column}`),
    }));
    return { version: checker.checkerVersion, epub: publication.ePubVersion, messages: told };
  });
}

/**
 * Validates XML files against a schema, without the network; returns the lines that tell what is wrong.
 * @param {string} schema
 * @param {...string} files
 * @returns {string[]}
 */
export function xmllint(schema, ...files) {
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], { encoding: "utf8" });
  const lines = stderr.trimEnd().split("\n");
  // The schema itself must be one: 3 is the status of an invalid file, 1 that of one that is no XML.
  assert.ok([0, 1, 3].includes(status ?? -1), stderr);
  return status === 0 ? [] : lines.filter((line) => files.some((file) => line.startsWith(file)) && !line.endsWith(" validates"));
}

/** The namespaces of a manifest, each with its schema. The older edition of 2004 is stricter on what extends the manifest. */
const scormNamespaces = {
  1.2: {
    folder: "scorm12edition",
    namespaces: { "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd" },
  },
  "2004-3": { folder: "scorm20043rdedition", namespaces: scorm2004() },
  "2004-4": { folder: "scorm20044thedition", namespaces: scorm2004() },
};

function scorm2004() {
  return {
    "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
    "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
    "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
  };
}

/**
 * Validates an `imsmanifest.xml` of SCORM. The manifests of packages of QTI 2.1 have the same namespace as those of 2004.
 * @param {"1.2" | "2004-3" | "2004-4"} edition
 * @param {string} manifest
 */
export function scormFaults(edition, manifest) {
  const { folder: below, namespaces } = scormNamespaces[edition];
  const imports = Object.entries(namespaces).map(([namespace, file]) => {
    return `<xs:import namespace="${namespace}" schemaLocation="${pathToFileURL(join(scormSchemas, below, file)).href}"/>`;
  });
  const schema = join(folder(), "manifest.xsd");
  writeFileSync(schema, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join("")}</xs:schema>`);
  return xmllint(schema, manifest);
}

let qtiSchema;

/** Validates items and tests of QTI 2.1. @param {...string} files */
export function qtiFaults(...files) {
  if (!qtiSchema) {
    qtiSchema = join(folder(), "qti.xsd");
    const language = pathToFileURL(join(scormSchemas, "scorm20044thedition/xml.xsd")).href;
    writeFileSync(qtiSchema, runPython("", [join(here, "qti_schema.py"), language]));
  }
  return xmllint(qtiSchema, ...files);
}

/**
 * Turns an item of QTI 2.1 into one of QTI 3, which a player can play, or back, so that a schema can judge it; by Citolab's converter.
 * @param {"upgrade" | "downgrade"} direction
 * @param {string} file
 */
export function convertQti(direction, file) {
  const converted = join(folder(), "item.xml");
  runPython("", ["-m", "qti_convert.cli", direction, file, converted]);
  return readFileSync(converted, "utf8");
}

/** Runs Python with the packages that `tests/run.sh` installed. @param {string} input @param {string[]} words */
function runPython(input, words) {
  const env = { ...process.env, PYTHONPATH: python, PYTHONDONTWRITEBYTECODE: "1", PYTHONUTF8: "1" };
  const { status, stdout, stderr } = spawnSync("python3", words, { input, encoding: "utf8", env, maxBuffer: 1 << 28 });
  assert.equal(status, 0, `python3 ${words.join(" ")}\n${stderr}`);
  return stdout;
}

/** Runs a Python script of this folder: JSON in, JSON out. @param {string} script @param {unknown} asked */
const ask = (script, asked) => JSON.parse(runPython(JSON.stringify(asked), [join(here, script)]));

/**
 * Imports packages into Anki, one after the other, into a fresh collection.
 * @param {...(string | { path: string, [option: string]: unknown })} packages
 * @returns {{ version: string, imports: Record<string, number | string>[], notes: any[], decks: Record<string, number>, media: string[], sound: boolean, said: string }}
 */
export function anki(...packages) {
  return ask("anki_import.py", { collection: join(folder(), "collection.anki2"), packages });
}

/**
 * Scores items of QTI 2.1: for each a list of responses, and for each of those the outcomes.
 * @param {{ item: string, responses: Record<string, unknown>[] }[]} items
 * @returns {({ outcomes: Record<string, unknown>[] } | { error: string })[]}
 */
export function scoreQti(items) {
  return ask("qti_score.py", items);
}

/** Parses GIFT, and returns its questions; throws what the parser throws. @param {string} text */
export function gift(text) {
  return tool("gift-pegjs").parse(text);
}

/** The text of a file inside another program's packing, such as `imsmanifest.xml` of a bundle. @param {string} file @param {string} name */
export function unzipped(file, name) {
  return execFileSync("unzip", ["-p", file, name], { encoding: "utf8", maxBuffer: 1 << 28 });
}
