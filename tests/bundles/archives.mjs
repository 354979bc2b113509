// Archives as bytes: a reader of ours that shows what no unpacking program tells, the rules that every bundle keeps, and a writer that can
// break each of them.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

import { folder } from "../print/tools.mjs";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;

/**
 * @typedef {object} Entry one file of an archive, as its central directory tells
 * @property {string} name
 * @property {boolean} utf8 whether the name is marked as UTF-8
 * @property {number} method 0 is stored, 8 is deflated
 * @property {number} flags
 * @property {string} time as `1980-01-01T00:00:00`
 * @property {number} crc
 * @property {number} size
 * @property {number} compressedSize
 * @property {number} host 0 is DOS, 3 is Unix
 * @property {number} mode what Unix knows of the file: type and rights
 * @property {number} external the external attributes as they stand
 * @property {number} extra the bytes of extra fields, here and at the file itself
 * @property {string} comment
 * @property {number} offset where its local header stands
 * @property {number} start where its bytes begin
 * @property {string} localName the name that stands at the file itself
 */

/**
 * Reads the central directory of an archive, and the local header of each file. Throws where the two differ in a way that hides files.
 * @param {string} file
 * @returns {Entry[]}
 */
export function zipEntries(file) {
  const bytes = readFileSync(file);
  const end = bytes.length - 22;
  // Ours have no comment, so that the end is where it must be.
  assert.ok(end >= 0 && bytes.readUInt32LE(end) === END, `${file} does not end as an archive without a comment does`);
  const [count, length, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  assert.equal(bytes.readUInt16LE(end + 8), count, `${file} is in several parts`);
  assert.equal(start + length, end, `${file} has bytes between its directory and its end`);
  const entries = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    assert.equal(bytes.readUInt32LE(at), CENTRAL, `entry ${index} of ${file} is no entry`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const name = at + 46;
    const offset = bytes.readUInt32LE(at + 42);
    const external = bytes.readUInt32LE(at + 38);
    const local = localHeader(bytes, offset);
    entries.push({
      name: bytes.toString("utf8", name, name + nameLength),
      utf8: (bytes.readUInt16LE(at + 8) & UTF8) !== 0,
      method: bytes.readUInt16LE(at + 10),
      flags: bytes.readUInt16LE(at + 8),
      time: time(bytes.readUInt16LE(at + 14), bytes.readUInt16LE(at + 12)),
      crc: bytes.readUInt32LE(at + 16),
      compressedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      host: bytes[at + 5],
      mode: external >>> 16,
      external,
      extra: extraLength + local.extra,
      comment: bytes.toString("utf8", name + nameLength + extraLength, name + nameLength + extraLength + commentLength),
      offset,
      start: local.start,
      localName: local.name,
    });
    at = name + nameLength + extraLength + commentLength;
  }
  assert.equal(at, end, `the directory of ${file} is longer or shorter than it says`);
  return entries;
}

/** @param {Buffer} bytes @param {number} offset */
function localHeader(bytes, offset) {
  assert.equal(bytes.readUInt32LE(offset), LOCAL, `there is no file at ${offset}`);
  const [nameLength, extraLength] = [bytes.readUInt16LE(offset + 26), bytes.readUInt16LE(offset + 28)];
  const name = offset + 30;
  return { name: bytes.toString("utf8", name, name + nameLength), extra: extraLength, start: name + nameLength + extraLength };
}

/** @param {number} date @param {number} clock */
function time(date, clock) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const day = `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}`;
  return `${day}T${two(clock >> 11)}:${two((clock >> 5) & 63)}:${two((clock & 31) * 2)}`;
}

/** Returns the bytes of one file, whose checksum is compared. @param {string} file @param {string} name */
export function zipRead(file, name) {
  const entry = zipEntries(file).find((entry) => entry.name === name);
  assert.ok(entry, `${file} has no ${name}`);
  const packed = readFileSync(file).subarray(entry.start, entry.start + entry.compressedSize);
  const bytes = entry.method === STORED ? packed : inflateRawSync(packed);
  assert.equal(bytes.length, entry.size, `${name} has another size than is told`);
  assert.equal(crc32(bytes), entry.crc, `${name} is damaged`);
  return bytes;
}

/** How many times bigger than its packed bytes a file may be; ordinary text gets ten times smaller. */
const MOST_SWELLING = 100;
/** Below this many bytes no file is a bomb. */
const HARMLESS = 1 << 20;
/** Names that Windows keeps for devices, whatever extension follows. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * Returns what is wrong with an archive as a bundle: each line names the file and the rule.
 * @param {string} file
 * @returns {string[]}
 */
export function archiveFaults(file) {
  const entries = zipEntries(file);
  const faults = entries.flatMap((entry) => [...nameFaults(entry.name), ...entryFaults(entry)].map((fault) => `${entry.name}: ${fault}`));
  if (new Set(entries.map((entry) => entry.time)).size > 1) faults.push("the times differ");
  if (entries.length === 0) faults.push("there is no file");
  return [...faults, ...clashes(entries), ...overlaps(entries)];
}

