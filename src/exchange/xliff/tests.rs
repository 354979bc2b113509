use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest};

use super::{read, write};
use crate::base::{Diagnostic, Locale, Sources};
use crate::exchange::{EntryState, Markup, Read, Segment, SegmentState, Translations};

/// As Okapi and OmegaT's Okapi filter give it back: codes split into starts and ends, segments cut at sentences, an extension.
const OKAPI: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:okp="okapi-framework:xliff-extensions">
<file id="f1" original="content/go-memory/a-way-out/en.md" xml:space="preserve">
<notes>
<note category="project">go-memory</note>
</notes>
<group id="g1">
<unit id="go-memory.a-way-out.section.1" name="go-memory/a-way-out/section/1" okp:x="y">
<mtc:matches>
<mtc:match ref="#s1" matchQuality="87.5"><source>Another text.</source><target>Un autre texte.</target></mtc:match>
</mtc:matches>
<notes><note id="n1">Section: <![CDATA[A way out]]></note></notes>
<originalData>
<data id="d1">`cancel`</data>
<data id="d2">[</data>
<data id="d3">](term:context)</data>
<data id="d4">*</data>
</originalData>
<segment id="s1" state="translated">
<source>Call <ph id="1" dataRef="d1" canDelete="no"/> of <sc id="2" dataRef="d2" canDelete="no"/>a context<ec startRef="2" dataRef="d3"/>.</source>
<target>Appelez <ph id="1" dataRef="d1"/> d&#8217;<sc id="2"/>un contexte<ec startRef="2"/>.</target>
</segment>
<ignorable>
<source> </source>
</ignorable>
<segment id="s2" state="reviewed" subState="okp:ok">
<source><mrk id="m1" type="term">Then</mrk> <pc id="3" dataRefStart="d4" dataRefEnd="d4">wait</pc> &amp; see.</source>
<target>Puis <pc id="3" dataRefStart="d4" dataRefEnd="d4">attendez</pc><sm id="m2" type="comment" value="x"/> &amp; voyez<em startRef="m2"/>.</target>
</segment>
</unit>
<unit id="u2" name="go-memory/a-way-out/section/2">
<segment id="s1" state="initial">
<source>A leak.</source>
<target>Une fuite ?</target>
</segment>
</unit>
</group>
</file>
</xliff>
"##;

/// As OmegaT gives it back: targets where there were none, everything else as it was, on long lines and without a state.
const OMEGAT: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr" xml:space="preserve">
  <file id="f1" original="a/en.md">
    <unit id="a.1" name="a/1">
      <originalData>
        <data id="d1">`x`</data>
      </originalData>
      <segment>
        <source>Set <ph id="1" dataRef="d1" disp="`x`" type="other" canDelete="no"/>.</source>
        <target>Réglez <ph id="1" dataRef="d1" disp="`x`" type="other" canDelete="no"/>.</target></segment>
    </unit>
    <unit id="a.2" name="a/2">
      <segment>
        <source>Untouched.</source>
      </segment>
    </unit>
    <unit id="a.3" name="a/3">
      <segment state="initial" subState="carnet:stale">
        <source>New text.</source>
        <target>Vieux texte.</target></segment>
    </unit>
  </file>
</xliff>"##;

/// As Weblate gives it back: its library sees the words of a text and not the codes in it, so that a translator types words only.
const WEBLATE: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr" xml:space="preserve">
  <file id="f1" original="a/en.md">
    <unit id="a.1" name="a/1">
      <notes>
        <note category="location">a/en.md:7</note>
      </notes>
      <segment state="translated">
        <source>A leak.</source>
        <target>Une fuite.</target>
      </segment>
    </unit>
    <unit id="a.2" name="a/2">
      <originalData>
        <data id="d1">`x`</data>
      </originalData>
      <segment>
        <source>Set <ph id="1" dataRef="d1" disp="`x`" type="other" canDelete="no"/>.</source>
        <target>Réglez cela.</target>
      </segment>
    </unit>
  </file>
</xliff>
"##;

