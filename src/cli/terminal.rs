//! The two streams of the terminal, and when they carry colours.

use std::io::{self, IsTerminal as _, Write as _};

use super::args::ColorChoice;

/// What the person in front of the program wants to see.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    colors: bool,
    data_colors: bool,
    quiet: bool,
    interactive: bool,
}

impl Terminal {
    /// Looks at the streams and the environment once.
    pub(super) fn new(choice: ColorChoice, quiet: bool) -> Self {
        let interactive = io::stderr().is_terminal();
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let colors = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => interactive && !no_color && !dumb,
        };
        let data_colors = colors && (choice == ColorChoice::Always || io::stdout().is_terminal());
        Self { colors, data_colors, quiet, interactive }
    }

    /// Tells whether talk is coloured.
    pub(super) fn colors(self) -> bool {
        self.colors
    }

    /// Tells whether data is coloured.
    pub(super) fn data_colors(self) -> bool {
        self.data_colors
    }

    /// Tells whether a progress bar may be drawn.
    pub(super) fn draws(self) -> bool {
        self.interactive && !self.quiet
    }

    /// Writes data to standard output, with a final line end.
    pub(super) fn data(self, text: &str) {
        let end = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
        // A reader that went away, as `head` does, is no error.
        let _ = write!(io::stdout().lock(), "{text}{end}");
    }

    /// Says something on standard error unless quiet was asked for.
    pub(super) fn say(self, text: &str) {
        if !self.quiet {
            self.insist(text);
        }
    }

    /// Says something on standard error even when quiet was asked for.
    pub(super) fn insist(self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Says that something failed.
    pub(super) fn error(self, text: &str) {
        let (start, end) = if self.colors { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        self.insist(&format!("{start}error{end}: {text}"));
    }
}
