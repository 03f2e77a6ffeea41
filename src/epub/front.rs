//! The cover and the title page.

use super::bidi::{isolated, left_to_right};
use super::figure::{image, img};
use super::xhtml::{Document, Tag, Writer, document};
use crate::manuscript::{Alt, Cover, Manuscript};
use crate::tree::unbroken;

pub const COVER_FILE: &str = "cover.xhtml";
pub const COVER_IMAGE: &str = "cover.jpg";
pub const TITLE_FILE: &str = "titlepage.xhtml";

/// "Cover of “…”", and what its photograph shows.
pub fn cover_alt(manuscript: &Manuscript) -> String {
    let cover = manuscript.language.words.cover_of_title(super::title(manuscript));
    match manuscript.cover.as_ref().map(|photo| &photo.alt) {
        Some(Alt::Text(text)) => unbroken(&format!("{cover}: {text}")).into_owned(),
        Some(Alt::Decorative | Alt::Unsaid) | None => unbroken(&cover).into_owned(),
    }
}

pub fn cover(manuscript: &Manuscript, cover: &Cover) -> Document {
    let language = &*manuscript.language;
    document(manuscript, COVER_FILE, &language.words.cover, Some("cover"), |w| {
        w.open(Tag::new("section").with("epub:type", "cover").with("aria-label", &language.words.cover));
        w.line();
        let tag = Tag::new("img").with("role", "doc-cover").asset("src", COVER_IMAGE);
        let tag = tag.with("alt", &cover_alt(manuscript));
        w.empty(tag.with("width", &cover.width.to_string()).with("height", &cover.height.to_string()));
        w.line();
        w.close_line();
    })
}

pub fn title_page(manuscript: &Manuscript) -> Document {
    let language = &*manuscript.language;
    let metadata = &manuscript.metadata;
    let title = super::title(manuscript);
    document(manuscript, TITLE_FILE, title, None, |w| {
        let tag = Tag::new("section").class("titlepage").with("epub:type", "titlepage");
        w.open(tag.with("aria-label", &language.words.title_page));
        w.line();
        if let Some(series) = &metadata.series {
            line(w, Tag::new("p").class("series sans"), series);
        }
        line(w, Tag::new("h1").with("epub:type", "title"), title);
        if let Some(subtitle) = &metadata.subtitle {
            let tag = Tag::new("p").class("subtitle sans").with("epub:type", "subtitle");
            line(w, tag.with("role", "doc-subtitle"), subtitle);
        }
        w.element(Tag::new("div").class("rule"), "");
        w.line();
        if let Some(logo) = manuscript.look.logo.and_then(|id| image(manuscript, id)) {
            // The publisher's name stands beside it as text; without one the logo is an ornament.
            w.open(Tag::new("p").class("logo"));
            w.empty(img(logo).with("alt", ""));
            w.close_line();
        }
        if let Some(publisher) = &metadata.publisher {
            w.open(Tag::new("p").class("publisher sans"));
            isolated(w, language, publisher);
            w.close_line();
        }
        partners(w, manuscript);
        if metadata.version.is_some() || metadata.date.is_some() {
            w.open(Tag::new("p").class("edition sans"));
            if let Some(version) = &metadata.version {
                w.text(&language.words.version);
                w.text(" ");
                left_to_right(w, version);
            }
            if metadata.version.is_some() && metadata.date.is_some() {
                w.empty("br");
            }
            if let Some(date) = metadata.date {
                w.text(&language.date(date));
            }
            w.close_line();
        }
        w.close_line();
    })
}

/// Names with their logos, which say nothing that the names don't.
fn partners(w: &mut Writer, manuscript: &Manuscript) {
    if manuscript.metadata.partners.is_empty() {
        return;
    }
    w.open(Tag::new("ul").class("partners sans").with("aria-label", &manuscript.language.words.partners));
    w.line();
    for partner in &manuscript.metadata.partners {
        w.open("li");
        if let Some(logo) = partner.logo.and_then(|id| image(manuscript, id)) {
            w.empty(img(logo).with("alt", ""));
            w.text(" ");
        }
        isolated(w, &manuscript.language, &partner.name);
        w.close_line();
    }
    w.close_line();
}

fn line(w: &mut Writer, tag: Tag, text: &str) {
    w.element(tag, text);
    w.line();
}
