//! What `verify` tells of a release that somebody had in hand.

use super::*;

fn verified(out: &Path) -> Vec<(String, How)> {
    let out = OutputFolder::there(out).unwrap().unwrap();
    verify(&out).unwrap().differences.into_iter().map(|Difference { name, how }| (name, how)).collect()
}

fn told(differences: &[(&str, How)]) -> Vec<(String, How)> {
    differences.iter().map(|(name, how)| ((*name).to_owned(), how.clone())).collect()
}

fn release() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[artifact("a.pdf", "a"), artifact("b.pdf", "b")], &facts()).unwrap();
    folder
}

#[test]
fn what_changed_is_missing_or_was_added_is_told() {
    let folder = release();
    let out = folder.path();
    assert_eq!(verified(out), []);
    // What builds leave there besides.
    fs::create_dir_all(out.join(".cache/pictures")).unwrap();
    fs::create_dir_all(out.join("draft")).unwrap();
    keep(out, &[("a-typst/main.typ", b"x")]).unwrap();
    assert_eq!(verified(out), []);
    fs::write(out.join("a.pdf"), "A").unwrap();
    fs::remove_file(out.join("b.pdf")).unwrap();
    fs::create_dir(out.join("b.pdf")).unwrap();
    fs::create_dir(out.join("more")).unwrap();
    fs::write(out.join(".hidden"), "").unwrap();
    let expected = [(".hidden", How::Added), ("a.pdf", How::Changed), ("b.pdf", How::NoFile), ("more", How::Added)];
    assert_eq!(verified(out), told(&expected));
    fs::remove_dir(out.join("b.pdf")).unwrap();
    fs::write(out.join(".bindery-a.pdf"), "half").unwrap();
    let found = verified(out);
    assert!(found.contains(&("b.pdf".to_owned(), How::Missing)), "{found:?}");
    assert!(found.contains(&(journal::WORK.to_owned(), How::Unfinished)), "{found:?}");
}

/// A bit of any byte of any file.
#[test]
fn no_bit_can_change_unseen() {
    let folder = release();
    let out = folder.path();
    let mut tried = 0;
    for name in names(out) {
        let whole = fs::read(out.join(&name)).unwrap();
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            fs::write(out.join(&name), &flipped).unwrap();
            let there = OutputFolder::there(out).unwrap().unwrap();
            let is_seen = verify(&there).map_or(true, |verified| !verified.differences.is_empty());
            assert!(is_seen, "byte {at} of {name}");
            tried += 1;
        }
        fs::write(out.join(&name), &whole).unwrap();
    }
    assert!(tried > 1_000, "{tried}");
    assert_eq!(verified(out), []);
}

#[test]
fn the_two_lists_agree() {
    let folder = release();
    let out = folder.path();
    let sums = fs::read_to_string(out.join(SUMS)).unwrap();
    fs::write(out.join(SUMS), sums.lines().rev().collect::<Vec<_>>().join("\n")).unwrap();
    assert_eq!(verified(out), told(&[(SUMS, How::OtherSums)]));
    fs::write(out.join(SUMS), sums.replace("  manifest.json", "  other.json")).unwrap();
    assert_eq!(verified(out), told(&[(MANIFEST, How::Changed)]));
    fs::remove_file(out.join(SUMS)).unwrap();
    assert_eq!(verified(out), told(&[(SUMS, How::Missing)]));
}

/// A manifest that was fetched can name anything.
#[test]
fn nothing_outside_of_the_folder_is_looked_at() {
    let folder = release();
    let out = folder.path();
    let manifest = fs::read_to_string(out.join(MANIFEST)).unwrap();
    for name in ["../a.pdf", "/etc/passwd", "b.pdf", ".hidden", "sub/a.pdf"] {
        fs::write(out.join(MANIFEST), manifest.replace("\"a.pdf\"", &format!("\"{name}\""))).unwrap();
        let error = verify(&OutputFolder::there(out).unwrap().unwrap()).unwrap_err();
        assert!(matches!(error, Unverified::NotOne { .. }), "{name}: {error}");
    }
    for text in ["", "{}", "[]", "{\"name\": \"an app\"}", &manifest.replace("manifest:1", "manifest:9")] {
        fs::write(out.join(MANIFEST), text).unwrap();
        let error = verify(&OutputFolder::there(out).unwrap().unwrap()).unwrap_err();
        assert!(matches!(error, Unverified::NotOne { .. }), "{text}: {error}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    use std::os::unix::fs::symlink;

    let (folder, elsewhere) = (release(), tempfile::tempdir().unwrap());
    let out = folder.path();
    fs::rename(out.join("a.pdf"), elsewhere.path().join("a.pdf")).unwrap();
    symlink(elsewhere.path().join("a.pdf"), out.join("a.pdf")).unwrap();
    assert_eq!(verified(out), told(&[("a.pdf", How::NoFile)]));
    fs::rename(out.join(MANIFEST), elsewhere.path().join(MANIFEST)).unwrap();
    symlink(elsewhere.path().join(MANIFEST), out.join(MANIFEST)).unwrap();
    assert!(matches!(verify(&OutputFolder::there(out).unwrap().unwrap()), Err(Unverified::NotOne { .. })));
}
