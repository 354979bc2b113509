//! What pages are told of changes: the site as it is now, since when, and what is wrong.
//!
//! A page knows the version that it was made from. Whoever asks what has changed since then is told the versions in between as one, so that
//! nothing is missed while a page sleeps or the server is started again.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use camino::Utf8PathBuf;
use serde_json::{Value, json};

use super::overlay;
use crate::pipeline::{Refreshed, Snapshot};

/// How many versions back a page can be told what has changed; before that, everything has.
const REMEMBERED: usize = 64;

/// The site as it is now.
#[derive(Clone)]
pub(super) struct Live {
    /// Tells this run of the server from others.
    run: u128,
    version: u64,
    /// The files beside pages that changed with each of the last versions.
    log: Vec<(u64, Option<BTreeSet<Utf8PathBuf>>)>,
    /// What is shown.
    pub(super) snapshot: Arc<Snapshot>,
    problems: Value,
}

impl Live {
    /// Begins with what was read first.
    pub(super) fn first(snapshot: Arc<Snapshot>, refreshed: Refreshed) -> Self {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros());
        let mut live = Self { run, version: 0, log: Vec::new(), snapshot: Arc::clone(&snapshot), problems: Value::Null };
        live.follow(snapshot, refreshed);
        live
    }

    /// Goes on to what was read again.
    pub(super) fn follow(&mut self, snapshot: Arc<Snapshot>, refreshed: Refreshed) {
        self.problems = overlay::problems(&snapshot);
        self.snapshot = snapshot;
        if refreshed.is_new {
            self.version += 1;
            self.log.push((self.version, refreshed.files));
            let surplus = self.log.len().saturating_sub(REMEMBERED);
            self.log.drain(..surplus);
        }
    }

    /// Returns the version's name, which no other run of the server has.
    pub(super) fn name(&self) -> String {
        format!("{:x}-{}", self.run, self.version)
    }

    /// Returns what is wrong with the project, as pages read it.
    pub(super) fn problems(&self) -> &Value {
        &self.problems
    }

    /// Says what has changed since a version, as pages read it.
    pub(super) fn since(&self, name: &str) -> Value {
        json!({ "version": self.name(), "files": self.files_since(name), "problems": self.problems })
    }

    /// Lists the files beside pages that changed since a version; nothing if that is not known.
    fn files_since(&self, name: &str) -> Option<BTreeSet<&str>> {
        let (run, version) = name.split_once('-')?;
        let version: u64 = version.parse().ok()?;
        if run != format!("{:x}", self.run) || version > self.version {
            return None;
        }
        let later: Vec<_> = self.log.iter().filter(|(since, _)| *since > version).collect();
        if later.len() as u64 != self.version - version {
            return None;
        }
        let files: Option<Vec<_>> = later.into_iter().map(|(_, files)| files.as_ref()).collect();
        files.map(|files| files.into_iter().flatten().map(|route| route.as_str()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refreshed(files: Option<&[&str]>) -> Refreshed {
        let files = files.map(|files| files.iter().map(Utf8PathBuf::from).collect());
        Refreshed { is_new: true, files }
    }

    #[test]
    fn versions_in_between_are_told_as_one() {
        let mut live = Live::first(Arc::default(), refreshed(None));
        let first = live.name();
        assert_eq!(live.since(&first)["files"], json!([]), "nothing has changed yet");
        live.follow(Arc::default(), refreshed(Some(&["assets/b.css"])));
        let second = live.name();
        live.follow(Arc::default(), refreshed(Some(&["assets/a.css", "assets/b.css"])));
        assert_eq!(live.since(&first)["files"], json!(["assets/a.css", "assets/b.css"]));
        assert_eq!(live.since(&second)["files"], json!(["assets/a.css", "assets/b.css"]));
        assert_eq!(live.since(&live.name())["files"], json!([]));
        live.follow(Arc::default(), Refreshed { is_new: false, files: None });
        assert_eq!(live.since(&second)["files"], json!(["assets/a.css", "assets/b.css"]), "nothing new to see");
        live.follow(Arc::default(), refreshed(None));
        assert_eq!(live.since(&second)["files"], Value::Null);
    }

    #[test]
    fn what_is_not_remembered_is_not_known() {
        let mut live = Live::first(Arc::default(), refreshed(None));
        let first = live.name();
        for _ in 0..REMEMBERED {
            live.follow(Arc::default(), refreshed(Some(&[])));
        }
        assert_eq!(live.since(&first)["files"], json!([]));
        live.follow(Arc::default(), refreshed(Some(&[])));
        assert_eq!(live.since(&first)["files"], Value::Null);
        for stranger in ["", "x", "1-1", "-", "1-", &format!("{:x}-99999", live.run)] {
            assert_eq!(live.since(stranger)["files"], Value::Null, "{stranger}");
        }
    }
}
