//! What programs read: the contents, and the package, which lists all files and says what the book is.
//!
//! Entry points: [`contents`] and [`files`]. Two things must come out of the content alone, since there is no clock: the identifier names the
//! book in all of its editions, and is a hash of where it comes from; what tells one edition from another is a hash of all that it holds.

use camino::Utf8Path;
use unicode_width::UnicodeWidthStr as _;

use super::binder::{Binder, file};
use super::matter::Body;
use super::view::{BookView, ContentsView, CoverLineView, CoverView, EntryView, Html, ItemView, PackageView};
use super::{Chapter, FOLDER};
use crate::base::{Diagnostic, Output};
use crate::site::Site;

const XHTML: &str = "application/xhtml+xml";

/// Tells reading programs where the package is.
const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// Writes the contents.
pub(super) fn contents(binder: &Binder<'_>, body: &Body) -> Result<Chapter, Diagnostic> {
    let title = binder.message("print-contents");
    let view = ContentsView {
        entries: entries(binder, body),
        brief: !binder.is_lesson(),
        beginning: body.lessons.first().map(|lesson| file(&lesson.name)).unwrap_or_default(),
        glossary: body.glossary.is_some(),
    };
    let xhtml = binder.chapter("nav.xhtml", &title, "contents", &view)?;
    Ok(Chapter { name: "nav".to_owned(), title, foreign: String::new(), sections: Vec::new(), xhtml })
}

fn entries(binder: &Binder<'_>, body: &Body) -> Vec<EntryView> {
    let mut entries: Vec<EntryView> = body.introduction.iter().map(entry).collect();
    if body.parts.is_empty() {
        entries.extend(body.lessons.iter().map(entry));
    }
    for (part, lessons) in &body.parts {
        entries.push(EntryView { children: body.lessons[lessons.clone()].iter().map(entry).collect(), ..entry(part) });
    }
    entries.extend(body.glossary.iter().chain(&body.mistakes).map(entry));
    for (chapters, title) in [(&body.hints, "epub-hints"), (&body.answers, "print-answers")] {
        let Some(first) = chapters.first() else { continue };
        let children = if binder.is_lesson() { Vec::new() } else { chapters.iter().map(entry).collect() };
        entries.push(EntryView { title: binder.message(title), url: file(&first.name), foreign: String::new(), children });
    }
    entries.push(entry(&body.colophon));
    entries
}

fn entry(chapter: &Chapter) -> EntryView {
    EntryView {
        title: chapter.title.clone(),
        url: file(&chapter.name),
        foreign: chapter.foreign.clone(),
        children: chapter.sections.clone(),
    }
}

/// Gathers the files of the container.
pub(super) fn files(binder: &Binder<'_>, body: &Body, contents: Chapter) -> Result<Vec<Output>, Diagnostic> {
    let chapters = reading_order(body, &contents);
    let mut files: Vec<(ItemView, Vec<u8>)> = chapters.iter().map(|chapter| document(chapter)).collect();
    files.push((item("cover", "cover.svg", "image/svg+xml", "cover-image"), cover(binder)?.into_bytes()));
    for (index, picture) in binder.pictures().into_iter().enumerate() {
        files.push((item(&format!("picture-{}", index + 1), &picture.name, picture.media.name, ""), picture.bytes.to_vec()));
    }
    for (index, output) in binder.source.theme.epub_files().iter().enumerate() {
        let path = output.path.strip_prefix("epub").unwrap_or(&output.path);
        files.push((item(&format!("theme-{}", index + 1), &format!("theme/{path}"), media(path), ""), output.bytes.clone()));
    }
    let package = package(binder, &chapters, &files)?;
    let in_folder = |path: &str| format!("{FOLDER}/{path}");
    let mut outputs = vec![Output::new("META-INF/container.xml", CONTAINER), Output::new(in_folder("package.opf"), package)];
    outputs.extend(files.into_iter().map(|(item, bytes)| Output::new(in_folder(&item.path), bytes)));
    Ok(outputs)
}

