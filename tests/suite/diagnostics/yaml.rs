//! Files that are no YAML, or not the YAML that is expected.

use crate::project::{Project, expect};

/// Reads a text in place of `lesson.yaml` of the lesson `pointers`.
fn lesson(text: &str) -> String {
    Project::valid().file("content/go/pointers/lesson.yaml", text).check()
}

/// Reads a text in place of `site.yaml`.
fn site(text: &str) -> String {
    Project::valid().file("content/site.yaml", text).check()
}

#[test]
fn a_colon_in_a_text_without_quotes() {
    expect(
        &site("title: { en: Go, fr: Go }\nsummary:\n  en: Go: a course.\n"),
        r#"
        content/site.yaml:3:9(:): error[yaml-syntax]: a `:` cuts this text in two
          content/site.yaml:3:7(Go): the text
          help: put it in quotes, as in `title: "Go: copies"`
        "#,
    );
}

#[test]
fn quotes_that_are_not_closed_or_closed_too_early() {
    expect(
        &lesson("minutes: 5\nlevel: \"beginner\ntags: []\n"),
        r#"
        content/go/pointers/lesson.yaml:2:8("): error[yaml-syntax]: this quote is never closed
          help: close the text with the same quote, and indent its further lines
        "#,
    );
    expect(
        &lesson("minutes: 5\nlevel: beginner\ntags: ['it's']\n"),
        r"
        content/go/pointers/lesson.yaml:3:12(s): error[yaml-syntax]: the text goes on after its closing quote
          help: double a `'` inside single quotes, as in `'it''s'`
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: beginner\ntags: [\"a \"b\" c\"]\n"),
        r#"
        content/go/pointers/lesson.yaml:3:12(b): error[yaml-syntax]: the text goes on after its closing quote
          help: write `\"` for a quote inside double quotes
        "#,
    );
}

#[test]
fn escapes_that_do_not_exist() {
    expect(
        &lesson("minutes: 5\nlevel: beginner\ntags: [\"ok \\\\ C:\\go\"]\n"),
        r"
        content/go/pointers/lesson.yaml:3:17(\g): error[yaml-syntax]: double quotes have no such escape
          help: write `\\` for a backslash, or put the text in single quotes
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: beginner\ntags: [\"\\ud800\"]\n"),
        r#"
        content/go/pointers/lesson.yaml:3:8("): error[yaml-syntax]: this escape names no character
          help: write the character itself, or the text in single quotes
        "#,
    );
}

#[test]
fn brackets_that_do_not_match() {
    expect(
        &lesson("minutes: 5\nlevel: beginner\ntags: [a, b\n"),
        r"
        content/go/pointers/lesson.yaml:3:7([): error[yaml-syntax]: this `[` is never closed
          help: close it with `]`
        ",
    );
    expect(
        &lesson("minutes: 5\ntags: [a, b\nlevel: beginner\n"),
        r"
        content/go/pointers/lesson.yaml:2:7([): error[yaml-syntax]: this `[` is never closed
          content/go/pointers/lesson.yaml:3:6(:): something else begins before this
          help: close it with `]`
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: beginner\ntags: [a, b}\n"),
        r"
        content/go/pointers/lesson.yaml:3:12(}): error[yaml-syntax]: `}` closes what `[` opened
          help: close it with `]`
        ",
    );
    expect(
        &site("title: { en: Go, fr: Go\nsummary: { en: a, fr: b }\n"),
        r"
        content/site.yaml:1:8({): error[yaml-syntax]: this `{` is never closed
          content/site.yaml:2:8(:): something else begins before this
          help: close it with `}`
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: beginner]\n"),
        r"
        content/go/pointers/lesson.yaml:2:8(beginner]): error[yaml-value]: `beginner]` is no level
          help: did you mean `beginner`?
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: beginner\ntags: ]\n"),
        r"
        content/go/pointers/lesson.yaml:3:7(]): error[yaml-syntax]: this bracket closes nothing
          help: remove it, or put a text that starts with it in quotes
        ",
    );
}

