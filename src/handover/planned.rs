//! The words of an edition that are still to be said: the original's, to be translated.

use toml_edit::{DocumentMut, Item, TableLike, value};

/// What the original says of itself alone.
const OWN: [&str; 7] = ["status", "date", "isbn", "accessibility", "contributors", "strings", "digits"];

/// An original's `edition.toml` for a translation: planned, without what only the original can say. None where it is no
/// TOML.
pub fn planned(original: &str) -> Option<String> {
    let mut document = words(original)?;
    document.insert("status", value("planned"));
    Some(document.to_string())
}

/// A translation's `edition.toml` with the original's words for what it lacks; none where it lacks nothing, or either is
/// no TOML.
pub fn completed(own: &str, original: &str) -> Option<String> {
    let mut document: DocumentMut = own.parse().ok()?;
    complete(document.as_table_mut(), words(original)?.as_table()).then(|| document.to_string())
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
}
