//! No word of a manuscript is lost without a finding: random chapters of all constructs in each other, each word of their
//! text its own, looked for in what is generated for both formats.
//!
//! `BINDERY_CHAPTERS` sets how many chapters, `BINDERY_SEED` which. What was found is a test of its own where it was mended.

mod chapters;
mod constructs;
mod found;
mod read;
mod shrink;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use bindery::diagnostics::{Code, Diagnostic, Place};
use bindery::epub;
use bindery::fonts::Fonts;
use bindery::manuscript::Pagination;
use bindery::pipeline::{self, Manuscripts, Request, Tools};
use bindery::resolve::Highlighter;
use bindery::typeset::{self, Medium};
use bindery::world::Memory;

use crate::text::in_memory::{build, bytes, epub_xml, in_pool, pdf_body, said};
use chapters::{Chapter, Seen, chapter, words};
use read::Words;

/// Chapters of a run of all tests, and of a publication.
const CHAPTERS: usize = 1_500;
const IN_ONE: usize = 100;

/// Chapters that are set on pages.
const ON_PAGES: usize = 60;

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h20v20z\"/></svg>";

/// Findings that say of their place that something there is in no edition.
const SAY_LOST: &[Code] = &[Code::FrontMatter, Code::HeadingEmpty, Code::UnusedNote];

/// Findings that say that what is hidden by its author may not be: its end is missing, or it is code by then.
const LEFT_OPEN: &[Code] = &[Code::UnclosedHtml, Code::UnclosedFence];

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load(&Memory::new()).0);
static HIGHLIGHTER: LazyLock<Highlighter> = LazyLock::new(Highlighter::default);

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Whether the chapter of that number is one of an mdBook, in which it may include files.
fn is_of_mdbook(number: usize) -> bool {
    (number / IN_ONE).is_multiple_of(3)
}

/// A folder of these chapters; an mdBook where it has a list of them.
fn publication(chapters: &[Chapter], is_mdbook: bool) -> Memory {
    let mut world = Memory::new().named("words-en").with("src/p.svg", PICTURE);
    let mut summary = "# Summary\n\n".to_owned();
    for (at, chapter) in chapters.iter().enumerate() {
        summary.push_str(&format!("- [x]({at:03}.md)\n"));
        world = world.with(format!("src/{at:03}.md"), chapter.text.as_str());
        for (name, text) in &chapter.included {
            world = world.with(format!("src/{name}"), text.as_str());
        }
    }
    if is_mdbook { world.with("src/SUMMARY.md", summary) } else { world }
}

