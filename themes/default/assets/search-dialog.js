// The dialog of the search: a box to type in, and a list of results to go through with the arrows, as the pattern of comboboxes has it. The
// pages' words come with the index, in their language.
const carnetSearchDialog = (() => {
  "use strict";
  /** How many pages are listed at once. */
  const AT_ONCE = 5;
  /** How long the reader must not have typed, in milliseconds. */
  const PAUSE = 120;

  const button = document.querySelector(".search-open");
  const name = button?.textContent?.trim() ?? "";

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} content
   */
  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...content);
    return made;
  }

  const input = element("input", {
    id: "search-input",
    type: "search",
    role: "combobox",
    "aria-label": name,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "search-results",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "go",
  });
  const close = element("button", { type: "button", class: "search-close" });
  const status = element("p", { class: "search-status", role: "status" });
  const advice = element("p", { class: "search-advice" });
  const results = element("div", { id: "search-results", class: "search-results", role: "listbox", tabindex: "-1" });
  const more = element("button", { type: "button", class: "search-more" });
  const keys = element("p", { class: "search-keys" });
  const slash = element("input", { type: "checkbox", id: "search-slash" });
  const slashLabel = element("label", { for: "search-slash" });
  const foot = element("div", { class: "search-foot" }, keys, element("p", { class: "search-slash" }, slash, slashLabel));
  const scroll = element("div", { class: "search-scroll" }, advice, results, more, foot);
  const dialog = element(
    "dialog",
    { class: "search", "aria-label": name },
    element("div", { class: "search-head" }, button?.querySelector("svg")?.cloneNode(true) ?? "", input, close),
    status,
    scroll,
  );
  const icon = () => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "m5 5 10 10M15 5 5 15");
    svg.append(path);
    return svg;
  };
  close.append(icon());
  document.body.append(dialog);

  /** What was found last, and how many of its pages are listed. */
  let found = { results: /** @type {any[]} */ ([]), units: /** @type {Set<string>[]} */ ([]) };
  let listed = 0;
  /** Counts the searches, so that an earlier one that ends late shows nothing. */
  let turn = 0;
  /** What was searched last. */
  let asked = "";
  /** @type {number | undefined} */
  let waiting;
  /** @type {Promise<void> | undefined} a page that is being listed */
  let listing;

  /** @param {string} id @param {Record<string, string>} [values] */
  function say(id, values = {}) {
    return (carnetSearch.told.root?.words[id] ?? "").replace(/\{(\w+)\}/g, (place, key) => values[key] ?? place);
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    slash.checked = carnetSearch.key.isOn;
    prepare();
  }

  /** Loads the words and the root of the index. */
  async function prepare() {
    dialog.setAttribute("aria-busy", "true");
    try {
      await carnetSearchFind.start();
      close.setAttribute("aria-label", say("close"));
      close.title = say("close");
      input.placeholder = say("placeholder");
      results.setAttribute("aria-label", say("results"));
      keys.textContent = say("keys");
      slashLabel.textContent = say("slash");
      more.textContent = say("more");
      dialog.classList.add("search-ready");
      if (input.value.trim() === "") idle();
      else if (input.value !== asked) await search();
    } catch {
      fail();
    }
    dialog.removeAttribute("aria-busy");
  }

  function idle() {
    asked = input.value;
    turn += 1;
    show([], []);
    status.textContent = "";
    advice.textContent = say("hint");
  }

  function fail() {
    asked = "";
    show([], []);
    advice.textContent = "";
    status.textContent = carnetSearch.failed;
    dialog.removeAttribute("aria-busy");
  }

  async function search() {
    const query = input.value;
    if (query.trim() === "") {
      idle();
      return;
    }
    turn += 1;
    const mine = turn;
    asked = query;
    // What takes a moment is said; what is there at once is not.
    const slow = setTimeout(() => {
      if (mine === turn) status.textContent = say("loading");
    }, 400);
    try {
      const answer = await carnetSearchFind.search(query);
      if (mine !== turn) return;
      found = answer;
      listed = 0;
      results.replaceChildren();
      choose(undefined);
      await list();
      if (mine !== turn) return;
      scroll.scrollTop = 0;
      tell(answer, query);
    } catch {
      if (mine === turn) fail();
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * Says how many sections were found.
   * @param {{ count: number, isCut: boolean, isPartial: boolean }} answer
   * @param {string} query
   */
  function tell({ count, isCut, isPartial }, query) {
    const number = new Intl.NumberFormat(document.documentElement.lang).format(count);
    if (count === 0) status.textContent = say("none", { words: query.trim() });
    else if (isPartial) status.textContent = say("some", { count: number });
    else status.textContent = say(isCut ? "many" : "count", { count: number });
    advice.textContent = count === 0 ? say("advice") : "";
  }

  /** @param {any[]} pages @param {Set<string>[]} units */
  function show(pages, units) {
    found = { results: pages, units };
    listed = 0;
    results.replaceChildren();
    more.hidden = true;
    choose(undefined);
    input.setAttribute("aria-expanded", "false");
  }

  /** Lists some more pages. */
  function list() {
    const mine = turn;
    const next = (async () => {
      await listing?.catch(() => {});
      if (mine !== turn) return;
      const pages = found.results.slice(listed, listed + AT_ONCE);
      const texts = await Promise.all(pages.map((page) => carnetSearchFind.text(page)));
      if (mine !== turn) return;
      results.append(...texts.map((text, at) => group(text, pages[at], listed + at)));
      listed += pages.length;
      more.hidden = listed >= found.results.length;
      input.setAttribute("aria-expanded", String(listed > 0));
    })();
    listing = next;
    return next;
  }

  /**
   * @param {SearchPage} text
   * @param {{ sections: number[] }} page
   * @param {number} at
   */
  function group([title, address, course, language, ...sections], page, at) {
    const id = `search-page-${at + 1}`;
    const course_ = carnetSearchFind.courseOf(course);
    const head = element("p", { class: "search-page", id, role: "presentation" }, foreign(element("span", {}, title), language, carnetSearch.locale));
    if (course_) head.append(" ", element("span", { class: "search-course" }, course_));
    const options = page.sections.map((number, place) => {
      const section = /** @type {SearchSection} */ (sections[number]);
      return option(section, carnetSearch.site + address, title, section[4] ?? language, `${id}-${place + 1}`);
    });
    return element("div", { role: "group", class: "search-group", "aria-labelledby": id }, head, ...options);
  }

  /**
   * @param {SearchSection} section
   * @param {string} address
   * @param {string} title
   * @param {string} language
   * @param {string} id
   */
  function option(section, address, title, language, id) {
    const [heading, anchor] = section;
    const made = element("a", { role: "option", class: "search-option", id, tabindex: "-1", "aria-selected": "false" });
    made.href = anchor ? `${address}#${anchor}` : address;
    const head = marked(heading || title, carnetSearchFind.marks(heading || title, found.units));
    made.append(foreign(element("span", { class: "search-heading" }, ...head), language, carnetSearch.locale));
    for (const context of carnetSearchFind.contexts(section, found.units)) {
      const content = marked(context.text, context.marks);
      const part = element("span", { class: "search-context" }, ...(context.isCode ? [element("code", {}, ...content)] : content));
      made.append(" ", foreign(part, context.isCode ? carnetSearch.locale : language, carnetSearch.locale));
    }
    made.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) dialog.close();
    });
    made.addEventListener("pointermove", () => choose(made, false));
    return made;
  }

  /**
   * Marks an element whose words are not in the page's language.
   * @template {HTMLElement} Kind
   * @param {Kind} made
   * @param {string} language
   * @param {string} page
   */
  function foreign(made, language, page) {
    if (language !== page) {
      made.lang = language;
      made.dir = "auto";
    }
    return made;
  }

  /**
   * @param {string} text
   * @param {{ from: number, to: number }[]} marks
   * @returns {(Node | string)[]}
   */
  function marked(text, marks) {
    const parts = [];
    let done = 0;
    for (const { from, to } of marks) {
      if (from < done) continue;
      parts.push(text.slice(done, from), element("mark", {}, text.slice(from, to)));
      done = to;
    }
    return [...parts, text.slice(done)].filter((part) => part !== "");
  }

  // The list: the box keeps the focus, and names the option that is chosen.

  /** @returns {HTMLAnchorElement[]} */
  function options() {
    return Array.from(results.querySelectorAll("a"));
  }

  function chosen() {
    return options().find((option) => option.getAttribute("aria-selected") === "true");
  }

  /** @param {HTMLAnchorElement | undefined} option @param {boolean} [scrolls] */
  function choose(option, scrolls = true) {
    const before = chosen();
    if (before === option && option) return;
    before?.setAttribute("aria-selected", "false");
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    if (!scrolls) return;
    const first = option.previousElementSibling?.matches(".search-page") && option.previousElementSibling;
    if (first) first.scrollIntoView({ block: "nearest" });
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} step */
  async function move(step) {
    let all = options();
    const now = chosen();
    let next = now ? all.indexOf(now) + step : step > 0 ? 0 : all.length - 1;
    if (next >= all.length && listed < found.results.length) {
      await list().catch(fail);
      all = options();
    }
    if (next >= all.length) next = 0;
    if (next < 0) next = all.length - 1;
    choose(all[next]);
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      await move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Who types quickly means what was typed last.
      if (input.value !== asked) {
        clearTimeout(waiting);
        await search();
      }
      (chosen() ?? options()[0])?.click();
    }
  });
  close.addEventListener("click", () => dialog.close());
  more.addEventListener("click", async () => {
    const before = options().length;
    await list().catch(fail);
    choose(options()[before]);
    input.focus();
  });
  slash.addEventListener("change", () => {
    carnetSearch.key.isOn = slash.checked;
  });
  // A click beside the dialog closes it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  // The box of a search is emptied by the first Escape in some browsers; here it always closes.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });

  return { open };
})();
