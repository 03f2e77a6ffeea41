//! The spaces of French punctuation.

const NARROW: char = '\u{202F}';
const NO_BREAK: char = '\u{A0}';

/// fr-FR: U+202F before `; ! ?`, U+00A0 before `:` and inside « » — where the author wrote a space, since `http://`,
/// `12:30` and `C:` hold the same signs. Inside « » a space is added where there is none. Twice is the same as once.
///
/// `outside` is what stands before and behind the text.
pub fn french(text: &str, outside: (Option<char>, Option<char>)) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied().or(outside.1);
        let before = if at > 0 { Some(chars[at - 1]) } else { outside.0 };
        let is_space = matches!(c, ' ' | NO_BREAK | NARROW);
        match (c, next) {
            _ if is_space && before == Some('«') => out.push(NO_BREAK),
            (_, Some(';' | '!' | '?')) if is_space && before.is_some() => out.push(NARROW),
            (_, Some(':' | '»')) if is_space && before.is_some() => out.push(NO_BREAK),
            ('«', Some(next)) if !next.is_whitespace() => {
                out.push(c);
                out.push(NO_BREAK);
            }
            ('»', _) if before.is_some_and(|c| !c.is_whitespace()) => {
                if before != Some('«') {
                    out.push(NO_BREAK);
                }
                out.push(c);
            }
            (' ', Some('%' | '€' | '°')) if before.is_some_and(char::is_numeric) => out.push(NO_BREAK),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    fn french(text: &str) -> String {
        super::french(text, (None, None))
    }

    #[test]
    fn spaces_before_high_signs_do_not_break() {
        assert_eq!(french("Qui ? Moi ! Oui ; non : si"), "Qui\u{202F}? Moi\u{202F}! Oui\u{202F}; non\u{A0}: si");
        assert_eq!(french("«mot» et « mot »"), "«\u{A0}mot\u{A0}» et «\u{A0}mot\u{A0}»");
        assert_eq!(french("http://x 12:30 5 %"), "http://x 12:30 5\u{A0}%");
    }

    #[test]
    fn signs_after_a_link_or_a_note_have_their_space_too() {
        assert_eq!(super::french(" ; et", (Some('t'), None)), "\u{202F}; et");
        assert_eq!(super::french("mot ", (None, Some('?'))), "mot\u{202F}");
    }

    #[test]
    fn twice_is_the_same_as_once() {
        for text in ["« Qui ? »", "a : b ; c", "«» ?", " : x", "5 % !", "« ? »", "a «  b » : c"] {
            let once = french(text);
            assert_eq!(french(&once), once, "{text}");
        }
    }
}
