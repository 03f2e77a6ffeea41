//! A resolved edition: everything that a writer of pages needs, and nothing that it could fail to find.

mod back_cover;
mod boxes;
pub mod imprint;
mod licence;
mod lists;
mod markers;
mod metadata;
mod numbered;
mod numbers;
mod page;
mod pictures;
mod reach;
mod rows;
mod text;

use std::sync::Arc;

use crate::diagnostics::{Place, Span};
use crate::language::Language;
use crate::tree::walk::visit_words;
use crate::tree::{Alignment, Chapter, InlineKind, Phase};

pub use crate::look::{Chapters, Colour, Column, Families, NotesPlace, Paper, Shapes, Sheet, ThemeFile};
pub use back_cover::BackCover;
pub use boxes::word_of;
pub use licence::creative_commons;
pub use lists::{CaptionList, Listed, contents_pages, levels_in_parts, lists, printed_depth};
pub use markers::{Marker, markers};
pub use metadata::{
    Certificate, ContactLine, Contributor, CoverPhoto, Isbn, Metadata, OtherEdition, Partner, Said, WebAddress,
};
pub use numbered::{Number, SectionNumber};
pub use numbers::columns_of_numbers;
pub use page::look::{Contents, Look, OwnTheme};
pub use page::pagination::{PageBreak, Pagination, Point};
pub use pictures::{Alt, Cover, Grown, Image, ImageFile, ImageId, Shown};
pub use reach::Reach;
pub use rows::{BETWEEN_PICTURES, Share, pictures_beside};
pub use text::code_lines::{direction_of_line, words_from_the_right};
pub use text::lines::{announces, are_broken_by_hand, ends_in_colon, is_all_link, opening_mark};
pub use text::stress::{Stress, stress};
pub use text::words::{plain, words_in};

/// The phase of a tree in which each link leads somewhere and each picture is there.
#[derive(Debug, Clone)]
pub struct Resolved;

impl Phase for Resolved {
    type Alignment = Alignment;
    type Link = Target;
    type Picture = Shown;
    type Note = NoteId;
    type Anchor = Anchor;
    type Code = Code;
    type Number = Number;
    type Captioned = Number;
}

/// Schemes of URLs that a reader's program may be handed.
pub const SCHEMES: &[&str] =
    &["doi", "http", "https", "mailto", "tel", "ftp", "irc", "news", "sip", "sips", "urn", "xmpp"];

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A URL with an allowed scheme, percent-encoded.
    Web(String),
    /// A block of this edition.
    Here(Anchor),
}

/// Unique in its edition, safe as an XML id (`c03-before-the-conversation`): begins with its chapter's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor {
    /// The [`Chapter::name`] of the chapter that holds it.
    pub chapter: String,
    pub id: String,
}

/// A note of the chapter in hand, by its index in [`Chapter::notes`]. See [`Manuscript::notes_before`] for its
/// printed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoteId {
    pub index: usize,
    /// Whether this is the first reference to the note in the chapter; always true for the note itself.
    pub is_first: bool,
    /// The how-manieth reference to the note this is, from 1.
    pub reference: usize,
}

/// A block of code, highlighted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The language's name as the author wrote it, first word only; empty where there is none.
    pub language: String,
    pub lines: Vec<Vec<Token>>,
}

/// A run of code of one kind. A line's tokens are its text without the line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub text: String,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    Plain,
    Comment,
    Keyword,
    /// A string or a character.
    String,
    /// A number or another constant.
    Number,
    /// A key, an attribute, a property.
    Key,
    Function,
    Type,
}

/// One edition, whole.
#[derive(Debug, Clone)]
pub struct Manuscript {
    pub language: Arc<Language>,
    pub metadata: Metadata,
    pub cover: Option<CoverPhoto>,
    pub chapters: Vec<Chapter<Resolved>>,
    pub images: Vec<Image>,
    pub look: Look,
    /// Every picture that a file of the publication names, in reading order, the configuration's last.
    pub showings: Vec<Showing>,
}

impl Manuscript {
    /// How many pictures are shown in the text of which nobody says what they show. Each was told; with one, the edition can't
    /// claim to be accessible.
    pub fn without_alt(&self) -> usize {
        let mut pictures = 0;
        for chapter in &self.chapters {
            visit_words(chapter, &mut |inline| {
                let is_one = |shown: &Shown| shown.image.is_some() && shown.alt == Alt::Unsaid;
                pictures += usize::from(matches!(&inline.kind, InlineKind::Picture(shown) if is_one(shown)));
            });
        }
        pictures
    }

    /// The pictures that the configuration names, all of which stand on the cover, by the paths of their files.
    pub fn on_the_cover(&self) -> impl Iterator<Item = (&str, &Image)> {
        let named = self.showings.iter().filter(|showing| matches!(showing.place, Place::File(_)));
        named.filter_map(|showing| Some((&*showing.path, &self.images[showing.image?.0])))
    }
}

/// That a picture is shown, or was to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// From the publication's root: the file that is shown.
    pub path: String,
    /// The file that is named, of which `path` can be the variant in the edition's language.
    pub named: String,
    pub place: Place,
    /// None where it can't be shown.
    pub image: Option<ImageId>,
}

/// A title as a file's metadata tells it, where nothing else shows that it is a draft.
pub fn in_metadata(title: &str, manuscript: &Manuscript) -> String {
    match manuscript.metadata.is_draft {
        true => format!("{title} ({})", manuscript.language.words.draft),
        false => title.to_owned(),
    }
}
