//! Builds that take over what an earlier one made: they make what a build from nothing makes, and render no page more than they must.
//!
//! The long series of random edits can be made longer: `CARNET_EDITS=500 CARNET_SEED=7 cargo test incremental`.

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use carnet::pipeline::{self, BuildOptions, Built, LoadOptions, Outputs, Progress};

use crate::program::{Scratch, tree};

struct Silent;

impl Progress for Silent {
    fn expect(&self, _: usize) {}
    fn advance(&self) {}
}

fn site() -> BuildOptions {
    BuildOptions { only: Some(Outputs { site: true, ..Outputs::NONE }), ..BuildOptions::default() }
}

/// Builds the site; nothing if the project has errors.
fn build(root: &Utf8Path, out: &Utf8Path) -> Option<Built> {
    let options = LoadOptions::default();
    if let Some(unchanged) = pipeline::unchanged(root, out, &options, &site()).expect("a readable project") {
        return Some(unchanged.built);
    }
    let mut loaded = pipeline::load(root, &options).expect("a readable project");
    pipeline::build(&mut loaded, root, out, &site(), &Silent).expect("a writable folder")
}

/// Makes a project in five languages, with lessons to spare.
fn project() -> Scratch {
    let scratch = Scratch::new();
    copy(Utf8Path::new("tests/sites/languages"), &scratch.join(""));
    for number in 1..=4 {
        add_lesson(&scratch, &format!("spare-{number}"), number);
    }
    list_lessons(&scratch);
    scratch
}

fn copy(from: &Utf8Path, to: &Utf8Path) {
    fs::create_dir_all(to).unwrap();
    for entry in from.read_dir_utf8().unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

const COURSE: &str = "content/counting-in-programs";
const LOOPS: &str = "what-a-loop-variable-holds";

/// Adds a small lesson that links to others.
fn add_lesson(scratch: &Scratch, id: &str, number: usize) {
    let folder = format!("{COURSE}/{id}");
    scratch.write(&format!("{folder}/lesson.yaml"), "minutes: 3\nlevel: beginner\n");
    for (locale, read) in [("en", "Read"), ("fr", "Lisez")] {
        let text = format!(
            "---\ntitle: \"Spare {number} {locale}\"\nsummary: A lesson {number} to spare.\n---\n\n{read} [this](lesson:{LOOPS}#rounds), then \
             a [remainder](term:remainder).\n\n## One {{#one}}\n\n```go\nfunc f{number}() int {{ return {number} }}\n```\n"
        );
        scratch.write(&format!("{folder}/{locale}.md"), text.replace("#rounds", ""));
    }
}

/// Lists every lesson that is there in the last part of the course.
fn list_lessons(scratch: &Scratch) {
    let path = scratch.join(&format!("{COURSE}/course.yaml"));
    let text = fs::read_to_string(&path).unwrap();
    let head = text.rfind("    lessons: [").expect("the last part has lessons");
    let mut spare: Vec<String> = scratch.join(COURSE).read_dir_utf8().unwrap().map(|entry| entry.unwrap().file_name().to_owned()).collect();
    spare.retain(|name| name.starts_with("spare-"));
    spare.sort();
    spare.insert(0, "what-a-division-leaves".to_owned());
    fs::write(path, format!("{}    lessons: [{}]\n", &text[..head], spare.join(", "))).unwrap();
}

fn pages(files: &BTreeMap<String, Vec<u8>>) -> usize {
    files.keys().filter(|name| name.ends_with(".html")).count()
}

#[test]
fn a_second_build_renders_and_writes_nothing() {
    let scratch = project();
    let out = scratch.join("dist");
    let first = build(&scratch.join(""), &out).expect("no errors");
    assert_eq!((first.rendered, first.changes.unchanged), (first.pages, 0));
    let before = stamps(&out);
    let second = build(&scratch.join(""), &out).expect("no errors");
    assert_eq!((second.pages, second.rendered), (first.pages, 0));
    assert_eq!((second.changes.written, second.changes.unchanged), (0, first.changes.written));
    assert_eq!(stamps(&out), before, "no file was touched");
    // The same holds where the note of the last build is lost: no page is made again.
    fs::remove_file(out.join(".carnet/inputs")).unwrap();
    let third = build(&scratch.join(""), &out).expect("no errors");
    assert_eq!((third.rendered, third.changes.written), (0, 0));
}

fn stamps(out: &Utf8Path) -> BTreeMap<String, std::time::SystemTime> {
    tree(out).into_keys().map(|name| (name.clone(), fs::metadata(out.join(&name)).unwrap().modified().unwrap())).collect()
}

#[test]
fn a_copy_of_what_was_built_is_as_good_as_the_original() {
    let scratch = project();
    build(&scratch.join(""), &scratch.join("dist")).expect("no errors");
    // A copy that was kept elsewhere has other time stamps.
    copy(&scratch.join("dist"), &scratch.join("kept"));
    let built = build(&scratch.join(""), &scratch.join("kept")).expect("no errors");
    assert_eq!((built.rendered, built.changes.written), (0, 0));
    scratch.replace(&format!("{COURSE}/spare-2/fr.md"), "Lisez", "Relisez");
    let built = build(&scratch.join(""), &scratch.join("kept")).expect("no errors");
    assert_eq!(built.rendered, 2);
}

/// Makes an edit after a build, and returns how many pages were rendered and which files were written.
fn after(edit: impl FnOnce(&Scratch)) -> (usize, Vec<String>) {
    let scratch = project();
    let out = scratch.join("dist");
    build(&scratch.join(""), &out).expect("no errors");
    let before = tree(&out);
    edit(&scratch);
    let built = build(&scratch.join(""), &out).expect("no errors");
    let mut written: Vec<String> =
        tree(&out).into_iter().filter(|(name, bytes)| before.get(name) != Some(bytes)).map(|(name, _)| name).collect();
    written.retain(|name| name.ends_with(".html"));
    (built.rendered, written)
}

#[test]
fn an_edit_of_one_text_renders_the_pages_that_show_it_and_no_others() {
    // A translation is on the page of its language, and on that of the dialect that reads it.
    let french = |name: &str| {
        [format!("site/fr-CA/compter-dans-un-programme/{name}.html"), format!("site/fr/compter-dans-un-programme/{name}.html")]
    };
    let (rendered, written) = after(|scratch| scratch.replace(&format!("{COURSE}/spare-2/fr.md"), "Lisez", "Relisez"));
    assert_eq!((rendered, written), (2, french("spare-2").to_vec()));
    // The source stands in for what is missing in other languages.
    let (rendered, written) = after(|scratch| scratch.replace(&format!("{COURSE}/spare-2/en.md"), "Read", "Study"));
    assert_eq!((rendered, written.len()), (5, 3), "{written:?}");
    // A title stands in the lists of the course, on the pages before and after, and wherever a text leads to it.
    let (rendered, written) = after(|scratch| scratch.replace(&format!("{COURSE}/spare-2/fr.md"), "Spare 2 fr", "En plus"));
    let own: Vec<&String> = written.iter().filter(|name| name.contains("/spare-")).collect();
    assert_eq!(own.len(), 6, "{written:?}");
    assert!(rendered < 60, "{rendered} of {} pages", pages(&BTreeMap::new()));
}

/// Numbers that look random, and are the same for the same seed (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Lists the project's files that a predicate takes, below the root.
fn files(scratch: &Scratch, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![Utf8PathBuf::from("content"), Utf8PathBuf::from("locales")];
    while let Some(folder) = folders.pop() {
        for entry in scratch.join(folder.as_str()).read_dir_utf8().unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() { folders.push(path) } else { found.push(path.into_string()) }
        }
    }
    found.retain(|path| wanted(path));
    found.sort();
    found
}

