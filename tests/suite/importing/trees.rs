//! Parallel trees: each layout, the front matter of each generator, what differs, and trees that nobody should write.

use std::collections::BTreeMap;

use carnet::base::Locale;
use carnet::import::files::Files;
use carnet::import::parallel::{Pairs, Parallel};
use carnet::import::{Imported, trees};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{errors, left, sections, text};
use crate::program::{Scratch, text as output};

fn tree(files: &[(&str, &str)]) -> Imported {
    let files = files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().to_vec())).collect();
    trees::import(&Files::new(files), None)
}

fn parallel(imported: &Imported) -> &Parallel {
    imported.report.parallel.as_ref().expect("trees have one")
}

fn pairs<'a>(imported: &'a Imported, locale: &str) -> &'a Pairs {
    parallel(imported).locales.iter().find(|pairs| pairs.locale == locale).expect("a language")
}

fn differing(imported: &Imported) -> Vec<String> {
    let line = |own: &carnet::import::parallel::Differing| {
        format!("{} {}:{} {}:{} {}", own.kind, own.page, own.line, own.translation, own.translation_line, own.message)
    };
    parallel(imported).differing.iter().map(line).collect()
}

/// Returns the lessons of a course in order, and the titles of parts.
fn contents(imported: &Imported, course: &str) -> Vec<String> {
    let yaml = text(imported, &format!("content/{course}/course.yaml"));
    let parts = yaml.split_once("parts:\n").expect("parts").1;
    let lines = parts.lines().map(str::trim).filter(|line| !matches!(*line, "title:" | "lessons:"));
    lines.map(|line| line.trim_start_matches("- ").to_owned()).collect()
}

