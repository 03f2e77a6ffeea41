//! What `check` and `build` tell other programs: each report is read by the validator of its form, for publications with
//! mistakes of each kind.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Folder, bindery, copy_folder, root, script, stderr};

/// A repository with the input of a diagnostic's case two folders below.
fn repository(case: &str) -> Folder {
    let folder = Folder::with(&[(".git/HEAD", "ref: refs/heads/main\n")]);
    copy_folder(&root().join("tests/diagnostics").join(case).join("in"), &folder.path().join("docs/note"));
    folder
}

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

/// With many findings, with an error in content, in the configuration, of a file that isn't there, of no file, with none.
const CASES: [(&str, i32); 6] = [
    ("markup-literal", 0),
    ("invalid-utf8", 1),
    ("config-syntax", 2),
    ("cover-missing", 2),
    ("no-chapters", 2),
    ("waiver", 0),
];

#[test]
fn each_report_is_as_its_readers_expect_it() {
    let out = Folder::new();
    let mut written: [Vec<PathBuf>; 3] = Default::default();
    for (case, status) in CASES {
        let folder = repository(case);
        let publication = folder.path().join("docs/note");
        let mut arguments = vec!["check".to_owned(), publication.to_str().unwrap().to_owned()];
        for (at, form) in ["json", "sarif", "junit"].into_iter().enumerate() {
            // In a folder that isn't there yet.
            let file = out.path().join(form).join(format!("{case}.{form}"));
            arguments.push(format!("--report={form}={}", file.display()));
            written[at].push(file);
        }
        let output = bindery(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(status), "{case}: {}", stderr(&output));
        let report: Value = serde_json::from_str(&fs::read_to_string(written[0].last().unwrap()).unwrap()).unwrap();
        assert_eq!(report["status"], status, "{case}");
        assert!(report["codes"].as_array().unwrap().iter().any(|code| code["code"] == case), "{case}: {report}");
        for finding in report["findings"].as_array().unwrap() {
            let path = finding["path"].as_str();
            assert!(path.is_none_or(|path| path.starts_with("docs/note")), "{case}: {finding}");
        }
    }
    for (form, files) in ["json", "sarif", "junit"].into_iter().zip(&written) {
        script("schemas", &[form], files);
    }
}

/// The validators do look: each says what is taken away.
#[test]
fn a_report_that_lacks_something_is_told() {
    let folder = repository("markup-literal");
    let name = folder.path().join("docs/note").to_str().unwrap().to_owned();
    for (form, from, to, says) in [
        ("json", "\"line\"", "\"lime\"", "'line' is a required property"),
        ("sarif", "\"help\"", "\"kelp\"", "GH2012"),
        ("junit", "<skipped message", "<skipped massage", "massage"),
        ("junit", "tests=\"13\"", "tests=\"12\"", "has 13"),
    ] {
        let output = bindery(&["check", &name, "--report", form, "--quiet"]);
        let report = String::from_utf8(output.stdout).unwrap();
        assert!(report.contains(from), "{report}");
        folder.write(&format!("changed.{form}"), report.replace(from, to).as_bytes());
        let told = std::process::Command::new(root().join("tests/tools/schemas"))
            .args([form, folder.path().join(format!("changed.{form}")).to_str().unwrap()])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.status.code() == Some(1) && said.contains(says), "{form}: {said}{}", stderr(&told));
    }
}

/// Standard output is the program's that reads it: people are told on standard error.
#[test]
fn a_report_on_standard_output_stands_there_alone() {
    let folder = Folder::with(&[("01.md", "# A\n\nSee [b](#b).\n")]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap(), "--report", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["status"], &report["warnings"]), (&0.into(), &1.into()));
    assert_eq!(report["findings"][0]["path"], "01.md", "without a repository, from the publication");
    let said = stderr(&output);
    assert!(said.contains("warning[broken-link]") && said.contains("PDF/UA-1"), "{said}");
    let output = bindery(&["check", folder.name(), "--report", "github", "--quiet"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.starts_with("::warning file=01.md,line=3,endLine=3,col=5,endColumn=12,title=broken-link::"), "{said}");
}

#[test]
fn a_build_that_cannot_write_says_so_in_its_report() {
    let folder = Folder::with(&[("01.md", "# A\n"), ("out", "a file")]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap(), "--report", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &report["status"]), (Some(1), &1.into()));
    assert_eq!(report["findings"][0]["code"], "write-failed", "{report}");
}

#[test]
fn a_report_that_has_no_place_is_told() {
    let folder = Folder::with(&[("01.md", "# A\n"), ("file", "x")]);
    let unwritable = format!("sarif={}/file/report.sarif", folder.name());
    for (arguments, status, says) in [
        (vec!["--report", "json", "--report", "junit"], 2, "two reports can't both go to standard output"),
        (vec!["--report", "json=a", "--report", "junit=a"], 2, "two reports can't both go to a"),
        (vec!["--report", "xml"], 2, "the forms are json, sarif, github, junit"),
        (vec!["--report", "json="], 2, "which file?"),
        (vec!["--report", &unwritable], 1, "error[write-failed]: the report "),
    ] {
        let output = bindery(&[&["check", folder.name()], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(says), "{arguments:?}: {}", stderr(&output));
    }
    assert_eq!(read(&folder, "file"), "x");
}

/// A chapter of a book whose links had all moved: of each of its sixty warnings a screen was taken.
#[test]
fn a_hundred_findings_of_a_code_are_a_screen_unless_each_is_asked_for() {
    let links: String = (0..100).map(|n| format!("See [it](#gone-{n}).\n\n")).collect();
    let folder = Folder::with(&[("01.md", &format!("# A\n\n{links}![](none.png)\n"))]);
    let few = stderr(&bindery(&["check", folder.name(), "--quiet"]));
    assert!(few.lines().count() < 70, "{few}");
    assert!(few.contains("… and 95 more of broken-link: 01.md:13:5, "), "{few}");
    assert!(few.contains("\n100 warnings  broken-link  ") && few.contains("--all shows each finding"), "{few}");
    let all = stderr(&bindery(&["check", folder.name(), "--quiet", "--all"]));
    assert_eq!(all.matches("warning[broken-link]").count(), 100);
}