#[test]
fn indentation() {
    expect(
        &lesson("minutes: 5\nsamples:\n\tone: {}\n"),
        r"
        content/go/pointers/lesson.yaml:3:1(	): error[yaml-syntax]: a tab stands where YAML wants spaces
          help: indent with spaces
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: beginner\n  tags: [a]\n"),
        r"
        content/go/pointers/lesson.yaml:3:7(:): error[yaml-syntax]: this line goes on with the text above, and a text has no `:` in it
          content/go/pointers/lesson.yaml:2:8(beginner): the text
          help: indent the line as the keys around it
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel\ntags: [a]\n"),
        r"
        content/go/pointers/lesson.yaml:2:1(level): error[yaml-syntax]: this line is no `key: value`
          help: write `key: value`, indented as the keys before it, or indent it as a part of the text above
        ",
    );
    expect(
        &lesson("minutes: 5\n- level\n"),
        r"
        content/go/pointers/lesson.yaml:2:3(level): error[yaml-syntax]: a list's item stands where a key is expected
          help: indent it as the items before it, or write `key: value`
        ",
    );
    expect(
        &lesson("tags:\n  - a\n - b\n"),
        r"
        content/go/pointers/lesson.yaml:3:2(- b): error[yaml-syntax]: a list's item stands where a key is expected
          help: indent it as the items before it, or write `key: value`
        ",
    );
    expect(
        &lesson("tags: - a\n"),
        r"
        content/go/pointers/lesson.yaml:1:7(-): error[yaml-syntax]: a `-` that opens a list's item cannot stand here
          help: start the item on a line of its own, or put the text in quotes
        ",
    );
}

