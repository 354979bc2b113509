//! What generators read in a page and readers must not see: shortcodes, components, imports. Entry point: [`clean`].
//!
//! 1. Shortcodes of Hugo (`{{< … >}}`, `{{% … %}}`) and Zola (`{{ … }}`, `{% … %}`), and in MDX imports, components and expressions, go, and are told;
//!    those that say what Markdown can say become Markdown: pictures, code, notes, links;
//! 2. admonitions (`:::note`) become alerts (`admonition`).

use super::admonition;
use super::call::{self, Call};
use super::lines::{Fence, Lines};

/// A page without what only its generator reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Its text, with the lines of the file.
    pub lines: Lines,
    /// What was not carried over: line, kind and message.
    pub left: Vec<(usize, &'static str, String)>,
    /// Places where questions are asked: line, and what asks them.
    pub quizzes: Vec<(usize, String)>,
}

/// What a page is written in besides Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Shortcodes in double braces.
    Shortcodes,
    /// MDX.
    Mdx,
}

/// Cleans the text of a page that begins at a line of its file.
pub fn clean(text: &str, first: usize, dialect: Dialect) -> Cleaned {
    let cleaned = Cleaned { lines: Lines::at(first), ..Cleaned::default() };
    let mut scanner = Scanner { text, at: 0, line: first, dialect, cleaned };
    while scanner.at < text.len() {
        scanner.step();
    }
    let mut cleaned = scanner.cleaned;
    let (lines, unknown) = admonition::to_alerts(&cleaned.lines);
    cleaned.lines = lines;
    cleaned.left.extend(unknown);
    cleaned
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The line of the file.
    line: usize,
    dialect: Dialect,
    cleaned: Cleaned,
}

