//! Words from the right in lines from the left, and the other way round, as the tree has them.

use super::*;
use crate::diagnostics::Code;
use crate::manuscript::Resolved;
use crate::tree::{BlockKind, Inline, InlineKind};

/// `[…]` is around a passage, `^` stands for a note's mark, `_` for code.
fn marked(line: &[Inline<Resolved>]) -> String {
    let shown = line.iter().map(|inline| match &inline.kind {
        InlineKind::Text(text) => text.clone(),
        InlineKind::Lang(_, content) => format!("[{}]", marked(content)),
        InlineKind::Note(_) => "^".to_owned(),
        InlineKind::Code(_) => "_".to_owned(),
        InlineKind::SoftBreak | InlineKind::LineBreak => " ".to_owned(),
        kind => kind.content().map(|content| marked(content)).unwrap_or_default(),
    });
    shown.collect()
}

fn paragraph(language: &str, text: &str) -> String {
    let facts = "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n";
    let world = Memory::new()
        .with("bindery.toml", format!("{facts}languages = [\"{language}\"]\n"))
        .with(format!("manuscript/{language}/edition.toml"), "title = \"A\"\n")
        .with(format!("manuscript/{language}/01.md"), format!("# T\n\n{text}\n\n[^a]: N.\n"));
    let made = edition(&world);
    let mut blocks = &made.manuscript.chapters[0].blocks;
    while let BlockKind::Group(group) = &blocks[0].kind {
        blocks = &group.blocks;
    }
    match &blocks[0].kind {
        BlockKind::Paragraph(content) => marked(content),
        kind => panic!("{kind:?}"),
    }
}

#[test]
fn words_from_the_right_are_passages_without_what_is_around_them() {
    let cases = [
        ("The word “كفالة”[^a].", "The word “[كفالة]”^."),
        ("The word (كفالة)[^a], or عقد كفالة.", "The word ([كفالة])^, or [عقد كفالة]."),
        ("As عقد[^a] كفالة 2020 وصاية 12 are", "As [عقد^ كفالة 2020 وصاية] 12 are"),
        ("Words كفالة, وصاية, تبن are", "Words [كفالة], [وصاية], [تبن] are"),
        ("Words كفالة، وصاية؟ are", "Words [كفالة، وصاية؟] are"),
        ("A **عقد** كفالة, *not* **“كفالة”**[^a].", "A [عقد كفالة], not “[كفالة]”^."),
        ("“كفالة”, “وصاية” are", "“[كفالة]”, “[وصاية]” are"),
        ("In الـ24 and كفالة/وصاية too", "In [الـ24] and [كفالة/وصاية] too"),
        ("See كفالة: وصاية there", "See [كفالة]: [وصاية] there"),
        ("He said “قال: لا.” then", "He said “[قال: لا].” then"),
        ("He said “قال الرجل: لا إله.” then", "He said “[قال الرجل: لا إله.]” then"),
        ("So قال الله تعالى: لا إله إلا الله. End", "So [قال الله تعالى: لا إله إلا الله]. End"),
        ("A צה\"ל unit, שלום, עולם too", "A [צה”ל] unit, [שלום], [עולם] too"),
        ("Mixed <span dir=\"rtl\">كفالة API</span>[^a].", "Mixed [كفالة API]^."),
        ("`كفالة`[^a] (كفالة) x", "_^ ([كفالة]) x"),
        ("كفالة[^a].", "[كفالة]^."),
        ("“كفالة” – وصاية", "“[كفالة]”\u{a0}– [وصاية]"),
        ("He said 'كفالة' yes, \"כן 'שלום'\"", "He said ‘[كفالة]’ yes, “[כן] ‘[שלום]’”"),
        ("So \"'שלום' כן\", רח' הרצל בתל אביב יפו, 'رد: لا'", "So “‘[שלום]’ [כן]”, [רח’ הרצל בתל אביב יפו], ‘[رد: لا]’"),
        ("He said '*no*', '`x`' and 'a[^a] *b*'; the dogs' 'да'", "He said ‘no’, ‘_’ and ‘a^ b’; the dogs’ ‘да’"),
        ("'tis *so*, 'twas l'*eau*", "’tis so, ’twas l’eau"),
    ];
    for (text, expected) in cases {
        assert_eq!(paragraph("en", text), expected);
    }
    assert_eq!(paragraph("fr", "Le mot «كفالة»[^a]: oui!"), "Le mot «\u{A0}[كفالة]\u{A0}»^\u{A0}: oui\u{202F}!");
    // In a passage of its own the same.
    assert_eq!(
        paragraph("ar", "This is a whole English paragraph that somebody wrote about the word كفالة[^a]."),
        "This is a whole English paragraph that somebody wrote about the word [كفالة]^."
    );
    assert_eq!(paragraph("ar", "<div lang=\"en\">\n\nThe word “كفالة”[^a].\n\n</div>"), "The word “[كفالة]”^.");
}

