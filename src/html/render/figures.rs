//! Pictures, alone and in figures, with what stands for them where they can't be seen.

use super::{Renderer, id_of};
use crate::html::bidi::isolated;
use crate::html::picture::img;
use crate::html::writer::Tag;
use crate::manuscript::{Alt, ImageFile, Resolved, Shown, pictures_beside};
use crate::tree::figure::Hung;
use crate::tree::{Block, Caption, Figure};

impl Renderer<'_, '_> {
    pub fn picture(&mut self, shown: &Shown) {
        let Some(picture) = shown.image.and_then(|id| self.book.dialect.image(id)) else {
            return self.missing(shown);
        };
        let tag = img(&picture);
        let tag = match &shown.alt {
            Alt::Text(text) => tag.with("alt", text),
            // An artefact (HTML, 4.8.4.4.8; ARIA 1.2, 5.3.3).
            Alt::Decorative => tag.with("alt", "").with("role", "presentation"),
            // Without `alt` a screen reader says the file's name, which is noise to everyone, and an accessible name
            // that we made up would be a lie. So it is passed over, without the author's word that it says nothing;
            // the package's metadata says that descriptions are missing.
            Alt::Unsaid => tag.with("alt", ""),
        };
        let tag = tag.maybe("class", is_line_art(picture.file).then_some("line-art"));
        let tag = tag.maybe("style", width_of(shown).as_deref());
        self.w.empty(tag);
    }

    /// A box that says that a picture is missing, and what it would have shown.
    fn missing(&mut self, shown: &Shown) {
        self.w.open(Tag::new("span").class("missing").maybe("style", width_of(shown).as_deref()));
        let tag = self.own_words(Tag::new("b"));
        self.w.element(tag, &self.language().words.picture_missing);
        match &shown.alt {
            Alt::Text(text) => {
                self.w.text(" ");
                self.w.text(text);
            }
            Alt::Decorative | Alt::Unsaid => {}
        }
        self.w.close();
    }

    pub fn figure(&mut self, block: &Block<Resolved>, figure: &Figure<Resolved>) {
        let (id, caption) = (id_of(block.anchor.as_ref()), block.caption.as_ref());
        let caption_id = self.open_figure(Tag::new("figure").maybe("id", id), caption);
        for block in &figure.blocks {
            match pictures_beside(block) {
                Some(pictures) => {
                    self.mark(id_of(block.anchor.as_ref()));
                    self.row(&pictures);
                    self.w.line();
                }
                None => self.block(block),
            }
        }
        self.figcaption(caption, caption_id);
        self.w.close_line();
    }

    /// Opens the element of a figure, which is called by the words of its caption; the id that they are to have.
    pub fn open_figure(&mut self, tag: Tag, caption: Option<&Caption<Resolved>>) -> Option<String> {
        if let Some(caption) = caption {
            self.breaks_before(&caption.content);
        }
        let id = caption.filter(|caption| has_words(caption)).map(|_| self.fresh_id("caption"));
        self.w.open(tag.maybe("aria-labelledby", id.as_deref()));
        self.w.line();
        id
    }

    /// `id`: of its words, where it has any.
    pub fn figcaption(&mut self, caption: Option<&Caption<Resolved>>, id: Option<String>) {
        let Some(caption) = caption.filter(|caption| has_words(caption) || caption.credit.is_some()) else { return };
        self.w.open("figcaption");
        self.w.line();
        if let Some(id) = &id {
            self.w.open(Tag::new("p").id(id));
            self.caption_words(caption);
            self.w.close_line();
        }
        if let Some(credit) = &caption.credit {
            self.w.open(Tag::new("p").class("credit"));
            isolated(self.w, self.language(), credit);
            self.w.close_line();
        }
        self.w.close_line();
    }

    /// Nothing else stands in the line, not even a space, which would be added to the pictures' widths.
    fn row(&mut self, pictures: &[Hung<'_, Resolved>]) {
        for hung in pictures {
            for anchor in &hung.anchors {
                self.w.element(Tag::new("span").id(&anchor.id), "");
            }
            self.breaks_of_picture(hung.span);
        }
        let is_row = pictures.len() > 1;
        if is_row {
            self.w.open(Tag::new("div").class("row"));
        }
        for hung in pictures {
            if let Some(to) = hung.to {
                self.w.open(Tag::new("a").with("href", &self.address(to)));
            }
            self.picture(hung.picture);
            if hung.to.is_some() {
                self.w.close();
            }
        }
        if is_row {
            self.w.close();
        }
    }

    /// "Figure 3." and what the caption says.
    pub fn caption_words(&mut self, caption: &Caption<Resolved>) {
        if let Some(number) = caption.number {
            let label = format!("{}.", number.named(self.language()));
            self.w.element(self.own_words(Tag::new("b").class("label")), &label);
            self.w.text(" ");
        }
        self.inlines(&caption.content);
    }
}

fn width_of(shown: &Shown) -> Option<String> {
    shown.width.map(|share| format!("width: {share}"))
}

fn has_words(caption: &Caption<Resolved>) -> bool {
    caption.number.is_some() || !caption.content.is_empty()
}

/// Whether dark lines on a transparent ground would vanish on a night page, so that the picture keeps its paper: an
/// SVG, or a PNG whose header says that it has an alpha channel (PNG, 11.2.1) or that carries `tRNS` (11.3.1.1).
fn is_line_art(image: &ImageFile) -> bool {
    match image.media_type {
        "image/svg+xml" => true,
        "image/png" => {
            let has_alpha = image.bytes.get(25).is_some_and(|color_type| matches!(color_type, 4 | 6));
            // `tRNS` comes before the first `IDAT`, among the first chunks.
            let head = &image.bytes[..image.bytes.len().min(4096)];
            let before_data = head.windows(4).take_while(|name| name != b"IDAT");
            has_alpha || before_data.into_iter().any(|name| name == b"tRNS")
        }
        _ => false,
    }
}
