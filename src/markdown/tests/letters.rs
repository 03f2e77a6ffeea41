//! Lists that are counted otherwise than with `1.`, and what only looks like one.

use super::{Made, parsed, parsed_with};
use crate::markdown::{Dialect, Parsed};
use crate::tree::walk::visit;
use crate::tree::{BlockKind, Delimiter, List, Numbering, Numerals};

fn lists(made: &Made) -> Vec<(Numbering, usize)> {
    let mut found = Vec::new();
    let mut add = |list: &List<Parsed>| found.extend(list.numbering.map(|numbering| (numbering, list.items.len())));
    visit(&made.chapter.blocks, &mut |block| {
        if let BlockKind::List(list) = &block.kind {
            add(list);
        }
    });
    found
}

fn counted(numerals: Numerals, delimiter: Delimiter, start: i64) -> Numbering {
    Numbering { numerals, delimiter, start: Some(start), is_reversed: false }
}

/// All were lines of one paragraph.
#[test]
fn each_count_is_a_list() {
    use Delimiter::*;
    use Numerals::*;
    for (text, numbering) in [
        ("a. b\nb. c", counted(LowerAlpha, Stop, 1)),
        ("A. b\nB. c", counted(UpperAlpha, Stop, 1)),
        ("a) b\n\nb) c", counted(LowerAlpha, Bracket, 1)),
        ("(a) b\n(b) c", counted(LowerAlpha, Brackets, 1)),
        ("c. b\nd. c", counted(LowerAlpha, Stop, 3)),
        ("i. b\nii. c", counted(LowerRoman, Stop, 1)),
        ("i. b\nj. c", counted(LowerAlpha, Stop, 9)),
        ("(viii) b\n(ix) c", counted(LowerRoman, Brackets, 8)),
        ("XIX) b\nXX) c", counted(UpperRoman, Bracket, 19)),
        ("(1) b\n(2) c", counted(Decimal, Brackets, 1)),
        ("#. b\n#. c", counted(Decimal, Stop, 1)),
        ("١. b\n٢. c", counted(Decimal, Stop, 1)),
        ("(۱۰) b\n(۱۱) c", counted(Decimal, Brackets, 10)),
        ("3) b\n4) c", counted(Decimal, Bracket, 3)),
    ] {
        for text in [
            text.to_owned(),
            text.replace('\n', "\r\n"),
            format!("> {}", text.replace('\n', "\n> ")),
            format!("- {}", text.replace('\n', "\n  ")),
            format!("1. {}", text.replace('\n', "\n   ")),
            format!("!!! note\n    {}", text.replace('\n', "\n    ")),
            format!("::: note\n{text}\n:::"),
        ] {
            let made = parsed(&format!("# A\n\n{text}\n"));
            let found = lists(&made);
            assert_eq!(found.last(), Some(&(numbering, 2)), "{text}: {:?}", made.chapter.blocks);
            assert!(made.words().ends_with("b c"), "{text}: {}", made.words());
            assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
        }
    }
}

#[test]
fn items_hold_what_is_indented() {
    let made =
        parsed("# A\n\n(a) b\n    c\n\n    (i) d\n    (ii) e\n\n    ```\n    (c) f\n    ```\n\n(b) g\nlazy\n\nh\n");
    let found: Vec<_> = lists(&made).into_iter().map(|(numbering, items)| (numbering.numerals, items)).collect();
    assert_eq!(found, [(Numerals::LowerAlpha, 2), (Numerals::LowerRoman, 2)]);
    assert_eq!(made.words(), "A b c d e (c) f g lazy h");
    let made = parsed("# A\n\n(١) b\n\n    c\n\n    (۱) d\n    (۲) e\n\n(٢) f `g`\n");
    let found: Vec<_> = lists(&made).into_iter().map(|(_, items)| items).collect();
    assert_eq!((found, made.words().as_str()), (vec![2, 2], "A b c d e f g"));
    let source = "# A\n\na. *b*\nb. `c`\n";
    let made = parsed(source);
    let BlockKind::List(list) = &made.chapter.blocks[0].kind else { panic!("{:?}", made.chapter.blocks) };
    let written: Vec<_> = list.items.iter().map(|item| &source[item.span.range()]).collect();
    assert_eq!(written, ["a. *b*", "b. `c`"]);
}

#[test]
fn lists_beside_each_other_stay_apart() {
    let of = |text: &str| {
        lists(&parsed(&format!("# A\n\n{text}\n"))).into_iter().map(|(_, items)| items).collect::<Vec<_>>()
    };
    assert_eq!(of("a. x\nb. y\n\n1. z\n2. v"), [2, 2]);
    assert_eq!(of("a. x\nb. y\n\ni. z\nii. v"), [2, 2]);
    assert_eq!(of("a. x\nb. y\n\n1) z\n2) v\n\nXVIII. u\nXIX. w\n\n5) t"), [2, 2, 2, 1]);
    assert_eq!(of("1) z\n2) v\n\na. x\nb. y\n\nA. x\nB. y"), [2, 2, 2]);
    let made = parsed("# A\n\na. x\nb. y\n\n5) z\n6) v\n");
    let starts: Vec<_> = lists(&made).into_iter().map(|(numbering, _)| numbering.start).collect();
    assert_eq!(starts, [Some(1), Some(5)]);
    assert_eq!(of("(1) x\n(2) y\n\nwords\n\n(3) z\n(4) v"), [2, 2]);
}

