//! The test of a package: all of its items, a section for each lesson. Entry point: [`test`].

use super::element::Element;
use super::item::{Item, document};
use super::rules::{SCORE, set, sum};
use super::{Version, identifier};
use crate::base::Id;
use crate::exchange::bank::Bank;

/// The items of a lesson.
pub(super) struct Section<'a> {
    /// The lesson's id.
    pub lesson: &'a Id,
    /// Its title.
    pub title: &'a str,
    /// Its items.
    pub items: Vec<Item>,
}

/// Makes the test. Learners may go to any item, are told at once, and may try again: a course is there to practise.
pub(super) fn test(bank: &Bank<'_>, sections: &[Section<'_>], version: Version) -> Element {
    let outcome = |name: &str| {
        let start = Element::new("defaultValue").child(Element::new("value").text("0"));
        Element::new("outcomeDeclaration").with("identifier", name).with("cardinality", "single").with("baseType", "float").child(start)
    };
    let control = Element::new("itemSessionControl").with("maxAttempts", 0).with("showFeedback", true);
    let part = Element::new("testPart")
        .with("identifier", "part")
        .with("navigationMode", "nonlinear")
        .with("submissionMode", "individual")
        .child(control)
        .children(sections.iter().map(section));
    let total = |name: &str| set(name, sum([Element::new("testVariables").with("variableIdentifier", name)]));
    document("assessmentTest", version)
        .with("identifier", test_identifier(bank))
        .with("title", &bank.title)
        .with("toolName", "carnet")
        .with("toolVersion", env!("CARGO_PKG_VERSION"))
        .children([SCORE, "MAXSCORE"].map(outcome))
        .child(part)
        .child(Element::new("outcomeProcessing").children([SCORE, "MAXSCORE"].map(total)))
}

/// Returns the identifier of a bundle's test.
pub(super) fn test_identifier(bank: &Bank<'_>) -> String {
    identifier(&format!("{}/{}", bank.course.id, bank.locale))
}

fn section(section: &Section<'_>) -> Element {
    Element::new("assessmentSection")
        .with("identifier", format!("section-{}", section.lesson))
        .with("title", section.title)
        .with("visible", true)
        .children(
            section
                .items
                .iter()
                .map(|item| Element::new("assessmentItemRef").with("identifier", &item.identifier).with("href", &item.file)),
        )
}
