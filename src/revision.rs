//! Which commit a folder is at, read from what Git keeps in it: Git itself isn't asked, and needn't be there.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;

use crate::world::{World, slashed};

/// More than any file has that is read here, but for the list of packed references.
const LARGEST: u64 = 1 << 20;
const LARGEST_LIST: u64 = 1 << 28;
/// References that stand for others: Git follows five.
const MOST_STEPS: usize = 5;

/// What Git keeps of a working tree: its own folder, and that of the repository that it is a tree of, which is the same
/// but for trees that `git worktree add` made.
pub struct Git<'w> {
    pub own: &'w dyn World,
    pub common: &'w dyn World,
}

/// Where the folder is that a `.git` names which is a file itself (gitrepository-layout(5)); from the folder that it is in.
pub fn linked(file: &str) -> Option<PathBuf> {
    let path = file.strip_prefix("gitdir:")?.trim();
    (!path.is_empty()).then(|| PathBuf::from(path))
}

/// Where the repository's folder is that a worktree's own names, from there; none where it is that folder itself.
pub fn common(own: &dyn World) -> Option<PathBuf> {
    let path = text(own, "commondir", LARGEST)?;
    Some(PathBuf::from(path.trim()))
}

impl Git<'_> {
    /// The commit that is checked out; none before the first one, or where it isn't kept as files.
    pub fn commit(&self) -> Option<String> {
        let mut name = "HEAD".to_owned();
        for _ in 0..=MOST_STEPS {
            let value = self.value(&name)?;
            match value.strip_prefix("ref:") {
                Some(other) => other.trim().clone_into(&mut name),
                None => return is_object(&value).then_some(value),
            }
        }
        None
    }

    /// What a reference says: of a worktree's own, else of the repository's, in a file or in the list.
    fn value(&self, name: &str) -> Option<String> {
        let is_name = name == "HEAD" || name.starts_with("refs/") && !name.split('/').any(|part| part.starts_with('.'));
        if !is_name {
            return None;
        }
        let worlds = if name == "HEAD" { [Some(self.own), None] } else { [Some(self.own), Some(self.common)] };
        let loose = worlds.into_iter().flatten().find_map(|world| text(world, name, LARGEST));
        loose.map(|value| value.trim().to_owned()).or_else(|| self.packed(name))
    }

    fn packed(&self, name: &str) -> Option<String> {
        let list = text(self.common, "packed-refs", LARGEST_LIST)?;
        let found = list.lines().filter_map(|line| line.split_once(' ')).find(|(_, packed)| *packed == name);
        found.map(|(object, _)| object.to_owned())
    }
}

/// Of which commit a tag is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tagged {
    Commit(String),
    /// It is kept in a pack, which only Git reads.
    Unread,
}

const TAGS: &str = "refs/tags/";
/// Deeper than anybody names a tag.
const DEEPEST: usize = 8;
/// Of an annotated tag as much as names its commit.
const HEAD_OF_TAG: u64 = 256;

