//! `site.yaml`: locales, addresses, courses.

use crate::project::{Project, expect};

const SITE: &str = "content/site.yaml";

#[test]
fn no_site_at_all() {
    expect(
        &Project::valid().without(SITE).check(),
        r"
        error[missing-site]: there is no `content/site.yaml`
          help: run `carnet init DIR` for a new site, or name the site's folder with `--root DIR`
        ",
    );
    expect(
        &Project::new().check(),
        r"
        error[missing-site]: there is no `content/site.yaml`
          help: run `carnet init DIR` for a new site, or name the site's folder with `--root DIR`
        ",
    );
}

#[test]
fn bad_locales() {
    expect(
        &Project::valid().edit(SITE, "locales: [en, fr]", "locales: [en, fr, en_US!, \"\"]").check(),
        r#"
        content/site.yaml:4:19(en_US!): error[bad-locale]: `en_US!` is no language tag
          help: write a language and, if needed, a script and a region, such as `en`, `pt-BR` or `zh-Hant`
        content/site.yaml:4:27(""): error[yaml-value]: this text is empty
          help: write it, or remove the key
        "#,
    );
    expect(
        &Project::valid().edit(SITE, "locales: [en, fr]", "locales: [en, fr, files]").check(),
        r"
        content/site.yaml:4:19(files): error[route-collision]: the builder has a folder `files` of its own
          help: write the tag of a language, such as `en`
        ",
    );
    let reserved = Project::valid().edit(SITE, "locales: [en, fr]", "locales: [en, fr, en-xa]").check();
    expect(
        reserved.lines().take(2).collect::<Vec<_>>().join("\n").as_str(),
        r"
        content/site.yaml:4:19(en-xa): error[reserved-locale]: `en-XA` is the pseudo-locale, which no text is written in
          help: remove it here, and add it to a build with `carnet build --pseudo`
        ",
    );
    expect(
        &Project::valid().edit(SITE, "locales: [en, fr]", "locales: [en, fr, fr]").check(),
        r"
        content/site.yaml:4:19(fr): error[duplicate-id]: the locale `fr` is listed twice
          content/site.yaml:4:15(fr): first listed here
          help: keep one of the two
        ",
    );
    expect(
        &Project::valid().edit(SITE, "locales: [en, fr]", "locales: []").check(),
        r"
        content/site.yaml:1:1: error[unknown-locale]: the site has no locale
          help: name at least one, as in `locales: [en, fr]`
        ",
    );
    expect(
        &Project::valid().edit(SITE, "title: { en: Go, fr: Go }", "title: { en: Go, francais!: Go }").check(),
        r"
        content/site.yaml:1:10(en): error[missing-locale]: the site's title has nothing in `fr`
          help: add `fr:`
        content/site.yaml:1:18(francais!): error[bad-locale]: `francais!` is no language tag
          help: write a language and, if needed, a script and a region, such as `en`, `pt-BR` or `zh-Hant`
        ",
    );
}

#[test]
fn a_source_that_is_none_of_the_locales() {
    expect(
        &Project::valid().edit(SITE, "source: en", "source: de").check(),
        r"
        content/go/copies/lesson.yaml:1:1: error[missing-source]: there is no `content/go/copies/de.md`
          help: write the lesson's text in its source language, `de`
        content/go/copies/quiz.yaml:1:1: warning[missing-translation]: there is no `content/go/copies/quiz.en.yaml`
          help: translate these questions; until then readers of `en` get them in `de`
        content/go/pointers/lesson.yaml:1:1: error[missing-source]: there is no `content/go/pointers/de.md`
          help: write the lesson's text in its source language, `de`
        content/site.yaml:3:9(de): error[unknown-locale]: the source locale `de` is none of the site's
          help: add it to `locales`, or choose one of `en`, `fr`
        ",
    );
}

