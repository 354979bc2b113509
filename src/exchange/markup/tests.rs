use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest};

use super::super::Markup;
use super::{Role, pieces, protected_differences};

/// Shows pieces: words as they are, what stands alone in ⟨ ⟩, what opens as ⟨ …⟩[ and what closes as ]⟨ …⟩.
fn shown(text: &str, markup: Markup) -> String {
    let shown = pieces(text, markup).into_iter().map(|piece| match piece.role {
        Role::Words => piece.text.to_owned(),
        Role::Alone(_) => format!("⟨{}⟩", piece.text),
        Role::Open(_) => format!("⟨{}⟩[", piece.text),
        Role::Close => format!("]⟨{}⟩", piece.text),
    });
    shown.collect()
}

#[test]
fn markdown_is_cut_where_it_is_no_words() {
    let cases = [
        ("Call `defer` now.", "Call ⟨`defer`⟩ now."),
        ("A [way *out*](lesson:a-way-out#x).", "A ⟨[⟩[way ⟨*⟩[out]⟨*⟩]⟨](lesson:a-way-out#x)⟩."),
        ("See [a\\]b ](<x y> \"A title\").", "See ⟨[⟩[a\\]b ]⟨](<x y> \"⟩A title⟨\")⟩."),
        ("[\\*a](u) and [](v)", "⟨[⟩[\\*a]⟨](u)⟩ and ⟨[⟩[]⟨](v)⟩"),
        ("***both*** and ~~gone~~ __x__", "⟨*⟩[⟨**⟩[both]⟨**⟩]⟨*⟩ and ⟨~~⟩[gone]⟨~~⟩ ⟨__⟩[x]⟨__⟩"),
        ("![A stack](figures/stack.svg)", "⟨![⟩[A stack]⟨](figures/stack.svg)⟩"),
        ("<https://go.dev> and <a@b.org>", "⟨<https://go.dev>⟩ and ⟨<a@b.org>⟩"),
        ("**<https://go.dev>**", "⟨**⟩[⟨<https://go.dev>⟩]⟨**⟩"),
        ("One.[^spelling] Two", "One.⟨[^spelling]⟩ Two"),
        ("[^spelling]: The library writes `x`.", "⟨[^spelling]:⟩ The library writes ⟨`x`⟩."),
        ("Area $x^2$ and\n\n$$y$$", "Area ⟨$x^2$⟩ and\n\n⟨$$y$$⟩"),
        ("a <b>bold</b> <!-- why -->", "a ⟨<b>⟩bold⟨</b>⟩ ⟨<!-- why -->⟩"),
        ("## What {#what-is-copied}\n\nText", "## What ⟨{#what-is-copied}⟩\n\nText"),
        (
            "Nobody is listening {#no-way-out}\n\nNot {#here} but {#there}",
            "Nobody is listening ⟨{#no-way-out}⟩\n\nNot {#here} but ⟨{#there}⟩",
        ),
        ("What {#a}\n---\n", "What ⟨{#a}⟩\n---\n"),
        ("> [!NOTE]\n> Go does `not`.", "> ⟨[!NOTE]⟩\n> Go does ⟨`not`⟩."),
        ("one\\\ntwo", "one⟨\\\n⟩two"),
        ("[text][ref] and [x]\n\n[ref]: https://a.b \"T\"\n", "⟨[⟩[text]⟨][ref]⟩ and [x]\n\n⟨[ref]: https://a.b \"T\"⟩\n"),
        ("[text][elsewhere], a[i]", "⟨[⟩[text]⟨][elsewhere]⟩, a[i]"),
        ("- ```go sample=x\n  ```\n- two `x`\n", "- ⟨```go sample=x\n  ```⟩\n- two ⟨`x`⟩\n"),
        ("```text\nwords\n```\nmore", "⟨```text⟩\nwords\n⟨```⟩\nmore"),
        ("The {{first-gap}} and {{Not}} `{{code}}`", "The ⟨{{first-gap}}⟩ and {{Not}} ⟨`{{code}}`⟩"),
        ("| a | `b` |\n|---|---|\n| *c* | d |\n", "| a | ⟨`b`⟩ |\n|---|---|\n| ⟨*⟩[c]⟨*⟩ | d |\n"),
        ("![^x]", "!⟨[^x]⟩"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Markup::Markdown), expected, "{text}");
    }
}

#[test]
fn programs_are_cut_where_they_read_their_texts() {
    let cases = [
        ("%d goroutines, %5.1f%% of %[1]v\\n", "⟨%d⟩ goroutines, ⟨%5.1f⟩⟨%%⟩ of ⟨%[1]v⟩⟨\\n⟩"),
        ("100% done, 50 % de plus, 5%s", "100% done, 50 % de plus, 5%s"),
        ("%lld %(name)s %1$s %+v %q", "⟨%lld⟩ ⟨%(name)s⟩ ⟨%1$s⟩ ⟨%+v⟩ ⟨%q⟩"),
        ("{name} {} {0:>8.3} ${x} { not } {é}", "⟨{name}⟩ ⟨{}⟩ ⟨{0:>8.3}⟩ ⟨${x}⟩ { not } {é}"),
        ("a \\\\n b \\\"c\\\" \\t", "a \\\\n b \\\"c\\\" ⟨\\t⟩"),
        ("`code` [x](y)", "`code` [x](y)"),
        ("% \\", "% \\"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Markup::Code), expected, "{text}");
    }
    assert_eq!(shown("%d `x`", Markup::Plain), "%d `x`");
}

