use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// Loading the syntaxes takes a while without optimisation; tests that need no highlighter of their own share one.
static SHARED: LazyLock<Highlighter> = LazyLock::new(Highlighter::new);

/// Shows a text's tokens, one line each, such as `k:func f:main`.
fn tokens(language: &str, text: &str) -> Vec<String> {
    let highlighted = SHARED.highlight(language, text);
    let lines = text.lines().zip(highlighted.lines());
    lines
        .map(|(text, line)| {
            let shown = line
                .tokens()
                .iter()
                .map(|token| format!("{}:{}", token.class.css(), &text[token.range.start as usize..token.range.end as usize]));
            shown.collect::<Vec<String>>().join(" ")
        })
        .collect()
}

#[test]
fn go() {
    let text =
        "package main\n\n// Point is\nfunc (p *Point) Move(dx int) error {\n\tfmt.Printf(\"%d\\n\", 0x1F) /* a\nb */ return nil\n}\n";
    assert_eq!(
        tokens("go", text),
        [
            "k:package",
            "",
            "c:// Point is",
            "k:func p:( v:p o:* t:Point p:) f:Move p:( v:dx t:int p:) t:error p:{",
            "p:. f:Printf p:( s:\" e:%d\\n s:\" p:, n:0x1F p:) c:/* a",
            "c:b */ k:return l:nil",
            "p:}",
        ]
    );
}

/// Returns the HTML of a text of one line.
fn html_of(language: &str, text: &str) -> String {
    SHARED.highlight(language, text).lines()[0].html().to_owned()
}

#[test]
fn words_from_right_to_left_are_set_apart() {
    let comment = html_of("sh", "x=1 # لا شيء.");
    assert!(comment.ends_with("<span class=\"c\"># </span><bdi dir=\"rtl\"><span class=\"c\">لا شيء.</span></bdi>"), "{comment}");
    let texts = html_of("go", "f(\"أ\", \"ب\", \"c\") /* ג */");
    assert_eq!(texts.matches("<bdi dir=\"ltr\">").count(), 2, "{texts}");
    assert_eq!(texts.matches("<bdi dir=\"rtl\"><span class=\"c\">ג</span></bdi>").count(), 1, "{texts}");
    assert!(!html_of("go", "f(\"é\") // ça").contains("bdi"));
}

#[test]
fn shell() {
    assert_eq!(
        tokens("sh", "for f in *.go; do\n  echo \"hi $f\" | grep -v x # all\ndone\n"),
        ["k:for k:in o:* o:; k:do", "f:echo s:\"hi v:$f s:\" o:| f:grep v:-v c:# all", "k:done",]
    );
    assert_eq!(tokens("bash", "exit 1"), tokens("shell", "exit 1"));
}

#[test]
fn yaml() {
    assert_eq!(
        tokens("yaml", "# c\ntitle: { en: Hello, fr: \"Salut\" }\nok: true\nlist:\n  - 3\n"),
        ["c:# c", "a:title p:: a:en p:: p:, a:fr p:: s:\"Salut\"", "a:ok p:: l:true", "a:list p::", "n:3",]
    );
}

#[test]
fn diff() {
    assert_eq!(
        tokens("diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n same\n-old\n+new\n"),
        ["h:--- a/x", "h:+++ b/x", "h:@@ -1 +1 @@", "", "d:-old", "i:+new"]
    );
}

#[test]
fn keys_and_strings_of_json_differ() {
    assert_eq!(
        tokens("json", "{\"a\": \"b\\n\", \"n\": [1, null]}\n"),
        ["p:{ a:\"a\" p:: s:\"b e:\\n s:\" p:, a:\"n\" p:: [ n:1 p:, l:null p:]}"]
    );
}

#[test]
fn html_is_escaped_and_spans_end_with_their_line() {
    let highlighter = &*SHARED;
    let done = highlighter.highlight("go", "\ta := \"<&>\" // é\r\n/* x\n\n y */");
    let html: Vec<&str> = done.lines().iter().map(|line| line.html()).collect();
    assert_eq!(
        html,
        [
            "\ta <span class=\"o\">:=</span> <span class=\"s\">\"&lt;&amp;&gt;\"</span> <span class=\"c\">// é</span>",
            "<span class=\"c\">/* x</span>",
            "",
            " <span class=\"c\">y */</span>",
        ]
    );
}