#[test]
fn lists_may_begin_on_one_line() {
    let of = |text: &str| {
        let found = lists(&parsed(&format!("# A\n\n{text}\n")));
        let shown = |(numbering, items): (Numbering, usize)| (numbering.numerals, numbering.delimiter, items);
        found.into_iter().map(shown).collect::<Vec<_>>()
    };
    use Delimiter::*;
    use Numerals::*;
    assert_eq!(of("1. a. x\n   b. y\n2. z"), [(Decimal, Stop, 2), (LowerAlpha, Stop, 2)]);
    assert_eq!(of("a. 1. x\n   2. y\nb. z"), [(LowerAlpha, Stop, 2), (Decimal, Stop, 2)]);
    assert_eq!(of("(1) (a) x\n    (b) y\n(2) z"), [(Decimal, Brackets, 2), (LowerAlpha, Brackets, 2)]);
    assert_eq!(of("> (1) (a) x\n>     (b) y\n> (2) z"), [(Decimal, Brackets, 2), (LowerAlpha, Brackets, 2)]);
    assert_eq!(
        of("(1) x\n  (a) y\n  (b) z\n(2) v"),
        [(Decimal, Brackets, 1), (LowerAlpha, Brackets, 2), (Decimal, Brackets, 1)]
    );
}

#[test]
fn a_gap_stays_and_what_is_none_is_told() {
    let made = parsed("# A\n\n(a) x\n(b) y\n(d) z\n(f) v\n");
    let BlockKind::List(list) = &made.chapter.blocks[0].kind else { panic!("{:?}", made.chapter.blocks) };
    let numbers: Vec<_> = list.items.iter().map(|item| item.number).collect();
    assert_eq!(numbers, [None, None, Some(4), Some(6)]);
    assert!(made.findings.is_empty(), "{:?}", made.findings);
    let made = parsed("# A\n\na. x\nb. y\nb. z\n");
    assert_eq!(
        (made.words().as_str(), made.told(crate::diagnostics::Code::ForeignMarkdown)),
        ("A a. x b. y b. z", vec![5])
    );
    // Once, and not for each of its items.
    let made = parsed("# A\n\na. x\n\nb. y\n\nc. z\nb. v\n");
    let repeated: Vec<_> = made.findings.iter().map(|finding| finding.message.ends_with("in this chapter)")).collect();
    assert_eq!((repeated, lists(&made).len()), (vec![false], 0));
}

/// What the letters of a language are, its edition knows.
#[test]
fn an_edition_counts_with_its_own_letters() {
    let alphabet = ["а", "б", "в"].map(str::to_owned).to_vec();
    let russian = |text: &str| {
        let dialect = Dialect { alphabet: alphabet.clone(), ..Dialect::default() };
        let made = parsed_with(&format!("# A\n\n{text}\n"), dialect);
        lists(&made).first().map(|(numbering, items)| (numbering.numerals, numbering.start, *items))
    };
    assert_eq!(russian("а) x\nб) y\nв) z"), Some((Numerals::LowerAlpha, Some(1), 3)));
    assert_eq!(russian("Б. x\nВ. y"), Some((Numerals::UpperAlpha, Some(2), 2)));
    assert_eq!(russian("а) x\nв) y"), None);
    assert_eq!(russian("a) x\nb) y"), Some((Numerals::LowerAlpha, Some(1), 2)));
    assert!(lists(&parsed("# A\n\nа) x\nб) y\n")).is_empty());
}

#[test]
fn what_only_looks_like_an_item_is_none() {
    for text in [
        "A. Smith wrote it.",
        "A. Smith wrote it.\nC. Jones did not.",
        "a. b",
        "a.b\nb.c",
        "words\nc. b\nd. c",
        "    a. b\n    b. c",
        "```\na. b\nb. c\n```",
        "<pre>\na. b\nb. c\n</pre>",
        "(see) b\n(tee) c",
        "(a) b\n\nwords\n\n(b) c",
        "a. b\nb. c\nb. d",
        "No. 1\nNo. 2",
    ] {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert!(lists(&made).is_empty(), "{text}: {:?}", made.chapter.blocks);
        let words: Vec<_> = text.split_whitespace().filter(|word| !word.starts_with(['`', '<'])).collect();
        assert_eq!(made.words(), format!("A {}", words.join(" ")), "{text}");
    }
}
