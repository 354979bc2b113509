//! What is made of the content, and how it is printed, as `site.yaml` says.

/// Which kinds of output a build makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// The website.
    pub site: bool,
    /// Documents to print.
    pub pdf: bool,
    /// Files for other systems.
    pub bundles: bool,
}

impl Outputs {
    /// None of them.
    pub const NONE: Outputs = Outputs { site: false, pdf: false, bundles: false };
    /// All of them.
    pub const ALL: Outputs = Outputs { site: true, pdf: true, bundles: true };
}

/// How courses are printed. Lengths are in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Print {
    /// The page's size.
    pub paper: Paper,
    /// The empty space around the text.
    pub margins: Margins,
    /// Whether the sheets are printed on both sides and bound: the inner margin then changes sides.
    pub two_sided: bool,
    /// The size of the text, in points.
    pub size: f64,
    /// Where the answers to questions stand.
    pub answers: Answers,
    /// Whether each document has an edition for teachers too, in which the answers follow their questions.
    pub teacher: bool,
    /// Whether each lesson is a document of its own too.
    pub hand_outs: bool,
    /// Whether the documents are for archives too: PDF/A-2a besides PDF/UA-1.
    pub archive: bool,
}

/// A size of paper, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Paper {
    /// The sizes that have names: those of ISO 216, and those of North America.
    pub const NAMED: [(&str, Paper); 6] = [
        ("a4", Paper { width: 210.0, height: 297.0 }),
        ("a5", Paper { width: 148.0, height: 210.0 }),
        ("b5", Paper { width: 176.0, height: 250.0 }),
        ("letter", Paper { width: 215.9, height: 279.4 }),
        ("legal", Paper { width: 215.9, height: 355.6 }),
        ("half-letter", Paper { width: 139.7, height: 215.9 }),
    ];

    /// Returns the margins of a page that names none: those of A4, in proportion. The outer one is for notes.
    pub fn margins(self) -> Margins {
        let (across, down) = (self.width / 210.0, self.height / 297.0);
        Margins { inner: 34.0 * across, outer: 50.0 * across, top: 26.0 * down, bottom: 30.0 * down }
    }
}

/// The empty space around the text of a page, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Where the sheets are bound; at the start of the line if they are not.
    pub inner: f64,
    /// On the other side.
    pub outer: f64,
    /// Above, with the running head in it.
    pub top: f64,
    /// Below, with the page number in it.
    pub bottom: f64,
}

/// Where the answers to questions stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Nowhere.
    None,
    /// At the end of each lesson.
    Lesson,
    /// At the end of the document.
    Appendix,
}

impl Answers {
    /// All of them, by the words that authors write.
    pub const NAMED: [(&str, Answers); 3] = [("none", Answers::None), ("lesson", Answers::Lesson), ("appendix", Answers::Appendix)];
}

impl Default for Print {
    fn default() -> Self {
        let paper = Paper::NAMED[0].1;
        Self {
            paper,
            margins: paper.margins(),
            two_sided: true,
            size: 11.0,
            answers: Answers::Appendix,
            teacher: false,
            hand_outs: false,
            archive: false,
        }
    }
}
