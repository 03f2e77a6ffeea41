//! Runs from the left in lines from the right, measured where they stand: by glyphs in the PDF, by boxes in the EPUB.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::support::{Folder, bindery, files, script, stderr};

/// Words without a lam and alef, which faces join.
const BEFORE: &str = "قبل";
const AFTER: &str = "بعد";

const RUNS: [&str; 9] = [
    "+41 22 717 91 11",
    "ISBN 978-92-9268-000-0",
    "2025-06-30",
    "https://example.org/a?b=c",
    "C++",
    "log-2026.txt",
    "name@example.org",
    "-5.2",
    "v1.0.0-rc.1",
];

/// As it stands on the page, from the left.
fn from_the_left(word: &str) -> String {
    word.chars().rev().collect()
}

#[test]
fn runs_stand_in_their_place_and_run_their_way() {
    let (before, after) = (from_the_left(BEFORE), from_the_left(AFTER));
    let mut text = String::from("# فصل\n\n");
    let mut lines: Vec<String> = Vec::new();
    for run in RUNS {
        text += &format!("{BEFORE} {run} {AFTER}\n\n");
        lines.push(format!("{after}{run}{before}"));
    }
    // The mark of a note is at the end of its word, which is on the left.
    text += &format!("{BEFORE} كلمة[^1] {AFTER}\n\n[^1]: حاشية\n\n");
    lines.push(format!("{after}١{}{before}", from_the_left("كلمة")));
    // The first column is on the right.
    text += &format!("| {BEFORE} | {AFTER} | نعم |\n|---|---|---|\n| أ | C++ | ب |\n\n");
    lines.push(format!("{}{after}{before}", from_the_left("نعم")));
    lines.push("بC++أ".to_owned());
    // Numbers of lists are the edition's, and those of an author stay.
    text += &format!("1. {BEFORE}\n2. {AFTER} 12\n\n");
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"ar\"]\n",
        ),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\npublisher = \"دار\"\n"),
        ("manuscript/ar/a.md", &format!("{text}- {BEFORE}\n  - {AFTER} نعم\n")),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let seen = |lines: &[String], kind: &str| {
        let mut arguments: Vec<&str> = lines.iter().map(String::as_str).collect();
        arguments.push("--");
        script("read/seen-lines", &arguments, &files(&build, kind));
    };
    seen(&lines, "epub");
    // Markers and numbers are text in a PDF alone: to the right of what they mark.
    lines.push(format!("12{after}.٢"));
    lines.push(format!("{before}•"));
    lines.push(format!("{}{after}–", from_the_left("نعم")));
    seen(&lines, "pdf");
}

/// Words that run the other way than their line, with what stands beside them; each line begins with a word of its own,
/// which nothing else is.
struct Lines {
    language: &'static str,
    own: [&'static str; 3],
    others: [&'static str; 4],
    stops: [&'static str; 3],
    mark: fn(usize) -> String,
}

const ENGLISH: Lines = Lines {
    language: "en",
    own: ["care", "and", "house"],
    others: ["كفيل", "تبن", "پدر", "گفت"],
    stops: [",", ".", ":"],
    mark: |number| number.to_string(),
};

const ARABIC: Lines = Lines {
    language: "ar",
    own: ["كفيل", "ثم", "تبن"],
    others: ["API", "Word", "Excel", "Calc"],
    stops: ["،", "؛", "؟"],
    mark: |number| number.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0x630).unwrap()).collect(),
};

/// What stands in a line after its first word.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Of the other direction: one word, or two that are a phrase.
    other: Option<(usize, bool)>,
    own: usize,
    is_quoted: bool,
    has_note: bool,
    stop: Option<usize>,
    style: &'static str,
}

fn piece() -> impl Strategy<Value = Piece> {
    let other = proptest::option::weighted(0.7, (0..4_usize, proptest::bool::weighted(0.3)));
    let stop = proptest::option::weighted(0.4, 0..3_usize);
    let [is_quoted, has_note] = [0.4, 0.4].map(proptest::bool::weighted);
    let style = select(&["", "", "", "*", "**"][..]);
    (other, 0..3_usize, is_quoted, has_note, stop, style).prop_map(|(other, own, is_quoted, has_note, stop, style)| {
        Piece { other, own, is_quoted, has_note, stop, style }
    })
}

