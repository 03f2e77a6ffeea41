//! Every construct that can stand in others, twelve deep in itself and in each of the others, in the theme as it is.

use std::fmt::Write;

use bindery::diagnostics::Code;
use bindery::pipeline::Report;
use bindery::world::Memory;
use rayon::prelude::*;

use crate::support::{Folder, files, script};
use crate::text::in_memory::{build, bytes, epub_xml, pdf_body, said};

/// Blocks inside each other that are kept as they are.
const DEEPEST: usize = 12;

/// A construct that holds others.
struct Construct {
    name: &'static str,
    /// The Markdown of the construct around other Markdown.
    around: fn(&str) -> String,
}

const BLOCKS: &[Construct] = &[
    Construct { name: "quotation", around: |inner| prefixed("> ", "> ", inner) },
    Construct { name: "bullets", around: |inner| format!("- b\n\n{}", prefixed("  ", "  ", inner)) },
    Construct { name: "numbers", around: |inner| format!("1. n\n\n{}", prefixed("   ", "   ", inner)) },
    Construct { name: "tight list", around: |inner| prefixed("- ", "  ", inner) },
    Construct { name: "tasks", around: |inner| format!("- [x] t\n\n{}", prefixed("  ", "  ", inner)) },
    Construct { name: "definitions", around: |inner| format!("d\n\n: e\n\n{}", prefixed("  ", "  ", inner)) },
    Construct { name: "box", around: |inner| format!("> [!WARNING]\n{}", prefixed("> ", "> ", inner)) },
    Construct { name: "div", around: |inner| format!("<div lang=\"fr\">\n\n{inner}\n\n</div>") },
    Construct {
        name: "details",
        around: |inner| format!("<details lang=\"en-GB\"><summary>s</summary>\n\n{inner}\n\n</details>"),
    },
    Construct { name: "aside", around: |inner| format!("<aside dir=\"rtl\">\n\n{inner}\n\n</aside>") },
    Construct { name: "key messages", around: |inner| format!("<div class=\"key-messages\">\n\n{inner}\n\n</div>") },
    Construct {
        name: "figure",
        around: |inner| format!("<figure>\n\n{inner}\n\n<figcaption>f</figcaption>\n</figure>"),
    },
    Construct { name: "table", around: |inner| format!("<table><tr><td>c</td><td>\n\n{inner}\n\n</td></tr></table>") },
    Construct {
        name: "captioned table",
        around: |inner| format!("<table><caption>p</caption><tr><td>\n\n{inner}\n\n</td></tr></table>"),
    },
    Construct { name: "list in HTML", around: |inner| format!("<ul><li>\n\n{inner}\n\n</li></ul>") },
    Construct { name: "quotation in HTML", around: |inner| format!("<blockquote>\n\n{inner}\n\n</blockquote>") },
    Construct { name: "definitions in HTML", around: |inner| format!("<dl><dt>h</dt><dd>\n\n{inner}\n\n</dd></dl>") },
];

const INLINES: &[Construct] = &[
    Construct { name: "emphasis", around: |inner| format!("<em>{inner}</em>") },
    Construct { name: "strong", around: |inner| format!("<strong>{inner}</strong>") },
    Construct { name: "deleted", around: |inner| format!("<del>{inner}</del>") },
    Construct { name: "inserted", around: |inner| format!("<ins>{inner}</ins>") },
    Construct { name: "marked", around: |inner| format!("<mark>{inner}</mark>") },
    Construct { name: "underlined", around: |inner| format!("<u>{inner}</u>") },
    Construct { name: "link", around: |inner| format!("<a href=\"https://example.org/\">{inner}</a>") },
    Construct { name: "superscript", around: |inner| format!("<sup>{inner}</sup>") },
    Construct { name: "subscript", around: |inner| format!("<sub>{inner}</sub>") },
    Construct { name: "small", around: |inner| format!("<small>{inner}</small>") },
    Construct { name: "key", around: |inner| format!("<kbd>{inner}</kbd>") },
    Construct { name: "quoted", around: |inner| format!("<q>{inner}</q>") },
    Construct { name: "language", around: |inner| format!("<span lang=\"ar\" dir=\"rtl\">{inner}</span>") },
];

/// Places that hold what stands in a line.
const LINES: &[Construct] = &[
    Construct { name: "heading", around: |inner| format!("## {inner}") },
    Construct { name: "cell", around: |inner| format!("| {inner} |\n|---|\n| {inner} |") },
    Construct { name: "caption", around: |inner| format!("| a |\n|---|\n| b |\n\nTable: {inner}") },
    Construct { name: "term", around: |inner| format!("{inner}\n\n: {inner}") },
    Construct { name: "note", around: |inner| format!("n[^n]\n\n[^n]: {inner}\n\n    - {inner}") },
    Construct { name: "pull quote", around: |inner| format!("::: pull-quote\n{inner}\n\n— {inner}\n:::") },
    Construct {
        name: "key figures",
        around: |inner| format!("::: key-figures\n- **{inner}** {inner}\n- {inner}\n:::"),
    },
    Construct { name: "summary", around: |inner| format!("<details><summary>{inner}</summary></details>") },
];

