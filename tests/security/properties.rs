//! Random and hostile strings in every place where text can stand: the same characters come out.
//!
//! A case is a batch of strings that becomes one publication, a chapter a string. The seed is fixed; `PROPTEST_CASES`
//! builds more batches of each kind, `PROPTEST_RNG_SEED` others. What was found is a test of its own where it was mended.

mod found;
mod publication;
mod read;
mod strings;
mod unicode;

use std::panic::{AssertUnwindSafe, catch_unwind};

use bindery::pipeline::Report;
use bindery::world::Memory;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::in_memory::{build, bytes, epub_xml, pdf_body, said};
use publication::{PLACES, WORDS, configured, mark, note_mark, publication};
use strings::{Reading, is_invisible};

/// Strings in a batch.
const BATCH: usize = 40;

/// Builds batches of strings and looks at each. A failure names its strings, so nothing is shrunk.
fn each_batch(strings: impl Strategy<Value = String>, look: impl Fn(&[String]) -> Vec<String>) {
    let is_set = |name: &str| std::env::var_os(name).is_some();
    let mut config = Config { failure_persistence: None, max_shrink_iters: 0, ..Config::default() };
    if !is_set("PROPTEST_CASES") {
        config.cases = 1;
    }
    if !is_set("PROPTEST_RNG_SEED") {
        config.rng_seed = RngSeed::Fixed(10);
    }
    let ended = TestRunner::new(config).run(&vec(strings, BATCH), |batch| {
        let wrong = look(&batch);
        prop_assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
        Ok(())
    });
    if let Err(error) = ended {
        panic!("{error}");
    }
}

/// Builds a batch; where that fails, the strings that fail by themselves.
fn built(language: &str, batch: &[String], world: impl Fn(&str, &[String]) -> Memory) -> Result<Report, Vec<String>> {
    let attempt = |strings: &[String]| match catch_unwind(AssertUnwindSafe(|| build(&world(language, strings)))) {
        Ok(report) if report.built.is_some() => Ok(report),
        Ok(report) => Err(said(&report).chars().take(600).collect::<String>()),
        Err(_) => Err("a panic".to_owned()),
    };
    attempt(batch).map_err(|whole| {
        let alone = |text: &String| attempt(std::slice::from_ref(text)).err().map(|why| format!("{text:?}: {why}"));
        let found: Vec<_> = batch.iter().filter_map(alone).collect();
        if found.is_empty() { vec![format!("only together: {whole}\n{batch:?}")] } else { found }
    })
}

/// The same characters in the EPUB, in the Typst source, and as far as a reader can tell in the PDF.
fn kept(language: &str, reading: Reading, batch: &[String]) -> Vec<String> {
    let report = match built(language, batch, publication) {
        Ok(report) => report,
        Err(wrong) => return wrong,
    };
    let findings = said(&report);
    if let Some(line) = findings.lines().find(|l| l.contains("missing-glyph") || l.contains("typst-warning")) {
        return vec![format!("{line} in {batch:?}")];
    }
    let mut wrong = Vec::new();
    in_epub(&report, batch, &mut wrong);
    in_source(&report, batch, &mut wrong);
    in_pdf(&report, reading, batch, &mut wrong);
    wrong
}

/// A place's text: the string, with what the tool adds around it.
fn holds(got: &str, wanted: &str, extra: usize, is_twice: bool) -> bool {
    got == wanted || (got.contains(wanted) && length(got) <= length(wanted) * (1 + usize::from(is_twice)) + extra)
}

/// Characters but spaces.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Marks around each place of a string, with the place's name, what may be added, and whether it stands twice in source.
fn places(number: usize) -> impl Iterator<Item = (String, String, &'static str, usize, bool)> {
    let of = move |(at, place): (usize, &'static publication::Place)| {
        (mark(number, at), mark(number, at + 1), place.name, place.extra, place.is_twice)
    };
    let note = (note_mark(number, 0), note_mark(number, 1), "note", 0, false);
    PLACES.iter().enumerate().map(of).chain([note])
}

fn in_epub(report: &Report, batch: &[String], wrong: &mut Vec<String>) {
    let (mut all, mut elements) = (String::new(), Vec::new());
    for (name, text) in epub_xml(bytes(report, "epub")) {
        match read::xml(&text) {
            Ok((text, parts)) => {
                all.push_str(&text);
                elements.extend(parts);
            }
            Err(why) => wrong.push(format!("{name} isn't well-formed: {why} in {batch:?}")),
        }
    }
    let trimmed = |text: &str| text.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned();
    for (number, text) in batch.iter().enumerate() {
        for (from, to, place, extra, _) in places(number) {
            let got = read::between(&all, &from, &to).map(trimmed);
            if !got.as_ref().is_some_and(|got| holds(got, text, extra, false)) {
                wrong.push(format!("EPUB, {place}: {text:?} became {got:?}"));
            }
        }
    }
    let titles = batch.iter().map(|text| ("chapter's title", text.clone()));
    let names = ["author"].iter().chain(WORDS).copied();
    for (place, text) in titles.chain(names.zip(configured(batch))) {
        if !elements.iter().any(|element| trimmed(element) == text) {
            wrong.push(format!("EPUB, {place}: {text:?} is missing"));
        }
    }
}

