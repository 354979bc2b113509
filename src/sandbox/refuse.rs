//! Systems other than Unix, on which no program is run.

use camino::Utf8Path;

use super::{Ended, Job, SandboxError, Walls};

/// Says that there are no walls.
pub(super) fn probe(_: &Utf8Path) -> Result<Walls, SandboxError> {
    Ok(Walls::NONE)
}

/// Says that programs run on Unix alone.
pub(super) fn run(_: &Utf8Path, job: &Job<'_>, _: Walls) -> Result<Ended, SandboxError> {
    let program = job.words.first().map_or("", String::as_str);
    Err(SandboxError::refused("run", program, "programs are contained on Linux and other Unix systems alone"))
}

/// Does nothing: no party is ever started inside.
pub(super) fn serve() -> bool {
    false
}
