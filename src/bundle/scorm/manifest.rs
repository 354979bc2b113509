//! `imsmanifest.xml`: what a package holds, which page of it is launched, and what catalogues are to know of it. Entry point: [`write`].
//!
//! Sources: SCORM 1.2 Content Aggregation Model, 2.2 (metadata) and 2.3 (content packaging); SCORM 2004 4th edition Content Aggregation
//! Model, 3.4 (manifest) and 4.2 (metadata), and Sequencing and Navigation, 3.14 (delivery controls). The schemas are not in the package, and
//! no place for them is named: systems bring their own.
//!
//! No passing score is declared. Systems that know one judge by the score alone, so that whoever stops after the first lesson has failed; the
//! course itself says whether it is passed, once it is complete.

use camino::Utf8Path;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::base::Output;
use crate::bundle::Parcel;
use crate::i18n::typography;
use crate::render::data::Freshness;
use crate::render::data::view::{About, Licence};
use crate::render::html::Standard;
use crate::render::markup::escape::escape;
use crate::render::plain;

/// How many characters a title may have in SCORM 1.2.
const TITLE: usize = 200;

/// What does not stand for itself in the path of a URL.
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What a manifest tells of a course.
struct Told {
    /// Names the package among all of a system.
    identifier: String,
    about: About,
    minutes: u32,
    lessons: Vec<ToldLesson>,
}

/// What a manifest tells of a lesson.
struct ToldLesson {
    /// The language of its text.
    language: String,
    /// Title and summary.
    words: String,
}

