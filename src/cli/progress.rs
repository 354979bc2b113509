//! A progress bar, drawn only on a terminal and only for builds over a second.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;
use crate::pipeline::Progress;

/// How long a build runs before the bar appears.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that stays hidden for a second.
pub(super) struct Bar {
    bar: ProgressBar,
    started: Instant,
    draws: bool,
    /// How many nanoseconds all threads worked for the index of the search.
    index: AtomicU64,
}

impl Bar {
    /// Makes a bar that counts nothing yet; `things` says what it will count.
    pub(super) fn new(terminal: &Terminal, things: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let style =
            ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {things}")).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        Self { bar, started: Instant::now(), draws: terminal.draws(), index: AtomicU64::new(0) }
    }

    /// Returns how long all threads together worked for the index of the search.
    pub(super) fn indexing(&self) -> Duration {
        Duration::from_nanos(self.index.load(Ordering::Relaxed))
    }

    /// Takes the bar off the screen.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn expect(&self, pages: usize) {
        self.bar.set_length(pages as u64);
    }

    fn index(&self, work: &mut dyn FnMut()) {
        let before = worked(self.started);
        work();
        let spent = worked(self.started).saturating_sub(before);
        self.index.fetch_add(u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn advance(&self) {
        self.bar.inc(1);
        if self.draws && self.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

/// Returns how long this thread has worked, whatever else the processors do.
#[cfg(target_os = "linux")]
fn worked(_: Instant) -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

/// Returns the time that has passed, where no more can be told.
#[cfg(not(target_os = "linux"))]
fn worked(started: Instant) -> Duration {
    started.elapsed()
}
