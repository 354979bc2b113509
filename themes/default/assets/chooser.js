// The root of the site: goes on to the language that the reader chose before, or to the best one for the browser's languages.
// An address that ends in `#choose` stays here.
(() => {
  "use strict";
  const KEY = "carnet-language";

  /** @type {Map<string, HTMLAnchorElement>} */
  const languages = new Map();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".chooser-list a[data-language]"))) {
    languages.set((link.dataset.language ?? "").toLowerCase(), link);
  }

  /** @returns {string | null} */
  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  /**
   * Finds the language of a tag as RFC 4647 looks it up, by shortening the tag; then any variety of the same language.
   * @param {string} wanted
   * @returns {HTMLAnchorElement | undefined}
   */
  function lookup(wanted) {
    const parts = wanted.toLowerCase().split("-");
    for (let length = parts.length; length > 0; length--) {
      const found = languages.get(parts.slice(0, length).join("-"));
      if (found) return found;
    }
    for (const [tag, link] of languages) {
      if (tag.split("-")[0] === parts[0]) return link;
    }
    return undefined;
  }

  /** @returns {HTMLAnchorElement | undefined} */
  function best() {
    const choice = remembered();
    for (const tag of choice ? [choice, ...navigator.languages] : navigator.languages) {
      const found = lookup(tag);
      if (found) return found;
    }
    return undefined;
  }

  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => {
      try {
        localStorage.setItem(KEY, link.getAttribute("data-language") ?? "");
      } catch {
        // Storage is blocked: the browser's languages decide next time.
      }
    });
  }

  const target = location.hash === "#choose" ? undefined : best();
  if (target) location.replace(target.href);
})();
