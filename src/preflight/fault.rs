//! What is wrong with a file, and on which of its pages.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// What a fault is about. Its name is stable, for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Something can't be read, so that nobody knows what is in it.
    Unread,
    Encrypted,
    Version,
    Identifiers,
    /// What the file says of itself, in its two places.
    Metadata,
    Trapped,
    Intent,
    Boxes,
    PageSize,
    Bleed,
    Annotation,
    Action,
    /// PostScript, other versions of a picture, files elsewhere, functions that change inks.
    Foreign,
    Font,
    Colour,
    /// A plain colour of too much of it.
    Ink,
    /// A picture with too much of it in one place.
    PictureInk,
    /// In several inks, though it is nearly black.
    Text,
    /// It overprints, and vanishes.
    White,
    Resolution,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Unread => "unread",
            Kind::Encrypted => "encrypted",
            Kind::Version => "version",
            Kind::Identifiers => "identifiers",
            Kind::Metadata => "metadata",
            Kind::Trapped => "trapped",
            Kind::Intent => "intent",
            Kind::Boxes => "boxes",
            Kind::PageSize => "page-size",
            Kind::Bleed => "bleed",
            Kind::Annotation => "annotation",
            Kind::Action => "action",
            Kind::Foreign => "foreign",
            Kind::Font => "font",
            Kind::Colour => "colour",
            Kind::Ink => "ink",
            Kind::PictureInk => "picture-ink",
            Kind::Text => "text",
            Kind::White => "white",
            Kind::Resolution => "resolution",
        }
    }

    /// A printer may want pages of several sizes, or ones on which nothing stands at the edge.
    pub fn is_error(self) -> bool {
        !matches!(self, Kind::PageSize | Kind::Bleed)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub kind: Kind,
    pub message: String,
    /// By their order in the file, from 1; none where it is the whole file's.
    pub pages: Vec<u32>,
}

/// Messages of one kind, with different numbers in them: whoever has so many has understood.
const MOST_OF_A_KIND: usize = 50;

/// Gathers faults: one that is on many pages is one.
#[derive(Default)]
pub struct Faults {
    /// The page that is being read.
    pub page: Option<u32>,
    found: BTreeMap<Kind, BTreeMap<String, BTreeSet<u32>>>,
    worst: BTreeMap<Kind, Worst>,
}

struct Worst {
    weight: f64,
    message: String,
    pages: BTreeSet<u32>,
}

impl Faults {
    pub fn tell(&mut self, kind: Kind, message: impl Into<String>) {
        let mut message = message.into();
        let found = self.found.entry(kind).or_default();
        if found.len() >= MOST_OF_A_KIND && !found.contains_key(&message) {
            message = "and more of this kind".to_owned();
        }
        found.entry(message).or_default().extend(self.page);
    }

    /// Of a fault that many colours share, the one that has most of it.
    pub fn tell_worst(&mut self, kind: Kind, weight: f64, message: impl FnOnce() -> String) {
        match self.worst.get_mut(&kind) {
            Some(worst) => {
                worst.pages.extend(self.page);
                if weight > worst.weight {
                    (worst.weight, worst.message) = (weight, message());
                }
            }
            None => {
                let pages = self.page.into_iter().collect();
                self.worst.insert(kind, Worst { weight, message: message(), pages });
            }
        }
    }

    /// In the order of kinds, and of the first page.
    pub fn told(mut self) -> Vec<Fault> {
        for (kind, Worst { weight: _, message, pages }) in self.worst {
            self.found.entry(kind).or_default().entry(message).or_default().extend(pages);
        }
        let mut told: Vec<Fault> = Vec::new();
        for (kind, found) in self.found {
            let of_kind =
                found.into_iter().map(|(message, pages)| Fault { kind, message, pages: pages.into_iter().collect() });
            let mut of_kind: Vec<Fault> = of_kind.collect();
            of_kind.sort_by_key(|fault| fault.pages.first().copied().unwrap_or(0));
            told.extend(of_kind);
        }
        told
    }
}

impl Fault {
    /// `page 3`, `pages 1–4, 7`; empty where it is the whole file's.
    pub fn place(&self) -> String {
        let mut runs: Vec<[u32; 2]> = Vec::new();
        for page in &self.pages {
            match runs.last_mut() {
                Some([_, last]) if *last + 1 == *page => *last = *page,
                _ => runs.push([*page; 2]),
            }
        }
        let runs: Vec<String> = runs
            .iter()
            .map(|[first, last]| if first == last { first.to_string() } else { format!("{first}–{last}") })
            .collect();
        match self.pages.len() {
            0 => String::new(),
            1 => format!("page {}", runs[0]),
            _ => format!("pages {}", runs.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_many_pages_is_told_once() {
        let mut faults = Faults::default();
        for page in [7, 3, 1, 2] {
            faults.page = Some(page);
            faults.tell(Kind::Colour, "colours in RGB");
        }
        let told = faults.told();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].place(), "pages 1–3, 7");
    }

    #[test]
    fn the_name_of_a_kind_is_that_which_machines_read() {
        for kind in [Kind::PageSize, Kind::Colour, Kind::Unread] {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
        }
    }
}
