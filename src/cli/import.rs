//! `carnet import`: a course of others becomes a project, and what became of everything is told.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use super::args::{ImportFormat, ImportFrom, ImportThing};
use super::terminal::Terminal;
use super::{Outcome, report};
use crate::pipeline::import::{self, Completeness, Differing, Ended, ImportOptions, Left, Others, Pairs, Parallel, Report, Translated};

/// How many things of a kind are told of, for people.
const SHOWN: usize = 12;

/// Imports a course.
pub(super) fn import(what: &ImportThing, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let (ImportThing::Mdbook(from) | ImportThing::Markdown(from)) = what;
    let ImportFrom { folder, out, source, force, format } = from;
    let options = ImportOptions { source: source.as_ref(), others: if *force { Others::Overwritten } else { Others::Kept } };
    let ended = match what {
        ImportThing::Mdbook(_) => import::mdbook(folder, out, options)?,
        ImportThing::Markdown(_) => import::markdown(folder, out, options)?,
    };
    match ended {
        Ended::Written(told) => {
            tell(&told, out, *format, terminal)?;
            return Ok(Outcome::Done);
        }
        Ended::Refused(files) => {
            terminal.error(&format!("these files are in `{out}` already, and no import wrote them: {}", named(&files)));
            terminal.insist("  help: name another folder with `--out`, or overwrite them with `--force`; nothing was written");
        }
        Ended::Outside(files) => {
            terminal.error(&format!("symbolic links lead out of `{out}`: {}", named(&files)));
            terminal.insist("  help: remove them; nothing was written");
        }
    }
    Ok(Outcome::Refused)
}

/// Names some files, and says how many more there are.
fn named(files: &[Utf8PathBuf]) -> String {
    let names: Vec<String> = files.iter().take(SHOWN).map(|path| format!("`{path}`")).collect();
    let more = if files.len() > SHOWN { format!(" and {} more", files.len() - SHOWN) } else { String::new() };
    names.join(", ") + &more
}

fn tell(told: &Report, out: &Utf8Path, format: ImportFormat, terminal: &Terminal) -> Result<(), Box<dyn Error>> {
    match format {
        ImportFormat::Json => terminal.data(&(serde_json::to_string_pretty(told)? + "\n")),
        ImportFormat::Human => {
            terminal.data(&human(told));
            terminal.say(&format!("next: carnet check --root {out} && carnet build --root {out}"));
        }
    }
    Ok(())
}

fn human(told: &Report) -> String {
    let mut text = String::new();
    let mut line = |name: &str, what: String| {
        let _ = writeln!(text, "{name:<14} {what}");
    };
    let count = report::count;
    line("pages", format!("{} in {}, {}", told.pages, count(told.parts, "part"), count(told.drafts, "draft")));
    line("sections", told.sections.to_string());
    line("code blocks", told.code_blocks.to_string());
    // Parallel pages include nothing, and have no samples.
    if told.parallel.is_none() {
        line("includes", format!("{}, {} of them not there", told.includes.total, told.includes.missing));
        line(
            "samples",
            format!(
                "{} of files, {} of code with hidden lines, {} of questions",
                told.samples.included, told.samples.pages, told.samples.questions
            ),
        );
    }
    line("pictures", told.pictures.to_string());
    line("links", format!("{}, and {} that led nowhere before", told.links.whole, told.links.broken));
    let quizzes = &told.quizzes;
    if quizzes.files > 0 {
        let kinds =
            |kinds: &BTreeMap<String, usize>| kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect::<Vec<_>>().join(", ");
        line(
            "quizzes",
            format!("{} in {} on {}", count(quizzes.placed, "place"), count(quizzes.files, "file"), count(quizzes.pages, "page")),
        );
        let several =
            if quizzes.several_answers > 0 { format!(", {} with a list of answers", quizzes.several_answers) } else { String::new() };
        line("questions", format!("{}: {}{several}", quizzes.questions, kinds(&quizzes.by_kind)));
        line("", format!("now {}", kinds(&quizzes.by_new_kind)));
    }
    told.locales.iter().for_each(|locale| line(&format!("[{}]", locale.locale), translated(locale)));
    if let Some(parallel) = &told.parallel {
        parallel.locales.iter().for_each(|pairs| line(&format!("[{}]", pairs.locale), paired(pairs)));
        text.push_str(&parallel_pages(parallel));
    }
    text.push_str(&left(&told.left));
    let files = &told.files;
    let _ = writeln!(
        text,
        "\n{} new, {} updated, {} as they were, {} removed, {} kept as you changed them",
        count(files.new, "file"),
        files.updated,
        files.unchanged,
        files.removed,
        files.kept.len()
    );
    files.kept.iter().for_each(|path| {
        let _ = writeln!(text, "  kept  {path}");
    });
    text
}

