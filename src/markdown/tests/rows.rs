//! Tables as they are written: no cell is left out unsaid.

use super::parsed;
use crate::diagnostics::Code;

#[test]
fn a_cell_too_many_is_told() {
    for (row, lost) in [
        ("| `x | y` | z |", "z"),
        ("| x | y | z", "z"),
        ("x | y | z", "z"),
        ("| x | y | | z |", "| z"),
        ("| x | y | z \\| a |", "z \\| a"),
        ("| س | ص | ع |", "ع"),
    ] {
        for before in ["", "> ", "- ", "[^n]: "] {
            let rest = if before.len() > 2 { "    " } else { before };
            let rest = if before == "- " { "  " } else { rest };
            for end in ["\n", "\r\n"] {
                let text = format!("# A[^n]\n\n{before}| a | b |\n{rest}|---|---|\n{rest}{row}\n{rest}| c |\n")
                    .replace('\n', end);
                let made = parsed(&text);
                assert_eq!(made.told(Code::SurplusCell), [5], "{text}");
                let message = &made.findings.iter().find(|f| f.code == Code::SurplusCell).unwrap().message;
                assert!(message.contains(&format!("“{lost}”")), "{message}");
            }
        }
    }
}

#[test]
fn what_loses_nothing_is_not_told() {
    for row in ["| x | y | |", "| x | y | | |", "| x \\| y | z |", "| `x \\| y` | z |", "| x |", "| x | y |   ", "|"] {
        let made = parsed(&format!("# A\n\n| a | b |\n|---|---|\n{row}\n"));
        assert!(made.findings.is_empty(), "{row}: {:?}", made.findings);
    }
}

#[test]
fn what_is_no_table_for_want_of_a_bar_is_told() {
    for text in [
        "| a | b |\n|---|\n| c | d |",
        "| a |\n|---|---|\n| c | d |",
        "| a | b |\n|---+---|\n| c | d |",
        "a | b\n--|---|---\nc | d",
        "before\n| a | b |\n|:--|\n",
    ] {
        for text in [text.to_owned(), format!("> {}", text.replace('\n', "\n> "))] {
            let made = parsed(&format!("# A\n\n{text}\n"));
            assert_eq!(made.told(Code::NoTable).len(), 1, "{text}: {:?}", made.findings);
        }
    }
    for text in
        ["| a | b |\n|---|---|\n| c | d |", "a\n---", "a | b\nc | d", "a\n| --- |", "| a |\n| - - |", "a | b\n- - -"]
    {
        assert!(parsed(&format!("# A\n\n{text}\n")).told(Code::NoTable).is_empty(), "{text}");
    }
}
