//! `manifest.json` and `SHA256SUMS`: what belongs to a build. No times, so that the same input gives the same bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::entry::{Entry, sha256};
use super::{Artifact, Inputs, ManifestFacts, Waiting};
use crate::world::OutputFolder;

pub const MANIFEST: &str = "manifest.json";
/// In the format of `sha256sum -c`.
pub const SUMS: &str = "SHA256SUMS";
/// End the names of all that a build makes: a manifest can be forged, and nothing else is removed for it.
const OUTPUTS: [&str; 3] = [".pdf", ".epub", ".jpg"];
/// How many bytes one of the two may have.
pub const LARGEST: u64 = 1 << 26;

/// As `docs/schemas/manifest-1.schema.json` has it.
const SCHEMA: &str = "urn:bindery:schema:manifest:1";

#[derive(Serialize)]
struct Manifest<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    tool: &'static str,
    tool_version: &'static str,
    publication: Publication<'a>,
    source: Option<Source<'a>>,
    inputs: Option<&'a Inputs>,
    draft: bool,
    files: &'a [File],
    waiting: &'a [Waiting],
}

#[derive(Serialize)]
struct Publication<'a> {
    id: &'a str,
    slug: &'a str,
    version: Option<&'a str>,
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    commit: &'a str,
}

/// A file of a build, as its manifest tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: String,
    language: String,
    direction: String,
    title: String,
    format: String,
    media_type: String,
    bytes: usize,
    pub sha256: String,
    pages: Option<usize>,
    isbn: Option<String>,
    claims: Vec<String>,
    /// What keeps it from claiming more.
    unclaimed: Vec<String>,
    checks: BTreeMap<String, usize>,
    /// Of the publication when the file was made, where it has another one now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<String>,
}

impl File {
    fn of(artifact: &Artifact) -> File {
        File {
            name: artifact.file_name.clone(),
            language: artifact.language.to_string(),
            direction: artifact.direction.as_str().to_owned(),
            title: artifact.title.clone(),
            format: artifact.format.to_owned(),
            media_type: media_type(&artifact.file_name).to_owned(),
            bytes: artifact.bytes.len(),
            sha256: sha256(&artifact.bytes),
            pages: artifact.pages,
            isbn: artifact.isbn.clone(),
            claims: artifact.claims.clone(),
            unclaimed: artifact.unclaimed.clone(),
            checks: artifact.checks.clone(),
            version: None,
        }
    }

    fn entry(&self) -> Entry {
        Entry { name: self.name.clone(), sha256: self.sha256.clone() }
    }
}

/// What is left of the last build: anybody can write anything into its manifest, and so only that is believed of it which
/// the checksums and the files bear out.
#[derive(Debug, Default)]
pub struct Last {
    version: Option<String>,
    is_draft: bool,
    /// Of files in the folder itself that are as they were made.
    files: Vec<File>,
}

impl Last {
    /// Reads the manifest in a folder; empty where there is none, none that can be understood, or another than the one
    /// whose checksum was written with it: then nothing is removed or carried on.
    pub fn read(out: &OutputFolder) -> Last {
        let bytes = out.read(MANIFEST, LARGEST).unwrap_or_default();
        let sums = out.read(SUMS, LARGEST).unwrap_or_default();
        let own = format!("{}  {MANIFEST}", sha256(&bytes));
        if !String::from_utf8_lossy(&sums).lines().any(|line| line == own) {
            return Last::default();
        }
        let Ok(manifest) = serde_json::from_slice::<Value>(&bytes) else { return Last::default() };
        let entries = manifest.get("files").and_then(Value::as_array).cloned().unwrap_or_default();
        // Another version of the tool may have told less of a file: then nothing is known of it.
        let files = entries.into_iter().filter_map(|entry| serde_json::from_value::<File>(entry).ok());
        Last {
            version: manifest.pointer("/publication/version").and_then(Value::as_str).map(str::to_owned),
            is_draft: manifest.get("draft").and_then(Value::as_bool).unwrap_or_default(),
            files: files.filter(|file| is_plain(&file.name) && file.entry().is_intact(out)).collect(),
        }
    }

