//! The shapes that Latin digits have in running text.

use crate::look::Shapes;
use crate::manuscript::Resolved;
use crate::tree::walk::{has_inline, visit};
use crate::tree::{BlockKind, Chapter, InlineKind};

/// A text is technical where so many paragraphs have one with code in it, or a listing, among them.
const TECHNICAL: usize = 8;

impl Shapes {
    /// What suits a text: beside code, whose digits are tall, those of a sentence are too.
    pub fn of(chapters: &[Chapter<Resolved>]) -> Shapes {
        let (mut paragraphs, mut with_code) = (0_usize, 0_usize);
        for chapter in chapters {
            visit(&chapter.blocks, &mut |block| match &block.kind {
                BlockKind::Code(_) => with_code += 1,
                BlockKind::Paragraph(content) => {
                    paragraphs += 1;
                    let has_code = has_inline(content, &|inline| matches!(inline.kind, InlineKind::Code(_)));
                    with_code += usize::from(has_code);
                }
                _ => {}
            });
        }
        if with_code > 2 && with_code * TECHNICAL >= paragraphs { Shapes::Lining } else { Shapes::OldStyle }
    }
}
