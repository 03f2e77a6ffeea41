//! Addresses of the web as both formats may hold them.
//!
//! Browsers forgive much in a URL that the URL standard calls an error, and EPUB asks for valid ones (EPUB 3.3, 6.1.1;
//! EPUBCheck RSC-020). Schemes beyond an older list of IANA's it warns of (HTM-025), and hardly a reader's program follows
//! them.

use std::fmt::Write;

use url::{Host, Url};

/// A URL of one of the [`SCHEMES`](crate::manuscript::SCHEMES) with whatever RFC 3986 doesn't allow percent-encoded.
pub fn strict(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once(':') else { return url.to_owned() };
    let scheme = scheme.to_ascii_lowercase();
    // The resolver that the DOI Foundation runs (DOI Handbook, 3.8).
    if scheme == "doi" {
        return valid(&format!("https://doi.org/{}", rest.trim_start_matches('/')));
    }
    valid(&format!("{scheme}:{rest}"))
}

/// Where words lead that are an e-mail address or a URL of the web and nothing else.
pub fn of_words(words: &str) -> Option<String> {
    let is_mail = |(name, host): (&str, &str)| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        !name.is_empty() && name.chars().all(is_name) && host.contains('.')
    };
    let url = match words.split_once('@') {
        Some(parts) if is_mail(parts) => {
            Url::parse(&format!("https://{}/", parts.1))
                .ok()
                .filter(|url| url.path() == "/" && fault(url).is_none())?;
            format!("mailto:{words}")
        }
        _ if words.starts_with("https://") || words.starts_with("http://") => words.to_owned(),
        _ => return None,
    };
    let is_one_word = !words.contains(char::is_whitespace);
    Url::parse(&url).is_ok_and(|url| is_one_word && fault(&url).is_none()).then(|| strict(&url))
}

/// Why a URL that browsers forgive may stand in no EPUB; none where it may. EPUBCheck refuses hosts that the Domain Name
/// System has no room for (RFC 1035, 2.3.4) and URLs of nothing but a scheme.
pub fn fault(url: &Url) -> Option<&'static str> {
    let after_scheme = &url.as_str()[url.scheme().len() + 1..];
    if after_scheme.trim_matches('/').is_empty() {
        return Some("the URL has nothing after its scheme");
    }
    let Some(Host::Domain(host)) = url.host() else { return None };
    // The dot at the end of a full name is none between two parts.
    let name = host.strip_suffix('.').unwrap_or(host);
    if name.split('.').any(str::is_empty) {
        return Some("the URL's host has an empty part");
    }
    if name.len() > 253 || name.split('.').any(|part| part.len() > 63) {
        return Some("the URL's host is longer than a host's name can be");
    }
    let is_encoded = |rest: &str| rest.as_bytes().get(..2).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
    (!name.split('%').skip(1).all(is_encoded)).then_some("the URL's host has a sign that no host's name has")
}

/// `url` with whatever RFC 3986 (2 and appendix A) doesn't allow where it stands percent-encoded.
fn valid(url: &str) -> String {
    // Brackets belong to an IPv6 address in the host, and a letter of a host is not for us to encode.
    let authority = url.find("://").map_or(0, |at| {
        let start = at + 3;
        url[start..].find(['/', '?', '#']).map_or(url.len(), |length| start + length)
    });
    let (head, tail) = url.split_at(authority);
    let mut out = head.to_owned();
    let mut has_fragment = false;
    for (at, character) in tail.char_indices() {
        let is_allowed = match character {
            '%' => tail.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            '#' => !std::mem::replace(&mut has_fragment, true),
            character => character.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(character),
        };
        if is_allowed {
            out.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{fault, of_words, strict};

    #[test]
    fn words_lead_where_they_say() {
        let led = |words| of_words(words).unwrap_or_default();
        assert_eq!(led("publications@example.org"), "mailto:publications@example.org");
        assert_eq!(led("https://example.org/a"), "https://example.org/a");
        for words in ["+41 22 717 91 11", "example.org", "a@b", "@example.org", "a b@example.org", "a@example.org now"]
        {
            assert_eq!(led(words), "", "{words}");
        }
        assert_eq!(led("https://a..b/"), "");
    }

    /// CommonMark's example 600, `<https://../>`, and what else EPUBCheck refuses (RSC-020, RSC-005).
    #[test]
    fn urls_that_epubcheck_refuses_have_a_fault() {
        let long = format!("https://{}.org/", "a".repeat(64));
        let longer = format!("https://{}/", ["a"; 130].join("."));
        for url in
            ["https://../", "https://a..b/", "https://.a.org/", "https://a.org../", "ftp://a..b/", &long, &longer]
        {
            assert!(fault(&Url::parse(url).unwrap()).is_some(), "{url}");
        }
        for url in ["mailto:", "tel:", "urn:", "news:", "irc://", "irc://%/"] {
            assert!(fault(&Url::parse(url).unwrap()).is_some(), "{url}");
        }
        for url in ["https://a.org./", "https://[::1]/", "https://1.2.3.4:80/", "mailto:a@b.org", "irc://%41/", "urn:a"]
        {
            assert_eq!(fault(&Url::parse(url).unwrap()), None, "{url}");
        }
    }

    #[test]
    fn what_a_url_may_not_hold_is_encoded() {
        assert_eq!(strict("https://example.org/%"), "https://example.org/%25");
        assert_eq!(
            strict("https://example.org/%4g%41?a=[b]|c#d#e"),
            "https://example.org/%254g%41?a=%5Bb%5D%7Cc#d%23e"
        );
        assert_eq!(strict("https://[::1]:80/é"), "https://[::1]:80/%C3%A9");
        assert_eq!(strict("HTTPS://example.org"), "https://example.org");
        assert_eq!(strict("mailto:a@example.org?subject=a b"), "mailto:a@example.org?subject=a%20b");
        assert_eq!(strict("doi:10.1000/182"), "https://doi.org/10.1000/182");
        assert_eq!(strict("doi:10.1002/(SICI)1097<1::AID>"), "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E");
    }
}
