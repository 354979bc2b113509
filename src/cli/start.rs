//! `carnet init` and `carnet new`: first files to change.
//!
//! `init` writes the small course that is embedded from `starter/`; `new` fills in the files of `skeleton/`.

use camino::{Utf8Path, Utf8PathBuf};
use rust_embed::RustEmbed;

use super::args::{InitCommand, NewCommand, NewCourse, NewLesson, NewThing};
use super::terminal::Terminal;
use super::{Disk, Outcome};
use crate::base::{Locale, Output};
use crate::disk;
use crate::pipeline::{self, Outline};

#[derive(RustEmbed)]
#[folder = "src/cli/starter/"]
struct Starter;

/// Makes a small bilingual course in a folder.
pub(super) fn init(command: &InitCommand, terminal: &Terminal) -> Disk<Outcome> {
    let files: Vec<Output> =
        Starter::iter().filter_map(|path| Starter::get(&path).map(|file| Output::new(path.as_ref(), file.data.into_owned()))).collect();
    disk::create(&command.folder, &files)?;
    terminal.say(&format!("made a course of one lesson in `{}`; next: cd {} && carnet build", command.folder, command.folder));
    Ok(Outcome::Done)
}

/// Adds a course or a lesson.
pub(super) fn new(command: &NewCommand, root: &Utf8Path, terminal: &Terminal) -> Disk<Outcome> {
    let outline = pipeline::outline(root)?;
    match &command.what {
        NewThing::Course(course) => new_course(course, root, &outline, terminal),
        NewThing::Lesson(lesson) => new_lesson(lesson, root, &outline, terminal),
    }
}

fn new_course(command: &NewCourse, root: &Utf8Path, outline: &Outline, terminal: &Terminal) -> Disk<Outcome> {
    let lesson = "first-lesson";
    let folder = Utf8PathBuf::from("content").join(&command.id);
    let title = title(&command.id);
    let lines = |indent: &str, text: &dyn Fn(&Locale) -> String| {
        let lines: Vec<String> = outline.locales.iter().map(|locale| format!("{indent}{locale}: {}", text(locale))).collect();
        lines.join("\n")
    };
    let course = include_str!("skeleton/course.yaml")
        .replace("{{titles}}", &lines("  ", &|_| title.clone()))
        .replace("{{summaries}}", &lines("  ", &|locale| words(locale, "One sentence about the course.", "Une phrase sur le cours.")))
        .replace("{{parts}}", &lines("      ", &|locale| words(locale, "First part", "Première partie")))
        .replace("{{lesson}}", lesson);
    let mut files = vec![Output::new(folder.join("course.yaml"), course)];
    files.extend(lesson_files(&folder.join(lesson), lesson, outline));
    disk::create(root, &files)?;
    terminal.say(&format!("made the course `{folder}` with the lesson `{lesson}`"));
    if outline.courses_are_listed {
        terminal.say(&format!("next: add `{}` to `courses` in content/site.yaml", command.id));
    }
    Ok(Outcome::Done)
}

fn new_lesson(command: &NewLesson, root: &Utf8Path, outline: &Outline, terminal: &Terminal) -> Disk<Outcome> {
    let course = match (&command.course, outline.courses.as_slice()) {
        (Some(id), courses) => courses.iter().find(|course| course.id.as_str() == id),
        (None, [course]) => Some(course),
        (None, _) => None,
    };
    let Some(course) = course else {
        let names: Vec<String> = outline.courses.iter().map(|course| format!("`{}`", course.id)).collect();
        terminal.error(&format!(
            "which course? name one with `--course`; there is {}",
            if names.is_empty() { "none yet".to_owned() } else { names.join(", ") }
        ));
        return Ok(Outcome::Refused);
    };
    let folder = Utf8PathBuf::from("content").join(course.id.as_str()).join(&command.id);
    disk::create(root, &lesson_files(&folder, &command.id, outline))?;
    terminal.say(&format!("made the lesson `{folder}`"));
    match course.with_lesson(&command.id) {
        Some(text) => {
            disk::rewrite(&root.join(&course.path), text.as_bytes())?;
            terminal.say(&format!("added it at the end of `{}`", course.path));
        }
        None => terminal.say(&format!("next: add `{}` to the lessons of a part in `{}`", command.id, course.path)),
    }
    Ok(Outcome::Done)
}

/// Fills in the files of a new lesson: its settings, its text in every locale, a first question.
fn lesson_files(folder: &Utf8Path, id: &str, outline: &Outline) -> Vec<Output> {
    let mut files = vec![Output::new(folder.join("lesson.yaml"), include_str!("skeleton/lesson.yaml"))];
    for locale in &outline.locales {
        let text = words(locale, include_str!("skeleton/text.en.md"), include_str!("skeleton/text.fr.md"));
        files.push(Output::new(folder.join(format!("{locale}.md")), text.replace("{{title}}", &title(id))));
        let quiz = if *locale == outline.source {
            ("quiz.yaml".to_owned(), words(locale, include_str!("skeleton/quiz.en.yaml"), include_str!("skeleton/quiz.fr.yaml")))
        } else {
            (format!("quiz.{locale}.yaml"), words(locale, include_str!("skeleton/words.en.yaml"), include_str!("skeleton/words.fr.yaml")))
        };
        files.push(Output::new(folder.join(quiz.0), quiz.1));
    }
    files
}

/// Chooses between English and French words; other languages get the English ones to translate.
fn words(locale: &Locale, english: &str, french: &str) -> String {
    if locale.language() == "fr" { french.to_owned() } else { english.to_owned() }
}

/// Makes a first title of an id: `bubble-sort` gives `Bubble sort`.
fn title(id: &str) -> String {
    let text = id.replace('-', " ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_from_ids() {
        assert_eq!(title("bubble-sort"), "Bubble sort");
        assert_eq!(title(""), "");
    }
}
