//! Translations: units, locks, what readers get where a translation is missing or out of date.

use carnet::base::{Locale, Sources};
use carnet::check::survey;
use carnet::model::{Block, BlockKind, plain_text};
use carnet::parse::markdown;
use carnet::samples::Highlighter;
use carnet::translation::lock;
use carnet::translation::section::sections;

use crate::project::{Project, expect};

fn words(text: &str) -> Vec<(String, String)> {
    let mut sources = Sources::default();
    let file = sources.add("en.md", text);
    let body = markdown::parse(markdown::Origin::At { file, start: 0 }, text, &markdown::Options::default(), &mut Vec::new());
    sections(&body).iter().map(|section| (section.name(), section.words(text))).collect()
}

#[test]
fn words_are_what_the_author_wrote() {
    let text = "Opening.\n\n## One {#one}\n\nText  \nof it.\n\n<!-- a note -->\n\n```go sample=x lines=1-2\n```\n\n- item\n\n  ```quiz\n  q\n  ```\n\n  more\n\n[link]: https://go.dev\n\n## Two {#two}\n\n```go\nx := 1\n```\n";
    let expected = [
        ("opening", "Opening."),
        ("section/one", "## One {#one}\n\nText\nof it.\n\n- item\n\n  more\n\n[link]: https://go.dev"),
        ("section/two", "## Two {#two}\n\n```go\nx := 1\n```"),
    ];
    assert_eq!(words(text), expected.map(|(name, words)| (name.to_owned(), words.to_owned())));
}

#[test]
fn a_text_may_start_with_a_section_or_have_none() {
    assert_eq!(words("## A {#a}\n").len(), 1);
    assert_eq!(words("").len(), 0);
    assert_eq!(words("> ## A {#a}\n")[0].0, "opening");
}

// What readers get, and what authors are told.

const EN: &str = "content/go/copies/en.md";
const FR: &str = "content/go/copies/fr.md";
const QUIZ: &str = "content/go/copies/quiz.yaml";
const QUIZ_FR: &str = "content/go/copies/quiz.fr.yaml";
const LOCK: &str = "content/go/copies/fr.lock";

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

/// Accepts every translation of a project, as `carnet i18n accept fr --all` does.
fn accepted(project: Project) -> Project {
    let (sources, drafts) = project.drafts();
    let all = survey(&sources, &drafts, &Highlighter::new());
    all.iter().fold(project, |project, units| {
        let text = lock::accept(units, &units.recorded, |unit| unit.is_own, false);
        project.file(units.folder.join(format!("{}.lock", units.locale)).as_str(), &text)
    })
}

fn standings(project: &Project, place: &str) -> Vec<String> {
    let (sources, drafts) = project.drafts();
    let all = survey(&sources, &drafts, &Highlighter::new());
    let of_place = all.iter().filter(|units| units.place.to_string() == place && units.locale.as_str() == "fr");
    of_place.flat_map(|units| &units.units).map(|unit| format!("{} {}", unit.name, unit.standing.name())).collect()
}

fn standing(project: &Project, name: &str) -> String {
    let all = standings(project, "go/copies");
    all.iter().find_map(|line| line.strip_prefix(&format!("{name} "))).expect("a unit").to_owned()
}

/// Shows the text that French readers get: passages in brackets, with their language and why.
fn french(project: &Project) -> String {
    let (_, content) = project.content();
    let body = &content.courses[0].lessons[0].matter.open().bodies[&locale("fr")];
    body.iter().map(shown).collect::<Vec<_>>().join(" / ")
}

