//! All the files of facts in a publication: which pictures they are beside, and those that belong to none.
//!
//! One that is meant for a picture and isn't read would let that picture be published as if nothing were known of it: so
//! it is an error where the picture is shown, and a warning where it has no more than a credit and the like.

use std::path::Path;

use crate::config::folders::{MOST_ENTRIES, is_leftover, is_lock, too_many};
use crate::config::reading::{FILE, MOST_BYTES};
use crate::diagnostics::{Code, Diagnostic, Place, Severity};
use crate::world::{Entry, MADE, World, composed, slashed};

/// How deep folders are looked into.
const DEEPEST: usize = 32;
/// Folders that hold no pictures of a publication, wherever they are.
const NOWHERE: [&str; 3] = [".git", "node_modules", "__MACOSX"];
/// Ends the name of a file of facts.
const ENDING: &str = ".toml";
/// End the names of pictures, in small letters; of kinds too that no edition can show.
const PICTURES: [&str; 14] = [
    ".avif", ".bmp", ".gif", ".heic", ".jfif", ".jpeg", ".jpg", ".jxl", ".png", ".svg", ".svgz", ".tif", ".tiff",
    ".webp",
];
/// Files of TOML that are called as they are whatever picture is beside them.
const OTHERS: [&str; 3] = ["bindery", "book", "edition"];
/// The keys of facts about those whom a picture shows, or what may be shown of them: no other program's file has them, or
/// hardly.
const OF_PERSONS: [&str; 4] = ["consent", "depicts", "identity", "keep-clear"];
/// Those that say whose a picture is.
const OF_OWNERS: [&str; 2] = ["credit", "rights"];
/// Those that other programs' files have too, and none that has no others.
const OF_USE: [&str; 3] = ["embed", "focus", "sensitive"];

/// What a file says that isn't read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// It is refused, since it may forbid something.
    Persons,
    Owners,
}

impl About {
    fn severity(self) -> Severity {
        match self {
            About::Persons => Severity::Error,
            About::Owners => Severity::Warning,
        }
    }
}

/// The files of facts in a publication, with paths from its root, in order.
#[derive(Debug, Default)]
pub struct Sidecars {
    /// The pictures that have one.
    pub pictures: Vec<String>,
    pub astray: Vec<Astray>,
    /// That there is more than was looked at, where nothing says that it is a publication.
    pub cut: Option<Diagnostic>,
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

/// The file of facts in a picture's folder that is most likely meant for it and isn't read.
pub fn astray_of(world: &dyn World, picture: &Path) -> Option<String> {
    let mut found = Found { world, left: MOST_ENTRIES, sidecars: Sidecars::default() };
    found.look_into(picture.parent().unwrap_or(Path::new("")), 0);
    let mut astray = found.sidecars.astray.into_iter();
    let meant = astray.find(|astray| astray.meant.as_deref() == Some(&*slashed(picture)))?;
    match meant.finding.place {
        Place::File(path) => Some(path),
        Place::Span(_) | Place::Nowhere => None,
    }
}

/// Looks through a publication, but for others that are in its folder.
pub fn sidecars(world: &dyn World) -> Sidecars {
    let left = if world.is_there(Path::new(FILE)) { usize::MAX } else { MOST_ENTRIES };
    let mut found = Found { world, left, sidecars: Sidecars::default() };
    found.look_into(Path::new(""), DEEPEST);
    found.sidecars
}

struct Found<'w> {
    world: &'w dyn World,
    /// How many more files and folders are looked at.
    left: usize,
    sidecars: Sidecars,
}

