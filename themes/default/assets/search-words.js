// Words as they are looked for: how a text is cut, and what counts as the same. The program does the same when it makes the index
// (`render/search/words.rs`), and `tests/search/vectors.json` holds both to it.
const carnetSearchWords = (() => {
  "use strict";
  const LONGEST = 64;
  const ELIDED = new Set(
    "c d j l m n s t qu jusqu lorsqu puisqu quoiqu un dell all nell sull dall dev quest quell bell degl".split(" "),
  );
  const ELIDING = new Set(["fr", "it", "ca", "oc", "gl", "frp", "wa"]);
  const UNSPACED =
    "\\u{e01}-\\u{e3a}\\u{e40}-\\u{e4e}\\u{e81}-\\u{ece}\\u{1000}-\\u{103f}\\u{1780}-\\u{17d3}\\u{3005}\\u{3041}-\\u{3096}\\u{309d}-\\u{309f}" +
    "\\u{30a1}-\\u{30fa}\\u{30fc}-\\u{30ff}\\u{3400}-\\u{4dbf}\\u{4e00}-\\u{9fff}\\u{f900}-\\u{faff}\\u{20000}-\\u{3ffff}";
  const LETTER = `(?:(?![${UNSPACED}\\u{2bc}\\u{2000}-\\u{206f}\\u{feff}])[\\p{Alphabetic}\\p{N}\\p{M}])`;
  const SILENT = "[\\u{ad}\\u{200c}\\u{200d}\\u{2060}\\u{feff}]";
  const APOSTROPHE = "['’\\u{2bc}\\u{ff07}]";
  const CHUNK = new RegExp(
    `${LETTER}(?:${SILENT}*${LETTER}|(?:[._/]|::|${APOSTROPHE})${LETTER})*|[${UNSPACED}]+` +
      `|(?<!${LETTER})%[+\\-#.0-9]*[a-zA-Z](?!${LETTER})|(?!::)[:=<>\\-!&\\|+*%^~?]{2,}`,
    "gu",
  );
  const HUMP = /(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=\p{Uppercase})(?=\p{Uppercase}\p{Lowercase})/u;
  const ACCENT =
    /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu;
  const unspaced = new RegExp(`^[${UNSPACED}]`, "u");
  const letter = new RegExp(`^${LETTER}`, "u");
  const apostrophe = new RegExp(APOSTROPHE, "gu");
  /** @type {Record<string, string>} */
  const SPELLED = { œ: "oe", æ: "ae", ß: "ss", ς: "σ" };
  /** @type {Record<string, string>} */
  const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", þ: "th", ى: "ي", ی: "ي", ة: "ه", ٱ: "ا", ک: "ك" };

  /** @param {string} language @returns {boolean} whether it writes short words as one with the next */
  function elides(language) {
    return ELIDING.has(language.split("-")[0] ?? "");
  }

  /**
   * Lists the chunks of a text, and where each begins.
   * @param {string} text
   * @returns {{ text: string, at: number }[]}
   */
  function chunks(text) {
    return Array.from(text.matchAll(CHUNK), (match) => ({ text: match[0], at: match.index }));
  }

  /** @param {string} word @returns {string} as it is compared: in small letters, ligatures spelled out, accents kept */
  function normal(word) {
    if (/^[\x00-\x7f]*$/.test(word)) return word.toLowerCase();
    return word
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[œæßς]/gu, (sign) => SPELLED[sign] ?? sign)
      .replace(/[\u00ad\u0640\u200c\u200d\u2060\ufeff\s"\\]/gu, "")
      .replace(apostrophe, "'");
  }

  /** @param {string} form @returns {string} without accents */
  function folded(form) {
    if (/^[\x00-\x7f]*$/.test(form)) return form;
    return form
      .normalize("NFD")
      .replace(ACCENT, "")
      .replace(/[øłđðħıþىیةٱک]/gu, (sign) => PLAIN[sign] ?? sign)
      .normalize("NFC");
  }

  /** @param {string} form */
  function cut(form) {
    return form.length <= LONGEST ? form : Array.from(form).slice(0, LONGEST).join("");
  }

  /**
   * Takes off short words that are written as one with the next.
   * @param {string} chunk
   */
  function withoutElision(chunk) {
    let rest = chunk;
    for (;;) {
      const at = rest.search(apostrophe);
      if (at < 0 || at + 1 >= rest.length || !ELIDED.has(rest.slice(0, at).toLowerCase())) return rest;
      rest = rest.slice(at + 1);
    }
  }

  /**
   * A word of a chunk, with its humps where it is a name such as `WaitGroup`, and where it begins in the chunk.
   * @typedef {{ form: string, humps: string[], at: number, text: string }} SearchWord
   */

  /**
   * Looks what a chunk is found by: whole where code joins it, and word by word.
   * @param {string} chunk
   * @param {boolean} eliding
   * @returns {{ whole: string | undefined, words: SearchWord[] }}
   */
  function parts(chunk, eliding) {
    if (unspaced.test(chunk)) {
      const letters = Array.from(normal(chunk));
      const pairs = letters.slice(1).map((second, index) => `${letters[index]}${second}`);
      const words = [...pairs, ...letters.slice(-1)].map((form) => ({ form, humps: [], at: 0, text: chunk }));
      return { whole: undefined, words };
    }
    if (!letter.test(chunk)) return { whole: undefined, words: [{ form: cut(chunk.toLowerCase()), humps: [], at: 0, text: chunk }] };
    const rest = eliding ? withoutElision(chunk) : chunk;
    const start = chunk.length - rest.length;
    const found = Array.from(rest.matchAll(/[^._/:]+/gu), (match) => ({ text: match[0], at: start + match.index }));
    const isJoined = found.length > 1;
    const words = found
      .filter(({ text }) => !isJoined || text.length > 2 || !/^[0-9]*$/.test(text))
      .map(({ text, at }) => {
        const humps = text.split(HUMP);
        const named = humps.length > 1 ? humps.filter((hump) => Array.from(hump).length > 1) : [];
        return { form: cut(normal(text)), humps: named.map((hump) => cut(normal(hump))), at, text };
      })
      .filter(({ form }) => form !== "");
    return { whole: isJoined ? cut(normal(rest)) : undefined, words };
  }

  /**
   * Lists the forms under which a chunk is found, as the program does.
   * @param {string} chunk
   * @param {boolean} eliding
   */
  function forms(chunk, eliding) {
    const { whole, words } = parts(chunk, eliding);
    return [...(whole ? [whole] : []), ...words.flatMap(({ form, humps }) => [form, ...humps])];
  }

  return { elides, chunks, parts, forms, normal, folded, isUnspaced: (/** @type {string} */ text) => unspaced.test(text) };
})();
