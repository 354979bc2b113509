//! The least that any generator has to do: reads every file below the folders that are named, then writes files of the sizes of a finished site.
//!
//! usage: floor LIST OUT IN…   LIST has a line `SIZE PATH` for each file; two threads read and write.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, thread};

const THREADS: usize = 2;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [list, out, inputs @ ..] = arguments.as_slice() else { panic!("usage: floor LIST OUT IN…") };
    let mut files = Vec::new();
    inputs.iter().for_each(|folder| walk(Path::new(folder), &mut files));
    in_parallel(files.len(), |index| {
        let mut bytes = Vec::new();
        File::open(&files[index]).and_then(|mut file| file.read_to_end(&mut bytes)).expect("a file");
        std::hint::black_box(&bytes);
    });
    let list = fs::read_to_string(list).expect("a list");
    let outputs: Vec<(usize, &str)> =
        list.lines().map(|line| line.split_once(' ').expect("a size and a path")).map(|(size, path)| (size.parse().expect("a size"), path)).collect();
    let largest = outputs.iter().map(|(size, _)| *size).max().unwrap_or_default();
    let bytes: Vec<u8> = (0..largest).map(|index| b' ' + ((index * 31 + index / 97) % 90) as u8).collect();
    for (_, path) in &outputs {
        fs::create_dir_all(Path::new(out).join(path).parent().expect("a folder")).expect("a folder");
    }
    in_parallel(outputs.len(), |index| {
        let (size, path) = outputs[index];
        File::create(Path::new(out).join(path)).and_then(|mut file| file.write_all(&bytes[..size])).expect("a file");
    });
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a kind").is_dir() { walk(&entry.path(), files) } else { files.push(entry.path()) }
    }
}

/// Does something for each number below a limit.
fn in_parallel(limit: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= limit {
                        break;
                    }
                    work(index);
                }
            });
        }
    });
}
