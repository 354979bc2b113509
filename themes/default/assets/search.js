// Opens the search of the site. All else that a search needs is loaded when it is first used. Scripts of the index add themselves by calling
// the functions of `carnetSearch`: that works from a folder too, where nothing can be fetched.

/** @typedef {{ version: string, cuts: string[], endings: string[], pages: string, texts: string, courses: string[], words: Record<string, string> }} SearchRoot */
/** A section: heading, anchor, prose, code, language. @typedef {[string, string, string, string?, string?]} SearchSection */
/** A page: name, address, course, language, sections. @typedef {[string, string, number, string, ...SearchSection[]]} SearchPage */

const carnetSearch = (() => {
  "use strict";
  const button = document.querySelector(".search-open");
  const { root = "", locale = "", failed = "" } = button instanceof HTMLElement ? button.dataset : {};

  /** What the scripts of the index said. */
  const told = {
    /** @type {SearchRoot | undefined} */
    root: undefined,
    /** @type {Map<number, { forms: string, postings: string, away: string }>} */
    words: new Map(),
    /** @type {Map<string, SearchPage[]>} */
    texts: new Map(),
  };

  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /**
   * Loads a script below the site's root, once; what failed is tried again.
   * @param {string} path
   * @returns {Promise<void>}
   */
  function load(path) {
    const known = loading.get(path);
    if (known) return known;
    const done = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + path;
      // One after the other, as they were asked for.
      script.async = false;
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => {
        loading.delete(path);
        script.remove();
        reject(new Error(path));
      });
      document.head.append(script);
    });
    loading.set(path, done);
    return done;
  }

  async function open() {
    if (!document.querySelector("link[data-search]")) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = `${root}assets/search.css`;
      style.dataset.search = "";
      document.head.append(style);
      await new Promise((resolve) => {
        style.addEventListener("load", resolve);
        style.addEventListener("error", resolve);
      });
    }
    try {
      await Promise.all(["words", "find", "dialog"].map((name) => load(`assets/search-${name}.js`)));
      carnetSearchDialog.open();
    } catch {
      carnet.announce(failed);
      if (button) button.setAttribute("title", failed);
    }
  }

  /** @param {EventTarget | null} target */
  function takesText(target) {
    return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), textarea, select"));
  }

  /** Whether the key `/` opens the search: who speaks to the computer may turn it off. */
  const key = {
    get isOn() {
      try {
        return localStorage.getItem("carnet-search-key") !== "off";
      } catch {
        return true;
      }
    },
    set isOn(on) {
      try {
        if (on) localStorage.removeItem("carnet-search-key");
        else localStorage.setItem("carnet-search-key", "off");
      } catch {
        // Storage is blocked: the key stays as it was.
      }
    },
  };

  if (button) {
    button.addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
      if (takesText(event.target) || document.querySelector("dialog[open]") || !key.isOn) return;
      event.preventDefault();
      open();
    });
  }

  return {
    root: (/** @type {SearchRoot} */ data) => void (told.root = data),
    words: (/** @type {number} */ piece, /** @type {string} */ forms, /** @type {string} */ postings, /** @type {string} */ away) =>
      void told.words.set(piece, { forms, postings, away }),
    texts: (/** @type {string} */ name, /** @type {SearchPage[]} */ pages) => void told.texts.set(name, pages),
    told,
    load,
    key,
    site: root,
    locale,
    failed,
  };
})();