/// `first` before the first line, `other` before the others.
fn prefixed(first: &str, other: &str, text: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        let _ = writeln!(out, "{}{line}", if at == 0 { first } else { other });
    }
    out
}

/// `inner` in constructs, the first of them outermost.
fn nested<'c>(constructs: impl DoubleEndedIterator<Item = &'c Construct>, inner: &str) -> String {
    constructs.rev().fold(inner.to_owned(), |inner, construct| (construct.around)(&inner))
}

/// The two ways in which two constructs are nested: by turns, and one half around the other.
fn both_ways<'c>(one: &'c Construct, other: &'c Construct, deep: usize) -> [Vec<&'c Construct>; 2] {
    let by_turns = (0..deep).map(|at| if at % 2 == 0 { one } else { other });
    let halves = (0..deep).map(|at| if at < deep / 2 { one } else { other });
    [by_turns.collect(), halves.collect()]
}

/// Each pair of constructs, both ways.
fn pairs(constructs: &[Construct]) -> Chapters {
    let mut chapters = Chapters::default();
    for one in constructs {
        for other in constructs {
            for (way, order) in both_ways(one, other, DEEPEST).into_iter().enumerate() {
                let name = format!("{} and {}, way {way}", one.name, other.name);
                chapters.add(name, |word| nested(order.into_iter(), word));
            }
        }
    }
    chapters
}

/// A text of many chapters, each with a word that must come out.
#[derive(Default)]
struct Chapters {
    /// What each is called where it goes wrong, and its Markdown.
    written: Vec<(String, String)>,
    /// The number of the first.
    first: usize,
}

impl Chapters {
    /// Adds a chapter; `markdown` is handed the word.
    fn add(&mut self, name: String, markdown: impl FnOnce(&str) -> String) {
        let word = word(self.written.len());
        self.written.push((name, markdown(&word)));
    }

    fn build(&self) -> Report {
        let mut world = Memory::new().named("nested-en");
        for (number, (name, text)) in self.written.iter().enumerate() {
            world = world.with(format!("{number:04}.md"), format!("# {name}\n\n{text}\n"));
        }
        let report = build(&world);
        let why = || said(&report).chars().take(4000).collect::<String>();
        assert!(report.built.is_some(), "{}", why());
        assert!(!report.findings.iter().any(|found| found.code == Code::TypstWarning), "{}", why());
        report
    }

    /// The chapters whose word isn't in the EPUB or in the PDF.
    fn lost(&self, report: &Report) -> Vec<String> {
        let epub: String = epub_xml(bytes(report, "epub")).into_iter().map(|(_, text)| text).collect();
        let squeezed = |text: String| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect::<String>();
        let pdf = squeezed(pdf_body(bytes(report, "pdf"), &["-raw"]));
        let mut lost = Vec::new();
        for (number, (name, _)) in self.written.iter().enumerate() {
            let word = word(self.first + number);
            for (format, text) in [("EPUB", &epub), ("PDF", &pdf)] {
                if !text.contains(&word) {
                    lost.push(format!("{name}: the {format} has lost its word"));
                }
            }
        }
        lost
    }

    /// The chapters in which a code was told.
    fn told(&self, report: &Report, code: Code) -> Vec<&str> {
        let place = |found: &bindery::diagnostics::Diagnostic| match found.place {
            bindery::diagnostics::Place::Span(span) => Some(report.sources.get(span.file).path.clone()),
            _ => None,
        };
        let paths: Vec<_> = report.findings.iter().filter(|found| found.code == code).filter_map(place).collect();
        let named = self.written.iter().enumerate();
        named.filter(|(n, _)| paths.contains(&format!("{n:04}.md"))).map(|(_, (name, _))| name.as_str()).collect()
    }
}

fn word(number: usize) -> String {
    format!("q{number}deepq")
}

/// Chapters in so few publications that the time goes into the chapters.
const SHARES: usize = 4;

fn shares(chapters: Chapters) -> Vec<Chapters> {
    let each = chapters.written.len().div_ceil(SHARES);
    // The word of a chapter is that of its place among all.
    chapters.written.chunks(each).enumerate().map(|(n, w)| Chapters { written: w.to_vec(), first: n * each }).collect()
}

/// Keeps the EPUBs of the reports in a folder and has them validated, all at once.
fn validate(reports: &[Report]) {
    let folder = Folder::new();
    for (number, report) in reports.iter().enumerate() {
        folder.write(&format!("{number:02}.epub"), bytes(report, "epub"));
    }
    script("validate", &["epub"], &files(folder.path(), "epub"));
}

/// Builds publications beside each other; what any of them lost.
fn build_all(publications: &[Chapters]) -> Vec<Report> {
    let reports: Vec<Report> = publications.par_iter().map(Chapters::build).collect();
    let lost: Vec<String> =
        publications.iter().zip(&reports).flat_map(|(chapters, report)| chapters.lost(report)).collect();
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
    reports
}

