//! Each code has a folder in `tests/diagnostics/` with an input and the whole message that it gives.
//!
//! `in/` is a publication; `arguments` (one a line; `check in` where there is none) is how it is built; `expected` is
//! all that is said on standard error. `fill` (a path, a number of bytes, and what is repeated if it is no paragraph)
//! makes a file too large to be kept here. Codes that no publication can bring about have no `in/`: unit tests beside
//! the code that finds them read their folders. `BINDERY_BLESS=1` writes `expected` anew, to be looked at.

use std::fs;
use std::path::Path;
use std::process::Command;

use bindery::diagnostics::Code;

use crate::support::{copy_folder, root};

#[test]
fn every_code_has_a_folder_and_gives_its_message() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let folder = root().join("tests/diagnostics").join(code.name());
        let expected = folder.join("expected");
        if !folder.join("in").exists() {
            // Its unit test compares; here it must at least be there, and be about its code.
            let text = fs::read_to_string(&expected).unwrap_or_default();
            if !text.contains(&format!("[{}]", code.name())) {
                wrong.push(format!("{} has no folder, or none that shows it", code.name()));
            }
            continue;
        }
        let said = said(&folder);
        if std::env::var_os("BINDERY_BLESS").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if said != wanted {
            wrong.push(format!("{}: expected\n{wanted}\nbut it said\n{said}", code.name()));
        }
        if !said.contains(&format!("[{}]", code.name())) {
            wrong.push(format!("{} doesn't show its code:\n{said}", code.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a message names stands between “ and ”; straight quotation marks are for what is to be written so.
#[test]
fn messages_quote_in_one_style() {
    for code in Code::ALL {
        let expected = root().join("tests/diagnostics").join(code.name()).join("expected");
        let text = fs::read_to_string(&expected).unwrap();
        let messages = text.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        let straight: Vec<&str> = messages.filter(|line| line.contains('"')).collect();
        assert!(straight.is_empty(), "{straight:?}");
    }
}

#[test]
fn every_folder_is_for_a_code() {
    for entry in fs::read_dir(root().join("tests/diagnostics")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(Code::ALL.iter().any(|code| code.name() == name), "tests/diagnostics/{name} is for no code");
    }
}

/// Standard error of the command, run beside a copy of the input, so that nothing is written into the repository.
fn said(folder: &Path) -> String {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&folder.join("in"), &copy.path().join("in"));
    if let Ok(fill) = fs::read_to_string(folder.join("fill")) {
        let mut words = fill.split_whitespace();
        let (path, bytes) = (words.next().unwrap(), words.next().unwrap().parse::<usize>().unwrap());
        let repeated = words.next().unwrap_or("A paragraph that is there again and again.\n\n");
        let text = repeated.repeat(bytes.div_ceil(repeated.len()));
        fs::write(copy.path().join("in").join(path), text).unwrap();
    }
    let arguments = fs::read_to_string(folder.join("arguments")).unwrap_or_else(|_| "check\nin".to_owned());
    let output = Command::new(env!("CARGO_BIN_EXE_bindery"))
        .env("BINDERY_CACHE", "")
        .args(arguments.lines())
        .args(["check", "build"].contains(&arguments.lines().next().unwrap_or_default()).then_some("--quiet"))
        .current_dir(copy.path())
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}