/// How long something between two signs may be.
const LONGEST: usize = 20_000;

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Returns what comes next, as far as something between two signs may reach.
    fn near(&self) -> &'a str {
        let rest = self.rest();
        let end = (0..=LONGEST.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end));
        &rest[..end.unwrap_or_default()]
    }

    fn step(&mut self) {
        let rest = self.rest();
        if self.at == 0 || self.text[..self.at].ends_with('\n') {
            let line = rest.split_inclusive('\n').next().unwrap_or_default();
            if let Some(fence) = Fence::opened_by(line) {
                return self.fence(fence);
            }
            if self.dialect == Dialect::Mdx && self.is_module(line) {
                return self.module();
            }
        }
        let kept = match rest.as_bytes()[0] {
            b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            b'`' => code_span(self.near()),
            b'$' if self.dialect == Dialect::Mdx => formula(self.near()),
            b'<' if rest.starts_with("<!--") => rest.find("-->").map_or(4, |end| end + 3),
            b'{' if self.dialect == Dialect::Shortcodes => return self.shortcode(),
            b'<' if self.dialect == Dialect::Mdx => return self.tag(),
            b'{' if self.dialect == Dialect::Mdx => return self.expression(),
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        self.keep(kept);
    }

    /// Keeps some bytes as they are.
    fn keep(&mut self, length: usize) {
        let piece = &self.rest()[..length];
        self.cleaned.lines.keep(piece, self.line);
        self.pass(length);
    }

    /// Passes over some bytes.
    fn pass(&mut self, length: usize) {
        self.line += self.rest()[..length].matches('\n').count();
        self.at += length;
    }

    /// Puts a text in the place of some bytes.
    fn put(&mut self, length: usize, text: &str) {
        self.cleaned.lines.put(text, self.line);
        self.pass(length);
    }

    fn leave(&mut self, kind: &'static str, message: String) {
        self.cleaned.left.push((self.line, kind, message));
    }

    /// Tells whether what comes stands alone on its line; `length` is its own.
    fn is_alone(&self, length: usize) -> bool {
        let before = self.text[..self.at].rsplit('\n').next().unwrap_or_default();
        let behind = self.rest()[length..].split('\n').next().unwrap_or_default();
        before.trim_start_matches([' ', '\t', '>']).is_empty() && behind.trim().is_empty()
    }

    /// Keeps a code block; shortcodes in it are shortcodes too.
    fn fence(&mut self, fence: Fence) {
        let mut is_first = true;
        while self.at < self.text.len() {
            let line = self.rest().split_inclusive('\n').next().unwrap_or_default();
            let is_last = !is_first && fence.is_closed_by(line);
            is_first = false;
            let has_calls = self.dialect == Dialect::Shortcodes && (line.contains("{{<") || line.contains("{{%"));
            if is_last || !has_calls {
                self.keep(line.len());
            } else {
                self.code_line(line);
            }
            if is_last {
                return;
            }
        }
    }

    fn code_line(&mut self, line: &str) {
        let end = self.at + line.len();
        while self.at < end {
            let next = call::next(&self.text[self.at..end]);
            let Some((start, found)) = next else { return self.keep(end - self.at) };
            self.keep(start);
            match &found {
                Call { literal: Some(literal), .. } => self.put(found.length, literal),
                _ => {
                    self.leave_call(&found);
                    self.pass(found.length);
                }
            }
        }
    }

    fn shortcode(&mut self) {
        let Some(found) = call::read(self.near()) else {
            if self.rest().starts_with("{{<") || self.rest().starts_with("{{%") {
                self.leave("shortcode", "this shortcode does not end: the rest of its line was left out".to_owned());
                let length = self.rest().find('\n').unwrap_or(self.rest().len());
                return self.pass(length);
            }
            return self.keep(1);
        };
        if let Some(literal) = &found.literal {
            return self.put(found.length, &format!("`{literal}`"));
        }
        match self.converted(&found) {
            Some((length, text)) => self.put(length, &text),
            None => {
                self.leave_call(&found);
                self.pass(found.length);
            }
        }
    }

    /// Tells that a shortcode was left out; one that only closes another is not told of.
    fn leave_call(&mut self, found: &Call) {
        if found.closes || found.is_comment {
            return;
        }
        if found.name.to_lowercase().contains("quiz") {
            return self.quiz(&found.written);
        }
        self.leave("shortcode", format!("`{}` was not run: what it makes of the page is not there", found.written));
    }

    fn quiz(&mut self, written: &str) {
        self.cleaned.quizzes.push((self.line, written.to_owned()));
        self.leave("quiz", format!("the questions of `{written}` were not carried over"));
    }

    /// Makes Markdown of a shortcode that says what Markdown can say: how many bytes it takes the place of, and the text.
    fn converted(&self, found: &Call) -> Option<(usize, String)> {
        let text = match found.name.as_str() {
            "ref" | "relref" if self.cleaned.lines.text.ends_with(['(', '<', '"']) || self.cleaned.lines.text.ends_with("]: ") => {
                format!("ref:{}", found.get("path").or(found.first())?)
            }
            "figure" | "img" | "image" if !found.closes => picture(found)?,
            "highlight" if !found.closes => return self.highlighted(found),
            name if admonition::is_name(name) && self.is_alone(found.length) => self.alert(found)?,
            _ => return None,
        };
        Some((found.length, text))
    }

    /// Makes a fenced block of a shortcode with code in it.
    fn highlighted(&self, found: &Call) -> Option<(usize, String)> {
        let inside = &self.rest()[found.length..];
        let (start, end) = call::closing(inside, &found.name)?;
        let code = inside[..start].trim_matches('\n').trim_end();
        let fence = if code.contains("```") { "~~~~~" } else { "```" };
        let before = if self.cleaned.lines.text.is_empty() || self.cleaned.lines.text.ends_with('\n') { "" } else { "\n" };
        let language = found.get("lang").or(found.first()).unwrap_or_default();
        Some((found.length + start + end.length, format!("{before}{fence}{language}\n{code}\n{fence}\n")))
    }

    /// Makes an admonition of a shortcode that opens or closes one.
    fn alert(&self, found: &Call) -> Option<String> {
        if found.closes {
            return Some(":::".to_owned());
        }
        let is_closed = call::closing(&self.rest()[found.length..], &found.name).is_some();
        let kind = ["type", "style", "context", "color", "level"].iter().find_map(|key| found.get(key)).or(found.first());
        let kind = kind.filter(|kind| admonition::is_kind(kind)).unwrap_or(&found.name);
        let title = found.get("title").or(found.second()).unwrap_or_default();
        is_closed.then(|| format!(":::{kind} {title}").trim_end().to_owned())
    }

    /// Tells whether a line begins an import or an export of MDX.
    fn is_module(&self, line: &str) -> bool {
        let begins = self.at == 0 || self.text[..self.at].ends_with("\n\n") || self.cleaned.lines.text.trim().is_empty();
        let is_import = line.starts_with("import ") && (line.contains('"') || line.contains('\'') || line.trim_end().ends_with('{'));
        begins
            && (is_import
                || ["export const ", "export default ", "export function ", "export let "].iter().any(|word| line.starts_with(word)))
    }

    /// Leaves out imports and exports: all up to the next empty line.
    fn module(&mut self) {
        let length = self.rest().find("\n\n").map_or(self.rest().len(), |end| end + 1);
        for line in self.rest()[..length].lines() {
            if line.starts_with("import ") || line.starts_with("export ") {
                self.leave("mdx", format!("`{}` means nothing here: it was left out", call::shortened(line, 60)));
            }
            self.pass((line.len() + 1).min(self.rest().len()));
        }
    }

    fn expression(&mut self) {
        let rest = self.rest();
        if rest.starts_with("{#") {
            return self.keep(1);
        }
        let Some(length) = call::braces(self.near()) else { return self.keep(1) };
        let inside = rest[1..length - 1].trim();
        if let Some(comment) = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")) {
            let id = comment.trim().strip_prefix('#').filter(|id| !id.contains(char::is_whitespace));
            return self.put(length, &id.map(|id| format!("{{#{id}}}")).unwrap_or_default());
        }
        if !["' '", "\" \"", ""].contains(&inside) {
            self.leave("mdx", format!("`{}` was not worked out: it was left out", call::shortened(&rest[..length], 60)));
        }
        self.put(length, if inside.is_empty() { "" } else { " " });
    }

    fn tag(&mut self) {
        let rest = self.rest();
        let Some(tag) = call::tag(self.near()) else {
            let is_component = rest[1..].starts_with(|first: char| first.is_ascii_uppercase());
            if is_component && rest.split('\n').next().is_some_and(|line| !line.contains('>')) {
                self.leave("component", "this component does not end: the rest of its line was left out".to_owned());
                return self.pass(rest.find('\n').unwrap_or(rest.len()));
            }
            return self.keep(1);
        };
        let is_component = tag.name.is_empty() || tag.name.contains('.') || tag.name.starts_with(|first: char| first.is_ascii_uppercase());
        if is_component {
            return self.component(&tag);
        }
        let (text, dropped) = call::plain_tag(&rest[..tag.length], &tag);
        dropped.into_iter().for_each(|name| self.leave("mdx", format!("`<{}>` lost its {name}, which was to be worked out", tag.name)));
        self.put(tag.length, &text);
    }

    fn component(&mut self, tag: &Call) {
        if tag.name.to_lowercase().contains("quiz") && !tag.closes {
            self.quiz(&tag.written);
            return self.pass(tag.length);
        }
        if matches!(tag.name.as_str(), "Aside" | "Admonition" | "Callout") && self.is_alone(tag.length) && !tag.is_empty {
            let kind = tag.get("type").filter(|kind| admonition::is_kind(kind)).unwrap_or("note");
            let title = tag.get("title").unwrap_or_default();
            let opened = format!(":::{kind} {title}");
            return self.put(tag.length, if tag.closes { ":::" } else { opened.trim_end() });
        }
        let label = tag.get("label").or(tag.get("title")).or(tag.get("text")).filter(|label| !tag.closes && !label.is_empty());
        let text = match (label, tag.get("href")) {
            (Some(label), Some(address)) => format!("[{label}]({address})"),
            (Some(label), None) => format!("**{label}**"),
            (None, _) => String::new(),
        };
        if !tag.closes && !tag.name.is_empty() {
            let became = if label.is_some() { "became its label" } else { "was left out" };
            let what = if tag.is_empty { "" } else { "; what stands in it stays" };
            self.leave("component", format!("`<{}>` {became}{what}", tag.name));
        }
        let is_block = self.is_alone(tag.length) && !text.is_empty();
        self.put(tag.length, &if is_block { format!("{text}\n") } else { text });
    }
}

