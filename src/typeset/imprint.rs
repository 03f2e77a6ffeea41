//! What is said of the edition itself: the imprint before the text, the last page behind it.

use super::Medium;
use super::inlines::Writer;
use crate::language::{Direction, Language};
use crate::manuscript::{Manuscript, Metadata, OtherEdition, Said};

impl Writer<'_> {
    /// Without configuration nothing is known that an imprint would say.
    pub fn has_imprint(&self) -> bool {
        let Manuscript { metadata: m, cover, .. } = self.manuscript;
        cover.is_some()
            || m.publisher.is_some()
            || m.date.is_some()
            || m.license.is_some()
            || m.disclaimer.is_some() && m.contact.is_empty()
            || !m.contributors.is_empty()
            || !m.partners.is_empty()
    }

    pub fn imprint(&mut self) {
        let Manuscript { metadata, language, cover, .. } = self.manuscript;
        self.source.code("#imprint(");
        if let Some(cover) = cover {
            self.source.code("photo-title:");
            self.own(&language.words.cover_photograph);
            self.named("caption", cover.caption.as_ref());
            self.named("credit", cover.credit.as_ref());
            self.source.code(",");
        }
        self.source.code("rows: (");
        for (label, value) in rows(metadata, language, self.medium) {
            self.source.code("(");
            self.own(&label);
            self.source.code(",");
            self.value(&value);
            self.source.code("),");
        }
        self.source.code("), partners: (");
        for partner in &metadata.partners {
            self.source.code("(");
            match partner.logo {
                Some(logo) => self.path(logo),
                None => self.source.code("none"),
            }
            self.source.code(",");
            self.said(&partner.name);
            self.source.code("),");
        }
        self.source.code(")");
        if metadata.contact.is_empty() {
            self.named("note", metadata.disclaimer.as_ref());
        }
        self.source.code(")\n");
    }

    pub fn last_page(&mut self) {
        let Manuscript { metadata, language, .. } = self.manuscript;
        self.source.code("#last-page(title:");
        self.own(&language.words.contact);
        self.named("publisher", metadata.publisher.as_ref());
        self.source.code(", contact: (");
        for line in &metadata.contact {
            match &line.url {
                Some(url) => {
                    self.source.code("weblink(");
                    self.source.literal(url);
                    self.source.code(",");
                    self.said(&line.words);
                    self.source.code(")");
                }
                None => self.said(&line.words),
            }
            self.source.code(",");
        }
        self.source.code(")");
        self.named("note", metadata.disclaimer.as_ref());
        self.source.code(")\n");
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

    fn value(&mut self, value: &Value) {
        match value {
            Value::Said(said) => self.said(said),
            Value::Editions(editions) => {
                self.source.code("{");
                for (at, (edition, words)) in editions.iter().enumerate() {
                    if at > 0 {
                        self.between(editions[at - 1].0.direction, edition.direction);
                    }
                    self.source.code("lang(tag:");
                    self.source.literal(edition.tag.language());
                    self.source.code(match edition.direction {
                        Direction::Ltr => ", dir: ltr,",
                        Direction::Rtl => ", dir: rtl,",
                    });
                    self.own(&edition.autonym);
                    self.source.code(");");
                    if let Some(words) = words {
                        self.own(&format!(" ({words})"));
                        self.source.code(";");
                    }
                }
                self.source.code("}");
            }
        }
    }
}

enum Value {
    Said(Said),
    /// Editions by their own names, each with a date or nothing.
    Editions(Vec<(OtherEdition, Option<String>)>),
}

/// The rows of the imprint's table: what is known, in the order that readers look for it.
fn rows(metadata: &Metadata, language: &Language, medium: Medium) -> Vec<(String, Value)> {
    let words = &language.words;
    let mut rows = Vec::new();
    let mut row = |label: &str, value: Option<Said>| {
        if let Some(value) = value {
            rows.push((label.to_owned(), Value::Said(value)));
        }
    };
    row(&words.published_by, metadata.publisher.clone());
    row(&words.edition, Some(language.autonym.clone().into()));
    row(&words.version, metadata.version.clone().map(Said::from));
    row(&words.published, metadata.date.map(|date| language.date(date).into()));
    for contributor in &metadata.contributors {
        let role = words.roles.get(&contributor.role).unwrap_or(&contributor.role);
        row(role, Some(contributor.name.clone()));
    }
    row(&words.licence, metadata.license.clone());
    row(
        &words.isbn,
        match medium {
            Medium::Screen => metadata.isbn.pdf.as_ref().map(|isbn| format!("{isbn} (PDF)").into()),
            Medium::Print { .. } => metadata.isbn.print.clone().map(Said::from),
            // A product of its own, which has none.
            Medium::LargePrint { .. } => None,
        },
    );
    let mut editions = |label: &str, is_available: bool| {
        let found: Vec<_> = metadata
            .editions
            .iter()
            .filter(|edition| edition.is_available == is_available)
            .map(|edition| (edition.clone(), edition.date.filter(|_| !is_available).map(|d| language.month(d))))
            .collect();
        if !found.is_empty() {
            rows.push((label.to_owned(), Value::Editions(found)));
        }
    };
    editions(&words.available_in, true);
    editions(&words.forthcoming, false);
    rows
}
