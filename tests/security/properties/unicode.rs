//! Strings over all of Unicode, and Markdown that nobody escaped: no panic, files that other programs can read, and the
//! stand-ins for what can't be shown.

use std::collections::BTreeSet;
use std::process::Command;

use bindery::diagnostics::{Code, Place};
use bindery::pipeline::Report;
use bindery::world::Memory;

use super::publication::{self, mark};
use super::strings::{self, fonts, is_invisible};
use super::{built, each_batch, places, read, visible};
use crate::text::in_memory::{bytes, epub_xml, pdf_body};

/// What is wrong with the files themselves. The text of the EPUB and of the PDF, where both can be read.
fn sound(report: &Report, wrong: &mut Vec<String>) -> (String, String) {
    let mut epub = String::new();
    for (name, text) in epub_xml(bytes(report, "epub")) {
        match read::xml(&text) {
            Ok((text, _)) if name.ends_with(".xhtml") && !name.ends_with("nav.xhtml") => epub.push_str(&text),
            Ok(_) => {}
            Err(why) => wrong.push(format!("{name} isn't well-formed: {why}")),
        }
    }
    let pdf = bytes(report, "pdf");
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, pdf).unwrap();
    let checked = Command::new("qpdf").arg("--check").arg(file.path()).output().expect("qpdf is installed");
    if !checked.status.success() {
        wrong.push(format!("qpdf: {}", String::from_utf8_lossy(&checked.stderr)));
    }
    (epub, visible(&pdf_body(pdf, &["-raw"])))
}

/// U+FFFD for NUL, nothing for what XML forbids or what is no character; bidi controls apart, of which some are added.
fn cleaned(text: &str) -> String {
    let kept = |c: char| !is_forbidden(c) && !is_bidi_control(c);
    text.replace('\0', "\u{FFFD}").chars().filter(|c| kept(*c)).collect()
}

fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'))
        || matches!(c, '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn without(text: &str, is_out: impl Fn(char) -> bool) -> String {
    text.chars().filter(|c| !is_out(*c)).collect()
}

/// `[U+1F600 U+301]` as the characters that it names.
fn named(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("[U+") {
        out.push_str(&rest[..start]);
        let end = start + rest[start..].find(']').unwrap();
        let numbers = rest[start + 1..end].split(' ').map(|number| number.strip_prefix("U+").unwrap());
        out.extend(numbers.map(|number| char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap()));
        rest = &rest[end + 1..];
    }
    out + rest
}

/// The codes that were told in the chapter of a string.
fn told(report: &Report, number: usize) -> Vec<Code> {
    let file = format!("/{number:03}.md");
    let in_file = |place: &Place| match place {
        Place::Span(span) => report.sources.get(span.file).path.ends_with(&file),
        Place::File(_) | Place::Nowhere => false,
    };
    report.findings.iter().filter(|found| in_file(&found.place)).map(|found| found.code).collect()
}

/// What a mark stands on that has no letter of its script.
const CARRIER: char = '\u{25CC}';

/// Where invisible signs alone say nothing to anyone: they are told as missing, and left out.
const LEFT_OUT: [&str; 3] = ["heading", "missing picture", "alternative text"];

pub fn shown_or_named(batch: &[String]) -> Vec<String> {
    let report = match built("en", batch, publication::publication) {
        Ok(report) => report,
        Err(wrong) => return wrong,
    };
    let mut wrong = Vec::new();
    let (epub, pdf) = sound(&report, &mut wrong);
    let mut source = Vec::new();
    let built = report.built.as_ref().unwrap();
    for file in built.kept.iter().filter(|file| file.path.ends_with(".typ") && !file.path.contains("/theme/")) {
        match read::typst(std::str::from_utf8(&file.bytes).unwrap()) {
            Ok(found) => source.extend(found),
            Err(why) => wrong.push(format!("{} is no Typst code: {why}", file.path)),
        }
    }
    let source = source.concat();
    for (number, text) in batch.iter().enumerate() {
        let wanted = cleaned(text);
        for (from, to, place, ..) in places(number) {
            let is_out = |c: char| c.is_whitespace() || is_bidi_control(c) || c == CARRIER;
            let is_unseen = |c: char| is_invisible(c) || c == CARRIER;
            let got = read::between(&epub, &from, &to).map(|got| without(got, is_out));
            let may_be_left_out = LEFT_OUT.contains(&place) && without(&wanted, is_invisible).is_empty();
            if !may_be_left_out && !got.as_ref().is_some_and(|got| got.contains(&without(&wanted, is_out))) {
                wrong.push(format!("EPUB, {place}: {text:?} became {got:?}"));
            }
            let got = read::between(&source, &from, &to).map(|got| without(&named(got), is_unseen));
            if !got.as_ref().is_some_and(|got| got.contains(&without(&wanted, is_unseen))) {
                wrong.push(format!("Typst source, {place}: {text:?} became {got:?}"));
            }
        }
        let told = told(&report, number);
        if text.chars().any(|c| c == '\0' || is_forbidden(c)) && !told.contains(&Code::ForbiddenCharacter) {
            wrong.push(format!("nothing is told of a forbidden character in {text:?}"));
        }
        let is_shown = |c: char| fonts().cover(&c.to_string()) || fonts().cover(&format!("{CARRIER}{c}"));
        let missing: Vec<char> =
            wanted.chars().filter(|c| !is_invisible(*c) && !c.is_control() && !is_shown(*c)).collect();
        if !missing.is_empty() && !told.contains(&Code::MissingGlyph) {
            wrong.push(format!("nothing is told of {missing:?} in {text:?}"));
        }
        let shown = read::between(&pdf, &mark(number, 0), &mark(number, 1)).unwrap_or_default();
        for c in missing {
            if !shown.contains(&format!("U+{:04X}", u32::from(c))) {
                wrong.push(format!("PDF: {c:?} isn't named in {shown:?} for {text:?}"));
            }
        }
    }
    wrong
}

#[test]
fn any_character_is_shown_or_named() {
    each_batch(strings::anything(), shown_or_named);
}

/// Chapters of Markdown as it comes, words of their own in each.
fn raw(language: &str, batch: &[String]) -> Memory {
    let mut world = Memory::new().named(format!("raw-{language}"));
    for (number, text) in batch.iter().enumerate() {
        let text = text.replace("qw", &format!("q{number}w"));
        world = world.with(format!("{number:03}.md"), format!("# Chapter\n\n{text}"));
    }
    world
}

/// `q3w14q`.
fn marked_words(text: &str) -> BTreeSet<String> {
    let is_word = |word: &str| {
        let parts: Vec<_> = word.split('w').collect();
        parts.len() == 2 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    };
    text.split('q').filter(|word| is_word(word)).map(str::to_owned).collect()
}

pub fn same_words(batch: &[String]) -> Vec<String> {
    let report = match built("en", batch, raw) {
        Ok(report) => report,
        Err(wrong) => return wrong,
    };
    let mut wrong = Vec::new();
    let (epub, pdf) = sound(&report, &mut wrong);
    let (epub, pdf) = (marked_words(&epub), marked_words(&pdf));
    for word in epub.symmetric_difference(&pdf) {
        let number: usize = word.split('w').next().unwrap().parse().unwrap();
        let place = if epub.contains(word) { "EPUB" } else { "PDF" };
        wrong.push(format!("only the {place} has q{word}q of {:?}", batch[number]));
    }
    wrong
}

#[test]
fn markdown_as_it_comes_has_the_same_words_in_both_formats() {
    each_batch(strings::raw_markdown(), same_words);
}
