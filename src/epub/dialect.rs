//! EPUB's dialect of HTML: its XML syntax (EPUB 3.3, 6.1.2), terms of the EPUB Structural Semantics Vocabulary 1.1 beside
//! the roles that say the same, a file for each part of a chapter.

use super::division::{Division, file_name};
use crate::html::{Dialect, Fragment, Mark, Picture, Portion, Syntax, Tag, Term, Writer, style};
use crate::manuscript::{ImageFile, ImageId, Manuscript, Resolved};
use crate::tree::{Chapter, Role, Series};

static SYNTAX: Syntax = Syntax {
    prologue: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n",
    root: &[("xmlns", "http://www.w3.org/1999/xhtml"), ("xmlns:epub", "http://www.idpf.org/2007/ops")],
    // They must agree (EPUB 3.3, 6.1.3; HTML, 3.2.6.2).
    language: &["lang", "xml:lang"],
    term: |term| epub_type(term).map(|word| ("epub:type", word)),
};

/// Where pictures are among the assets.
const IMAGES: &str = "images";

/// An edition as an EPUB.
pub struct Epub<'m> {
    pub manuscript: &'m Manuscript,
    pub division: Division,
}

impl<'m> Epub<'m> {
    /// With each chapter in one file.
    pub fn whole(manuscript: &'m Manuscript) -> Self {
        Epub { manuscript, division: Division::default() }
    }
}

impl Dialect for Epub<'_> {
    fn syntax(&self) -> &'static Syntax {
        &SYNTAX
    }

    fn head(&self, w: &mut Writer) {
        for sheet in style::file_names(&self.manuscript.look) {
            w.empty(Tag::new("link").with("rel", "stylesheet").with("type", "text/css").asset("href", sheet));
            w.line();
        }
    }

    /// Without content: its name is the page's (DPUB-ARIA 1.1, `doc-pagebreak`).
    fn page_break(&self, w: &mut Writer, element: &'static str, mark: &Mark) {
        let tag = Tag::new(element).term(Term::PageBreak);
        w.element(tag.id(&mark.id).with("aria-label", &mark.label), "");
    }

    fn portions<'c>(&'c self, chapter: &'c Chapter<Resolved>) -> Vec<Portion<'c>> {
        let parts = self.division.parts(chapter).into_iter().enumerate();
        parts.map(|(part, blocks)| Portion { file_name: file_name(&chapter.name, part), blocks }).collect()
    }

    fn document(&self, chapter: &str, fragment: Fragment<'_>) -> String {
        file_name(chapter, self.division.part_of(chapter, fragment))
    }

    fn image(&self, id: ImageId) -> Option<Picture<'_>> {
        image(self.manuscript, id).map(|file| Picture { file, path: image_path(file) })
    }
}

/// A picture's file by its id; None where the manuscript doesn't hold it.
pub fn image(manuscript: &Manuscript, id: ImageId) -> Option<&ImageFile> {
    manuscript.images.get(id.0).map(|image| &image.reader)
}

/// A picture's path among the assets.
pub fn image_path(image: &ImageFile) -> String {
    format!("{IMAGES}/{}", image.file_name)
}

/// What the vocabulary calls a term; None where it has no word for it.
fn epub_type(term: Term) -> Option<&'static str> {
    Some(match term {
        Term::Chapter(role) => match role {
            None => "bodymatter chapter",
            Some(Role::Foreword) => "frontmatter foreword",
            Some(Role::Preface) => "frontmatter preface",
            Some(Role::Acknowledgments) => "frontmatter acknowledgments",
            Some(Role::Abstract) => "frontmatter abstract",
            Some(Role::Appendix) => "backmatter appendix",
            Some(Role::Bibliography) => "backmatter bibliography",
            Some(Role::Glossary) => "backmatter glossary",
            Some(Role::Colophon) => "backmatter colophon",
            Some(Role::Part) => "bodymatter part",
            Some(Role::Appendices) => "backmatter part",
        },
        Term::TitlePage => "titlepage",
        Term::Title => "title",
        Term::Subtitle => "subtitle",
        Term::Imprint => "copyright-page",
        Term::Contents => "toc",
        Term::ListOf(Series::Figure) => "loi",
        Term::ListOf(Series::Table) => "lot",
        Term::ListOf(Series::Listing) => return None,
        Term::Notice => "notice",
        Term::Tip => "tip",
        Term::PullQuote => "pullquote",
        Term::NoteReference => "noteref",
        Term::Notes => "endnotes",
        Term::Note => "footnote",
        Term::PageBreak => "pagebreak",
    })
}
