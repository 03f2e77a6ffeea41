//! The main file: what the theme is told, cover, imprint, contents, and the chapters in their order.

mod back_cover;
mod barcode;
mod chains;
mod imprint;
pub mod wrap;

use super::breaks;
use super::inlines::{IN_TEXT, IN_TITLE, Show, Writer, region};
use super::medium::{CoverPage, Medium, PrintPages, image_file};
use super::source::Source;
use crate::diagnostics::{Findings, Span};
use crate::fonts::Fonts;
use crate::language::{Direction, FrontPages, Language};
use crate::look::measures;
use crate::manuscript::{
    self, Alt, CaptionList, CoverPhoto, Image, ImageId, Manuscript, Metadata, NotesPlace, Resolved, Said, Shapes, Sheet,
};
use crate::tree::{Chapter, unbroken};

/// Everything before the chapters.
pub fn publication(manuscript: &Manuscript, medium: Medium, fonts: &Fonts, findings: &mut Findings) -> Source {
    let mut writer = Writer::new(manuscript, None, medium, fonts, findings, IN_TITLE);
    writer.settings(true);
    match writer.has_cover() {
        true => writer.cover("#cover", |_| true),
        false => writer.title_page(),
    }
    writer.imprint();
    let lists = manuscript::lists(manuscript);
    // Theirs are headings below that of the contents.
    if manuscript.chapters.len() > 1 || !lists.is_empty() {
        writer.source.code("#contents(title:");
        writer.own(&manuscript.language.words.contents);
        writer.recto();
        writer.source.code(")\n");
    }
    lists.iter().for_each(|list| writer.list_of(list));
    writer.source
}

/// What stands behind the chapters.
pub fn last_pages(manuscript: &Manuscript, medium: Medium, fonts: &Fonts, findings: &mut Findings) -> Source {
    let mut writer = Writer::new(manuscript, None, medium, fonts, findings, IN_TITLE);
    if !manuscript.metadata.contact.is_empty() {
        writer.last_page();
    }
    writer.longest = IN_TEXT;
    if writer.has_cover() {
        writer.back_cover();
    }
    writer.source
}

/// The cover page alone, by the theme's function for it.
pub fn cover_alone(manuscript: &Manuscript, page: CoverPage, fonts: &Fonts, findings: &mut Findings) -> Source {
    let mut writer = Writer::new(manuscript, None, Medium::Screen, fonts, findings, IN_TITLE);
    writer.settings(false);
    let function = match page {
        CoverPage::Portrait => "#cover-portrait",
        CoverPage::Thumbnail => "#cover",
    };
    writer.cover(function, |image| page.may_show(image));
    if let Some(title) = manuscript.metadata.title.span {
        writer.source.cover(0, title);
    }
    writer.source
}

/// Ends the pages with roman numbers.
pub fn main_matter(main: &mut Source, digits: &str, medium: Medium) {
    main.code("#show: main-matter.with(digits:");
    main.literal(digits);
    main.code(if medium.opens_recto() { ", recto: true)\n" } else { ")\n" });
}

/// Adds a chapter.
pub fn include(main: &mut Source, chapter: &Chapter<Resolved>, path: &str) {
    main.mapped(chapter.span, |main| {
        main.code("#include ");
        main.literal(path);
        main.code("\n");
    });
}

