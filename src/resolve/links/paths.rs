//! Destinations as authors write them, to paths from the publication's root.

use crate::encoding::percent_decoded;

/// A destination taken apart.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination {
    /// Nothing is written.
    Empty,
    /// Has a scheme, in lower case.
    Url { scheme: String },
    /// `//host/…`.
    Host,
    /// A file of the publication, its path normalised, and what follows `#`.
    File { path: String, fragment: Option<String> },
    /// A place in the file in hand.
    Fragment(String),
    /// Leads out of the publication.
    Outside,
}

/// Reads a destination that stands in the file `from`. `\` is `/`, percent-encoding is undone, `/x` begins at the
/// root of the publication; a query is dropped.
pub fn destination(from: &str, written: &str) -> Destination {
    let written = written.trim();
    if written.is_empty() {
        return Destination::Empty;
    }
    if let Some(scheme) = scheme(written) {
        return Destination::Url { scheme };
    }
    if written.starts_with("//") {
        return Destination::Host;
    }
    let (before, fragment) = match written.split_once('#') {
        Some((before, fragment)) => (before, Some(percent_decoded(fragment))),
        None => (written, None),
    };
    let path = before.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return match fragment {
            Some(fragment) => Destination::Fragment(fragment),
            None => Destination::Empty,
        };
    }
    match join(from, &percent_decoded(path).replace('\\', "/")) {
        Some(path) => Destination::File { path, fragment },
        None => Destination::Outside,
    }
}

/// The file that `written` means in the file `from`; none for a URL or a path out of the publication.
pub fn path_from(from: &str, written: &str) -> Option<String> {
    match destination(from, written) {
        Destination::File { path, .. } => Some(path),
        Destination::Empty
        | Destination::Url { .. }
        | Destination::Host
        | Destination::Fragment(_)
        | Destination::Outside => None,
    }
}

/// RFC 3986, 3.1. One letter is a drive, not a scheme.
fn scheme(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// `path` as the file `from` means it; none where it leads above the root.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => from.rsplit_once('/').map(|(dir, _)| dir.split('/').collect()).unwrap_or_default(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `figures/map.png` in French: `figures/map.fr.png`.
pub fn variant(path: &str, language: &str) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    Some(format!("{stem}.{language}.{extension}"))
}

/// What a file would be a variant of, and in which language: `figures/map.fr.png` of `figures/map.png` in `fr`.
pub fn of_variant(path: &str) -> Option<(String, &str)> {
    let (rest, extension) = path.rsplit_once('.')?;
    let (stem, language) = rest.rsplit_once('.')?;
    (!stem.is_empty() && !stem.ends_with('/') && !language.contains('/'))
        .then(|| (format!("{stem}.{extension}"), language))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Destination {
        Destination::File { path: path.into(), fragment: None }
    }

    #[test]
    fn paths_are_relative_to_their_file() {
        assert_eq!(destination("manuscript/en/a.md", "../../figures/x%20y.png"), file("figures/x y.png"));
        assert_eq!(destination("manuscript/en/a.md", "img\\x.png?raw=true"), file("manuscript/en/img/x.png"));
        assert_eq!(destination("a.md", "/figures/x.png"), file("figures/x.png"));
        assert_eq!(destination("a.md", "../x.png"), Destination::Outside);
        assert_eq!(destination("a.md", "/../x.png"), Destination::Outside);
    }

    #[test]
    fn urls_and_fragments_are_no_paths() {
        assert_eq!(destination("a.md", "HTTPS://example.org"), Destination::Url { scheme: "https".into() });
        assert_eq!(destination("a.md", "//example.org/x"), Destination::Host);
        assert_eq!(destination("a.md", "#%C3%A9t%C3%A9"), Destination::Fragment("été".into()));
        assert_eq!(destination("a.md", " "), Destination::Empty);
        assert_eq!(
            destination("src/a.md", "b.md#c"),
            Destination::File { path: "src/b.md".into(), fragment: Some("c".into()) }
        );
    }

    #[test]
    fn a_variant_stands_before_the_extension() {
        assert_eq!(variant("figures/map.png", "fr").as_deref(), Some("figures/map.fr.png"));
        assert_eq!(of_variant("figures/map.fr.png"), Some(("figures/map.png".to_owned(), "fr")));
        for none in ["map", "map.png", ".fr.png", "figures/.fr.png", "v1.fr/map.png"] {
            assert_eq!(of_variant(none), None, "{none}");
        }
    }
}
