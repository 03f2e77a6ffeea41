//! Numbers of chapters and of their sections, in reading order.

use crate::manuscript::{Number, SectionNumber};
use crate::markdown::Parsed;
use crate::tree::{Chapter, Role};

/// What has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbering {
    /// Chapters; appendices have letters anyhow.
    pub chapters: bool,
    /// Levels of sections, 0–3, in chapters that have a number.
    pub sections: u8,
}

/// To be asked for each chapter, and after it for each of its sections.
pub struct Counter {
    numbering: Numbering,
    chapters: u32,
    appendices: u32,
    /// The last chapter at the top, where it has a number, with the sections that were met in it.
    open: Option<SectionNumber>,
    /// Whether the chapter in hand has numbers at all.
    is_numbered: bool,
}

impl Counter {
    pub fn new(numbering: Numbering) -> Counter {
        Counter { numbering, chapters: 0, appendices: 0, open: None, is_numbered: false }
    }

    /// The number of a chapter. One that stands inside another is one of its sections.
    pub fn chapter(&mut self, chapter: &Chapter<Parsed>) -> Option<Number> {
        let is_appendix = chapter.role == Some(Role::Appendix);
        let may_have_one = match chapter.role {
            Some(_) => is_appendix && chapter.depth == 0,
            // Inside an appendix too it is the appendix that has the number.
            None => self.numbering.chapters || chapter.depth > 0,
        };
        self.is_numbered = may_have_one && chapter.number.is_some();
        if chapter.depth > 0 {
            return self.section(chapter.depth.saturating_add(1));
        }
        self.open = None;
        let count = match (self.is_numbered, is_appendix) {
            (false, _) => return None,
            (true, true) => &mut self.appendices,
            (true, false) => &mut self.chapters,
        };
        *count += 1;
        self.open = Some(SectionNumber { chapter: *count, is_appendix, levels: [0; 3] });
        Some(if is_appendix { Number::Appendix(*count) } else { Number::Chapter(*count) })
    }

    /// The number of a section of the chapter in hand, by the level of its heading: 2 is the first.
    pub fn section(&mut self, level: u8) -> Option<Number> {
        let at = usize::from(level.checked_sub(2)?);
        let open = self.open.as_mut().filter(|_| self.is_numbered && at < usize::from(self.numbering.sections))?;
        *open.levels.get_mut(at)? += 1;
        open.levels[at + 1..].fill(0);
        // One whose outer section has no number has none either.
        let is_whole = open.levels[..at].iter().all(|outer| *outer > 0);
        is_whole.then_some(Number::Section(*open))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Tag};
    use crate::markdown::include::Expanded;
    use crate::markdown::{self, ChapterFacts};

    fn chapter(depth: u8, text: &str) -> Chapter<Parsed> {
        let file = crate::diagnostics::Sources::default().add("a.md", text);
        let facts = ChapterFacts { depth, stem: "a".to_owned(), max_parts: 1000, ..ChapterFacts::default() };
        markdown::parse(&facts, &Expanded::plain(file, text)).value.unwrap().chapters.remove(0)
    }

    /// The numbers of chapters, each followed by those of sections of some levels.
    fn numbers(sections: u8, chapters: &[(u8, &str, &[u8])]) -> Vec<String> {
        let language = Language::of(&Tag::parse("en").unwrap());
        let mut counter = Counter::new(Numbering { chapters: true, sections });
        let mut out = Vec::new();
        for (depth, text, sections) in chapters {
            out.push(counter.chapter(&chapter(*depth, text)));
            out.extend(sections.iter().map(|level| counter.section(*level)));
        }
        out.into_iter().map(|number| number.map_or("-".to_owned(), |number| number.alone(&language))).collect()
    }

    #[test]
    fn sections_count_below_their_chapter() {
        let book: &[(u8, &str, &[u8])] = &[
            (0, "---\nrole: preface\n---\n# P", &[2, 3]),
            (0, "# A", &[2, 3, 3, 2, 3]),
            (0, "# B", &[2, 4]),
            (0, "---\nrole: appendix\n---\n# C", &[2, 3]),
            (0, "---\nrole: glossary\n---\n# D", &[2]),
        ];
        let two = ["-", "-", "-", "1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "-", "A", "A.1", "A.1.1"];
        assert_eq!(numbers(2, book), [&two[..], &["-", "-"]].concat());
        let none = ["-", "-", "-", "1", "-", "-", "-", "-", "-", "2", "-", "-", "A", "-", "-", "-", "-"];
        assert_eq!(numbers(0, book), none);
    }

    #[test]
    fn without_numbers_of_chapters_appendices_have_their_letters() {
        let language = Language::of(&Tag::parse("en").unwrap());
        let mut counter = Counter::new(Numbering { chapters: false, sections: 1 });
        let mut next = |text: &str| {
            let of_chapter = counter.chapter(&chapter(0, text)).map(|number| number.alone(&language));
            (of_chapter, counter.section(2).map(|number| number.alone(&language)))
        };
        assert_eq!(next("# A"), (None, None));
        assert_eq!(next("---\nrole: appendix\n---\n# B"), (Some("A".to_owned()), Some("A.1".to_owned())));
    }

    /// As an mdBook's `SUMMARY.md` nests them.
    #[test]
    fn a_chapter_in_another_is_one_of_its_sections() {
        let book: &[(u8, &str, &[u8])] = &[
            (0, "# A", &[2]),
            (1, "# B", &[3]),
            (2, "# C", &[4]),
            (1, "---\nrole: glossary\n---\n# D", &[3]),
            (1, "# E", &[]),
        ];
        assert_eq!(numbers(3, book), ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.2.2.1", "-", "-", "1.3"]);
        assert_eq!(numbers(0, book), ["1", "-", "-", "-", "-", "-", "-", "-", "-"]);
    }
}
