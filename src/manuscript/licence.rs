//! Licences that have an address of their own.

/// A Creative Commons licence or dedication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreativeCommons {
    /// As its makers write it: "CC BY-SA 4.0".
    pub name: String,
    pub url: String,
    pub terms: &'static [Term],
}

/// What it lets others do, and what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// With credit.
    ShareAndAdapt,
    ShareUnchanged,
    NotCommercial,
    ShareAlike,
    PublicDomain,
}

/// The licences by the letters in their names.
const KNOWN: [(&str, &[Term]); 6] = [
    ("BY", &[Term::ShareAndAdapt]),
    ("BY-SA", &[Term::ShareAndAdapt, Term::ShareAlike]),
    ("BY-ND", &[Term::ShareUnchanged]),
    ("BY-NC", &[Term::ShareAndAdapt, Term::NotCommercial]),
    ("BY-NC-SA", &[Term::ShareAndAdapt, Term::NotCommercial, Term::ShareAlike]),
    ("BY-NC-ND", &[Term::ShareUnchanged, Term::NotCommercial]),
];

/// What an SPDX identifier of Creative Commons stands for (SPDX License List 3.27): `CC-BY-NC-SA-4.0`, a port or
/// jurisdiction after the version (`CC-BY-3.0-IGO`, `CC-BY-3.0-AT`), `CC0-1.0`. None for anything else.
pub fn creative_commons(spdx: &str) -> Option<CreativeCommons> {
    if spdx.eq_ignore_ascii_case("CC0-1.0") {
        let url = "https://creativecommons.org/publicdomain/zero/1.0/".to_owned();
        return Some(CreativeCommons { name: "CC0 1.0".to_owned(), url, terms: &[Term::PublicDomain] });
    }
    let upper = spdx.to_ascii_uppercase();
    let parts: Vec<&str> = upper.strip_prefix("CC-")?.split('-').collect();
    let split = parts.iter().position(|part| ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(part))?;
    let (letters, rest) = parts.split_at(split);
    let letters = letters.join("-");
    let terms = KNOWN.iter().find(|(known, _)| *known == letters)?.1;
    let small = letters.to_ascii_lowercase();
    match rest {
        [version] => Some(CreativeCommons {
            name: format!("CC {letters} {version}"),
            url: format!("https://creativecommons.org/licenses/{small}/{version}/"),
            terms,
        }),
        [version, port] if matches!(port.len(), 2 | 3) && port.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            let small_port = port.to_ascii_lowercase();
            Some(CreativeCommons {
                name: format!("CC {letters} {version} {port}"),
                url: format!("https://creativecommons.org/licenses/{small}/{version}/{small_port}/"),
                terms,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::creative_commons;

    #[test]
    fn known_licences_have_addresses() {
        let url = |spdx| creative_commons(spdx).map(|licence| licence.url);
        let of = |path: &str| Some(format!("https://creativecommons.org/{path}"));
        assert_eq!(url("CC-BY-4.0"), of("licenses/by/4.0/"));
        assert_eq!(url("CC-BY-NC-SA-3.0-IGO"), of("licenses/by-nc-sa/3.0/igo/"));
        assert_eq!(url("cc-by-3.0-at"), of("licenses/by/3.0/at/"));
        assert_eq!(url("CC0-1.0"), of("publicdomain/zero/1.0/"));
        assert_eq!(creative_commons("CC-BY-SA-4.0").unwrap().name, "CC BY-SA 4.0");
    }

    #[test]
    fn others_have_none() {
        for spdx in ["MIT", "CC-BY", "CC-SA-1.0", "CC-BY-4.0-\"x", "CC-BY-4.0-IGO-X", "All rights reserved", ""] {
            assert_eq!(creative_commons(spdx), None, "{spdx}");
        }
    }
}
