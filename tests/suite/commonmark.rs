//! Every example of the CommonMark specification, through our own tree, to the HTML that the specification expects.

use std::fs;
use std::path::Path;

use carnet::base::Sources;
use carnet::parse::markdown::{Origin, parse_common_mark};
use carnet::render::markup::render_plain;

/// The specification's examples, where they are at hand: beside the repository, not in it.
const EXAMPLES: &str = "../shared/corpora/commonmark-spec.json";

/// Examples of our own, one a construct: they run everywhere.
const OWN: &[(&str, &str)] = &[
    ("a *b* **c** `d`\n", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n"),
    ("# One #\n\nTwo\n===\n", "<h1>One</h1>\n<h1>Two</h1>\n"),
    ("- a\n- b\n  - c\n", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"),
    ("3. a\n\n4. b\n", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"),
    ("> a\nb\n", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"),
    ("```go x\na < b\n```\n", "<pre><code class=\"language-go\">a &lt; b\n</code></pre>\n"),
    ("    code\n", "<pre><code>code\n</code></pre>\n"),
    ("a\\\nb  \nc\n***\n", "<p>a<br />\nb<br />\nc</p>\n<hr />\n"),
    (
        "[a](/b?c=1&d \"e\") [f] <g@h.i>\n\n[f]: <j k>\n",
        "<p><a href=\"/b?c=1&amp;d\" title=\"e\">a</a> <a href=\"j%20k\">f</a> <a href=\"mailto:g@h.i\">g@h.i</a></p>\n",
    ),
    ("![*a* b](c.png \"d\")\n", "<p><img src=\"c.png\" alt=\"a b\" title=\"d\" /></p>\n"),
    ("<b>a</b>\n\n<div>\n*b*\n</div>\n", "<p><b>a</b></p>\n<div>\n*b*\n</div>\n"),
    ("&copy; &amp; \\*a\\* \"b\" -- ...\n", "<p>© &amp; *a* \"b\" -- ...</p>\n"),
    ("| a |\n|---|\n\n~~b~~ $c$ [^d] {#e}\n", "<p>| a |\n|---|</p>\n<p>~~b~~ $c$ [^d] {#e}</p>\n"),
];

fn html(markdown: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("example.md", markdown);
    render_plain(&parse_common_mark(Origin::At { file, start: 0 }, markdown))
}

/// Quotation marks need no escape in text, and the specification escapes them: both say the same.
fn normal(html: &str) -> String {
    html.replace("&quot;", "\"")
}

#[test]
fn plain_common_mark_stays_plain() {
    for (markdown, expected) in OWN {
        assert_eq!(html(markdown), *expected, "{markdown}");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn every_example_of_the_specification_is_rendered_as_expected() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXAMPLES);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return;
    };
    let examples: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the specification's examples are JSON");
    assert!(examples.len() > 600, "the examples are all there");
    let mut wrong = Vec::new();
    for example in &examples {
        let [markdown, expected] = ["markdown", "html"].map(|key| example[key].as_str().expect("a text"));
        let found = html(markdown);
        if normal(&found) != normal(expected) {
            wrong.push(format!("example {}\n{markdown}\nexpected:\n{expected}\nfound:\n{found}", example["example"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} examples differ:\n\n{}", wrong.len(), examples.len(), wrong.join("\n\n"));
}
