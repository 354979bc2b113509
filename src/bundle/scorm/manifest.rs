//! `imsmanifest.xml`: what a package holds, which page of it is launched, and what catalogues are to know of it. Entry point: [`write`].
//!
//! Sources: SCORM 1.2 Content Aggregation Model, 2.2 (metadata) and 2.3 (content packaging); SCORM 2004 4th edition Content Aggregation
//! Model, 3.4 (manifest) and 4.2 (metadata), and Sequencing and Navigation, 3.14 (delivery controls). The schemas are not in the package, and
//! no place for them is named: systems bring their own.
//!
//! No passing score is declared. Systems that know one judge by the score alone, so that whoever stops after the first lesson has failed; the
//! course itself says whether it is passed, once it is complete.

use camino::Utf8Path;

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
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    path.as_str().bytes().map(encode).collect()
}

// SCORM 1.2

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
        lom = lom12(told),
    )
}

/// Writes metadata as IMS Meta-data 1.2.1 has them.
fn lom12(told: &Told) -> String {
    let about = &told.about;
    let words = |locale: &str, words: &str| format!("<langstring xml:lang=\"{}\">{}</langstring>", escape(locale), escape(words));
    let own = |text: &str| words(&about.locale, text);
    let term = |name: &str, source: &str, value: &str| {
        format!("<{name}><source>{}</source><value>{}</value></{name}>", words("x-none", source), words("x-none", value))
    };
    let mut parts = vec![
        format!(
            "<general><title>{}</title><language>{}</language><description>{}</description></general>",
            own(&about.title),
            escape(&about.locale),
            own(&about.summary)
        ),
        format!("<lifecycle>{}{}</lifecycle>", term("status", "LOMv1.0", status(about, ["Final", "Draft"])), contribution12(about)),
    ];
    parts.extend(about.licence.iter().map(|licence| {
        let restrictions = term("copyrightandotherrestrictions", "LOMv1.0", "yes");
        format!("<rights>{restrictions}<description>{}</description></rights>", own(&named(licence)))
    }));
    parts.extend(told.lessons.iter().map(|lesson| {
        let kind = term("kind", "LOMv1.0", "HasPart");
        let described = words(&lesson.language, &lesson.words);
        format!("<relation>{kind}<resource><description>{described}</description></resource></relation>")
    }));
    let note = |note: String| format!("<annotation><description>{}</description></annotation>", words("x-none", &note));
    parts.extend(standing(about).map(note));
    lom("http://www.imsglobal.org/xsd/imsmd_rootv1p2p1", &parts)
}

fn contribution12(about: &About) -> String {
    let entity = |author: &String| {
        let role = "<role><source><langstring xml:lang=\"x-none\">LOMv1.0</langstring></source>\
            <value><langstring xml:lang=\"x-none\">Author</langstring></value></role>";
        format!("<contribute>{role}<centity><vcard>{}</vcard></centity></contribute>", escape(&vcard(author)))
    };
    about.author.iter().map(entity).collect()
}

// SCORM 2004

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
        lom = lom2004(told),
    )
}

/// Writes metadata as IEEE 1484.12.3 has them.
fn lom2004(told: &Told) -> String {
    let about = &told.about;
    let words = |locale: &str, words: &str| format!("<string language=\"{}\">{}</string>", escape(locale), escape(words));
    let own = |text: &str| words(&about.locale, text);
    let term = |name: &str, value: &str| format!("<{name}><source>LOMv1.0</source><value>{value}</value></{name}>");
    let mut parts = vec![
        format!(
            "<general><title>{}</title><language>{}</language><description>{}</description></general>",
            own(&about.title),
            escape(&about.locale),
            own(&about.summary)
        ),
        format!("<lifeCycle>{}{}</lifeCycle>", term("status", status(about, ["final", "draft"])), contribution2004(about)),
        format!("<educational><typicalLearningTime><duration>PT{}M</duration></typicalLearningTime></educational>", told.minutes),
    ];
    parts.extend(about.licence.iter().map(|licence| {
        let restrictions = term("copyrightAndOtherRestrictions", "yes");
        format!("<rights>{restrictions}<description>{}</description></rights>", own(&named(licence)))
    }));
    parts.extend(told.lessons.iter().map(|lesson| {
        let kind = term("kind", "haspart");
        let described = words(&lesson.language, &lesson.words);
        format!("<relation>{kind}<resource><description>{described}</description></resource></relation>")
    }));
    let note = |note: String| format!("<annotation><description>{}</description></annotation>", words("zxx", &note));
    parts.extend(standing(about).map(note));
    lom("http://ltsc.ieee.org/xsd/LOM", &parts)
}

fn contribution2004(about: &About) -> String {
    let entity = |author: &String| {
        let role = "<role><source>LOMv1.0</source><value>author</value></role>";
        format!("<contribute>{role}<entity>{}</entity></contribute>", escape(&vcard(author)))
    };
    about.author.iter().map(entity).collect()
}

// Both

fn lom(namespace: &str, parts: &[String]) -> String {
    let lines: String = parts.iter().map(|part| format!("      {part}\n")).collect();
    format!("    <lom xmlns=\"{namespace}\">\n{lines}    </lom>\n")
}

fn named(licence: &Licence) -> String {
    match &licence.url {
        Some(url) => format!("{} ({url})", licence.name),
        None => licence.name.clone(),
    }
}

/// Chooses a word: a course whose translation is behind is a draft.
fn status<'a>(about: &About, [last, draft]: [&'a str; 2]) -> &'a str {
    if standing(about).is_some() { draft } else { last }
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
