use super::*;
use crate::base::Locale;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

/// Makes the theme `mine` of templates, and what was found wrong, one line each.
fn theme(templates: &[(&str, &str)], messages: &[(&str, &str)]) -> (Option<Theme>, Sources, Vec<String>) {
    let mut sources = Sources::default();
    let messages: Vec<(Locale, FileId)> =
        messages.iter().map(|(tag, text)| (locale(tag), sources.add(format!("locales/{tag}/site.ftl"), *text))).collect();
    let mut diagnostics = Vec::new();
    let texts = messages.iter().map(|(locale, file)| (locale.clone(), *file, sources.text(*file)));
    let catalogues = Arc::new(Catalogues::new(&locale("en"), &[locale("en"), locale("fr")], texts, &mut diagnostics));
    let files =
        templates.iter().map(|(name, text)| (Utf8PathBuf::from(format!("mine/templates/{name}")), text.as_bytes().to_vec())).collect();
    let theme = Theme::new("mine", &files, &catalogues, &mut sources, &mut diagnostics);
    let shown = diagnostics.iter().map(|diagnostic| show(&sources, diagnostic)).collect();
    (theme, sources, shown)
}

fn show(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span.map_or("-".to_owned(), |span| {
        let place = sources.place(span.file, span.start);
        let end = sources.text(span.file).len();
        let shown = &sources.text(span.file)[span.range().start.min(end)..span.range().end.min(end)];
        format!("{}:{}:{} `{shown}`", sources.path(span.file), place.line, place.column)
    });
    let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{place} [{}] {}{help}", diagnostic.code, diagnostic.message)
}

#[test]
fn templates_speak_the_language_of_the_page() {
    let template = "{% component many(n) %}{{ t(id=\"lessons-of\", n=n, who=\"A & B\") }}{% endcomponent many %}\
        <p title=\"{{ t(id=\"quoted\") }}\">{{<many n={total} />}} {{ number(n=1234.5) }} {{ t(id=\"quoted\", locale=\"en\") }}</p>";
    let (theme, _, found) = theme(
        &[("a.html", template)],
        &[
            ("en", "lessons-of = { $n ->\n [one] { $n } lesson\n *[other] { $n } lessons\n } of { $who }\nquoted = <\"x\">\n"),
            ("fr", "lessons-of = { $n ->\n [one] { $n } leçon\n *[other] { $n } leçons\n } de { $who }\nquoted = <« x »>\n"),
        ],
    );
    assert_eq!(found, Vec::<String>::new());
    let theme = theme.expect("no fault");
    let mut context = Context::new();
    context.insert("total", &1500);
    let render = |tag: &str| theme.render("a.html", &locale(tag), &context).expect("no fault");
    assert_eq!(render("en"), "<p title=\"&lt;&quot;x&quot;&gt;\">1,500 lessons of A &amp; B 1,234.5 &lt;&quot;x&quot;&gt;</p>");
    assert_eq!(render("fr"), "<p title=\"&lt;« x »&gt;\">1\u{202f}500 leçons de A &amp; B 1\u{202f}234,5 &lt;&quot;x&quot;&gt;</p>");
}

#[test]
fn templates_write_dates_as_the_language_does() {
    let template = "{{ date(value=\"2026-11-01\") }} {{ t(id=\"since\", when=date(value=\"2026-11-01\")) }}";
    let messages = [("en", "since = since { $when }\n"), ("fr", "since = depuis le { $when }\n")];
    let (theme, _, found) = theme(&[("a.html", template), ("b.html", "{{ date(value=\"soon\") }}")], &messages);
    assert_eq!(found, Vec::<String>::new());
    let theme = theme.expect("no fault");
    let render = |tag: &str| theme.render("a.html", &locale(tag), &Context::new()).expect("no fault");
    assert_eq!(render("en"), "November 1, 2026 since November 1, 2026");
    assert_eq!(render("fr"), "1er novembre 2026 depuis le 1er novembre 2026");
    let error = theme.render("b.html", &locale("en"), &Context::new()).expect_err("no date");
    assert!(format!("{error:?}").contains("`soon` is no date"), "{error:?}");
}

#[test]
fn faulty_templates_are_all_shown() {
    let (theme, _, found) = theme(&[("x.html", "a\n{{ 1 + }}"), ("y.html", "{% if x %}")], &[]);
    assert!(theme.is_none());
    assert_eq!(
        found,
        [
            "themes/mine/templates/x.html:2:8 `}}` [template-syntax] found `}}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
            "themes/mine/templates/y.html:1:9 `%}` [template-syntax] unexpected end of input",
        ]
    );
}

#[test]
fn unknown_filters_and_functions_are_shown() {
    let (_, _, found) = theme(&[("x.html", "é {{ 1 | foo }}"), ("y.html", "{{ bar() }}{% include \"z.html\" %}")], &[]);
    assert_eq!(
        found,
        [
            "themes/mine/templates/x.html:1:10 `foo` [template-syntax] unknown filter `foo`",
            "themes/mine/templates/y.html:1:4 `bar()` [template-syntax] unknown function `bar`",
            "themes/mine/templates/y.html:1:23 `\"z.html\"` [template-syntax] unknown template `z.html`",
        ]
    );
    let (_, _, found) = self::theme(&[("x.html", "{% extends \"none.html\" %}")], &[]);
    assert_eq!(found, ["themes/mine/templates/x.html:1:1 `` [template-syntax] there is no template `none.html` to extend"]);
}

