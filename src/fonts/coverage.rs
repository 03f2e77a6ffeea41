//! Which text the faces can show. A character needs one face that has it. A letter with marks on it needs them all in
//! the face in which it happens to be set, text, heading or code, upright or slanted: Typst doesn't put a mark of one
//! face on the letter of another, and for a letter that a face has it doesn't look for a second one.

use std::ops::Range;

use icu_properties::props::{
    BinaryProperty as _, DefaultIgnorableCodePoint, EmojiModifier, EnumeratedProperty as _, GeneralCategory,
};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A set of code points, a bit each.
#[derive(Clone)]
struct Set(Vec<u64>);

impl Set {
    fn new() -> Self {
        Set(vec![0; 0x11_0000 / 64])
    }

    fn add(&mut self, code_point: u32) {
        if let Some(word) = self.0.get_mut(code_point as usize / 64) {
            *word |= 1 << (code_point % 64);
        }
    }

    fn has(&self, c: char) -> bool {
        let code_point = u32::from(c);
        self.0[code_point as usize / 64] & (1 << (code_point % 64)) != 0
    }

    /// Has a character, or the parts that it is made of.
    fn makes(&self, c: char) -> bool {
        self.has(c) || (!c.is_ascii() && std::iter::once(c).nfd().all(|part| self.has(part)))
    }
}

/// Faces that take each other's place, as a page's text, headings and code do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The theme's Latin families.
    Latin,
    /// The theme's families for one script.
    Script,
    /// Asked where the others have nothing.
    Last,
}

/// The characters of each face, and of all together.
#[derive(Clone)]
pub struct Coverage {
    faces: Vec<(Group, Set)>,
    all: Set,
}

/// A run of text that can be shown, or one that can't.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What stands for a run that no face has: `[U+1F600]`; empty for signs that are invisible by nature.
    pub missing: Option<String>,
}

impl Coverage {
    pub fn new() -> Self {
        Coverage { faces: Vec::new(), all: Set::new() }
    }

    /// Adds a face with its code points.
    pub fn add_face(&mut self, group: Group, code_points: impl Iterator<Item = u32>) {
        let mut face = Set::new();
        for code_point in code_points {
            face.add(code_point);
            self.all.add(code_point);
        }
        self.faces.push((group, face));
    }

    /// Whether a page can show the character: a face has it or its parts, or it is space that every face can make.
    /// Private-use characters mean nothing outside of one font.
    fn shows(&self, c: char) -> bool {
        !is_private_use(c) && (c.is_ascii_control() || self.all.has(c) || is_made_by_any_face(c) || self.composes(c))
    }

    /// Whether the faces in which a letter's first part may be set have its other parts too.
    fn composes(&self, c: char) -> bool {
        let parts: String = std::iter::once(c).nfd().collect();
        parts.chars().nth(1).is_some() && self.reach(&parts) == parts.len()
    }

    /// The bytes at the start of a grapheme cluster that can be shown together.
    fn shown_part(&self, cluster: &str) -> usize {
        let mut chars = cluster.chars();
        let first = chars.next().unwrap_or(' ');
        if !self.shows(first) {
            return 0;
        }
        // By itself, a mark may come to stand on what is before it, in whichever face that is.
        if is_mark(first) && !DefaultIgnorableCodePoint::for_char(first) {
            let mut latin = self.faces.iter().filter(|(of, _)| *of == Group::Latin);
            let is_in_all = latin.all(|(_, face)| face.makes(first));
            return if is_in_all { first.len_utf8() } else { 0 };
        }
        // One character, or a sequence whose parts are shown side by side where they don't join: an emoji's.
        if chars.all(|c| !is_mark(c) || DefaultIgnorableCodePoint::for_char(c)) {
            return cluster.char_indices().find(|(_, c)| !self.shows(*c)).map_or(cluster.len(), |(at, _)| at);
        }
        self.reach(cluster)
    }

    /// The bytes of a letter with its marks that can be shown in whichever face it happens to be set.
    fn reach(&self, cluster: &str) -> usize {
        let first = cluster.chars().next().unwrap_or(' ');
        let composed: String = cluster.nfc().collect();
        let reach = |face: &Set| {
            if composed.chars().all(|c| face.makes(c) || DefaultIgnorableCodePoint::for_char(c)) {
                return cluster.len();
            }
            let stop =
                cluster.char_indices().find(|(_, c)| !face.makes(*c) && !DefaultIgnorableCodePoint::for_char(*c));
            stop.map_or(cluster.len(), |(at, _)| at)
        };
        // The carrier of a mark by itself is in many faces: it is set in one that has both.
        if first == '\u{25CC}' {
            return self.faces.iter().map(|(_, face)| reach(face)).max().unwrap_or(0);
        }
        let of = |group: Group| self.faces.iter().filter(move |(of, face)| *of == group && face.makes(first));
        let latin = of(Group::Latin).map(|(_, face)| reach(face)).min();
        let script = || of(Group::Script).map(|(_, face)| reach(face)).min();
        let last = || of(Group::Last).map(|(_, face)| reach(face)).max();
        latin.or_else(script).or_else(last).unwrap_or(0)
    }

