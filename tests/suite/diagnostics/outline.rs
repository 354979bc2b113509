//! Courses, parts, lessons, prerequisites, slugs.

use crate::project::{Project, expect};

const COURSE: &str = "content/go/course.yaml";
const POINTERS: &str = "content/go/pointers/lesson.yaml";

#[test]
fn a_listed_lesson_that_is_not_there() {
    expect(
        &Project::valid().edit(COURSE, "[copies, pointers]", "[copies, pointers, slices]").check(),
        r"
        content/go/course.yaml:7:33(slices): error[missing-lesson]: there is no lesson `content/go/slices`
          help: run `carnet new lesson slices --course go`, or take it out of the part
        ",
    );
}

#[test]
fn a_misspelt_lesson_and_the_one_that_is_meant() {
    expect(
        &Project::valid().edit(COURSE, "[copies, pointers]", "[copies, pointer]").check(),
        r"
        content/go/course.yaml:7:23(pointer): error[missing-lesson]: there is no lesson `content/go/pointer`
          help: did you mean `pointers`?
        ",
    );
}

#[test]
fn a_lesson_that_no_part_lists() {
    expect(
        &Project::valid().edit(COURSE, "[copies, pointers]", "[copies]").check(),
        r"
        content/go/pointers/lesson.yaml:1:1: error[unlisted-lesson]: no part of the course lists the lesson `pointers`
          help: add `pointers` to a part's `lessons` in `content/go/course.yaml`
        ",
    );
}

#[test]
fn lessons_and_parts_listed_twice() {
    let more = "  - id: first\n    title: { en: Second, fr: Suite }\n    lessons: [copies]\n";
    expect(
        &Project::valid().append(COURSE, more).check(),
        r"
        content/go/course.yaml:8:9(first): error[duplicate-id]: the part `first` is written twice
          content/go/course.yaml:5:9(first): first written here
          help: keep one of the two, or give one another id
        content/go/course.yaml:10:15(copies): error[duplicate-id]: the lesson `copies` is listed twice
          content/go/course.yaml:7:15(copies): first listed here
          help: keep one of the two, or give one another id
        ",
    );
}

#[test]
fn a_part_with_the_id_of_a_section() {
    let project = Project::valid().edit("content/go/en.md", "{#why}", "{#first}").edit("content/go/fr.md", "{#why}", "{#first}");
    expect(
        &project.check(),
        r"
        content/go/course.yaml:5:9(first): error[duplicate-id]: the part `first` has the id of a section of the introduction
          help: give one of them another id: both stand on the course's page
        ",
    );
}

#[test]
fn folders_without_their_main_file() {
    expect(
        &Project::valid().without(POINTERS).check(),
        r"
        content/go/pointers/en.md:1:1: error[missing-file]: `content/go/pointers` has a lesson's files and no `lesson.yaml`
          help: write one with the keys `minutes` and `level`
        ",
    );
    expect(
        &Project::valid().without(COURSE).check(),
        r"
        content/go/copies/lesson.yaml:1:1: error[missing-file]: `content/go` has lessons and no `course.yaml`
          help: write one, or run `carnet new course` and move the lessons into it
        ",
    );
}

#[test]
fn folders_whose_names_are_no_ids() {
    let project = Project::valid()
        .edit(COURSE, "[copies, pointers]", "[copies, pointers, Big_Slices]")
        .file("content/go/Big_Slices/lesson.yaml", "minutes: 1\nlevel: beginner\n")
        .file("content/go/Big_Slices/en.md", "---\ntitle: a\nsummary: b\n---\n")
        .file("content/go/Big_Slices/fr.md", "---\ntitle: a\nsummary: b\n---\n");
    expect(
        &project.check(),
        r"
        content/go/Big_Slices/lesson.yaml:1:1: error[bad-id]: the folder's name `Big_Slices` is no id
          help: use lower case letters and digits, in words joined by single hyphens
        content/go/course.yaml:7:33(Big_Slices): error[bad-id]: `Big_Slices` is no id
          help: use lower case letters and digits, in words joined by single hyphens, such as `big-slices`
        ",
    );
}

#[test]
fn unknown_prerequisites() {
    expect(
        &Project::valid().edit(POINTERS, "[copies]", "[copy, goroutines]").check(),
        r"
        content/go/pointers/lesson.yaml:1:17(copy): error[unknown-prerequisite]: this course has no lesson `copy`
          help: did you mean `copies`?
        content/go/pointers/lesson.yaml:1:23(goroutines): error[unknown-prerequisite]: this course has no lesson `goroutines`
          help: there is `copies`, `pointers`
        ",
    );
}