#[test]
fn every_block_stands_twelve_deep_in_every_other() {
    let publications = shares(pairs(BLOCKS));
    let reports = build_all(&publications);
    for (chapters, report) in publications.iter().zip(&reports) {
        assert_eq!(chapters.told(report, Code::DeepNesting), Vec::<&str>::new());
    }
    validate(&reports);
}

#[test]
fn every_inline_stands_twelve_deep_in_every_other() {
    validate(&build_all(&shares(pairs(INLINES))));
}

/// Twelve of one inline in twelve of one block, and in each place that holds a line.
#[test]
fn every_inline_stands_twelve_deep_in_every_block() {
    let mut chapters = Chapters::default();
    for inline in INLINES {
        for block in BLOCKS {
            let name = format!("{} in {}", inline.name, block.name);
            let twelve = |construct| std::iter::repeat_n(construct, DEEPEST);
            chapters.add(name, |word| nested(twelve(block), &nested(twelve(inline), word)));
        }
        for line in LINES {
            let name = format!("{} in {}", inline.name, line.name);
            chapters.add(name, |word| (line.around)(&nested(std::iter::repeat_n(inline, DEEPEST), word)));
        }
    }
    validate(&build_all(&shares(chapters)));
}

/// A note's text stands at the foot of the page, however deep its mark stands, and may hold all that a chapter may.
#[test]
fn a_notes_text_is_as_deep_as_any_where_its_mark_is_deep() {
    let mut chapters = Chapters::default();
    for block in BLOCKS {
        let twelve = |inner: &str| nested(std::iter::repeat_n(block, DEEPEST), inner);
        let eleven = |inner: &str| nested(std::iter::repeat_n(block, DEEPEST - 1), inner);
        chapters.add(format!("mark in {}", block.name), |word| twelve("m[^n]") + "\n\n[^n]: " + word + "\n");
        chapters.add(format!("{} in a note", block.name), |word| {
            format!("m[^n]\n\n[^n]: n\n\n{}\n", prefixed("    ", "    ", &eleven(word)))
        });
        chapters.add(format!("{} in a note whose mark is in it", block.name), |word| {
            let body = prefixed("    ", "    ", &eleven(word));
            format!("{}\n\n[^n]: n\n\n{body}\n", twelve("m[^n]"))
        });
    }
    let chain = |length: usize, word: &str| {
        let mut text = "m[^1]\n\n".to_owned();
        for number in 1..length {
            let _ = write!(text, "[^{number}]: n[^{}]\n\n", number + 1);
        }
        text + &format!("[^{length}]: {word}\n")
    };
    for length in [2, 12, 40, 400] {
        chapters.add(format!("{length} notes, each in the one before"), |word| chain(length, word));
    }
    validate(&build_all(&[chapters]));
}

/// What is deeper is taken apart, its text kept, under a warning.
#[test]
fn what_is_deeper_is_flattened_and_told() {
    let mut chapters = Chapters::default();
    for (at, block) in BLOCKS.iter().enumerate() {
        let next = &BLOCKS[(at + 1) % BLOCKS.len()];
        for deep in [DEEPEST + 1, 40] {
            chapters.add(format!("{deep} of {}", block.name), |word| nested(std::iter::repeat_n(block, deep), word));
            let [by_turns, halves] = both_ways(block, next, deep);
            for order in [by_turns, halves] {
                let name = format!("{deep} of {} and {}", block.name, next.name);
                chapters.add(name, |word| nested(order.into_iter(), word));
            }
        }
    }
    let reports = build_all(std::slice::from_ref(&chapters));
    let told = chapters.told(&reports[0], Code::DeepNesting);
    let untold: Vec<_> = chapters.written.iter().map(|(name, _)| name.as_str()).filter(|n| !told.contains(n)).collect();
    assert_eq!(untold, Vec::<&str>::new());
    validate(&reports);
}

/// Ten thousand of each, written so that a line is read once.
#[test]
fn ten_thousand_deep_keeps_its_text() {
    const MANY: usize = 10_000;
    let mut chapters = Chapters::default();
    let mut add = |name: &str, before: &str, after: &str| {
        chapters.add(name.to_owned(), |word| format!("{}{word}{}", before.repeat(MANY), after.repeat(MANY)));
    };
    add("quotations", "> ", "");
    add("bullets", "- ", "");
    add("numbers", "1. ", "");
    add("mixed containers", "> - 1. ", "");
    add("emphasis", "*a ", " b*");
    add("strong", "**a ", " b**");
    add("brackets", "[", "](u)");
    add("pictures", "![", "](u)");
    for html in
        ["div", "blockquote", "details", "section lang=fr", "figure", "p", "span dir=rtl", "em", "a href=x", "q"]
    {
        let name = html.split(' ').next().unwrap();
        add(html, &format!("<{html}>"), &format!("</{name}>"));
    }
    add("lists in HTML", "<ul><li>", "</li></ul>");
    add("tables in HTML", "<table><tr><td>", "</td></tr></table>");
    add("definitions in HTML", "<dl><dt>a</dt><dd>", "</dd></dl>");
    add("unclosed", "<div><b>", "");
    add("closed", "", "</div></b>");
    let reports = build_all(std::slice::from_ref(&chapters));
    validate(&reports);
}
