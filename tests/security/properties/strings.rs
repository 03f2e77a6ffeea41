//! Random strings, a kind each: what readers of a PDF can be held to differs by script.

use std::sync::OnceLock;

use bindery::fonts::{Fonts, covers, embedded};
use bindery::world::Memory;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a reader of the PDF gets back, by poppler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Left to right: the same characters in the same order.
    InOrder,
    /// Right to left: the same, in poppler's default mode.
    InOrderFromRight,
    /// Both directions in one line: the same characters.
    AnyOrder,
    /// Letters with marks on them: the letters, some of them doubled.
    Letters,
}

pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::load(&Memory::new()).0)
}

/// Characters that the fonts have, of some ranges.
fn covered(ranges: &[std::ops::RangeInclusive<u32>], wanted: impl Fn(char) -> bool) -> Vec<char> {
    let all = ranges.iter().cloned().flatten().filter_map(char::from_u32);
    all.filter(|c| wanted(*c) && !c.is_control() && fonts().cover(&c.to_string())).collect()
}

fn is_arabic_letter(c: char) -> bool {
    c.is_alphabetic() && !is_combining_mark(c)
}

/// Words of characters out of a pool: no space at an end, none beside another.
fn words(pool: Vec<char>) -> impl Strategy<Value = String> + Clone {
    vec(vec(select(pool), 1..9), 1..7)
        .prop_map(|words| words.into_iter().map(String::from_iter).collect::<Vec<_>>().join(" "))
        .prop_map(|text| text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("no text", |text| !text.trim().is_empty() && fonts().cover(text))
}

pub fn ascii() -> impl Strategy<Value = String> + Clone {
    words((' '..='~').collect())
}

/// Latin, Greek and Cyrillic with their signs. A letter that a face makes of parts reads as one with marks.
pub fn european() -> impl Strategy<Value = String> + Clone {
    let faces: Vec<_> = embedded().iter().filter(|face| face.family.starts_with("Source ")).collect();
    words(covered(&[0x20..=0x7E, 0xA1..=0x24F, 0x370..=0x52F, 0x1E00..=0x1FFF, 0x2010..=0x20BF], |c| {
        !is_combining_mark(c) && !is_invisible(c) && faces.iter().all(|face| covers(face, c))
    }))
}

/// Signs, numbers of all kinds, mathematical letters, pictures: whatever a font has beyond letters.
pub fn signs() -> impl Strategy<Value = String> + Clone {
    words(covered(&[0x2070..=0x2BFF, 0x1D400..=0x1D7FF, 0x1F300..=0x1FAFF], |c| {
        !is_combining_mark(c) && !is_invisible(c) && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
    }))
}

pub fn arabic() -> impl Strategy<Value = String> + Clone {
    words(covered(&[0x620..=0x64A, 0x671..=0x6D3], is_arabic_letter))
}

/// Arabic with Latin letters, digits and the signs that turn with the direction of the line.
pub fn mixed() -> impl Strategy<Value = String> + Clone {
    let mut pool = covered(&[0x620..=0x64A], is_arabic_letter);
    pool.extend(' '..='~');
    words(pool)
}

/// Letters with one or two marks each.
fn marked(letters: Vec<char>, marks: Vec<char>) -> impl Strategy<Value = String> + Clone {
    let cluster = (select(letters), vec(select(marks), 0..3)).prop_map(|(letter, marks)| {
        let cluster: String = std::iter::once(letter).chain(marks).nfc().collect();
        if fonts().cover(&cluster) { cluster } else { letter.to_string() }
    });
    vec(vec(cluster, 1..7), 1..5)
        .prop_map(|words| words.into_iter().map(|word| word.concat()).collect::<Vec<_>>().join(" "))
        .prop_filter("marks of two faces", |text| fonts().cover(text))
}

/// The marks of a range that the letter's faces have.
fn marks_on(letter: char, range: std::ops::RangeInclusive<u32>) -> Vec<char> {
    let marks = range.filter_map(char::from_u32).filter(|c| is_combining_mark(*c) && !is_invisible(*c));
    marks.filter(|mark| fonts().cover(&format!("{letter}{mark}"))).collect()
}

pub fn european_marks() -> impl Strategy<Value = String> + Clone {
    marked(('a'..='z').chain('A'..='Z').collect(), marks_on('e', 0x300..=0x36F))
}

pub fn arabic_marks() -> impl Strategy<Value = String> + Clone {
    marked(covered(&[0x620..=0x64A], is_arabic_letter), marks_on('ب', 0x64B..=0x670))
}

/// What means something in Markdown, HTML, XML, Typst, TOML, CSS or a shell.
const FRAGMENTS: &[&str] = &[
    "#let x = read(\"/etc/passwd\")",
    "#",
    "$x$",
    "]#[",
    "*/",
    "/*",
    "//",
    "\\u{41}",
    "]]>",
    "<![CDATA[",
    "<b>",
    "</b>",
    "&amp;",
    "&#x41;",
    "&",
    ";",
    "**",
    "*",
    "__",
    "_",
    "~~",
    "`",
    "```",
    "~~~",
    "[x](y)",
    "![a](b)",
    "[",
    "]",
    "(",
    ")",
    "{{#include x}}",
    "{#id}",
    "{.c}",
    "{",
    "}",
    "|",
    "---",
    "===",
    "- ",
    "+ ",
    "1. ",
    "> ",
    "[^a]",
    "[^a]:",
    "[ ]",
    "[x]",
    "[!NOTE]",
    "http://",
    "https://example.org/a?b=c&d",
    "www.example.org",
    "a@example.org",
    "\\",
    "\"",
    "'",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<br/>",
    "<",
    ">",
    "Table: ",
    ": ",
    "\\n",
    "%",
    "$(rm)",
    "${x}",
    "<?xml?>",
    "<!DOCTYPE html>",
    "@page",
    "e",
    "word",
    " ",
    " ",
    "<@label>",
    "@ref",
    "#!",
    "=",
    "/ term: x",
    "~",
    "--",
    "...",
    "\\ ",
    "0x41",
    "%20",
    ":::",
    "^",
    "==",
    "++",
    "||",
    "$$",
    "[[x]]",
    ":smile:",
];

/// Fragments of code one after the other, as text.
pub fn hostile() -> impl Strategy<Value = String> + Clone {
    vec(select(FRAGMENTS), 1..12)
        .prop_map(|parts| parts.concat().split_ascii_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("no text", |text| !text.is_empty())
}

/// Characters that are no text by themselves, or none at all.
const ODD: &[char] = &[
    '\0',
    '\u{1}',
    '\u{7}',
    '\t',
    '\n',
    '\u{B}',
    '\u{C}',
    '\r',
    '\u{1B}',
    '\u{7F}',
    '\u{85}',
    '\u{9F}',
    '\u{A0}',
    '\u{AD}',
    '\u{34F}',
    '\u{61C}',
    '\u{180E}',
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{200E}',
    '\u{200F}',
    '\u{2028}',
    '\u{2029}',
    '\u{202A}',
    '\u{202B}',
    '\u{202C}',
    '\u{202D}',
    '\u{202E}',
    '\u{2060}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{206F}',
    '\u{E000}',
    '\u{F8FF}',
    '\u{FDD0}',
    '\u{FE0F}',
    '\u{FEFF}',
    '\u{FFF9}',
    '\u{FFFC}',
    '\u{FFFD}',
    '\u{FFFE}',
    '\u{FFFF}',
    '\u{1F468}',
    '\u{1F3FF}',
    '\u{1F1E8}',
    '\u{1FFFE}',
    '\u{E0001}',
    '\u{E0020}',
    '\u{E01EF}',
    '\u{F0000}',
    '\u{10FFFF}',
    '\u{301}',
    '\u{20DD}',
    '\u{64E}',
    '\u{644}',
    '\u{627}',
    '\u{5D0}',
    '\u{915}',
    '\u{94D}',
    '\u{378}',
    '\u{1100}',
    '\u{1161}',
    '\u{FB01}',
    '\u{3000}',
    '\u{4E2D}',
    '\u{1D165}',
    '\u{115F}',
    '\u{3164}',
    '\u{2800}',
    'a',
    '1',
    ' ',
];

/// All of Unicode: unassigned, private, controls of all kinds, lone marks, joiners, selectors, what is no character.
pub fn anything() -> impl Strategy<Value = String> + Clone {
    let char = prop_oneof![3 => select(ODD), 2 => any::<char>(), 1 => select(vec!['a', 'b', 'é', ' '])];
    vec(char, 1..24).prop_map(String::from_iter)
}

/// Markdown that nobody escaped, with words that must come through.
pub fn raw_markdown() -> impl Strategy<Value = String> + Clone {
    let piece = prop_oneof![
        6 => select(FRAGMENTS).prop_map(str::to_owned),
        2 => select(ODD).prop_map(String::from),
        3 => Just("\n".to_owned()),
        2 => Just("\n\n".to_owned()),
        1 => Just("    ".to_owned()),
        1 => select(HTML).prop_map(str::to_owned),
        3 => Just(WORD.to_owned()),
    ];
    vec(piece, 1..40).prop_map(|pieces| {
        let mut number = 0;
        let numbered = |piece: String| {
            if piece != WORD {
                return piece;
            }
            number += 1;
            format!(" qw{number}q ")
        };
        pieces.into_iter().map(numbered).collect()
    })
}

/// Stands for a word of its own.
const WORD: &str = "WORD";

const HTML: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<blockquote>",
    "<details>",
    "<summary>",
    "<pre>",
    "</pre>",
    "<a href=x>",
    "</a>",
    "<img src=x>",
    "<span dir=rtl>",
    "<span lang=ar>",
    "</span>",
    "<h2>",
    "</h2>",
    "<figure>",
    "<figcaption>",
    "<sup>",
    "<q>",
    "<kbd>",
    "<td colspan=3>",
    "<caption>",
    "<thead>",
    "<code>",
    "</code>",
    "<hr>",
    "<br>",
    "<style>",
    "</style>",
    "<div markdown=1>",
    "<a id=x>",
    "<ol start=99999999999>",
    "<img alt=y src=x title=z width=0>",
];

/// Format characters, spaces and the like: poppler adds and drops them.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}