impl Git<'_> {
    /// Every tag by its name. `commit`: the one that is checked out, which needn't be looked at.
    pub fn tags(&self, commit: Option<&str>) -> BTreeMap<String, Tagged> {
        let mut tags = self.packed_tags();
        let mut folders = vec![(PathBuf::from(TAGS), 0)];
        while let Some((folder, depth)) = folders.pop() {
            for entry in self.common.list(&folder).unwrap_or_default() {
                let path = folder.join(&entry.name);
                if entry.is_dir && depth < DEEPEST {
                    folders.push((path, depth + 1));
                } else if let Some(value) = text(self.common, &slashed(&path), LARGEST) {
                    let name = slashed(&path)[TAGS.len()..].to_owned();
                    let object = value.trim();
                    let is_here = commit == Some(object);
                    tags.insert(name, if is_here { Tagged::Commit(object.to_owned()) } else { self.tagged(object) });
                }
            }
        }
        tags
    }

    /// A line has a tag's object, and the next one the commit where that is another.
    fn packed_tags(&self) -> BTreeMap<String, Tagged> {
        let list = text(self.common, "packed-refs", LARGEST_LIST).unwrap_or_default();
        let is_peeled = list.lines().next().is_some_and(|line| line.starts_with('#') && line.contains("peeled"));
        let mut tags = BTreeMap::new();
        let mut last: Option<String> = None;
        for line in list.lines() {
            if let (Some(commit), Some(name)) = (line.strip_prefix('^'), &last) {
                tags.insert(name.clone(), Tagged::Commit(commit.trim().to_owned()));
                continue;
            }
            last = None;
            let Some((object, name)) = line.split_once(' ') else { continue };
            if let Some(name) = name.strip_prefix(TAGS).filter(|_| is_object(object)) {
                let tagged = if is_peeled { Tagged::Commit(object.to_owned()) } else { self.tagged(object) };
                tags.insert(name.to_owned(), tagged);
                last = Some(name.to_owned());
            }
        }
        tags
    }

    /// What an object is that a tag names: the commit, or a tag with words that names it.
    fn tagged(&self, object: &str) -> Tagged {
        self.commit_of(object).map_or(Tagged::Unread, Tagged::Commit)
    }

    fn commit_of(&self, object: &str) -> Option<String> {
        if !is_object(object) {
            return None;
        }
        let (folder, file) = object.split_at(2);
        let packed = self.common.read(Path::new(&format!("objects/{folder}/{file}")), LARGEST).ok()?;
        let mut head = Vec::new();
        // Of a longer one the rest isn't asked for.
        ZlibDecoder::new(packed.as_slice()).take(HEAD_OF_TAG).read_to_end(&mut head).ok()?;
        let head = String::from_utf8_lossy(&head);
        if head.starts_with("commit ") {
            return Some(object.to_owned());
        }
        let (kind, text) = head.split_once('\0')?;
        let commit = text.strip_prefix("object ")?.split_once("\ntype commit\n")?.0;
        (kind.starts_with("tag ") && is_object(commit)).then(|| commit.to_owned())
    }
}

/// Of SHA-1 or of SHA-256.
fn is_object(value: &str) -> bool {
    matches!(value.len(), 40 | 64) && value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn text(world: &dyn World, path: &str, limit: u64) -> Option<String> {
    String::from_utf8(world.read(Path::new(path), limit).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";
    const OTHER: &str = "89abcdef0123456789abcdef0123456789abcdef";

    fn commit(own: &Memory) -> Option<String> {
        Git { own, common: own }.commit()
    }

    #[test]
    fn the_commit_is_found_wherever_git_keeps_it() {
        let head = |text: &str| Memory::new().with("HEAD", text);
        let line = |object: &str| format!("{object}\n");
        let packed = format!(
            "# pack-refs with: peeled fully-peeled sorted \n{OTHER} refs/heads/main2\n{COMMIT} refs/heads/main\n^{OTHER}\n"
        );
        let on_main = head("ref: refs/heads/main\n");
        for (case, world) in [
            ("detached", head(&line(COMMIT))),
            ("loose", on_main.clone().with("refs/heads/main", line(COMMIT))),
            ("packed", on_main.clone().with("packed-refs", packed.clone())),
            (
                "loose beats packed",
                on_main
                    .clone()
                    .with("packed-refs", packed.replace(COMMIT, OTHER))
                    .with("refs/heads/main", line(COMMIT)),
            ),
            (
                "symbolic",
                on_main.clone().with("refs/heads/main", "ref: refs/heads/trunk").with("refs/heads/trunk", line(COMMIT)),
            ),
        ] {
            assert_eq!(commit(&world).as_deref(), Some(COMMIT), "{case}");
        }
        for (case, world) in [
            ("before the first", on_main.clone()),
            ("of a kind without files", head("ref: refs/heads/.invalid\n")),
            ("in a circle", on_main.clone().with("refs/heads/main", "ref: refs/heads/main")),
            ("out of the folder", head("ref: refs/../../secret\n").with("secret", line(COMMIT))),
            ("no commit", head("0123\n")),
            ("none", Memory::new()),
        ] {
            assert_eq!(commit(&world), None, "{case}");
        }
    }

    #[test]
    fn a_worktree_has_its_own_head_and_the_repositorys_branches() {
        assert_eq!(linked("gitdir: /home/a/b/.git/worktrees/c\n"), Some(PathBuf::from("/home/a/b/.git/worktrees/c")));
        assert_eq!([linked("gitdir:\n"), linked("nothing")], [None, None]);
        let own = Memory::new().with("HEAD", "ref: refs/heads/side\n").with("commondir", "../..\n");
        let repository = Memory::new().with("HEAD", "ref: refs/heads/main\n").with("refs/heads/side", COMMIT);
        assert_eq!(common(&own), Some(PathBuf::from("../..")));
        assert_eq!(Git { own: &own, common: &repository }.commit().as_deref(), Some(COMMIT));
    }
}
