//! SVG in, words out, and other words in again.

use proptest::prelude::*;

use super::{apply, find, is_writable};

/// Lists the words, each with what stands at its place; or why there are none.
fn found(svg: &str) -> Vec<(String, &str)> {
    let units = find(svg).unwrap_or_else(|broken| panic!("{broken:?}"));
    units.into_iter().map(|unit| (unit.words, &svg[unit.range])).collect()
}

fn words(svg: &str) -> Vec<String> {
    found(svg).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn words_are_found_where_people_meet_them() {
    let svg = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- no words -->
<svg:svg xmlns:svg="http://www.w3.org/2000/svg" aria-label='The stack'><svg:title> Two  frames
  </svg:title><metadata><dc:title>none</dc:title><title>none</title></metadata><style>text { fill: red }</style>
<desc>What a call copies</desc><g><svg:text x="1">the callee<tspan dy="1">’s frame</tspan><tspan/> below</svg:text></g>
<foreignObject><div aria-label="a box"><p>in a <b>box</b></p><style>none</style></div></foreignObject>
<path d="none"/>none</svg:svg>
"##;
    let expected = ["The stack", "Two frames", "What a call copies", "the callee", "’s frame", "below", "a box", "in a", "box"];
    assert_eq!(words(svg), expected);
    assert_eq!(found(svg)[1].1, "Two  frames");
}

#[test]
fn escapes_are_resolved_and_written_again() {
    let svg = "<svg><text aria-label='a &quot;b&quot;'>f(&amp;x) &lt; <![CDATA[g(&y) <]]> &#233;&#x2192;</text></svg>";
    assert_eq!(found(svg)[0], ("a \"b\"".to_owned(), "a &quot;b&quot;"));
    assert_eq!(found(svg)[1], ("f(&x) < g(&y) < é→".to_owned(), "f(&amp;x) &lt; <![CDATA[g(&y) <]]> &#233;&#x2192;"));
    let units = find(svg).expect("words");
    let made = apply(svg, &units, |unit| Some(if unit.attribute { "'<&\">" } else { "\n a\u{a0}: <b> & ]]>\t'\"\n" }));
    assert_eq!(made, "<svg><text aria-label='&apos;&lt;&amp;&quot;&gt;'>a\u{a0}: &lt;b&gt; &amp; ]]&gt; '\"</text></svg>");
    assert_eq!(words(&made), ["'<&\">", "a : <b> & ]]> '\""]);
}

#[test]
fn what_is_not_to_be_translated_is_no_unit() {
    let svg = r#"<svg><g translate="no"><text aria-label="code">main</text><text translate="yes">words</text></g>
        <text>of <tspan translate="no">main</tspan></text><text translate="no" aria-label="x">f</text></svg>"#;
    assert_eq!(words(svg), ["words", "of"]);
}

#[test]
fn everything_else_stays_byte_by_byte() {
    let svg = "\u{feff}<svg\n a = 'x'><text> one </text ><!-- one --><text>two\r\n</text><text>one</text></svg>\n";
    let units = find(svg).expect("words");
    let made = apply(svg, &units, |unit| (unit.words == "one").then_some("un"));
    assert_eq!(made, svg.replace(">one<", ">un<").replace("> one <", "> un <"));
    assert_eq!(apply(svg, &units, |_| None), svg);
    assert_eq!(apply(svg, &units, |unit| Some(if unit.words == "one" { "one" } else { " two" })), svg);
}

#[test]
fn a_broken_svg_has_a_place() {
    let cases = [
        ("<svg><g></svg>", "expected `</g>`, but `</svg>` was found", 8),
        ("<svg><g>é</g>", "this element has no end", 0),
        ("<svg></svg></g>", "close tag `</g>` does not match any open tag", 11),
        ("<svg><text>a & b</text></svg>", "entity or character reference not closed: `;` not found before end of input", 13),
        ("<svg><text>a&nbsp;b</text></svg>", "XML knows no `&nbsp;`", 12),
        ("<svg><text>&#0;</text></svg>", "`&` begins an escape here that has no end, or no meaning", 11),
        ("<svg><a href=\"?a&b\"/></svg>", "`&` begins an escape here that has no end, or no meaning", 14),
        ("<svg><a b=c/></svg>", "an attribute of `<a>` is not written as XML has it", 5),
        ("<svg><a b='c/></svg>", "attribute value not closed: `'` not found before end of input", 5),
        ("<svg><!-- </svg>", "comment not closed: `-->` not found before end of input", 5),
        ("", "there is no `<svg>` in this file", 0),
        ("words", "there is text outside of `<svg>`", 0),
        ("<html/>", "`<html>` cannot stand here: an SVG is one `<svg>`", 0),
        ("<svg/><svg/>", "`<svg>` cannot stand here: an SVG is one `<svg>`", 6),
        ("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", "an SVG with `<!DOCTYPE …>` may mean anything: its words are not looked for", 0),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><svg/>", "this SVG says that its encoding is `ISO-8859-1`", 0),
    ];
    for (svg, message, start) in cases {
        let broken = find(svg).expect_err(svg);
        assert_eq!((broken.message.as_str(), broken.range.start), (message, start), "{svg}");
    }
}

#[test]
fn deep_and_wide_files_take_no_long() {
    let deep = format!("<svg>{}{}</svg>", "<g a='b'>".repeat(100_000), "</g>".repeat(100_000));
    assert_eq!(words(&deep), Vec::<String>::new());
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=''")).collect();
    assert_eq!(words(&format!("<svg{attributes}><text>one</text></svg>")), ["one"]);
}

#[test]
fn control_characters_cannot_be_written() {
    assert!(is_writable("é\t\u{a0}\n\u{1f600}"));
    for character in ['\0', '\u{8}', '\u{1b}', '\u{ffff}'] {
        assert!(!is_writable(&format!("a{character}")), "{character:?}");
    }
}

/// What SVG is made of, whole and in pieces.
const PIECES: [&str; 40] = [
    "<svg>",
    "</svg>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\">",
    "<text>",
    "</text>",
    "<text x='1'>",
    "<tspan dy=\"1\">",
    "</tspan>",
    "<title>",
    "</title>",
    "<g translate=\"no\">",
    "</g>",
    "<path aria-label=\"one &amp; two\"/>",
    "<foreignObject>",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "<?",
    "?>",
    "<!DOCTYPE svg>",
    "&amp;",
    "&#233;",
    "&#x0;",
    "&nbsp;",
    "&",
    ";",
    "<",
    ">",
    "/>",
    "\"",
    "'",
    "=",
    " ",
    "\n",
    "words",
    "été",
    "\u{feff}",
];

fn holds(text: &str) {
    match find(text) {
        Ok(units) => {
            assert_eq!(apply(text, &units, |_| None), text);
            let made = apply(text, &units, |_| Some("<&>\"'"));
            let again = find(&made).expect("what was made is an SVG");
            assert_eq!(again.len(), units.len(), "{text}\n{made}");
            assert!(again.iter().all(|unit| unit.words == "<&>\"'"), "{text}\n{made}");
        }
        Err(broken) => assert!(text.get(broken.range).is_some() && !broken.message.contains('\n'), "{text}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "(?s).{0,60}") {
        holds(&text);
    }

    #[test]
    fn any_pieces_of_an_svg(pieces in prop::collection::vec(0..PIECES.len(), 0..30)) {
        holds(&pieces.into_iter().map(|piece| PIECES[piece]).collect::<String>());
    }

    #[test]
    fn pieces_within_an_svg(pieces in prop::collection::vec(0..PIECES.len(), 0..12)) {
        let inner: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        holds(&format!("<svg><text>{inner}</text></svg>"));
    }
}
