//! All the files of facts in a publication: which pictures they are beside, and those that belong to none.
//!
//! One that is meant for a picture and isn't read would let that picture be published as if nothing were known of it: so
//! it is an error where the picture is shown.

use std::path::Path;

use crate::config::{FILE, MOST_BYTES};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::world::{Entry, World, composed, slashed};

/// How deep folders are looked into.
const DEEPEST: usize = 32;
/// Folders that hold no pictures of a publication.
const NO_PICTURES: [&str; 4] = [".git", "build", "node_modules", "target"];
/// Ends the name of a file of facts.
const ENDING: &str = ".toml";
/// End the names of pictures, in small letters; of kinds too that no edition can show.
const PICTURES: [&str; 14] = [
    ".avif", ".bmp", ".gif", ".heic", ".jfif", ".jpeg", ".jpg", ".jxl", ".png", ".svg", ".svgz", ".tif", ".tiff",
    ".webp",
];
/// Files of TOML that are called as they are whatever picture is beside them.
const OTHERS: [&str; 3] = ["bindery", "book", "edition"];
/// The keys of facts.
const KEYS: [&str; 9] =
    ["consent", "credit", "depicts", "embed", "focus", "identity", "keep-clear", "rights", "sensitive"];

/// The files of facts in a publication, with paths from its root, in order.
#[derive(Debug, Default)]
pub struct Sidecars {
    /// The pictures that have one.
    pub pictures: Vec<String>,
    pub astray: Vec<Astray>,
}

/// A file of facts that belongs to no picture.
#[derive(Debug)]
pub struct Astray {
    /// The folder that it is in; empty for the root.
    pub folder: String,
    /// The picture that it is most likely meant for.
    pub meant: Option<String>,
    pub finding: Diagnostic,
}

/// Looks through a publication, but for others that are in its folder.
pub fn sidecars(world: &dyn World) -> Sidecars {
    let mut found = Found { world, sidecars: Sidecars::default() };
    found.look_into(Path::new(""), DEEPEST);
    found.sidecars
}

struct Found<'w> {
    world: &'w dyn World,
    sidecars: Sidecars,
}

impl Found<'_> {
    /// What a folder can't tell it can't show either: a closed one is passed over.
    fn look_into(&mut self, folder: &Path, depth: usize) {
        let entries = self.world.list(folder).unwrap_or_default();
        let is_root = folder.as_os_str().is_empty();
        if !is_root && entries.iter().any(|entry| entry.name == FILE) {
            return;
        }
        for Entry { name, is_dir, .. } in &entries {
            let path = folder.join(name);
            if let Some(of) = without_ending(name) {
                self.judge(&path, of, &entries);
            }
            if *is_dir && depth > 0 && !NO_PICTURES.contains(&name.as_str()) {
                self.look_into(&path, depth - 1);
            }
        }
    }

    /// Whose facts a file has, of which `of` is the name without its ending.
    fn judge(&mut self, path: &Path, of: &str, entries: &[Entry]) {
        let is_named_so = path.to_string_lossy().ends_with(ENDING);
        let same = |entry: &&Entry| composed(&entry.name) == composed(of);
        let beside = |entry: &Entry| slashed(&path.with_file_name(&entry.name));
        if let Some(picture) = entries.iter().find(same).filter(|_| is_named_so && is_picture(of)) {
            self.sidecars.pictures.push(beside(picture));
            return;
        }
        let like = |entry: &&Entry| is_picture(&entry.name) && folded(&entry.name) == folded(of);
        let stem = |entry: &&Entry| is_picture(&entry.name) && stem(&folded(&entry.name)) == folded(of);
        let (meant, why) = if is_picture(of) {
            (entries.iter().find(like), format!("the picture {of} isn't beside it"))
        } else if let Some(meant) = entries.iter().find(stem).filter(|_| self.has_facts(path, of)) {
            (Some(meant), format!("{} isn't called so", meant.name))
        } else {
            return;
        };
        let hint = match meant {
            Some(meant) => format!("for {0}, call it {0}{ENDING}", meant.name),
            None => "put the picture beside it, or take it away".to_owned(),
        };
        let message = format!("this file has the facts of no picture: {why}");
        self.sidecars.astray.push(Astray {
            folder: slashed(path.parent().unwrap_or(Path::new(""))),
            meant: meant.map(beside),
            finding: Diagnostic::new(Code::FactsAstray, Place::File(slashed(path)), message).hint(hint),
        });
    }

    /// Whether a file that has a picture's name without its ending is about the picture: one that can't be read may be.
    fn has_facts(&self, path: &Path, of: &str) -> bool {
        let text = || self.world.read(path, MOST_BYTES).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let table = || text()?.parse::<toml::Table>().ok();
        !OTHERS.contains(&&*folded(of)) && table().is_none_or(|table| KEYS.iter().any(|key| table.contains_key(*key)))
    }
}

/// The name without `.toml`, in letters of whatever case.
fn without_ending(name: &str) -> Option<&str> {
    let (of, ending) = name.split_at_checked(name.len().checked_sub(ENDING.len())?)?;
    ending.eq_ignore_ascii_case(ENDING).then_some(of)
}

fn is_picture(name: &str) -> bool {
    let name = name.to_lowercase();
    PICTURES.iter().any(|ending| name.ends_with(ending))
}

/// As a disk compares names for which the case of letters doesn't count.
fn folded(name: &str) -> String {
    composed(name).to_lowercase()
}

/// The name of a picture without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    fn told(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let world = files.iter().fold(Memory::new(), |world, (path, text)| world.with(*path, *text));
        let Sidecars { pictures, astray } = sidecars(&world);
        (pictures, astray.into_iter().map(|astray| astray.finding.message).collect())
    }

    #[test]
    fn a_file_of_facts_is_beside_its_picture() {
        let (pictures, wrong) =
            told(&[("a/p.png", ""), ("a/p.png.toml", ""), ("edition.toml", ""), ("edition.png", ""), ("x.toml", "")]);
        assert_eq!(pictures, ["a/p.png"]);
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn one_for_no_picture_is_told() {
        let cases: [&[(&str, &str)]; 6] = [
            &[("p.png", ""), ("P.PNG.toml", "")],
            &[("p.png", ""), ("p.png.TOML", "")],
            &[("p.png", ""), ("p.toml", "depicts = \"child\"")],
            &[("p.png", ""), ("P.toml", "depicts = ")],
            &[("gone.jpeg.toml", "")],
            &[("a/p.png", ""), ("b/p.png.toml", "")],
        ];
        for files in cases {
            let (pictures, wrong) = told(files);
            assert!(pictures.is_empty(), "{files:?}");
            assert_eq!(wrong.len(), 1, "{files:?}: {wrong:?}");
        }
        let (_, wrong) = told(&[("config.png", ""), ("config.toml", "[server]\nport = 1\n")]);
        assert!(wrong.is_empty(), "another program's file: {wrong:?}");
    }

    #[test]
    fn another_publication_below_has_its_own() {
        let (pictures, wrong) = told(&[
            ("bindery.toml", ""),
            ("b/bindery.toml", ""),
            ("b/p.png", ""),
            ("b/p.png.toml", ""),
            ("b/q.png.toml", ""),
        ]);
        assert!(pictures.is_empty() && wrong.is_empty(), "{pictures:?} {wrong:?}");
    }

    #[test]
    fn names_may_be_spelled_in_other_characters() {
        let (pictures, wrong) = told(&[("caf\u{e9}.png", ""), ("cafe\u{301}.png.toml", "")]);
        assert_eq!((pictures, wrong.len()), (vec!["caf\u{e9}.png".to_owned()], 0));
    }
}