/// Changes the first line of a file that begins with something, by putting a word at its end.
fn reword(scratch: &Scratch, path: &str, beginning: &str, word: &str) {
    let text = fs::read_to_string(scratch.join(path)).unwrap();
    let lines = text.lines().map(|line| {
        let quoted = line.ends_with('"');
        match line.trim_start().starts_with(beginning) {
            true if quoted => format!("{} {word}\"\n", &line[..line.len() - 1]),
            true => format!("{line} {word}\n"),
            false => format!("{line}\n"),
        }
    });
    scratch.write(path, lines.collect::<String>());
}

/// Makes one edit of a random kind; returns what it was.
fn edit(scratch: &Scratch, random: &mut Random, step: usize) -> String {
    let spare = files(scratch, |path| path.contains("/spare-") && path.ends_with("lesson.yaml"));
    let spare: Vec<String> = spare.iter().filter_map(|path| Some(Utf8Path::new(path).parent()?.file_name()?.to_owned())).collect();
    let word = format!("edit{step}");
    let of = |random: &mut Random, ending: &str| random.pick(&files(scratch, |path| path.ends_with(ending))).clone();
    match random.below(17) {
        0 | 1 => {
            let path = of(random, ".md");
            let text = fs::read_to_string(scratch.join(&path)).unwrap();
            scratch.write(&path, format!("{text}\nA paragraph, {word}.\n"));
            format!("a paragraph in {path}")
        }
        2 => {
            let path = of(random, ".md");
            reword(scratch, &path, "title:", &word);
            format!("the title of {path}")
        }
        3 if spare.len() < 7 => {
            add_lesson(scratch, &format!("spare-{}", 10 + step), step);
            list_lessons(scratch);
            format!("a new lesson {step}")
        }
        4 if !spare.is_empty() => {
            let gone = random.pick(&spare);
            fs::remove_dir_all(scratch.join(&format!("{COURSE}/{gone}"))).unwrap();
            list_lessons(scratch);
            format!("without {gone}")
        }
        5 if !spare.is_empty() => {
            let old = random.pick(&spare);
            fs::rename(scratch.join(&format!("{COURSE}/{old}")), scratch.join(&format!("{COURSE}/spare-{}", 100 + step))).unwrap();
            list_lessons(scratch);
            format!("another name for {old}")
        }
        6 => {
            let path = of(random, "quiz.yaml");
            reword(scratch, &path, "prompt:", &word);
            format!("prompts of {path}")
        }
        7 => {
            let path = of(random, "quiz.fr.yaml");
            reword(scratch, &path, "prompt:", &word);
            format!("translated prompts of {path}")
        }
        8 => {
            let path = random.pick(&files(scratch, |path| path.contains("/samples/") && path.ends_with(".fr.yaml"))).clone();
            let text = fs::read_to_string(scratch.join(&path)).unwrap();
            let last = text.trim_end().len();
            scratch.write(
                &path,
                if text[..last].ends_with('"') {
                    format!("{} {word}\"\n", &text[..last - 1])
                } else {
                    format!("{} {word}\n", &text[..last])
                },
            );
            format!("comments of {path}")
        }
        9 => {
            let template = fs::read_to_string("themes/default/templates/notice.html").unwrap();
            scratch.write("themes/default/templates/notice.html", format!("{template}<!-- {word} -->\n"));
            "a template".to_owned()
        }
        10 => {
            let path = random.pick(&["locales/fr/core.ftl", "locales/pl/core.ftl", "locales/en/core.ftl"]).to_owned();
            let text = fs::read_to_string(scratch.join(path)).unwrap_or_default();
            let kept: String = text.lines().filter(|line| !line.starts_with("pager-next")).map(|line| format!("{line}\n")).collect();
            scratch.write(path, format!("{kept}\npager-next = Next {word}\n"));
            format!("a message in {path}")
        }
        11 => {
            let text = fs::read_to_string(scratch.join("content/site.yaml")).unwrap();
            let kept: String = text.lines().filter(|line| !line.starts_with("author:")).map(|line| format!("{line}\n")).collect();
            scratch.write("content/site.yaml", format!("{kept}author: Author {word}\n"));
            "the author".to_owned()
        }
        12 => {
            let path = format!("{COURSE}/glossary.yaml");
            let text = fs::read_to_string(scratch.join(&path)).unwrap();
            scratch.write(&path, text.replacen("definition: \"", &format!("definition: \"({word}) "), 1 + random.below(3)));
            "the glossary".to_owned()
        }
        13 => {
            let path = of(random, ".lock");
            fs::remove_file(scratch.join(&path)).unwrap();
            format!("without {path}")
        }
        14 => {
            let path = random.pick(&files(scratch, |path| path.ends_with("/fr.md") || path.ends_with("/pl.md"))).clone();
            fs::remove_file(scratch.join(&path)).unwrap();
            format!("without {path}")
        }
        15 => {
            // Somebody changes or removes what was built.
            let built = tree(&scratch.join("dist/site"));
            let names: Vec<&String> = built.keys().collect();
            let name = format!("dist/site/{}", random.pick(&names));
            if random.below(2) == 0 {
                fs::remove_file(scratch.join(&name)).unwrap()
            } else {
                scratch.write(&name, "somebody else's")
            }
            format!("{name} itself")
        }
        _ => {
            let path = format!("{COURSE}/misconceptions.yaml");
            reword(scratch, &path, "belief:", &word);
            format!("beliefs, {word}")
        }
    }
}

