//! `carnet import`: a course of others becomes a project, and what became of everything is told.

use std::error::Error;
use std::fmt::Write as _;

use camino::Utf8Path;

use super::args::{ImportFormat, ImportMarkdownCommand, ImportMdbookCommand};
use super::terminal::Terminal;
use super::{Outcome, report};
use crate::pipeline::import::{
    self, Completeness, Differing, Ended, ImportOptions, ImportOthers, Left, Pairs, Parallel, Report, Translated,
};

/// How many things of a kind are told of, for people.
const SHOWN: usize = 12;

/// Imports an mdBook.
pub(super) fn mdbook(command: &ImportMdbookCommand, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let options = ImportOptions { source: command.source.as_ref(), others: others(command.force) };
    let ended = import::mdbook(&command.folder, &command.out, options)?;
    finish(ended, &command.out, command.format, terminal)
}

/// Imports a tree of pages in Markdown.
pub(super) fn markdown(command: &ImportMarkdownCommand, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let options = ImportOptions { source: command.source.as_ref(), others: others(command.force) };
    let ended = import::markdown(&command.folder, &command.out, options)?;
    finish(ended, &command.out, command.format, terminal)
}

fn others(force: bool) -> ImportOthers {
    if force { ImportOthers::Overwritten } else { ImportOthers::Kept }
}

fn finish(ended: Ended, out: &Utf8Path, format: ImportFormat, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    match ended {
        Ended::Written(told) => tell(&told, out, format, terminal)?,
        Ended::Refused(files) => {
            let names: Vec<String> = files.iter().take(SHOWN).map(|path| format!("`{path}`")).collect();
            let more = if files.len() > SHOWN { format!(" and {} more", files.len() - SHOWN) } else { String::new() };
            terminal.error(&format!("these files are in `{out}` already, and no import wrote them: {}{more}", names.join(", ")));
            terminal.insist("  help: name another folder with `--out`, or overwrite them with `--force`; nothing was written");
            return Ok(Outcome::Refused);
        }
        Ended::Outside(files) => {
            let names: Vec<String> = files.iter().take(SHOWN).map(|path| format!("`{path}`")).collect();
            terminal.error(&format!("symbolic links lead out of `{out}`: {}", names.join(", ")));
            terminal.insist("  help: remove them; nothing was written");
            return Ok(Outcome::Refused);
        }
    }
    Ok(Outcome::Done)
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
        let kinds = |kinds: &std::collections::BTreeMap<String, usize>| {
            kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect::<Vec<_>>().join(", ")
        };
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
        let lists = [("no translation to", &pairs.untranslated), ("no source for the translation to", &pairs.orphans)];
        for (what, paths) in lists.into_iter().filter(|(_, paths)| !paths.is_empty()) {
            let _ = writeln!(text, "\n{what} {} ({})", pairs.locale, paths.len());
            paths.iter().take(SHOWN).for_each(|path| text.push_str(&format!("  {path}\n")));
            text.push_str(&more(paths.len()));
        }
    }
    for kind in ["code", "headings", "quizzes"] {
        let of_kind: Vec<&Differing> = parallel.differing.iter().filter(|differing| differing.kind == kind).collect();
        if !of_kind.is_empty() {
            let _ = writeln!(text, "\ndiffering {kind} ({})", of_kind.len());
        }
        for differing in of_kind.iter().take(SHOWN) {
            let Differing { page, line, translation, translation_line, message, .. } = differing;
            let _ = writeln!(text, "  {page}:{line} and {translation}:{translation_line}: {message}");
        }
        text.push_str(&more(of_kind.len()));
    }
    text
}

fn more(count: usize) -> String {
    if count > SHOWN { format!("  … and {} more: `--format json` tells all\n", count - SHOWN) } else { String::new() }
}

/// Tells what was not carried over, kind by kind.
fn left(left: &[Left]) -> String {
    let mut kinds: Vec<&str> = left.iter().map(|left| left.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut text = String::new();
    for kind in kinds {
        let of_kind: Vec<&Left> = left.iter().filter(|left| left.kind == kind).collect();
        let _ = writeln!(text, "\n{kind} ({})", of_kind.len());
        for left in of_kind.iter().take(SHOWN) {
            let _ = writeln!(text, "  {}:{}: {}", left.path, left.line, left.message);
        }
        text.push_str(&more(of_kind.len()));
    }
    text
}
