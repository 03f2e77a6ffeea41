#![allow(clippy::disallowed_methods, reason = "tests of the disk")]

use std::fs;

use super::*;

/// More than any file here has.
const LIMIT: u64 = 100;

fn names(entries: Vec<Entry>) -> Vec<(String, bool)> {
    entries.into_iter().map(|entry| (entry.name, entry.is_dir)).collect()
}

fn on_disk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("book/figures")).unwrap();
    fs::write(folder.path().join("book/b.md"), "b").unwrap();
    fs::write(folder.path().join("book/a.md"), "a").unwrap();
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    folder
}

#[test]
fn paths_stay_inside() {
    assert_eq!(inside(Path::new("a/./b/../c.md")).unwrap(), Path::new("a/c.md"));
    assert_eq!(inside(Path::new("")).unwrap(), Path::new(""));
    for out in ["../a", "a/../../b", "/etc/passwd"] {
        assert_eq!(inside(Path::new(out)).unwrap_err().kind(), io::ErrorKind::PermissionDenied, "{out}");
    }
}

#[test]
fn a_folder_is_listed_by_name() {
    let folder = on_disk();
    let disk = Disk::new(&folder.path().join("book")).unwrap();
    let expected = [("a.md".to_owned(), false), ("b.md".to_owned(), false), ("figures".to_owned(), true)];
    assert_eq!(names(disk.list(Path::new("")).unwrap()), expected);
    assert_eq!(disk.name(), "book");
    assert_eq!(disk.read(Path::new("figures/../a.md"), LIMIT).unwrap(), b"a");
    assert_eq!(disk.kind(Path::new("figures")), Some(Kind::Folder));
    assert_eq!(disk.kind(Path::new("c.md")), None);
    assert_eq!(disk.read(Path::new("figures"), LIMIT).unwrap_err().kind(), io::ErrorKind::InvalidInput);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_publication_is_refused() {
    let folder = on_disk();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path().join("book").join(name)).unwrap();
    link("../secret.txt", "secret.md");
    link("..", "parent");
    link("a.md", "alias.md");
    link(".", "figures/loop");
    let disk = Disk::new(&folder.path().join("book")).unwrap();
    for path in ["secret.md", "parent/secret.txt"] {
        let error = disk.read(Path::new(path), LIMIT).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(error.to_string(), format!("{path} leads out of the publication's folder"));
        assert_eq!(disk.kind(Path::new(path)), Some(Kind::Other));
    }
    assert!(disk.list(Path::new("parent")).is_err());
    assert_eq!(disk.read(Path::new("alias.md"), LIMIT).unwrap(), b"a");
    assert_eq!(names(disk.list(Path::new("figures")).unwrap()), [("loop".to_owned(), false)]);
}

#[test]
fn a_file_is_no_root() {
    let folder = on_disk();
    let error = Disk::new(&folder.path().join("secret.txt")).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::NotADirectory);
}

#[test]
fn memory_is_like_the_disk() {
    let world = Memory::new().with("a/b.md", "b").with("c.md", "c").named("book");
    let expected = [("a".to_owned(), true), ("c.md".to_owned(), false)];
    assert_eq!(names(world.list(Path::new("")).unwrap()), expected);
    assert_eq!(world.read(Path::new("a/../c.md"), LIMIT).unwrap(), b"c");
    assert_eq!(world.read(Path::new("../c.md"), LIMIT).unwrap_err().kind(), io::ErrorKind::PermissionDenied);
    assert_eq!(world.kind(Path::new("a")), Some(Kind::Folder));
    assert_eq!(world.list(Path::new("x")).unwrap_err().kind(), io::ErrorKind::NotFound);
}