/// Writes the manifest of a package with these files.
pub(super) fn write(parcel: &Parcel<'_>, about: About, standard: Standard, files: &[Output]) -> String {
    let told = told(parcel, about);
    let files: String = files.iter().map(|file| format!("      <file href=\"{}\"/>\n", href(&file.path))).collect();
    let manifest = match standard {
        Standard::Scorm12 => scorm12(&told, &files),
        Standard::Scorm2004 => scorm2004(&told, &files),
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{manifest}")
}

fn told(parcel: &Parcel<'_>, about: About) -> Told {
    let (course, locale) = (parcel.course(), parcel.locale());
    let lessons = course.lessons.iter().map(|lesson| {
        let text = &lesson.texts[locale];
        let words = format!("{} – {}", typography::plain(&text.locale, &text.title), typography::plain(&text.locale, &text.summary));
        ToldLesson { language: text.locale.to_string(), words }
    });
    let names = [Some(&course.id), parcel.site.only_lesson().map(|lesson| &lesson.id)].into_iter().flatten();
    Told {
        identifier: names.fold("carnet".to_owned(), |name, id| format!("{name}.{id}")) + "." + locale.as_str(),
        about,
        minutes: course.lessons.iter().map(|lesson| lesson.minutes).sum(),
        lessons: lessons.collect(),
    }
}

/// Writes a path as a URL.
fn href(path: &Utf8Path) -> String {
    utf8_percent_encode(path.as_str(), &ENCODED).to_string()
}

fn scorm12(told: &Told, files: &str) -> String {
    let title = escape(&plain::shortened(&told.about.title, TITLE - 1));
    format!(
        r#"<manifest identifier="{identifier}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
{lom}  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>{title}</title>
      <item identifier="item" identifierref="course" isvisible="true">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="course" type="webcontent" adlcp:scormtype="sco" href="index.html">
{files}    </resource>
  </resources>
</manifest>
"#,
        identifier = escape(&told.identifier),
        lom = metadata(told, &LOM_12),
    )
}

fn scorm2004(told: &Told, files: &str) -> String {
    // Without the delivery controls a system takes whoever leaves for somebody who is done and has passed.
    format!(
        r#"<manifest identifier="{identifier}" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
{lom}  </metadata>
  <organizations default="organization">
    <organization identifier="organization" adlseq:objectivesGlobalToSystem="false">
      <title>{title}</title>
      <item identifier="item" identifierref="course" isvisible="true">
        <title>{title}</title>
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="course" type="webcontent" adlcp:scormType="sco" href="index.html">
{files}    </resource>
  </resources>
</manifest>
"#,
        identifier = escape(&told.identifier),
        title = escape(&told.about.title),
        lom = metadata(told, &LOM_2004),
    )
}

/// How metadata on learning objects are written.
struct Dialect {
    namespace: &'static str,
    /// The names of elements that are not the same in all dialects.
    life_cycle: &'static str,
    copyright: &'static str,
    entity: [&'static str; 2],
    /// Terms of the vocabulary.
    last: &'static str,
    draft: &'static str,
    author: &'static str,
    has_part: &'static str,
    /// Says that a text is in no language.
    no_language: &'static str,
    /// Writes a text in a language.
    words: fn(&str, &str) -> String,
    /// Writes the source of a term, or the term.
    token: fn(&str) -> String,
    /// Whether a time to learn is a duration of ISO 8601 in an element of that name.
    has_durations: bool,
}

/// IMS Meta-data 1.2.1.
const LOM_12: Dialect = Dialect {
    namespace: "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    life_cycle: "lifecycle",
    copyright: "copyrightandotherrestrictions",
    entity: ["<centity><vcard>", "</vcard></centity>"],
    last: "Final",
    draft: "Draft",
    author: "Author",
    has_part: "HasPart",
    no_language: "x-none",
    words: langstring,
    token: |term| langstring("x-none", term),
    has_durations: false,
};

/// IEEE 1484.12.3.
const LOM_2004: Dialect = Dialect {
    namespace: "http://ltsc.ieee.org/xsd/LOM",
    life_cycle: "lifeCycle",
    copyright: "copyrightAndOtherRestrictions",
    entity: ["<entity>", "</entity>"],
    last: "final",
    draft: "draft",
    author: "author",
    has_part: "haspart",
    no_language: "zxx",
    words: |locale, words| format!("<string language=\"{}\">{}</string>", escape(locale), escape(words)),
    token: str::to_owned,
    has_durations: true,
};

fn langstring(locale: &str, words: &str) -> String {
    format!("<langstring xml:lang=\"{}\">{}</langstring>", escape(locale), escape(words))
}

impl Dialect {
    fn term(&self, name: &str, term: &str) -> String {
        format!("<{name}><source>{}</source><value>{}</value></{name}>", (self.token)("LOMv1.0"), (self.token)(term))
    }
}

/// Writes what catalogues are to know of a course.
fn metadata(told: &Told, dialect: &Dialect) -> String {
    let about = &told.about;
    let own = |text: &str| (dialect.words)(&about.locale, text);
    let (title, summary) = (own(&about.title), own(&about.summary));
    let standing = standing(about);
    // A course whose translation is behind is a draft.
    let status = dialect.term("status", if standing.is_some() { dialect.draft } else { dialect.last });
    let mut parts = vec![
        format!(
            "<general><title>{title}</title><language>{}</language><description>{summary}</description></general>",
            escape(&about.locale)
        ),
        format!(
            "<{0}>{status}{1}</{0}>",
            dialect.life_cycle,
            about.author.iter().map(|author| contribution(author, dialect)).collect::<String>()
        ),
    ];
    if dialect.has_durations {
        parts.push(format!(
            "<educational><typicalLearningTime><duration>PT{}M</duration></typicalLearningTime></educational>",
            told.minutes
        ));
    }
    parts.extend(about.licence.iter().map(|licence| {
        format!("<rights>{}<description>{}</description></rights>", dialect.term(dialect.copyright, "yes"), own(&named(licence)))
    }));
    parts.extend(told.lessons.iter().map(|lesson| {
        let described = (dialect.words)(&lesson.language, &lesson.words);
        let kind = dialect.term("kind", dialect.has_part);
        format!("<relation>{kind}<resource><description>{described}</description></resource></relation>")
    }));
    parts.extend(
        standing.map(|note| format!("<annotation><description>{}</description></annotation>", (dialect.words)(dialect.no_language, &note))),
    );
    let lines: String = parts.iter().map(|part| format!("      {part}\n")).collect();
    format!("    <lom xmlns=\"{}\">\n{lines}    </lom>\n", dialect.namespace)
}

fn contribution(author: &str, dialect: &Dialect) -> String {
    let [begin, end] = dialect.entity;
    format!("<contribute>{}{begin}{}{end}</contribute>", dialect.term("role", dialect.author), escape(&vcard(author)))
}

fn named(licence: &Licence) -> String {
    match &licence.url {
        Some(url) => format!("{} ({url})", licence.name),
        None => licence.name.clone(),
    }
}

/// Tells what of the translation is behind or missing, if anything is.
fn standing(about: &About) -> Option<String> {
    let Freshness { stale, missing, copied, .. } = &about.freshness;
    let list = |name: &str, units: &[String]| (!units.is_empty()).then(|| format!("{name}: {}", units.join(", ")));
    let lists: Vec<String> = [list("stale", stale), list("missing", missing), list("copied", copied)].into_iter().flatten().collect();
    (!lists.is_empty()).then(|| lists.join("; "))
}

/// Writes a name as vCard 3.0 has it (RFC 2426).
fn vcard(name: &str) -> String {
    let name: String =
        name.chars().flat_map(|letter| ['\\'].into_iter().filter(move |_| matches!(letter, '\\' | ';' | ',')).chain([letter])).collect();
    format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nN:{name};;;;\nEND:VCARD")
}
