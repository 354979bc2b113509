//! `carnet serve`: shows the site while its authors write.
//!
//! 1. [`serve`] takes a port, begins to watch, and reads the project for the first time.
//! 2. A thread of its own waits for changes, reads the project again, and publishes a [`Live`] for each time ([`live`]).
//! 3. The server answers from the newest one ([`http`], [`page`]), after a look at who asks for what ([`request`]).
//!
//! What a page runs besides its own scripts stands in `live.js`.

mod http;
mod listen;
mod live;
mod overlay;
mod page;
mod request;
mod watch;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::error::Error;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};
use tokio::sync::watch as channel;

use super::args::{Format, ServeCommand};
use super::report::{self, Counts};
use super::terminal::Terminal;
use super::{Outcome, STACK, deepen_stacks};
use crate::base::Diagnostic;
use crate::pipeline::{LoadOptions, Problems, Session};

use live::Live;
use request::Hosts;
use watch::Watch;

/// Serves the project until it is told to stop.
pub(super) fn serve(command: &ServeCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    deepen_stacks();
    let listener = listen::listen(&command.host, command.port)?;
    let address = listen::address(&command.host, &listener)?;
    let options = LoadOptions {
        drafts: command.drafts,
        base_url: Some(address.clone()),
        locales: command.locales.clone(),
        pseudo: command.pseudo,
        report: command.report,
        ..LoadOptions::default()
    };
    // Whoever watched only after the first reading would miss what changes in between.
    let watch = Watch::start(root)?;
    let mut author = Author { told: BTreeSet::new(), terminal: *terminal };
    let mut session = Session::open(root, &options);
    let refreshed = session.refresh(None);
    let (sender, receiver) = channel::channel(Arc::new(Live::first(session.snapshot(), refreshed)));
    author.tell(session.snapshot().problems());
    let work = move || follow(watch, session, &sender, author);
    thread::Builder::new().name("follow".to_owned()).stack_size(STACK).spawn(work)?;
    http::run(listener, receiver, Hosts::new(&command.host), || welcome(command, root, &address, terminal))?;
    Ok(Outcome::Done)
}

/// Says where the site is, and opens it if that was asked for.
fn welcome(command: &ServeCommand, root: &Utf8Path, address: &str, terminal: &Terminal) {
    let what = if root == "." { "this project" } else { root.as_str() };
    terminal.insist(&format!("{address} shows {what}; Ctrl-C ends it"));
    if command.open
        && let Err(error) = open::that_detached(address)
    {
        terminal.error(&format!("cannot open a browser: {error}"));
    }
}

/// Reads the project again after each change, for as long as anybody may ask for it.
fn follow(mut watch: Watch, mut session: Session, sender: &channel::Sender<Arc<Live>>, mut author: Author) {
    while let Some(changes) = watch.next() {
        let started = Instant::now();
        // To forget a large site takes long: nobody waits for it.
        let _before = session.snapshot();
        let refreshed = session.refresh(changes.paths.as_ref());
        let snapshot = session.snapshot();
        sender.send_modify(|live| Arc::make_mut(live).follow(Arc::clone(&snapshot), refreshed));
        let took = started.elapsed();
        if let Some(error) = changes.trouble {
            author.terminal.error(&format!("not every change may be seen: {error}"));
        }
        if changes.is_repeated {
            continue;
        }
        author.tell(snapshot.problems());
        let counts = Counts::of(&snapshot.problems().diagnostics);
        let milliseconds = took.as_secs_f64() * 1000.0;
        author.terminal.say(&format!("{}: {}, {milliseconds:.0} ms", names(changes.paths.as_ref()), counts.words()));
    }
}

/// Says what has changed, in a few words.
fn names(changed: Option<&BTreeSet<Utf8PathBuf>>) -> String {
    let Some(first) = changed.and_then(BTreeSet::first) else { return "read again".to_owned() };
    match changed.map_or(0, BTreeSet::len) {
        1 => first.to_string(),
        count => format!("{first} and {} more", count - 1),
    }
}

/// The person who writes, in front of the terminal.
struct Author {
    /// What is wrong as it was told last, by file, code and message: that a line has moved is no news.
    told: BTreeSet<(Option<Utf8PathBuf>, Cow<'static, str>, String)>,
    terminal: Terminal,
}

impl Author {
    /// Prints what is wrong with the project now and was not before.
    fn tell(&mut self, problems: &Problems) {
        let name = |diagnostic: &Diagnostic| {
            let path = diagnostic.span.map(|span| problems.sources.path(span.file).to_owned());
            (path, diagnostic.code.clone(), diagnostic.message.clone())
        };
        let failure = problems.failure.as_ref().map(|failure| (None, Cow::Borrowed(""), failure.to_string()));
        if let Some(failure) = failure.as_ref().filter(|failure| !self.told.contains(failure)) {
            self.terminal.error(&failure.2);
        }
        let news: Vec<Diagnostic> =
            problems.diagnostics.iter().filter(|diagnostic| !self.told.contains(&name(diagnostic))).cloned().collect();
        report::print(&problems.sources, &news, Format::Human, &self.terminal);
        self.told = problems.diagnostics.iter().map(name).chain(failure).collect();
    }
}
