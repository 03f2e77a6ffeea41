//! A BCP 47 language tag in its canonical form.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use icu_locale_core::LanguageIdentifier;

/// A canonical BCP 47 tag (RFC 5646 §2.1, §4.5): `ar`, `pt-BR`, `zh-Hant-TW`.
///
/// Extensions and private use (`-u-nu-arab`, `-x-…`) are dropped: an edition says its digits in words.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag {
    text: Arc<str>,
}

/// A text that is no BCP 47 tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language tag: write it as in “en”, “pt-BR” or “zh-Hant” (BCP 47)")]
pub struct BadTag(pub String);

impl Tag {
    /// Reads a tag in any case, with `-` or `_` between its parts.
    ///
    /// # Errors
    /// [`BadTag`] for what RFC 5646 §2.1 doesn't allow.
    pub fn parse(text: &str) -> Result<Tag, BadTag> {
        let bad = || BadTag(text.to_owned());
        let dashed = text.trim().replace('_', "-");
        // The registry's grandfathered `root` and an empty text would both come out as `und`.
        if dashed.is_empty() || dashed.eq_ignore_ascii_case("root") {
            return Err(bad());
        }
        let id = LanguageIdentifier::try_from_locale_bytes(dashed.as_bytes()).map_err(|_| bad())?;
        Ok(Tag { text: id.to_string().into() })
    }

    /// The tag of no language in particular (RFC 5646 §4.1).
    pub fn und() -> Tag {
        Tag { text: "und".into() }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The primary subtag: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.text.split('-').next().unwrap_or(&self.text)
    }

    /// The script subtag, four letters in title case: `Hant` of `zh-Hant-TW`.
    pub fn script(&self) -> Option<&str> {
        self.text.split('-').nth(1).filter(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic()))
    }

    /// The region subtag, two capitals or three digits: `BR` of `pt-BR`, `419` of `es-419`.
    pub fn region(&self) -> Option<&str> {
        let is_region = |part: &str| match part.len() {
            2 => part.chars().all(|c| c.is_ascii_alphabetic()),
            3 => part.chars().all(|c| c.is_ascii_digit()),
            _ => false,
        };
        let at = if self.script().is_some() { 2 } else { 1 };
        self.text.split('-').nth(at).filter(|part| is_region(part))
    }

    /// The tag, then the tag with its last part taken off, and so on (RFC 4647 §3.4, “lookup”).
    pub fn lookup(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.as_str()), |tag| tag.rfind('-').map(|at| &tag[..at]))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({})", self.text)
    }
}

impl FromStr for Tag {
    type Err = BadTag;

    fn from_str(text: &str) -> Result<Tag, BadTag> {
        Tag::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_canonical() {
        let canonical = |text| Tag::parse(text).unwrap().to_string();
        assert_eq!(canonical("AR"), "ar");
        assert_eq!(canonical("pt_br"), "pt-BR");
        assert_eq!(canonical("ZH-hant-tw"), "zh-Hant-TW");
        assert_eq!(canonical("ar-u-nu-arab"), "ar");
        assert_eq!(canonical("es-419"), "es-419");
    }

    #[test]
    fn has_parts() {
        let tag = Tag::parse("zh-Hant-TW").unwrap();
        assert_eq!((tag.language(), tag.script(), tag.region()), ("zh", Some("Hant"), Some("TW")));
        let tag = Tag::parse("es-419").unwrap();
        assert_eq!((tag.language(), tag.script(), tag.region()), ("es", None, Some("419")));
        let tag = Tag::parse("de-1996").unwrap();
        assert_eq!((tag.language(), tag.script(), tag.region()), ("de", None, None));
    }

    #[test]
    fn is_refused() {
        for bad in ["", "root", "english", "a", "en-", "en--GB", "العربية", "en GB", "../fr"] {
            assert!(Tag::parse(bad).is_err(), "{bad} was taken for a tag");
        }
    }

    #[test]
    fn falls_back() {
        let tag = Tag::parse("zh-Hant-TW").unwrap();
        assert_eq!(tag.lookup().collect::<Vec<_>>(), ["zh-Hant-TW", "zh-Hant", "zh"]);
    }
}
