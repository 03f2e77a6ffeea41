//! The least of a chapter in which the same is wrong, to be read.

use super::chapters::{Chapter, chapter};
use super::{faults, is_of_mdbook};

/// A chapter by itself, without what it can do without, and what is wrong in it.
pub fn shown(seed: u64, number: usize) -> String {
    let written = chapter(seed, number);
    let said = |text: &str| {
        let included = written.included.clone();
        let chapters = [Chapter { text: text.to_owned(), included }];
        faults(&chapters, is_of_mdbook(number)).into_iter().map(|(_, fault)| fault).collect::<Vec<_>>()
    };
    let first = said(&written.text);
    if std::env::var_os("BINDERY_WHOLE").is_some() {
        return format!("--- {number}: {first:?}\n{:?}\n{:?}", written.text, written.included);
    }
    let Some(wanted) = first.first() else { return format!("--- {number}: only together with others") };
    let kind = |fault: &str| fault.split(':').next().unwrap_or_default().to_owned();
    let mut text = written.text.clone();
    // Of a comment the words would be left.
    let partings: &[&str] = if wanted.ends_with("published") { &["\n\n", "\n"] } else { &["\n\n", "\n", ""] };
    for parting in partings {
        text = less(&text, parting, &|text| said(text).iter().any(|fault| kind(fault) == kind(wanted)));
    }
    format!("--- {number}: {}\n{text:?}", said(&text).join(", "))
}

/// A text without the parts that it can do without: runs of them, shorter and shorter.
fn less(text: &str, parting: &str, is_wrong: &dyn Fn(&str) -> bool) -> String {
    let mut parts: Vec<String> = match parting {
        "" => text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect(),
        parting => text.split_inclusive(parting).map(str::to_owned).collect(),
    };
    let mut run = parts.len().div_ceil(2);
    while run > 0 {
        let mut at = 0;
        while at < parts.len() {
            let mut fewer = parts.clone();
            fewer.drain(at..(at + run).min(parts.len()));
            if is_wrong(&fewer.concat()) {
                parts = fewer;
            } else {
                at += run;
            }
        }
        run /= 2;
    }
    parts.concat()
}