/// What is wrong in chapters, a fault with the chapter's place among them.
fn faults(chapters: &[Chapter], is_mdbook: bool) -> Vec<(usize, String)> {
    let Manuscripts { sources, mut findings, manuscripts } = pipeline::manuscripts(
        &publication(chapters, is_mdbook),
        &Request::default(),
        Tools { fonts: &FONTS, highlighter: &HIGHLIGHTER },
    );
    let [manuscript] = &manuscripts[..] else { return vec![(0, format!("nothing was read: {findings:?}"))] };
    let generated = typeset::generate(manuscript, Medium::Screen, &FONTS);
    findings.extend(generated.findings);
    let epub = match epub::write(manuscript, None, &Pagination::default(), &[]) {
        Ok(bytes) => epub_xml(&bytes).into_iter().collect::<BTreeMap<_, _>>(),
        Err(error) => return vec![(0, format!("no EPUB: {error}"))],
    };
    let findings: Vec<&Diagnostic> = findings.iter().collect();
    let mut faults = Vec::new();
    for (at, written) in chapters.iter().enumerate() {
        let path = format!("src/{at:03}.md");
        // A file of several chapters is a piece each.
        let pieces: Vec<_> = manuscript.chapters.iter().filter(|c| sources.get(c.span.file).path == path).collect();
        if pieces.is_empty() {
            faults.push((at, "the chapter is missing".to_owned()));
            continue;
        }
        let read = |name: &str| -> Result<(Words, Words), String> {
            let code = &generated.value.sources[&format!("chapters/{name}.typ")];
            let page = epub.iter().find(|(page, _)| page.ends_with(&format!("/{name}.xhtml")));
            let (_, page) = page.ok_or_else(|| "it has no page".to_owned())?;
            Ok((read::typst(code.text())?, read::xhtml(page, true)?))
        };
        let (mut set, mut page) = (Words::default(), Words::default());
        let mut unread = None;
        for piece in pieces {
            match read(&piece.name) {
                Ok((of_set, of_page)) => {
                    set.add(of_set);
                    page.add(of_page);
                }
                Err(why) => unread = Some(why),
            }
        }
        if let Some(why) = unread {
            faults.push((at, format!("it can't be read: {why}")));
            continue;
        }
        let all_files: Vec<String> =
            written.included.iter().map(|(name, _)| format!("src/{name}")).chain([path.clone()]).collect();
        let is_told = |file: &str, start: usize, word: &str| {
            findings.iter().any(|found| {
                let is_there = match found.place {
                    // comrak ends a block too early where a fence ends a list; its line is known.
                    Place::Span(span) if sources.get(span.file).path == file => {
                        let text = &sources.get(span.file).text;
                        let end = text[span.range().end..].find('\n').map_or(text.len(), |end| span.range().end + end);
                        (span.range().start..end).contains(&start)
                    }
                    Place::Span(_) => false,
                    Place::File(_) | Place::Nowhere => false,
                };
                // Of what isn't ended it is told where it begins.
                let is_open = match found.place {
                    Place::Span(span) if sources.get(span.file).path == file => span.range().start <= start,
                    Place::Span(span) => all_files.contains(&sources.get(span.file).path),
                    Place::File(_) | Place::Nowhere => false,
                };
                found.message.contains(word)
                    || (is_there && SAY_LOST.contains(&found.code))
                    // What stands behind a fence is printed of none.
                    || (is_there && found.code == Code::UnclosedFence)
                    || (is_open && word.starts_with('h') && LEFT_OPEN.contains(&found.code))
            })
        };
        let files = written.included.iter().filter(|(name, _)| {
            let at = written.text.find(name.as_str());
            // In code a comment is text.
            at.is_none_or(|at| !is_indented(&written.text, at))
        });
        let files = files.map(|(name, text)| (format!("src/{name}"), text.as_str()));
        for (file, text) in std::iter::once((path, written.text.as_str())).chain(files) {
            faults.extend(in_file(&file, text, &set, &page, is_told).into_iter().map(|fault| (at, fault)));
        }
        if faults.last().is_none_or(|(last, _)| *last != at) && (&set.text, &set.notes) != (&page.text, &page.notes) {
            faults.push((at, differing(&set, &page)));
        }
    }
    faults
}

fn in_file(
    file: &str,
    text: &str,
    set: &Words,
    page: &Words,
    is_told: impl Fn(&str, usize, &str) -> bool,
) -> Vec<String> {
    let mut faults = Vec::new();
    for (start, word) in words(text, Seen::Yes).into_iter().filter(|(start, _)| !is_in_tag(text, *start)) {
        let fault = match (set.count(word), page.count(word)) {
            (0, 0) => "is lost in both formats",
            (0, _) => "is lost in the PDF",
            (_, 0) => "is lost in the EPUB",
            (one, other) if one != other => "isn't as often in the PDF as in the EPUB",
            _ => continue,
        };
        let is_excused = is_told(file, start, word) || is_in_title(text, start);
        if !is_excused || !fault.ends_with("both formats") {
            faults.push(format!("{word} {fault}"));
        }
    }
    for pair in words(text, Seen::Yes).windows(2) {
        let [(start, one), (next, other)] = pair else { continue };
        let is_joined = |words: &Words| words.joined.iter().any(|[a, b]| a == one && b == other);
        if has_space(&text[start + one.len()..*next]) && (is_joined(set) || is_joined(page)) {
            faults.push(format!("{one} runs together with {other}"));
        }
    }
    for (start, word) in words(text, Seen::No) {
        if set.count(word) + page.count(word) > 0 && !is_told(file, start, word) && !is_indented(text, start) {
            faults.push(format!("{word} is published"));
        }
    }
    faults
}

