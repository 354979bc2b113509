use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};

use super::{read, write};
use crate::base::{Diagnostic, Locale, Severity, Sources};
use crate::exchange::{EntryState, Markup, Read, Segment, SegmentState, Translations};

/// As Weblate gives it back: folded at 77 columns, with previous texts, obsolete entries and its own header.
const WEBLATE: &str = r##"# French translations for Go Memory.
# Copyright (C) 2026 The Go Memory authors
# This file is distributed under the same license as the go-memory package.
# Jeanne Martin <jeanne@example.org>, 2026.
msgid ""
msgstr ""
"Project-Id-Version: go-memory\n"
"Report-Msgid-Bugs-To: \n"
"POT-Creation-Date: 2026-04-12 09:30+0200\n"
"PO-Revision-Date: 2026-05-03 17:02+0000\n"
"Last-Translator: Jeanne Martin <jeanne@example.org>\n"
"Language-Team: French <https://hosted.weblate.org/projects/go-memory/lessons/"
"fr/>\n"
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=n > 1;\n"
"X-Generator: Weblate 5.11-dev\n"
"X-Source-Language: en\n"

#. Section: No way out
#: content/go-memory/a-way-out/en.md:14
msgctxt "go-memory/a-way-out/section/no-way-out/1"
msgid ""
"Imagine that you ask three servers the same question and want the answer "
"that arrives *first*. `fastest` returns it.\n"
"\n"
"Nobody is listening."
msgstr ""
"Imaginez que vous posez la même question à trois serveurs et que vous voulez "
"la réponse qui arrive *la première*. `fastest` la renvoie.\n"
"\n"
"Personne n’écoute."

#: content/go-memory/a-way-out/en.md:20
#, fuzzy
#| msgctxt "go-memory/a-way-out/section/no-way-out/2"
#| msgid "Go does not report this."
msgctxt "go-memory/a-way-out/section/no-way-out/2"
msgid "Go does not report this by itself."
msgstr "Go ne le signale pas."

#: content/go-memory/a-way-out/en.md:22
msgctxt "go-memory/a-way-out/section/no-way-out/3"
msgid "A leak."
msgstr ""

#: content/go-memory/a-way-out/quiz.yaml:3
#, c-format, max-length:200
msgid "100% done"
msgid_plural "%d %% done"
msgstr[0] "100 % fait"
msgstr[1] "%d %% faits"

#, fuzzy
#~| msgid "Old"
#~ msgctxt "go-memory/a-way-out/title"
#~ msgid "An old title"
#~ msgstr "Un vieux titre"

#~ msgid "Another"
#~ msgstr "Un autre"

#: content/go-memory/a-way-out/en.md:2
msgctxt "go-memory/a-way-out/title"
msgid "A way out"
msgstr "Une issue"
"##;

/// As Poedit writes it on Windows: a byte order mark, CRLF, its own header fields, plain `#` comments and flags.
const POEDIT: &str = "\u{feff}msgid \"\"\r\nmsgstr \"\"\r\n\"Project-Id-Version: go-memory\\n\"\r\n\"POT-Creation-Date: \\n\"\r\n\"PO-Revision-Date: 2026-05-04 10:11+0200\\n\"\r\n\"Last-Translator: \\n\"\r\n\"Language-Team: \\n\"\r\n\"Language: pt_BR\\n\"\r\n\"MIME-Version: 1.0\\n\"\r\n\"Content-Type: text/plain; charset=UTF-8\\n\"\r\n\"Content-Transfer-Encoding: 8bit\\n\"\r\n\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\r\n\"X-Generator: Poedit 3.4.2\\n\"\r\n\"X-Poedit-Basepath: ../..\\n\"\r\n\"X-Poedit-SourceCharset: UTF-8\\n\"\r\n\"X-Source-Language: en_GB\\n\"\r\n\"X-Poedit-SearchPath-0: .\\n\"\r\n\r\n# O tradutor escreve aqui.\r\n#. Term\r\n#: content/go-memory/glossary.yaml:9\r\n#, no-wrap\r\nmsgctxt \"go-memory/term/heap\"\r\nmsgid \"\"\r\n\"The heap\\tis \\\"big\\\":\\n\"\r\n\"C:\\\\temp\"\r\nmsgstr \"\"\r\n\"O heap\\té \\\"grande\\\":\\n\"\r\n\"C:\\\\temp\"\r\n";

