//! Text as it is compared: by words of one script in the order of reading, each with its language.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::expected::Passage;

/// A block's words.
pub struct Found {
    pub text: String,
    letters: Vec<Letter>,
    words: Vec<String>,
}

#[derive(PartialEq, Eq, Debug)]
struct Letter {
    letter: char,
    language: String,
    direction: Option<&'static str>,
}

impl Found {
    pub fn expected(block: &[Passage]) -> Found {
        let runs = block.iter().map(|one| Run {
            text: one.text.clone(),
            language: one.language.clone(),
            direction: one.direction.map(|direction| direction.as_str()),
            is_code: one.is_code,
        });
        Found::of(runs.collect())
    }

    pub fn says(&self) -> bool {
        !self.letters.is_empty()
    }

    fn of(runs: Vec<Run>) -> Found {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let mut letters = Vec::new();
        for run in &runs {
            // The language and direction of code are its own affair.
            let language = if run.is_code { "code" } else { &run.language };
            let direction = run.direction.filter(|_| !run.is_code);
            let kept = plain(&run.text);
            // Digits are said in the language around them, and their direction is their own.
            letters.extend(kept.chars().filter(|c| c.is_alphanumeric()).map(|letter| match letter.is_numeric() {
                true => Letter { letter, language: String::new(), direction: None },
                false => Letter { letter, language: language.to_owned(), direction },
            }));
        }
        Found { words: words(&plain(&text)), letters, text }
    }
}

struct Run {
    text: String,
    language: String,
    direction: Option<&'static str>,
    is_code: bool,
}

/// The blocks of a file, those without a word left out; labels are none of the author's words.
pub fn blocks(runs: &[Value]) -> Vec<Found> {
    let mut found: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let text = run["text"].as_str().unwrap();
        if text.starts_with('\n') || found.is_empty() {
            found.push(Vec::new());
        }
        if run["kind"] != "label" {
            let direction = match run["direction"].as_str() {
                Some("rtl") => Some("rtl"),
                Some(_) => Some("ltr"),
                None => None,
            };
            found.last_mut().expect("one was pushed").push(Run {
                text: text.to_owned(),
                language: run["language"].as_str().unwrap_or_default().to_owned(),
                direction,
                is_code: run["kind"] == "code",
            });
        }
    }
    found.into_iter().map(Found::of).filter(Found::says).collect()
}

/// What is wrong with a block, if anything.
pub fn differences(want: &Found, got: &Found) -> Option<&'static str> {
    if want.words != got.words {
        return Some("words");
    }
    let letters_differ = want.letters.len() != got.letters.len()
        || want.letters.iter().zip(&got.letters).any(|(want, got)| {
            let has_direction = want.direction.is_some() && got.direction.is_some();
            want.letter != got.letter
                || want.language != got.language
                || (has_direction && want.direction != got.direction)
        });
    letters_differ.then_some("letters, their languages or directions")
}

/// The number of a note or of its call.
pub fn mark(note: &Value) -> String {
    note["mark"].as_str().unwrap().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Without compatibility forms, marks, format characters and kashidas.
fn plain(text: &str) -> String {
    let kept = |c: &char| !is_combining_mark(*c) && !is_format(*c) && *c != '\u{640}';
    text.nfkc().filter(kept).collect::<String>().nfd().filter(kept).collect()
}

fn is_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_arabic(c: char) -> bool {
    c.script() == Script::Arabic
}

/// Runs of letters, and of digits, of one script: a reader drops the space where the direction turns.
fn words(text: &str) -> Vec<String> {
    let kind = |c: char| (c.is_alphabetic(), is_arabic(c));
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            before = None;
            continue;
        }
        match words.last_mut() {
            Some(word) if before == Some(kind(c)) => word.push(c),
            _ => words.push(c.to_string()),
        }
        before = Some(kind(c));
    }
    words
}