#[test]
fn a_circle_of_prerequisites() {
    let copies = "content/go/copies/lesson.yaml";
    expect(
        &Project::valid().edit(copies, "minutes: 12", "minutes: 12\nprerequisites: [pointers]").check(),
        r"
        content/go/pointers/lesson.yaml:1:17(copies): error[prerequisite-cycle]: the prerequisites lead in a circle: `copies` → `pointers` → `copies`
          content/go/copies/lesson.yaml:2:17(pointers): the circle passes here
          help: remove one of them
        ",
    );
    expect(
        &Project::valid().edit(POINTERS, "[copies]", "[pointers]").check(),
        r"
        content/go/pointers/lesson.yaml:1:17(pointers): error[prerequisite-cycle]: the prerequisites lead in a circle: `pointers` → `pointers`
          help: remove one of them
        ",
    );
    let three = Project::valid()
        .edit(copies, "minutes: 12", "minutes: 12\nprerequisites: [slices]")
        .edit(COURSE, "[copies, pointers]", "[copies, pointers, slices]")
        .file("content/go/slices/lesson.yaml", "minutes: 1\nlevel: beginner\nprerequisites: [pointers]\n")
        .file("content/go/slices/en.md", "---\ntitle: a\nsummary: b\n---\n")
        .file("content/go/slices/fr.md", "---\ntitle: a\nsummary: b\n---\n");
    expect(
        &three.check(),
        r"
        content/go/pointers/lesson.yaml:1:17(copies): error[prerequisite-cycle]: the prerequisites lead in a circle: `copies` → `slices` → `pointers` → `copies`
          content/go/copies/lesson.yaml:2:17(slices): the circle passes here
          content/go/slices/lesson.yaml:3:17(pointers): the circle passes here
          help: remove one of them
        ",
    );
}

#[test]
fn aliases() {
    let lesson = "content/go/pointers/lesson.yaml";
    let with = |aliases: &str| Project::valid().edit(lesson, "minutes: 5\n", &format!("minutes: 5\naliases: [{aliases}]\n"));
    expect(&with("old.html, /guide/, fr/copies-go/vieux.html").check(), "");
    expect(
        &with("\"a b.html\", ../x.html, con.html, notes.txt").check(),
        r#"
        content/go/pointers/lesson.yaml:3:11("a b.html"): error[bad-alias]: `a b.html` is no address below the site's: it has characters that file names do not have everywhere
          help: write its path, such as `guide/old-name.html` or `guide/`
        content/go/pointers/lesson.yaml:3:23(../x.html): error[bad-alias]: `../x.html` is no address below the site's: it has an empty part, or one that begins or ends with a dot
          help: write its path, such as `guide/old-name.html` or `guide/`
        content/go/pointers/lesson.yaml:3:34(con.html): error[bad-alias]: `con.html` is no address below the site's: Windows keeps such a name for a device
          help: write its path, such as `guide/old-name.html` or `guide/`
        content/go/pointers/lesson.yaml:3:44(notes.txt): error[bad-alias]: `notes.txt` is no address below the site's: only pages can lead on, whose names end with `.html` or `/`
          help: write its path, such as `guide/old-name.html` or `guide/`
        "#,
    );
    expect(
        &with("index.html, fr/, fr/copies-go/Tout-est-copie.html, files/x.html, old.html, /OLD.html").check(),
        r"
        content/go/pointers/lesson.yaml:3:11(index.html): error[route-collision]: `index.html` cannot lead on: the builder puts a page of its own there
          help: remove it from `aliases`
        content/go/pointers/lesson.yaml:3:23(fr/): error[route-collision]: `fr/index.html` cannot lead on: the builder puts a page of its own there
          help: remove it from `aliases`
        content/go/pointers/lesson.yaml:3:28(fr/copies-go/Tout-est-copie.html): error[route-collision]: `fr/copies-go/Tout-est-copie.html` cannot lead on: the lesson `copies` stands there
          help: remove it from `aliases`
        content/go/pointers/lesson.yaml:3:62(files/x.html): error[route-collision]: `files/x.html` cannot lead on: the builder puts a page of its own there
          help: remove it from `aliases`
        content/go/pointers/lesson.yaml:3:86(/OLD.html): error[route-collision]: `OLD.html` cannot lead on: an alias of the lesson `pointers` stands there
          content/go/pointers/lesson.yaml:3:76(old.html): the other one
          help: remove it from `aliases`
        ",
    );
}