/// As Pontoon writes it: a lone `#`, times with seconds, Babel's field beside its own, nothing folded.
const PONTOON: &str = r##"#
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE VERSION\n"
"Report-Msgid-Bugs-To: \n"
"POT-Creation-Date: 2026-04-12 12:30+0000\n"
"PO-Revision-Date: 2026-05-17 09:19:54+0000\n"
"Last-Translator: Ana <ana@example.org>\n"
"Language-Team: LANGUAGE <LL@li.org>\n"
"Language: zh_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"Generated-By: Babel 2.14.0\n"
"X-Generator: Pontoon\n"

#. Sample comment
#: file.py:1
msgctxt "a/b"
msgid "Source String"
msgstr "译文"
#, fuzzy
msgid "Fuzzy"
msgstr ""
"##;

fn reading(text: &str) -> (Option<Read>, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("fr.po", text);
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

/// An entry's context, source, target, state and line.
type Shown = (Option<String>, String, Option<String>, EntryState, usize);

/// Reads a file without a fault and shows its entries.
fn entries(text: &str) -> Vec<Shown> {
    let (read, diagnostics, sources) = reading(text);
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning), "{diagnostics:?}");
    let entries = read.expect("a file that can be read").entries.into_iter();
    entries
        .map(|entry| {
            let line = sources.place(entry.span.file, entry.span.start).line;
            (entry.context, entry.source.value, entry.target.map(|target| target.value), entry.state, line)
        })
        .collect()
}

#[test]
fn what_weblate_gives_back_is_read() {
    let entries = entries(WEBLATE);
    assert_eq!(entries.len(), 4);
    assert_eq!(entries[0].0.as_deref(), Some("go-memory/a-way-out/section/no-way-out/1"));
    assert!(entries[0].1.ends_with("answer that arrives *first*. `fastest` returns it.\n\nNobody is listening."));
    assert!(entries[0].2.as_deref().is_some_and(|target| target.ends_with("renvoie.\n\nPersonne n’écoute.")));
    assert_eq!((entries[0].3, entries[0].4), (EntryState::Translated, 24));
    assert_eq!((entries[1].3, entries[1].2.as_deref()), (EntryState::NeedsReview, Some("Go ne le signale pas.")));
    assert_eq!((entries[2].3, entries[2].2.as_deref()), (EntryState::Untranslated, None));
    assert_eq!(
        (entries[3].3, entries[3].2.as_deref()),
        (EntryState::Translated, Some("Une issue")),
        "`fuzzy` was said of an obsolete entry"
    );
    assert_eq!(findings(WEBLATE), ["52: po-plural: an entry with plural forms is passed over"]);
    let (read, ..) = reading(WEBLATE);
    let read = read.expect("a file that can be read");
    assert_eq!([read.source, read.target].map(|locale| locale.map(|locale| locale.to_string())), [Some("en".into()), Some("fr".into())]);
}

#[test]
fn what_poedit_and_pontoon_write_is_read() {
    let (read, diagnostics, sources) = reading(POEDIT);
    assert_eq!(diagnostics, []);
    let read = read.expect("a file that can be read");
    assert_eq!(
        [read.source, read.target].map(|locale| locale.map(|locale| locale.to_string())),
        [Some("en-GB".into()), Some("pt-BR".into())]
    );
    let entry = &read.entries[0];
    assert_eq!(entry.source.value, "The heap\tis \"big\":\nC:\\temp");
    assert_eq!(entry.target.as_ref().map(|target| sources.place(target.span.file, target.span.start).line), Some(28), "its first words");
    let pontoon = entries(PONTOON);
    assert_eq!(pontoon[0].2.as_deref(), Some("译文"));
    assert_eq!((pontoon[1].0.as_deref(), pontoon[1].3), (None, EntryState::Untranslated));
}

#[test]
fn the_grammar_is_gettexts() {
    let cases = [
        ("msgid \"a\" \"b\"\nmsgstr\n  \"c\"\t\"d\"\n", "ab", "cd"),
        ("msgid\"a\"msgstr\"b\"", "a", "b"),
        ("msgid \"\\303\\251\\x21\\a\\b\\v\\f\\r\\\\\"\nmsgstr \"x\"\n", "é!\u{7}\u{8}\u{b}\u{c}\r\\", "x"),
        ("domain \"other\"\nmsgid \"a\"\nmsgstr \"b\"\n", "a", "b"),
        ("#, c-format\n#, fuzzy\n#~ msgid \"x\"\n#~ msgstr \"y\"\nmsgid \"a\"\nmsgstr \"b\"", "a", "b"),
    ];
    for (text, source, target) in cases {
        let found = entries(text);
        assert_eq!((found[0].1.as_str(), found[0].2.as_deref(), found[0].3), (source, Some(target), EntryState::Translated), "{text}");
    }
    for flags in ["#,fuzzy", "#, c-format, fuzzy", "#= fuzzy"] {
        assert_eq!(entries(&format!("{flags}\nmsgid \"a\"\nmsgstr \"b\"\n"))[0].3, EntryState::NeedsReview, "{flags}");
    }
    assert_eq!(entries(""), []);
}

