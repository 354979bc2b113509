//! Samples on a page: their files, what they printed, and the lines that it is about.
//!
//! Entry point: [`Job::sample`]. Where a file differs in the page's language, its lines hold the words of both. Places that the output names
//! become links to their lines.

use std::collections::{BTreeMap, BTreeSet};

use super::job::Job;
use super::view::{CodeView, FileView, Html, LinkView, StreamView};
use crate::base::{Diagnostic, Locale};
use crate::model::{Expectation, OpenLesson, Sample, SamplePlacement};
use crate::render::listing::{Listing, ShownFile, Stream};
use crate::render::markup::escape::{escape, text};
use crate::samples::{Highlighted, playground};

/// What all files of a listing share.
struct Placed<'a> {
    locale: &'a Locale,
    /// The language in which the sample was written.
    source: &'a Locale,
    sample: &'a Sample,
    listing: &'a Listing<'a>,
    /// The ids of the files that are shown, in their order.
    ids: &'a [String],
    /// The lines to which links lead.
    linked: BTreeSet<(usize, u32)>,
    /// What the compiler or checker says of lines.
    findings: BTreeMap<(usize, u32), Vec<&'a str>>,
    /// What screen readers say before what the compiler or checker says.
    said_by: String,
}

impl Job<'_> {
    /// Renders a sample as a fenced block places it.
    pub(super) fn sample(
        &self,
        locale: &Locale,
        id: String,
        lesson: &OpenLesson<'_>,
        placement: &SamplePlacement,
    ) -> Result<Html, Diagnostic> {
        let Some(sample) = lesson.samples().get(&placement.sample.value) else { return Ok(Html::new()) };
        let listing = Listing::new(locale, sample, placement);
        let ids = ids(&id, sample, &listing.files);
        let said_by = if sample.expectation == Expectation::Vet { "finding-vet" } else { "finding-compile-error" };
        let placed = Placed {
            locale,
            source: &lesson.source,
            sample,
            listing: &listing,
            ids: &ids,
            linked: listing.places(),
            findings: listing.findings(),
            said_by: escape(&self.renderer.message(locale, said_by)),
        };
        let files = &listing.files;
        let main = files[0].file;
        let is_translated = files.iter().any(|shown| shown.file.variants.contains_key(locale));
        let view = CodeView {
            language: self.renderer.highlighter.language_name(&main.language).unwrap_or(&main.language).to_owned(),
            name: listing.name(),
            files: files.iter().zip(&ids).map(|(shown, id)| self.file_view(&placed, shown, id)).collect(),
            numbered: true,
            wide: files.iter().filter_map(|shown| shown.lines.last()).any(|last| *last > 99),
            expectation: listing.expectation().name(),
            original: is_translated.then(|| self.renderer.locale_view(&lesson.source)),
            playground: playground(locale, sample),
            output: listing.streams().iter().map(|stream| placed.stream_view(stream)).collect(),
            id,
        };
        self.listing(locale, &view)
    }

    fn file_view(&self, placed: &Placed<'_>, shown: &ShownFile<'_>, id: &str) -> FileView {
        let file = shown.file;
        let ours = self.highlight(&file.language, file.text_in(placed.locale));
        let original = file.variants.get(placed.locale).map(|_| self.highlight(&file.language, &file.text));
        let mut lines_html = Html::with_capacity(file.text.len() * 4);
        for line in &shown.lines {
            let theirs = original.as_ref().map(|theirs| html_of(theirs, *line));
            placed.write_line(&mut lines_html, shown, id, *line, html_of(&ours, *line), theirs);
        }
        let marks = shown.lines.iter().copied().filter(|line| placed.listing.is_marked(shown, *line)).collect();
        FileView { id: id.to_owned(), name: file.short_name(placed.sample).to_owned(), lines_html, marks }
    }
}

fn html_of(highlighted: &Highlighted, line: u32) -> &str {
    highlighted.lines().get(line as usize - 1).map(|line| line.html()).unwrap_or_default()
}

impl Placed<'_> {
    /// Writes a line in the page's words, with those of the original if they differ, and what was found in it.
    fn write_line(&self, html: &mut Html, shown: &ShownFile<'_>, id: &str, line: u32, words: &str, original: Option<&str>) {
        let place = (shown.index, line);
        let findings = self.findings.get(&place).map(Vec::as_slice).unwrap_or_default();
        let element = if self.listing.is_marked(shown, line) || !findings.is_empty() { "mark" } else { "span" };
        let class = if findings.is_empty() { "line" } else { "line found" };
        html.push_str(&format!("<{element} class=\"{class}\" data-line=\"{line}\""));
        if self.linked.contains(&place) {
            html.push_str(&format!(" id=\"{}\"", line_id(id, line)));
        }
        html.push('>');
        match original.filter(|original| *original != words) {
            Some(original) => html.push_str(&format!(
                "<span class=\"in-page\">{words}</span><span class=\"in-original\" lang=\"{}\">{original}</span>",
                self.source
            )),
            None => html.push_str(words),
        }
        html.push_str(&format!("</{element}>\n"));
        for message in findings {
            html.push_str(&format!("<span class=\"finding\"><span class=\"visually-hidden\">{} </span>", self.said_by));
            text(html, message);
            html.push_str("\n</span>");
        }
    }

    fn stream_view(&self, stream: &Stream<'_>) -> StreamView {
        StreamView {
            kind: stream.kind,
            text_html: self.with_links(stream),
            exit: stream.exit,
            varies: stream.varies,
            toolchain: stream.toolchain.map(str::to_owned),
        }
    }

    /// Escapes what was printed, and makes links of the places in it that the page shows.
    fn with_links(&self, stream: &Stream<'_>) -> Html {
        let printed = stream.text;
        let mut html = Html::with_capacity(printed.len() * 2);
        let mut done = 0;
        for finding in stream.places {
            let files = self.listing.files.iter().zip(self.ids);
            let mut found = files.filter(|(file, _)| file.index == finding.file && file.lines.contains(&finding.line));
            let Some((_, id)) = found.next() else { continue };
            text(&mut html, &printed[done..finding.range.start]);
            html.push_str(&format!("<a href=\"#{}\">{}</a>", line_id(id, finding.line), escape(&printed[finding.range.clone()])));
            done = finding.range.end;
        }
        text(&mut html, &printed[done..]);
        html
    }
}

/// Makes an id for each file that is shown, from the listing's.
fn ids(id: &str, sample: &Sample, files: &[ShownFile<'_>]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for shown in files {
        let name = shown.file.short_name(sample).replace(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_', "-");
        let mut own = format!("{id}-{name}");
        while ids.contains(&own) {
            own.push_str(&format!("-{}", shown.index));
        }
        ids.push(own);
    }
    ids
}

fn line_id(file: &str, line: u32) -> String {
    format!("{file}-l{line}")
}

fn playground(locale: &Locale, sample: &Sample) -> Option<LinkView> {
    let playground = sample.playground.as_ref()?;
    let url = playground::address(playground, sample.files[0].text_in(locale))?;
    Some(LinkView { title: playground.name.clone(), url, language: None })
}