#[test]
fn values_lack_a_locale_or_have_one_too_many() {
    expect(
        &Project::valid().edit(SITE, "title: { en: Go, fr: Go }", "title: { en: Go }").check(),
        r"
        content/site.yaml:1:10(en): error[missing-locale]: the site's title has nothing in `fr`
          help: add `fr:`
        ",
    );
    expect(
        &Project::valid().edit(SITE, "title: { en: Go, fr: Go }", "title: { en: Go, fr: Go, de: Go }").check(),
        r"
        content/site.yaml:1:26(de): error[unknown-locale]: the site has no locale `de`
          help: the `locales` of `site.yaml` are `en`, `fr`
        ",
    );
    let course = "content/go/course.yaml";
    expect(
        &Project::valid().edit(course, "title: { en: First, fr: Début }", "title: { fr: Début }").check(),
        r"
        content/go/course.yaml:6:14(fr): error[missing-locale]: the part `first` has nothing in `en`
          help: add `en:`
        ",
    );
    expect(
        &Project::valid().edit(course, "slug: { fr: copies-go }", "slug: { de: kopien }").check(),
        r"
        content/go/course.yaml:3:9(de): error[unknown-locale]: the site has no locale `de`
          help: the `locales` of `site.yaml` are `en`, `fr`
        ",
    );
}

#[test]
fn addresses() {
    let site = |more: &str| Project::valid().append(SITE, more).check();
    expect(
        &site("base-url: carnet.example\n"),
        r"
        content/site.yaml:5:11(carnet.example): error[bad-url]: `carnet.example` is no web address
          help: write it whole, such as `https://example.org/`
        ",
    );
    expect(
        &site("base-url: https://carnet.example/?a=b\n"),
        r"
        content/site.yaml:5:11(https://carnet.example/?a=b): error[bad-url]: `https://carnet.example/?a=b` has a query or an anchor
          help: write the folder's address alone
        ",
    );
    expect(
        &site("base-url: \"https://\"\n"),
        r#"
        content/site.yaml:5:11("https://"): error[bad-url]: `https://` is no web address
          help: write it whole, such as `https://example.org/`
        "#,
    );
    expect(
        &site("licence: { name: CC, url: \"javascript:alert(1)\" }\n"),
        r#"
        content/site.yaml:5:27("javascript:alert(1)"): error[bad-url]: `javascript:alert(1)` is no web address
          help: write it whole, such as `https://example.org/`
        "#,
    );
    let (settings, _) = Project::valid().append(SITE, "base-url: https://carnet.example/go\n").content();
    assert_eq!(settings.base_url.as_deref(), Some("https://carnet.example/go/"));
}

#[test]
fn a_theme_stays_in_its_folder() {
    expect(
        &Project::valid().append(SITE, "theme: ../elsewhere\n").check(),
        r"
        content/site.yaml:5:8(../elsewhere): error[bad-theme]: `../elsewhere` is no theme's name
          help: name a folder that stands in `themes/`
        ",
    );
}

#[test]
fn courses_are_those_that_are_there() {
    expect(
        &Project::valid().append(SITE, "courses: [goo]\n").check(),
        r"
        content/go/course.yaml:1:1: error[unlisted-course]: the `courses` of `content/site.yaml` do not list `go`
          help: add `go` to them, or remove the key `courses` to take every course
        content/site.yaml:5:11(goo): error[missing-course]: there is no course `goo`
          help: did you mean `go`?
        ",
    );
    expect(
        &Project::valid().append(SITE, "courses: [go, go]\n").check(),
        r"
        content/site.yaml:5:15(go): error[duplicate-id]: the course `go` is listed twice
          content/site.yaml:5:11(go): first listed here
          help: keep one of the two
        ",
    );
}

#[test]
fn locales_of_a_site_that_cannot_be_read_are_guessed() {
    let project = Project::valid().file(SITE, "title: [\n").edit("content/go/pointers/fr.md", "#what-is-copied", "#what");
    expect(
        &project.check(),
        r"
        content/go/pointers/fr.md:5:6([les copies](lesson:go/copies#what)): error[unknown-anchor]: the lesson `copies` has no section `what` in `fr`
          help: did you mean `what-is-copied`?
        content/site.yaml:1:8([): error[yaml-syntax]: this `[` is never closed
          help: close it with `]`
        ",
    );
}