#[test]
fn after_any_edits_the_site_is_the_one_that_is_built_from_nothing() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual);
    let (edits, seed) = (number("CARNET_EDITS", 40), number("CARNET_SEED", 20_261));
    let scratch = project();
    let (root, out) = (scratch.join(""), scratch.join("dist"));
    build(&root, &out).expect("no errors");
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (mut built, mut reused) = (0, 0);
    for step in 0..edits {
        let backup = Scratch::new();
        copy(&root.join("content"), &backup.join("content"));
        let what = edit(&scratch, &mut random, step as usize);
        let own = build(&root, &out);
        let clean = Scratch::new();
        let from_nothing = build(&root, &clean.join("dist"));
        assert_eq!(own.map(|own| own.pages), from_nothing.map(|clean| clean.pages), "seed {seed}, edit {step}: {what}");
        match own {
            Some(own) => {
                let (ours, theirs) = (tree(&out), tree(&clean.join("dist")));
                let differ: Vec<&String> = ours.keys().chain(theirs.keys()).filter(|name| ours.get(*name) != theirs.get(*name)).collect();
                assert!(differ.is_empty(), "seed {seed}, edit {step}: {what}: {differ:?}");
                built += 1;
                reused += own.pages - own.rendered;
            }
            None => {
                // The edit broke the project: both refuse, and it is taken back.
                fs::remove_dir_all(root.join("content")).unwrap();
                copy(&backup.join("content"), &root.join("content"));
            }
        }
    }
    assert!(built * 2 > edits, "most edits can be built: {built} of {edits}");
    assert!(reused > 0, "some page was taken over");
}
