//! What epub-builder 0.8.3 leaves out or gets wrong, and what stands there instead. All else that it writes stays.
//!
//! The version is pinned, so that what it writes is known to the letter: each amendment is of words that are there once.
//! One that finds nothing to amend, or too much, is an error, so that a new version can't lose one silently.

use super::archive::Files;
use super::metadata::metadata;
use super::parts::Parts;
use super::xml::{Element, escaped};
use crate::epub::error::EpubError;
use crate::html::contents::Entry;
use crate::html::title;
use crate::tree::unbroken;

pub const PACKAGE: &str = "OEBPS/content.opf";
pub const NCX: &str = "OEBPS/toc.ncx";
/// What the builder is given for the title of the contents.
pub const CONTENTS: &str = "title";
/// The id that it gives the navigation document.
const NAV_ID: &str = "nav";
/// The style sheet that it adds where it is given none of its own kind.
pub const EMPTY_SHEET: &str = "stylesheet.css";

/// One thing put right.
struct Amendment {
    file: &'static str,
    /// What the builder wrote.
    found: String,
    /// What stands in its place.
    put: String,
}

impl Amendment {
    fn new(file: &'static str, found: impl Into<String>, put: impl Into<String>) -> Self {
        Amendment { file, found: found.into(), put: put.into() }
    }

    fn make(&self, files: &mut Files<'_>) -> Result<(), EpubError> {
        let Amendment { file, found, put } = self;
        let content = files.get_mut(*file).ok_or_else(|| EpubError::NotPacked((*file).to_owned()))?;
        let text = String::from_utf8_lossy(content);
        match text.matches(found).count() {
            1 => *content = text.replace(found, put).into_bytes().into(),
            times => return Err(EpubError::NotAmended { file, found: found.clone(), times }),
        }
        Ok(())
    }
}

/// All of them, each with its reason.
fn amendments(parts: &Parts<'_>) -> Vec<Amendment> {
    let language = &*parts.manuscript.language;
    let (tag, direction) = (escaped(language.tag.as_str()), language.direction.as_str());
    let opf = |found: &str, put: &str| Amendment::new(PACKAGE, found, put);
    let ncx = |found: &str, put: &str| Amendment::new(NCX, found, put);
    let identifier = parts.manuscript.metadata.identifier.urn().to_string();
    let depth = parts.contents.iter().map(Entry::depth).max().unwrap_or(1);
    let last_in_front = parts.front.last().map_or("", |document| &document.file_name);
    vec![
        // The language and direction of the metadata's own words (EPUB 3.3, 5.4): the builder knows neither.
        opf(
            " unique-identifier=\"epub-id-1\">",
            &format!(" unique-identifier=\"epub-id-1\" xml:lang=\"{tag}\" dir=\"{direction}\">"),
        ),
        // An id, so that the title can be told from the subtitle (5.5.3.1.2).
        opf("<dc:title>", "<dc:title id=\"title\">"),
        // The builder gives the languages, of which it takes several since 0.8.3, the ids of the creators, as it once gave
        // all creators one id (its pull request 24).
        opf("<dc:language id=\"epub-creator-0\">", "<dc:language>"),
        // It knows no identifier but its own, no contributor but authors, no publisher, no refinement with a scheme; and
        // `MetadataOpfV3`, of its pull request 47, puts what an element refines in its id, and its text as it is.
        opf(
            "</metadata>",
            &(metadata(parts.manuscript, &parts.claims).iter().map(Element::line).collect::<String>() + "</metadata>"),
        ),
        // The contents are a page of the book, after the front matter; the builder has them in no spine.
        opf(
            &format!("<itemref idref=\"id_{last_in_front}\"/>"),
            &format!("<itemref idref=\"id_{last_in_front}\"/><itemref idref=\"{NAV_ID}\"/>\n    "),
        ),
        // The guide is EPUB 2's; the landmarks say the same.
        opf(
            &format!("<guide>\n    <reference type=\"toc\" title=\"{CONTENTS}\" href=\"nav.xhtml\"/>\n\n  </guide>"),
            "",
        ),
        // An empty style sheet that no document asks for.
        opf(&format!("<item media-type=\"text/css\" id=\"id_{EMPTY_SHEET}\" href=\"{EMPTY_SHEET}\"/>"), ""),
        // The NCX, for reading systems of EPUB 2 (EPUB 3.3, D.2; OPF 2.0.1, 2.4.1): it has no language,
        ncx("/ncx/\">", &format!("/ncx/\" xml:lang=\"{tag}\">")),
        // no identifier, which must be the package's,
        ncx(
            "<head>",
            &format!("<head>{}", Element::new("meta").with("name", "dtb:uid").with("content", identifier).line()),
        ),
        // one level, however many there are,
        ncx("<meta name=\"dtb:depth\" content=\"1\" />", &format!("<meta name=\"dtb:depth\" content=\"{depth}\"/>")),
        // and the title of the contents for that of the book.
        ncx(
            &format!("<docTitle>\n    <text>{CONTENTS}</text>"),
            &format!("<docTitle>\n    <text>{}</text>", escaped(&unbroken(title(parts.manuscript)))),
        ),
    ]
}

/// Makes them in the builder's files.
pub fn amend(files: &mut Files<'_>, parts: &Parts<'_>) -> Result<(), EpubError> {
    amendments(parts).iter().try_for_each(|amendment| amendment.make(files))
}

#[cfg(test)]
mod tests {
    use super::{Amendment, NCX};
    use crate::epub::error::EpubError;
    use crate::epub::package::archive::Files;

    /// What finds nothing to amend, or too much, is told by its name.
    #[test]
    fn an_amendment_is_made_once_or_is_an_error() {
        let amendment = Amendment::new(NCX, "<head>", "<head/>");
        let made = |text: &'static str| {
            let mut files = Files::from([(NCX.to_owned(), text.as_bytes().into())]);
            amendment.make(&mut files).map(|()| String::from_utf8_lossy(&files[NCX]).into_owned())
        };
        assert_eq!(made("<ncx><head></ncx>").unwrap(), "<ncx><head/></ncx>");
        for (text, many) in [("<ncx/>", 0), ("<head><head>", 2)] {
            match made(text) {
                Err(EpubError::NotAmended { file, found, times }) => {
                    assert_eq!((file, found.as_str(), times), (NCX, "<head>", many));
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(matches!(amendment.make(&mut Files::new()), Err(EpubError::NotPacked(_))));
    }
}