/** @param {string} name */
function nameFaults(name) {
  const parts = name.split("/");
  const rules = [
    [/[\\<>:"|?*\u0000-\u001f\u007f]/.test(name), "has a character that Windows has not"],
    [name !== name.normalize("NFC"), "is not in normal form"],
    [name.includes("\ufffd"), "is no UTF-8"],
    [name.length > 180, "is too long"],
    [parts.some((part) => part === "" || part === "." || part === ".."), "has an empty part, or one of dots"],
    [parts.some((part) => /[. ]$/.test(part)), "has a part that ends in a dot or a space"],
    [parts.some((part) => DEVICE.test(part)), "has a part that Windows keeps for a device"],
  ];
  return rules.filter(([broken]) => broken).map(([, fault]) => fault);
}

/** @param {Entry} entry */
function entryFaults(entry) {
  const kind = entry.mode & 0o170000;
  const rules = [
    [entry.localName !== entry.name, "has another name in its own header"],
    [/[^\x20-\x7e]/.test(entry.name) && !entry.utf8, "is not marked as UTF-8"],
    [entry.method !== STORED && entry.method !== DEFLATED, `is packed by method ${entry.method}`],
    [(entry.flags & 1) !== 0, "is encrypted"],
    [(entry.flags & ~UTF8) !== 0, `has flags ${entry.flags.toString(16)}`],
    [entry.time !== "1980-01-01T00:00:00", `has the time ${entry.time}`],
    [entry.host === 3 && kind !== 0 && kind !== 0o100000, "is no plain file"],
    [entry.extra !== 0 || entry.comment !== "", "has extra fields or a comment"],
    [entry.size > HARMLESS && entry.size > entry.compressedSize * MOST_SWELLING, "swells like a bomb"],
  ];
  return rules.filter(([broken]) => broken).map(([, fault]) => fault);
}

/** Two files that are one on Windows, or a file that is another's folder. @param {Entry[]} entries */
function clashes(entries) {
  const seen = new Set();
  const faults = [];
  for (const { name } of entries) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) faults.push(`${name}: is there twice`);
    seen.add(folded);
  }
  for (const { name } of entries) {
    const parts = name.toLowerCase().split("/");
    const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
    if (above.some((path) => seen.has(path))) faults.push(`${name}: has a file for its folder`);
  }
  return faults;
}

/** Files that share bytes, as those of a bomb do. @param {Entry[]} entries */
function overlaps(entries) {
  const ordered = entries.toSorted((one, other) => one.offset - other.offset);
  const pairs = ordered.slice(1).map((entry, index) => ({ entry, before: ordered[index] }));
  return pairs.filter(({ entry, before }) => before.start + before.compressedSize > entry.offset).map(({ entry }) => `${entry.name}: shares bytes`);
}

/**
 * Unpacks a bundle into a new folder, and returns the folder. Our rules, Python's zipfile and unzip must all be content with it.
 * @param {string} file
 */
export function unpack(file) {
  assert.deepEqual(archiveFaults(file), [], file);
  const python = "import sys, zipfile; bad = zipfile.ZipFile(sys.argv[1]).testzip(); sys.exit(f'{bad} is damaged' if bad else 0)";
  execFileSync("python3", ["-c", python, file], { encoding: "utf8", stdio: "pipe" });
  const into = folder();
  const { status, stdout, stderr } = spawnSync("unzip", ["-q", file, "-d", into], { encoding: "utf8" });
  assert.equal(status, 0, `unzip ${file}\n${stdout}${stderr}`);
  return into;
}

/**
 * Writes an archive by hand; the settings of an entry make it bad in one way.
 * @typedef {{ store?: boolean, flags?: number, clock?: number, mode?: number, method?: number, crc?: number, localName?: string }} Settings
 * @param {string} file
 * @param {[name: string, content: string | Buffer, settings?: Settings][]} entries
 */
export function archive(file, entries) {
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const [name, content, settings = {}] of entries) {
    const bytes = Buffer.from(content);
    const method = settings.method ?? (settings.store ? STORED : DEFLATED);
    const packed = settings.store ? bytes : deflateRawSync(bytes, { level: 9 });
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(settings.flags ?? (/[^\x20-\x7e]/.test(name) ? UTF8 : 0), 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt16LE(settings.clock ?? 0, 6);
    // The first day that the format knows.
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(settings.crc ?? crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.from(shared);
    const own = settings.localName ?? name;
    local.writeUInt16LE(Buffer.byteLength(own), 22);
    const body = [uint32(LOCAL), local, Buffer.from(own), packed];
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((settings.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    // Made on Unix, by version 2.0 of the format.
    directory.push(uint32(CENTRAL), Buffer.from([20, 3]), shared, rest, Buffer.from(name));
    bodies.push(...body);
    offset += Buffer.concat(body).length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  writeFileSync(file, Buffer.concat([...bodies, central, uint32(END), end]));
  return file;
}

/** @param {number} number */
function uint32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