#[test]
fn classes_that_are_not_shown_get_no_span() {
    let highlighter = Highlighter::showing([Class::Keyword].into_iter().collect());
    let done = highlighter.highlight("go", "if x == nil {}");
    assert_eq!(done.lines()[0].html(), "<span class=\"k\">if</span> x == nil {}");
    assert_eq!(done.lines()[0].tokens().len(), 4);
}

#[test]
fn what_is_not_known_or_too_large_stays_plain() {
    let highlighter = &*SHARED;
    let long = format!("x := \"{}\"", "a".repeat(LONGEST_LINE));
    for (language, text) in [("", "if a < b {"), ("text", "if a < b {"), ("no-such-language", "if a < b {"), ("go", long.as_str())] {
        let done = highlighter.highlight(language, text);
        assert_eq!(done.lines().len(), 1, "{language}");
        assert_eq!(done.lines()[0].html(), text.replace('<', "&lt;"), "{language}");
    }
    let large = "if\n".repeat(LARGEST_TEXT / 3 + 1);
    assert_eq!(highlighter.highlight("go", &large).lines()[7].html(), "if");
    assert_eq!(highlighter.highlight("go", "").lines().len(), 0);
    assert_eq!(highlighter.highlight("go", "\n\n").lines().len(), 2);
}

#[test]
fn languages_have_names_for_people() {
    let highlighter = &*SHARED;
    let names = ["go", "golang", "sh", "bash", "yml", "Rust", "csharp", "zig", "text", "no-such-language"]
        .map(|name| highlighter.language_name(name));
    let expected =
        [Some("Go"), Some("Go"), Some("Shell"), Some("Shell"), Some("YAML"), Some("Rust"), Some("C#"), Some("Zig"), Some(""), None];
    assert_eq!(names, expected);
}

#[test]
fn every_language_with_a_syntax_is_found_by_each_of_its_names() {
    let highlighter = &*SHARED;
    let syntaxes = highlighter.syntaxes();
    for name in [
        "go",
        "golang",
        "sh",
        "shell",
        "zsh",
        "yaml",
        "json",
        "jsonc",
        "toml",
        "diff",
        "rust",
        "python",
        "javascript",
        "typescript",
        "tsx",
        "jsx",
        "c",
        "c++",
        "cpp",
        "c#",
        "f#",
        "objc",
        "java",
        "kotlin",
        "ruby",
        "perl",
        "haskell",
        "elixir",
        "erlang",
        "html",
        "css",
        "scss",
        "xml",
        "sql",
        "markdown",
        "latex",
        "makefile",
        "dockerfile",
        "powershell",
        "batch",
        "protobuf",
        "vim",
        "asm",
        "ini",
        "zig",
        "swift",
        "lua",
        "php",
        "scala",
    ] {
        assert!(syntaxes.find(name).is_some(), "{name}");
    }
}

#[test]
fn the_same_code_is_highlighted_once_while_it_is_held() {
    let highlighter = Highlighter::new();
    let text = "func main() {}\n";
    let held: Vec<Arc<Highlighted>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| highlighter.highlight("go", text))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(held.iter().all(|other| Arc::ptr_eq(&held[0], other)));
    assert!(!Arc::ptr_eq(&held[0], &highlighter.highlight("text", text)));
}

#[test]
fn remembered_lines_are_those_of_a_first_reading() {
    let text =
        "package a\n\nfunc f() {\n\tx := `a\n\treturn nil\n`\n\treturn nil\n}\n\nfunc f() {\n\treturn nil\n}\n/*\n\treturn nil\n*/\n";
    let highlighter = Highlighter::new();
    drop(highlighter.highlight("go", text));
    let again = highlighter.highlight("go", text);
    let first = Highlighter::new().highlight("go", text);
    assert_eq!(again.lines(), first.lines());
    assert_eq!(first.lines()[4].html(), "\t<span class=\"s\">return nil</span>");
    assert_eq!(first.lines()[13].html(), "\t<span class=\"c\">return nil</span>");
}

