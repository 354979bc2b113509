// What a page does beyond reading: the language switcher, the table of contents, glossary terms and listings.
// Everything here only adds to a page that works without it. Words come from `data-` attributes of the body.
const carnet = (() => {
  "use strict";
  const words = document.body.dataset;

  /**
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  /**
   * Says something to screen readers.
   * @param {string} message
   */
  function announce(message) {
    const region = document.getElementById("announcement");
    if (!region) return;
    region.textContent = "";
    // An equal message said twice is only read twice if the region was empty in between.
    setTimeout(() => {
      region.textContent = message;
    }, 50);
  }

  // The language switcher remembers the choice and leads to the same section.

  /** @type {{ link: HTMLAnchorElement, address: string }[]} */
  const languageLinks = all("a[data-language]").map((link) => {
    const anchor = /** @type {HTMLAnchorElement} */ (link);
    anchor.addEventListener("click", () => {
      try {
        localStorage.setItem("carnet-language", anchor.dataset.language ?? "");
      } catch {
        // Storage is blocked: the link works all the same.
      }
    });
    return { link: anchor, address: anchor.getAttribute("href") ?? "" };
  });

  /**
   * @param {string} section the id of the section in view, or nothing
   */
  function showSection(section) {
    for (const { link, address } of languageLinks) {
      link.setAttribute("href", section && !address.includes("#") ? `${address}#${section}` : address);
    }
    for (const link of all(".contents a")) {
      if (section && link.getAttribute("href") === `#${section}`) {
        link.setAttribute("aria-current", "location");
        keepInView(link);
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  /**
   * Scrolls a long table of contents, and it alone, so that the current entry can be seen.
   * @param {HTMLElement} link
   */
  function keepInView(link) {
    const box = link.closest(".contents");
    if (!box || box.scrollHeight <= box.clientHeight) return;
    const outer = box.getBoundingClientRect();
    const inner = link.getBoundingClientRect();
    if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top + 24;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + 24;
  }

  function followSections() {
    // The parts of a page whose ids are the same in every language.
    const headings = all(".prose :is(h2, h3)[id], .part > h2[id], .entry[id]");
    if (headings.length === 0 || !("IntersectionObserver" in window)) return;
    let shown = "";
    const update = () => {
      const line = window.innerHeight * 0.3;
      let current = "";
      for (const heading of headings) {
        if (heading.getBoundingClientRect().top <= line) current = heading.id;
      }
      // The section that the address names wins over a short one that begins in view below it and, at the end of the page, over those that are too
      // short to reach the line.
      const named = headings.find((heading) => `#${heading.id}` === location.hash);
      const top = named?.getBoundingClientRect().top ?? -1;
      const end = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
      if (named && ((top >= 0 && top <= line) || (end && window.scrollY > 0 && top < window.innerHeight))) current = named.id;
      if (current !== shown) {
        shown = current;
        showSection(current);
      }
    };
    const observer = new IntersectionObserver(update, { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] });
    for (const heading of headings) observer.observe(heading);
    // The observer sees no heading when the page jumps from within one long section into another.
    document.addEventListener("scrollend", update);
    window.addEventListener("hashchange", () => requestAnimationFrame(update));
    update();
  }

  // The menu of languages lies over the page: it closes when the reader goes on with something else.

  function languageMenu() {
    const menu = document.querySelector(".languages-more");
    if (!(menu instanceof HTMLDetailsElement)) return;
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  }

  // On a wide screen the table of contents stands open beside the text.

  function openContents() {
    const details = document.querySelector(".contents > details");
    if (!(details instanceof HTMLDetailsElement)) return;
    const wide = window.matchMedia("(min-width: 70rem)");
    const set = () => {
      details.open = wide.matches;
      details.querySelector("summary")?.setAttribute("tabindex", wide.matches ? "-1" : "0");
    };
    wide.addEventListener("change", set);
    set();
    details.addEventListener("click", (event) => {
      if (!wide.matches && event.target instanceof Element && event.target.closest("a")) details.open = false;
    });
  }

  // A glossary term opens a card: with the mouse by resting on it, and with a click, a tap or Enter for good.

  /** @type {number | undefined} */
  let opening;
  /** @type {number | undefined} */
  let closing;
  /**
   * The term whose card is open, and whether the card stays open when the mouse leaves it.
   * @type {{ link: HTMLElement, card: HTMLElement, stays: boolean } | undefined}
   */
  let shown;

  /**
   * Finds the term and the card that an event is about. Events are heard by the document, for terms that are added later.
   * @param {Event} event
   * @returns {{ link: HTMLElement, card: HTMLElement } | undefined}
   */
  function termOf(event) {
    const link = event.target instanceof Element ? event.target.closest("a.term[data-term]") : null;
    if (!(link instanceof HTMLElement)) return undefined;
    const card = document.getElementById(`term-${link.dataset.term}`);
    return card?.classList.contains("term-card") ? { link, card } : undefined;
  }

  function glossaryTerms() {
    const cards = all(".term-card");
    if (cards.length === 0 || typeof HTMLElement.prototype.showPopover !== "function") return;

    for (const card of cards) {
      for (const link of all(`a.term[data-term="${card.id.slice("term-".length)}"]`)) {
        link.setAttribute("aria-haspopup", "dialog");
        link.setAttribute("aria-expanded", "false");
        link.setAttribute("aria-controls", card.id);
        link.setAttribute("aria-describedby", `${card.id}-definition`);
      }
      card.addEventListener("pointerenter", () => clearTimeout(closing));
      card.addEventListener("pointerleave", closeSoon);
      card.addEventListener("beforetoggle", (event) => {
        if (/** @type {ToggleEvent} */ (event).newState !== "closed" || shown?.card !== card) return;
        shown.link.setAttribute("aria-expanded", "false");
        shown = undefined;
      });
    }

    document.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const term = termOf(event);
      if (!term) return;
      event.preventDefault();
      open(term.link, term.card, true);
    });
    document.addEventListener("pointerover", (event) => {
      const term = event.pointerType === "mouse" ? termOf(event) : undefined;
      if (!term) return;
      clearTimeout(opening);
      if (shown?.link === term.link) clearTimeout(closing);
      else opening = setTimeout(() => open(term.link, term.card, false), 250);
    });
    document.addEventListener("pointerout", (event) => {
      if (event.pointerType === "mouse" && termOf(event)) closeSoon();
    });
  }

  /**
   * @param {HTMLElement} source a term in the text, or in the card that is open
   * @param {HTMLElement} card
   * @param {boolean} stays
   */
  function open(source, card, stays) {
    clearTimeout(opening);
    clearTimeout(closing);
    // A card that is opened from another one takes its place.
    const link = shown?.card.contains(source) ? shown.link : source;
    if (shown && (shown.link !== link || shown.card !== card)) shown.card.hidePopover();
    if (!shown) {
      // Naming the link puts the card after it in the order of the Tab key, where the browser knows how.
      /** @type {(options?: object) => void} */ (card.showPopover).call(card, { source: link });
      place(link, card);
      link.setAttribute("aria-expanded", "true");
      shown = { link, card, stays };
    }
    if (!stays) return;
    shown.stays = true;
    link.focus({ preventScroll: true });
    card.focus({ preventScroll: true });
  }

  function closeSoon() {
    clearTimeout(opening);
    clearTimeout(closing);
    closing = setTimeout(() => {
      if (shown && !shown.stays) shown.card.hidePopover();
    }, 300);
  }

  /**
   * Puts a card under its link, or above where there is more room. On a narrow screen the style sheet places it.
   * @param {HTMLElement} link
   * @param {HTMLElement} card
   */
  function place(link, card) {
    card.style.removeProperty("left");
    card.style.removeProperty("top");
    if (window.matchMedia("(max-width: 40rem)").matches) return;
    // A link that is broken over two lines has two boxes; the card hangs on the first.
    const anchor = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const gap = 8;
    const width = document.documentElement.clientWidth;
    const start = getComputedStyle(link).direction === "rtl" ? anchor.right - size.width : anchor.left;
    const below = anchor.bottom + gap;
    const fits = below + size.height <= window.innerHeight || anchor.top < size.height + gap;
    card.style.left = `${Math.max(gap, Math.min(start, width - size.width - gap))}px`;
    card.style.top = `${fits ? below : anchor.top - gap - size.height}px`;
  }

  // Listings: a button that copies the code, links to lines, and a place in the tab order only where there is something to scroll.

  function copyButtons() {
    const label = words.copy;
    if (!label) return;
    for (const listing of all(".listing")) {
      const codes = Array.from(listing.querySelectorAll(".listing-code code"));
      if (codes.length === 0) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = label;
      const setName = () => {
        const name = listing.querySelector(".files > :checked + label") ?? listing.querySelector(".listing-file");
        if (name) button.setAttribute("aria-label", `${label} ${name.textContent}`);
      };
      setName();
      listing.addEventListener("change", setName);
      button.addEventListener("click", () => copy(textOf(listing, codes.find((code) => code.getClientRects().length > 0) ?? codes[0]), button));
      const head = listing.querySelector(".listing-head");
      if (head) head.append(button);
      else listing.prepend(button);
    }
  }

  /**
   * Returns a file's text in the words that are shown, without what was found in it.
   * @param {Element} listing
   * @param {Element} code
   */
  function textOf(listing, code) {
    const text = /** @type {Element} */ (code.cloneNode(true));
    const hidden = listing.querySelector(".original:checked") ? ".in-page" : ".in-original";
    for (const part of text.querySelectorAll(`.finding, ${hidden}`)) part.remove();
    return text.textContent ?? "";
  }

  /**
   * @param {string} text
   * @param {HTMLButtonElement} button
   */
  async function copy(text, button) {
    const done = (await write(text)) || writeBySelection(text);
    announce((done ? words.copied : words.copyFailed) ?? "");
    if (!done) return;
    button.textContent = words.copied ?? "";
    button.classList.add("copied");
    setTimeout(() => {
      button.textContent = words.copy ?? "";
      button.classList.remove("copied");
    }, 2000);
  }

  /** Lets a link to a line show the file that the line is in. */
  function lineLinks() {
    const reveal = (/** @type {string} */ hash) => {
      const line = document.getElementById(hash.slice(1));
      const tab = line?.closest(".files > .listing-code")?.previousElementSibling?.previousElementSibling;
      if (!line || !(tab instanceof HTMLInputElement) || tab.checked) return;
      tab.click();
      line.scrollIntoView();
    };
    document.addEventListener("click", ({ target }) => {
      const link = target instanceof Element ? target.closest(".output a") : null;
      if (link instanceof HTMLAnchorElement) reveal(link.hash);
    });
    addEventListener("hashchange", () => reveal(location.hash));
    reveal(location.hash);
  }

  /**
   * @param {string} text
   * @returns {Promise<boolean>} whether it is on the clipboard
   */
  async function write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Copies where there is no clipboard interface, as on a page without HTTPS.
   * @param {string} text
   * @returns {boolean}
   */
  function writeBySelection(text) {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }

  function scrollingBoxes() {
    if (!("ResizeObserver" in window)) return;
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth + 1) target.setAttribute("tabindex", "0");
        else if (target !== document.activeElement) target.removeAttribute("tabindex");
      }
    });
    for (const box of all("[tabindex='0']:is(.listing-code, .output-text, .table)")) observer.observe(box);
  }

  followSections();
  languageMenu();
  openContents();
  glossaryTerms();
  copyButtons();
  lineLinks();
  scrollingBoxes();

  return { announce };
})();
