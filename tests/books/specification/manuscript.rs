//! The words of each chapter in the tree that both formats are written from.

use std::sync::Arc;

use bindery::cache::Nothing;
use bindery::diagnostics::Sources;
use bindery::fonts::Fonts;
use bindery::language::{Language, Tag};
use bindery::manuscript::{
    Alt, Chapters, Colour, Column, Contents, Families, Isbn, Look, Metadata, NotesPlace, OwnTheme, Paper, Resolved,
    Shapes,
};
use bindery::markdown::include::Expanded;
use bindery::markdown::{self, ChapterFacts};
use bindery::photo::Limits;
use bindery::photo::shelf::Stock;
use bindery::resolve::{self, Facts, Highlighter, Numbering, PictureFacts, Placed};
use bindery::tree::walk::visit_inlines;
use bindery::tree::{Block, BlockKind, Inline, InlineKind};
use bindery::world::Memory;

use super::reader::Seen;
use super::words;

pub fn words_of(chapters: &[String]) -> Vec<Vec<String>> {
    let world = Memory::new();
    let mut sources = Sources::default();
    let placed = chapters.iter().enumerate().map(|(at, text)| {
        let path = format!("{at}.md");
        let file = sources.add(path.clone(), text.as_str());
        let facts = ChapterFacts { max_parts: 1000, ..ChapterFacts::default() };
        let chapter = markdown::parse(&facts, &Expanded::plain(file, text)).value.unwrap().chapters.remove(0);
        Placed { path, chapter, of_original: Arc::default() }
    });
    let (fonts, _) = Fonts::load(&world);
    let stock = Stock::new(Limits::default(), fonts.database(), &[]);
    let shelf = stock.shelf(&world, &Nothing);
    let language = Language::of(&Tag::parse("en").unwrap());
    let resolved =
        resolve::resolve(Arc::new(language), facts(), placed.collect(), &shelf, &Highlighter::default(), &|_| {
            PictureFacts::default()
        });
    let chapters = resolved.value.chapters;
    let seen = |blocks: &[Block<Resolved>]| {
        let mut seen = Seen::default();
        see_blocks(blocks, &mut seen);
        words(&seen.text)
    };
    chapters.iter().map(|chapter| seen(&chapter.blocks)).collect()
}

fn see_blocks(blocks: &[Block<Resolved>], seen: &mut Seen) {
    for block in blocks {
        // A caption stands after what it is of.
        let is_captioned = matches!(block.kind, BlockKind::Figure(_) | BlockKind::Table(_));
        if is_captioned {
            block.kind.blocks().into_iter().for_each(|blocks| see_blocks(blocks, seen));
        }
        for list in block.inlines() {
            seen.edge("p");
            see_inlines(list, seen);
        }
        seen.edge("p");
        if let BlockKind::Code(code) = &block.kind {
            for line in &code.lines {
                line.iter().for_each(|token| seen.text.push_str(&token.text));
                seen.edge("br");
            }
        }
        if !is_captioned {
            block.kind.blocks().into_iter().for_each(|blocks| see_blocks(blocks, seen));
        }
        seen.edge("p");
    }
}

fn see_inlines(inlines: &[Inline<Resolved>], seen: &mut Seen) {
    visit_inlines(inlines, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => seen.text.push_str(text),
        InlineKind::SoftBreak | InlineKind::LineBreak => seen.edge("br"),
        InlineKind::Picture(shown) => match &shown.alt {
            Alt::Text(text) => seen.text.push_str(text),
            Alt::Decorative | Alt::Unsaid => {}
        },
        InlineKind::Styled(..)
        | InlineKind::Link { .. }
        | InlineKind::Note(_)
        | InlineKind::Lang(..)
        | InlineKind::Anchor(_) => {}
    });
}

fn facts() -> Facts {
    Facts {
        metadata: Metadata {
            title: "Examples".to_owned().into(),
            subtitle: None,
            series: None,
            publisher: None,
            description: None,
            disclaimer: None,
            subjects: Vec::new(),
            contact: Vec::new(),
            is_draft: false,
            identifier: uuid::Uuid::nil(),
            version: None,
            date: None,
            timestamp: jiff::Timestamp::UNIX_EPOCH,
            license: None,
            holder: None,
            price: None,
            address: None,
            contributors: Vec::new(),
            partners: Vec::new(),
            isbn: Isbn::default(),
            certificate: None,
            editions: Vec::new(),
        },
        partner_logos: Vec::new(),
        chapters: None,
        digits: None,
        column: None,
        look: Look {
            floats: true,
            column: Column::Side,
            notes: NotesPlace::Foot,
            seed: 0,
            chapters: Chapters::Page,
            digits: Shapes::OldStyle,
            accent: Colour::of_theme(),
            accent_spot: None,
            paper: Paper::A4,
            print_paper: Paper::A4,
            logo: None,
            back_cover: None,
            contents: Contents { depth: 1, is_depth_said: true, lists: Vec::new() },
            own_theme: OwnTheme::default(),
            families: Families::default(),
        },
        logo: None,
        cover: None,
        typography: false,
        print_ppi: 300,
        numbering: Numbering { chapters: true, sections: 0 },
    }
}
