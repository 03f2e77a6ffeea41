//! The EPUBs as a browser shows them, on narrow screens and wide, by day and by night, with large letters.

use std::path::PathBuf;
use std::process::Command;

use crate::specimen::specimen;
use crate::support::{Folder, bindery, files, root, sample, script, stderr};
use crate::torture::torture;

/// Those that are looked at: of the specimen and of the sample.
pub fn epubs() -> Vec<PathBuf> {
    [files(specimen(), "epub"), files(sample(), "epub"), files(torture(), "epub")].concat()
}

/// Nothing runs out of the page, no text is faint, Arabic comes from the right in embedded faces.
#[test]
fn every_page_is_right_on_every_screen() {
    script("measure-epub", &[], &epubs());
}

/// A measure that finds nothing wrong anywhere would be none.
#[test]
fn what_is_wrong_is_told() {
    let sheet = "body { font-family: serif }\nh1 { width: 70em }\np { color: #888888; text-align: left }\n\
                 ol { padding: 0 1em }\n.box { border-left: 3px solid }\n";
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"ar\"]\n[theme]\nbase = \"looks\"\n[output.epub]\n",
        ),
        ("looks/report.css", sheet),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\n"),
        ("manuscript/ar/a.md", "# فصل\n\nفقرة قصيرة.\n\n98. بند\n99. بند\n100. بند\n\n> [!NOTE]\n> ملاحظة\n"),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let epubs = files(&folder.path().join("build"), "epub");
    let output = Command::new(root().join("tests/measure-epub")).args(&epubs).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&output.stderr));
    for told in [
        "\twide page\tbody",
        "\toutside\th1.opening\t",
        "\toutside\tol",
        "\tfaint\tp\t",
        "\tside\tp\t",
        "\tside\tol",
        "\tside\taside.box.hint\t",
        "\tface not embedded\ttext\t",
    ] {
        assert!(said.contains(told), "{told} isn't told:\n{said}");
    }
}
