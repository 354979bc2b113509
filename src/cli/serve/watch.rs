//! Tells when something in a project has changed.
//!
//! The folders that a project is read from are watched to their bottom, and the root for their coming and going: nothing else below the root
//! matters, be it a repository, an output folder or what an editor leaves behind. Nothing is ever polled.
//!
//! Changes that follow each other closely are told together: a save is a handful of events, a checkout hundreds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, EventKindMask, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::disk::is_ignored;

/// The folders that a project is read from.
const FOLDERS: [&str; 3] = ["content", "locales", "themes"];

/// How long nothing must happen until changes are told.
const QUIET: Duration = Duration::from_millis(5);

/// How long changes wait at most while more of them come.
const LONGEST: Duration = Duration::from_millis(100);

/// How long a new folder may fill before it is looked at once more: what was put into it before it was watched was told by nobody.
const SETTLING: Duration = Duration::from_millis(100);

/// What has changed.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The files and folders below the root; everything if nothing is named.
    pub(super) paths: Option<BTreeSet<Utf8PathBuf>>,
    /// Whether they were told before, and are looked at once more only to be sure.
    pub(super) is_repeated: bool,
    /// What keeps changes from being seen.
    pub(super) trouble: Option<String>,
}

/// Watches a project.
pub(super) struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// What is to be looked at once more.
    again: Option<BTreeSet<Utf8PathBuf>>,
}

/// What came in since changes were told last.
#[derive(Debug, Default)]
struct Batch {
    paths: BTreeSet<Utf8PathBuf>,
    everything: bool,
    has_new_folder: bool,
    trouble: Option<String>,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }
}

impl Watch {
    /// Begins to watch.
    pub(super) fn start(root: &Utf8Path) -> Result<Self, String> {
        // Some systems tell of real paths only.
        let root = root.canonicalize_utf8().map_err(|error| format!("cannot read `{root}`: {error}"))?;
        let (sender, events) = mpsc::channel();
        // The system tells of no reading: our own would come back to us.
        let config = Config::default().with_event_kinds(EventKindMask::CORE);
        let refused = |error: notify::Error| format!("cannot watch `{root}`: {}", explained(&error));
        let mut watcher = RecommendedWatcher::new(sender, config).map_err(refused)?;
        watcher.watch(root.as_std_path(), RecursiveMode::NonRecursive).map_err(refused)?;
        let mut watch = Self { root: root.as_std_path().to_owned(), watcher, events, again: None };
        for folder in FOLDERS {
            watch.watch_again(folder).map_err(refused)?;
        }
        Ok(watch)
    }

    /// Waits for changes; nothing if there cannot be any more.
    pub(super) fn next(&mut self) -> Option<Changes> {
        let mut batch = Batch::default();
        while batch.is_empty() {
            let event = match &self.again {
                None => self.events.recv().ok()?,
                Some(_) => match self.events.recv_timeout(SETTLING) {
                    Ok(event) => event,
                    Err(RecvTimeoutError::Timeout) => return Some(Changes { paths: self.again.take(), is_repeated: true, trouble: None }),
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            self.take(event, &mut batch);
        }
        self.wait_for_quiet(&mut batch);
        batch.paths.extend(self.again.take().into_iter().flatten());
        let paths = (!batch.everything).then_some(batch.paths);
        self.again = paths.clone().filter(|_| batch.has_new_folder);
        Some(Changes { paths, is_repeated: false, trouble: batch.trouble })
    }

    /// Takes in what comes until nothing comes any more.
    fn wait_for_quiet(&mut self, batch: &mut Batch) {
        let end = Instant::now() + LONGEST;
        let mut quiet = Instant::now() + QUIET;
        loop {
            let left = quiet.min(end).saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let Ok(event) = self.events.recv_timeout(left) else { return };
            if self.take(event, batch) {
                quiet = Instant::now() + QUIET;
            }
        }
    }

    /// Takes in one event; tells whether it matters.
    fn take(&mut self, event: notify::Result<Event>, batch: &mut Batch) -> bool {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                batch.trouble = Some(explained(&error));
                batch.everything = true;
                return true;
            }
        };
        if event.need_rescan() {
            batch.everything = true;
            FOLDERS.iter().for_each(|folder| self.keep_watching(folder, batch));
            return true;
        }
        if event.kind.is_access() {
            return false;
        }
        let mut matters = false;
        for path in &event.paths {
            let Some(below) = below(&self.root, path) else {
                batch.everything |= is_nameless(&self.root, path);
                matters |= batch.everything;
                continue;
            };
            if FOLDERS.iter().any(|folder| below == *folder) {
                self.keep_watching(below.as_str(), batch);
            }
            batch.has_new_folder |= may_be_new(event.kind) && path.is_dir();
            batch.paths.insert(below);
            matters = true;
        }
        matters
    }

    /// Watches a folder that came, went or was replaced; another one of the same name is not watched by itself.
    fn keep_watching(&mut self, folder: &str, batch: &mut Batch) {
        match self.watch_again(folder) {
            Ok(()) => batch.has_new_folder = true,
            Err(error) => batch.trouble = Some(explained(&error)),
        }
    }

    fn watch_again(&mut self, folder: &str) -> notify::Result<()> {
        let path = self.root.join(folder);
        // It may not have been watched.
        let _ = self.watcher.unwatch(&path);
        match self.watcher.watch(&path, RecursiveMode::Recursive) {
            // Gone while it was looked at: its coming back is told by the root.
            Err(_) if !path.exists() => Ok(()),
            result => result,
        }
    }
}

/// Tells whether what an event is about may be something that was not there before.
fn may_be_new(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(CreateKind::Folder | CreateKind::Any) | EventKind::Modify(ModifyKind::Name(_)))
}

/// Returns a path below the root if a project is read from there.
fn below(root: &Path, path: &Path) -> Option<Utf8PathBuf> {
    let below = Utf8Path::from_path(path.strip_prefix(root).ok()?)?;
    let is_read = FOLDERS.iter().any(|folder| below.starts_with(folder)) && !below.components().any(|part| is_ignored(part.as_str()));
    is_read.then(|| below.to_owned())
}

/// Tells whether a path in one of the folders has a name that is not UTF-8: that it is there is an error in the project.
fn is_nameless(root: &Path, path: &Path) -> bool {
    path.strip_prefix(root).is_ok_and(|below| below.to_str().is_none() && FOLDERS.iter().any(|folder| below.starts_with(folder)))
}

/// Says what the system refused, and what helps.
fn explained(error: &notify::Error) -> String {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system does not watch so many folders; raise its limit, such as `fs.inotify.max_user_watches`".to_owned()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_project_is_read_from_matters() {
        let of = |path: &str| below(Path::new("/p"), Path::new(path)).map(Utf8PathBuf::into_string);
        assert_eq!(of("/p/content/a/en.md").as_deref(), Some("content/a/en.md"));
        assert_eq!(of("/p/themes/default/assets/style.css").as_deref(), Some("themes/default/assets/style.css"));
        assert_eq!(of("/p/locales").as_deref(), Some("locales"));
        for path in [
            "/p",
            "/p/dist/site/index.html",
            "/p/.git/index",
            "/p/contents/a",
            "/q/content/a",
            "/p/content/.a.swp",
            "/p/content/en.md~",
            "/p/content/.git/x",
        ] {
            assert_eq!(of(path), None, "{path}");
        }
    }
}