/// Undoes the escaping, and takes the spans away.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[rest[at..].find('>').expect("a tag ends") + at + 1..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_hold_the_whole_source(
        language in prop::sample::select(vec!["go", "sh", "yaml", "diff", "html", "rs", "md", "json", "", "xyz"]),
        pieces in prop::collection::vec(prop::sample::select(vec![
            "func ", "\"", "'", "`", "/*", "*/", "//", "\n", "\r\n", "{", "}", "<a>", "&amp;", "é", "\u{202f}", "# ", "- ", "$(", ")", "<<EOF", "\t", "x", " 1.5 ",
        ]), 0..60),
    ) {
        let source = pieces.concat();
        let done = SHARED.highlight(language, &source);
        let lines: Vec<&str> = source.split_inclusive('\n').map(without_end).collect();
        prop_assert_eq!(lines.len(), done.lines().len());
        for (line, made) in lines.iter().zip(done.lines()) {
            prop_assert_eq!(*line, text_of(made.html()));
            let mut end = 0;
            for token in made.tokens() {
                prop_assert!(token.range.start >= end && token.range.end > token.range.start);
                end = token.range.end;
                let part = &line[token.range.start as usize..token.range.end as usize];
                prop_assert_eq!(part, part.trim());
            }
        }
    }
}

/// Lists a text's comments as `c:words` and its texts as `t:words`; `+` before words that go on from the line before.
fn wordings(language: &str, text: &str) -> Vec<String> {
    let done = SHARED.highlight(language, text);
    let lines = text.lines().zip(done.lines()).map(|(line, made)| {
        let words = |wording: &Wording| &line[wording.words.start as usize..wording.words.end as usize];
        let kind = |wording: &Wording| if wording.comment { 'c' } else { 't' };
        let sign = |wording: &Wording| if wording.begins { "" } else { "+" };
        made.wordings().iter().map(|wording| format!("{}:{}{}", kind(wording), sign(wording), words(wording))).collect::<Vec<_>>().join(" ")
    });
    lines.collect()
}

#[test]
fn comments_and_texts_are_found_in_every_language() {
    let cases: [(&str, &str, &[&str]); 13] = [
        (
            "go",
            "x := 5 // the copy\n/* one\n * two\n */\ns := \"a\\n%d\" + `raw` // end\n",
            &["c:the copy", "c:one", "c:+two", "c:+", "t:a\\n%d t:raw c:end"],
        ),
        ("go", "/**/ y /* z */ \"\"\n///doc\n//go:embed a\n", &["c: c:z t:", "c:doc", "c:go:embed a"]),
        (
            "python",
            "x = 'a' # hi\n\"\"\"Doc string\n  more\"\"\"\nf\"a{x}b\" \"c\"\n",
            &["t:a c:hi", "c:Doc string", "c:+more", "t:a t:+b t:c"],
        ),
        ("sh", "#!/bin/sh\necho \"a $x b\" 'c' # t\n", &["c:/bin/sh", "t:a $x b t:c c:t"]),
        ("html", "<!-- hi --><p class=\"x\">a</p>\n", &["c:hi t:x"]),
        ("sql", "-- hi\nselect 'a'; /* b */\n", &["c:hi", "t:a c:b"]),
        ("rs", "/// doc\n//! x\nlet a = \"b\"; // c\n", &["c:doc", "c:x", "t:b c:c"]),
        ("lua", "-- hi\n--[[ a\n b ]] x = \"a\"\n", &["c:hi", "c:a", "c:+b t:a"]),
        ("c", "/* a */ int x; // b\nchar *s = \"a\\n\";\n", &["c:a c:b", "t:a\\n"]),
        ("haskell", "{- a -}\nx = \"a\" -- b\n", &["c:a", "t:a c:b"]),
        ("java", "/** doc\n * more\n */\nString s = \"a\"; // b\n", &["c:doc", "c:+more", "c:+", "t:a c:b"]),
        ("js", "// a\nlet s = \"d\" // e\n", &["c:a", "t:d c:e"]),
        ("yaml", "# a\nb: \"c\" # d\n", &["c:a", "t:c c:d"]),
    ];
    for (language, text, expected) in cases {
        assert_eq!(wordings(language, text), expected, "{language}");
    }
}