#[test]
fn suffixes_of_hugo() {
    let imported = tree(&[
        ("hugo.toml", "title = 'Ants'\ndefaultContentLanguage = 'en'\n[languages.fr]\ntitle = 'Fourmis'\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/nests/_index.md", "---\ntitle: Nests\nweight: 2\n---\n"),
        ("content/nests/_index.fr.md", "---\ntitle: Nids\n---\n"),
        (
            "content/nests/dig.md",
            "---\ntitle: \"How: to dig\"\nweight: 10\ntags: [a]\naliases: [/digging, tunnels]\ndescription: All about it.\n---\n\nSee [food](../food/#seeds) and [that]({{< relref \"food.md\" >}}).\n\n## Tools\n\n{{< youtube x >}}\n\n![ant](/img/ant.png)\n\n## Work\n\n### Sand\n\nDig.\n",
        ),
        (
            "content/nests/dig.fr.md",
            "---\ntitle: Creuser\nweight: 10\naliases: [/trous/]\n---\n\nVoir [graines](../food/#graines).\n\n## Outils\n\n![fourmi](/img/ant.png)\n\n## Travail\n\n### Sable\n\nCreuser.\n",
        ),
        ("content/nests/build.md", "---\ntitle: Build\nweight: 1\ndraft: true\n---\nSoon.\n"),
        ("content/food.md", "+++\ntitle = 'Food'\nweight = 1\n+++\n\n# Seeds\n\nThey eat.\n\n# Leaves\n"),
        ("content/food.fr.md", "+++\ntitle = 'Nourriture'\n+++\n\n# Graines\n\nElles mangent.\n\n# Feuilles\n"),
        ("content/old.fr.md", "Rien.\n"),
        ("static/img/ant.png", "picture"),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    assert_eq!(
        contents(&imported, "ants"),
        ["id: food", "en: Food", "fr: Nourriture", "food", "id: nests", "en: Nests", "fr: Nids", "nests-build", "nests-dig"]
    );
    assert_eq!(
        text(&imported, "content/ants/nests-dig/en.md"),
        "---\ntitle: \"How: to dig\"\nsummary: All about it.\n---\n\nSee [food](lesson:food#seeds) and [that](lesson:food).\n\n## Tools {#tools}\n\n\n\n\
         ![ant](figures/ant.png)\n\n## Work {#work}\n\n### Sand {#sand}\n\nDig.\n"
    );
    assert_eq!(
        text(&imported, "content/ants/nests-dig/fr.md"),
        "---\ntitle: Creuser\nsummary: Voir graines.\n---\n\nVoir [graines](lesson:food#seeds).\n\n## Outils {#tools}\n\n![fourmi](figures/ant.png)\n\n\
         ## Travail {#work}\n\n### Sable {#sand}\n\nCreuser.\n"
    );
    let dig = text(&imported, "content/ants/nests-dig/lesson.yaml");
    assert!(dig.ends_with("tags: [a]\naliases: [digging/index.html, fr/trous/index.html]\n"), "{dig}");
    assert!(text(&imported, "content/ants/food/fr.md").contains("## Graines {#seeds}"));
    assert!(text(&imported, "content/site.yaml").starts_with("title:\n  en: Ants\n  fr: Fourmis\n"));
    let french = pairs(&imported, "fr");
    assert_eq!((french.pairs, french.untranslated.len(), french.orphans.as_slice()), (2, 1, &["content/old.fr.md".into()][..]));
    assert_eq!((imported.report.pages, imported.report.drafts, imported.report.pictures), (2, 1, 1));
    let told = left(&imported);
    for line in [
        "content/nests/dig.md:5: redirect: the old address `tunnels` is not kept: only one that begins with `/` is known to be whole",
        "content/nests/dig.md:13: shortcode: `{{< youtube x >}}` was not run: what it makes of the page is not there",
        "content/old.fr.md:1: orphan: this translation to `fr` has no page in `en`: it was left out",
    ] {
        assert!(told.iter().any(|own| own == line), "{line} in {told:#?}");
    }
    assert_eq!(differing(&imported), Vec::<String>::new());
}

#[test]
fn nothing_is_accepted_and_what_is_missing_is_missing() {
    let imported = tree(&[
        ("en/a.md", "# A\n\nWords that open it.\n\n## One\n\nText of one.\n\n## Two\n\nText of two.\n"),
        ("fr/a.md", "# A\n\nDes mots qui ouvrent.\n\n## Un\n\nTexte un.\n"),
        ("en/b.md", "# B\n\nText.\n"),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    assert_eq!(sections(&imported, "fr"), BTreeMap::from([("missing", 2), ("unrecorded", 2)]));
    assert!(!imported.files.contains_key(camino::Utf8Path::new("content/course/a/fr.lock")));
    assert_eq!((pairs(&imported, "fr").sections.complete, pairs(&imported, "fr").sections.missing), (2, 2));
    assert_eq!(differing(&imported), ["headings en/a.md:9 fr/a.md:7 2 headings, and 1 in the translation"]);
}

#[test]
fn folders_of_zola() {
    let imported = tree(&[
        ("config.toml", "title = \"Bees\"\ndefault_language = \"fr\"\n"),
        ("content/guide/_index.md", "+++\ntitle = \"Guide\"\nsort_by = \"weight\"\n+++\nPour commencer.\n"),
        ("content/guide/_index.en.md", "+++\ntitle = \"Handbook\"\n+++\nTo begin with.\n"),
        (
            "content/guide/z.md",
            "+++\ntitle = \"Zed\"\nweight = 1\n[extra]\nx = 1\n+++\n[a](@/guide/a.md#un) {{ youtube(id=\"x\") }}\n{% note() %}\nTexte\n{% end %}\n",
        ),
        ("content/guide/a.md", "+++\ntitle = \"A\"\nweight = 2\n+++\n## Un\n"),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    assert_eq!(contents(&imported, "bees"), ["id: guide", "en: Handbook", "fr: Guide", "guide", "guide-z", "guide-a"]);
    let page = text(&imported, "content/bees/guide-z/fr.md");
    assert!(page.contains("[a](lesson:guide-a#un)") && page.contains("Texte") && !page.contains("{%") && !page.contains("{{"), "{page}");
}

#[test]
fn folders_of_docusaurus() {
    let current = "i18n/fr/docusaurus-plugin-content-docs/current";
    let imported = tree(&[
        ("docusaurus.config.js", "module.exports = { title: 'Bees', i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } };\n"),
        ("sidebars.js", "module.exports = {};\n"),
        (
            "docs/intro.md",
            "---\nsidebar_position: 1\nsidebar_label: Start\ntitle: Introduction\n---\n\nimport Tabs from '@theme/Tabs';\n\n# Introduction\n\n:::tip[Good]\n\nSee [hive](./basics/hive.mdx#the-queen).\n\n:::\n\n![b](./img/b.png)\n",
        ),
        (
            &format!("{current}/intro.md"),
            "---\nsidebar_position: 1\ntitle: Introduction\n---\n\n:::tip[Bien]\n\nVoir [la ruche](./basics/hive.mdx#la-reine).\n\n:::\n\n![b](./img/b.png)\n",
        ),
        ("docs/basics/_category_.json", "{\"label\": \"Basics\", \"position\": 2}\n"),
        (&format!("{current}.json"), "{\"sidebar.main.category.Basics\": {\"message\": \"Bases\"}}\n"),
        (
            "docs/basics/hive.mdx",
            "---\nsidebar_position: 2.5\n---\n\n# Hive\n\nWords.\n\n## The queen\n\n<Tabs items={['>']}>\n\nInside {props.x}.\n\n</Tabs>\n",
        ),
        (&format!("{current}/basics/hive.mdx"), "# Ruche\n\nMots.\n\n## La reine\n\nDedans.\n"),
        ("docs/basics/01-first.md", "# First\n\nWords.\n"),
        ("docs/img/b.png", "picture"),
        ("blog/post.md", "# Post\n"),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    let expected = [
        "id: introduction",
        "en: Introduction",
        "fr: Introduction",
        "intro",
        "id: basics",
        "en: Basics",
        "fr: Bases",
        "basics-hive",
        "basics-01-first",
    ];
    assert_eq!(contents(&imported, "bees"), expected);
    let french = text(&imported, "content/bees/intro/fr.md");
    assert!(french.contains("> [!TIP]\n> **Bien**\n>\n>\n> Voir [la ruche](lesson:basics-hive#the-queen)."), "{french}");
    assert!(french.contains("(figures/b.png)"), "{french}");
    let hive = text(&imported, "content/bees/basics-hive/en.md");
    assert!(hive.contains("Inside  .") && !hive.contains("Tabs"), "{hive}");
    let kinds = imported.report.left_by_kind();
    for kind in ["mdx", "component", "sidebar", "unlisted-page", "front-matter"] {
        assert!(kinds.contains_key(kind), "{kind} in {kinds:?}");
    }
    assert_eq!(differing(&imported), Vec::<String>::new());
}

#[test]
fn lists_of_pages_give_the_order() {
    let page = |title: &str| format!("---\ntitle: {title}\n---\nWords.\n");
    let (start, end, zoo, ant, loose) = (page("Start"), page("End"), page("Zoo"), page("Ant"), page("Loose"));
    let config = "export default defineConfig({ integrations: [starlight({ title: 'Bees', sidebar: [\n\
        'start',\n{ label: 'More', translations: { fr: 'Encore' }, items: [{ label: 'Z', link: '/zoo/' }, 'ant', 'gone'] },\n\
        { label: 'Last', autogenerate: { directory: 'last' } },\n] })] });\n";
    let imported = tree(&[
        ("astro.config.mjs", config),
        ("src/content/docs/index.mdx", &page("Welcome")),
        ("src/content/docs/ant.md", &ant),
        ("src/content/docs/fr/ant.md", &page("Fourmi")),
        ("src/content/docs/start.md", &start),
        ("src/content/docs/zoo.md", &zoo),
        ("src/content/docs/last/end.md", &end),
        ("src/content/docs/loose.md", &loose),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    let expected = [
        "id: welcome",
        "en: Welcome",
        "fr: Welcome",
        "introduction",
        "id: start",
        "en: Start",
        "fr: Start",
        "start",
        "id: more",
        "en: More",
        "fr: Encore",
        "zoo",
        "ant",
        "id: last",
        "en: Last",
        "fr: Last",
        "last-end",
        "id: loose",
        "en: Loose",
        "fr: Loose",
        "loose",
    ];
    assert_eq!(contents(&imported, "bees"), expected);
    let told: Vec<String> = left(&imported).into_iter().filter(|line| line.contains(": sidebar: ")).collect();
    let expected = [
        "astro.config.mjs:1: sidebar: 1 page is not in this list: it stands at the end",
        "astro.config.mjs:1: sidebar: `gone` in this list is no page that was taken",
    ];
    assert_eq!(told, expected);
}

#[test]
fn order_of_hugo() {
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\nWords.\n");
    let imported = tree(&[
        ("hugo.toml", "title = 'Ants'\n[languages.en]\ncontentDir = 'content/english'\n[languages.fr]\ncontentDir = 'content/french'\n"),
        ("content/english/a.md", &page("Zebra", "")),
        ("content/english/b.md", &page("Yak", "weight: 0\n")),
        ("content/english/c.md", &page("Old", "date: 2020-01-01\n")),
        ("content/english/d.md", &page("New", "date: 2024-05-01T10:00:00Z\n")),
        ("content/english/e.md", &page("First", "weight: 5\n")),
        ("content/french/a.md", &page("Zèbre", "")),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    assert_eq!(contents(&imported, "ants"), ["id: ants", "en: Ants", "fr: Ants", "e", "d", "c", "b", "a"]);
    assert!(text(&imported, "content/ants/a/fr.md").starts_with("---\ntitle: Zèbre\n"));
}

#[test]
fn folders_of_starlight() {
    let imported = tree(&[
        ("src/content/docs/index.mdx", "---\ntitle: Welcome\ntemplate: splash\n---\nHello.\n"),
        ("src/content/docs/fr/index.mdx", "---\ntitle: Bienvenue\n---\nBonjour.\n"),
        (
            "src/content/docs/guides/b.md",
            "---\ntitle: B\nsidebar:\n  order: 1\n  label: Bee\n---\n:::note\nText.\n:::\n[w](/) [a](/guides/a/)\n",
        ),
        ("src/content/docs/fr/guides/b.md", "---\ntitle: B fr\n---\n:::note\nTexte.\n:::\n[w](/fr/) [a](/fr/guides/a/)\n"),
        (
            "src/content/docs/guides/a.mdx",
            "---\ntitle: A\nsidebar:\n  order: 2\n---\nimport { Aside } from '@astrojs/starlight/components';\n\n<Aside type=\"caution\" title=\"Mind\">\nText.\n</Aside>\n",
        ),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    assert_eq!(
        contents(&imported, "welcome"),
        ["id: welcome", "en: Welcome", "fr: Bienvenue", "introduction", "id: guides", "en: Guides", "fr: Guides", "guides-b", "guides-a"]
    );
    let french = text(&imported, "content/welcome/guides-b/fr.md");
    assert!(french.contains("[w](lesson:introduction) [a](lesson:guides-a)"), "{french}");
    let a = text(&imported, "content/welcome/guides-a/en.md");
    assert!(a.contains("> [!CAUTION]\n> **Mind**\n>\n> Text.") && !a.contains("import"), "{a}");
}

#[test]
fn what_differs_is_told_with_both_places() {
    let source = "# T\n\n```go\n// one\nf()\n```\n\n```sh\nls\n```\n\n## A\n\n### B\n\n{{< quiz one >}}\n\n## C\n";
    let of = |translation: &str| differing(&tree(&[("en/a.md", source), ("fr/a.md", translation)]));
    let same = "# T\n\n```go\n// un\nf()\n```\n\n```sh\nls\n```\n\n## A\n\n### B\n\n{{< quiz one >}}\n\n## C\n";
    assert_eq!(of(same), Vec::<String>::new(), "comments may be translated");
    assert_eq!(
        of(&same.replace("f()", "g()")),
        ["code en/a.md:3 fr/a.md:3 the code of block 1 differs in the translation, comments aside"]
    );
    assert_eq!(
        of(&same.replace("```sh", "```console")),
        ["code en/a.md:8 fr/a.md:8 code block 2 is of language `sh`, and of `console` in the translation"]
    );
    assert_eq!(of(&same.replace("```sh\nls\n```\n", "")), ["code en/a.md:8 fr/a.md:15 2 code blocks, and 1 in the translation"]);
    assert_eq!(
        of(&same.replace("### B", "## B")),
        ["headings en/a.md:14 fr/a.md:14 the heading `B` is of level 3, and `B` of level 2 in the translation"]
    );
    assert_eq!(
        of(&same.replace("{{< quiz one >}}", "{{< quiz two >}}")),
        ["quizzes en/a.md:16 fr/a.md:16 `{{< quiz one >}}` stands where the translation has `{{< quiz two >}}`"]
    );
    assert_eq!(
        of(&same.replace("{{< quiz one >}}", "")),
        ["quizzes en/a.md:16 fr/a.md:18 questions in 1 place, and in 0 in the translation"]
    );
}

#[test]
fn nothing_that_is_translated_is_lost() {
    let imported = tree(&[
        ("en/a.md", "# A\n\n## One\n\nText of one, [two](b.md#deep).\n\n## Two\n\nMore.\n"),
        (
            "fr/a.md",
            "# A\n\nAvant tout.\n\n## Un\n\nTexte un.\n\n## Deux\n\nPlus.\n\n## Trois {#trois}\n\n### Quatre\n\nEncore, [ici](#quatre).\n",
        ),
        ("en/b.md", "# B\n\n## First\n\nText.\n\n### Deep\n\nText.\n"),
        ("fr/b.md", "# B\n\n## Premier\n\nTexte.\n"),
        ("en/c.md", "---\ntitle: C\n---\n"),
        ("fr/c.md", "---\ntitle: C\n---\nSeulement ici.\n"),
        ("en/d.md", "# D\n\nOnly words.\n"),
        ("fr/d.md", "# D\n\n## Titre\n\nDes mots.\n"),
    ]);
    assert_eq!(errors(&imported), Vec::<String>::new());
    let french = text(&imported, "content/course/a/fr.md");
    let body = french.splitn(3, "---\n").nth(2).expect("a body");
    assert_eq!(
        body,
        "\n## Un {#one}\n\nAvant tout.\n\nTexte un.\n\n## Deux {#two}\n\nPlus.\n\n### Trois {#trois}\n\n#### Quatre {#quatre}\n\nEncore, [ici](#two).\n"
    );
    assert!(text(&imported, "content/course/a/en.md").contains("[two](lesson:b#first)"), "readers of French have no such heading");
    assert_eq!(text(&imported, "content/course/c/files/not-placed.fr.md"), "Seulement ici.\n");
    assert!(text(&imported, "content/course/d/fr.md").contains("**Titre**\n\nDes mots."));
    let kinds = imported.report.left_by_kind();
    assert_eq!((kinds["unmatched-heading"], kinds["unmatched-text"]), (3, 1), "{:#?}", left(&imported));
}

#[test]
fn the_source_can_be_said() {
    let files = BTreeMap::from([("a.md".into(), b"# Bonjour\n\nMots.\n".to_vec()), ("a.en.md".into(), b"# Hello\n\nWords.\n".to_vec())]);
    let imported = trees::import(&Files::new(files), Some(&Locale::parse("fr").expect("a tag")));
    assert!(text(&imported, "content/site.yaml").contains("source: fr\nlocales: [fr, en]"));
    assert_eq!(errors(&imported), Vec::<String>::new());
}

#[test]
fn a_tree_becomes_a_project_that_builds() {
    let scratch = Scratch::new();
    scratch.write("docs/en/index.md", "# Ants\n\nAll about ants.\n");
    scratch.write("docs/fr/index.md", "# Fourmis\n\nTout sur les fourmis.\n");
    scratch.write("docs/en/nest/dig.md", "---\ntitle: Dig\n---\n\nDig it.\n\n## How\n\nDeep.\n");
    scratch.write("docs/fr/nest/dig.md", "---\ntitle: Creuser\n---\n\nÀ creuser.\n\n## Comment\n\nProfond.\n");
    scratch.write("docs/en/nest/only.md", "# Only\n\nOnly here.\n");
    scratch.write("docs/fr/nest/orphan.md", "# Orphelin\n");
    let import = || {
        let done = scratch.carnet(&["import", "markdown", "docs", "--out", "course"]);
        assert_eq!(done.status.code(), Some(0), "{}", output(&done.stderr));
        output(&done.stdout)
    };
    let told = import();
    for line in [
        "pages          3 in 2 parts, 0 drafts\n",
        "[fr]           2 pairs, 1 page without a translation, 1 translation without a source; sections: 3 translated, 1 missing\n",
        "\nno translation to fr (1)\n  en/nest/only.md\n",
        "\nno source for the translation to fr (1)\n  fr/nest/orphan.md\n",
    ] {
        assert!(told.contains(line), "{line:?} in:\n{told}");
    }
    let built = scratch.carnet(&["build", "--root", "course", "--only", "site"]);
    assert_eq!(built.status.code(), Some(0), "{}", output(&built.stderr));
    let page = std::fs::read_to_string(scratch.join("course/dist/site/fr/ants/nest-dig.html")).expect("a page");
    assert!(page.contains("Profond.") && page.contains("id=\"how\""), "{page}");
    assert!(import().contains("0 files new, 0 updated"));
    scratch.write("course/content/ants/nest-dig/fr.md", "mine");
    scratch.write("docs/fr/nest/dig.md", "---\ntitle: Creuser\n---\n\nChangé.\n");
    assert!(import().contains("  kept  content/ants/nest-dig/fr.md\n"));
    scratch.write("other/content/site.yaml", "mine");
    let refused = scratch.carnet(&["import", "markdown", "docs", "--out", "other"]);
    assert_eq!(refused.status.code(), Some(1));
    let json = scratch.carnet(&["import", "markdown", "docs", "--out", "third", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!((&report["parallel"]["source"], &report["parallel"]["locales"][0]["pairs"]), (&"en".into(), &2.into()));
}

#[test]
fn a_tree_of_nothing_is_told() {
    assert_eq!(left(&tree(&[])), [".:1: no-pages: there are no pages in Markdown here"]);
    assert_eq!(left(&tree(&[("a.txt", "x")])).len(), 1);
}

#[test]
fn nothing_from_outside_comes_in() {
    let page = "# A\n\n![x](../../../secret.png) [y](../../../etc/passwd) [z](/../../x) [w](@/../../../y.md) ![v](@site/../../v.png)\n";
    let imported = tree(&[("en/a.md", page), ("fr/a.md", page)]);
    assert_eq!(imported.report.links.broken, 6);
    assert!(imported.files.keys().all(|path| path.starts_with("content") && !path.as_str().contains("..")));
    assert_eq!(errors(&imported), Vec::<String>::new());
}

#[test]
fn what_is_deep_or_broken_ends_too() {
    let pages = [
        format!("---\n{}\n---\n# A\n", "a: [".repeat(3000)),
        format!("+++\n{}\n+++\n# A\n", "a = [".repeat(3000)),
        format!("# A\n\n{}x\n", ":::note\n".repeat(300)),
        format!("# A\n\n{}\n", "{{< a ".repeat(5000)),
        format!("# A\n\n{}\n", "<Tab a={".repeat(5000)),
        format!("# A\n\n{}\n", "{% notice %}\n".repeat(2000)),
        format!("# A\n\n{}\n", "`".repeat(2000) + &"` ``".repeat(2000)),
        "---\ntitle: \u{feff}\0\n---\n".to_owned(),
    ];
    for page in &pages {
        for path in ["a.md", "a.mdx"] {
            let imported = tree(&[(path, page), ("a.fr.md", page), ("_category_.json", "{"), ("hugo.yaml", "[")]);
            assert_eq!(imported.report.pages, 1);
        }
    }
    let bytes = BTreeMap::from([("a.md".into(), b"# A\n\nbad \xff\n".to_vec()), ("config.toml".into(), b"title = \"\xff".to_vec())]);
    let imported = trees::import(&Files::new(bytes), None);
    assert!(left(&imported).iter().any(|line| line.starts_with("a.md:3: bad-text")), "{:?}", left(&imported));
}

/// Pieces of pages, good and bad.
const PIECES: [&str; 46] = [
    "# A\n",
    "## B {#b}\n",
    "## C\n",
    "### D\n",
    "#### E\n",
    "> ## F\n",
    "- ### G\n",
    "\n",
    "\n\n",
    "words ",
    "mots\n\n",
    "[x](a.md)",
    "[y](#b)",
    "[z](b.md#d)",
    "[w](/fr/a/)",
    "![p](p.png)",
    "```go\n",
    "```\n",
    "~~~\n",
    "    code\n",
    "{{< x >}}",
    "{{% notice tip %}}\n",
    "{{% /notice %}}\n",
    "{{</* q */>}}",
    "{{< ref \"a.md\" >}}",
    "{{< highlight go >}}",
    "{{< /highlight >}}",
    "{{ a() }}",
    "{% b %}",
    "{#id}",
    "{x.y}",
    "{/* c */}",
    "<Tabs>",
    "</Tabs>",
    "<A b={1} />",
    "<div className={x}>",
    "</div>",
    ":::note\n",
    ":::\n",
    "::::warning[T]\n",
    "import x from 'y'\n",
    "> [!NOTE]\n> n\n",
    "$x$",
    "[^n]\n\n[^n]: note\n",
    "---\n",
    "é日\u{0301}",
];

fn written() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => proptest::sample::select(PIECES.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"];
    let front = prop_oneof![2 => Just(String::new()), 2 => "---\ntitle: [a-c]{1,3}\n(weight: [0-9]\n)?---\n", 1 => "(---|\\+\\+\\+)\n.{0,20}\n(---|\\+\\+\\+)\n"];
    (front, proptest::collection::vec(piece, 0..25)).prop_map(|(front, pieces)| front + &pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    /// Whatever pages say, they are read to their ends, the project stays in `content/` and has no section that its source lacks.
    #[test]
    fn no_tree_breaks_the_import(one in written(), two in written(), three in written(), four in written(), is_mdx in any::<bool>()) {
        let (first, other) = if is_mdx { ("en/a.mdx", "fr/a.mdx") } else { ("en/a.md", "fr/a.md") };
        let files = [(first, one.as_str()), (other, &two), ("en/b.md", &three), ("fr/b.md", &four), ("en/p.png", "x")];
        let imported = tree(&files);
        prop_assert!(imported.files.keys().all(|path| path.starts_with("content") && !path.as_str().contains("..")));
        prop_assert_eq!(&imported.files, &tree(&files).files);
        let wrong: Vec<String> = errors(&imported).into_iter().filter(|error| error.contains("section") || error.contains("anchor") || error.contains("heading")).collect();
        prop_assert_eq!(wrong, Vec::<String>::new());
    }
}
