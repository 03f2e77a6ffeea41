//! The cover of a printed book in one sheet, back, spine and front; and the drawing of its measures.

use unicode_script::{Script, UnicodeScript};

use super::barcode::{self, Bars};
use crate::diagnostics::Findings;
use crate::fonts::Fonts;
use crate::language::Spine;
use crate::manuscript::{BackCover, Manuscript, Said};
use crate::typeset::write::inlines::{IN_TEXT, IN_TITLE, Writer};
use crate::typeset::write::medium::{Wrap, WrapSheet};
use crate::typeset::write::source::Source;

/// The sheet alone, by the theme's function for it.
pub fn wrap(manuscript: &Manuscript, wrap: Wrap, fonts: &Fonts, findings: &mut Findings) -> Source {
    let mut writer = Writer::new(manuscript, None, wrap.medium(), fonts, findings, IN_TITLE);
    writer.settings(false);
    match wrap.sheet {
        WrapSheet::Artwork => writer.wrap(wrap),
        WrapSheet::Template => writer.source.code(&format!("#wrap-template(spine: {:.3}mm)\n", wrap.spine_mm)),
    }
    if let Some(title) = manuscript.metadata.title.span {
        writer.source.cover(0, title);
    }
    writer.source
}

impl Writer<'_> {
    fn wrap(&mut self, wrap: Wrap) {
        let Manuscript { metadata, look, language, .. } = self.manuscript;
        self.source.code(&format!("#wrap(spine: {:.3}mm, runs:", wrap.spine_mm));
        self.source.literal(match language.spine {
            Spine::Down | Spine::Upright => "down",
            Spine::Up => "up",
        });
        self.source.code(", title:");
        self.said(&metadata.title);
        self.named("publisher", metadata.publisher.as_ref());
        if let Some(logo) = look.logo {
            self.source.code(", logo:");
            self.path(logo);
        }
        if language.spine == Spine::Upright {
            self.letters("letters", Some(&metadata.title));
            self.letters("publisher-letters", metadata.publisher.as_ref());
        }
        self.source.code(", front:");
        self.cover("cover-panel", |_| true);
        self.source.code(", back:");
        self.longest = IN_TEXT;
        let isbn = &metadata.isbn;
        self.back("back-panel", &BackCover::always(self.manuscript, isbn.print.as_deref()));
        self.source.code(")\n");
    }

    /// What stands on the back of a printed book alone.
    pub fn back_of_book(&mut self) {
        let Manuscript { metadata, language, cover, .. } = self.manuscript;
        self.named("price", metadata.price.as_ref());
        if let Some(credit) = cover.as_ref().and_then(|cover| cover.credit.as_ref()) {
            self.source.code(", credit-title:");
            self.own(&language.words.cover_photograph);
            self.named("credit", Some(credit));
        }
        let isbn = &metadata.isbn;
        self.bars("bars", isbn.print.as_deref().and_then(barcode::of_isbn));
        self.bars("add-on", isbn.add_on.as_deref().and_then(barcode::of_add_on));
    }

    /// `, bars: ("101…", "978…")`.
    fn bars(&mut self, name: &str, bars: Option<Bars>) {
        let Some(Bars { modules, digits }) = bars else { return };
        self.source.code(&format!(", {name}: ("));
        self.source.literal(&modules);
        self.source.code(",");
        self.source.literal(&digits);
        self.source.code(")");
    }

    /// `, letters: (text("…"), …)`, where each can stand upright below another.
    fn letters(&mut self, name: &str, said: Option<&Said>) {
        let Some(said) = said.filter(|said| said.chars().all(stands_upright) && self.fonts.cover(said)) else { return };
        self.source.code(&format!(", {name}: ("));
        for letter in said.chars() {
            self.own(&letter.to_string());
            self.source.code(",");
        }
        self.source.code(")");
    }
}

/// Unlike signs, which would have to be turned: Unicode Standard Annex 50 has all of these scripts upright.
fn stands_upright(letter: char) -> bool {
    matches!(letter.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Latin letters, digits, brackets and the long mark of Katakana would have to be turned.
    #[test]
    fn signs_are_turned_and_letters_are_not() {
        assert!("識別から自立まで한국어ㄅ".chars().all(stands_upright));
        assert!(!"aб1（ーا".chars().any(stands_upright));
    }
}
