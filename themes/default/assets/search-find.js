// Finds sections of the site: reads the index, of which it loads the pieces that a search needs, and ranks what it finds.
const carnetSearchFind = (() => {
  "use strict";
  /** What a word counts by where it stands: in code, in the text, in a heading, in a page's name. */
  const WEIGHTS = [0.6, 1, 3, 4];
  /** What a word counts by how it was found. */
  const QUALITY = { same: 1, accents: 0.8, led: 0.7, begun: 0.6, near: 0.5 };
  /** What other forms of a word count. */
  const OTHER = 0.75;
  /** How many letters at the end of a word that does not occur may be anything. */
  const STRANGE = 3;
  /** How many words are taken for one that is being typed, and how many pieces are loaded for it. */
  const BEGUN = 24;
  const PIECES = 3;
  /** What the best part of a list counts, such as a term: many hits do not make a list a better page. */
  const LIST = 1.3;
  /** How many sections of a page are shown. */
  const SECTIONS = 4;

  /** @typedef {{ form: string, key: string, piece: number, at: number, home: number, group: number }} Entry a form, its place, and that of its group */
  /** @typedef {{ sections: number[], weights: number[], count: number, isCut: boolean }} Postings */
  /** @typedef {{ entries: Entry[], starts: number[], postings: string, away: Map<number, number[]> }} Piece `away`: where groups have other forms */
  /** @typedef {{ found: Map<number, number>, keys: Set<string>, isCut: boolean }} Unit what was found of a word that was typed */
  /** @typedef {{ page: number, name: string, index: number, sections: number[] }} Result a page; `name` and `index` tell where its text stands */
  /** @typedef {{ results: Result[], count: number, isCut: boolean, isPartial: boolean, units: Set<string>[] }} Found */

  const words = carnetSearchWords;
  const eliding = words.elides(carnetSearch.locale);

  /** @type {{ cuts: string[], endings: Set<string>, firsts: number[], lists: boolean[], places: { name: string, index: number }[], sections: number, courses: string[], version: string } | undefined} */
  let index;
  /** @type {Map<number, Piece>} */
  const pieces = new Map();

  /**
   * Reads a number: 91 digits, of which the first 61 end one.
   * @param {string} text
   * @param {{ at: number }} place moves behind it
   */
  function number(text, place) {
    let before = 0;
    for (;;) {
      const code = text.charCodeAt(place.at);
      if (Number.isNaN(code)) throw new Error("the index is damaged");
      place.at += 1;
      const digit = code - 35 - (code > 92 ? 1 : 0);
      if (digit < 61) return before * 61 + digit;
      before = before * 30 + digit - 60;
    }
  }

  /** @param {string} text */
  function numbers(text) {
    const place = { at: 0 };
    const list = [];
    while (place.at < text.length) list.push(number(text, place));
    return list;
  }

  /** Loads the root of the index. */
  async function start() {
    if (index) return index;
    await carnetSearch.load(`search/${carnetSearch.locale}/index.js`);
    const root = carnetSearch.told.root;
    if (!root) throw new Error("the index has no root");
    /** @type {number[]} */
    const firsts = [];
    let sections = 0;
    /** @type {boolean[]} */
    const lists = [];
    for (const count of numbers(root.pages)) {
      firsts.push(sections);
      lists.push((count & 1) === 1);
      sections += count >> 1;
    }
    /** @type {{ name: string, index: number }[]} */
    const places = [];
    /** @type {Map<string, number>} */
    const filled = new Map();
    const runs = numbers(root.texts);
    for (let at = 0; at < runs.length; at += 3) {
      const name = `${runs[at + 1]}-${runs[at + 2]}`;
      const from = filled.get(name) ?? 0;
      const count = runs[at] ?? 0;
      for (let step = 0; step < count; step += 1) places.push({ name, index: from + step });
      filled.set(name, from + count);
    }
    index = { cuts: root.cuts, endings: new Set(["", ...root.endings]), firsts, lists, places, sections, courses: root.courses, version: root.version };
    return index;
  }

  /** @param {string} name a script of the index */
  async function load(name) {
    await carnetSearch.load(`search/${carnetSearch.locale}/${name}.js?${index?.version ?? ""}`);
  }

  /**
   * Loads a piece of the vocabulary.
   * @param {number} at
   * @returns {Promise<Piece>}
   */
  async function piece(at) {
    const known = pieces.get(at);
    if (known) return known;
    if (!carnetSearch.told.words.has(at)) await load(`words-${at}`);
    const told = carnetSearch.told.words.get(at);
    if (!told) throw new Error(`the index has no piece ${at}`);
    /** @type {Map<number, number[]>} */
    const away = new Map();
    const pairs = numbers(told.away);
    for (let at = 0; at < pairs.length; at += 2) {
      const [group = 0, other = 0] = pairs.slice(at, at + 2);
      away.set(group, [...(away.get(group) ?? []), other]);
    }
    const read = { entries: entries(told.forms, at), starts: starts(told.postings), postings: told.postings, away };
    carnetSearch.told.words.delete(at);
    pieces.set(at, read);
    return read;
  }

  /**
   * @param {string} text
   * @param {number} piece
   */
  function entries(text, piece) {
    /** @type {Entry[]} */
    const list = [];
    let last = "";
    let groups = 0;
    for (const item of text.split(" ")) {
      const place = { at: 0 };
      const shared = number(item, place);
      const back = number(item, place);
      let [home, group] = [piece, groups - back];
      if (back === 0) groups += 1;
      else if (back > groups) [home, group] = [number(item, place), number(item, place)];
      last = (shared === 0 ? "" : Array.from(last).slice(0, shared).join("")) + item.slice(place.at);
      list.push({ form: last, key: words.folded(last), piece, at: list.length, home, group });
    }
    return list;
  }

  /** Finds where the postings of each form begin. @param {string} text */
  function starts(text) {
    const list = [];
    const place = { at: 0 };
    while (place.at < text.length) {
      list.push(place.at);
      const head = number(text, place);
      for (let left = (head >> 1) + (head & 1); left > 0; left -= 1) number(text, place);
    }
    return list;
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Postings>}
   */
  async function postings(entry) {
    const { starts, postings } = await piece(entry.piece);
    const place = { at: starts[entry.at] ?? NaN };
    const head = number(postings, place);
    const isCut = (head & 1) === 1;
    const length = head >> 1;
    const count = isCut ? number(postings, place) : length;
    const [sections, weights] = [new Array(length), new Array(length)];
    let section = 0;
    for (let at = 0; at < length; at += 1) {
      const step = number(postings, place);
      section += step >> 2;
      sections[at] = section;
      weights[at] = step & 3;
    }
    return { sections, weights, count, isCut };
  }

  /** Returns the piece in which a key stands. @param {string} key */
  function pieceOf(key) {
    const cuts = index?.cuts ?? [];
    let [low, high] = [0, cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle] ?? "") <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** @typedef {{ entry: Entry, quality: number }} Hit */

  /**
   * Finds the forms that a word stands for.
   * @param {string} form
   * @param {boolean} isOpen whether it may be only the beginning of a word
   * @returns {Promise<Hit[]>}
   */
  async function hits(form, isOpen) {
    const key = words.folded(form);
    const first = pieceOf(key);
    const { entries } = await piece(first);
    const isBare = form === key;
    /** @type {Hit[]} */
    const found = entries
      .filter((entry) => entry.key === key)
      .map((entry) => ({ entry, quality: isBare || entry.form === form ? QUALITY.same : QUALITY.accents }));
    if (isOpen && (Array.from(key).length > 1 || words.isUnspaced(key))) found.push(...(await begun(key, first)));
    if (found.length > 0) return found;
    const ends = led(key, entries, (rest) => (index?.endings.has(rest) ?? false), QUALITY.led);
    // The stemmer does not know every ending: `fermons` is near `fermer`.
    return ends.length > 0 ? ends : led(key, entries, (rest) => rest.length <= STRANGE, QUALITY.near);
  }

  /**
   * Finds forms that begin with a key: those that stand in most sections.
   * @param {string} key
   * @param {number} first
   */
  async function begun(key, first) {
    const cuts = index?.cuts ?? [];
    /** @type {Entry[]} */
    const list = [];
    for (let at = first; at < Math.min(cuts.length, first + PIECES); at += 1) {
      if (at > first && !(cuts[at] ?? "").startsWith(key)) break;
      list.push(...(await piece(at)).entries.filter((entry) => entry.key !== key && entry.key.startsWith(key)));
    }
    const counted = list.map((entry) => ({ entry, count: count(entry) }));
    counted.sort((left, right) => right.count - left.count || left.entry.key.length - right.entry.key.length);
    return counted.slice(0, BEGUN).map(({ entry }) => ({ entry, quality: QUALITY.begun }));
  }

  /** Counts the sections of a form whose piece is there. @param {Entry} entry */
  function count({ piece, at }) {
    const known = pieces.get(piece);
    return known ? number(known.postings, { at: known.starts[at] ?? NaN }) >> 1 : 0;
  }

  /**
   * Lists the forms of a form's group.
   * @param {Entry} entry
   * @returns {Promise<Entry[]>}
   */
  async function siblings({ home, group }) {
    const places = [home, ...((await piece(home)).away.get(group) ?? [])];
    const read = await Promise.all(places.map(piece));
    return read.flatMap(({ entries }) => entries.filter((entry) => entry.home === home && entry.group === group));
  }

  /**
   * Finds the forms from which a word differs by endings alone, and that have most in common with it.
   * @param {string} key
   * @param {Entry[]} entries
   * @param {(rest: string) => boolean} mayEnd whether the word may end so; what occurs must end as the language does
   * @param {number} quality
   * @returns {Hit[]}
   */
  function led(key, entries, mayEnd, quality) {
    const least = /\p{Script=Latin}/u.test(key) ? 4 : 3;
    const endings = index?.endings ?? new Set();
    let best = least;
    /** @type {Hit[]} */
    let found = [];
    for (const entry of entries) {
      const shared = common(key, entry.key);
      // Where the two part, and a little before: `study` and `studies` share more than a stem.
      for (let at = shared; at >= Math.max(best, shared - 1); at -= 1) {
        if (!mayEnd(key.slice(at)) || !endings.has(entry.key.slice(at))) continue;
        if (at > best) found = [];
        best = at;
        found.push({ entry, quality });
        break;
      }
    }
    return found;
  }

  /**
   * @param {string} one
   * @param {string} other
   */
  function common(one, other) {
    let at = 0;
    while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
    return at;
  }

  /**
   * Finds where the words stand that a form leads to, and other forms of theirs.
   * @param {Hit[]} hits
   * @returns {Promise<Unit>}
   */
  async function gather(hits) {
    /** @type {Map<string, Hit>} */
    const all = new Map();
    const add = (/** @type {Hit} */ hit) => {
      if ((all.get(hit.entry.form)?.quality ?? 0) < hit.quality) all.set(hit.entry.form, hit);
    };
    for (const hit of hits) {
      add(hit);
      // What only begins like a word has been listed form by form.
      if (hit.quality === QUALITY.begun) continue;
      for (const entry of await siblings(hit.entry)) add({ entry, quality: hit.quality * OTHER });
    }
    /** @type {Unit} */
    const unit = { found: new Map(), keys: new Set(), isCut: false };
    const read = await Promise.all(Array.from(all.values(), async ({ entry, quality }) => ({ entry, quality, ...(await postings(entry)) })));
    // How rare a word is tells by its most usual form.
    const rare = Math.log(1 + (index?.sections ?? 0) / Math.max(1, ...read.map(({ count }) => count)));
    for (const { entry, quality, sections, weights, isCut } of read) {
      unit.keys.add(entry.key);
      unit.isCut ||= isCut;
      sections.forEach((section, at) => {
        const score = rare * quality * (WEIGHTS[weights[at] ?? 0] ?? 0);
        if ((unit.found.get(section) ?? 0) < score) unit.found.set(section, score);
      });
    }
    return unit;
  }

  /**
   * Finds what a chunk that was typed stands for. Names of code are looked for whole, and by their parts only if they do not occur.
   * @param {string} chunk
   * @param {boolean} isOpen
   * @returns {Promise<Unit[]>}
   */
  async function units(chunk, isOpen) {
    const { whole, words: parts } = words.parts(chunk, eliding);
    if (whole) {
      const found = await hits(whole, isOpen);
      if (found.length > 0) return [await gather(found)];
    }
    const list = [];
    for (const [at, { form, humps }] of parts.entries()) {
      // The last one of several characters that stand side by side is in the pair before it.
      if (words.isUnspaced(chunk) && at > 0 && at === parts.length - 1) continue;
      const found = await hits(form, isOpen && at === parts.length - 1);
      if (found.length > 0 || humps.length === 0) list.push(await gather(found));
      else for (const hump of humps) list.push(await gather(await hits(hump, false)));
    }
    return list;
  }

  /**
   * Searches.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async function search(query) {
    await start();
    const chunks = words.chunks(query);
    const last = chunks.at(-1);
    const isOpen = last !== undefined && last.at + last.text.length === query.length;
    /** @type {Unit[]} */
    const list = [];
    for (const chunk of chunks) list.push(...(await units(chunk.text, isOpen && chunk === last)));
    return rank(list);
  }

  /**
   * Ranks the pages that have all words; where none has them all, those that have most.
   * @param {Unit[]} units
   * @returns {Found}
   */
  function rank(units) {
    const firsts = index?.firsts ?? [];
    // A word of which not all places are known cannot be asked for, unless all words are such.
    const wanted = units.some((unit) => !unit.isCut) ? units.filter((unit) => !unit.isCut) : units;
    /** @type {Map<number, { sections: Map<number, number>, best: number[] }>} */
    const pages = new Map();
    units.forEach((unit, at) => {
      for (const [section, score] of unit.found) {
        const page = pageOf(section, firsts);
        const known = pages.get(page) ?? { sections: new Map(), best: [] };
        known.sections.set(section, (known.sections.get(section) ?? 0) + score);
        known.best[at] = Math.max(known.best[at] ?? 0, score);
        pages.set(page, known);
      }
    });
    const has = (/** @type {{ best: number[] }} */ page) => wanted.filter((unit) => (page.best[units.indexOf(unit)] ?? 0) > 0).length;
    const most = Math.max(0, ...Array.from(pages.values(), has));
    const results = Array.from(pages)
      .filter(([, page]) => most > 0 && has(page) === most)
      .map(([page, { sections, best }]) => {
        const sorted = Array.from(sections).sort(([one, score], [other, high]) => high - score || one - other);
        const top = sorted[0]?.[1] ?? 0;
        const shown = sorted.filter(([, score]) => score >= top * 0.3).slice(0, SECTIONS);
        // A page is about a word the more, the more of its sections have it.
        const all = sorted.slice(0, 8).reduce((sum, [, part], place) => sum + part * 0.6 ** place, 0);
        const score = (index?.lists[page] ? top * LIST : all) + 0.5 * best.reduce((sum, part) => sum + (part ?? 0), 0);
        return { page, score, sections: shown.map(([section]) => section - (firsts[page] ?? 0)) };
      })
      .sort((one, other) => other.score - one.score || one.page - other.page)
      .map(({ page, sections }) => ({ page, sections, .../** @type {{ name: string, index: number }} */ (index?.places[page]) }));
    return {
      results,
      count: results.reduce((sum, result) => sum + result.sections.length, 0),
      isCut: wanted.every((unit) => unit.isCut) && units.length > 0,
      isPartial: most < wanted.length,
      units: units.map((unit) => unit.keys),
    };
  }

  /**
   * @param {number} section
   * @param {number[]} firsts the first section of each page
   */
  function pageOf(section, firsts) {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((firsts[middle] ?? 0) <= section) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /**
   * Loads the text of a page that was found.
   * @param {Result} result
   * @returns {Promise<SearchPage>}
   */
  async function text({ name, index: at }) {
    if (!carnetSearch.told.texts.has(name)) await load(`texts-${name}`);
    const page = carnetSearch.told.texts.get(name)?.[at];
    if (!page) throw new Error(`the index has no text ${name}`);
    return page;
  }

  /** @param {number} course @returns {string} the course's name, where there are several */
  function courseOf(course) {
    return (index?.courses.length ?? 0) > 1 ? (index?.courses[course] ?? "") : "";
  }

  /** @typedef {{ from: number, to: number, unit: number }} Mark */

  /**
   * Finds the words of a text that were looked for.
   * @param {string} text
   * @param {Set<string>[]} units
   * @returns {Mark[]}
   */
  function marks(text, units) {
    /** @type {Mark[]} */
    const list = [];
    const unitOf = (/** @type {string[]} */ forms) => {
      const keys = forms.map(words.folded);
      return units.findIndex((unit) => keys.some((key) => unit.has(key)));
    };
    for (const chunk of words.chunks(text)) {
      const { whole, words: parts } = words.parts(chunk.text, eliding);
      if (words.isUnspaced(chunk.text)) {
        const letters = Array.from(chunk.text);
        let at = chunk.at;
        letters.forEach((letter, place) => {
          const unit = unitOf([words.normal(letter + (letters[place + 1] ?? "")), ...(letters.length === 1 ? [words.normal(letter)] : [])]);
          const length = letter.length + (letters[place + 1] ?? "").length;
          const last = list.at(-1);
          if (unit >= 0 && last && last.unit === unit && last.to >= at) last.to = at + length;
          else if (unit >= 0) list.push({ from: at, to: at + length, unit });
          at += letter.length;
        });
        continue;
      }
      const first = parts[0]?.at ?? 0;
      const found = whole ? unitOf([whole]) : -1;
      if (found >= 0) {
        list.push({ from: chunk.at + first, to: chunk.at + chunk.text.length, unit: found });
        continue;
      }
      for (const { form, humps, at, text } of parts) {
        const unit = unitOf([form, ...humps]);
        if (unit >= 0) list.push({ from: chunk.at + at, to: chunk.at + at + text.length, unit });
      }
    }
    return list;
  }

  /** @typedef {{ text: string, marks: Mark[], isCode: boolean }} Context */

  /** How many characters are shown around words that were found. */
  const AROUND = { before: 50, most: 190 };

  /**
   * Chooses what to show of a section: lines with the words that were looked for, of prose rather than of code, at most two.
   * @param {SearchSection} section
   * @param {Set<string>[]} units
   * @returns {Context[]}
   */
  function contexts([, , prose, code = ""], units) {
    const lines = [...prose.split("\n").map((text) => ({ text, isCode: false })), ...code.split("\n").map((text) => ({ text, isCode: true }))];
    const marked = lines.map((line) => ({ ...line, marks: marks(line.text, units) }));
    /** @type {Set<number>} */
    const shown = new Set();
    /** @type {Context[]} */
    const chosen = [];
    for (let round = 0; round < 2; round += 1) {
      /** @type {Context | undefined} */
      let best;
      let most = 0;
      for (const line of marked) {
        const windowed = line.marks.length > 0 ? window(line) : undefined;
        if (!windowed) continue;
        const fresh = new Set(windowed.marks.map(({ unit }) => unit).filter((unit) => !shown.has(unit))).size;
        if (fresh > most) [best, most] = [windowed, fresh];
      }
      if (!best) break;
      best.marks.forEach(({ unit }) => shown.add(unit));
      chosen.push(best);
    }
    const start = prose.split("\n")[0] ?? "";
    if (chosen.length === 0 && start) chosen.push(window({ text: start, marks: [], isCode: false }));
    return chosen;
  }

  /**
   * Cuts a line around the most of its different words.
   * @param {Context} line
   * @returns {Context}
   */
  function window({ text, marks, isCode }) {
    const indent = isCode ? text.length - text.trimStart().length : 0;
    let [from, most] = [0, -1];
    for (const mark of marks) {
      const start = Math.max(0, mark.from - AROUND.before);
      const inside = new Set(marks.filter((other) => other.from >= start && other.to <= start + AROUND.most).map(({ unit }) => unit)).size;
      if (inside > most) [from, most] = [start, inside];
    }
    if (text.length <= AROUND.most) from = 0;
    // Words are not cut in two, unless there is no space.
    if (from > 0) from = (/^\S{0,24}\s+/u.exec(text.slice(from))?.[0].length ?? 0) + from;
    from = Math.max(from, indent);
    let to = Math.min(text.length, from + AROUND.most);
    if (to < text.length) to = from + (/^[\s\S]*(?=\s)/u.exec(text.slice(from, to))?.[0].length || to - from);
    const [before, after] = [from > indent ? "… " : "", to < text.length ? " …" : ""];
    const moved = marks
      .filter((mark) => mark.from >= from && mark.to <= to)
      .map((mark) => ({ from: mark.from - from + before.length, to: mark.to - from + before.length, unit: mark.unit }));
    return { text: before + text.slice(from, to) + after, marks: moved, isCode };
  }

  return { start, search, text, courseOf, contexts, marks };
})();
