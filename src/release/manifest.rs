//! `manifest.json` and `SHA256SUMS`: what belongs to a build. No times, so that the same input gives the same bytes.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Artifact, ManifestFacts, sha256};

pub const MANIFEST: &str = "manifest.json";
/// In the format of `sha256sum -c`.
pub const SUMS: &str = "SHA256SUMS";

#[derive(Serialize)]
struct Manifest<'a> {
    tool: &'static str,
    tool_version: &'static str,
    slug: &'a str,
    version: Option<&'a str>,
    files: &'a [File],
}

/// A file of a build, as its manifest tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: String,
    language: String,
    format: String,
    bytes: usize,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
    claims: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unclaimed: Vec<String>,
    /// Of the publication when the file was made, where it has another one now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<String>,
}

impl File {
    fn of(artifact: &Artifact) -> File {
        File {
            name: artifact.file_name.clone(),
            language: artifact.language.to_string(),
            format: artifact.format.to_owned(),
            bytes: artifact.bytes.len(),
            sha256: sha256(&artifact.bytes),
            pages: artifact.pages,
            claims: artifact.claims.clone(),
            unclaimed: artifact.unclaimed.clone(),
            version: None,
        }
    }
}

/// What is left of the last build's manifest.
#[derive(Debug, Default)]
pub struct Last {
    version: Option<String>,
    /// Plain names only, since anybody can write anything into that file.
    pub names: Vec<String>,
    files: Vec<File>,
}

impl Last {
    /// Reads the manifest in a folder; empty where there is none, or none that can be understood: then nothing is
    /// removed.
    pub fn read(out: &Path) -> Last {
        let bytes = fs::read(out.join(MANIFEST)).unwrap_or_default();
        let Ok(manifest) = serde_json::from_slice::<Value>(&bytes) else { return Last::default() };
        let entries = manifest.get("files").and_then(Value::as_array).cloned().unwrap_or_default();
        let name = |entry: &Value| entry.get("name")?.as_str().map(str::to_owned);
        Last {
            version: manifest.get("version").and_then(Value::as_str).map(str::to_owned),
            names: entries.iter().filter_map(name).filter(|name| is_plain(name)).collect(),
            // Another version of the tool may have told less of a file: then it is known by its name only.
            files: entries.into_iter().filter_map(|entry| serde_json::from_value(entry).ok()).collect(),
        }
    }

    /// The entries of files that the publication still makes and this build didn't, where they are as they were made.
    fn carried(self, out: &Path, artifacts: &[Artifact], facts: &ManifestFacts) -> Vec<File> {
        let is_made = |file: &File| artifacts.iter().any(|artifact| artifact.file_name == file.name);
        let is_intact = |file: &File| fs::read(out.join(&file.name)).is_ok_and(|bytes| sha256(&bytes) == file.sha256);
        let stay = |file: &File| is_plain(&file.name) && facts.makes.contains(&file.name) && !is_made(file);
        let version = self.version.filter(|version| facts.version.as_ref() != Some(version));
        let files = self.files.into_iter().filter(stay).filter(is_intact);
        files.map(|file| File { version: file.version.or_else(|| version.clone()), ..file }).collect()
    }
}

/// Every file of the release: what was just made, and what a build of a share leaves in its place. In the order in which
/// the publication makes them, so that a release that was built in shares has the same manifest.
pub fn files(out: &Path, last: Last, artifacts: &[Artifact], facts: &ManifestFacts) -> Vec<File> {
    let mut files: Vec<File> = artifacts.iter().map(File::of).collect();
    files.extend(last.carried(out, artifacts, facts));
    files.sort_by_key(|file| facts.makes.iter().position(|name| *name == file.name).unwrap_or(usize::MAX));
    files
}

pub fn manifest(files: &[File], facts: &ManifestFacts) -> String {
    let manifest = Manifest {
        tool: env!("CARGO_PKG_NAME"),
        tool_version: env!("CARGO_PKG_VERSION"),
        slug: &facts.slug,
        version: facts.version.as_deref(),
        files,
    };
    let json = serde_json::to_string_pretty(&manifest).expect("strings and numbers are always JSON");
    json + "\n"
}

/// The checksums of the files and the manifest.
pub fn sums(files: &[File], manifest: &str) -> String {
    let mut lines: Vec<String> = files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
    lines.push(format!("{}  {MANIFEST}\n", sha256(manifest.as_bytes())));
    lines.concat()
}

/// Whether a name is that of a file in the folder itself: no path, nothing hidden, no line end to break `SHA256SUMS`.
pub fn is_plain(name: &str) -> bool {
    let is_path = name.contains(['/', '\\', ':']) || name.contains("..");
    !name.is_empty() && !is_path && !name.starts_with('.') && !name.chars().any(char::is_control)
}
