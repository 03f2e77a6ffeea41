//! The numbers of an ordered list, as far as possible in HTML's own words.

use crate::html::writer::Tag;
use crate::language::Language;
use crate::manuscript::{Marker, Resolved, markers};
use crate::tree::{List, Numerals};

/// One a list: what its items say is what they say on the page.
pub struct Numbers {
    markers: Vec<Marker>,
    /// A browser writes all of them so by itself.
    are_plain: bool,
}

impl Numbers {
    pub fn of(list: &List<Resolved>, language: &Language) -> Self {
        let markers = markers(list, language);
        let are_plain = markers.iter().all(|marker| marker.is_plain);
        Numbers { markers, are_plain }
    }

    pub fn list(&self, numerals: Numerals) -> Tag {
        let kind = match numerals {
            Numerals::Decimal => None,
            Numerals::LowerAlpha => Some("a"),
            Numerals::UpperAlpha => Some("A"),
            Numerals::LowerRoman => Some("i"),
            Numerals::UpperRoman => Some("I"),
        };
        let start = self.markers.first().map_or(1, |marker| marker.number);
        Tag::new("ol")
            .maybe("class", self.room())
            .maybe("type", kind.filter(|_| self.are_plain))
            .maybe("start", (start != 1).then(|| start.to_string()).as_deref())
    }

    /// The item at an index, from 0. Its number is said where it isn't the next one, and digits and letters that a
    /// browser doesn't count with are its marker (CSS Counter Styles 3, 4.2): where that isn't known, its number is
    /// right all the same.
    pub fn item(&self, at: usize) -> Tag {
        let Some(marker) = self.markers.get(at) else { return Tag::new("li") };
        let before = at.checked_sub(1).and_then(|at| self.markers.get(at));
        let is_next = before.is_none_or(|before| marker.number == before.number.saturating_add(1));
        let style = format!("list-style-type: '{} '", marker.words);
        Tag::new("li")
            .maybe("value", (!is_next).then(|| marker.number.to_string()).as_deref())
            .maybe("style", (!self.are_plain).then_some(style.as_str()))
    }

    /// The class of a list whose numbers need more room than two digits.
    fn room(&self) -> Option<&'static str> {
        // The stop counted; a bracket that opens is broader than one.
        let signs = |marker: &Marker| marker.words.chars().count() + usize::from(marker.words.starts_with('('));
        match self.markers.iter().map(signs).max().unwrap_or(0) {
            0..=3 => None,
            4 | 5 => Some("wide"),
            6.. => Some("wider"),
        }
    }
}
