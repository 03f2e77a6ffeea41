//! Lines that an mdBook hides.

use super::parsed;
use crate::tree::BlockKind;

/// `hidelines=` was no word to the tool, and its lines were printed.
#[test]
fn lines_with_the_sign_of_their_fence_are_hidden() {
    for (info, hidden, shown) in [
        ("python,hidelines=~", "~import os\n  ~ x = 1\n", "print(\"~\")\ny ~ z\n"),
        ("python,editable,hidelines=!!!", "!!!import os\n", "!! x\n"),
        ("{.python hidelines=~}", "~import os\n", "y\n"),
        ("rust,hidelines=~", "~use a;\n", "# let b;\n"),
        ("python,hidelines=", "", "~x\n"),
        ("python", "", "~x\nhidelines=~\n"),
    ] {
        for before in ["", "- x\n\n  "] {
            let indent = " ".repeat(before.lines().last().unwrap_or_default().len());
            let lines = format!("```{info}\n{hidden}{shown}```").replace('\n', &format!("\n{indent}"));
            let made = parsed(&format!("# A\n\n{before}{lines}\n"));
            let mut found = Vec::new();
            crate::tree::walk::visit(&made.chapter.blocks, &mut |block| {
                if let BlockKind::Code(code) = &block.kind {
                    found.extend(code.lines.iter().map(|(line, _)| format!("{line}\n")));
                }
            });
            assert_eq!(found.concat(), shown, "{info}");
            assert!(made.findings.is_empty(), "{info}: {:?}", made.findings);
        }
    }
}
