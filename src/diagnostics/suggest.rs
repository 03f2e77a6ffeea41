//! “Did you mean”: the word that was most likely meant.

use unicode_normalization::UnicodeNormalization;

/// Quotation marks of books, which mean nothing in markup: word processors put them in the place of straight ones.
pub const CURLY: [char; 10] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '″'];

/// A text with straight quotation marks in the place of curly ones.
pub fn straight(text: &str) -> String {
    text.replace(CURLY, "\"")
}

/// How many hints are looked for among candidates that an author may have thousands of: nobody reads more.
pub const MOST_HINTS: usize = 100;

/// Longer words are no slips: each letter of one is compared with each of the other.
const LONGEST: usize = 200;

/// Of `candidates` the one that `word` is most likely a slip for; none where nothing is near.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('_', "-").nfc().collect::<String>();
    let word = plain(word);
    let is_short = |text: &str| text.len() <= LONGEST;
    candidates
        .into_iter()
        .filter(|candidate| is_short(&word) && is_short(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        // A third of the letters may be wrong; of one or two letters none but the case.
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(word.chars().count()) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Of `candidates` the one from which `word` differs in one letter, or in two that changed places.
pub fn slip<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    candidates.into_iter().find(|candidate| strsim::damerau_levenshtein(word, candidate) == 1)
}

/// The hint for a word that is none of `candidates`: the nearest, else all of them.
pub fn hint(word: &str, candidates: &[&str]) -> String {
    let nearest = did_you_mean(closest(word, candidates.iter().copied()));
    nearest.unwrap_or_else(|| format!("it can be {}", list(candidates, "or")))
}

/// The hint for a word that is none of many `candidates`: the one that was meant, else the nearest few.
pub fn few(word: &str, candidates: &[&str]) -> String {
    const FEW: usize = 3;
    let parts = |text: &str| text.to_lowercase().split(['-', '_', ' ']).map(str::to_owned).collect::<Vec<_>>();
    let wanted = parts(word);
    let mut near: Vec<&str> = candidates.to_vec();
    // What shares a word is nearer than what shares letters.
    near.sort_by_cached_key(|candidate| {
        let shared = parts(candidate).iter().filter(|part| wanted.contains(part)).count();
        (std::cmp::Reverse(shared), strsim::damerau_levenshtein(word, candidate))
    });
    near.truncate(FEW);
    let nearest = did_you_mean(closest(word, candidates.iter().copied()));
    nearest.unwrap_or_else(|| format!("the nearest are {}", list(&near, "and")))
}

/// The hint that something was most likely meant.
pub fn did_you_mean(candidate: Option<&str>) -> Option<String> {
    candidate.map(|candidate| format!("did you mean “{candidate}”?"))
}

/// “a, b or c”.
pub fn list(words: &[&str], conjunction: &str) -> String {
    match words {
        [] => String::new(),
        [only] => format!("“{only}”"),
        [most @ .., last] => {
            let most: Vec<String> = most.iter().map(|word| format!("“{word}”")).collect();
            format!("{} {conjunction} “{last}”", most.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_meant() {
        let keys = ["license", "languages", "slug", "version", "pages-from"];
        assert_eq!(closest("licence", keys), Some("license"));
        assert_eq!(closest("pages_from", keys), Some("pages-from"));
        assert_eq!(closest("Slug", keys), Some("slug"));
        assert_eq!(closest("lagnuages", keys), Some("languages"));
        assert_eq!(closest("colour", keys), None);
        assert_eq!(closest("", keys), None);
        let long = "a".repeat(LONGEST);
        assert_eq!(closest(&long, [long.as_str()]), Some(long.as_str()));
        let longer = "a".repeat(LONGEST + 1);
        assert_eq!(closest(&longer, [longer.as_str()]), None);
    }

    #[test]
    fn all_are_told_where_none_is_near() {
        assert_eq!(hint("letter", &["a4", "a5"]), "it can be “a4” or “a5”");
    }

    #[test]
    fn of_many_the_nearest_few_are_told() {
        let codes = ["missing-picture", "remote-picture", "broken-link", "broken-picture", "bad-date"];
        assert_eq!(few("broken-pictur", &codes), "did you mean “broken-picture”?");
        let nearest = "the nearest are “remote-picture”, “broken-picture” and “missing-picture”";
        assert_eq!(few("lost-picture", &codes), nearest);
    }
}
