//! What stands at the head of a file between two lines of dashes.

use super::parsed;
use crate::diagnostics::Code;

/// The words were in no output.
#[test]
fn words_between_rules_are_text() {
    for (text, words) in [
        ("---\nA sentence.\n---\n\nMore.\n", "A sentence. More."),
        ("---\r\n\r\nA sentence.\r\n\r\n---\r\n\r\nMore.\r\n", "a A sentence. More."),
        ("---\n# A heading\n---\nMore.\n", "A heading More."),
        (
            "---\nNote: this begins well,\nand goes on.\nAnd on.\n\n---\nMore.\n",
            "a Note: this begins well, and goes on. And on. More.",
        ),
        ("---\nملاحظة: هذا نص\n---\nMore.\n", "ملاحظة: هذا نص More."),
    ] {
        let made = parsed(text);
        assert_eq!(made.words(), words, "{text}");
        assert_eq!(made.told(Code::FrontMatter), [1], "{text}");
    }
    let empty_above = parsed("\n---\nA sentence.\n---\n\nMore.\n");
    assert_eq!(empty_above.words(), "A sentence. More.");
    assert!(empty_above.findings.is_empty(), "as its author is told to write it");
}

#[test]
fn keys_of_no_tool_are_told() {
    for (text, line) in [
        ("---\nNote: this is a text.\n---\n# A\n", Some(2)),
        ("---\ntitel: A\nlayout: b\n---\n# A\n", Some(2)),
        ("---\nlayout: b\nsource_hash: c\n---\n# A\n", Some(3)),
        ("---\nunnumberd: true\n---\n# A\n", Some(2)),
        ("---\nlayout: post\nlong: 3\nrules: a\nauthor: B\n---\n# A\n", None),
        ("---\nAuthor: B\nlayout: c\n---\n# A\n", None),
    ] {
        let told = parsed(&format!("{text}\nText.\n")).told(Code::FrontMatter);
        assert_eq!(told, line.into_iter().collect::<Vec<_>>(), "{text}");
    }
}
