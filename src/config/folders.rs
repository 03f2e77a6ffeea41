//! The Markdown files below a folder; what of it can't be looked into is told, since chapters may be there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Reading;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::world::{Kind, slashed};

/// How deep folders are looked into.
const DEEPEST: usize = 32;
/// Folders that hold no manuscript.
const NO_MANUSCRIPT: [&str; 3] = ["build", "node_modules", "target"];

/// Every Markdown file below a folder, as the disk lists them. A folder that a link leads to is one of them where it is
/// in the publication and isn't looked into already.
pub fn markdown_files(folder: &Path, reading: &mut Reading) -> Vec<PathBuf> {
    let mut walk = Walk { root: reading.world.target(folder), reading, seen: BTreeSet::new(), files: Vec::new() };
    walk.look_into(folder, DEEPEST);
    walk.files
}

struct Walk<'w, 'r> {
    root: PathBuf,
    reading: &'w mut Reading<'r>,
    /// Where links led to.
    seen: BTreeSet<PathBuf>,
    files: Vec<PathBuf>,
}

impl Walk<'_, '_> {
    fn look_into(&mut self, folder: &Path, depth: usize) {
        let entries = match self.reading.world.list(folder) {
            Ok(entries) => entries,
            Err(error) => return self.tell_closed(folder, &error.to_string()),
        };
        for entry in entries {
            let path = folder.join(&entry.name);
            if entry.name.starts_with('.') || NO_MANUSCRIPT.contains(&entry.name.as_str()) {
                continue;
            }
            if entry.is_dir || entry.is_link_to_dir {
                if depth == 0 {
                    self.tell_closed(&path, &format!("it is more than {DEEPEST} folders deep"));
                } else if entry.is_dir || self.leads_elsewhere(&path) {
                    self.look_into(&path, depth - 1);
                }
            } else if is_markdown(&entry.name) {
                self.files.push(path);
            }
        }
    }

    /// Whether a link leads to a folder that is looked into nowhere else.
    fn leads_elsewhere(&mut self, link: &Path) -> bool {
        if self.reading.world.kind(link) != Some(Kind::Folder) {
            let message = "the link leads out of the publication: chapters that are there are left out";
            self.reading.push(Code::OutsidePublication, Place::File(slashed(link)), message);
            return false;
        }
        let target = self.reading.world.target(link);
        let is_here = target.starts_with(&self.root) || self.root.starts_with(&target);
        !is_here && self.seen.insert(target)
    }

    fn tell_closed(&mut self, folder: &Path, why: &str) {
        let message = format!("the folder can't be looked into for chapters: {why}");
        let finding = Diagnostic::new(Code::ChapterUnreadable, Place::File(slashed(folder)), message);
        self.reading.findings.push(finding);
    }
}

fn is_markdown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown")
}
