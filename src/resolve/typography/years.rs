//! A year stays on the line of the word that it is written with: `في 2026`.

use super::dashes::NO_BREAK;

/// A text whose spaces between one of the words and a year don't break. Twice is the same as once.
pub fn keep(text: &str, words: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(' ') {
        out.push_str(before);
        out.push(if ends_with_word(before, words) && begins_with_year(after) { NO_BREAK } else { ' ' });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether the last word of a text is one of those that years are written with.
pub fn ends_with_word(text: &str, words: &[String]) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    words.iter().any(|word| word == last)
}

/// Four digits and no more.
pub fn begins_with_year(text: &str) -> bool {
    text.chars().take_while(|c| c.is_numeric()).count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stays_with_the_word_before_it() {
        let words = ["في", "عام"].map(str::to_owned);
        let kept = |text: &str| keep(text, &words).replace(NO_BREAK, "~");
        assert_eq!(kept("كان في 2026 وفي عام ٢٠٢٥، ثم"), "كان في~2026 وفي عام~٢٠٢٥، ثم");
        assert_eq!(kept("(في 2020-2025) «عام 1999»"), "(في~2020-2025) «عام~1999»");
        assert_eq!(kept("في 12 في 20260 في المدينة كفي 2026 في"), "في 12 في 20260 في المدينة كفي 2026 في");
        assert_eq!(keep("in 2026", &[]), "in 2026");
    }
}
