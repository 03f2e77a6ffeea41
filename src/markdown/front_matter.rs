//! The YAML between `---` at the head of a chapter.

mod head;
mod measure;

use saphyr::Yaml;

use crate::diagnostics::{Code, Diagnostic, Findings, Span, suggest};
use crate::language::Tag;
use crate::tree::Role;

/// A title and its line.
#[derive(Debug, Clone)]
pub struct Title {
    pub text: String,
    pub span: Span,
}

/// Of which state of the original a chapter is the translation, as `bindery translated` wrote it, and its line.
#[derive(Debug, Clone)]
pub struct SourceHash {
    pub text: String,
    pub span: Span,
}

/// What a chapter says of itself. Other keys are other tools' affair.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    pub title: Option<Title>,
    pub role: Option<Role>,
    pub lang: Option<Tag>,
    pub source_hash: Option<SourceHash>,
    pub is_unnumbered: bool,
}

/// The keys that mean something here.
const KEYS: [&str; 6] = ["title", "role", "lang", "language", SOURCE_HASH, UNNUMBERED];

const UNNUMBERED: &str = "unnumbered";

pub const SOURCE_HASH: &str = "source-hash";

/// Whether a text has rules at its head and words between them, and no front matter.
pub fn is_text(text: &str) -> bool {
    head::between(text).is_some_and(head::is_text)
}

/// Tells that the text that begins at `line` was read so.
pub fn tell_text(line: Span, findings: &mut Findings) {
    let message = "what follows has no keys as front matter has: it is text, and this line a rule";
    findings.push(
        Diagnostic::new(Code::FrontMatter, line, message)
            .hint("write a key and its value a line: title: …; an empty line above it says that a rule is meant"),
    );
}

/// Reads front matter. Where it is no YAML (`title: Rust: a book` isn't), its `key: value` lines are read as they
/// stand, under a warning.
pub fn read(text: &str, span: Span, findings: &mut Findings) -> FrontMatter {
    let inner = text.trim().trim_start_matches("---").trim_end_matches("---");
    if inner.len() > measure::MOST_BYTES {
        let message = format!("the front matter has more than {} kB; it is not read", measure::MOST_BYTES >> 10);
        let hint = "write the text below the second ---, and into the front matter only what is said of it";
        findings.push(Diagnostic::new(Code::FrontMatter, place(text, span, "---"), message).hint(hint));
        return FrontMatter::default();
    }
    let pairs = match measure::documents(inner) {
        Ok(documents) => match documents.first() {
            Some(yaml) => pairs_of_yaml(yaml, |key| place(text, span, key), findings),
            None => Vec::new(),
        },
        Err(error) => {
            let problem = error.info().to_owned();
            // saphyr counts lines of what it was given, from 1.
            let line = inner.lines().nth(error.marker().line().saturating_sub(1)).unwrap_or_default();
            let message = format!("the front matter is not valid YAML: {problem}");
            let finding = Diagnostic::new(Code::FrontMatter, place(text, span, line), message);
            findings.push(finding.maybe_hint(quoted(line)));
            pairs_of_lines(inner)
        }
    };
    interpret(&pairs, |key| place(text, span, &format!("{key}:")), findings)
}

/// A line whose value has signs that mean something in YAML, as it should be written.
fn quoted(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let needs_quotes =
        value.contains(": ") || value.ends_with(':') || value.starts_with(['@', '`', '%', '&', '*', '!']);
    let is_free = !value.contains(['"', '\\']);
    (needs_quotes && is_free).then(|| format!("write the value between quotation marks: {key}: \"{value}\""))
}

/// The line that begins with some words; the whole front matter where there is none.
fn place(text: &str, span: Span, begin: &str) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !begin.trim().is_empty() && line.starts_with(begin) {
            let start = span.start as usize + at;
            return Span::new(span.file, start..start + line.trim_end().len());
        }
        at += line.len();
    }
    span
}

/// The keys with a text for a value. `at` gives the place of a line by how it begins, of the whole by nothing.
fn pairs_of_yaml(yaml: &Yaml<'_>, at: impl Fn(&str) -> Span, findings: &mut Findings) -> Vec<(String, String)> {
    // What is no mapping is text.
    let Some(mapping) = yaml.as_mapping() else { return Vec::new() };
    let mut pairs = Vec::new();
    for (key, value) in mapping {
        let Some(key) = key.as_str() else { continue };
        match scalar(value) {
            Some(value) => pairs.push((key.to_owned(), value)),
            None if KEYS.contains(&key) && !value.is_null() => {
                let message = format!("`{key}` should be a text; it is ignored");
                findings.push(Diagnostic::new(Code::FrontMatter, at(&format!("{key}:")), message));
            }
            None => {}
        }
    }
    pairs
}

fn scalar(yaml: &Yaml<'_>) -> Option<String> {
    if let Some(text) = yaml.as_str() {
        return Some(text.to_owned());
    }
    yaml.as_integer()
        .map(|n| n.to_string())
        .or_else(|| yaml.as_floating_point().map(|n| n.to_string()))
        .or_else(|| yaml.as_bool().map(|b| b.to_string()))
}