#[test]
fn words_from_the_left_leave_a_line_from_the_right_its_signs() {
    let cases = [
        ("API[^a].", "[API]^."),
        ("«Word»", "«[Word]»"),
        ("C++", "[C++]"),
        ("نص API[^a] REST هنا", "نص API^ REST هنا"),
        ("نص «API»[^a]، «REST».", "نص «[API]»^، «[REST]»."),
        ("نص **API**، *REST*؟", "نص [API]، [REST]؟"),
        ("نص *Palermo* Protocol (2000)[^a].", "نص [Palermo Protocol (2000)]^."),
        ("وExcel، Word أو", "و[Excel]، [Word] أو"),
    ];
    for (text, expected) in cases {
        assert_eq!(paragraph("ar", text), expected);
    }
    // Marked by its direction alone.
    assert_eq!(paragraph("en", "<p dir=\"rtl\">هاتف +41 22 717 91 11 هنا</p>"), "هاتف [+41 22 717 91 11] هنا");
}

/// Which of two marks opens is told by which comes first: a keyboard's look outward in Arabic.
#[test]
fn quotation_marks_from_the_right_stand_in_their_order() {
    assert_eq!(paragraph("ar", "كان “هواية” معا[^a]."), "كان ”هواية“ معا^.");
    assert_eq!(paragraph("ar", "كان “*هواية*”\nمعا[^a]."), "كان ”هواية“ معا^.");
}

/// A line ended between the preposition and its year.
#[test]
fn a_year_stays_with_its_preposition() {
    let shown = |text: &str| paragraph("ar", text).replace('\u{A0}', "~");
    assert_eq!(shown("وصلوا في 2026 وفي ٢٠٢٥[^a]."), "وصلوا في~2026 وفي~٢٠٢٥^.");
    assert_eq!(shown("وصلوا في\n2026 و API في عام\n٢٠٢٥"), "وصلوا في~2026 و API في عام~٢٠٢٥");
    assert_eq!(shown("وصلوا في 12 مايو، في\nالمدينة، في 2026-03-31"), "وصلوا في 12 مايو، في المدينة، في~[2026-03-31]");
}

#[test]
fn line_blocks_are_lines_with_the_spaces_that_they_begin_with() {
    let lines = |text: &str| paragraph("en", text).replace('\u{A0}', "~");
    assert_eq!(lines("| One\n|    two\n| three"), "One ~~~two three");
    assert_eq!(lines("| One\n  goes on\n|\n| *three*"), "One goes on  three");
    assert_eq!(lines("| One\r\n| two"), "One two");
    // A table without a head, and a line that isn't one of the block.
    assert_eq!(lines("| a | b |\n| c | d |"), "| a | b | | c | d |");
    assert_eq!(lines("| One\ntwo"), "| One two");
    assert_eq!(lines("|"), "|");
    assert_eq!(lines("\\| One\\\ntwo"), "| One two");
}

/// Chapters counted with ١ beside a text that counts with 1: told once a chapter, with what settles it.
#[test]
fn digits_that_are_not_the_tools_are_told_once_a_chapter() {
    let told = |digits: &str, texts: [&str; 2]| {
        let words = format!("title = \"A\"\npartners = {{ helper = \"B\" }}\n{digits}[cover]\nalt = \"A\"\n");
        let made = edition(&publication("ar", &words, &[("01.md", texts[0]), ("02.md", texts[1])]));
        let digits = made.findings.iter().filter(|finding| finding.code == Code::MixedDigits);
        digits.map(|finding| (finding.message.clone(), finding.hints.join(" "))).collect::<Vec<_>>()
    };
    let latin = ["# الماء\n\nحضر 12 شخصًا.\n\nوغادر 7 منهم، COVID-19 وA4.\n", "# هنا\n\nعاد 5 منهم.\n"];
    let [first, second] = &told("", latin)[..] else { panic!("{:?}", told("", latin)) };
    assert_eq!(first.0, "12 is written in latin digits here, and the tool writes its own in arabic-indic ones");
    assert_eq!(first.1, "if the text's are meant, write into edition.toml: digits = \"latin\"");
    assert!(second.0.starts_with("5 is"), "{second:?}");
    assert!(told("digits = \"latin\"\n", latin).is_empty());
    let own = ["# الماء\n\nحضر ١٢ شخصًا، COVID-19.\n", "# هنا\n\nعاد ٥ منهم، A4.\n"];
    assert!(told("", own).is_empty(), "{:?}", told("", own));
    assert_eq!(told("digits = \"latin\"\n", own).len(), 2);
}
