//! What is said of the edition itself: the imprint before the text, the last page behind it.

use crate::language::Direction;
use crate::manuscript::imprint::{Imprint, Row, Value};
use crate::manuscript::{Manuscript, OtherEdition, Partner, Said, WebAddress};
use crate::typeset::write::inlines::{IN_TEXT, Writer};

impl Writer<'_> {
    pub fn imprint(&mut self) {
        let Manuscript { language, .. } = self.manuscript;
        let Some(imprint) = Imprint::of(self.manuscript) else { return };
        let around = std::mem::replace(&mut self.longest, IN_TEXT);
        self.source.code("#imprint(");
        if let Some(cover) = imprint.cover {
            self.source.code("photo-title:");
            self.own(&language.words.cover_photograph);
            self.named("caption", cover.caption.as_ref());
            self.named("credit", cover.credit.as_ref());
            self.source.code(",");
        }
        self.source.code("rows: (");
        for Row { label, values } in &imprint.rows {
            self.source.code("(");
            self.own(label);
            self.source.code(",{");
            for (at, value) in values.iter().enumerate() {
                self.value(value, at.checked_sub(1).map(|before| &values[before]));
            }
            self.source.code("}),");
        }
        self.source.code(")");
        if !imprint.partners.is_empty() {
            self.source.code(", partners-title:");
            self.own(&language.words.partners);
        }
        self.source.code(", partners: (");
        self.partners(&imprint.partners);
        self.source.code(")");
        if imprint.contact.is_empty() {
            self.disclaimer(&imprint.disclaimer);
        }
        self.source.code(")\n");
        self.longest = around;
    }

    /// How to reach the publisher, and the disclaimer with it.
    pub fn last_page(&mut self) {
        let Manuscript { metadata, language, .. } = self.manuscript;
        let Some(imprint) = Imprint::of(self.manuscript) else { return };
        self.source.code("#last-page(title:");
        self.own(&language.words.contact);
        self.named("publisher", metadata.publisher.as_ref());
        self.longest = IN_TEXT;
        self.source.code(", contact: (");
        for line in imprint.contact {
            match &line.url {
                Some(url) => self.leading_out(url, line.words.span, |writer| writer.said(&line.words)),
                None => self.said(&line.words),
            }
            self.source.code(",");
        }
        self.source.code(")");
        self.disclaimer(&imprint.disclaimer);
        self.source.code(")\n");
    }

    /// `(logo, name),`, each.
    pub fn partners(&mut self, partners: &[&Partner]) {
        for partner in partners {
            self.source.code("(");
            match partner.logo {
                Some(logo) => self.path(logo),
                None => self.source.code("none"),
            }
            self.source.code(",");
            self.said(&partner.name);
            self.source.code("),");
        }
    }

    /// `, note: (…)`.
    fn disclaimer(&mut self, paragraphs: &[Said]) {
        self.source.code(", note: (");
        for paragraph in paragraphs {
            self.said(paragraph);
            self.source.code(",");
        }
        self.source.code(")");
    }

    /// A value after another of its row: the other editions in a line, all else below.
    fn value(&mut self, value: &Value<'_>, before: Option<&Value<'_>>) {
        match (before, value) {
            (Some(Value::Edition { edition: before, .. }), Value::Edition { edition, .. }) => {
                self.between(self.direction_of(before), self.direction_of(edition));
            }
            (Some(_), _) => self.source.code("linebreak();"),
            (None, _) => {}
        }
        match value {
            Value::Own(words) => self.own(words),
            Value::Said(said) => self.said(said),
            Value::Number(number) => self.set_off(number, |writer| writer.own(number)),
            Value::Licence { name, url } => {
                let words = format!("{name} · {url}");
                self.set_off(&words, |writer| writer.leading_out(url, None, |writer| writer.own(&words)));
            }
            Value::Address(address) => self.address(address),
            Value::Edition { edition, month } => self.edition(edition, month.as_deref()),
            Value::Line(parts) => self.beside(parts),
            Value::Work(parts) => {
                self.source.code("em(");
                self.beside(parts);
                self.source.code(")");
            }
        }
        self.source.code(";");
    }

    /// `{…}`.
    fn beside(&mut self, parts: &[Value<'_>]) {
        self.source.code("{");
        for part in parts {
            self.value(part, None);
        }
        self.source.code("}");
    }

    pub fn address(&mut self, address: &WebAddress) {
        self.set_off(&address.words, |writer| {
            writer.leading_out(&address.url, address.words.span, |writer| writer.said(&address.words));
        });
    }

    /// Whether the faces have the letters of an edition's own name.
    fn shows_name_of(&self, edition: &OtherEdition) -> bool {
        self.fonts.cover(&edition.autonym)
    }

    /// Of its name as it is shown.
    fn direction_of(&self, edition: &OtherEdition) -> Direction {
        if self.shows_name_of(edition) { edition.direction } else { self.manuscript.language.direction }
    }

    /// By its own name, or by that which it has in the edition's language.
    fn edition(&mut self, edition: &OtherEdition, month: Option<&str>) {
        match self.shows_name_of(edition) {
            true => self.own_name(edition),
            false => self.own(self.manuscript.language.name_of(&edition.tag)),
        }
        if let Some(month) = month {
            self.source.code(";");
            self.own(&format!(" ({month})"));
        }
    }

    fn own_name(&mut self, edition: &OtherEdition) {
        self.source.code("lang(tag:");
        self.source.literal(edition.tag.language());
        self.source.code(match edition.direction {
            Direction::Ltr => ", dir: ltr,",
            Direction::Rtl => ", dir: rtl,",
        });
        self.own(&edition.autonym);
        self.source.code(")");
    }

    /// Between two names: with a mark of the line's own direction where both are of the other, since the sign would run
    /// with them.
    fn between(&mut self, before: Direction, after: Direction) {
        let line = self.manuscript.language.direction;
        self.own(match line {
            _ if before == line || after == line => " · ",
            Direction::Ltr => " · \u{200E}",
            Direction::Rtl => " · \u{200F}",
        });
        self.source.code(";");
    }
}
