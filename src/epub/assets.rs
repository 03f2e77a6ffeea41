//! Where style sheets, pictures and faces stand in the package: in a folder whose name is in no text. epub.js 0.3.93 puts a
//! URL in the place of a resource's path wherever it finds that in a document, in sentences too.

use std::collections::BTreeSet;

const STEM: &str = "qz";
/// More digits than texts can hold numbers.
const MOST_DIGITS: usize = 12;

/// A name that none of the texts holds, the same for the same texts.
pub fn folder<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for text in texts {
        for (at, _) in text.match_indices(STEM) {
            let rest = &text[at + STEM.len()..];
            let digits = rest.bytes().take(MOST_DIGITS).take_while(u8::is_ascii_digit).count();
            taken.extend((1..=digits).map(|end| &rest[..end]));
        }
    }
    let mut number = 1_u64;
    while taken.contains(number.to_string().as_str()) {
        number += 1;
    }
    format!("{STEM}{number}")
}

#[cfg(test)]
mod tests {
    use super::folder;

    #[test]
    fn the_name_is_in_no_text() {
        assert_eq!(folder([].into_iter()), "qz1");
        let texts = ["see qz1/stylesheet.css", "qz23 and qz3x", "qqz4"];
        let name = folder(texts.into_iter());
        assert_eq!(name, "qz5");
        assert!(texts.iter().all(|text| !text.contains(&name)));
        let many: String = (1..3000).map(|n| format!("qz{n} ")).collect();
        assert!(!many.contains(&folder([many.as_str()].into_iter())));
    }
}
