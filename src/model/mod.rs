//! What lessons are made of. Drafts come from `parse`; a [`Course`] comes from `check` alone and is valid.
//!
//! Nothing here knows files, HTML or URLs.

pub mod answers;
mod bundle;
mod cards;
mod course;
mod draft;
mod figure;
mod matter;
mod print;
mod quiz;
mod quiz_draft;
pub mod reserved;
mod sample;
mod sample_draft;
mod sample_run;
mod snapshot;
mod text;
mod translation;
mod walk;

pub use bundle::{Bundles, Fate, Feature, Format};
pub use cards::{CardRecord, CardRecords};
pub use course::{Alias, Content, Course, Lesson, LessonText, Level, Misconception, MisconceptionWords, Objective, Part, Term, TermWords};
pub use draft::{
    CourseDraft, Drafts, ForbiddenDraft, GlossaryDraft, LessonDraft, LocaleMap, MisconceptionDraft, MisconceptionWordsDraft,
    MisconceptionsDraft, PartDraft, SettingsDraft, TermDraft, TermWordsDraft, TextDraft,
};
pub use figure::{FigureDraft, FigureOverlayDraft, FigureWordsDraft, Figures, FiguresDraft, plain_path, variant_path};
pub use matter::{Folded, LastOpened, Matter, OpenLesson};
pub use print::{Answers, Margins, Outputs, Paper, Print};
pub use quiz::{
    Case, Choice, ChoiceWords, Gap, GapKey, GapWords, GappedCode, Key, Kind, Left, Offered, Pattern, Piece, Question, Right, Spaces,
    TextRules, Typed, Words, Wrong,
};
pub use quiz_draft::{
    AcceptedDraft, ChoiceDraft, GapDraft, GapWordsDraft, PairDraft, PartWordsDraft, PartsWordsDraft, PerLocale, PieceDraft, QuestionDraft,
    QuestionWordsDraft, QuizDraft, QuizOverlayDraft, WordsDraft, WrongDraft,
};
pub use sample::{Expectation, Playground, Recording, Sample, SampleFile, Varies, common_folder};
pub use sample_draft::{
    LimitsDraft, OutputDraft, OverlayWordsDraft, PlaygroundDraft, RecordingDraft, SampleDraft, SampleFileDraft, SampleOverlayDraft, Step,
    Toolchain, ToolchainDraft, Watching, WatchingDraft,
};
pub use sample_run::{Program, SampleRun};
pub use snapshot::{News, Snapshot, Thread, Watched, place_name};
pub use text::{
    Alert, Alignment, Block, BlockKind, Code, Definition, Footnote, Image, Inline, Item, LineRange, Link, SamplePlacement, Section,
    Stepper, Table, Target, plain_text,
};
pub use translation::{LockDraft, Passage, Phrase, Place, Record, Shown, Standing, Unit, Units};
pub use walk::{each_block, each_inline, each_inline_of, within};
