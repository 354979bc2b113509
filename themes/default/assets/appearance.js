// The reader's choice of colours. It runs before the first paint, so it stands in a file of its own.
(() => {
  "use strict";
  const KEY = "carnet-appearance";
  const root = document.documentElement;

  /** @returns {string} `light`, `dark` or `auto` */
  function remembered() {
    try {
      const value = localStorage.getItem(KEY);
      return value === "light" || value === "dark" ? value : "auto";
    } catch {
      return "auto";
    }
  }

  /** @param {string} choice */
  function show(choice) {
    if (choice === "auto") delete root.dataset.appearance;
    else root.dataset.appearance = choice;
  }

  root.dataset.script = "";
  show(remembered());
  // Another tab may choose, or a page that is shown in a frame of this one.
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    show(remembered());
    for (const input of inputs) input.checked = input.value === remembered();
  });

  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll("input[name=appearance]");
  for (const input of inputs) {
    input.checked = input.value === remembered();
    input.addEventListener("change", () => {
      show(input.value);
      try {
        localStorage.setItem(KEY, input.value);
      } catch {
        // Storage is blocked: the choice holds for this page.
      }
    });
  }
})();
