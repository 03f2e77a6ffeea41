//! Verse and addresses: lines that their author broke.

use crate::support::{Folder, bindery, files, script, stderr};

fn built(text: &str) -> Folder {
    let folder = Folder::with(&[("book/01.md", text)]);
    let output = bindery(&["build", folder.path().join("book").to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    folder
}

/// The first and the third of four lines stood alike, by the indent of a paragraph.
#[test]
fn lines_begin_under_each_other() {
    let ways = [
        "Jadis\\\nNaguère\n\nSous\\\nSur\n",
        "Jadis  \nNaguère\n\nSous  \nSur\n",
        "Jadis<br>Naguère\n\nSous<br/>\nSur\n",
        "| Jadis\n| Naguère\n\n| Sous\n| Sur\n",
        "<p>Jadis<br>Naguère</p>\n\n<p>Sous<br>Sur</p>\n",
        "Jadis[^1]\\\nNaguère\n\n*Sous\\\nSur*\n\n[^1]: Note.\n",
        "> Jadis\\\n> Naguère\n>\n> Sous\\\n> Sur\n",
        "<div lang=\"fr\">\n\nJadis\\\nNaguère\n\nSous\\\nSur\n\n</div>\n",
    ];
    for way in ways {
        let folder = built(&format!("# Title\n\nBefore.\n\n{way}\nAfter.\n"));
        let build = folder.path().join("book/build");
        for kind in ["pdf", "epub"] {
            script("read/begin-alike", &["left", "Jadis", "Naguère", "Sous", "Sur", "--"], &files(&build, kind));
        }
    }
}
