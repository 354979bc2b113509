// The rules of axe-core, held against a page as it stands.

import { tool } from "./harness.mjs";

/** Brings axe into a page, whose policy must let it in. @param {any} page */
export async function prepare(page) {
  await page.evaluate(tool("axe-core").source);
}

/** Lists the rules that a prepared page breaks, with the places. @param {any} page @returns {Promise<string[]>} */
export async function violations(page) {
  return page.evaluate(async () => {
    // Colours that change slowly are read once they have changed.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    /** @param {number[]} rgb as WCAG 2.2 defines it */
    const luminance = (rgb) => {
      const [red, green, blue] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    // axe takes the colour of text from `-webkit-text-fill-color`, where Chromium still gives the page's colour though it paints a forced one.
    const isPainted = ({ target, any }) => {
      const data = any[0]?.data;
      const element = document.querySelector(target[0]);
      if (!matchMedia("(forced-colors: active)").matches || !data?.bgColor || !element) return true;
      const text = luminance((getComputedStyle(element).color.match(/\d+/g) ?? []).slice(0, 3).map(Number));
      const ground = luminance((data.bgColor.slice(1).match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
      return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05) < parseFloat(data.expectedContrastRatio);
    };
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.filter((node) => id !== "color-contrast" || isPainted(node)).map(({ target, html, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${html.slice(0, 200)}\n  ${failureSummary.replace(/\n/g, "\n  ")}`),
    );
  });
}
