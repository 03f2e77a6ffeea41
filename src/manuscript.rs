//! A resolved edition: everything that a writer of pages needs, and nothing that it could fail to find.

mod back_cover;
mod boxes;
pub mod imprint;
mod licence;
mod lists;
mod markers;
mod numbered;
mod numbers;
mod page;
mod reach;
mod rows;
mod text;

use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostics::{Place, Span};
use crate::language::{Direction, Language, Tag};
use crate::tree::{Alignment, Chapter, Phase};

pub use back_cover::BackCover;
pub use boxes::word_of;
pub use licence::creative_commons;
pub use lists::{CaptionList, Listed, contents_pages, levels_in_parts, lists, printed_depth};
pub use markers::{Marker, markers};
pub use numbered::{Number, SectionNumber};
pub use numbers::columns_of_numbers;
pub use page::chapters::Chapters;
pub use page::column::{Column, NotesPlace};
pub use page::digits::Shapes;
pub use page::look::{Contents, Families, Look, OwnTheme, ThemeFile};
pub use page::pagination::{PageBreak, Pagination, Point};
pub use page::paper::Paper;
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

/// A picture where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub image: Option<ImageId>,
    pub alt: Alt,
    /// Of the text's width; none: its own size.
    pub width: Option<Share>,
    /// The same in CSS pixels, where the author says a length of a picture that stands alone; a page has it so.
    pub pixels: Option<u32>,
    /// Of a drawing whose words would be too small to read: how it stands on a page instead.
    pub grown: Option<Grown>,
}

/// How wide a drawing stands so that its words can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grown {
    /// In CSS pixels.
    pub pixels: u32,
    /// Over the whole width of the page, where the theme has one.
    pub is_wide: bool,
}

/// What stands for a picture where it can't be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alt {
    Text(String),
    /// The author says that it says nothing: an artefact.
    Decorative,
    /// The author left it out: the edition can't claim to be accessible.
    Unsaid,
}

/// A picture by its index in [`Manuscript::images`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageId(pub usize);

/// A picture as it is published: scrubbed, upright, in sRGB, and for each output no larger than it is shown.
#[derive(Debug, Clone)]
pub struct Image {
    /// Of the author's file, upright, in pixels: what its size on the page is reckoned from.
    pub width: u32,
    pub height: u32,
    /// Whether the author's file is a JPEG, as cameras write them.
    pub is_photograph: bool,
    /// The size of the smallest words of a drawing, in hundredths of a CSS pixel.
    pub smallest_text: Option<u32>,
    /// The words of a drawing that can be seen.
    pub words: Vec<String>,
    pub reach: Reach,
    pub screen: ImageFile,
    pub print: ImageFile,
    pub reader: ImageFile,
}

impl Image {
    /// One that has the same file everywhere.
    pub fn of(file: ImageFile) -> Image {
        let (screen, print) = (file.clone(), file.clone());
        let (width, height) = (file.width, file.height);
        Image {
            width,
            height,
            is_photograph: file.media_type == "image/jpeg",
            smallest_text: None,
            words: Vec::new(),
            reach: Reach::default(),
            screen,
            print,
            reader: file,
        }
    }
}

/// The file of a picture for one kind of output.
#[derive(Debug, Clone)]
pub struct ImageFile {
    /// ASCII, with the extension of its kind, and the same only for the same bytes: `shore-1a2b3c4d.jpg`.
    pub file_name: String,
    pub media_type: &'static str,
    pub bytes: Arc<[u8]>,
    /// In pixels.
    pub width: u32,
    pub height: u32,
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
    /// What keeps the PDF from the accessible standard: each a finding that was told.
    pub unclaimed: Vec<Unclaimed>,
    /// Every picture that a file of the publication names, in reading order, the configuration's last.
    pub showings: Vec<Showing>,
}

impl Manuscript {
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

/// Why an edition can't claim PDF/UA-1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclaimed {
    /// A picture without alternative text, where.
    AltMissing(Span),
}

/// Words of the configuration, and where they stand in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub words: String,
    /// None where no file of the publication says them: a title made of a folder's name.
    pub span: Option<Span>,
}

impl Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl Said {
    /// Paragraphs behind each other.
    pub fn in_a_line(&self) -> Said {
        Said { words: self.words.replace("\n\n", " "), span: self.span }
    }
}

/// Words that stand in no file.
impl From<String> for Said {
    fn from(words: String) -> Said {
        Said { words, span: None }
    }
}