#[test]
fn what_fails_while_rendering_is_shown_in_its_place() {
    let (theme, sources, _) = theme(
        &[("x.html", "a {{ y.z }}"), ("y.html", "{% include \"x.html\" %}"), ("z.html", "{{ t(id=\"permalink\", title=[1]) }}")],
        &[],
    );
    let theme = theme.expect("no fault");
    let render = |name: &str| show(&sources, &theme.render(name, &locale("fr"), &Context::new()).expect_err("a fault"));
    assert_eq!(
        ["x.html", "y.html", "z.html", "none.html"].map(render),
        [
            "themes/mine/templates/x.html:1:6 `y` [template-render] variable `y` is not defined",
            "themes/mine/templates/x.html:1:6 `y` [template-render] variable `y` is not defined (it was rendering `y.html`)",
            "themes/mine/templates/z.html:1:4 `t(id=\"permalink\", title=[1])` [template-render] `title` is of the type array, and a message takes texts and numbers",
            "- [template-render] template 'none.html' not found",
        ]
    );
}

#[test]
fn messages_that_templates_ask_for_are_checked() {
    let (_, _, found) = theme(&[("x.html", "{{ t(id=\"alert-nota\") }} {{ t(id=\"permalink\") }}")], &[]);
    assert_eq!(
        found,
        [
            "themes/mine/templates/x.html:1:10 `alert-nota` [unknown-message] no catalogue has a message `alert-nota` (did you mean `alert-note`?)",
            "themes/mine/templates/x.html:1:35 `permalink` [missing-argument] message `permalink` asks for `$title` in `en`, which is not given here (write `t(id=\"permalink\", title=…)`)",
        ]
    );
}

#[test]
fn a_project_lays_its_files_over_the_default() {
    let catalogues = Arc::new(Catalogues::new(&locale("en"), &[locale("en")], [], &mut Vec::new()));
    let make = |name: &str, files: &[(&str, &[u8])]| {
        let files = files.iter().map(|(path, bytes)| (Utf8PathBuf::from(*path), bytes.to_vec())).collect();
        let mut sources = Sources::default();
        let mut diagnostics = Vec::new();
        let theme = Theme::new(name, &files, &catalogues, &mut sources, &mut diagnostics);
        (theme, diagnostics.iter().map(|diagnostic| show(&sources, diagnostic)).collect::<Vec<String>>())
    };
    let asset = |theme: &Theme, path: &str| theme.assets().into_iter().find(|asset| asset.path == path).map(|asset| asset.bytes);
    let (theme, found) = make("default", &[("other/assets/a.css", b"x")]);
    assert_eq!(found, Vec::<String>::new());
    let theme = theme.expect("no fault");
    assert_eq!(asset(&theme, "assets/a.css"), None);
    assert!(asset(&theme, "assets/code.css").is_some_and(|css| css.starts_with(b"/* Made by carnet")));

    let (theme, _) = make("mine", &[("mine/assets/a.css", b"x"), ("mine/assets/code.css", b"y")]);
    let theme = theme.expect("no fault");
    assert_eq!((asset(&theme, "assets/a.css"), asset(&theme, "assets/code.css")), (Some(b"x".to_vec()), Some(b"y".to_vec())));

    let (theme, found) = make("mien", &[("mine/assets/a.css", b"x")]);
    assert!(theme.is_none());
    assert_eq!(found, ["- [unknown-theme] there is no theme `mien`: the folder `themes/mien` does not exist (did you mean `mine`?)"]);

    let (theme, found) = make("mine", &[("mine/templates/a.html", b"x \xff")]);
    assert!(theme.is_none());
    assert_eq!(found, ["themes/mine/templates/a.html:1:3 `` [not-utf8] this file is not UTF-8 (save it in the encoding UTF-8)"]);
}

#[test]
fn the_embedded_theme_is_without_fault_and_asks_for_every_embedded_message() {
    let locales = [locale("en"), locale("fr")];
    let mut diagnostics = Vec::new();
    let mut sources = Sources::default();
    let catalogues = Arc::new(Catalogues::new(&locales[0], &locales, [], &mut diagnostics));
    let theme = Theme::new("default", &BTreeMap::new(), &catalogues, &mut sources, &mut diagnostics);
    let found: Vec<String> = diagnostics.iter().map(|diagnostic| show(&sources, diagnostic)).collect();
    assert_eq!(found, Vec::<String>::new());
    let Theme { templates, print_messages, .. } = theme.expect("no fault");
    let in_templates = templates.iter().flat_map(|(name, file)| template_uses(name, None, sources.text(*file), &mut diagnostics));
    let uses: Vec<_> = in_templates.chain(print_messages).collect();
    assert_eq!(catalogues.embedded_and_unused(&uses), Vec::<String>::new());
}