fn translated(locale: &Translated) -> String {
    let per_mille = (locale.translated * 1000 + locale.messages / 2).checked_div(locale.messages).unwrap_or(1000);
    let of = |counts: Completeness| format!("{} complete, {} partial, {} not begun", counts.complete, counts.partial, counts.missing);
    let mut text = format!("{} of {} messages ({}.{} %)", locale.translated, locale.messages, per_mille / 10, per_mille % 10);
    let _ = write!(
        text,
        "; {} fuzzy, {} of no message; pages: {}; sections: {}",
        locale.fuzzy,
        locale.obsolete,
        of(locale.pages),
        of(locale.sections)
    );
    if locale.mended_line_ends > 0 {
        let _ = write!(text, "; {} given the line end of their source", report::count(locale.mended_line_ends, "translation"));
    }
    text
}

fn paired(pairs: &Pairs) -> String {
    let sections = pairs.sections;
    format!(
        "{}, {} without a translation, {} without a source; sections: {} translated, {} missing",
        report::count(pairs.pairs, "pair"),
        report::count(pairs.untranslated.len(), "page"),
        report::count(pairs.orphans.len(), "translation"),
        sections.complete,
        sections.missing
    )
}

/// Tells which pages have no counterpart, and where pages differ.
fn parallel_pages(parallel: &Parallel) -> String {
    let mut text = String::new();
    for pairs in &parallel.locales {
        for (what, paths) in [("no translation to", &pairs.untranslated), ("no source for the translation to", &pairs.orphans)] {
            text.push_str(&listed(&format!("{what} {} ({})", pairs.locale, paths.len()), paths, |path| path.to_string()));
        }
    }
    for kind in ["code", "headings", "quizzes"] {
        let of_kind: Vec<&Differing> = parallel.differing.iter().filter(|differing| differing.kind == kind).collect();
        text.push_str(&listed(&format!("differing {kind} ({})", of_kind.len()), &of_kind, |differing| {
            let Differing { page, line, translation, translation_line, message, .. } = differing;
            format!("{page}:{line} and {translation}:{translation_line}: {message}")
        }));
    }
    text
}

/// Tells what was not carried over, kind by kind; what is said of several places is said once.
fn left(left: &[Left]) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Left>> = BTreeMap::new();
    left.iter().for_each(|left| kinds.entry(left.kind).or_default().push(left));
    kinds
        .iter()
        .map(|(kind, all)| {
            let mut places: BTreeMap<&str, usize> = BTreeMap::new();
            all.iter().for_each(|left| *places.entry(&left.message).or_default() += 1);
            let mut told = BTreeSet::new();
            let firsts: Vec<&&Left> = all.iter().filter(|left| told.insert(&left.message)).collect();
            let line = |left: &&&Left| {
                let more = match places[left.message.as_str()] - 1 {
                    0 => String::new(),
                    more => format!(" and {}", report::count(more, "other place")),
                };
                format!("{}:{}{more}: {}", left.path, left.line, left.message)
            };
            listed(&format!("{kind} ({})", all.len()), &firsts, line)
        })
        .collect()
}

/// Lists the first of some things under a heading; nothing if there are none.
fn listed<T>(heading: &str, things: &[T], line: impl Fn(&T) -> String) -> String {
    if things.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{heading}\n");
    things.iter().take(SHOWN).for_each(|thing| text.push_str(&format!("  {}\n", line(thing))));
    if things.len() > SHOWN {
        text.push_str(&format!("  … and {} more: `--format json` tells all\n", things.len() - SHOWN));
    }
    text
}
