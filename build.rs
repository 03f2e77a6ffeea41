//! Gives the tool a name for its own code: what it keeps from one build to the next is of no use to another.
#![allow(
    clippy::disallowed_methods,
    reason = "nothing of a publication is read here: these are the sources of the tool"
)]

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=fonts");
    let mut files = BTreeMap::new();
    for folder in ["src", "fonts"] {
        collect(Path::new(folder), &mut files);
    }
    // Not for anybody to trust: it tells one state of our code from another.
    let mut hasher = DefaultHasher::new();
    for (path, bytes) in files {
        hasher.write(path.as_os_str().as_encoded_bytes());
        hasher.write(&bytes);
    }
    println!("cargo::rustc-env=BINDERY_CODE={:016x}", hasher.finish());
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => collect(&path, files),
            false => drop(files.insert(path.clone(), fs::read(path).unwrap_or_default())),
        }
    }
}