#[test]
fn what_is_broken_is_told_with_its_line() {
    let cases = [
        ("msgid \"a\"\nmsgstr \"b\nmsgid \"c\"\nmsgstr \"d\"", "2: po-syntax: this text has no closing `\"`"),
        ("msgid \"a\"\nmsgstr \"b\\q\"", "2: po-escape: `\\q` is no escape"),
        ("msgid \"a\"\nmsgstr \"b\\x\"", "2: po-escape: `\\x` is no escape"),
        ("msgid \"a\"\nmsgstr \"b\\777\"", "2: po-escape: `\\7` is no escape"),
        ("msgid \"a\"\nmsgstr \"\\351\"", "2: po-escape: the numbers of the escapes in this text are not UTF-8"),
        ("msgstr \"b\"", "1: po-syntax: `msgstr` has no `msgid`"),
        ("\nmsgctxt \"x\"\nmsgstr \"b\"", "3: po-syntax: `msgstr` has no `msgid`"),
        ("msgid \"a\"\n\n# c\nmsgid \"b\"\nmsgstr \"\"", "1: po-syntax: this entry has no `msgstr`"),
        ("msgctxt \"a\"\n", "1: po-syntax: this entry has a `msgctxt` and no `msgid`"),
        ("msgid \"a\"\nmsgstr\n\nmsgid \"b\"\nmsgstr \"\"", "2: po-syntax: `msgstr` has no text"),
        ("msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"", "3: po-syntax: this entry has a second `msgstr`"),
        ("msgid \"a\"\nmsgstr[0] \"b\"", "2: po-syntax: this entry has a numbered `msgstr` without a `msgid_plural`"),
        ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"b\"", "3: po-syntax: this entry has plural forms and a `msgstr` without a number"),
        ("msgid_plural \"b\"", "1: po-syntax: `msgid_plural` does not follow a `msgid`"),
        ("msgid \"a\"\nmsgstr \"b\"\nfoo bar", "3: po-syntax: `foo` is no keyword of PO files"),
        ("msgid \"a\"\nmsgst \"b\"", "2: po-syntax: `msgst` is no keyword of PO files"),
        ("\"text\"", "1: po-syntax: this text belongs to no keyword"),
        ("msgid \"a\" é\nmsgstr \"\"", "1: po-syntax: this is neither a keyword, a text in quotes nor a comment"),
        (
            "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"",
            "4: po-duplicate: there is a second entry for the same text (1: the first one)",
        ),
        (
            "msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"\nmsgctxt \"x\"\nmsgid \"a\"\nmsgstr \"\"",
            "4: po-duplicate: there is a second entry for the same text with the context `x` (1: the first one)",
        ),
        (
            "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n",
            "3: po-charset: this file says that its character set is `ISO-8859-1`",
        ),
        ("msgid \"\"\nmsgstr \"\"\n\"Language: the French\\n\"\n", "3: bad-locale: `the French` is no language"),
        (
            "msgid \"a\"\n<<<<<<< HEAD\nmsgstr \"b\"\n=======\nmsgstr \"c\"\n>>>>>>> fr\n",
            "2: conflict-marker: `<<<<<<< HEAD` is left over from a merge (6: the conflict ends here)",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(findings(text), [expected], "{text}");
    }
    assert_eq!(reading(cases[20].0).0, None, "another character set");
    assert_eq!(reading(cases[22].0).0, None, "a conflict");
}

#[test]
fn an_error_costs_its_entry_only_and_a_file_of_errors_ends() {
    let (read, diagnostics, _) = reading("msgid \"a\"\nmsgstr \"b\\q\"\n\nmsgid \"c\"\nmsgstr \"d\"\n");
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(read.expect("the rest").entries[0].source.value, "c");
    let (read, diagnostics, _) = reading(&"not a PO file\n".repeat(5_000));
    assert_eq!((read, diagnostics.len()), (None, 51));
}

#[test]
fn ten_megabytes_are_read_at_once() {
    let mut text = String::from("msgid \"\"\nmsgstr \"Language: fr\\n\"\n");
    while text.len() < 10 << 20 {
        let number = text.len();
        text.push_str(&format!(
            "\n#: a.md:{number}\nmsgctxt \"c/{number}\"\nmsgid \"\"\n\"The text\\n\"\n\"of `{number}`\"\nmsgstr \"\"\n\"Le texte\\n\"\n"
        ));
    }
    assert!(reading(&text).0.is_some_and(|read| read.entries.len() > 80_000));
    let long = format!("msgid \"{}\"\nmsgstr {}\n", "a".repeat(5 << 20), "\"b\\n\"\n".repeat(900_000));
    assert_eq!(reading(&long).0.and_then(|read| read.entries[0].target.clone()).map(|target| target.value.len()), Some(1_800_000));
}

fn segment(context: &str, source: &str, target: Option<&str>, state: SegmentState) -> Segment {
    Segment {
        context: context.to_owned(),
        source: source.to_owned(),
        previous: None,
        target: target.map(str::to_owned),
        state,
        notes: Vec::new(),
        path: "content/a/en.md".into(),
        line: 7,
        markup: Markup::Markdown,
    }
}

fn translations(segments: Vec<Segment>) -> Translations {
    let tag = |tag: &str| Locale::parse(tag).expect("a tag");
    Translations { source: tag("en"), target: tag("pt-BR"), project: "go-memory".to_owned(), segments }
}

#[test]
fn a_file_is_written_as_gettext_has_it() {
    let stale = Segment {
        previous: Some("Two\nlines".to_owned()),
        notes: vec!["A note\nof two lines".to_owned(), "Another".to_owned()],
        path: "content/a b.md".into(),
        ..segment("a/2", "Three\nlines\n", Some("Duas\nlinhas"), SegmentState::Stale)
    };
    let missing = segment("a/3", "Say \"100% d\\n\"\t", Some("never written"), SegmentState::Missing);
    let written = write(&translations(vec![segment("a/1", "One", Some("Um"), SegmentState::Translated), stale, missing]));
    let (header, body) = written.split_once("\n\n").expect("a header");
    assert_eq!(
        header.lines().map(|line| line.split(':').next().unwrap_or_default()).collect::<Vec<_>>().join(" "),
        "msgid \"\" msgstr \"\" \"Project-Id-Version \"Report-Msgid-Bugs-To \"PO-Revision-Date \"Last-Translator \"Language-Team \"Language \
         \"MIME-Version \"Content-Type \"Content-Transfer-Encoding \"Plural-Forms \"X-Source-Language \"X-Generator"
    );
    assert!(header.contains("\"Language: pt_BR\\n\"\n"));
    assert_eq!(
        body,
        r##"#: content/a/en.md:7
msgctxt "a/1"
msgid "One"
msgstr "Um"

#. A note
#. of two lines
#. Another
#: <content/a b.md>:7
#, fuzzy
#| msgid ""
#| "Two\n"
#| "lines"
msgctxt "a/2"
msgid ""
"Three\n"
"lines\n"
msgstr ""
"Duas\n"
"linhas\n"

#: content/a/en.md:7
msgctxt "a/3"
msgid "Say \"100% d\\n\"\t"
msgstr ""
"##
        .replace("<content/a b.md>", "\u{2068}content/a b.md\u{2069}")
        .replace("d\\\\n\\\"\t", "d\\\\n\\\"\\t")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(texts in prop::collection::vec(("[\\PC\n\t\r\\\\\"\u{1}\u{7f}]{1,40}", "[\\PC\n\"\\\\]{0,40}"), 1..5)) {
        let segments = texts.iter().enumerate().map(|(number, (source, target))| {
            segment(&format!("a/{number}"), source, Some(target), if number == 1 { SegmentState::Stale } else { SegmentState::Translated })
        });
        let given = translations(segments.collect());
        let written = write(&given);
        let (read, diagnostics, _) = reading(&written);
        prop_assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let read = read.expect("it was written here");
        prop_assert_eq!(read.entries.len(), texts.len());
        for (entry, segment) in read.entries.iter().zip(&given.segments) {
            prop_assert_eq!(entry.context.as_ref(), Some(&segment.context));
            prop_assert_eq!(&entry.source.value, &segment.source);
            let target = entry.target.as_ref().map_or("", |target| &target.value);
            prop_assert_eq!(target.trim_matches('\n'), segment.target.as_deref().unwrap_or_default().trim_matches('\n'));
        }
        prop_assert_eq!(write(&given), written);
    }

    #[test]
    fn no_file_is_too_strange(text in "([\\PC\n\"\\\\#~,]|msgid |msgstr |msgctxt |\"\"|\n#, fuzzy\n|msgstr\\[0\\]|msgid_plural ){0,30}") {
        reading(&text);
    }
}
