//! The files that texts show or link to.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use camino::Utf8Path;
use sha2::{Digest as _, Sha256};

use super::text::Files;
use super::view::{FileContent, FileName};
use crate::site::ReadFile;

/// Lists files.
pub(super) fn names(files: &Files, read: &ReadFile<'_>) -> Vec<FileName> {
    let names = files.iter().map(|(path, origin)| {
        let bytes = read(origin);
        FileName { path: path.to_string(), media_type: media_type(path), bytes: bytes.len(), sha256: sha256(&bytes) }
    });
    names.collect()
}

/// Lists files with what they hold.
pub(super) fn contents(files: &Files, read: &ReadFile<'_>) -> Vec<FileContent> {
    let contents = files.iter().map(|(path, origin)| FileContent {
        path: path.to_string(),
        media_type: media_type(path),
        base64: STANDARD.encode(read(origin)),
    });
    contents.collect()
}

/// Returns the SHA-256 of bytes in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the media type of what authors put beside their texts, as the registry of IANA has it.
fn media_type(path: &Utf8Path) -> &'static str {
    match path.extension().map(str::to_ascii_lowercase).as_deref() {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        Some("html") => "text/html",
        Some("mp4") => "video/mp4",
        Some("webm") => "video/webm",
        Some("mp3") => "audio/mpeg",
        _ => "application/octet-stream",
    }
}