/// Lists the chapters as they are read from the first page to the last. What gives answers away stands behind all that asks.
fn reading_order<'b>(body: &'b Body, contents: &'b Chapter) -> Vec<&'b Chapter> {
    let mut chapters = vec![&body.title, contents];
    chapters.extend(&body.introduction);
    if body.parts.is_empty() {
        chapters.extend(&body.lessons);
    }
    for (part, lessons) in &body.parts {
        chapters.push(part);
        chapters.extend(&body.lessons[lessons.clone()]);
    }
    chapters.extend(body.glossary.iter().chain(&body.mistakes).chain(&body.hints).chain(&body.answers));
    chapters.push(&body.colophon);
    chapters
}

fn document(chapter: &Chapter) -> (ItemView, Vec<u8>) {
    // In text the sign is escaped: only a formula's element begins so.
    let properties = match (chapter.name.as_str(), chapter.xhtml.contains("<math")) {
        ("nav", true) => "nav mathml",
        ("nav", false) => "nav",
        (_, true) => "mathml",
        (_, false) => "",
    };
    (item(&chapter.name, &file(&chapter.name), XHTML, properties), chapter.xhtml.clone().into_bytes())
}

fn item(id: &str, path: &str, media: &'static str, properties: &'static str) -> ItemView {
    ItemView { id: id.to_owned(), path: path.to_owned(), media, properties }
}

/// Tells what a file of the theme is, by its ending.
fn media(path: &Utf8Path) -> &'static str {
    match path.extension().unwrap_or_default() {
        "css" => "text/css",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => "application/octet-stream",
    }
}

fn package(binder: &Binder<'_>, chapters: &[&Chapter], files: &[(ItemView, Vec<u8>)]) -> Result<Html, Diagnostic> {
    let edition = edition(files);
    let view = PackageView {
        identifier: identifier(binder.source.site),
        modified: modified(&edition),
        version: edition.to_hex()[..16].to_owned(),
        items: files.iter().map(|(item, _)| item.clone()).collect(),
        spine: chapters.iter().map(|chapter| chapter.name.clone()).collect(),
        formulas: files.iter().any(|(item, _)| item.properties.contains("mathml")),
        pictures: files.iter().any(|(item, _)| item.id.starts_with("picture-")),
        position: position(binder),
    };
    let mut context = binder.context();
    context.insert("book", &binder.book_view());
    context.insert("package", &view);
    binder.source.theme.render("epub/package.opf", binder.locale, &context)
}

/// Returns the number in its course of the lesson that the book is.
fn position(binder: &Binder<'_>) -> Option<usize> {
    let site = binder.source.site;
    let (_, index) = site.whole().find_lesson(&binder.course.id, &site.only_lesson()?.id)?;
    Some(index + 1)
}

