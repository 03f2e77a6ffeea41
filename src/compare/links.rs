//! Links to the web: the same pages, or the same pages in another language.

use std::collections::{HashMap, HashSet, VecDeque};

use super::outline::{Outline, Placed};
use super::pair::Pair;
use crate::diagnostics::{Code, Findings};
use crate::language::Tag;

/// A link without what names a language in it.
struct Key {
    whole: String,
    host: String,
    /// It names a language: `/en/`, `fr.example.org`.
    is_localized: bool,
}

/// The links to a site that are still alone, by their places: those without a language in them, and those with one.
#[derive(Default)]
struct Site {
    links: [VecDeque<usize>; 2],
}

impl Site {
    /// The first that can be the other language's of a link.
    fn take(&mut self, is_localized: bool) -> Option<usize> {
        let [plain, localized] = &mut self.links;
        let is_plain_first =
            is_localized && plain.front().is_some_and(|at| localized.front().is_none_or(|other| at < other));
        if is_plain_first { plain.pop_front() } else { localized.pop_front() }
    }
}

pub fn tell(pair: &Pair<'_>, findings: &mut Findings) {
    let tags = [pair.original_tag, pair.tag];
    let (mut lacks, mut has) = (lacking(pair.original, pair.ours, tags), lacking(pair.ours, pair.original, tags));
    // Two pages of one site, where an address names its language: an article is called otherwise in another one.
    let mut sites: HashMap<String, Site> = HashMap::new();
    for (at, link) in has.iter().enumerate() {
        let key = key(&link.value, tags);
        sites.entry(key.host).or_default().links[usize::from(key.is_localized)].push_back(at);
    }
    let mut paired = HashSet::new();
    lacks.retain(|link| {
        let key = key(&link.value, tags);
        let same = sites.get_mut(&key.host).and_then(|site| site.take(key.is_localized));
        same.map(|at| paired.insert(at)).is_none()
    });
    let mut at = 0;
    has.retain(|_| {
        at += 1;
        !paired.contains(&(at - 1))
    });
    pair.tell_differing((Code::LinkDiffers, "links"), (&lacks, &has), |link| link, findings);
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
