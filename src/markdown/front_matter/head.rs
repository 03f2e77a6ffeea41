//! Whether what stands between two lines of `---` at the head of a file is front matter, or text between rules.
//!
//! To CommonMark both lines are no more than rules, or the second makes a heading of what is above it. Where no keys stand
//! between them that any tool could read, that is what they are: words that are no YAML would be lost as YAML.

use super::measure;

/// The words between the two lines, as comrak parts them off.
pub fn between(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once('\n')?;
    if first.strip_suffix('\r').unwrap_or(first) != "---" {
        return None;
    }
    let end = rest.find("\n---\r\n").or_else(|| rest.find("\n---\n"));
    let end = end.or_else(|| rest.ends_with("\n---").then(|| rest.len() - "\n---".len()))?;
    Some(&rest[..end])
}

/// Whether they are text.
pub fn is_text(between: &str) -> bool {
    if between.trim().is_empty() {
        return false;
    }
    if between.len() > measure::MOST_BYTES {
        return !are_pairs(between.lines());
    }
    match measure::documents(between) {
        Ok(documents) => match documents.first() {
            Some(yaml) if !yaml.is_null() => yaml.as_mapping().is_none_or(|mapping| {
                let has_key = mapping.keys().any(|key| key.as_str().is_some_and(is_key));
                !mapping.is_empty() && !has_key
            }),
            // Nothing but comments, which could be headings.
            Some(_) | None => !are_pairs(between.lines().map(|line| line.trim_start_matches(['#', ' ']))),
        },
        Err(_) => !are_pairs(between.lines()),
    }
}

/// Whether most lines are of a key and its value, the first of them too.
fn are_pairs<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let own = lines.filter(|line| !line.trim().is_empty() && !line.starts_with([' ', '\t', '#', '-', ']', '}']));
    let pairs: Vec<bool> = own.map(is_pair).collect();
    let count = pairs.iter().filter(|is_pair| **is_pair).count();
    pairs.first() == Some(&true) && count * 2 > pairs.len()
}

fn is_pair(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        is_key(key.trim().trim_matches(['"', '\''])) && (value.trim().is_empty() || value.starts_with([' ', '\t']))
    })
}

/// Whether a program's key could be called so: words of a sentence aren't.
fn is_key(key: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '@' | '$');
    !key.is_empty() && key.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_between_are_those_of_comrak() {
        for (text, inside) in [
            ("---\na: b\n---\nc", Some("a: b")),
            ("---\r\na: b\r\n---\r\n", Some("a: b\r")),
            ("---\na: b\n---", Some("a: b")),
            ("---\na: b\n----\n", None),
            ("--- \na: b\n---\n", None),
            ("---\n---\n", None),
            ("a\n---\n", None),
        ] {
            assert_eq!(between(text), inside, "{text:?}");
        }
    }

    #[test]
    fn keys_are_front_matter_and_words_are_text() {
        for front_matter in [
            "title: A",
            "title: Rust: a book\nauthor: B",
            "title: A\nis broken\nauthor: B",
            "# comment: only",
            "\n",
            "{}",
            "\"title\": A",
            "og:title: A\nlayout: b",
            "tags:\n- a\n- b",
            "a: [b,\n  c",
            "date created: 1\ntags: b",
            "title: @a\nlayout: b",
        ] {
            assert!(!is_text(front_matter), "{front_matter}");
        }
        for text in [
            "A sentence.",
            "A sentence.\nAnd another: it has a colon.",
            "Note: this begins well,\nand goes on.\nAnd on.",
            "**Note**: words",
            "- a\n- b",
            "# A heading",
            "ملاحظة: هذا نص",
            "Dear reader: hello",
            "> A quotation: of words",
            "[A link](b.md)",
            "| a | b |",
        ] {
            assert!(is_text(text), "{text}");
        }
        assert!(is_text(&format!("A sentence.\n{}", "And more words.\n".repeat(6_000))));
        assert!(!is_text(&"key: value\n".repeat(9_000)));
    }
}
