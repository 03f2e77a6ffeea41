//! A chapter's own file: its title, and its blocks with marks where they begin.

use super::inlines::{IN_TEXT, Writer};
use super::medium::Medium;
use super::source::Source;
use crate::diagnostics::Findings;
use crate::fonts::Fonts;
use crate::manuscript::{self, Manuscript, Resolved};
use crate::tree::{Block, BlockKind, Chapter, Role};
use crate::typeset::mend::{self, Mends, Placing, Spot, Start, section_level, text_of};

/// How a chapter's file begins; it ends with `}`.
pub const HEAD: &str = "#import \"/theme/report.typ\": *\n#{\n";

/// The file of the chapter with that place in the manuscript.
pub fn chapter(
    manuscript: &Manuscript,
    at: usize,
    medium: Medium,
    fonts: &Fonts,
    mends: &Mends,
    findings: &mut Findings,
) -> Source {
    let chapter = &manuscript.chapters[at];
    let runs_on = chapter.depth == 0 && !manuscript.begins_page(at);
    let mut writer = Writer::new(manuscript, Some(chapter), medium, fonts, findings, IN_TEXT);
    writer.notes_beside = Some(mends.notes());
    writer.source.code(HEAD);
    // Of a part: how many levels of what stands in it are listed on its page.
    let levels_listed =
        if manuscript.in_part(at).is_empty() { 0 } else { manuscript::levels_in_parts(manuscript, writer.paper()) };
    writer.opening(chapter, runs_on, levels_listed);
    // Under the title of one that runs on it would be too much.
    let lead = chapter.lead().filter(|_| !runs_on);
    // The section at whose end floating figures stand at the latest.
    let mut floating: Option<Option<u8>> = None;
    let blocks = text_of(manuscript, chapter);
    for (number, block) in blocks.iter().enumerate() {
        let spot = Spot { chapter: at, block: number };
        let mend = mends.of(spot);
        // In braces of its own: Typst reads the innermost braces anew in which something changes, and sets anew what it
        // has read.
        writer.source.code("{");
        if let BlockKind::Heading(heading) = &block.kind
            && floating.is_some_and(|section| section.is_none_or(|level| heading.level <= level))
        {
            writer.source.code("floated();");
            floating = None;
        }
        if mend.start == Start::NextPage {
            writer.source.code("next-page();");
        }
        if mend.free_lines > 0 {
            writer.source.code(&format!("free-foot({});", mend.free_lines));
        }
        writer.source.code("}\n{\n");
        let start = writer.source.text().len();
        writer.mend = mend;
        match lead.filter(|_| number == 0) {
            Some(content) => {
                writer.source.code("lead(");
                writer.content(content);
                writer.source.code(");");
                writer.source.cover(start, block.span);
            }
            None => {
                writer.mark(block, spot);
                writer.block_before(block, blocks.get(number + 1).copied());
                writer.spot = None;
            }
        }
        writer.source.code("\n");
        if mend.picture == Placing::Afloat {
            writer.source.floats(start);
            floating = floating.or_else(|| Some(section_level(&blocks[..number])));
        }
        writer.source.code("}\n");
    }
    writer.source.code(if floating.is_some() { "{floated();}\n" } else { "{}\n" });
    writer.end_notes(chapter);
    writer.place(&mend::end_of_chapter(at));
    writer.source.code("\n}\n");
    // What stands between the blocks too: there is no place in the file that stands for nothing.
    writer.source.cover(0, chapter.span);
    writer.source
}

impl Writer<'_> {
    fn opening(&mut self, chapter: &Chapter<Resolved>, runs_on: bool, levels_listed: u8) {
        let start = self.source.text().len();
        if chapter.is_in_part {
            self.source.code("set heading(offset: 1);\n");
        }
        match chapter.role.is_some_and(Role::is_part) {
            true => self.source.code(&format!("part(contents: {levels_listed}, label-id:")),
            false => {
                let level = self.level(chapter.depth.saturating_add(1));
                self.source.code(&format!("chapter(level: {level}, label-id:"));
            }
        }
        self.source.literal(&chapter.anchor.id);
        self.number(chapter.number);
        if chapter.role.is_some_and(Role::is_front_matter) {
            self.source.code(", front: true");
        }
        if runs_on {
            self.source.code(", runs-on: true");
        } else if chapter.depth == 0 {
            self.recto();
        }
        self.titles(&chapter.title);
        self.source.code(");\n");
        self.source.cover(start, chapter.title.first().map_or(chapter.span, |inline| inline.span));
    }

    /// Marks where a block of the chapter's text begins, or lets it do so itself where its end is marked too.
    fn mark(&mut self, block: &Block<Resolved>, spot: Spot) {
        if !mends_itself(block) {
            self.place(&mend::begin(spot));
            self.source.code("\n");
        }
        if mends_itself(block) || matches!(block.kind, BlockKind::List(_)) {
            self.spot = Some(spot);
        }
    }

    /// A place that is looked for on the finished pages.
    pub fn place(&mut self, name: &str) {
        self.source.code("anchor(");
        self.source.literal(name);
        self.source.code(");");
    }

    /// `marks: ("at-1-2", "to-1-2"),` for the block of a chapter's text in hand, not for one that stands in it.
    pub fn marks(&mut self) {
        if let Some(spot) = self.spot.take() {
            self.source.code(&format!("marks: (\"{}\", \"{}\"),", mend::begin(spot), mend::end(spot)));
        }
    }
}

/// Whether the theme marks where a block begins and ends, since more of it is to be known.
fn mends_itself(block: &Block<Resolved>) -> bool {
    match &block.kind {
        BlockKind::Figure(_) => true,
        BlockKind::Paragraph(_) => mend::has_note(block),
        BlockKind::Table(_) => mend::has_notes(block),
        _ => false,
    }
}