/// Lines as they are written, and as they stand on the page from the left: by the bidirectional algorithm (UAX #9), with
/// what runs the other way isolated.
fn written_and_seen(kind: &Lines) -> (String, Vec<String>) {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    config.rng_seed = RngSeed::Fixed(15);
    let mut runner = TestRunner::new(config);
    let (mut text, mut seen, mut notes) = (format!("# {}\n\n", kind.own[0]), Vec::new(), 0);
    for at in 0..60 {
        // So that no line is another's part.
        let first: String = (0..6).map(|bit| if at >> bit & 1 == 1 { kind.own[0] } else { kind.own[1] }).collect();
        let mut line = first.clone();
        let mut isolated = Isolated { line: first, ..Isolated::default() };
        let pieces = vec(piece(), 1..4).new_tree(&mut runner).unwrap().current();
        // Words with stops between them may be a sentence.
        let has_stop = pieces.iter().any(|piece| piece.stop.is_some());
        for piece in pieces {
            let word = match piece.other {
                None => kind.own[piece.own].to_owned(),
                Some((other, true)) if !has_stop => [kind.others[other]; 2].join(" "),
                Some((other, _)) => kind.others[other].to_owned(),
            };
            let (open, close) = if piece.is_quoted { ("“", "”") } else { ("", "") };
            let stop = piece.stop.map_or("", |stop| kind.stops[stop]);
            line += &format!(" {open}{style}{word}{style}{close}", style = piece.style);
            let mut mark = String::new();
            if piece.has_note {
                notes += 1;
                line += &format!("[^{notes}]");
                mark = format!("\u{2066}{}\u{2069}", (kind.mark)(notes));
            }
            line += stop;
            match piece.other {
                Some(_) if !piece.is_quoted && stop.is_empty() => isolated.join(&word, &mark),
                Some(_) if piece.is_quoted => isolated.add(&format!("{open}\u{2068}{word}\u{2069}{close}{mark}{stop}")),
                Some(_) => {
                    isolated.join(&word, &mark);
                    isolated.end(stop);
                }
                None => isolated.add(&format!("{open}{word}{close}{mark}{stop}")),
            }
            // A quotation between Latin words may be of their title.
            if piece.is_quoted && kind.language == "ar" {
                line += &format!(" {}", kind.own[1]);
                isolated.add(kind.own[1]);
            }
        }
        isolated.end("");
        let isolated = isolated.line;
        text += &format!("{line}\n\n");
        seen.push(from_the_left_as_isolated(&isolated, kind.language));
    }
    for note in 1..=notes {
        text += &format!("[^{note}]: {}\n\n", kind.own[2]);
    }
    (text, seen)
}

/// A line in which words of the other direction, one after another, are a passage; a note's mark after them isn't.
#[derive(Default)]
struct Isolated {
    line: String,
    passage: String,
    mark: String,
}

impl Isolated {
    fn join(&mut self, word: &str, mark: &str) {
        let before = std::mem::replace(&mut self.mark, mark.to_owned());
        self.passage += &format!("{before} {word}");
    }

    fn add(&mut self, words: &str) {
        self.end("");
        self.line += &format!(" {words}");
    }

    fn end(&mut self, stop: &str) {
        if !self.passage.is_empty() {
            self.line += &format!(" \u{2068}{}\u{2069}{}{stop}", self.passage.trim(), self.mark);
        }
        self.passage.clear();
        self.mark.clear();
    }
}

