//! The EPUBs in a real reading engine: read from the first page to the last, by the contents, and with their notes.

use std::process::Command;

use crate::books::specimen::specimen;
use crate::epub::epub_pages::epubs;
use crate::support::{Folder, change_epub, root, script, stderr, without};

#[test]
fn every_book_is_read_to_its_end() {
    script("read/read-epub", &[], &epubs());
}

/// A reader that finds nothing wrong anywhere would be none.
#[test]
fn what_is_wrong_is_told() {
    let folder = Folder::new();
    let broken = folder.path().join("broken.epub");
    change_epub(&specimen().join("specimen-en.epub"), &broken, |name, text| match name {
        "OEBPS/content.opf" => text
            .replace("page-progression-direction=\"ltr\"", "page-progression-direction=\"rtl\"")
            .replace("</metadata>", "<meta property=\"pageBreakSource\">urn:isbn:9780000000000</meta></metadata>"),
        // The page list, where there is one, and a title's place.
        "OEBPS/nav.xhtml" => text.replace("page-list", "list-of-pages").replacen("#c02-", "#nowhere-", 1),
        _ if name.ends_with("/stylesheet.css") => format!("{text}\npre {{ display: none }}\n"),
        "OEBPS/c02.xhtml" => text.replacen("dir=\"ltr\"", "dir=\"rtl\"", 2),
        "OEBPS/c08.xhtml" => without(text, "<a class=\"backlink\" role=\"doc-backlink\" href=\"#ref-1\"", "</a>"),
        _ => text.to_owned(),
    });
    let output = Command::new(root().join("tests/tools/read/read-epub")).arg(&broken).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}{}", stderr(&output));
    for told in [
        "\tdirection\tthe book\trtl, not ltr",
        "\tdirection\tc02.xhtml\tturning moves",
        "\tdirection\tc02.xhtml\tbegins at",
        "\tunseen\tc05.xhtml\t",
        "\ttoc\tOEBPS/c02.xhtml#nowhere-",
        "\tpage-list\tthe book\t",
        "\tnote\tc08.xhtml#ref-1\tis not where its note leads back to",
    ] {
        assert!(said.contains(told), "{told} isn't told:\n{said}");
    }
}
