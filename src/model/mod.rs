//! What lessons are made of. Drafts come from `parse`; a [`Course`] comes from `check` alone and is valid.
//!
//! Nothing here knows files, HTML or URLs.

mod course;
mod draft;
mod quiz;
mod sample;
mod text;
mod walk;

pub use course::{Content, Course, Lesson, LessonText, Level, Objective, Part, Term, TermWords};
pub use draft::{
    ChoiceDraft, ChoiceWordsDraft, CourseDraft, Drafts, GlossaryDraft, LessonDraft, LocaleMap, PartDraft, QuestionDraft,
    QuestionWordsDraft, QuizDraft, QuizOverlayDraft, RecordingDraft, SampleDraft, SampleFileDraft, SettingsDraft, TermDraft,
    TermWordsDraft, TextDraft, WordsDraft, WrongDraft, WrongWordsDraft,
};
pub use quiz::{Choice, ChoiceWords, Key, Kind, Question, Words, Wrong};
pub use sample::{Expectation, Recording, Sample, SampleFile};
pub use text::{
    Alert, Alignment, Block, BlockKind, Code, Definition, Footnote, Image, Inline, Item, LineRange, Link, SamplePlacement, Section, Table,
    Target, plain_text,
};
pub use walk::{each_block, each_inline, within};