    pub fn cover(&self, text: &str) -> bool {
        text.is_ascii() || text.graphemes(true).all(|cluster| self.shown_part(cluster) == cluster.len())
    }

    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        for (at, cluster) in text.grapheme_indices(true) {
            let shown = self.shown_part(cluster);
            if shown > 0 {
                add(&mut out, at..at + shown, None);
            }
            for (from, c) in cluster[shown..].char_indices() {
                let range = at + shown + from..at + shown + from + c.len_utf8();
                // A mark goes with the letter before it, which couldn't take it.
                let is_shown = !is_mark(c) && self.shows(c);
                add(&mut out, range, (!is_shown).then_some(c));
            }
        }
        out
    }
}

/// Adds a run, shown or not, to the last one of its kind.
fn add(out: &mut Vec<Piece>, range: Range<usize>, missing: Option<char>) {
    let is_alike = out.last().is_some_and(|last| last.missing.is_some() == missing.is_some());
    if !is_alike {
        out.push(Piece { range: range.clone(), missing: missing.map(|_| String::new()) });
    }
    if let Some(last) = out.last_mut() {
        last.range.end = range.end;
        if let (Some(shown), Some(c)) =
            (&mut last.missing, missing.filter(|c| !DefaultIgnorableCodePoint::for_char(*c)))
        {
            append(shown, c);
        }
    }
}

impl Default for Coverage {
    fn default() -> Self {
        Self::new()
    }
}

/// `[U+1F468]`, then `[U+1F468 U+1F469]`.
fn append(shown: &mut String, c: char) {
    let number = format!("U+{:04X}", u32::from(c));
    match shown.strip_suffix(']') {
        Some(open) => *shown = format!("{open} {number}]"),
        None => *shown = format!("[{number}]"),
    }
}

/// Spaces, the soft hyphen and the no-break hyphen: a shaper makes them of a face's space and hyphen.
fn is_made_by_any_face(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{AD}' | '\u{2000}'
            ..='\u{200F}' | '\u{2011}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Set on the letter before it, by the face of that letter: a combining mark, a tone of an emoji's skin, a voicing mark.
fn is_mark(c: char) -> bool {
    is_combining_mark(c) || EmojiModifier::for_char(c) || matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

fn is_private_use(c: char) -> bool {
    GeneralCategory::for_char(c) == GeneralCategory::PrivateUse
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin() -> Coverage {
        let mut coverage = Coverage::new();
        coverage.add_face(Group::Latin, (0x20..0x7F).chain([0x301]));
        coverage
    }

    #[test]
    fn what_no_face_has_is_named() {
        let text = "a😀\u{FE0F}👍b";
        let pieces = latin().pieces(text);
        let missing: Vec<_> = pieces.iter().map(|p| (&text[p.range.clone()], p.missing.as_deref())).collect();
        assert_eq!(missing, [("a", None), ("😀\u{FE0F}👍", Some("[U+1F600 U+1F44D]")), ("b", None)]);
    }

    /// Found by random text: no face has U+1E00, and the one that has its ring below isn't the one that has its letter.
    #[test]
    fn a_letter_made_of_parts_needs_them_in_its_own_face() {
        let mut coverage = latin();
        coverage.add_face(Group::Last, ['A', '\u{325}'].map(u32::from).into_iter());
        assert!(!coverage.cover("\u{1E00}"));
        assert!(coverage.cover("\u{C1}"));
    }

    /// Found by random text: a tone of skin after a letter is one cluster with it, and Typst refused the whole PDF.
    #[test]
    fn a_tone_of_skin_needs_the_face_of_what_it_colours() {
        let mut coverage = latin();
        coverage.add_face(Group::Last, [0x1F3FF, 0x1F44B].into_iter());
        assert!(coverage.cover("\u{1F44B}\u{1F3FF}"));
        assert_eq!(coverage.pieces("a\u{1F3FF}")[1].missing.as_deref(), Some("[U+1F3FF]"));
    }

    /// Found by random text: a control between a sign and a mark is none for Typst, which put the mark on the sign.
    #[test]
    fn a_mark_by_itself_needs_all_faces_of_the_text() {
        let mut coverage = latin();
        coverage.add_face(Group::Last, [0x20DD].into_iter());
        assert!(coverage.cover("\u{301}"));
        assert_eq!(coverage.pieces("|\u{202E}\u{20DD}").last().unwrap().missing.as_deref(), Some("[U+20DD]"));
    }

    #[test]
    fn letters_may_be_made_of_parts_and_private_ones_are_not_shown() {
        assert!(latin().cover("é\u{202F}\u{2011}"));
        assert!(!latin().cover("ж"));
        let mut coverage = latin();
        coverage.add_face(Group::Last, [0xE000].into_iter());
        assert!(!coverage.cover("\u{E000}"));
    }

    #[test]
    fn signs_that_are_invisible_go_unseen() {
        let pieces = latin().pieces("a\u{FE0F}");
        assert_eq!(pieces[1].missing.as_deref(), Some(""));
    }

    /// unicode-segmentation's README, in which Typst refused the whole PDF.
    #[test]
    fn a_letter_and_its_marks_need_one_face() {
        let mut coverage = latin();
        coverage.add_face(Group::Last, (0x20..0x7F).chain([0x332]));
        let text = "ae\u{301}o\u{332}.";
        assert!(!coverage.cover(text));
        let pieces = coverage.pieces(text);
        let shown: Vec<_> = pieces.iter().map(|p| (&text[p.range.clone()], p.missing.as_deref())).collect();
        assert_eq!(shown, [("ae\u{301}o", None), ("\u{332}", Some("[U+0332]")), (".", None)]);
    }
}
