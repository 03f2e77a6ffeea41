//! The spaces before punctuation, inside quotation marks, and where a line must not break, in a language that has its own.

mod signs;

use crate::language::{KeptTogether, Language, Spaces};
use signs::Written;

const NARROW: char = '\u{202F}';
const NO_BREAK: char = '\u{A0}';

/// A text with the spaces of its language: before the signs that end a word or part of a sentence, whether their author
/// left a space or not, and inside « ». `http://`, `12:30` and `C:\` hold the same signs. Twice is the same as once.
///
/// `outside` is what stands before and behind the text.
pub fn set(text: &str, language: &Language, outside: (Option<char>, Option<char>)) -> String {
    let Some(Spaces { high_signs, colon, quotes }) = language.spaces else { return text.to_owned() };
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut written = Written::default();
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied().or(outside.1);
        let before = if at > 0 { Some(chars[at - 1]) } else { outside.0 };
        let is_space = is_space(c);
        let is_attached = written.is_sentence() && signs::end_a_word(before, &chars[at..], outside.1);
        written.pass(c);
        match (c, next) {
            (';' | '!' | '?', _) if is_attached => {
                out.extend(high_signs);
                out.push(c);
            }
            (':', _) if is_attached => {
                out.extend(colon);
                out.push(c);
            }
            _ if is_space && before == Some('«') => out.push(quotes),
            (_, Some('»')) if is_space && before.is_some() => out.push(quotes),
            (_, Some(';' | '!' | '?')) if is_space && before.is_some() => replace(&mut out, high_signs),
            (_, Some(':')) if is_space && before.is_some() => replace(&mut out, colon),
            ('«', Some(next)) if !next.is_whitespace() => {
                out.push(c);
                out.push(quotes);
            }
            ('»', _) if before.is_some_and(|c| !c.is_whitespace()) => {
                if before != Some('«') {
                    out.push(quotes);
                }
                out.push(c);
            }
            (' ', _) => out.push(together(language, &chars, at).unwrap_or(' ')),
            _ => out.push(c),
        }
    }
    out
}

/// The space of the language; where it has none, none of those that the author wrote.
fn replace(out: &mut String, space: Option<char>) {
    if space.is_none() {
        out.truncate(out.trim_end_matches(is_space).len());
    }
    out.extend(space);
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK | NARROW)
}

/// The space at a place where a line must not break: between thousands, a number and its unit, a day and its month, n° and
/// its number, a title and its name.
fn together(language: &Language, chars: &[char], at: usize) -> Option<char> {
    let KeptTogether { thousands, units, months, counted, titles } = language.kept_together.as_ref()?;
    let (before, after) = (&chars[..at], &chars[at + 1..]);
    let word_before: String = before.iter().rev().take_while(|c| !is_space(**c)).collect();
    let word_before: String = word_before.chars().rev().collect();
    let next: String = after.iter().take_while(|c| c.is_alphanumeric() || matches!(c, '°' | '%' | '€' | '$')).collect();
    let is_number = !next.is_empty() && next.chars().all(|c| c.is_ascii_digit());
    let is_month = months.contains(&next);
    if before.last().is_some_and(char::is_ascii_digit) {
        if is_group_of_thousands(&word_before, &next) {
            return Some(*thousands);
        }
        return (units.contains(&next) || is_month).then_some(NO_BREAK);
    }
    let is_name = next.chars().next().is_some_and(char::is_uppercase);
    let word = word_before.trim_start_matches(['(', '«', '“', '’']);
    let is_in = |words: &[String]| words.iter().any(|known| known == word);
    let is_kept = is_month && language.first_of_month.as_deref() == Some(word)
        || is_number && is_in(counted)
        || is_name && is_in(titles);
    is_kept.then_some(NO_BREAK)
}

