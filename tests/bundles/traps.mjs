// A site whose texts are made of what has a meaning in formats of questions, and the code in what came of it.

import { unescapeHtml } from "./moodle.mjs";
import { small } from "./tools.mjs";

/** The site with every trap in its texts. */
export function hostile() {
  const code = "a ]]> b\n\n\n\t{1:SHORTANSWER:=x~%0%y} {#1}\n\\} \\# ~=#{}: &amp; &#39; <b> --> \u{1f600}\n\n  \u202eabc\u202c \u05d0\u05d1";
  const fence = `~~~~text\n${code}\n~~~~`;
  const long = "long ".repeat(2000).trim();
  const yaml = JSON.stringify;
  const quiz = `
- id: picks
  kind: multiple
  prompt: ${yaml(`What?\n\n${fence}`)}
  explain: ${yaml(fence)}
  hints: [${yaml(fence)}]
  choices:
    - { id: a, text: ${yaml("`]]>` and `{#1}` `<b>` & \\*")}, correct: true }
    - { id: b, text: ${yaml("`=x ~ # } : \\`")}, why: ${yaml(fence)} }
    - { id: c, text: ${yaml(long)}, why: "[html]" }
    - { id: d, text: "%50% of it", why: "\\\\#\\\\#\\\\#\\\\#" }
- id: words
  kind: short
  prompt: ${yaml(fence)}
  case: keep
  accept: ["a*b", "\\\\}", "x & y <z>", "%100%", "[plain] text", "=", "~", "{}", "#", "a\\\\*", "::", "//", ${yaml(long)}]
  wrong: [{ id: star, answer: "a*", why: ${yaml(fence)} }]
- id: gaps
  kind: cloze
  prompt: ${yaml(fence)}
  language: text
  case: keep
  code: ${yaml(`${code.replaceAll("{", "(")}\n{{one}} \\{{two}}\n\n\t{{three}}`)}
  gaps:
    - { id: one, accept: ["\\\\}", "}~#", "a*b\\\\#", "x&"], wrong: [{ id: w, answer: "= ]]> &amp;", why: ${yaml(fence)} }] }
    - { id: two, choices: [{ id: a, text: "\`<b>}~#\`", correct: true }, { id: b, text: "\`=\\\\\`", why: "No." }] }
    - { id: three, accept: ["end\\\\"] }
- id: pairs
  kind: match
  prompt: Match.
  pairs:
    - { id: a, left: "\`a -> b\`", right: "\`<T> -> =\`" }
    - { id: b, left: "b", right: ${yaml("`~#{}:`")} }
    - { id: c, left: "\`c\`", right: "\`c\`" }
- id: two-pairs
  kind: match
  prompt: Match.
  pairs: [{ id: a, left: "a{#1}", right: "\`1}\`" }, { id: b, left: "b", right: "\`2~\`" }]
- id: steps
  kind: order
  prompt: Order.
  language: text
  steps: [{ id: a, code: "{\\n\\n\\t]]>" }, { id: b, code: "}" }]
`;
  const root = small("Text.\n\n```quiz\npicks\nwords\ngaps\npairs\ntwo-pairs\nsteps\n```\n", { "content/course/lesson/quiz.yaml": quiz }, "quiz: { shuffle: false }\n");
  return { root, code, long };
}

/** The code of a text as a reader sees it, byte by byte. */
export const codes = (html) => [...html.matchAll(/<pre dir="ltr"><code>(.*?)<\/code><\/pre>/gs)].map(([, code]) => unescapeHtml(code));