fn messages(source: &str, target: &str, markup: Markup) -> Vec<String> {
    protected_differences(source, target, markup).iter().map(super::Difference::message).collect()
}

#[test]
fn a_translation_may_order_and_emphasise_as_it_likes() {
    let source = "Call *the* `cancel` of [a context](term:context), then `wait`.[^1]";
    let target = "Appelez `wait`,[^1] puis le **`cancel`** d’un [*contexte*](<term:context>).";
    assert_eq!(messages(source, target, Markup::Markdown), Vec::<String>::new());
    assert_eq!(messages("say \\\"%d\\\"", "dire « %d »", Markup::Code), Vec::<String>::new());
}

#[test]
fn what_a_translation_lost_added_or_changed_is_said() {
    let cases = [
        ("`a` `a` b", "`a` b", "the translation has lost the code span `a`"),
        ("x", "x [y](https://z)", "the translation has a link that the source lacks: `https://z`"),
        ("[x](lesson:a)", "[x](lesson:b)", "the translation has the link `lesson:b` where the source has `lesson:a`"),
        ("![x](a.svg)", "![x](b.svg)", "the translation has the image `b.svg` where the source has `a.svg`"),
        ("x[^a]", "x[^b]", "the translation has the footnote `[^b]` where the source has `[^a]`"),
        ("## A {#a}", "## A {#b}", "the translation has the heading id `b` where the source has `a`"),
        ("$x$", "x", "the translation has lost the formula `x`"),
        ("a<br>b", "a b", "the translation has lost the HTML `<br>`"),
        ("> [!NOTE]\n> x", "> [!WARNING]\n> x", "the translation has the kind of alert `[!WARNING]` where the source has `[!NOTE]`"),
        ("```quiz\na\n```", "```quiz\nb\n```", "the translation has the fenced block `quiz b` where the source has `quiz a`"),
        ("{{gap}}", "{{trou}}", "the translation has the gap `trou` where the source has `gap`"),
    ];
    for (source, target, expected) in cases {
        assert_eq!(messages(source, target, Markup::Markdown), [expected], "{source} | {target}");
    }
    assert_eq!(
        messages("%d\\n", "%s", Markup::Code).join("; "),
        "the translation has the placeholder `%s` where the source has `%d`; the translation has lost the escape `\\n`"
    );
    let differences = protected_differences("`a`", "été `b`", Markup::Markdown);
    assert_eq!(differences[0].range, Some(6..9), "the place in the translation, in bytes");
}

/// Text that has the signs of Markdown more often than chance would.
fn markdown() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "](",
        ")",
        "(",
        "!",
        "![",
        "<",
        ">",
        "<b>",
        "<!--",
        "-->",
        "$",
        "$$",
        "\\",
        "\n",
        "\n\n",
        "  \n",
        "# ",
        "- ",
        "> ",
        "[!NOTE]",
        "[^a]",
        "[^a]:",
        ": ",
        "|",
        "|-|",
        "```",
        "```go",
        "~~",
        "{#a}",
        "{{a}}",
        "&amp;",
        "lesson:x",
        "\"",
        "é",
        "word",
        " ",
        "\t",
        "    ",
        "\r\n",
        "https://a.b",
        "[a]: b",
        "1. ",
        "\0",
        "===",
        "---",
    ]);
    prop::collection::vec(sign, 0..40).prop_map(|signs| signs.concat())
}

/// Checks what holds of the pieces of any text.
fn hold(text: &str, markup: Markup) -> Result<(), proptest::test_runner::TestCaseError> {
    let pieces = pieces(text, markup);
    prop_assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), text);
    let mut depth = 0_i32;
    for piece in &pieces {
        prop_assert!(!piece.text.is_empty());
        match piece.role {
            Role::Open(_) => depth += 1,
            Role::Close => depth -= 1,
            Role::Alone(_) | Role::Words => {}
        }
        prop_assert!(depth >= 0);
    }
    prop_assert_eq!(depth, 0);
    prop_assert!(protected_differences(text, text, markup).is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_any_markdown_are_the_text_again(text in markdown()) {
        hold(&text, Markup::Markdown)?;
    }

    #[test]
    fn pieces_of_any_text_are_the_text_again(text in "\\PC{0,60}", code in "[%{}$\\\\a-zé0-9 .\\[\\]()n]{0,60}") {
        hold(&text, Markup::Markdown)?;
        hold(&text, Markup::Code)?;
        hold(&code, Markup::Code)?;
        hold(&text, Markup::Plain)?;
    }
}
