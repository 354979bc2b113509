//! What `lms.html` sees, and what the scripts in `lms/` read.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Html, LinkView};
use crate::render::key::QuestionData;

/// The page around a course in a learning management system: `lms.html` gets it as `lms`.
#[derive(Clone, Debug, Serialize)]
pub struct LmsView {
    /// The way to the page that the course opens with.
    pub start: LinkView,
    /// What the scripts read: a JSON object (see [`CourseData`]), safe inside `<script type="application/json">`.
    pub data: Html,
}

/// What the scripts are to know of the course.
#[derive(Clone, Debug, Serialize)]
pub struct CourseData {
    /// The standard in which the system is spoken with: `scorm12` or `scorm2004`.
    pub standard: &'static str,
    /// A name for the site, as pages have it.
    pub site: String,
    /// The way to the page that the course opens with.
    pub start: String,
    /// The share of the points from which on the course is passed, from 0 to 1, if there is one.
    pub pass: Option<f64>,
    /// Words for the scripts, by the message's name in `lms.ftl` without `lms-js-`.
    pub messages: BTreeMap<String, String>,
    /// The lessons in reading order, those without questions too.
    pub lessons: Vec<CourseLessonData>,
}

/// A lesson for the scripts.
#[derive(Clone, Debug, Serialize)]
pub struct CourseLessonData {
    /// `COURSE/LESSON`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The way there.
    pub url: String,
    /// Its questions in page order.
    pub questions: Vec<CourseQuestionData>,
}

/// A question for the scripts.
#[derive(Clone, Debug, Serialize)]
pub struct CourseQuestionData {
    /// What pages know of it.
    #[serde(flatten)]
    pub key: QuestionData,
    /// What is asked, without markup and shortened.
    pub name: String,
    /// The ids of what can be picked, arranged or paired, in the order in which they are shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
}