fn shown(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) => plain_text(content),
        BlockKind::Heading { content, .. } => format!("# {}", plain_text(content)),
        BlockKind::Sample(placement) => format!("sample {}", placement.sample.value),
        BlockKind::Quiz(asked) => format!("quiz {}", asked.iter().map(|id| id.value.as_str()).collect::<Vec<_>>().join(" ")),
        BlockKind::Footnote(note) => format!("note {}", note.blocks.iter().map(shown).collect::<String>()),
        BlockKind::Passage(passage) => {
            let blocks: Vec<String> = passage.blocks.iter().map(shown).collect();
            format!("[{} {}: {}]", passage.locale, passage.standing.name(), blocks.join(" / "))
        }
        _ => "…".to_owned(),
    }
}

#[test]
fn units_are_what_is_translated_as_a_whole() {
    let project = Project::valid();
    let expected = [
        "title unrecorded",
        "summary unrecorded",
        "objective/predict unrecorded",
        "opening unrecorded",
        "section/what-is-copied unrecorded",
        "section/questions unrecorded",
        "question/prints unrecorded",
        "question/caller unrecorded",
    ];
    assert_eq!(standings(&project, "go/copies"), expected);
    assert_eq!(standings(&project, "site"), ["title unrecorded", "summary unrecorded"]);
    let course = standings(&project, "go");
    for name in ["title", "summary", "part/first", "section/why", "term/copy", "term/pointer"] {
        assert!(course.contains(&format!("{name} unrecorded")), "{name}: {course:?}");
    }
    assert!(standings(&accepted(project), "go/copies").iter().all(|line| line.ends_with(" fresh")));
}

#[test]
fn a_lock_reads_well_and_is_read_back() {
    let project = accepted(Project::valid());
    let lock = project.text(LOCK);
    let expected = "\
# The source text from which each unit was translated to `fr`. Written by `carnet i18n accept`.
# After a merge conflict, keep one side of each unit.

- unit: title
  source: |-
    Every argument is a copy

- unit: summary
  source: |-
    A call copies.

- unit: objective/predict
  source: |-
    Predict what a call changes.

- unit: opening
  source: |-
    A [copy](term:copy) is made.

- unit: section/what-is-copied
  shows:
    - sample double ";
    assert!(lock.starts_with(expected), "{lock}");
    assert!(
        lock.contains("- unit: question/caller\n  source: |-\n    prompt: What does the caller see?\n    hints/1: Think of `x`.\n"),
        "{lock}"
    );
    expect(&project.check(), "");
    assert_eq!(accepted(accepted(Project::valid())).text(LOCK), lock);
}

#[test]
fn reflow_and_the_lines_of_a_sample_make_nothing_stale() {
    let project = accepted(Project::valid());
    let reflown = project.clone().edit(EN, "A [copy](term:copy) is made.", "A\n[copy](term:copy)   is\nmade.");
    assert_eq!(standing(&reflown, "opening"), "fresh");
    let sample = project.edit(EN, "lines=3-6", "lines=3-5");
    assert_eq!(standing(&sample, "section/what-is-copied"), "fresh");
    let (sources, drafts) = sample.drafts();
    let all = survey(&sources, &drafts, &Highlighter::new());
    let unit = all.iter().flat_map(|units| &units.units).find(|unit| unit.name == "section/what-is-copied").expect("a unit");
    assert_eq!(unit.changed_samples, [carnet::base::Id::new("double")]);
}

#[test]
fn a_stale_section_stays_and_says_so() {
    let project = accepted(Project::valid()).edit(EN, "is made.", "is always made.");
    assert_eq!(standing(&project, "opening"), "stale");
    assert_eq!(
        french(&project),
        "[fr stale: Une copie est faite.] / # Ce qui est copié / sample double / Une pile / # Questions / quiz prints caller"
    );
    expect(
        &project.check(),
        r"
        content/go/copies/fr.md:8:1(Une [copie](term:copy) est faite.): warning[stale-translation]: the source of `copies#opening` has changed since its translation to `fr` was accepted
          content/go/copies/en.md:7:1(A [copy](term:copy) is always made.): the source
          help: see `carnet i18n diff fr copies#opening`, update it, and run `carnet i18n accept fr copies#opening`
        ",
    );
}

