//! The text of a chapter, block by block.

use crate::manuscript::{Manuscript, Resolved};
use crate::tree::{Block, BlockKind, Chapter, Group};

/// The blocks of a chapter's text, with those of groups that are as all around them: `<div dir="rtl">` around a whole
/// Arabic file is common.
pub fn text_of<'m>(manuscript: &Manuscript, chapter: &'m Chapter<Resolved>) -> Vec<&'m Block<Resolved>> {
    let mut found = Vec::new();
    let mut open: Vec<_> = vec![chapter.blocks.iter()];
    while let Some(blocks) = open.last_mut() {
        match blocks.next() {
            None => {
                open.pop();
            }
            Some(Block { anchor: None, kind: BlockKind::Group(group), .. }) if is_as_around(group, manuscript) => {
                open.push(group.blocks.iter());
            }
            Some(block) => found.push(block),
        }
    }
    found
}

fn is_as_around(group: &Group<Resolved>, manuscript: &Manuscript) -> bool {
    let (lang, language) = (&group.lang, &manuscript.language);
    group.alignment.is_none()
        && !lang.is_override
        && lang.direction.is_none_or(|direction| direction == language.direction)
        && lang.tag.as_ref().is_none_or(|tag| *tag == language.tag)
}

/// The level of the section in which what follows some blocks stands; none before the first heading.
pub fn section_level(blocks: &[&Block<Resolved>]) -> Option<u8> {
    blocks.iter().rev().find_map(|block| match &block.kind {
        BlockKind::Heading(heading) => Some(heading.level),
        _ => None,
    })
}
