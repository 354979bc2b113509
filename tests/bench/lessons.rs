//! Writes the lessons with which paths are measured: `lessons N FOLDER`. Compiled by itself, with `rustc`.

#[path = "paths/corpus.rs"]
#[allow(dead_code, reason = "the benchmarks use more of it")]
mod corpus;

use std::env;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, lessons, folder] = arguments.as_slice() else { return Err("usage: lessons N FOLDER".into()) };
    for (path, text) in corpus::files(lessons.parse()?) {
        let path = Path::new(folder).join(path);
        fs::create_dir_all(path.parent().ok_or("a file lies in a folder")?)?;
        fs::write(path, text)?;
    }
    Ok(())
}
