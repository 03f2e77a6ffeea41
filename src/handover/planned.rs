//! The words of an edition that are still to be said: the original's, to be translated.

use toml_edit::{DocumentMut, Item, TableLike, value};

use crate::compare::state;

/// The words of an edition.
pub const FILE: &str = "edition.toml";

/// The key of the state of the original that words are translated from.
const SOURCE_HASH: &str = "source-hash";

/// What the original says of itself alone.
const OWN: [&str; 9] =
    [SOURCE_HASH, "status", "date", "isbn", "price", "accessibility", "contributors", "strings", "digits"];

/// An original's `edition.toml` for a translation: planned, without what only the original can say. None where it is no
/// TOML.
pub fn planned(original: &str) -> Option<String> {
    let mut document = words(original)?;
    document.insert("status", value("planned"));
    Some(document.to_string())
}

/// What is wrong with an `edition.toml` that can't be read, with its line.
pub fn wrong_words(words: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(words);
    text.trim_start_matches('\u{FEFF}')
        .parse::<DocumentMut>()
        .err()
        .map(|error| error.to_string().trim_end().to_owned())
}

/// Without the lines that only show how a key would be written: who takes their sign away has it twice, or in another's
/// words.
pub fn without_samples(words: &str) -> String {
    let is_sample = |line: &str| {
        let Some(rest) = line.trim_start().strip_prefix('#').map(str::trim_start) else { return false };
        let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        rest.starts_with('[') || rest.split_once(" = ").is_some_and(|(key, _)| is_key(key))
    };
    words.split_inclusive('\n').filter(|line| !is_sample(line)).collect()
}

/// A translation's `edition.toml` with the original's words for what it lacks; none where it lacks nothing, or either is
/// no TOML.
pub fn completed(own: &str, original: &str) -> Option<String> {
    let mut document: DocumentMut = own.parse().ok()?;
    complete(document.as_table_mut(), words(original)?.as_table()).then(|| document.to_string())
}

/// A translation's `edition.toml` that says of which state of the original's words it is the translation. None where it is
/// no TOML.
pub fn marked_words(own: &str, state: &str) -> Option<String> {
    let mut document: DocumentMut = own.trim_start_matches('\u{FEFF}').parse().ok()?;
    document.insert(SOURCE_HASH, value(state));
    Some(document.to_string())
}

/// What a publication decides of an edition, and no translator.
const DECIDED: [&str; 7] = ["status", "date", "isbn", "price", "accessibility", "digits", SOURCE_HASH];

/// The state of a file as it is handed over: of an `edition.toml` that of its words, whatever is decided of it meanwhile.
pub fn state_of(path: &str, text: &str) -> String {
    let words = || {
        let mut document: DocumentMut = text.trim_start_matches('\u{FEFF}').parse().ok()?;
        DECIDED.iter().for_each(|key| drop(document.remove(key)));
        Some(document.to_string())
    };
    let words = path.ends_with(FILE).then(words).flatten();
    state(words.as_deref().unwrap_or(text))
}

/// A translation's `edition.toml` that came back, of some state of the original's words: what isn't words in it is as it
/// stands here, and where nothing does it is planned. None where it is no TOML.
pub fn returned_words(returned: &str, here: Option<&str>, state: Option<&str>) -> Option<String> {
    let mut document: DocumentMut = returned.trim_start_matches('\u{FEFF}').parse().ok()?;
    let here: Option<DocumentMut> = here.and_then(|here| here.trim_start_matches('\u{FEFF}').parse().ok());
    for key in DECIDED {
        match here.as_ref().and_then(|here| here.get(key)) {
            Some(item) => drop(document.insert(key, item.clone())),
            None if here.is_some() => drop(document.remove(key)),
            None => {}
        }
    }
    if here.is_none() {
        document.insert("status", value("planned"));
    }
    if let Some(state) = state {
        document.insert(SOURCE_HASH, value(state));
    }
    Some(document.to_string())
}

fn words(original: &str) -> Option<DocumentMut> {
    let mut document: DocumentMut = original.trim_start_matches('\u{FEFF}').parse().ok()?;
    for key in OWN {
        document.remove(key);
    }
    Some(document)
}

/// Whether anything was lacking.
fn complete(own: &mut dyn TableLike, original: &dyn TableLike) -> bool {
    let mut lacks = false;
    for (key, item) in original.iter() {
        if own.get(key).is_none_or(Item::is_none) {
            own.insert(key, item.clone());
            lacks = true;
        } else if let Some(own) = own.get_mut(key).and_then(Item::as_table_like_mut)
            && let Some(original) = item.as_table_like()
        {
            lacks |= complete(own, original);
        }
    }
    lacks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_originals_own_stays_there() {
        let original = "# Words\ntitle = \"Note\" # short\nstatus = \"released\"\ndate = 2026-03-31\n\n[isbn]\npdf = \"978\"\n\n\
                        [cover]\nalt = \"A jetty.\"\n";
        let words = planned(original).unwrap();
        assert_eq!(words, "# Words\ntitle = \"Note\" # short\nstatus = \"planned\"\n\n[cover]\nalt = \"A jetty.\"\n");
    }

    #[test]
    fn samples_are_for_whoever_begins_a_publication() {
        let words = "# The words: all of them.\ntitle = \"A\" # short\n# subtitle = \"…\"\n# [cover]\n#alt = \"…\"\n";
        assert_eq!(without_samples(words), "# The words: all of them.\ntitle = \"A\" # short\n");
    }

    #[test]
    fn what_a_translation_lacks_is_the_originals() {
        let original = "title = \"Note\"\npublisher = \"House\"\ndate = 2026-03-31\npartners = { a = \"A\", b = \"B\" }\n\n[cover]\nalt = \"A jetty.\"\n";
        let own = "# Mots\nstatus = \"planned\"\ntitle = \"Note\"\npartners = { a = \"Un\" }\n";
        let words = completed(own, original).unwrap();
        assert_eq!(
            words,
            "# Mots\nstatus = \"planned\"\ntitle = \"Note\"\npartners = { a = \"Un\" , b = \"B\" }\npublisher = \"House\"\n\n[cover]\nalt = \"A jetty.\"\n"
        );
        assert_eq!(completed(&words, original), None);
        assert_eq!(completed("no toml", original), None);
    }

    #[test]
    fn what_is_no_words_is_decided_here() {
        let here = "title = \"Note\"\nstatus = \"planned\"\n\n[isbn]\npdf = \"978\"\n";
        let came = "title = \"Note d’ici\"\nstatus = \"prévu\"\ndate = 2020-01-01\n";
        assert_eq!(
            returned_words(came, Some(here), Some("sha256-1")).unwrap(),
            "title = \"Note d’ici\"\nstatus = \"planned\"\nsource-hash = \"sha256-1\"\n\n[isbn]\npdf = \"978\"\n"
        );
        assert_eq!(returned_words("title = « Note »\n", Some(here), None), None);
        assert!(returned_words("status = \"released\"\n", None, None).unwrap().contains("planned"));
    }
}
