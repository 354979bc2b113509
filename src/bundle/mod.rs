//! Bundles: one file for each course or lesson, language and format, which other systems take in.
//!
//! 1. The pipeline cuts the site into parts that stand alone, and makes a [`Parcel`] of each.
//! 2. [`pack`] makes the files of a parcel in a format: it takes what renderers and exchange formats made of the part, and adds what the
//!    other system wants to know of it.
//!
//! [`archive`] is where all archives come from, and [`table`] tells what each format keeps.

pub mod archive;
pub mod cards;
mod epub;
mod json;
pub mod manifest;
mod offline;
mod questions;
mod schema;
mod scorm;
pub mod table;

use std::sync::Arc;

use camino::Utf8PathBuf;

use crate::base::{Diagnostic, Locale, Output};
use crate::exchange::{anki, bank};
use crate::i18n::catalogue::Catalogues;
use crate::model::{Course, Format};
use crate::render::data;
use crate::render::html::Standard;
use crate::samples::Highlighter;
use crate::site::{Origin, ReadFile, Site};
use crate::theme::Theme;

pub use schema::{SchemaKind, schema};

/// What is the same for all bundles of a build.
#[derive(Clone, Copy)]
pub struct Kit<'a> {
    /// Templates and what belongs to them.
    pub theme: &'a Theme,
    /// Words.
    pub catalogues: &'a Catalogues,
    /// Colours code.
    pub highlighter: &'a Highlighter,
    /// Reads pictures and other files that pages show.
    pub read: &'a ReadFile<'a>,
}

impl<'a> Kit<'a> {
    /// Reads a file that pages show.
    pub fn bytes(&self, origin: &Origin) -> Arc<[u8]> {
        (self.read)(origin)
    }

    /// Returns what a bank of a parcel's questions is made of.
    fn questions<'p>(&self, parcel: &Parcel<'p>) -> bank::Source<'p>
    where
        'a: 'p,
    {
        bank::Source { site: parcel.site, catalogues: self.catalogues, highlighter: self.highlighter }
    }

    /// Returns what a parcel's data for programs are made of.
    fn source<'p>(&'p self, parcel: &'p Parcel<'_>) -> data::Source<'p> {
        data::Source { site: parcel.site, catalogues: self.catalogues, read: self.read }
    }
}

/// A course or a lesson in one language, on its way to other systems.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'a> {
    /// Its pages: a part of the site with one course and one language.
    pub site: &'a Site<'a>,
}

impl<'a> Parcel<'a> {
    /// Returns its course, which may have one of its lessons alone.
    pub fn course(&self) -> &'a Course {
        self.site.course(0)
    }

    /// Returns its language.
    pub fn locale(&self) -> &'a Locale {
        &self.site.settings.source
    }

    /// Returns the path of its file in a format: `bundles/COURSE.LOCALE.ENDING`, or `bundles/COURSE/LESSON.LOCALE.ENDING`.
    pub fn path(&self, format: Format) -> Utf8PathBuf {
        let course = self.course();
        let name = match self.site.only_lesson() {
            Some(lesson) => format!("{}/{}", course.id, lesson.id),
            None => course.id.to_string(),
        };
        Utf8PathBuf::from(format!("bundles/{name}.{}.{}", self.locale(), format.ending()))
    }
}

/// The files of a parcel in a format.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    /// The bundle, and a report on what it cannot hold, if there is anything to tell; paths below the output folder.
    pub files: Vec<Output>,
    /// What its author should know.
    pub warnings: Vec<Diagnostic>,
}

/// Tells whether the program was built with all that a format needs.
pub fn is_built(format: Format) -> bool {
    format != Format::Anki || anki::IS_BUILT
}

/// Makes the files of a parcel in a format.
///
/// # Errors
///
/// Fails if a template does, or if a name is not safe in an archive.
pub fn pack(parcel: &Parcel<'_>, format: Format, kit: &Kit<'_>) -> Result<Packed, Diagnostic> {
    match format {
        Format::Zip => offline::pack(parcel, kit),
        Format::Epub => epub::pack(parcel, kit),
        Format::Moodle => questions::moodle(parcel, kit),
        Format::Gift => questions::gift(parcel, kit),
        Format::Json => Ok(json::pack(parcel, kit)),
        Format::Scorm12 => scorm::pack(parcel, kit, Standard::Scorm12),
        Format::Scorm2004 => scorm::pack(parcel, kit, Standard::Scorm2004),
        Format::Qti | Format::Qti3 => questions::qti(parcel, kit, format),
        Format::Anki => cards::pack(parcel, kit),
    }
}
