//! A progress bar, drawn only on a terminal and only for builds over a second.

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
}

impl Bar {
    /// Makes a bar that counts nothing yet; `things` says what it will count.
    pub(super) fn new(terminal: &Terminal, things: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let style =
            ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {things}")).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        Self { bar, started: Instant::now(), draws: terminal.draws() }
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

    fn advance(&self) {
        self.bar.inc(1);
        if self.draws && self.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