fn pairs_of_lines(text: &str) -> Vec<(String, String)> {
    text.lines()
        .filter(|line| !line.starts_with([' ', '\t', '#', '-']))
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| {
            let value = value.trim();
            let bare = value
                .strip_prefix('"')
                .and_then(|v| v.strip_suffix('"'))
                .or_else(|| value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')))
                .unwrap_or(value);
            (key.trim().to_owned(), bare.to_owned())
        })
        .collect()
}

/// Keys that mean nothing to any tool are most likely a sentence's first words.
fn tell_words(pairs: &[(String, String)], at: impl Fn(&str) -> Span, findings: &mut Findings) {
    let is_known = |key: &str| KEYS.contains(&key.to_lowercase().as_str());
    let is_word = |(key, _): &(String, String)| key.starts_with(|c: char| c.is_uppercase()) && !is_known(key);
    if let Some((first, _)) = pairs.first().filter(|_| pairs.iter().all(is_word)) {
        let message = format!("no key of this front matter means anything here, “{first}” neither: it is left out");
        findings.push(
            Diagnostic::new(Code::FrontMatter, at(first), message)
                .hint("where it is text, put an empty line above the first ---"),
        );
    }
}

/// A key that differs in a letter from one that means something.
fn tell_slips(pairs: &[(String, String)], at: impl Fn(&str) -> Span, findings: &mut Findings) {
    for (key, _) in pairs.iter().filter(|(key, _)| !KEYS.contains(&key.to_lowercase().as_str())) {
        // Other tools have other short keys.
        let long = KEYS.into_iter().filter(|known| known.len() > 4);
        if let Some(meant) = suggest::slip(key, long) {
            let message = format!("`{key}` means nothing here");
            findings
                .push(Diagnostic::new(Code::FrontMatter, at(key), message).hint(format!("did you mean `{meant}`?")));
        }
    }
}

/// A key is in small letters; one that isn't would go unseen.
fn tell_capitals(pairs: &[(String, String)], at: impl Fn(&str) -> Span, findings: &mut Findings) {
    for (key, _) in pairs {
        let small = key.to_lowercase();
        if *key != small && KEYS.contains(&small.as_str()) {
            let message = format!("`{key}` means nothing: keys are in small letters");
            findings
                .push(Diagnostic::new(Code::FrontMatter, at(key), message).hint(format!("did you mean `{small}`?")));
        }
    }
}

/// The role that another word for it means.
fn meant_role(name: &str) -> Option<Role> {
    let name = name.to_lowercase().replace([' ', '_'], "-");
    let name = match name.as_str() {
        "summary" | "executive-summary" => Role::Abstract.name(),
        "acknowledgements" => Role::Acknowledgments.name(),
        "annex" => Role::Appendix.name(),
        "references" => Role::Bibliography.name(),
        name => name,
    };
    Role::ALL.into_iter().find(|role| role.name() == name)
}

fn interpret(pairs: &[(String, String)], at: impl Fn(&str) -> Span, findings: &mut Findings) -> FrontMatter {
    tell_words(pairs, &at, findings);
    tell_slips(pairs, &at, findings);
    tell_capitals(pairs, &at, findings);
    let get = |name: &str| {
        pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let role = get("role").and_then(|name| {
        let role = Role::ALL.into_iter().find(|role| role.name() == name);
        if let Some(meant) = meant_role(name).filter(|_| role.is_none()) {
            let message = format!("the role “{name}” is taken as “{}”", meant.name());
            let hint = format!("write role: {}", meant.name());
            findings.push(Diagnostic::new(Code::FrontMatter, at("role"), message).hint(hint));
            return Some(meant);
        }
        if role.is_none() {
            let known: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
            findings.push(
                Diagnostic::new(Code::FrontMatter, at("role"), format!("there is no role “{name}”"))
                    .hint(suggest::hint(name, &known)),
            );
        }
        role
    });
    let lang = get("lang").or_else(|| get("language")).and_then(|tag| match Tag::parse(tag) {
        Ok(tag) => Some(tag),
        Err(error) => {
            let place = at(if get("lang").is_some() { "lang" } else { "language" });
            let bare = tag.trim_matches(suggest::CURLY);
            let hint =
                (bare != tag).then(|| format!("curly quotation marks are letters here; write none: lang: {bare}"));
            findings.push(Diagnostic::new(Code::FrontMatter, place, error.to_string()).maybe_hint(hint));
            None
        }
    });
    let title = get("title").map(|text| Title { text: text.to_owned(), span: at("title") });
    let source_hash = get(SOURCE_HASH).map(|text| SourceHash { text: text.to_owned(), span: at(SOURCE_HASH) });
    let is_unnumbered = get(UNNUMBERED).is_some_and(|value| {
        let is_known = matches!(value, "true" | "false");
        if !is_known {
            let message = format!("`{UNNUMBERED}` is “{value}”, which means nothing; the chapter has its number");
            let hint = format!("write {UNNUMBERED}: true");
            findings.push(Diagnostic::new(Code::FrontMatter, at(UNNUMBERED), message).hint(hint));
        }
        value == "true"
    });
    FrontMatter { title, role, lang, source_hash, is_unnumbered }
}