/// What is written of the three segments of a test.
const WRITTEN: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr" xml:space="preserve">
  <file id="f1" original="content/a/en.md">
    <notes>
      <note category="project">go &amp; memory</note>
      <note category="generator">carnet VERSION</note>
    </notes>
    <unit id="a.1" name="a/1">
      <notes>
        <note category="location">content/a/en.md:7</note>
      </notes>
      <originalData>
        <data id="d1">`x`</data>
        <data id="d2">[</data>
        <data id="d3">](u)</data>
        <data id="d4">*</data>
        <data id="d5">**</data>
      </originalData>
      <segment state="translated">
        <source>Call <ph id="1" dataRef="d1" disp="`x`" type="other" canDelete="no"/> of <pc id="2" dataRefStart="d2" dataRefEnd="d3" type="link" canDelete="no"><pc id="3" dataRefStart="d4" dataRefEnd="d4" type="fmt" subType="xlf:i">it</pc></pc>.</source>
        <target>De <pc id="2" dataRefStart="d2" dataRefEnd="d3" type="link" canDelete="no">cela</pc>, <pc id="4" dataRefStart="d5" dataRefEnd="d5" type="fmt" subType="xlf:b">appelez</pc> <ph id="1" dataRef="d1" disp="`x`" type="other" canDelete="no"/>.</target>
      </segment>
    </unit>
    <unit id="a.3" name="a/3">
      <notes>
        <note category="location">content/a/en.md:7</note>
      </notes>
      <segment>
        <source>Plain &amp; *simple*</source>
      </segment>
    </unit>
  </file>
  <file id="f2" original="content/a/quiz.yaml">
    <unit id="a._e9__20_2" name="a/é 2">
      <notes>
        <note>A &lt;note&gt;</note>
        <note category="previous-source" appliesTo="source">Old `x`</note>
        <note category="location">content/a/quiz.yaml:7</note>
      </notes>
      <originalData>
        <data id="d1">%d</data>
        <data id="d2">\n</data>
      </originalData>
      <segment state="initial" subState="carnet:stale">
        <source><ph id="1" dataRef="d1" disp="%d" type="ui" subType="xlf:var" canDelete="no"/> new<ph id="2" dataRef="d2" disp="\n" type="other" canDelete="no"/><cp hex="0001"/></source>
        <target><ph id="1" dataRef="d1" disp="%d" type="ui" subType="xlf:var" canDelete="no"/> neufs</target>
      </segment>
    </unit>
  </file>
</xliff>
"##;

/// A file with one unit, whose inside is given.
fn file_with(unit: &str) -> String {
    format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"fr\">\n<file id=\"f\">\n<unit id=\"u\" name=\"n\">\n{unit}\n</unit></file></xliff>"
    )
}

fn reading(text: &str) -> (Option<Read>, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("fr.xlf", text);
    let mut diagnostics = Vec::new();
    let read = read(file, text, &mut diagnostics);
    (read, diagnostics, sources)
}

/// Lists what was found as `line: code: message`, with the lines of labels behind it.
fn findings(text: &str) -> Vec<String> {
    let (_, diagnostics, sources) = reading(text);
    let line = |span: crate::base::Span| sources.place(span.file, span.start).line;
    let shown = diagnostics.iter().map(|diagnostic| {
        assert!(diagnostic.help.is_some(), "{diagnostic:?}");
        let labels: String = diagnostic.labels.iter().map(|label| format!(" ({}: {})", line(label.span), label.message)).collect();
        format!("{}: {}: {}{labels}", line(diagnostic.span.expect("a place")), diagnostic.code, diagnostic.message)
    });
    shown.collect()
}

/// Reads a file without a fault: source, target and state of each entry.
fn entries(text: &str) -> Vec<(String, Option<String>, EntryState)> {
    let (read, diagnostics, _) = reading(text);
    assert_eq!(diagnostics, [], "{text}");
    let entries = read.expect("a file that can be read").entries.into_iter();
    entries.map(|entry| (entry.source.value, entry.target.map(|target| target.value), entry.state)).collect()
}

#[test]
fn what_okapi_gives_back_is_read() {
    let (read, ..) = reading(OKAPI);
    let read = read.expect("a file that can be read");
    assert_eq!([read.source, read.target].map(|locale| locale.map(|locale| locale.to_string())), [Some("en".into()), Some("fr".into())]);
    assert_eq!(read.entries[0].context.as_deref(), Some("go-memory/a-way-out/section/1"));
    let found = entries(OKAPI);
    assert_eq!(found[0].0, "Call `cancel` of [a context](term:context). Then *wait* & see.");
    assert_eq!(found[0].1.as_deref(), Some("Appelez `cancel` d’[un contexte](term:context). Puis *attendez* & voyez."));
    assert_eq!((found[0].2, found[1].2), (EntryState::Translated, EntryState::NeedsReview));
}