/// Hashes all that a book holds.
fn edition(files: &[(ItemView, Vec<u8>)]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (item, bytes) in files {
        hasher.update(item.path.as_bytes());
        hasher.update(&[0]);
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize()
}

/// Makes the name of the book among all books: the same for every edition, so that a reader's program takes a new one for the same book.
///
/// It is a UUID of version 8, which RFC 9562 leaves to whoever makes it: a hash of the site, the course, the lesson and the language.
fn identifier(site: &Site<'_>) -> String {
    let settings = site.whole().settings;
    let site_name = settings.base_url.as_deref().unwrap_or(&settings.title[&settings.source]);
    let lesson = site.only_lesson().map(|lesson| lesson.id.as_str()).unwrap_or_default();
    let name = [site_name, site.course(0).id.as_str(), lesson, site.settings.source.as_str()].join("\0");
    let hash = blake3::derive_key("carnet e-book identifier", name.as_bytes());
    let mut bytes: [u8; 16] = hash[..16].try_into().expect("a hash has 32 bytes");
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Makes the time that an edition must have. Reading programs take two files with one identifier for the same edition if their times are the
/// same, and for two editions if not (EPUB 3.3, 5.4, "dcterms:modified"). There is no clock here, so the day is always the same and says
/// nothing; the time of the day is part of the hash, and so is another one for another content. An order in time is not to be had.
fn modified(edition: &blake3::Hash) -> String {
    const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;
    let first: [u8; 8] = edition.as_bytes()[..8].try_into().expect("a hash has 32 bytes");
    let second = u64::from_le_bytes(first) % SECONDS_OF_A_DAY;
    format!("2000-01-01T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

/// Draws the cover, which shelves show: words in lines as long as the page is wide.
fn cover(binder: &Binder<'_>) -> Result<Html, Diagnostic> {
    let book = binder.book_view();
    let mut context = binder.context();
    context.insert("cover", &cover_view(&book, binder.locale.direction() == "rtl"));
    context.insert("book", &book);
    binder.source.theme.render("epub/cover.svg", binder.locale, &context)
}

/// The cover: where words begin and end on its width of 1,200, what stands at the top, in the middle and at the foot.
const COVER_WIDTH: usize = 1200;
const COVER_START: usize = 170;
const COVER_END: usize = 1110;
const COVER_SITE: usize = 170;
const COVER_TITLE: usize = 480;
const COVER_FOOT: usize = 1500;

fn cover_view(book: &BookView, is_right_to_left: bool) -> CoverView {
    /// The sizes of a title's letters: the longer it is, the smaller they are, so that it takes no more than so many units and lines.
    const SIZES: [usize; 5] = [132, 108, 88, 72, 56];
    const MOST_UNITS: usize = 760;
    const MOST_LINES: usize = 11;
    let above = book.course.as_ref().unwrap_or(&book.site);
    let size = SIZES.into_iter().find(|size| broken(&book.title, *size).len() * size <= MOST_UNITS).unwrap_or(56);
    let mut lines = set("site", broken(above, 44), 44, COVER_SITE);
    lines.truncate(3);
    let mut title = set("title", broken(&book.title, size), size, COVER_TITLE);
    title.truncate(MOST_LINES);
    let rule = title.last().map_or(COVER_TITLE, |line| line.y) + size / 2;
    let mut author = broken(book.author.as_deref().unwrap_or_default(), 44);
    author.truncate(3);
    let top = COVER_FOOT - author.len().saturating_sub(1) * leading(44);
    lines.extend(title);
    lines.extend(set("author", author, 44, top));
    CoverView { lines, start: if is_right_to_left { COVER_WIDTH - COVER_START } else { COVER_START }, rule }
}

fn set(kind: &'static str, lines: Vec<String>, size: usize, top: usize) -> Vec<CoverLineView> {
    lines.into_iter().enumerate().map(|(index, text)| CoverLineView { kind, text, size, y: top + index * leading(size) }).collect()
}

/// Returns how far a line stands below the one before it.
fn leading(size: usize) -> usize {
    size * 115 / 100
}

/// Breaks words into lines for letters of a size, of which each is about half as wide as high.
fn broken(words: &str, size: usize) -> Vec<String> {
    in_columns(words, (COVER_END - COVER_START) * 100 / (size * 56))
}

/// Breaks words into lines of so many columns.
fn in_columns(words: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_differ_in_their_time() {
        let of = |text: &str| edition(&[(item("a", "a.xhtml", XHTML, ""), text.as_bytes().to_vec())]);
        assert_eq!(modified(&of("one")), modified(&of("one")));
        assert_ne!(modified(&of("one")), modified(&of("two")));
        assert!(modified(&of("one")).starts_with("2000-01-01T"));
    }

    #[test]
    fn titles_are_broken_between_words() {
        assert_eq!(in_columns("Go, copies and goroutines", 12), ["Go, copies", "and", "goroutines"]);
        assert_eq!(in_columns("", 12), Vec::<String>::new());
        let book = |title: &str| BookView {
            title: title.to_owned(),
            site: "Site".to_owned(),
            author: Some("Ada".to_owned()),
            ..BookView::default()
        };
        let short = cover_view(&book("Short"), true);
        let kinds: Vec<_> = short.lines.iter().map(|line| (line.kind, line.size)).collect();
        assert_eq!((kinds, short.start), (vec![("site", 44), ("title", 132), ("author", 44)], COVER_WIDTH - COVER_START));
        let long = cover_view(&book(&"word ".repeat(400)), false);
        assert!(long.rule < COVER_FOOT - 100 && long.lines.len() == 13, "{}", long.rule);
    }
}
