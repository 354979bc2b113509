//! A question in Moodle XML: what all types have, and which type it gets. Entry point: [`write`].

use std::sync::Arc;

use super::shared::{as_name, id_number};
use super::xml::{File, Xml};
use super::{PICTURES, choices, shared, typed};
use crate::base::Locale;
use crate::exchange::bank::{BankLesson, Body, Entry, Html};
use crate::exchange::report::{EVERYWHERE, Report};
use crate::site::Origin;

/// A question on its way into the file.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) entry: &'a Entry<'a>,
    pub(super) lesson: &'a BankLesson<'a>,
    pub(super) locale: &'a Locale,
    pub(super) read: &'a dyn Fn(&Origin) -> Arc<[u8]>,
}

/// What a type makes of a question.
pub(super) struct Made<'a> {
    /// The type's name in the file.
    pub(super) name: &'static str,
    /// What is asked, without the notice.
    pub(super) prompt: Html,
    /// What stands below the explanation: what is said of answers that the type cannot say it of.
    pub(super) remarks: Html,
    /// Whether a hint can tell how many parts are right.
    pub(super) has_parts: bool,
    /// Writes what the type alone has.
    pub(super) own: Box<dyn FnOnce(&mut Xml) + 'a>,
}

/// Writes a question.
pub(super) fn write(xml: &mut Xml, report: &mut Report, asked: &Asked<'_>) {
    tell_of_all(report, asked);
    let made = match &asked.entry.body {
        Body::One(offered) => choices::one(asked, offered),
        Body::Several(offered) => choices::several(report, asked, offered),
        Body::Claim { is_true, choices: offered } => choices::claim(asked, *is_true, offered),
        Body::Words(words) => typed::words(report, asked, words),
        Body::Output { expected, case, wrong } => typed::output(report, asked, expected, *case, wrong),
        Body::Number { value, tolerance, unit, wrong } => typed::number(report, asked, (*value, *tolerance), unit.as_deref(), wrong),
        Body::Order { pieces, orders } => choices::order(report, asked, pieces, orders),
        Body::Match { lefts, rights, wrong } => choices::matching(report, asked, lefts, rights, wrong),
        Body::Spot { lines, wrong } => choices::spot(report, asked, lines, wrong),
        Body::Cloze { pieces, order, is_code, gaps } => typed::gaps(report, asked, (pieces, order, *is_code), gaps),
    };
    xml.element("question", &[("type", made.name)], |xml| {
        let entry = asked.entry;
        xml.plain("name", &[], &as_name(&entry.name));
        asked.html(xml, "questiontext", &[], &(shared::notice(entry, asked.locale) + &made.prompt));
        asked.html(xml, "generalfeedback", &[], &(entry.explain.clone() + &made.remarks));
        xml.value("defaultgrade", &entry.question.points.to_string());
        // Neither another try nor a hint costs anything on the site.
        xml.value("penalty", "0");
        xml.value("hidden", "0");
        xml.value("idnumber", &id_number(&entry.id, asked.locale.as_str()));
        (made.own)(xml);
        for hint in &entry.hints {
            asked.text(xml, "hint", &[], hint, |xml| {
                if made.has_parts {
                    xml.flag("shownumcorrect");
                }
            });
        }
        xml.element("tags", &[], |xml| shared::tags(entry, asked.lesson, asked.locale).iter().for_each(|tag| xml.plain("tag", &[], tag)));
    });
}

/// Tells what does not depend on the type.
fn tell_of_all(report: &mut Report, asked: &Asked<'_>) {
    let entry = asked.entry;
    if !entry.hints.is_empty() {
        report.tell(EVERYWHERE, "hints", "Moodle shows them with the behaviour `Interactive with multiple tries` alone");
    }
    shared::tell_of_translation(report, entry, asked.locale);
}

impl Asked<'_> {
    /// Writes an element with HTML and the pictures that it shows.
    pub(super) fn html(&self, xml: &mut Xml, name: &str, attributes: &[(&str, &str)], html: &str) {
        self.text(xml, name, attributes, html, |_| {});
    }

    /// Writes an element with HTML, the pictures that it shows, and what `more` writes below.
    pub(super) fn text(&self, xml: &mut Xml, name: &str, attributes: &[(&str, &str)], html: &str, more: impl FnOnce(&mut Xml)) {
        let attributes = [attributes, &[("format", "html")]].concat();
        xml.element(name, &attributes, |xml| {
            xml.html(html);
            for picture in &self.entry.pictures {
                if html.contains(&format!("{PICTURES}{}\"", picture.name)) {
                    xml.files(&[File { name: &picture.name, bytes: &(self.read)(&picture.origin) }]);
                }
            }
            more(xml);
        });
    }

    /// Writes an answer of which something may be said.
    pub(super) fn answer(&self, xml: &mut Xml, share: &str, answer: impl FnOnce(&mut Xml), why: &str) {
        xml.element("answer", &[("fraction", share), ("format", "plain_text")], |xml| {
            answer(xml);
            self.feedback(xml, why);
        });
    }

    /// Writes an answer that is HTML.
    pub(super) fn rich_answer(&self, xml: &mut Xml, share: &str, answer: &str, why: &str) {
        self.text(xml, "answer", &[("fraction", share)], answer, |xml| self.feedback(xml, why));
    }

    fn feedback(&self, xml: &mut Xml, why: &str) {
        if !why.is_empty() {
            self.html(xml, "feedback", &[], why);
        }
    }
}