impl Writer<'_> {
    /// `has_text`: whether pages of text follow; a cover alone is the same wherever the text stands.
    fn settings(&mut self, has_text: bool) {
        let Manuscript { language, metadata, look, .. } = self.manuscript;
        self.source.code("#import \"/theme/report.typ\": *\n#show: publication.with(title:");
        let title = manuscript::in_metadata(&metadata.title, self.manuscript);
        self.fact("the title", &Said { words: title, span: metadata.title.span });
        let authors = metadata.contributors.iter().filter(|c| c.role == "aut").map(|author| &author.name);
        self.source.code(", authors: (");
        self.facts("the names of the authors", authors);
        self.source.code("), keywords: (");
        self.facts("the subjects", metadata.subjects.iter());
        self.source.code("), description:");
        match &metadata.description {
            Some(description) => self.fact("the description", &description.in_a_line()),
            None => self.source.code("none"),
        }
        self.source.code(", date:");
        self.source.code(&date_time(metadata));
        self.source.code(", lang:");
        self.source.literal(language.tag.language());
        if let Some(region) = region(&language.tag) {
            self.source.code(", region:");
            self.source.literal(region);
        }
        self.source.code(match language.direction {
            Direction::Ltr => ", dir: ltr",
            Direction::Rtl => ", dir: rtl",
        });
        self.source.code(", digits:");
        self.source.literal(language.digits.typst_numbering());
        self.source.code(", front-digits:");
        self.front_pages(language);
        self.source.code(", accent: ");
        self.accent();
        self.on_sheet();
        let depth = manuscript::printed_depth(self.manuscript, self.paper());
        self.source.code(&format!(", contents-depth: {depth}, hyphenate: {}", language.hyphenate));
        if look.digits == Shapes::Lining {
            self.source.code(", figures: \"lining\"");
        }
        if has_text && self.notes_place() == NotesPlace::Side {
            self.source.code(", notes: \"side\"");
        }
        match self.medium {
            Medium::Screen => {}
            Medium::LargePrint { size_pt } => {
                self.source.code(&format!(", scale: {:.3}", size_pt / measures().text.size))
            }
            Medium::Print(PrintPages { bleed_mm, gutter_mm, .. }) => {
                self.source.code(&format!(", print: true, bleed: {bleed_mm}mm, gutter: {gutter_mm}"))
            }
        }
        if metadata.is_draft {
            self.source.code(", draft:");
            self.own(&language.words.draft);
        }
        self.chains(language);
        self.source.code(", running:");
        self.said(&metadata.title);
        self.source.code(")\n");
    }

    /// The press chooses inks for it, where it has none of its own.
    fn accent(&mut self) {
        let look = &self.manuscript.look;
        let spot = look.accent_spot.as_ref().filter(|_| matches!(self.medium, Medium::Print(_)));
        if let Some(name) = spot {
            self.source.code("color.spot(");
            self.source.literal(name);
            self.source.code(", ");
        }
        self.source.code("rgb(");
        self.source.literal(&look.accent.hex());
        self.source.code(if spot.is_some() { ")).tint(100%)" } else { ")" });
    }

    fn on_sheet(&mut self) {
        let Sheet { width, height, edge, side, gutter, column, reach, top, bottom } = self.sheet();
        self.source.code(&format!(
            ", sheet: (width: {width}, height: {height}, edge: {edge}, side: {side}, gutter: {gutter}, column: {column}, \
             reach: {reach}, top: {top}, bottom: {bottom})"
        ));
    }

    /// A pattern of Typst's `numbering` where it has one, since of a function it names no page in the PDF's page labels.
    fn front_pages(&mut self, language: &Language) {
        // A PDF with a number that no face has is none.
        let has_letters = self.fonts.cover(&language.appendix_letters.concat());
        match language.front_pages {
            _ if !has_letters => self.source.literal("i"),
            FrontPages::Roman => self.source.literal("i"),
            FrontPages::Abjad => self.source.literal("أ"),
            FrontPages::Hebrew => self.source.literal("א"),
            FrontPages::Letters => {
                self.source.code("in-letters.with((");
                for letter in &language.appendix_letters {
                    self.source.literal(letter);
                    self.source.code(",");
                }
                self.source.code("))");
            }
        }
    }

    /// Words of the configuration in the file's metadata: they are not set, and need no glyphs.
    fn fact(&mut self, what: &str, said: &Said) {
        let held = self.held(what, &unbroken(said), said.span).into_owned();
        self.held_fact(&held, said.span);
    }

    /// Words that are one text in the file's metadata.
    fn facts<'t>(&mut self, what: &str, said: impl Iterator<Item = &'t Said>) {
        for (held, span) in self.held_together(what, said) {
            self.held_fact(&held, span);
            self.source.code(",");
        }
    }

    fn held_fact(&mut self, held: &str, span: Option<Span>) {
        let start = self.source.text().len();
        self.source.literal(held);
        if let Some(span) = span {
            self.source.cover(start, span);
        }
    }

    fn chains(&mut self, language: &Language) {
        for (name, chain) in chains::of(language, &self.manuscript.look.families, self.fonts) {
            self.source.code(&format!(", {name}: ("));
            for link in chain {
                match &link.covers {
                    Some(covers) => {
                        self.source.code("(name:");
                        self.source.literal(link.family);
                        self.source.code(", covers: regex(");
                        self.source.literal(covers);
                        self.source.code("))");
                    }
                    None => self.source.literal(link.family),
                }
                self.source.code(",");
            }
            self.source.code(")");
        }
    }

    /// Words of the configuration; what no font has is shown by its number and told.
    pub fn said(&mut self, said: &Said) {
        self.set_off(said, |writer| {
            let Some(span) = said.span else { return writer.own(said) };
            let shown = writer.replaced(said, span);
            let pieces = breaks::pieces(&shown, writer.longest);
            writer.source.mapped(span, |source| source.own_words(&pieces));
        });
    }

    pub fn named(&mut self, name: &str, said: Option<&Said>) {
        let Some(said) = said else { return };
        self.source.code(&format!(", {name}:"));
        self.said(said);
    }

    fn cover(&mut self, function: &str, may_show: impl Fn(&Image) -> bool) {
        let Manuscript { metadata, language, look, cover, images, .. } = self.manuscript;
        let is_shown = |image: &ImageId| may_show(&images[image.0]);
        self.source.code(&format!("{function}(title:"));
        self.said(&metadata.title);
        self.named("subtitle", metadata.subtitle.as_ref());
        self.named("series", metadata.series.as_ref());
        self.named("publisher", metadata.publisher.as_ref());
        if let Some(line) = cover_line(metadata, language) {
            self.source.code(", line:");
            self.own(&line);
        }
        if let Some(logo) = look.logo.filter(is_shown) {
            self.source.code(", logo:");
            self.path(logo);
        }
        let logos: Vec<_> = metadata.partners.iter().filter_map(|partner| partner.logo).filter(is_shown).collect();
        if !logos.is_empty() {
            self.source.code(", partners: (");
            for logo in logos {
                self.path(logo);
                self.source.code(",");
            }
            self.source.code(")");
        }
        match cover.as_ref().filter(|photo| is_shown(&photo.image)) {
            Some(photo) => self.photo(photo),
            None => self.source.code(&format!(", seed: {}", look.seed)),
        }
        self.source.code(")\n");
    }

    /// In place of a cover that isn't in the file.
    fn title_page(&mut self) {
        let Manuscript { metadata, language, .. } = self.manuscript;
        self.source.code("#title-page(title:");
        self.said(&metadata.title);
        self.named("subtitle", metadata.subtitle.as_ref());
        self.named("series", metadata.series.as_ref());
        self.named("publisher", metadata.publisher.as_ref());
        if let Some(line) = cover_line(metadata, language) {
            self.source.code(", line:");
            self.own(&line);
        }
        self.source.code(")\n");
    }

    fn photo(&mut self, photo: &CoverPhoto) {
        let image = &self.manuscript.images[photo.image.0];
        let ratio = f64::from(image.width) / f64::from(image.height);
        self.source.code(", photo:");
        self.path(photo.image);
        self.source.code(&format!(", ratio: {ratio}, focus: ({}, {})", photo.focus[0], photo.focus[1]));
        if let Some([x, y, width, height]) = photo.keep_clear {
            self.source.code(&format!(", keep-clear: ({x}, {y}, {width}, {height})"));
        }
        if let Alt::Text(alt) = &photo.alt {
            let alt = self.alt_held(alt, None);
            self.source.code(", alt:");
            self.source.literal(&alt);
        }
    }

    pub fn path(&mut self, image: ImageId) {
        let file = image_file(&self.manuscript.images[image.0], self.medium);
        let path = format!("/images/{}", file.file_name);
        self.source.literal(&path);
    }

    fn list_of(&mut self, list: &CaptionList<'_>) {
        self.source.code("#list-of(title:");
        self.own(list.title);
        self.source.code(", entries: (");
        for entry in &list.entries {
            self.source.code("(label:");
            self.own(&entry.number.named(&self.manuscript.language));
            self.source.code(", caption:");
            self.shown(&entry.caption.content, Show::Plain);
            self.source.code(", id:");
            self.source.literal(&entry.anchor.id);
            self.source.code("),");
        }
        self.source.code("))\n");
    }
}

/// The language, where there are others, and the month.
fn cover_line(metadata: &Metadata, language: &Language) -> Option<String> {
    let own_name = (!metadata.editions.is_empty()).then(|| language.autonym.clone());
    let month = metadata.date.map(|date| language.month(date));
    let parts: Vec<_> = [own_name, month].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The metadata's time, which is that of the other formats. PDF/A asks for one.
fn date_time(metadata: &Metadata) -> String {
    let at = jiff::tz::Offset::UTC.to_datetime(metadata.timestamp);
    let date = format!("year: {}, month: {}, day: {}", at.year(), at.month(), at.day());
    format!("datetime({date}, hour: {}, minute: {}, second: {})", at.hour(), at.minute(), at.second())
}