/// Whether a word is no text but part of a tag.
fn is_in_tag(text: &str, start: usize) -> bool {
    let begun = text[..start].rfind('<').map(|at| &text[at + 1..start]);
    begun.is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !tag.contains('>'))
}

/// Whether a word is of the title of a link or a picture, which is shown only of a picture alone in its paragraph.
fn is_in_title(text: &str, start: usize) -> bool {
    let begun = text[..start].rfind("](").map(|at| &text[at + 2..start]);
    begun.is_some_and(|begun| begun.contains(" \"") && !begun.contains(')'))
}

/// Whether its line may be code, in which a comment is text.
fn is_indented(text: &str, start: usize) -> bool {
    let line = text[..start].rsplit(['\n', '\r']).next().unwrap_or_default();
    line.contains("    ")
}

/// Whether there is a space outside of tags, destinations and attributes.
fn has_space(between: &str) -> bool {
    let mut depth = 0_usize;
    between.chars().any(|c| {
        match c {
            '<' | '(' | '{' => depth += 1,
            '>' | ')' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_whitespace()
    })
}

fn differing(set: &Words, page: &Words) -> String {
    let at = set.text.iter().zip(&page.text).position(|(one, other)| one != other);
    match at {
        Some(at) => format!("the order differs: PDF {:?}, EPUB {:?}", &set.text[at], &page.text[at]),
        None => format!("the notes differ: PDF {:?}, EPUB {:?}", set.notes, page.notes),
    }
}

#[test]
fn no_word_is_lost_without_a_finding() {
    let (count, seed) = (number("BINDERY_CHAPTERS", CHAPTERS), number("BINDERY_SEED", 1));
    let all: Vec<usize> = (0..count).collect();
    let wrong = in_pool(|| {
        let of = |numbers: &[usize]| {
            let chapters: Vec<Chapter> = numbers.iter().map(|number| chapter(seed as u64, *number)).collect();
            let faults = faults(&chapters, is_of_mdbook(numbers[0]));
            let of_chapter = |(at, fault)| (numbers[at], fault);
            faults.into_iter().map(of_chapter).collect::<Vec<_>>()
        };
        all.chunks(IN_ONE).flat_map(of).collect::<Vec<_>>()
    });
    let failed: BTreeSet<usize> = wrong.iter().map(|(number, _)| *number).collect();
    let shown = in_pool(|| {
        failed.iter().take(number("BINDERY_SHOWN", 8)).map(|n| shrink::shown(seed as u64, *n)).collect::<Vec<_>>()
    });
    assert!(failed.is_empty(), "{} of {count} chapters of seed {seed}\n{}", failed.len(), shown.join("\n"));
}

/// What is generated is set: the same words on the pages.
#[test]
fn the_words_are_on_the_pages() {
    let seed = number("BINDERY_SEED", 1) as u64;
    let chapters: Vec<Chapter> = (0..ON_PAGES).map(|number| chapter(seed, number)).collect();
    let report = build(&publication(&chapters, true));
    if report.built.is_none() {
        // A chapter that is alone may be read as several.
        let fails = |pair: &&[Chapter]| build(&publication(pair, true)).built.is_none();
        let texts = chapters.windows(2).filter(fails).map(|pair| format!("{:?}", pair[1].text)).collect::<Vec<_>>();
        panic!("{}\n{}", said(&report).lines().take(20).collect::<Vec<_>>().join("\n"), texts.join("\n"));
    }
    let of = |text: &str| words(text, Seen::Yes).into_iter().map(|(_, word)| word.to_owned()).collect::<BTreeSet<_>>();
    let pages: String = pdf_body(bytes(&report, "pdf"), &["-raw"]).split_whitespace().collect();
    let on_pages = of(&pages);
    let mut wrong = Vec::new();
    for (name, text) in epub_xml(bytes(&report, "epub")) {
        if !name.ends_with(".xhtml") || name.ends_with("nav.xhtml") {
            continue;
        }
        let Words { text, notes, joined: _ } = read::xhtml(&text, false).unwrap();
        let all: BTreeSet<String> = text.into_iter().chain(notes.into_iter().flatten()).collect();
        let seen = |word: &&String| word.starts_with('q');
        wrong.extend(all.difference(&on_pages).filter(seen).map(|word| format!("{name}: {word}")));
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
