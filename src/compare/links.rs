//! Links to the web: the same pages, or the same pages in another language.

use std::collections::HashSet;

use super::outline::{Outline, Placed};
use super::{Pair, lacks_and_has};
use crate::diagnostics::{Code, Diagnostic, Findings};
use crate::language::Tag;

/// A link without what names a language in it.
struct Key {
    whole: String,
    host: String,
    /// It names a language: `/en/`, `fr.example.org`.
    is_localized: bool,
}

pub fn tell(pair: &Pair<'_>, findings: &mut Findings) {
    let tags = [pair.original_tag, pair.tag];
    let (mut lacks, mut has) = (lacking(pair.original, pair.ours, tags), lacking(pair.ours, pair.original, tags));
    // Two pages of one site, where an address names its language: an article is called otherwise in another one.
    lacks.retain(|link| {
        let key = key(&link.value, tags);
        let same = has.iter().position(|other| {
            let other = self::key(&other.value, tags);
            other.host == key.host && (other.is_localized || key.is_localized)
        });
        same.map(|at| has.remove(at)).is_none()
    });
    let span = match (has.first(), lacks.first()) {
        (Some(first), _) => first.spot.span,
        (None, Some(first)) => pair.ours.opposite(pair.original, first.spot),
        (None, None) => return,
    };
    let lacks: Vec<_> = lacks.iter().map(|one| format!("{} ({})", one.value, pair.place(one.spot.span))).collect();
    let has: Vec<_> = has.into_iter().map(|one| one.value).collect();
    let message = lacks_and_has("links", &lacks, &has);
    findings.push(
        Diagnostic::new(Code::LinkDiffers, span, message)
            .hint("where it is meant: <!-- bindery: allow link-differs REASON --> before the block"),
    );
}

fn lacking(here: &Outline, there: &Outline, tags: [&Tag; 2]) -> Vec<Placed<String>> {
    let known: HashSet<String> = there.links.iter().map(|link| key(&link.value, tags).whole).collect();
    let mut seen = HashSet::new();
    let is_new = |link: &&Placed<String>| {
        let key = key(&link.value, tags).whole;
        !known.contains(&key) && seen.insert(key)
    };
    here.links.iter().filter(is_new).cloned().collect()
}

fn key(url: &str, tags: [&Tag; 2]) -> Key {
    let is_language = |part: &&str| {
        let first = part.split(['-', '_', '.']).next().unwrap_or_default();
        let is_short = part.len() <= first.len() + 5;
        is_short && tags.iter().any(|tag| tag.language().eq_ignore_ascii_case(first))
    };
    let plain = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = plain.split_once('/').unwrap_or((plain, ""));
    let host = host.to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').filter(|label| *label != "www").collect();
    let last = labels.len().saturating_sub(1);
    let site: Vec<&str> = labels
        .iter()
        .enumerate()
        .filter(|(at, label)| *at == last || !is_language(label))
        .map(|(_, label)| *label)
        .collect();
    let parts: Vec<&str> = path.split(['/', '?', '&', '=']).filter(|part| !part.is_empty()).collect();
    let kept: Vec<&str> = parts.iter().copied().filter(|part| !is_language(part)).collect();
    let is_localized = kept.len() < parts.len() || site.len() < labels.len();
    Key { whole: format!("{}/{}", site.join("."), kept.join("/")), host: site.join("."), is_localized }
}