#[test]
fn slugs() {
    let fr = "content/go/copies/fr.md";
    expect(
        &Project::valid().edit(fr, "slug: tout-est-copie", "slug: Tout Est Copié").check(),
        r"
        content/go/copies/fr.md:4:7(Tout Est Copié): error[bad-slug]: `Tout Est Copié` is no slug
          help: use lower case letters from a to z and digits, in words joined by single hyphens
        ",
    );
    expect(
        &Project::valid().edit(fr, "slug: tout-est-copie", "slug: pointers").check(),
        r"
        content/go/pointers/lesson.yaml:1:1: error[slug-collision]: the lessons `copies` and `pointers` have the same slug `pointers` in `fr`
          content/go/copies/fr.md:4:7(pointers): the other one
          help: give one of them another `slug`
        ",
    );
    expect(
        &Project::valid().edit(fr, "slug: tout-est-copie", "slug: glossary").check(),
        r"
        content/go/copies/fr.md:4:7(glossary): error[route-collision]: the lesson `copies` cannot stand at `glossary` in `fr`: the builder puts a page of its own there
          help: give it another `slug`
        ",
    );
    expect(
        &Project::valid().edit(fr, "slug: tout-est-copie", "slug: con").check(),
        r"
        content/go/copies/fr.md:4:7(con): error[route-collision]: the lesson `copies` cannot stand at `con` in `fr`: Windows keeps this name for a device
          help: give it another `slug`
        ",
    );
    expect(
        &Project::valid().edit(COURSE, "fr: copies-go", "fr: assets").check(),
        r"
        content/go/course.yaml:3:13(assets): error[route-collision]: the course `go` cannot stand at `assets` in `fr`: the builder puts a page of its own there
          help: give it another `slug`
        ",
    );
    expect(
        &Project::valid().edit(fr, "slug: tout-est-copie", "slug: POINTERS").check(),
        r"
        content/go/copies/fr.md:4:7(POINTERS): error[bad-slug]: `POINTERS` is no slug
          help: use lower case letters from a to z and digits, in words joined by single hyphens
        content/go/pointers/lesson.yaml:1:1: error[slug-collision]: the lessons `copies` and `pointers` have the same slug `pointers` in `fr`
          content/go/copies/fr.md:4:7(POINTERS): the other one
          help: give one of them another `slug`
        ",
    );
}

#[test]
fn courses_at_one_address() {
    let project = Project::valid().file("content/copies-go/course.yaml", "title: { en: a, fr: b }\nsummary: { en: a, fr: b }\nparts: []\n");
    expect(
        &project.check(),
        r"
        content/go/course.yaml:3:13(copies-go): error[slug-collision]: the courses `copies-go` and `go` have the same slug `copies-go` in `fr`
          content/copies-go/course.yaml:1:1: the other one
          help: give one of them another `slug`
        ",
    );
}

#[test]
fn drafts_are_left_out_with_all_that_is_wrong_in_them() {
    let project = Project::valid().edit(POINTERS, "minutes: 5", "minutes: 5\ndraft: true").edit(
        "content/go/pointers/fr.md",
        "#what-is-copied",
        "#nothing",
    );
    expect(&project.check(), "");
    expect(
        &project.clone().with_drafts().check(),
        r"
        content/go/pointers/fr.md:5:6([les copies](lesson:go/copies#nothing)): error[unknown-anchor]: the lesson `copies` has no section `nothing` in `fr`
          help: there is `questions`, `what-is-copied`
        ",
    );
    assert_eq!(project.content().1.courses[0].lessons.len(), 1);
    let linked = project.append("content/go/copies/en.md", "\nSee [pointers](lesson:pointers).\n");
    expect(
        &linked.check(),
        r"
        content/go/copies/en.md:23:5([pointers](lesson:pointers)): error[unknown-lesson]: there is no lesson `pointers` in `go`
          help: `pointers` is a draft: build with `--drafts`, or remove the link
        ",
    );
}

#[test]
fn lessons_stand_in_the_order_of_the_parts() {
    let (_, content) = Project::valid().edit(COURSE, "[copies, pointers]", "[pointers, copies]").content();
    let course = &content.courses[0];
    assert_eq!(course.lessons.iter().map(|lesson| lesson.id.as_str()).collect::<Vec<_>>(), ["pointers", "copies"]);
    assert_eq!(course.parts[0].lessons, 0..2);
}