fn from_the_left_as_isolated(line: &str, language: &str) -> String {
    use unicode_bidi::{BidiInfo, Level};
    let level = if language == "ar" { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(line, Some(level));
    let seen = info.reorder_line(&info.paragraphs[0], 0..line.len());
    seen.chars().filter(|c| !matches!(c, ' ' | '\u{2066}'..='\u{2069}')).collect()
}

fn built(language: &str, text: &str) -> Folder {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            &format!(
                "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
                 languages = [\"{language}\"]\n"
            ),
        ),
        (&format!("manuscript/{language}/edition.toml"), "title = \"1\"\npublisher = \"2\"\n"),
        (&format!("manuscript/{language}/a.md"), text),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    folder
}

fn are_seen(lines: &[String], folder: &Folder) {
    let mut arguments: Vec<&str> = lines.iter().map(String::as_str).collect();
    arguments.push("--");
    for kind in ["epub", "pdf"] {
        script("read/seen-lines", &arguments, &files(&folder.path().join("build"), kind));
    }
}

/// “كفالة” with a note had the note's mark on its left, and the stop after it there too.
#[test]
fn words_of_the_other_direction_take_nothing_from_their_line() {
    for kind in [ENGLISH, ARABIC] {
        let (text, seen) = written_and_seen(&kind);
        are_seen(&seen, &built(kind.language, &text));
    }
}

/// What has no letter from the right stood at the far left, since a paragraph that is all code took its direction.
#[test]
fn what_is_alone_in_its_place_begins_where_its_neighbours_do() {
    let alone = [
        ("`make`", "make"),
        ("`a-piece-of-code-that-is-longer-than-others`", "a-piece-of-code-that-is-longer-than-others"),
        ("https://example.org/a", "https://example.org/a"),
        ("<a@example.org>", "a@example.org"),
        ("2026", "2026"),
        ("API", "API"),
        ("C++", "C++"),
        ("**`bold`**", "bold"),
        ("[`linked`](https://example.org)", "linked"),
    ];
    let word = from_the_left(BEFORE);
    for place in ["1. X\n2. Y\n", "- X\n- Y\n", "| X | ب |\n|---|---|\n| Y | أ |\n", "م\n: X\n: Y\n"] {
        let mut text = String::from("# فصل\n\n");
        for (at, (written, _)) in alone.iter().enumerate() {
            text += &format!("## م{at}\n\n{}\n", place.replace('X', BEFORE).replace('Y', written));
        }
        let folder = built("ar", &text);
        let shown: Vec<&str> = alone.iter().map(|(_, shown)| *shown).collect();
        let arguments = [&["right", word.as_str()], &shown[..], &["--"]].concat();
        for kind in ["pdf", "epub"] {
            script("read/begin-alike", &arguments, &files(&folder.path().join("build"), kind));
        }
    }
}

/// A word in a box.
const INSIDE: &str = "داخلها";

/// Headings and boxes that are all of the other direction. A box's title has a sign before it in the PDF.
#[test]
fn code_alone_in_a_heading_or_a_box_stands_on_the_editions_side() {
    let text = format!(
        "# `chapter`\n\n{BEFORE}[^1]\n\n## `section`\n\n:::note[API]\n`inside`\n:::\n\n:::note[{AFTER}]\n{INSIDE}\n:::\n\n\
         [^1]: `note`\n"
    );
    let folder = built("ar", &text);
    let (word, own, inner) = (from_the_left(BEFORE), from_the_left(AFTER), from_the_left(INSIDE));
    let build = folder.path().join("build");
    // The contents of an EPUB have the headings too.
    script("read/begin-alike", &["right", &word, "chapter", "section", "--"], &files(&build, "pdf"));
    for beside in [["API", &own], ["inside", &inner]] {
        script("read/begin-alike", &["right", beside[0], beside[1], "--"], &files(&build, "pdf"));
    }
    script("read/begin-alike", &["right", "API", "inside", &own, &inner, "--"], &files(&build, "epub"));
}

/// The stop of a comment or of prose in a fence was at its beginning.
#[test]
fn lines_of_code_run_each_its_own_way() {
    let text = format!(
        "# فصل\n\n```python\n# {BEFORE} {AFTER}.\ntotal = 1  # {AFTER}.\nname = \"{BEFORE}!\"\n```\n\n```\n{BEFORE} README.\n$ make.\n```\n"
    );
    let (before, after) = (from_the_left(BEFORE), from_the_left(AFTER));
    let lines = [
        format!(".{after}{before}#"),
        format!("total=1#.{after}"),
        format!("name=\"!{before}\""),
        format!(".README{before}"),
        "$make.".to_owned(),
    ];
    are_seen(&lines, &built("ar", &text));
    are_seen(&lines, &built("en", &text.replace("فصل", "Code")));
}

/// As `“كفالة”[^1].` was seen: `1` and the stop on the left of the word.
#[test]
fn marks_and_stops_follow_the_word_wherever_it_stands() {
    let word = "كفيل";
    let seen = from_the_left(word);
    let text = format!(
        "# Care “{word}”\n\nThe word “{word}”[^1].\n\n## Home {word}[^1]\n\n| Cell {word}[^1], | {word}[^1] |\n|---|---|\n\
         | “{word}”[^1]. | ({word})[^1]: |\n\nTable: Caption “{word}”[^1].\n\n- {word}[^1]: guardian\n- Item **{word}**[^1]!\n\n\
         > Quoted [{word}](https://example.org)[^1]?\n\nBy hand <span lang=\"ar\" dir=\"rtl\">{word}</span>[^1].\n\n\
         It ends “قال: لا إله إلا الله”[^1].\n\nCode `{word}`[^1].\n\n[^1]: Of “{word}”.\n"
    );
    let lines = [
        format!("Theword“{seen}”1."),
        format!("Home{seen}1"),
        format!("Cell{seen}1,{seen}1"),
        format!("“{seen}”1.({seen})1:"),
        format!("Caption“{seen}”1."),
        format!("{seen}1:guardian"),
        format!("Item{seen}1!"),
        format!("Quoted{seen}1?"),
        format!("Byhand{seen}1."),
        format!("Code{seen}1."),
        format!("Of“{seen}”."),
    ];
    are_seen(&lines, &built("en", &text));
}
