//! Every diagnostic of content: its exact words, its place, and what is underlined.
//!
//! Each test changes one thing of a valid project and compares the whole report.

mod any_text;
mod figures;
mod files;
mod kinds;
mod links;
mod misconceptions;
mod outline;
mod overlay;
mod quiz;
mod samples;
mod settings;
mod terminology;
mod text;
mod translated;
mod yaml;

use crate::project::Project;

#[test]
fn a_valid_project_has_no_diagnostics() {
    assert_eq!(Project::valid().check(), "");
    let (settings, content) = Project::valid().content();
    assert_eq!(settings.locales.len(), 2);
    assert_eq!(content.courses[0].lessons[0].questions.len(), 2);
}
