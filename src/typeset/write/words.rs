//! Text as far as the fonts go: what no face has is shown by its number and told.

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::breaks;
use super::inlines::Writer;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::language::{Direction, first_direction};
use crate::manuscript::Point;

/// Of a mark that has no letter.
const CARRIER: &str = "\u{25CC}";

impl Writer<'_> {
    /// Text of the manuscript; what no font has is shown by its number and told.
    pub fn words(&mut self, text: &str, span: Span) {
        if self.fonts.cover(text) {
            return self.written(text, span, self.point);
        }
        for piece in self.fonts.pieces(text) {
            let place = span.part(text, piece.range.clone());
            let point = self.point.map(|point| point.after(piece.range.start));
            match piece.missing {
                None => self.written(&text[piece.range], place, point),
                Some(shown) => {
                    self.tell_missing(&text[piece.range.clone()], &shown, place);
                    self.source.code("unshown(");
                    self.small_size();
                    self.source.code("{");
                    self.source.words(&shown, place, point);
                    self.source.code("});");
                }
            }
        }
    }

    /// Text that there are faces for. A mark by itself is set in one face with its carrier, which the faces before that in
    /// a chain may have too.
    fn written(&mut self, text: &str, span: Span, point: Option<Point>) {
        let mut done = 0;
        let mut rest = |writer: &mut Self, end: usize| {
            let range = std::mem::replace(&mut done, end)..end;
            if !range.is_empty() {
                let pieces = breaks::pieces(&text[range.clone()], writer.longest);
                let point = point.map(|point| point.after(range.start));
                writer.source.broken(&pieces, span.part(text, range), point);
            }
        };
        for (at, _) in text.match_indices(CARRIER) {
            let Some(cluster) = text[at..].graphemes(true).next().filter(|cluster| *cluster != CARRIER) else {
                continue;
            };
            let Some(family) = self.fonts.family_of(cluster) else { continue };
            rest(self, at);
            self.source.code("lang(font:");
            self.source.literal(family);
            self.source.code(",{");
            rest(self, at + cluster.len());
            self.source.code("});");
        }
        rest(self, text.len());
    }

    /// `{…}`: the same for words that stand for others, which are told where they stand themselves.
    pub fn words_alone(&mut self, text: &str, span: Span) {
        let shown = self.replaced_quietly(text);
        self.source.code("{");
        self.source.broken(&breaks::pieces(&shown, self.longest), span, None);
        self.source.code("}");
    }

    /// The same for text that has to be one string.
    pub fn replaced(&mut self, text: &str, span: Span) -> String {
        if self.fonts.cover(text) {
            return text.to_owned();
        }
        let mut out = String::new();
        for piece in self.fonts.pieces(text) {
            match piece.missing {
                None => out.push_str(&text[piece.range]),
                Some(shown) => {
                    self.tell_missing(&text[piece.range.clone()], &shown, span.part(text, piece.range.clone()));
                    out.push_str(&shown);
                }
            }
        }
        out
    }

    /// The same without telling: of text that is told elsewhere, and of the tool's own words.
    pub fn replaced_quietly(&mut self, text: &str) -> String {
        if self.fonts.cover(text) {
            return text.to_owned();
        }
        let pieces = self.fonts.pieces(text);
        pieces.into_iter().map(|piece| piece.missing.unwrap_or_else(|| text[piece.range].to_owned())).collect()
    }

    /// Words of the tool, shown as far as the fonts go: PDF/UA refuses what they lack.
    pub fn own(&mut self, words: &str) {
        let shown = self.replaced_quietly(words);
        self.source.own_words(&breaks::pieces(&shown, self.longest));
    }

    /// Words that nobody wrote into a text, such as a name or a credit, in their own direction where it isn't the
    /// edition's: “© Name / Organisation” would otherwise end with its ©. A number without letters runs from the left.
    pub fn set_off(&mut self, words: &str, write: impl FnOnce(&mut Self)) {
        let own = first_direction(words).unwrap_or(Direction::Ltr);
        let other = (own != self.manuscript.language.direction).then_some(own);
        match other {
            Some(Direction::Ltr) => self.source.code("lang(dir: ltr,"),
            Some(Direction::Rtl) => self.source.code("lang(dir: rtl,"),
            None => {}
        }
        write(self);
        if other.is_some() {
            self.source.code(")");
        }
    }

    fn tell_missing(&mut self, missing: &str, shown: &str, span: Span) {
        // Signs that are invisible by nature go unseen.
        if shown.is_empty() {
            return;
        }
        // By script where there is one: a chapter in a script without a face is one finding, told with its places.
        let script = missing
            .chars()
            .map(|c| c.script())
            .find(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
        let (what, hint) = match script {
            Some(script) => {
                let name = script.full_name().replace('_', " ");
                (
                    format!("no font has these letters of the {name} script; the PDF shows their numbers"),
                    format!("put a face for {name} into the publication's fonts/ folder; the Noto family has one"),
                )
            }
            None => (
                format!("no font has {}; the PDF shows the number", named(missing, shown)),
                "put a font that has it into the publication's fonts/ folder".to_owned(),
            ),
        };
        self.findings.push(Diagnostic::new(Code::MissingGlyph, span, what).hint(hint));
    }
}

/// `U+2E0E EDITORIAL CORONIS`; without a name what Unicode has none for.
fn named(missing: &str, shown: &str) -> String {
    let number = shown.trim_matches(['[', ']']);
    let mut chars = missing.chars();
    match (chars.next().and_then(unicode_names2::name), chars.next()) {
        (Some(name), None) => format!("{number} {name}"),
        _ => number.to_owned(),
    }
}