    pub fn names(&self) -> Vec<String> {
        self.files.iter().map(|file| file.name.clone()).collect()
    }

    /// Whether there are drafts where a release is to be, or the other way round: each would take the other's files away.
    pub fn is_of_other_kind(&self, facts: &ManifestFacts) -> bool {
        !self.files.is_empty() && self.is_draft != facts.is_draft
    }

    /// The outputs that a publication doesn't make any more.
    pub fn stale(&self, artifacts: &[Artifact], facts: &ManifestFacts) -> Vec<Entry> {
        let is_made =
            |name: &String| facts.makes.contains(name) || artifacts.iter().any(|artifact| artifact.file_name == *name);
        let files = self.files.iter().filter(|file| is_output(&file.name) && !is_made(&file.name));
        files.map(File::entry).collect()
    }

    /// The entries of files that the publication still makes and this build didn't.
    fn carried(self, artifacts: &[Artifact], facts: &ManifestFacts) -> Vec<File> {
        let is_made = |file: &File| artifacts.iter().any(|artifact| artifact.file_name == file.name);
        let version = self.version.filter(|version| facts.version.as_ref() != Some(version));
        let files = self.files.into_iter().filter(|file| facts.makes.contains(&file.name) && !is_made(file));
        files.map(|file| File { version: file.version.or_else(|| version.clone()), ..file }).collect()
    }
}

/// The files that a manifest names, whatever became of them.
///
/// # Errors
/// Why it is none.
pub fn listed(bytes: &[u8]) -> Result<Vec<File>, String> {
    #[derive(Deserialize)]
    struct Listed {
        #[serde(rename = "$schema")]
        schema: String,
        files: Vec<File>,
    }
    let listed: Listed = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    match listed.schema == SCHEMA {
        true => Ok(listed.files),
        false => Err(format!("it is of another kind, “{}”, that this version of the tool doesn't know", listed.schema)),
    }
}

/// Every file of the release: what was just made, and what a build of a share leaves in its place. In the order in which
/// the publication makes them, so that a release that was built in shares has the same manifest.
pub fn files(last: Last, artifacts: &[Artifact], facts: &ManifestFacts) -> Vec<File> {
    let mut files: Vec<File> = artifacts.iter().map(File::of).collect();
    files.extend(last.carried(artifacts, facts));
    files.sort_by_key(|file| facts.makes.iter().position(|name| *name == file.name).unwrap_or(usize::MAX));
    files
}

pub fn manifest(files: &[File], facts: &ManifestFacts) -> String {
    let manifest = Manifest {
        schema: SCHEMA,
        tool: env!("CARGO_PKG_NAME"),
        tool_version: env!("CARGO_PKG_VERSION"),
        publication: Publication {
            id: &facts.id,
            slug: &facts.slug,
            version: facts.version.as_deref(),
            date: facts.date.as_deref(),
        },
        source: facts.commit.as_deref().map(|commit| Source { commit }),
        inputs: facts.inputs.as_ref(),
        draft: facts.is_draft,
        files,
        waiting: &facts.waiting,
    };
    let json = serde_json::to_string_pretty(&manifest).expect("strings and numbers are always JSON");
    json + "\n"
}

/// The checksums of the files and the manifest.
pub fn sums(files: &[File], manifest: &[u8]) -> String {
    let mut lines: Vec<String> = files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
    lines.push(format!("{}  {MANIFEST}\n", sha256(manifest)));
    lines.concat()
}

/// Of what a build makes, by its ending.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("pdf") => "application/pdf",
        Some("epub") => "application/epub+zip",
        Some("jpg") => "image/jpeg",
        _ => "application/octet-stream",
    }
}

fn is_output(name: &str) -> bool {
    OUTPUTS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a name is that of a file in the folder itself: no path, nothing hidden, no line end to break `SHA256SUMS`.
pub fn is_plain(name: &str) -> bool {
    let is_path = name.contains(['/', '\\', ':']) || name.contains("..");
    !name.is_empty() && !is_path && !name.starts_with('.') && !name.chars().any(char::is_control)
}
