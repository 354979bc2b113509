//! Gives the program an identity before it is compiled: a hash of all that it is compiled from. What one program remembers of a build is
//! nothing to another one.

#![expect(clippy::disallowed_methods, reason = "this runs before the program is compiled, and is no part of it")]

use std::fs;
use std::path::Path;

/// What the program is compiled from.
const SOURCES: [&str; 4] = ["src", "themes/default", "Cargo.toml", "Cargo.lock"];

fn main() {
    let mut identity = Fnv::default();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(Path::new(source), &mut identity);
    }
    for setting in ["TARGET", "PROFILE", "OPT_LEVEL"] {
        identity.add(std::env::var(setting).unwrap_or_default().as_bytes());
    }
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO_FEATURE_")) {
        identity.add(name.as_bytes());
    }
    println!("cargo::rustc-env=CARNET_IDENTITY={:032x}", identity.0);
}

/// Adds a file, or all that lies in a folder, in the order of the names.
fn add(path: &Path, identity: &mut Fnv) {
    identity.add(path.to_string_lossy().as_bytes());
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| add(entry, identity));
    } else {
        identity.add(&fs::read(path).unwrap_or_default());
    }
}

/// The hash FNV-1a of 128 bits: it keeps programs apart, not adversaries.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