#[test]
fn what_omegat_gives_back_is_read() {
    use EntryState::{NeedsReview, Translated, Untranslated};
    let expected = [
        ("Set `x`.".to_owned(), Some("Réglez `x`.".to_owned()), Translated),
        ("Untouched.".to_owned(), None, Untranslated),
        ("New text.".to_owned(), Some("Vieux texte.".to_owned()), NeedsReview),
    ];
    assert_eq!(entries(OMEGAT), expected);
    assert_eq!(entries(&format!("\u{feff}{}", OMEGAT.replace('\n', "\r\n"))), expected, "with a byte order mark and CRLF");
}

#[test]
fn what_weblate_gives_back_is_read() {
    let (read, ..) = reading(WEBLATE);
    let read = read.expect("a file that can be read");
    assert_eq!(
        read.entries.iter().map(|entry| (entry.context.as_deref(), entry.state)).collect::<Vec<_>>(),
        [(Some("a/1"), EntryState::Translated), (Some("a/2"), EntryState::Translated)]
    );
    // Its codes are lost, as tools do that hide them: whoever applies translations compares them with their sources.
    assert_eq!(findings(WEBLATE), [""; 0]);
}

#[test]
fn parts_of_a_unit_are_joined() {
    let cases = [
        ("<segment state=\"final\"><source>a</source><target/></segment>", "a", None),
        ("<segment><source>a </source><target>b </target></segment><segment><source>c</source></segment>", "a c", None),
        (
            "<segment><source>a</source><target order=\"3\">A</target></segment><ignorable><source>-</source></ignorable><segment><source>b</source><target order=\"1\">B</target></segment>",
            "a-b",
            Some("B-A"),
        ),
        (
            "<segment><source>a<cp hex=\"0007\"/><![CDATA[<b>&amp;]]>&lt;&#xE9;</source><target>x</target></segment>",
            "a\u{7}<b>&amp;<é",
            Some("x"),
        ),
        (
            "<originalData><data id=\"d\">x<cp hex=\"001B\"/></data></originalData><segment><source><ph id=\"1\" dataRef=\"d\"/></source><target><ph id=\"9\" copyOf=\"1\"/><ph id=\"1\"/></target></segment>",
            "x\u{1b}",
            Some("x\u{1b}x\u{1b}"),
        ),
    ];
    for (unit, source, target) in cases {
        let found = entries(&file_with(unit));
        assert_eq!((found[0].0.as_str(), found[0].1.as_deref()), (source, target), "{unit}");
    }
}

#[test]
fn what_is_broken_in_a_unit_is_told_with_its_line() {
    let data = "<originalData><data id=\"d\">`x`</data><data id=\"a\">[</data><data id=\"b\">](u)</data></originalData>\n";
    let source = "<segment state=\"translated\"><source><ph id=\"1\" dataRef=\"d\" canDelete=\"no\"/> <pc id=\"2\" dataRefStart=\"a\" dataRefEnd=\"b\" canDelete=\"no\">t</pc></source>\n";
    let cases = [
        (
            "<target><ph id=\"1\"/>\n<ph id=\"7\"/><pc id=\"2\">x</pc></target>",
            "7: unknown-code: there is no code `7` in the source of this unit",
        ),
        (
            "<target><ph id=\"1\" dataRef=\"e\"/><pc id=\"2\">x</pc></target>",
            "6: unknown-code: the code `1` stands for the data `e`, and this unit has none of that id",
        ),
        ("<target><ph id=\"1\"/><pc id=\"2\">x</pc><cp hex=\"D800\"/></target>", "6: bad-xml: this `<cp>` names no character"),
        ("<target><ph/><ph id=\"1\"/><pc id=\"2\">x</pc></target>", "6: xliff-structure: this element lacks the attribute `id`"),
    ];
    for (target, expected) in cases {
        let found = findings(&file_with(&format!("{data}{source}{target}</segment>")));
        assert_eq!(found[0], expected, "{target}");
    }
    let stale = file_with(&format!("{data}{}<target>old</target></segment>", source.replace("translated", "initial")));
    assert_eq!(entries(&stale)[0].2, EntryState::NeedsReview, "what is not taken may lack codes");
    let others = [
        ("<segment state=\"done\"><source>a</source><target>b</target></segment>", "4: xliff-structure: `done` is no state of a segment"),
        ("<segment/>", "4: xliff-structure: this segment has no `<source>`"),
        ("", "3: xliff-structure: this unit has no `<segment>`"),
        (
            "<segment><source>a</source></segment></unit>\n<unit id=\"v\" name=\"n\"><segment><source>a</source></segment>",
            "5: xliff-duplicate: there is a second unit with the name `n` (3: the first one)",
        ),
        (
            "<segment><source>a</source></segment></unit>\n<unit id=\"u\"><segment><source>a</source></segment>",
            "5: xliff-duplicate: there is a second unit with the id `u` (3: the first one)",
        ),
    ];
    for (unit, expected) in others {
        assert_eq!(findings(&file_with(unit)), [expected], "{unit}");
    }
}