/// What is said of an edition on its title page, imprint and in the metadata of its files.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub title: Said,
    pub subtitle: Option<Said>,
    /// What kind of publication it is: "Learning note".
    pub series: Option<Said>,
    pub publisher: Option<Said>,
    /// What it is about. A blank line parts its paragraphs, and those of the disclaimer.
    pub description: Option<Said>,
    pub disclaimer: Option<Said>,
    /// What it is about, in words for catalogues.
    pub subjects: Vec<Said>,
    /// How to reach the publisher, line by line.
    pub contact: Vec<ContactLine>,
    /// `urn:uuid:…` without the prefix: stable over versions.
    /// Not released: it is marked so on each page.
    pub is_draft: bool,
    pub identifier: uuid::Uuid,
    pub version: Option<String>,
    /// The printed date; none in a folder without configuration.
    pub date: Option<Date>,
    /// The date and time of the files' metadata, UTC.
    pub timestamp: jiff::Timestamp,
    /// An SPDX identifier, or the author's words.
    pub license: Option<Said>,
    /// Whose the rights are, where it isn't the publisher.
    pub holder: Option<Said>,
    /// Of the page on the web that leads to all editions and formats.
    pub address: Option<WebAddress>,
    pub contributors: Vec<Contributor>,
    pub partners: Vec<Partner>,
    pub isbn: Isbn,
    /// What a printed copy costs, as its back says it.
    pub price: Option<Said>,
    /// None where nobody certifies the EPUB, and where a check belies it.
    pub certificate: Option<Certificate>,
    /// The publication's other editions, in the order of its languages.
    pub editions: Vec<OtherEdition>,
}

/// A title as a file's metadata tells it, where nothing else shows that it is a draft.
pub fn in_metadata(title: &str, manuscript: &Manuscript) -> String {
    match manuscript.metadata.is_draft {
        true => format!("{title} ({})", manuscript.language.words.draft),
        false => title.to_owned(),
    }
}

impl Metadata {
    /// The edition that this one is a translation of.
    pub fn original(&self) -> Option<&OtherEdition> {
        self.editions.iter().find(|edition| edition.is_original)
    }
}

#[derive(Debug, Clone)]
pub struct WebAddress {
    /// As it is printed.
    pub words: Said,
    /// Percent-encoded.
    pub url: String,
}

#[derive(Debug, Clone)]
pub struct Contributor {
    pub name: Said,
    /// MARC relator code: `aut`, `edt`, `trl`, …
    pub role: String,
    pub file_as: Option<String>,
    /// `0000-0002-1825-0097`.
    pub orcid: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Partner {
    pub name: Said,
    pub logo: Option<ImageId>,
}

#[derive(Debug, Clone)]
pub struct ContactLine {
    pub words: Said,
    /// Where they lead, for an e-mail address or a URL.
    pub url: Option<String>,
}

/// That somebody found the edition's EPUB accessible: EPUB Accessibility 1.1 with WCAG 2.2 at level AA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub by: Said,
    pub date: Date,
    /// A URL of the web, percent-encoded.
    pub report: String,
}

/// ISBN of this edition, one a format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Isbn {
    pub pdf: Option<String>,
    pub print: Option<String>,
    pub epub: Option<String>,
    /// Two or five digits beside the barcode of the printed one.
    pub add_on: Option<String>,
}

#[derive(Debug, Clone)]
pub struct OtherEdition {
    pub tag: Tag,
    /// The language's own name for itself.
    pub autonym: String,
    pub direction: Direction,
    pub is_available: bool,
    pub date: Option<Date>,
    /// Its [`Metadata::identifier`].
    pub identifier: uuid::Uuid,
    /// The others, this one too, are translations of it.
    pub is_original: bool,
}

/// The cover's photograph with the words that travel with it.
#[derive(Debug, Clone)]
pub struct CoverPhoto {
    pub image: ImageId,
    pub alt: Alt,
    pub caption: Option<Said>,
    pub credit: Option<Said>,
    /// The point that stays in view when the picture is cropped: shares of width and height, 0–1.
    pub focus: [f64; 2],
    /// Left, top, width and height of what is not cropped: shares, 0–1.
    pub keep_clear: Option<[f64; 4]>,
    /// The packet of XMP (ISO 16684-1) that goes with the photograph wherever it is published.
    pub xmp: Option<String>,
}

/// The cover page as set, for the EPUB.
#[derive(Debug, Clone)]
pub struct Cover {
    /// A JPEG.
    pub bytes: Vec<u8>,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}