#[test]
fn a_missing_section_is_the_sources_with_its_own_footnotes() {
    let notes = "## Notes {#notes}\n\nWith a note.[^1]\n\n[^1]: What it says.\n\n## Questions";
    let project = Project::valid().edit(EN, "## Questions", notes).edit(FR, "est faite.", "est faite.[^1]\n\n[^1]: Autre chose.");
    assert_eq!(
        french(&project),
        "Une copie est faite. / note Autre chose. / # Ce qui est copié / sample double / Une pile / \
         [en missing: # Notes / With a note. / note What it says.] / # Questions / quiz prints caller"
    );
    assert!(project.check().contains("warning[missing-translation]: `fr.md` lacks the section `notes`"), "{}", project.check());
}

#[test]
fn what_the_source_has_come_to_ask_and_show_is_not_hidden() {
    let new = "- id: new\n  kind: true-false\n  objective: predict\n  prompt: Is it new?\n  choices: [{ id: 'true', correct: true }, { id: 'false' }]\n";
    let project = accepted(Project::valid()).append(QUIZ, new).edit(EN, "prints\ncaller\n", "prints\ncaller\nnew\n");
    assert!(french(&project).ends_with("[fr stale: # Questions / quiz prints caller / quiz new]"), "{}", french(&project));
    let (_, content) = project.content();
    let question = content.courses[0].lessons[0].questions.last().expect("a question");
    assert_eq!(question.words[&locale("fr")].locale, locale("en"));
    // Without a lock it is the translation's mistake.
    let unknown = Project::valid().append(QUIZ, new).edit(EN, "prints\ncaller\n", "prints\ncaller\nnew\n");
    assert!(unknown.check().contains("error[question-mismatch]"), "{}", unknown.check());
}