#[test]
fn what_is_no_xliff_2_is_refused() {
    let cases = [
        ("", "1: bad-xml: there is no XML in this file"),
        ("msgid \"a\"", "1: xliff-structure: text cannot stand here"),
        ("<html/>", "1: no-xliff: this is not XLIFF: the file begins with `<html>`"),
        (
            "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"/>",
            "2: no-xliff: this is XLIFF 1.2, and only 2.0 and 2.1 can be read",
        ),
        (
            "<xliff version=\"2.2\" xmlns=\"urn:oasis:names:tc:xliff:document:2.2\"/>",
            "1: no-xliff: this is XLIFF 2.2, and only 2.0 and 2.1 can be read",
        ),
        ("\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n<x>&a;</x>", "2: bad-xml: this file has a DOCTYPE, which XLIFF does not have"),
        ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "1: bad-xml: this file says that its encoding is `UTF-16`"),
        ("<?xml version=\"1.0\"?>\n\u{1}", "2: bad-xml: the character U+0001 cannot stand in XML"),
    ];
    for (text, expected) in cases {
        assert_eq!(findings(text), [expected], "{text}");
        assert_eq!(reading(text).0, None);
    }
    let broken = [
        ("<segment><source>a&b;</source></segment>", "4: bad-xml: the entity `&b;` is not known: nothing but XML's own can stand here"),
        (
            "<segment>\n<source>a</sauce></segment>",
            "5: bad-xml: this is no well-formed XML: ill-formed document: expected `</source>`, but `</sauce>` was found",
        ),
        ("<segment><source>a</source><source", "4: bad-xml: this is no well-formed XML"),
        ("<segment a=\"1\" a=\"2\"/>", "4: bad-xml: this is no well-formed XML"),
        ("<segment>\nstray</segment>", "4: xliff-structure: text cannot stand here"),
        ("<source/>", "4: xliff-structure: `<source>` cannot stand here"),
        ("<segment><source>a & b</source></segment>", "4: bad-xml: this is no well-formed XML"),
        ("\n<<<<<<< HEAD\n=======\n>>>>>>> x", "5: conflict-marker: `<<<<<<< HEAD` is left over from a merge (7: the conflict ends here)"),
    ];
    for (unit, expected) in broken {
        let found = findings(&file_with(unit));
        assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?} | {expected}");
    }
    let cut = OKAPI.split("</group>").next().expect("a beginning");
    assert!(findings(cut)[0].contains("bad-xml"), "{:?}", findings(cut));
}

#[test]
fn nothing_exhausts_the_reader() {
    let deep = file_with(&format!("<segment><source>{}", "<pc id=\"1\">".repeat(70_000)));
    assert_eq!(findings(&deep), ["4: bad-xml: elements stand in each other more than 200 deep"]);
    assert_eq!(findings(&file_with(&"<x:y>".repeat(70_000))).len(), 1);
    let many = file_with(&format!("<segment><source>{}</source></segment>", "<ph id=\"1\" dataRef=\"d\"/>".repeat(1_000)));
    assert_eq!(findings(&many).len(), 51, "fifty codes, then the end");
    let mut large = String::new();
    while large.len() < 10 << 20 {
        let number = large.len();
        large.push_str(&format!(
            "</unit><unit id=\"u{number}\" name=\"n{number}\"><originalData><data id=\"d\">`x`</data></originalData><segment><source>Text <ph id=\"1\" dataRef=\"d\"/></source><target>Texte <ph id=\"1\" dataRef=\"d\"/></target></segment>\n"
        ));
    }
    let large = file_with(&format!("<segment><source>a</source></segment>{large}"));
    assert!(reading(&large).0.is_some_and(|read| read.entries.len() > 40_000));
}

