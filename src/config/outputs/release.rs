//! What a release promises: `[release]`, and how large its files may be.

use crate::config::document::Table;
use crate::config::model::{IsbnOf, MaxSize, Placed, Release};
use crate::config::values;
use crate::diagnostics::{Code, Diagnostic};

const ISBN: [(&str, IsbnOf); 3] = [("pdf", IsbnOf::Pdf), ("print", IsbnOf::Print), ("epub", IsbnOf::Epub)];
const VERSION: &str = "{version}";

/// `version`: the publication's, where it has one.
pub fn release(table: &Table, version: Option<&str>) -> Release {
    let isbn = table.texts("isbn").iter().filter_map(|word| table.one_of(word, &ISBN)).collect();
    Release { isbn, tag: table.text("tag").and_then(|tag| tag_name(table, tag, version)) }
}

/// The name of a tag, with the version in it.
fn tag_name(table: &Table, tag: Placed<String>, version: Option<&str>) -> Option<Placed<String>> {
    if tag.contains(VERSION) && version.is_none() {
        let finding =
            Diagnostic::new(Code::MissingValue, tag.place, "`version` is missing, and the tag of a release has it");
        table.push(finding.hint("add version = \"1.0.0\" to [publication], or take {version} out of `tag`"));
        return None;
    }
    let name = tag.map(|tag| tag.replace(VERSION, version.unwrap_or_default()));
    if is_tag(&name) {
        return Some(name);
    }
    let message = format!("“{name}” can't be the name of a tag in Git");
    table.push(Diagnostic::new(Code::WrongValue, name.place, message).hint("such as tag = \"v{version}\""));
    None
}

/// What Git takes (git-check-ref-format(1)), of signs that nobody has to quote.
fn is_tag(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with(['.', '-']) && !part.ends_with(".lock");
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '/');
    name.split('/').all(is_part) && name.chars().all(is_sign) && !name.contains("..") && !name.ends_with('.')
}

/// `max-size` of a format.
pub fn max_size(table: &Table) -> Option<MaxSize> {
    let text = table.text("max-size")?;
    let bytes = values::bytes(&text);
    if bytes.is_none() {
        let message = format!("“{text}” is no size of a file");
        table.push(
            Diagnostic::new(Code::WrongValue, text.place.clone(), message).hint("write it as max-size = \"5MB\""),
        );
    }
    Some(MaxSize { bytes: bytes?, said: text })
}
