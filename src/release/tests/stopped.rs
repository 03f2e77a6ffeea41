//! A release that is stopped, fails, is forged, or has another one beside it.

use super::*;
use crate::release::entry::sha256;

/// The folder as it was before and after a release, to be compared with what a run leaves that was stopped midway.
fn all(out: &Path) -> Vec<(String, Vec<u8>)> {
    names(out).into_iter().map(|name| (name.clone(), fs::read(out.join(&name)).unwrap())).collect()
}

/// At each step of a release the power may go: what the next run leaves is the last release or the new one, whole.
#[test]
fn a_release_that_was_stopped_is_finished_or_was_never_begun() {
    let before = [artifact("a.pdf", "a"), artifact("b.pdf", "b"), artifact("gone.pdf", "gone")];
    let after = [artifact("a.pdf", "a 2"), artifact("b.pdf", "b 2"), artifact("new.pdf", "new")];
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(old.path(), &before, &facts()).unwrap();
    write(new.path(), &before, &facts()).unwrap();
    write(new.path(), &after, &facts()).unwrap();

    let (mut stopped, mut undecided) = (0, 0);
    for step in 0.. {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &before, &facts()).unwrap();
        let mut out = OutputFolder::make(folder.path()).unwrap();
        out.stop_after(step);
        let ended = Release::begin(&out, &|_| {}).and_then(|release| release.write(&after, &facts()));
        let is_done = ended.is_ok();
        stopped += usize::from(!is_done);

        let out = OutputFolder::make(folder.path()).unwrap();
        settle(&out).unwrap();
        let left = all(folder.path());
        let is_old = left == all(old.path());
        undecided += usize::from(is_old);
        assert!(is_old || left == all(new.path()), "step {step}: {:?}", names(folder.path()));
        assert!(journal::is_settled(&out), "step {step}");
        if is_done {
            break;
        }
    }
    assert!(stopped > 20 && undecided > 10 && undecided < stopped, "{stopped} steps, {undecided} undecided");
}

/// Any one step may fail, on a disk that is full or closed: then the files are as they were, or what was done is done.
#[test]
fn a_failure_at_any_step_changes_nothing() {
    let before = [artifact("a.pdf", "a"), artifact("b.pdf", "b"), artifact("gone.pdf", "gone")];
    let after = [artifact("a.pdf", "a 2"), artifact("b.pdf", "b 2"), artifact("new.pdf", "new")];
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(old.path(), &before, &facts()).unwrap();
    write(new.path(), &before, &facts()).unwrap();
    write(new.path(), &after, &facts()).unwrap();

    let mut failed = 0;
    for step in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &before, &facts()).unwrap();
        let mut out = OutputFolder::make(folder.path()).unwrap();
        out.fail_after(step);
        let ended = Release::begin(&out, &|_| {}).and_then(|release| release.write(&after, &facts()));
        failed += usize::from(ended.is_err());
        settle(&OutputFolder::make(folder.path()).unwrap()).unwrap();
        let left = all(folder.path());
        match ended {
            Err(error) => assert_eq!(left, all(old.path()), "step {step}: {error}"),
            Ok(Written { left: stale, .. }) if !stale.is_empty() => assert_eq!(stale, ["gone.pdf"]),
            Ok(_) => assert_eq!(left, all(new.path()), "step {step}"),
        }
    }
    assert!(failed > 10, "{failed}");
}

/// Where what was replaced can't be put back either, each file is told with the place of its copy, and the next run puts
/// it back.
#[test]
fn what_cannot_be_put_back_is_told_and_put_back_later() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[artifact("a.pdf", "a"), artifact("b.pdf", "b")], &facts()).unwrap();
    let before = all(folder.path());
    let out = OutputFolder::make(folder.path()).unwrap();
    let mut told = 0;
    for step in 0..60 {
        let mut stopped = OutputFolder::make(folder.path()).unwrap();
        stopped.stop_after(step);
        let ended = Release::begin(&stopped, &|_| {})
            .and_then(|release| release.write(&[artifact("a.pdf", "a 2"), artifact("b.pdf", "b 2")], &facts()));
        let Err(error) = ended else { break };
        if let ReleaseError::Torn { saved, .. } = &error {
            told += 1;
            for Saved { file, backup } in saved {
                let backup = backup.as_ref().unwrap();
                assert!(error.to_string().contains(&format!(
                    "{} is under the name {}",
                    file.display(),
                    backup.display()
                )));
                assert!(
                    before
                        .contains(&(file.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(backup).unwrap()))
                );
            }
        }
        settle(&out).unwrap();
        write(folder.path(), &[artifact("a.pdf", "a"), artifact("b.pdf", "b")], &facts()).unwrap();
        assert_eq!(all(folder.path()), before);
    }
    assert!(told > 1, "{told}");
}