fn segment(context: &str, source: &str, target: Option<&str>, state: SegmentState, markup: Markup) -> Segment {
    Segment {
        context: context.to_owned(),
        source: source.to_owned(),
        previous: None,
        target: target.map(str::to_owned),
        state,
        notes: Vec::new(),
        path: "content/a/en.md".into(),
        line: 7,
        markup,
    }
}

fn translations(segments: Vec<Segment>) -> Translations {
    let tag = |tag: &str| Locale::parse(tag).expect("a tag");
    Translations { source: tag("en"), target: tag("fr"), project: "go & memory".to_owned(), segments }
}

#[test]
fn a_file_is_written_as_the_standard_has_it() {
    let stale = Segment {
        previous: Some("Old `x`".to_owned()),
        notes: vec!["A <note>".to_owned()],
        path: "content/a/quiz.yaml".into(),
        ..segment("a/é 2", "%d new\\n\u{1}", Some("%d neufs"), SegmentState::Stale, Markup::Code)
    };
    let written = write(&translations(vec![
        segment("a/1", "Call `x` of [*it*](u).", Some("De [cela](u), **appelez** `x`."), SegmentState::Translated, Markup::Markdown),
        stale,
        segment("a/3", "Plain & *simple*", Some("never written"), SegmentState::Missing, Markup::Plain),
    ]));
    assert_eq!(written.replace(env!("CARGO_PKG_VERSION"), "VERSION"), WRITTEN);
}

/// Text of any kind, with the signs of Markdown and what XML cannot hold.
fn any_text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "*",
        "**",
        "`",
        "[",
        "](",
        ")",
        "![",
        "<b>",
        "\\\n",
        "\n",
        "\r",
        "[^a]",
        "$",
        "~~",
        "]]>",
        "&",
        "<",
        "\"",
        "%d",
        "\\n",
        "{x}",
        "\u{1}",
        "\u{fffe}",
        "\0",
        "é",
        "word",
        " ",
        "\t",
        "](u \"t\")",
        "<!-- c -->",
        "{{gap}}",
    ]);
    prop::collection::vec(sign, 1..25).prop_map(|signs| signs.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(texts in prop::collection::vec((any_text(), any_text()), 1..4), kind in 0..3_usize, other in "\\PC{1,30}") {
        let markup = [Markup::Plain, Markup::Markdown, Markup::Code][kind];
        let mut segments: Vec<Segment> = texts.iter().enumerate().map(|(number, (source, target))| {
            segment(&format!("a/{number}"), source, Some(target), SegmentState::Stale, markup)
        }).collect();
        // A translation that keeps everything is taken.
        segments.push(segment("same", &texts[0].0, Some(&texts[0].0), SegmentState::Translated, markup));
        segments.push(segment("other", &other, Some(&other), SegmentState::Translated, Markup::Markdown));
        let given = translations(segments);
        let written = write(&given);
        let (read, diagnostics, _) = reading(&written);
        prop_assert!(diagnostics.is_empty(), "{diagnostics:?}\n{written}");
        let read = read.expect("it was written here");
        prop_assert_eq!(read.entries.len(), given.segments.len());
        for (entry, segment) in read.entries.iter().zip(&given.segments) {
            prop_assert_eq!(entry.context.as_ref(), Some(&segment.context));
            prop_assert_eq!(&entry.source.value, &segment.source);
            prop_assert_eq!(entry.target.as_ref().map(|target| &target.value), segment.target.as_ref());
            let expected = if segment.state == SegmentState::Stale { EntryState::NeedsReview } else { EntryState::Translated };
            prop_assert_eq!(entry.state, expected);
        }
        prop_assert_eq!(write(&given), written);
    }

    #[test]
    fn no_file_is_too_strange(text in "(<(/)?(xliff|file|unit|segment|source|target|ph|pc|x:y)( id=\"1\")?(/)?>|&amp;|&#x0;|<!\\[CDATA\\[|\\]\\]>|[\\PC<>&\"]){0,30}") {
        reading(&text);
        reading(&file_with(&text));
    }
}
