#![allow(clippy::disallowed_methods, reason = "a test that measures time")]

use super::*;
use crate::diagnostics::Span;

fn shown(text: &str, range: std::ops::Range<usize>) -> String {
    let mut sources = Sources::default();
    let file = sources.add("manuscript/en/01.md", text);
    let mut findings = Findings::default();
    findings.push(Diagnostic::new(Code::BrokenLink, Span::new(file, range), "no such heading").hint("mend it"));
    shown_all(&findings, &sources)
}

fn shown_all(findings: &Findings, sources: &Sources) -> String {
    let mut out = Vec::new();
    show(findings, sources, Style::Plain, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_place_is_shown_with_its_line() {
    assert_eq!(
        shown("# One\n\nSee [two](#two).\n", 11..22),
        "\
warning[broken-link]: no such heading
  --> manuscript/en/01.md:3:5
  |
3 | See [two](#two).
  |     ^^^^^^^^^^^
  |
  = hint: mend it

"
    );
}

#[test]
fn columns_count_characters_in_arabic_and_after_crlf() {
    let text = "# واحد\r\n\r\nانظر [هنا](#هناك)\r\n";
    let start = text.find('[').unwrap();
    let out = shown(text, start..text.len());
    assert!(out.contains("01.md:3:6\n"), "{out}");
    assert!(!out.contains('\r'), "{out:?}");
}

#[test]
fn tabs_keep_the_mark_under_its_place() {
    let out = shown("\tx\ty\n", 3..4);
    assert!(out.contains("1 |     x   y\n  |         ^\n"), "{out}");
}

#[test]
fn no_span_panics() {
    for text in ["", "a", "a\n", "é\r\n", "\n\n", "\r", "ا"] {
        for start in 0..8 {
            for end in start..9 {
                shown(text, start..end);
            }
        }
    }
    shown("short", usize::MAX - 1..usize::MAX);
}

#[test]
fn a_long_line_is_a_window() {
    let text = format!("{}HERE{}", "before ".repeat(100), " after".repeat(100));
    let out = shown(&text, 700..704);
    let excerpt = out.lines().find(|line| line.starts_with("1 |")).unwrap();
    assert!(excerpt.chars().count() < 180, "{excerpt}");
    assert!(excerpt.contains("… before") || excerpt.contains("…"), "{excerpt}");
    assert!(excerpt.contains("HERE"));
    assert!(out.contains("01.md:1:701\n"), "{out}");
}

#[test]
fn a_manuscript_cannot_steer_the_terminal() {
    let out = shown("a \u{1b}[2J \u{202e}b\n", 2..3);
    assert!(out.contains("1 | a [U+001B][2J [U+202E]b\n"), "{out}");
}

#[test]
fn findings_of_a_code_stand_together_and_are_counted() {
    let mut sources = Sources::default();
    let file = sources.add("a.md", "x\n".repeat(20));
    let at = |line: usize| Span::new(file, line * 2..line * 2 + 1);
    let mut findings = Findings::default();
    for line in 0..15 {
        findings.push(Diagnostic::new(Code::AltMissing, at(line), "no words").hint("say what it shows"));
    }
    findings.push(Diagnostic::new(Code::WriteFailed, Place::Nowhere, "the disk is full"));
    findings.push(Diagnostic::new(Code::BrokenLink, at(3), "leads to a").hint("did you mean “b”?"));
    findings.push(Diagnostic::new(Code::BrokenLink, at(3), "leads to c").hint("did you mean “d”?"));
    findings.push(Diagnostic::new(Code::AltMissing, Place::File("b.md".into()), "other words"));
    let out = shown_all(&findings, &sources);
    assert_eq!(out.matches("warning[alt-missing]: no words").count(), 3);
    let of = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text}: {out}"));
    let order = [
        "error[write-failed]: the disk is full\n\n",
        "warning[alt-missing]: no words\n  --> a.md:3:1\n",
        "warning[alt-missing]: other words\n  --> b.md\n\n",
        "… and 12 more of alt-missing: a.md:4:1, a.md:5:1, a.md:6:1, a.md:7:1, a.md:8:1, a.md:9:1, a.md:10:1, a.md:11:1 …\n",
        "warning[broken-link]: leads to a",
    ];
    assert!(order.map(of).is_sorted(), "{out}");
    let table = "    1 error  write-failed  The files can't be written to the output folder: the disk is full, or the folder is not yo…
16 warnings  alt-missing   say what it shows
 2 warnings  broken-link   A link leads to a chapter, a heading, a figure or a table that isn't there
--all shows each finding; what a code means is in docs/codes.md\n\n";
    assert!(out.ends_with(table), "{out}");
}

#[test]
fn a_thousand_findings_stay_readable_and_each_can_be_shown() {
    let mut sources = Sources::default();
    let file = sources.add("a.md", "text");
    let mut findings = Findings::default();
    for n in 0..1_000 {
        findings.push(Diagnostic::new(Code::BrokenLink, Span::new(file, 0..4), format!("no heading {n}")));
    }
    let out = shown_all(&findings, &sources);
    assert!(out.lines().count() < 40, "{out}");
    assert!(out.contains("\n1000 warnings  broken-link  "), "{out}");
    let mut each = Vec::new();
    show_to(&findings, &sources, Extent::Each, Style::Plain, &mut each).unwrap();
    let each = String::from_utf8(each).unwrap();
    assert_eq!(each.matches("warning[broken-link]: no heading").count(), 1_000);
    assert!(each.contains("\n1000 warnings  broken-link  ") && !each.contains("--all"), "the table is there too");
}

/// Each looked for its line from the head of the file: a hundred thousand took minutes.
#[test]
fn a_hundred_thousand_findings_are_shown_in_seconds() {
    let mut sources = Sources::default();
    let file = sources.add("a.md", "a line of a chapter\n".repeat(100_000));
    let mut findings = Findings::default();
    for line in 0..100_000 {
        findings.push(Diagnostic::new(Code::AltMissing, Span::new(file, line * 20..line * 20 + 6), "no words"));
    }
    let mut each = Vec::new();
    let begun = std::time::Instant::now();
    show_to(&findings, &sources, Extent::Each, Style::Plain, &mut each).unwrap();
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    assert!(String::from_utf8(each).unwrap().contains("--> a.md:100000:1\n"));
}

#[test]
fn colour_is_asked_for() {
    let mut findings = Findings::default();
    findings.push(Diagnostic::new(Code::WriteFailed, Place::Nowhere, "the disk is full"));
    let mut out = Vec::new();
    show(&findings, &Sources::default(), Style::Colour, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("\u{1b}["), "{out:?}");
    assert!(!shown_all(&findings, &Sources::default()).contains('\u{1b}'));
}
