//! What a step of a stepper shows, whatever the format. Entry point: [`StepView::new`].

use serde::Serialize;

use crate::model::{News, OpenLesson, SamplePlacement, Thread, Watched, place_name};
use crate::samples::usual_name;

/// How many colours there are for places; then they come again.
const COLOURS: u32 = 6;

/// A step: `step.html` gets it as `step`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// Its number, from 1.
    pub number: usize,
    /// How many steps there are.
    pub total: usize,
    /// The language of the program, such as `go`.
    pub language: String,
    /// The line that has just been executed.
    pub line: u32,
    /// The variables that are watched there.
    pub values: Vec<ValueView>,
    /// The threads that live.
    pub threads: Vec<ThreadView>,
}

/// A variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueView {
    /// Its name.
    pub name: String,
    /// What it holds; empty if that is only a way to a place.
    pub value: String,
    /// The place where it stands.
    pub place: Option<PlaceView>,
    /// The place to which it leads.
    pub target: Option<PlaceView>,
    /// `new`, `changed` or `same`: see [`News`].
    pub news: &'static str,
}

/// A place in memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// Its letter.
    pub name: String,
    /// The number of its colour, from 0 to 5.
    pub colour: u32,
    /// Whether several variables of the step stand there or lead there.
    pub is_shared: bool,
}

/// A thread of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreadView {
    /// Its number, from 1.
    pub number: u32,
    /// The function in which it is.
    pub function: String,
    /// What it does, in the toolchain's words.
    pub state: String,
    /// The line at which it is.
    pub line: Option<u32>,
}

impl StepView {
    /// Looks what a step of a lesson's sample shows, by its number from 0; nothing if no such step was recorded.
    pub fn new(lesson: &OpenLesson<'_>, placement: &SamplePlacement, index: usize) -> Option<Self> {
        let sample = lesson.samples().get(&placement.sample.value)?;
        let snapshot = sample.snapshots.get(index)?;
        let before = &sample.snapshots[..index];
        let place = |place: u32| PlaceView { name: place_name(place), colour: place % COLOURS, is_shared: snapshot.is_shared(place) };
        let value = |watched: &Watched| ValueView {
            name: watched.name.clone(),
            value: watched.value.clone(),
            place: watched.place.map(place),
            target: watched.target.map(place),
            news: News::of(watched, before).name(),
        };
        let thread = |thread: &Thread| ThreadView {
            number: thread.number,
            function: thread.function.clone(),
            state: thread.state.clone(),
            line: thread.line,
        };
        Some(Self {
            number: index + 1,
            total: sample.snapshots.len(),
            language: usual_name(&sample.files[0].language).to_owned(),
            line: snapshot.line,
            values: snapshot.values.iter().map(value).collect(),
            threads: snapshot.threads.iter().map(thread).collect(),
        })
    }
}