#[test]
fn signs_that_no_text_can_start_with() {
    expect(
        &lesson("minutes: 5\nlevel: @beginner\n"),
        r"
        content/go/pointers/lesson.yaml:2:8(@): error[yaml-syntax]: a text without quotes cannot start with `@`
          help: put the text in quotes
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: `beginner`\n"),
        r"
        content/go/pointers/lesson.yaml:2:8(`): error[yaml-syntax]: a text without quotes cannot start with a backtick
          help: put the text in quotes
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: %\n"),
        r"
        content/go/pointers/lesson.yaml:2:8(%): error[yaml-syntax]: a text without quotes cannot start with `%`
          help: put the text in quotes
        ",
    );
}

#[test]
fn a_second_document() {
    expect(
        &lesson("minutes: 5\nlevel: beginner\n---\nminutes: 6\n"),
        r"
        content/go/pointers/lesson.yaml:3:1(---): error[yaml-syntax]: a second document starts here
          help: keep one document in a file: remove this line and what follows it
        ",
    );
    expect(&lesson("---\nminutes: 5\nlevel: beginner\n...\n"), "");
}

#[test]
fn unknown_keys_name_the_nearest_one() {
    expect(
        &lesson("minutes: 5\nlevel: beginner\nprerequisite: [copies]\nzzz: 1\n"),
        r"
        content/go/pointers/lesson.yaml:3:1(prerequisite): error[yaml-unknown-key]: unknown key `prerequisite` in `lesson.yaml`
          help: did you mean `prerequisites`?
        content/go/pointers/lesson.yaml:4:1(zzz): error[yaml-unknown-key]: unknown key `zzz` in `lesson.yaml`
          help: there is `prerequisites`, `minutes`, `level`, `tags`, `aliases`, `draft`, `source`, `samples`
        ",
    );
}

#[test]
fn missing_keys() {
    expect(
        &lesson("tags: [a]\n"),
        r"
        content/go/pointers/lesson.yaml:1:1(tags): error[yaml-missing-key]: the key `minutes` is missing in `lesson.yaml`
          help: add `minutes:`
        content/go/pointers/lesson.yaml:1:1(tags): error[yaml-missing-key]: the key `level` is missing in `lesson.yaml`
          help: add `level:`
        ",
    );
    expect(
        &lesson(""),
        r"
        content/go/pointers/lesson.yaml:1:1: error[yaml-type]: expected keys with values, found nothing
          help: write the keys that `carnet schema` describes
        ",
    );
    expect(
        &lesson("{}"),
        r"
        content/go/pointers/lesson.yaml:1:1({}): error[yaml-missing-key]: the key `minutes` is missing in `lesson.yaml`
          help: add `minutes:`
        content/go/pointers/lesson.yaml:1:1({}): error[yaml-missing-key]: the key `level` is missing in `lesson.yaml`
          help: add `level:`
        ",
    );
}

#[test]
fn types_that_are_not_those_expected() {
    expect(
        &lesson("minutes: many\nlevel: 3\ntags: a\ndraft: yes\nprerequisites: { copies: 1 }\nsamples: [a]\n"),
        r"
        content/go/pointers/lesson.yaml:1:10(many): error[yaml-type]: expected a whole number from 1 on, found the text `many`
        content/go/pointers/lesson.yaml:2:8(3): error[yaml-value]: `3` is no level
          help: there is `beginner`, `intermediate`, `advanced`
        content/go/pointers/lesson.yaml:3:7(a): error[yaml-type]: expected a list, found the text `a`
          help: write it in brackets: `[a]`
        content/go/pointers/lesson.yaml:4:8(yes): error[yaml-type]: expected `true` or `false`, found the text `yes`
          help: write `true`
        content/go/pointers/lesson.yaml:5:18(copies): error[yaml-type]: expected a list, found keys with values
        content/go/pointers/lesson.yaml:6:11(a): error[yaml-type]: expected samples by id, found a list
        ",
    );
    expect(
        &lesson("minutes: 0\nlevel:\ntags: [1.5, true, null, a]\ndraft: \"true\"\n"),
        r#"
        content/go/pointers/lesson.yaml:1:10(0): error[yaml-type]: expected a whole number from 1 on, found the number `0`
        content/go/pointers/lesson.yaml:2:6: error[yaml-type]: expected text, found nothing
          help: write the value, or remove the key
        content/go/pointers/lesson.yaml:3:8(1.5): error[yaml-type]: expected text, found the number `1.5`
          help: put it in quotes: `"1.5"`
        content/go/pointers/lesson.yaml:3:13(true): error[yaml-type]: expected text, found the boolean `true`
          help: put it in quotes: `"true"`
        content/go/pointers/lesson.yaml:3:19(null): error[yaml-type]: expected text, found nothing
          help: write the value, or remove the key
        content/go/pointers/lesson.yaml:4:8("true"): error[yaml-type]: expected `true` or `false`, found the text `true`
          help: write `true`
        "#,
    );
    expect(
        &lesson("minutes: \"5\"\nlevel: [beginner]\n"),
        r#"
        content/go/pointers/lesson.yaml:1:10("5"): error[yaml-type]: expected a whole number from 1 on, found the text `5`
          help: remove the quotes
        content/go/pointers/lesson.yaml:2:9(beginner): error[yaml-type]: expected text, found a list
        "#,
    );
    expect(
        &lesson("just a text\n"),
        r"
        content/go/pointers/lesson.yaml:1:1(just a text): error[yaml-type]: expected keys with values, found the text `just a text`
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: easy\n"),
        r"
        content/go/pointers/lesson.yaml:2:8(easy): error[yaml-value]: `easy` is no level
          help: there is `beginner`, `intermediate`, `advanced`
        ",
    );
    expect(
        &lesson("minutes: 5\nlevel: begginer\ntags: [\"\"]\n"),
        r#"
        content/go/pointers/lesson.yaml:2:8(begginer): error[yaml-value]: `begginer` is no level
          help: did you mean `beginner`?
        content/go/pointers/lesson.yaml:3:8(""): error[yaml-value]: this text is empty
          help: write it, or remove the key
        "#,
    );
}

#[test]
fn duplicate_keys_show_the_first_one() {
    expect(
        &lesson("minutes: 5\nlevel: beginner\nminutes: 6\n\"level\": advanced\n"),
        r#"
        content/go/pointers/lesson.yaml:3:1(minutes): error[yaml-duplicate-key]: the key `minutes` stands here a second time
          content/go/pointers/lesson.yaml:1:1(minutes): first written here
          help: keep one of the two
        content/go/pointers/lesson.yaml:4:1("level"): error[yaml-duplicate-key]: the key `level` stands here a second time
          content/go/pointers/lesson.yaml:2:1(level): first written here
          help: keep one of the two
        "#,
    );
}

#[test]
fn keys_that_are_no_words() {
    expect(
        &lesson("minutes: 5\nlevel: beginner\n? [a, b]\n: c\n"),
        r"
        content/go/pointers/lesson.yaml:3:3([a, b]): error[yaml-type]: a key is one word, not a list or a mapping
          help: quote a text that starts with `[` or `{`
        ",
    );
}

#[test]
fn aliases_merge_keys_and_tags_are_refused() {
    expect(
        &lesson("minutes: &m 5\nlevel: beginner\ntags: [*m, *m]\n"),
        r"
        content/go/pointers/lesson.yaml:3:8(*m): error[yaml-alias]: `*m` is an alias, which content files do not have
          content/go/pointers/lesson.yaml:1:10(&m): the anchor that it repeats
          help: write the value out here
        ",
    );
    expect(
        &lesson("minutes: *nothing\nlevel: beginner\n"),
        r"
        content/go/pointers/lesson.yaml:1:10(*nothing): error[yaml-alias]: `*nothing` is an alias, which content files do not have
          help: write the value out here
        ",
    );
    expect(
        &lesson("<<: { minutes: 5 }\nlevel: beginner\nminutes: 5\n"),
        r"
        content/go/pointers/lesson.yaml:1:1(<<): error[yaml-alias]: `<<` is a merge key, which content files do not have
          help: write the keys out here
        ",
    );
    expect(
        &lesson("minutes: !!int \"5\"\nlevel: !easy beginner\n"),
        r#"
        content/go/pointers/lesson.yaml:1:10(!!int): error[yaml-tag]: `!!int` is a tag, which content files do not have
          help: remove the tag; put a value that must be text in quotes
        content/go/pointers/lesson.yaml:1:16("5"): error[yaml-type]: expected a whole number from 1 on, found the text `5`
          help: remove the quotes
        content/go/pointers/lesson.yaml:2:8(!easy): error[yaml-tag]: `!easy` is a tag, which content files do not have
          help: remove the tag; put a value that must be text in quotes
        "#,
    );
}

#[test]
fn bombs_are_refused_before_they_unfold() {
    let mut laughs = String::from("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for level in 1..10 {
        let before = level - 1;
        let repeated = vec![format!("*a{before}"); 9].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{repeated}]\n"));
    }
    expect(
        &lesson(&laughs),
        r"
        content/go/pointers/lesson.yaml:2:10(*a0): error[yaml-bomb]: the aliases of this file would unfold to 4412961516 values, more than the 50000 that are read
          help: write the few values that are meant, without aliases
        ",
    );
    expect(
        &lesson("a: &a [*a]\n"),
        r"
        content/go/pointers/lesson.yaml:1:8(*a): error[yaml-bomb]: the aliases of this file would unfold to no end of values, more than the 50000 that are read
          help: write the few values that are meant, without aliases
        ",
    );
    expect(
        &lesson(&format!("tags: {}\n", "[".repeat(2000))),
        r"
        content/go/pointers/lesson.yaml:1:262([): error[yaml-bomb]: lists and keys are nested too deep
          help: write the values flat, as `carnet schema` describes them
        ",
    );
    expect(
        &lesson(&"- ".repeat(400)),
        r"
        content/go/pointers/lesson.yaml:1:65(-): error[yaml-bomb]: lists and keys are nested more than 32 levels deep
          help: write the values flat, as `carnet schema` describes them
        ",
    );
    expect(
        &lesson(&format!("tags: [{}]\n", "a, ".repeat(60_000))),
        r"
        content/go/pointers/lesson.yaml:1:150005(a): error[yaml-bomb]: this file has 50001 values, more than the 50000 that are read
          help: write the few values that are meant, without aliases
        ",
    );
}