impl Found<'_> {
    /// What a folder can't tell it can't show either: a closed one is passed over.
    fn look_into(&mut self, folder: &Path, depth: usize) {
        let entries = self.world.list(folder).unwrap_or_default();
        let is_root = folder.as_os_str().is_empty();
        if !is_root && (entries.iter().any(|entry| entry.name == FILE) || is_leftover(folder, &entries)) {
            return;
        }
        let pictures: Vec<&Entry> = entries.iter().filter(|entry| is_picture(&entry.name)).collect();
        for Entry { name, is_dir, .. } in &entries {
            if self.left == 0 {
                self.sidecars.cut = Some(too_many(Path::new("")));
                return;
            }
            self.left -= 1;
            let path = folder.join(name);
            if is_lock(name) {
                continue;
            }
            // What systems and editors leave beside a file begins with a dot.
            if let Some(of) = without_ending(name).filter(|_| !name.starts_with('.')) {
                self.judge(&path, of, &entries);
            } else if !name.starts_with('.') {
                self.judge_like(&path, name, &pictures, &entries);
            }
            let is_passed = NOWHERE.contains(&&**name) || is_root && MADE.contains(&&**name);
            if *is_dir && depth > 0 && !is_passed {
                self.look_into(&path, depth - 1);
            }
        }
    }

    /// Whose facts a file of TOML has, of which `of` is the name without its ending.
    fn judge(&mut self, path: &Path, of: &str, entries: &[Entry]) {
        let named = |wanted: &str| entries.iter().any(|entry| entry.name == wanted);
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let same = |entry: &&Entry| composed(&entry.name) == composed(of);
        if let Some(picture) = entries.iter().find(same).filter(|_| name.ends_with(ENDING)) {
            // Which picture it is, and which are copies of it, can't be told then.
            if !self.world.is_file(&path.with_file_name(&picture.name)) {
                let why = format!("{} is no file, or leads to none that can be read", picture.name);
                return self.add(
                    About::Persons,
                    path,
                    Some(picture),
                    &why,
                    "put the picture there, or take the facts away too",
                );
            }
            let read = format!("{}{ENDING}", picture.name);
            if name == read || !named(&read) {
                self.sidecars.pictures.push(slashed(&path.with_file_name(&picture.name)));
            } else {
                let why = format!("{} is called the same, in other characters, and is read", read);
                self.add(About::Persons, path, Some(picture), &why, "let one file say all that is known");
            }
            return;
        }
        let like = |entry: &&Entry| folded(&entry.name) == folded(of);
        let stem = |entry: &&Entry| is_picture(&entry.name) && stem(&folded(&entry.name)) == folded(of);
        let meant = entries.iter().find(like).or_else(|| entries.iter().find(stem));
        let is_others = OTHERS.contains(&&*folded(of));
        let about = match is_picture(of) {
            true => Some(About::Persons),
            false if is_others => None,
            false => self.about(path, true),
        };
        if let Some(about) = about {
            let why = match meant {
                Some(meant) => format!("{} isn't called so", meant.name),
                None if is_picture(of) => format!("there is no {of} beside it"),
                None => format!("there is no picture called {of} beside it"),
            };
            self.add_meant(about, path, meant, &why);
        }
    }

    /// A file of another ending whose name goes on where a picture's ends: a copy of its facts, or facts that an editor
    /// saved as `.toml.txt`. Beside a file of facts that is read it is no matter.
    fn judge_like(&mut self, path: &Path, name: &str, pictures: &[&Entry], entries: &[Entry]) {
        if is_picture(name) {
            return;
        }
        let own = folded(name);
        let begins = |entry: &&&Entry| own.starts_with(&folded(&entry.name));
        let Some(picture) = pictures.iter().find(begins) else { return };
        let has_own =
            entries.iter().any(|entry| composed(&entry.name) == composed(&format!("{}{ENDING}", picture.name)));
        if let Some(about) = self.about(path, false).filter(|_| !has_own) {
            self.add_meant(about, path, Some(picture), &format!("{} has none of that name", picture.name));
        }
    }

    fn add_meant(&mut self, about: About, path: &Path, meant: Option<&Entry>, why: &str) {
        let hint = match meant {
            Some(meant) => format!("for {0}, call it {0}{ENDING}", meant.name),
            None => "call it as the picture with .toml behind, or take it away".to_owned(),
        };
        self.add(about, path, meant, why, &hint);
    }

    fn add(&mut self, about: About, path: &Path, meant: Option<&Entry>, why: &str, hint: &str) {
        let message = format!("this file has the facts of no picture: {why}");
        let finding = Diagnostic::new(Code::FactsAstray, Place::File(slashed(path)), message).hint(hint);
        self.sidecars.astray.push(Astray {
            folder: slashed(path.parent().unwrap_or(Path::new(""))),
            meant: meant.map(|meant| slashed(&path.with_file_name(&meant.name))),
            finding: Diagnostic { severity: about.severity(), ..finding },
        });
    }

    /// What a file says of a picture, if it does; `is_shut`: also where it can't be read.
    fn about(&self, path: &Path, is_shut: bool) -> Option<About> {
        let text = match self.world.read(path, MOST_BYTES) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => {
                let may_be = is_shut && error.kind() != std::io::ErrorKind::FileTooLarge;
                return may_be.then_some(About::Persons);
            }
        };
        match text.parse::<toml::Table>() {
            Ok(table) => {
                let has_any = |keys: &[&str]| keys.iter().any(|key| table.contains_key(*key));
                let is_all_of_use = !table.is_empty() && table.keys().all(|key| OF_USE.contains(&key.as_str()));
                match has_any(&OF_PERSONS) {
                    true => Some(About::Persons),
                    false => (has_any(&OF_OWNERS) || is_all_of_use).then_some(About::Owners),
                }
            }
            // It is no TOML, or has a mistake.
            Err(_) => {
                let mut lines = text.lines().map(|line| line.trim_start().trim_start_matches(['[', '"']));
                let is_of_persons = |line: &str| line.starts_with("depicts") || line.starts_with("consent");
                // Words about a picture may begin so as well.
                let is_credit = |line: &str| {
                    line.strip_prefix("credit")
                        .is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with('='))
                };
                match lines.clone().any(is_of_persons) {
                    true => Some(About::Persons),
                    false => lines.any(is_credit).then_some(About::Owners),
                }
            }
        }
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
        let Sidecars { pictures, astray, .. } = sidecars(&world);
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
        let cases: [&[(&str, &str)]; 17] = [
            &[("p.jpg", ""), ("p.toml", "credit = \"A\"\n[rights]\nholder = \"A\"\n")],
            &[("p.jpg", ""), ("p.toml", "credit = “A”\n")],
            &[("p.jpg", ""), ("p.toml", "embed = [\"credit\"]\n")],
            &[("p.jpg", ""), ("p.jpg.toml.txt", "credit = \"A\"\n")],
            &[("plan.toml", "credit = \"A\"\n")],
            &[("p.jpe", ""), ("P.JPE.toml", "depicts = \"child\"")],
            &[("p.png", ""), ("p copy.toml", "depicts = \"child\"")],
            &[("p.png", ""), ("p.png.toml.txt", "depicts = \"child\"")],
            &[("p.png", ""), ("p.png .toml", "[consent]")],
            &[("p.png", ""), ("p.png.yaml", "depicts: child")],
            &[("p.png", ""), ("p.png.toml~", "credit = \"A\"\ndepicts = ")],
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
        for innocent in [
            &[("config.png", ""), ("config.toml", "[server]\nport = 1\n")],
            &[("config.png", ""), ("config.toml", "base = {{ url }}\n")],
            &[("people.jpg", ""), ("people.toml", "focus = 1\nname = \"A\"\n")],
            &[("people.jpg", ""), ("people.jpg.txt", "credit where it is due\n")],
            &[("people.jpg", ""), ("people.toml", "")],
            &[("p.png", ""), ("._p.png.toml", "depicts = \"child\"")],
        ] {
            let (_, wrong) = told(innocent);
            assert!(wrong.is_empty(), "another program's file: {wrong:?}");
        }
        let (pictures, wrong) = told(&[("p.png", ""), ("p.png.toml", ""), ("p.png.toml.bak", "depicts = \"child\"")]);
        assert_eq!((pictures.len(), wrong.len()), (1, 0), "an editor's copy beside what is read");
    }

    /// It is not to stop a build that it would stop nothing of.
    #[test]
    fn what_says_nothing_of_persons_is_a_warning() {
        for (text, severity) in [
            ("credit = \"A\"\n[rights]\nholder = \"A\"\n", Severity::Warning),
            ("credit = \"A\"\ndepicts = \"none\"\n", Severity::Error),
            ("credit = “A”\n[consent]\n", Severity::Error),
        ] {
            let world = Memory::new().with("p.jpg", "").with("p.toml", text);
            let found: Vec<_> = sidecars(&world).astray.into_iter().map(|astray| astray.finding.severity).collect();
            assert_eq!(found, [severity], "{text}");
            assert_eq!(astray_of(&world, Path::new("p.jpg")), Some("p.toml".to_owned()));
        }
    }

    #[test]
    fn a_picture_has_one_file_of_facts() {
        let (pictures, wrong) =
            told(&[("caf\u{e9}.png", ""), ("caf\u{e9}.png.toml", ""), ("cafe\u{301}.png.toml", "depicts = \"child\"")]);
        assert_eq!((pictures.len(), wrong.len()), (1, 1), "{wrong:?}");
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