fn in_source(report: &Report, batch: &[String], wrong: &mut Vec<String>) {
    let mut strings = Vec::new();
    let built = report.built.as_ref().unwrap();
    for file in built.kept.iter().filter(|file| file.path.ends_with(".typ") && !file.path.contains("/theme/")) {
        match read::typst(std::str::from_utf8(&file.bytes).unwrap()) {
            Ok(found) => strings.extend(found),
            Err(why) => wrong.push(format!("{} is no Typst code: {why} in {batch:?}", file.path)),
        }
    }
    let all = strings.concat();
    for (number, text) in batch.iter().enumerate() {
        for (from, to, place, extra, is_twice) in places(number) {
            let got = read::between(&all, &from, &to);
            if !got.is_some_and(|got| holds(got, text, extra, is_twice)) {
                wrong.push(format!("Typst source, {place}: {text:?} became {got:?}"));
            }
        }
    }
    let titles = batch.iter().map(|text| ("chapter's title", text.clone()));
    let names = ["author"].iter().chain(WORDS).copied();
    let values = names.zip(configured(batch)).filter(|(name, _)| *name != "description");
    for (place, text) in titles.chain(values) {
        if !all.contains(&text) {
            wrong.push(format!("Typst source, {place}: {text:?} is missing"));
        }
    }
}

fn in_pdf(report: &Report, reading: Reading, batch: &[String], wrong: &mut Vec<String>) {
    let mode: &[&str] = if reading == Reading::InOrderFromRight { &[] } else { &["-raw"] };
    let all = visible(&pdf_body(bytes(report, "pdf"), mode));
    for (number, text) in batch.iter().enumerate() {
        let wanted = visible(text);
        for (at, place) in PLACES.iter().enumerate().filter(|(_, place)| place.is_on_page) {
            let got = read::between(&all, &mark(number, at), &mark(number, at + 1));
            let is_kept = |got: &str| match reading {
                Reading::InOrder => holds(got, &wanted, place.extra, false),
                Reading::InOrderFromRight => {
                    holds(got, &wanted, place.extra, false)
                        || holds(&alef_first(got), &alef_first(&wanted), place.extra, false)
                }
                Reading::AnyOrder => lacking(got, &wanted).is_empty() && length(got) <= length(&wanted) + place.extra,
                Reading::Letters => lacking(&letters(got), &letters(&wanted)).is_empty(),
            };
            if !got.is_some_and(is_kept) {
                wrong.push(format!("PDF, {}: {text:?} became {got:?}", place.name));
            }
        }
    }
}

/// Without spaces, line ends and format characters, of which readers of a PDF make their own.
fn visible(text: &str) -> String {
    text.nfkc().filter(|c| !is_invisible(*c)).collect()
}

/// poppler turns round a lam and an alef that a face has as one glyph; so both ways are read as one.
fn alef_first(text: &str) -> String {
    let alefs = ['ا', 'أ', 'إ', 'آ', 'ٱ', 'ٲ', 'ٳ', 'ٵ'];
    alefs.iter().fold(text.to_owned(), |text, alef| text.replace(&format!("ل{alef}"), &format!("{alef}ل")))
}

fn letters(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The characters of `wanted` that aren't in `got` as often.
fn lacking(got: &str, wanted: &str) -> Vec<char> {
    let mut got: Vec<char> = got.chars().collect();
    let mut lacking = Vec::new();
    for c in wanted.chars() {
        match got.iter().position(|other| *other == c) {
            Some(at) => {
                got.swap_remove(at);
            }
            None => lacking.push(c),
        }
    }
    lacking
}

#[test]
fn ascii_comes_out_as_it_went_in() {
    each_batch(strings::ascii(), |batch| kept("en", Reading::InOrder, batch));
}

#[test]
fn what_means_something_elsewhere_is_text() {
    each_batch(strings::hostile(), |batch| kept("en", Reading::InOrder, batch));
}

#[test]
fn european_letters_come_out_as_they_went_in() {
    each_batch(strings::european(), |batch| kept("fr", Reading::InOrder, batch));
}

#[test]
fn signs_come_out_as_they_went_in() {
    each_batch(strings::signs(), |batch| kept("en", Reading::AnyOrder, batch));
}

#[test]
fn arabic_comes_out_as_it_went_in() {
    each_batch(strings::arabic(), |batch| kept("ar", Reading::InOrderFromRight, batch));
}

#[test]
fn mixed_directions_lose_no_character() {
    each_batch(strings::mixed(), |batch| {
        [kept("ar", Reading::AnyOrder, batch), kept("en", Reading::AnyOrder, batch)].concat()
    });
}

#[test]
fn letters_with_marks_lose_no_letter() {
    each_batch(strings::european_marks(), |batch| kept("en", Reading::Letters, batch));
    each_batch(strings::arabic_marks(), |batch| kept("ar", Reading::Letters, batch));
}
