//! Bundles for other systems: their formats, and which of them a build makes.

/// A format of bundles. The order is that of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A site that needs neither server nor network.
    Zip,
    /// A book for e-readers.
    Epub,
    /// A package for learning management systems, SCORM 1.2.
    Scorm12,
    /// A package for learning management systems, SCORM 2004.
    Scorm2004,
    /// Questions for Moodle's question bank.
    Moodle,
    /// Questions in Moodle's plain-text notation.
    Gift,
    /// Questions in QTI 2.1.
    Qti,
    /// Questions in QTI 3.0.
    Qti3,
    /// Cards for Anki.
    Anki,
    /// Everything, for programs.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Format::Zip,
        Format::Epub,
        Format::Scorm12,
        Format::Scorm2004,
        Format::Moodle,
        Format::Gift,
        Format::Qti,
        Format::Qti3,
        Format::Anki,
        Format::Json,
    ];

    /// Those that a build makes unless others are asked for, those of questions where something is asked. Whoever wants QTI 3.0 besides
    /// QTI 2.1 says so.
    pub const USUAL: [Format; 9] = [
        Format::Zip,
        Format::Epub,
        Format::Scorm12,
        Format::Scorm2004,
        Format::Moodle,
        Format::Gift,
        Format::Qti,
        Format::Anki,
        Format::Json,
    ];

    /// Returns the name that authors write.
    pub fn name(self) -> &'static str {
        match self {
            Format::Zip => "zip",
            Format::Epub => "epub",
            Format::Scorm12 => "scorm12",
            Format::Scorm2004 => "scorm2004",
            Format::Moodle => "moodle",
            Format::Gift => "gift",
            Format::Qti => "qti",
            Format::Qti3 => "qti3",
            Format::Anki => "anki",
            Format::Json => "json",
        }
    }

    /// Tells whether it holds questions and nothing else.
    pub fn is_of_questions(self) -> bool {
        matches!(self, Format::Moodle | Format::Gift | Format::Qti | Format::Qti3 | Format::Anki)
    }

    /// Returns how the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Zip => "zip",
            Format::Epub => "epub",
            Format::Scorm12 => "scorm12.zip",
            Format::Scorm2004 => "scorm2004.zip",
            Format::Moodle => "moodle.xml",
            Format::Gift => "gift.txt",
            Format::Qti => "qti.zip",
            Format::Qti3 => "qti3.zip",
            Format::Anki => "apkg",
            Format::Json => "json",
        }
    }
}

/// Which bundles a build makes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundles {
    /// Their formats as the author lists them, each once, in the order of [`Format::ALL`]; without a list, [`Format::USUAL`].
    pub formats: Option<Vec<Format>>,
    /// The share of the points from which on a learning management system is told that a course is passed, from 0 to 1.
    pub pass_mark: Option<f64>,
}

/// What becomes of something in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is there, and means the same.
    Kept,
    /// Something else of that system stands for it, in a few words.
    Mapped(&'static str),
    /// The format cannot hold it.
    Lost,
}

/// What a course has besides questions of its kinds, as far as formats differ in it. The order is that of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// The lessons' text.
    Text,
    /// Programs in questions and lessons, with their white space.
    Code,
    /// What programs printed.
    Outputs,
    /// Pictures.
    Figures,
    /// Formulas.
    Formulas,
    /// Hints.
    Hints,
    /// What is said of a wrong answer.
    Feedback,
    /// The explanation.
    Explanation,
    /// How much a question counts.
    Points,
    /// A part of the points for a part of the answer.
    PartialCredit,
    /// Patterns that right answers match.
    Patterns,
    /// Several right orders.
    Orders,
    /// Learning objectives.
    Objectives,
    /// The glossary.
    Glossary,
    /// Beliefs behind wrong answers.
    Misconceptions,
    /// How the translation stands.
    Freshness,
    /// How far the learner is.
    Progress,
}

impl Feature {
    /// All of them.
    pub const ALL: [Feature; 17] = [
        Feature::Text,
        Feature::Code,
        Feature::Outputs,
        Feature::Figures,
        Feature::Formulas,
        Feature::Hints,
        Feature::Feedback,
        Feature::Explanation,
        Feature::Points,
        Feature::PartialCredit,
        Feature::Patterns,
        Feature::Orders,
        Feature::Objectives,
        Feature::Glossary,
        Feature::Misconceptions,
        Feature::Freshness,
        Feature::Progress,
    ];

    /// Returns what the documentation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Feature::Text => "text of lessons",
            Feature::Code => "code",
            Feature::Outputs => "recorded outputs",
            Feature::Figures => "figures",
            Feature::Formulas => "formulas",
            Feature::Hints => "hints",
            Feature::Feedback => "feedback on wrong answers",
            Feature::Explanation => "explanation",
            Feature::Points => "points",
            Feature::PartialCredit => "credit for a part",
            Feature::Patterns => "patterns of answers",
            Feature::Orders => "several right orders",
            Feature::Objectives => "objectives",
            Feature::Glossary => "glossary",
            Feature::Misconceptions => "misconceptions",
            Feature::Freshness => "state of the translation",
            Feature::Progress => "learner's progress",
        }
    }
}