fn picture(found: &Call) -> Option<String> {
    let source = found.get("src").or(found.first())?;
    let words = ["alt", "caption", "title"].iter().find_map(|key| found.get(key)).unwrap_or_default().replace(['[', ']'], "");
    Some(format!("![{words}](<{}>)", source.replace(['<', '>'], "")))
}

/// Measures a code span; one sign if there is none.
fn code_span(rest: &str) -> usize {
    let count = rest.bytes().take_while(|byte| *byte == b'`').count();
    let end = rest.find("\n\n").unwrap_or(rest.len());
    let mut at = count;
    while let Some(next) = rest[at..end.max(at)].find('`') {
        let run = rest[at + next..].bytes().take_while(|byte| *byte == b'`').count();
        at += next + run;
        if run == count {
            return at;
        }
    }
    count
}

/// Measures a formula; one sign if there is none.
fn formula(rest: &str) -> usize {
    let end = rest.find("\n\n").unwrap_or(rest.len());
    let signs = if rest.starts_with("$$") { "$$" } else { "$" };
    let close = rest.get(signs.len()..end).and_then(|inside| inside.find(signs));
    close.filter(|_| !rest[signs.len()..].starts_with(' ')).map_or(1, |close| close + 2 * signs.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, dialect: Dialect) -> (String, Vec<String>) {
        let cleaned = clean(text, 1, dialect);
        (cleaned.lines.text, cleaned.left.into_iter().map(|(line, kind, message)| format!("{line} {kind}: {message}")).collect())
    }

    fn text(text: &str, dialect: Dialect) -> String {
        told(text, dialect).0
    }

    #[test]
    fn shortcodes_go_and_are_told() {
        let (text, left) =
            told("A {{< youtube id=\"x\" >}} b {{% x %}}c{{% /x %}}\n\n{{ gallery() }}\n{% raw() %}d{% end %}\n", Dialect::Shortcodes);
        assert_eq!(text, "A  b c\n\n\nd\n");
        assert_eq!(left.len(), 4, "{left:?}");
        assert_eq!(left[0], "1 shortcode: `{{< youtube id=\"x\" >}}` was not run: what it makes of the page is not there");
        assert!(left[3].starts_with("4 shortcode: `{% raw() %}`"), "{left:?}");
    }

    #[test]
    fn shortcodes_that_are_markdown_become_it() {
        let cases = [
            ("[a]({{< ref \"b.md#c\" >}})", "[a](ref:b.md#c)"),
            ("{{< figure src=\"a b.png\" alt=\"An [ant]\" >}}", "![An ant](<a b.png>)"),
            ("{{< highlight go \"linenos=table\" >}}\na {{ b }}\n{{< /highlight >}}\n", "```go\na {{ b }}\n```\n\n"),
            ("{{% notice tip \"T\" %}}\nA\n{{% /notice %}}\n", "> [!TIP]\n> **T**\n>\n> A\n\n"),
            ("`{{< a >}}` {{</* b */>}}", "`{{< a >}}` `{{< b >}}`"),
            ("```txt\n{{</* b */>}} {{< c >}}\n{{ d }}\n```\n", "```txt\n{{< b >}} \n{{ d }}\n```\n"),
            ("a { b } {{ c", "a { b } {{ c"),
            ("a {{< b\n\nc", "a \n\nc"),
        ];
        for (written, expected) in cases {
            assert_eq!(text(written, Dialect::Shortcodes), expected, "{written}");
        }
    }

    #[test]
    fn mdx_goes_and_is_told() {
        let written = "import A from 'a';\nimport {\n B } from \"b\";\n\n# A {#id}\n\n<Tabs items={['>', \"}\"]}>\n<TabItem label=\"One\">\n\nx {y.z} {/* no */}<>q</>\n\n\
            </TabItem>\n</Tabs>\n\n<div style={{a: 1}} class=\"b\">d</div> <https://x.y> a < b\n\n<Aside type=\"caution\">\nE\n</Aside>\n<MyQuiz n={1} />\n";
        let (text, left) = told(written, Dialect::Mdx);
        let expected =
            "\n# A {#id}\n\n\n**One**\n\n\nx   q\n\n\n\n\n<div class=\"b\">d</div> <https://x.y> a < b\n\n> [!CAUTION]\n> E\n\n\n";
        assert_eq!(text, expected);
        let kinds: Vec<&str> = left.iter().map(|line| line.split(':').next().unwrap_or_default()).collect();
        assert_eq!(kinds, ["1 mdx", "2 mdx", "7 component", "8 component", "10 mdx", "15 mdx", "20 quiz"], "{left:?}");
    }
}