#[test]
fn a_journal_that_was_forged_reaches_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("build");
    fs::create_dir_all(out.join(journal::WORK)).unwrap();
    for name in ["mine.txt", "build/letter.txt"] {
        fs::write(folder.path().join(name), "mine").unwrap();
    }
    let (sum, mine) = (sha256(b"forged"), sha256(b"mine"));
    let work = out.join(journal::WORK);
    for (put, name, is_here) in [
        ("../mine.txt", "journal.json", true),
        ("a/b", "journal.json", true),
        (".hidden", "taken-back.json", true),
        ("letter.txt", "journal.json", false),
        ("letter.txt", "taken-back.json", false),
    ] {
        fs::create_dir_all(&work).unwrap();
        let [disk, number] = OutputFolder::make(&work).unwrap().identity().unwrap();
        let number = if is_here { number } else { number + 1 };
        let forged = format!(
            r#"{{"folder":[{disk},{number}],"put":[{{"name":"{put}","sha256":"{sum}","is_replaced":false}}],"remove":[{{"name":"letter.txt","sha256":"{mine}"}}]}}"#
        );
        fs::write(work.join(name), forged).unwrap();
        if name == "journal.json" {
            fs::write(work.join("new-0"), "forged").unwrap();
        }
        settle(&OutputFolder::make(&out).unwrap()).unwrap();
        assert_eq!(names(&out), ["letter.txt"]);
        assert_eq!(fs::read(folder.path().join("mine.txt")).unwrap(), b"mine");
    }
}

#[test]
fn a_forged_manifest_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let facts = making(&["note-en.pdf", "note-fr.pdf"]);
    write(out, &[artifact("note-en.pdf", "en")], &facts).unwrap();
    fs::write(out.join("letter.txt"), "mine").unwrap();
    let forged = fs::read_to_string(out.join(MANIFEST)).unwrap();
    let letter = forged.replace("note-en.pdf", "letter.txt").replace(&sha256(b"en"), &sha256(b"mine"));
    fs::write(out.join(MANIFEST), letter).unwrap();
    write(out, &[artifact("note-fr.pdf", "fr")], &facts).unwrap();
    assert!(out.join("letter.txt").exists());
    // Nor where its checksum in the sums is right: what no build makes none removes.
    let manifest = fs::read_to_string(out.join(MANIFEST)).unwrap();
    let letter = manifest.replace("note-fr.pdf", "letter.txt").replace(&sha256(b"fr"), &sha256(b"mine"));
    let sums = fs::read_to_string(out.join(SUMS)).unwrap();
    fs::write(out.join(SUMS), sums.replace(&sha256(manifest.as_bytes()), &sha256(letter.as_bytes()))).unwrap();
    fs::write(out.join(MANIFEST), letter).unwrap();
    assert_eq!(good(out), ["letter.txt"], "the forged manifest is as good as one of ours");
    write(out, &[artifact("note-fr.pdf", "fr")], &facts).unwrap();
    assert!(out.join("letter.txt").exists());

    write(out, &[artifact("note-en.pdf", "en")], &facts).unwrap();
    let claims = fs::read_to_string(out.join(MANIFEST)).unwrap().replace("PDF/UA-1", "PDF/UA-9");
    fs::write(out.join(MANIFEST), claims).unwrap();
    write(out, &[artifact("note-fr.pdf", "fr")], &facts).unwrap();
    assert!(!fs::read_to_string(out.join(MANIFEST)).unwrap().contains("PDF/UA-9"));
}

#[cfg(unix)]
#[test]
fn links_below_the_output_folder_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theirs) = (folder.path().join("build"), folder.path().join("theirs"));
    fs::create_dir_all(&theirs).unwrap();
    fs::write(theirs.join(".bindery-a"), "theirs").unwrap();
    for name in [".bindery", "note-fr-typst"] {
        fs::create_dir_all(&out).unwrap();
        std::os::unix::fs::symlink("../theirs", out.join(name)).unwrap();
        let kept: [(&str, &[u8]); 1] = [("note-fr-typst/main.typ", b"x")];
        let error = keep(&out, &kept).unwrap_err().to_string();
        assert!(error.contains("it is a link: no link is followed there"), "{error}");
        assert_eq!(names(&theirs), [".bindery-a"]);
        fs::remove_dir_all(&out).unwrap();
    }
    std::os::unix::fs::symlink("theirs", &out).unwrap();
    let own = Place::Own { publication: folder.path().to_owned() };
    assert!(own.make().is_err() && own.there().is_err(), "in a publication a link may be anybody's");
    write(&out, &[artifact("a.pdf", "a")], &facts()).unwrap();
    assert!(theirs.join("a.pdf").is_file(), "that somebody named is followed");
}

/// A process that is gone holds nothing; one that isn't is waited for.
#[test]
fn one_build_at_a_time_writes() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(lock::LOCK), "4711").unwrap();
    let out = OutputFolder::make(folder.path()).unwrap();
    let lock = Lock::wait(&out, &|_| {}).unwrap();
    let holder = Lock::holder(&out).unwrap();
    assert!(holder.starts_with(&format!("process {}, since 20", std::process::id())), "{holder}");
    std::thread::scope(|scope| {
        let other = scope.spawn(|| write(folder.path(), &[artifact("a.pdf", "a")], &facts()));
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(!other.is_finished());
        drop(lock);
        other.join().unwrap().unwrap();
    });
    assert_eq!(names(folder.path()), ["SHA256SUMS", "a.pdf", "manifest.json"]);
}

/// Each of two builds at once is in the lists afterwards, with right sums.
#[test]
fn builds_of_shares_at_once_are_both_listed() {
    let facts = making(&["a.pdf", "b.pdf", "c.pdf", "d.pdf"]);
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for name in ["a.pdf", "b.pdf", "c.pdf", "d.pdf"] {
            let (folder, facts) = (folder.path(), &facts);
            scope.spawn(move || write(folder, &[artifact(name, name)], facts).unwrap());
        }
    });
    assert_eq!(good(folder.path()), ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]);
    assert_eq!(names(folder.path()), ["SHA256SUMS", "a.pdf", "b.pdf", "c.pdf", "d.pdf", "manifest.json"]);
}