#[test]
fn what_the_source_has_dropped_is_dropped_with_a_warning() {
    let project = accepted(Project::valid()).edit(EN, "prints\ncaller\n", "prints\n").edit(
        QUIZ,
        "- id: caller
  kind: single
  prompt: What does the caller see?
  hints: [Think of `x`.]
  explain: Its own value.
  choices:
    - { id: old, text: Its own value, correct: true }
    - { id: new, text: \"`42`\", why: The callee has a copy. }
",
        "",
    );
    assert!(french(&project).ends_with("[fr stale: # Questions / quiz prints]"), "{}", french(&project));
    let report = project.check();
    assert!(report.contains("fr.md:21:1(caller): warning[outdated-translation]: the source has no question `caller` any more"), "{report}");
    assert!(report.contains("quiz.fr.yaml:5:1(caller): warning[outdated-translation]"), "{report}");
    assert!(!report.contains("error"), "{report}");
    let section = accepted(Project::valid().append(EN, "\n## More {#more}\n\nText.\n").append(FR, "\n## Encore {#more}\n\nTexte.\n"));
    let dropped = section.edit(EN, "\n## More {#more}\n\nText.\n", "");
    assert!(!french(&dropped).contains("Encore"));
    assert!(dropped.check().contains("warning[outdated-translation]: the source has no section `more` any more"), "{}", dropped.check());
}

#[test]
fn an_introductions_opening_that_was_never_accepted_is_no_old_one() {
    let lock = "content/go/fr.lock";
    let edited = Project::valid().edit("content/go/fr.md", "## Pourquoi", "Bienvenue.\n\n## Pourquoi");
    for (source, expected) in [("~", "error[section-mismatch]"), ("Welcome.", "warning[outdated-translation]")] {
        let report = edited.clone().file(lock, &format!("- unit: opening\n  source: {source}\n")).check();
        assert!(report.contains(&format!("content/go/fr.md:1:1(Bienvenue.): {expected}")), "{report}");
    }
}

#[test]
fn words_of_an_earlier_question_that_do_not_fit_are_the_sources() {
    let more = "hints: [Think of `x`.]";
    let project = accepted(Project::valid()).edit(QUIZ, more, "hints: [Think of `x`., Think again.]");
    let report = project.check();
    assert!(report.contains("warning[outdated-translation]: these words were translated from an earlier question `caller`"), "{report}");
    assert!(!report.contains("error["), "{report}");
    let (_, content) = project.content();
    let words = &content.courses[0].lessons[0].questions[1].words[&locale("fr")];
    assert_eq!((&words.locale, words.hints.len()), (&locale("en"), 2));
    // Words that still fit stay, and say that they may be out of date.
    let fits = accepted(Project::valid()).edit(QUIZ, "What does the caller see?", "What does the caller see now?");
    let (_, content) = fits.content();
    let words = &content.courses[0].lessons[0].questions[1].words[&locale("fr")];
    assert!(words.is_stale && words.locale == locale("fr"));
}

#[test]
fn copied_prose_counts_as_untranslated_unless_it_is_marked() {
    let project = Project::valid().edit(FR, "summary: Un appel copie.", "summary: A call copies.").edit(
        EN,
        "summary: A call copies.",
        "summary: A call copies all of its arguments.",
    );
    let copied = project.edit(FR, "summary: A call copies.", "summary: A call copies all of its arguments.");
    assert_eq!(standing(&copied, "summary"), "copied");
    assert!(copied.check().contains("fr.md:3:10(A call copies all of its arguments.): warning[copied-words]"), "{}", copied.check());
    let (sources, drafts) = copied.drafts();
    let all = survey(&sources, &drafts, &Highlighter::new());
    let units = all.iter().find(|units| units.place.to_string() == "go/copies").expect("a place");
    let marked = copied.clone().file(LOCK, &lock::accept(units, &units.recorded, |unit| unit.name == "summary", true));
    assert_eq!(standing(&marked, "summary"), "fresh");
    assert!(marked.text(LOCK).contains("- unit: summary\n  same: true\n  source:"), "{}", marked.text(LOCK));
    assert!(marked.text(LOCK).contains("- unit: title\n  source: ~\n"), "{}", marked.text(LOCK));
}

#[test]
fn a_page_of_which_nothing_is_translated_is_not_offered_as_translated() {
    let (_, content) = Project::valid().without(FR).content();
    let text = &content.courses[0].lessons[0].texts[&locale("fr")];
    assert!(!text.is_translated && text.locale == locale("en"));
    let front = "---\ntitle: Tout argument est une copie\nsummary: Un appel copie.\n---\n";
    let (_, content) = Project::valid().file(FR, front).content();
    let text = &content.courses[0].lessons[0].texts[&locale("fr")];
    assert!(!text.is_translated && text.locale == locale("fr"), "a title alone is no translation");
    assert_eq!(text.objectives[0].locale, locale("en"));
}

#[test]
fn a_language_reads_what_its_parents_have() {
    let project = Project::valid().edit("content/site.yaml", "locales: [en, fr]", "locales: [en, fr, fr-CA, en-GB]");
    expect(&project.check(), "");
    let (settings, content) = project.content();
    assert_eq!(settings.title[&locale("fr-CA")], "Go");
    let lesson = &content.courses[0].lessons[0];
    for (tag, title) in [("fr-CA", "Tout argument est une copie"), ("en-GB", "Every argument is a copy")] {
        let text = &lesson.texts[&locale(tag)];
        assert_eq!((text.title.as_str(), &text.locale, text.is_translated), (title, &locale(tag), true));
        assert!(lesson.open().body(&locale(tag)).iter().all(|block| !matches!(block.kind, BlockKind::Passage(_))));
    }
    let own = "---\ntitle: Chaque argument est une copie\nsummary: Un appel copie.\n---\n## Des questions {#questions}\n\n```quiz\nprints\ncaller\n```\n";
    let (_, content) = project.file("content/go/copies/fr-CA.md", own).content();
    let lesson = content.courses[0].lessons[0].open();
    assert_eq!(
        lesson.body(&locale("fr-CA")).iter().map(shown).collect::<Vec<_>>().join(" / "),
        "Une copie est faite. / # Ce qui est copié / sample double / Une pile / # Des questions / quiz prints caller"
    );
    assert_eq!(lesson.texts[&locale("fr-CA")].slug, "tout-est-copie");
}

#[test]
fn terms_and_answers_that_are_missing_are_the_sources() {
    let project = Project::valid().edit("content/go/glossary.yaml", "\n  fr: { word: pointeur, definition: Une adresse. }", "");
    let (_, content) = project.content();
    let words = &content.courses[0].glossary[1].words[&locale("fr")];
    assert_eq!((words.word.as_str(), &words.locale), ("pointer", &locale("en")));
}

#[test]
fn a_lock_that_is_broken_is_an_error_with_its_place() {
    let project = accepted(Project::valid());
    let conflict =
        project.clone().file(LOCK, "<<<<<<< one\n- unit: title\n  source: ~\n=======\n- unit: title\n  source: |-\n    A\n>>>>>>> other\n");
    assert!(conflict.check().contains("content/go/copies/fr.lock:1:1(<<<<<<< one): error[conflict-marker]"), "{}", conflict.check());
    let twice = project.clone().append(LOCK, "\n- unit: title\n  source: ~\n");
    assert!(twice.check().contains("error[duplicate-id]: the unit `title` is recorded twice"), "{}", twice.check());
    let unknown = project.clone().append(LOCK, "\n- unit: x\n  shows: [sample]\n  sorce: ~\n");
    let report = unknown.check();
    assert!(report.contains("error[bad-lock]") && report.contains("error[yaml-unknown-key]"), "{report}");
    let stray = project.file("content/go/copies/xx-.lock", "").check();
    assert!(stray.contains("xx-.lock:1:1: warning[unknown-locale-file]"), "{stray}");
}

#[test]
fn half_a_conflict_is_one() {
    let project = Project::valid().append(QUIZ_FR, "=======\nx: {}\n>>>>>>> branch\n");
    assert!(project.check().contains("quiz.fr.yaml:14:1(>>>>>>> branch): error[conflict-marker]"), "{}", project.check());
    let quoted = Project::valid().append(EN, "\n>>>>>>> deep\n").append(FR, "\n>>>>>>> profond\n");
    expect(&quoted.check(), "");
}

#[test]
fn what_is_translated_in_part_is_missing_and_marked_block_by_block() {
    let more = "is made.\n\nThis paragraph has words of its own.\n\nThe last one is short enough.\n";
    let project = Project::valid().edit(EN, "is made.\n", more);
    let part = "est faite.\n\nThis paragraph has words of its own.\n\nLe dernier est assez court.\n";
    let project = accepted(project.edit(FR, "est faite.\n", part));
    let lock = project.text(LOCK).replace("- unit: opening\n", "- unit: opening\n  partial: true\n");
    let project = project.file(LOCK, &lock);
    assert_eq!(standing(&project, "opening"), "missing");
    let expected =
        "Une copie est faite. / [en missing: This paragraph has words of its own.] / Le dernier est assez court. / # Ce qui est copié";
    assert!(french(&project).starts_with(expected), "{}", french(&project));
    expect(&project.check(), "");

    // What an author records for another unit leaves it as it is.
    let (sources, drafts) = project.drafts();
    let all = survey(&sources, &drafts, &Highlighter::new());
    let units = all.iter().find(|units| units.place.to_string() == "go/copies").expect("a lesson");
    let again = lock::accept(units, &units.recorded, |unit| unit.name == "title", false);
    assert!(again.contains("- unit: opening\n  partial: true\n"), "{again}");
    let unit = |name: &str| units.units.iter().find(|unit| unit.name == name).expect("a unit");
    assert!(carnet::translation::has_copies(unit("opening")) && !carnet::translation::has_copies(unit("title")));
}
