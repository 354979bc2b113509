//! Finds the file of a program, as a shell does.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use camino::{Utf8Path, Utf8PathBuf};

use super::{Job, SandboxError};

/// Returns the path of a job's program: from the job's folder if its name has a `/`, else from the job's `PATH`.
pub(super) fn find(job: &Job<'_>, folder: &Utf8Path) -> Result<Utf8PathBuf, SandboxError> {
    let Some(name) = job.words.first().filter(|name| !name.is_empty()) else {
        return Err(SandboxError::refused("run", "", "the command is empty"));
    };
    let not_found = || SandboxError::NotFound { program: name.clone() };
    if name.contains('/') {
        return Some(folder.join(name)).filter(|path| is_program(path)).ok_or_else(not_found);
    }
    let path = job.environment.get("PATH").map_or("", String::as_str);
    // An entry that is empty stands for the current folder.
    path.split(':').map(|entry| folder.join(entry).join(name)).find(|path| is_program(path)).ok_or_else(not_found)
}

fn is_program(path: &Utf8Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}