/// `1 200` and the second space of `1 200 000`: three digits, after one to three or after such a group.
fn is_group_of_thousands(before: &str, next: &str) -> bool {
    let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit()).then_some(word.len());
    digits(next) == Some(3) && matches!(digits(before), Some(1..=3)) && !before.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Tag;

    /// As in France, Canada, Switzerland and the European Union's institutions.
    const TAGS: [&str; 4] = ["fr", "fr-CA", "fr-CH", "fr-EU"];

    fn set_in(tag: &str, text: &str, outside: (Option<char>, Option<char>)) -> String {
        set(text, &Language::of(&Tag::parse(tag).unwrap()), outside)
    }

    fn french(text: &str) -> String {
        set_in("fr", text, (None, None))
    }

    #[test]
    fn spaces_before_high_signs_do_not_break() {
        assert_eq!(french("Qui ? Moi ! Oui ; non : si"), "Qui\u{202F}? Moi\u{202F}! Oui\u{202F}; non\u{A0}: si");
        assert_eq!(french("«mot» et « mot »"), "«\u{A0}mot\u{A0}» et «\u{A0}mot\u{A0}»");
        assert_eq!(french("http://x 12:30 5 %"), "http://x 12:30 5\u{A0}%");
    }

    #[test]
    fn signs_that_are_written_to_a_word_get_theirs() {
        let cases = [
            ("Bonjour! Très bien; oui: non?", "Bonjour\u{202F}! Très bien\u{202F}; oui\u{A0}: non\u{202F}?"),
            (
                "Quoi?! Non!!! (sic!) [sic?], dit-il",
                "Quoi\u{202F}?! Non\u{202F}!!! (sic\u{202F}!) [sic\u{202F}?], dit-il",
            ),
            ("«Bonjour!» dit-elle", "«\u{A0}Bonjour\u{202F}!\u{A0}» dit-elle"),
            ("(voir l’annexe); «mot»: “mot”?", "(voir l’annexe)\u{202F}; «\u{A0}mot\u{A0}»\u{A0}: “mot”\u{202F}?"),
            ("Plan B: 50 %; en 2026!", "Plan B\u{A0}: 50\u{A0}%\u{202F}; en 2026\u{202F}!"),
            ("Quoi… Quoi…? Ah...!", "Quoi… Quoi…? Ah...!"),
        ];
        for (text, expected) in cases {
            assert_eq!(french(text), expected);
        }
        assert_eq!(set_in("fr", "!", (Some('r'), None)), "\u{202F}!");
        assert_eq!(set_in("fr", "xml:", (None, Some('l'))), "xml:");
    }

    #[test]
    fn what_is_no_sentence_has_no_such_signs() {
        let texts = [
            "https://exemple.org/a?b=c;d ftp://exemple.org/?",
            "a@exemple.org? mailto:a@exemple.org",
            "www.exemple.org/?",
            "10:30 16:9 1:1 Jn 3:16",
            "std::io C++::",
            "C:\\dossier\\: xml:lang rdf:type",
            "x!=y a?b a;b !!!important",
            "merci:) merci;) :-) ;-)",
            ":tada: &nbsp; &#160;",
            "5! = 120",
        ];
        for text in texts {
            assert_eq!(french(text).replace([NO_BREAK, NARROW], " "), text);
        }
        assert_eq!(french("n! = 6"), "n! = 6");
    }

    /// Each profile by its code points: France, Canada (Office québécois de la langue française), Switzerland (Guide du
    /// typographe), the European Union's interinstitutional style guide.
    #[test]
    fn each_profile_has_its_spaces() {
        for text in ["« Qui ? » Oui ; non : si !", "«Qui?» Oui; non: si!"] {
            let set = TAGS.map(|tag| set_in(tag, text, (None, None)));
            assert_eq!(
                set,
                [
                    "«\u{A0}Qui\u{202F}?\u{A0}» Oui\u{202F}; non\u{A0}: si\u{202F}!",
                    "«\u{A0}Qui?\u{A0}» Oui; non\u{A0}: si!",
                    "«\u{202F}Qui\u{202F}?\u{202F}» Oui\u{202F}; non\u{202F}: si\u{202F}!",
                    "«\u{A0}Qui?\u{A0}» Oui; non: si!",
                ]
            );
        }
    }

    #[test]
    fn what_belongs_together_stays_on_its_line() {
        let cases = [
            ("1 200 000 personnes", "1\u{202F}200\u{202F}000 personnes"),
            ("en 2010 200 personnes", "en 2010 200 personnes"),
            ("06 12 34 56 78", "06 12 34 56 78"),
            ("5 km, 12 h 30 et 20 °C", "5\u{A0}km, 12\u{A0}h 30 et 20\u{A0}°C"),
            ("le 31 mars et le 1er mai", "le 31\u{A0}mars et le 1er\u{A0}mai"),
            ("loi n° 2016, M. Dupont, Mme Ba", "loi n°\u{A0}2016, M.\u{A0}Dupont, Mme\u{A0}Ba"),
            ("p. 12 (art. 3)", "p.\u{A0}12 (art.\u{A0}3)"),
            ("5 maisons", "5 maisons"),
        ];
        for (text, expected) in cases {
            assert_eq!(french(text), expected);
        }
    }

    #[test]
    fn signs_after_a_link_or_a_note_have_their_space_too() {
        assert_eq!(set_in("fr", " ; et", (Some('t'), None)), "\u{202F}; et");
        assert_eq!(set_in("fr", "mot ", (None, Some('?'))), "mot\u{202F}");
    }

    #[test]
    fn twice_is_the_same_as_once() {
        let texts = [
            "« Qui ? »",
            "a : b ; c",
            "«» ?",
            " : x",
            "5 % !",
            "« ? »",
            "a «  b » : c",
            "1 200 000 : 3",
            "a  ;",
            "n° 5 !",
            "Bonjour! Oui; non: si?! «mot»? (sic!)",
        ];
        for (text, tag) in texts.iter().flat_map(|text| TAGS.map(|tag| (text, tag))) {
            let once = set_in(tag, text, (None, None));
            assert_eq!(set_in(tag, &once, (None, None)), once, "{text} in {tag}");
        }
    }
}
