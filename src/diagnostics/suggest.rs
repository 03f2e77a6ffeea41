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
    let word = plain(word);
    candidates
        .into_iter()
        // A third of the letters may be wrong; of one or two letters none but the case.
        .filter_map(|candidate| Some((near(&word, &plain(candidate))?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Of the paths `candidates` the one that `path` is most likely a slip for. Folders, a name and its ending are compared each with
/// its own: what paths have in common brings no two names nearer.
pub fn closest_path<'a>(path: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let path = plain(path);
    let near = |candidate: &'a str| Some((path_distance(&path, &plain(candidate))?, candidate));
    candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The same of a picture: a file of facts (`.toml`) is never what was meant.
pub fn closest_picture<'a>(path: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let is_facts = |name: &str| name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("toml"));
    closest_path(path, candidates.into_iter().filter(|name| !is_facts(name)))
}

/// None where the two are no slips of one another.
fn path_distance(one: &str, other: &str) -> Option<usize> {
    let is_end_of = |end: &str, path: &str| path.strip_suffix(end).is_some_and(|folders| folders.ends_with('/'));
    if is_end_of(one, other) || is_end_of(other, one) {
        return Some(one.len().abs_diff(other.len()));
    }
    let (folders, name) = one.rsplit_once('/').unwrap_or(("", one));
    let (other_folders, other_name) = other.rsplit_once('/').unwrap_or(("", other));
    let (parts, others) = (folders.split('/'), other_folders.split('/'));
    if parts.clone().count() != others.clone().count() {
        return None;
    }
    let of_folders = parts.zip(others).map(|(one, other)| near(one, other)).sum::<Option<usize>>()?;
    Some(of_folders + name_distance(name, other_name)?)
}

/// A number at the head of a name is its place among others, and may have changed; another number is another thing.
fn name_distance(one: &str, other: &str) -> Option<usize> {
    let (one, ending) = one.rsplit_once('.').unwrap_or((one, ""));
    let (other, other_ending) = other.rsplit_once('.').unwrap_or((other, ""));
    let words = |name: &str| {
        let words = name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['-', '.', ' ']);
        if words.is_empty() { name.trim_start_matches('0').to_owned() } else { words.to_owned() }
    };
    let numbers = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let (words, others) = (words(one), words(other));
    if numbers(&words) != numbers(&others) {
        return None;
    }
    Some(near(&words, &others)? + usize::from(one != other) + usize::from(ending != other_ending))
}

/// How many letters differ, where those are no more than a third.
fn near(one: &str, other: &str) -> Option<usize> {
    if one.len() > LONGEST || other.len() > LONGEST {
        return None;
    }
    let distance = strsim::damerau_levenshtein(one, other);
    (distance <= one.chars().count().max(other.chars().count()) / 3).then_some(distance)
}

/// As words are compared: in small letters, and with one sign for what joins them.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('_', "-").nfc().collect()
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

    /// A third of the letters of `manuscript/fr/01.md` is more than its name.
    #[test]
    fn a_path_is_near_by_its_name() {
        let near = |path, candidate| closest_path(path, [candidate]).is_some();
        for (path, candidate) in [
            ("manuscript/fr/02-methodes.md", "manuscript/fr/02-méthodes.md"),
            ("manuscript/fr/02-methods.md", "manuscript/fr/03-methods.md"),
            ("figures/shore.png", "figures/shore.jpg"),
            ("figures/Shroe.jpg", "figures/shore.jpg"),
            ("figure/shore.jpg", "figures/shore.jpg"),
            ("shore.jpg", "figures/shore.jpg"),
            ("1.md", "01.md"),
            ("my_photo.jpg", "my photo.jpg"),
        ] {
            assert!(near(path, candidate), "{path} {candidate}");
        }
        for (path, candidate) in [
            ("manuscript/fr/un.md", "manuscript/fr/deux.md"),
            ("manuscript/fr/a.md", "manuscript/fr/b.md"),
            ("manuscript/fr/01.md", "manuscript/fr/02.md"),
            ("figures/figure-1.png", "figures/figure-2.png"),
            ("figures/map.png", "figures/key.png"),
            ("figures/shore.jpg", "archive/shore.jpg"),
            ("", "a.md"),
        ] {
            assert!(!near(path, candidate), "{path} {candidate}");
        }
        assert_eq!(closest_picture("shores.jpg.png", ["shore.jpg.toml", "cliff.jpg"]), None);
        assert_eq!(closest_picture("shores.jpg", ["shores.jpg.toml", "shores.toml", "shore.jpg"]), Some("shore.jpg"));
        assert_eq!(closest_path("a/shore.jpg", ["b/c/shore.jpg", "a/shores.jpg", "a/shore.png"]), Some("a/shore.png"));
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
