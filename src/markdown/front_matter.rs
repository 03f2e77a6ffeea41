//! The YAML between `---` at the head of a chapter.

use saphyr::{LoadableYamlNode, Yaml};

use crate::diagnostics::{Code, Diagnostic, Findings, Span, suggest};
use crate::language::Tag;
use crate::tree::Role;

/// A title and its line.
#[derive(Debug, Clone)]
pub struct Title {
    pub text: String,
    pub span: Span,
}

/// What a chapter says of itself. Other keys are other tools' affair.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    pub title: Option<Title>,
    pub role: Option<Role>,
    pub lang: Option<Tag>,
}

/// Reads front matter. Where it is no YAML (`title: Rust: a book` isn't), its `key: value` lines are read as they
/// stand, under a warning.
pub fn read(text: &str, span: Span, findings: &mut Findings) -> FrontMatter {
    let inner = text.trim().trim_start_matches("---").trim_end_matches("---");
    let pairs = match Yaml::load_from_str(inner) {
        Ok(documents) => documents.first().map(pairs_of_yaml).unwrap_or_default(),
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

fn pairs_of_yaml(yaml: &Yaml<'_>) -> Vec<(String, String)> {
    let Some(mapping) = yaml.as_mapping() else {
        return Vec::new();
    };
    mapping.iter().filter_map(|(key, value)| Some((key.as_str()?.to_owned(), scalar(value)?))).collect()
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

fn interpret(pairs: &[(String, String)], at: impl Fn(&str) -> Span, findings: &mut Findings) -> FrontMatter {
    let get = |name: &str| {
        pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let role = get("role").and_then(|name| {
        let role = Role::ALL.into_iter().find(|role| role.name() == name);
        if role.is_none() {
            let known: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
            findings.push(
                Diagnostic::new(Code::FrontMatter, at("role"), format!("there is no role \"{name}\""))
                    .hint(suggest::hint(name, &known)),
            );
        }
        role
    });
    let lang = get("lang").or_else(|| get("language")).and_then(|tag| match Tag::parse(tag) {
        Ok(tag) => Some(tag),
        Err(_) => {
            findings.push(Diagnostic::new(
                Code::FrontMatter,
                at(if get("lang").is_some() { "lang" } else { "language" }),
                format!("\"{tag}\" is no language tag (BCP 47), such as en, fr-CA or ar"),
            ));
            None
        }
    });
    let title = get("title").map(|text| Title { text: text.to_owned(), span: at("title") });
    FrontMatter { title, role, lang }
}
