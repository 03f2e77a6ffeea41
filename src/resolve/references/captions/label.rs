//! The word and the number with which a caption begins.

use crate::tree::{Series, WrittenNumber, is_visible};

/// The number of a text that begins with one of the words, and what follows. A colon, a full stop or a dash stands between:
/// "Figure 4-1 shows how" begins a sentence.
pub fn read<'t>(series: Series, text: &'t str, labels: &[String]) -> Option<(WrittenNumber, &'t str)> {
    let text = text.trim_start();
    let rest = labels.iter().filter_map(|label| after_word(text, label)).min_by_key(|rest| rest.len())?;
    let rest = rest.trim_start();
    let (number, rest) = match rest.strip_prefix(['(', '（']) {
        Some(rest) => {
            let (number, rest) = WrittenNumber::start_of(series, rest)?;
            (number, rest.strip_prefix([')', '）'])?)
        }
        None => WrittenNumber::start_of(series, rest)?,
    };
    let words = after_separator(rest)?.trim_start();
    is_visible(words).then_some((number, words))
}

/// What follows a word, in letters of either case, and its stop, which may be left out.
fn after_word<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let word = label.strip_suffix('.').unwrap_or(label);
    let mut rest = text.chars();
    let is_it = word.chars().all(|c| rest.next().is_some_and(|other| other.to_lowercase().eq(c.to_lowercase())));
    let rest = rest.as_str();
    let rest = if word.len() < label.len() { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    is_it.then_some(rest)
}

fn after_separator(text: &str) -> Option<&str> {
    let begins_apart = |rest: &str| rest.starts_with(char::is_whitespace);
    if let Some(rest) = text.strip_prefix(['.', '．']) {
        return begins_apart(rest).then_some(rest);
    }
    if let Some(rest) = text.strip_prefix('。') {
        return Some(rest);
    }
    let sign = text.trim_start();
    if let Some(rest) = sign.strip_prefix([':', '：', '—']) {
        return Some(rest);
    }
    let rest = sign.strip_prefix(['–', '-', '\u{2212}'])?;
    (sign.len() < text.len() && begins_apart(rest)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Tag};

    fn read_in(tag: &str, text: &str) -> Option<(String, String)> {
        let labels = Language::of(&Tag::parse(tag).unwrap()).figure_labels.clone();
        read(Series::Figure, text, &labels).map(|(number, rest)| (number.to_string(), rest.to_owned()))
    }

    #[test]
    fn labels_are_read_in_each_language() {
        for (tag, text, number, rest) in [
            ("en", "Figure 1-1: A map", "1-1", "A map"),
            ("en", "Figure 3. A map", "3", "A map"),
            ("en", "FIGURE 3.2. A map", "3.2", "A map"),
            ("en", "Fig. 4 – A map", "4", "A map"),
            ("en", "Fig 4—A map", "4", "A map"),
            ("en", "Figure 4 - A map", "4", "A map"),
            ("en", "Figure (4): A map", "4", "A map"),
            ("de", "Abb. 2: Eine Karte", "2", "Eine Karte"),
            ("fr", "Figure 1\u{A0}: Une carte", "1", "Une carte"),
            ("ru", "Рис. 1. Карта", "1", "Карта"),
            ("ar", "شكل ١: خريطة", "١", "خريطة"),
            ("ar", "الشكل رقم ٣-١: خريطة", "٣-١", "خريطة"),
            ("zh", "图1：地图", "1", "地图"),
        ] {
            assert_eq!(read_in(tag, text), Some((number.to_owned(), rest.to_owned())), "{text}");
        }
    }

    #[test]
    fn sentences_are_no_captions() {
        for text in [
            "Figure 4-1 shows how it is done.",
            "Figure 4–1 shows: this.",
            "Figure 4-1",
            "Figure 4-1:",
            "Figure 3.",
            "Figures 1: a",
            "Figure of speech: a",
            "Figure 1-a map",
            "Figures show 1: a",
            "As Figure 1: a",
            "Figure skating 2: the sequel",
            "Fig. leaf: a",
        ] {
            assert_eq!(read_in("en", text), None, "{text}");
        }
    }
}
