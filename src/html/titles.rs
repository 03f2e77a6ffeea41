//! What a publication and a chapter are called where they have no title: neither a document nor an entry of the contents
//! may be without text (HTML, 4.2.2; EPUB 3.3, 7.4.1).

use crate::language::Language;
use crate::manuscript::{Manuscript, Resolved, plain};
use crate::tree::Chapter;

/// The publication's title; the word for a title page where it has none.
pub fn title(manuscript: &Manuscript) -> &str {
    let title = manuscript.metadata.title.trim();
    if title.is_empty() { &manuscript.language.words.title_page } else { title }
}

/// The chapter's title in plain words; its number or name where it has none.
pub fn title_of(language: &Language, chapter: &Chapter<Resolved>) -> String {
    let title = plain(&chapter.title);
    if !title.trim().is_empty() {
        return title;
    }
    chapter.number.map_or_else(|| chapter.name.clone(), |number| number.named(language))
}
