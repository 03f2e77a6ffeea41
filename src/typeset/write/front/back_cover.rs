//! The back cover, with the address of the publication's page as a QR code (ISO/IEC 18004).

use qrcode::{EcLevel, QrCode};

use crate::manuscript::{BackCover, Isbn, Manuscript, Said, WebAddress};
use crate::typeset::write::Medium;
use crate::typeset::write::inlines::Writer;

/// The most modules on a side of a code that a telephone reads at the size that it has: version 20.
const MOST_MODULES: usize = 97;

impl Writer<'_> {
    pub fn back_cover(&mut self) {
        let isbn = isbn(&self.manuscript.metadata.isbn, self.medium);
        let Some(back) = BackCover::of(self.manuscript, isbn) else { return };
        self.back("#back-cover", &back);
    }

    pub fn back(&mut self, function: &str, back: &BackCover<'_>) {
        let Manuscript { metadata, language, look, .. } = self.manuscript;
        self.source.code(&format!("{function}(title:"));
        self.said(&metadata.title);
        self.source.code(", description: (");
        for paragraph in &back.description {
            self.said(paragraph);
            self.source.code(",");
        }
        self.source.code(")");
        self.named("publisher", metadata.publisher.as_ref());
        if let Some(logo) = look.logo {
            self.source.code(", logo:");
            self.path(logo);
        }
        self.source.code(", partners: (");
        self.partners(&back.partners);
        self.source.code(")");
        if let Some(isbn) = back.isbn {
            self.source.code(", isbn:");
            let isbn = format!("{} {isbn}", language.words.isbn);
            self.set_off(&isbn, |writer| writer.own(&isbn));
        }
        if let Some(address) = back.address {
            self.source.code(", address-title:");
            self.own(&language.words.online);
            self.source.code(", address:");
            self.address(&short(address));
            self.code_of(&address.url);
        }
        if back.is_of_book {
            self.back_of_book();
        }
        self.source.code(")\n");
    }

    /// `, code: ("1011…", …)`: row by row, 1 for a dark module. An address that is too long to be read has none.
    fn code_of(&mut self, url: &str) {
        let Ok(code) = QrCode::with_error_correction_level(url, EcLevel::M) else { return };
        if code.width() > MOST_MODULES {
            return;
        }
        self.source.code(", code: (");
        for row in code.to_colors().chunks(code.width()) {
            let modules: String = row.iter().map(|module| module.select('1', '0')).collect();
            self.source.literal(&modules);
            self.source.code(",");
        }
        self.source.code(")");
    }
}

/// As people write it who tell it each other.
fn short(WebAddress { words, url }: &WebAddress) -> WebAddress {
    let host = words.strip_prefix("https://").unwrap_or(words);
    let words = Said { words: host.trim_end_matches('/').to_owned(), span: words.span };
    WebAddress { words, url: url.clone() }
}

fn isbn(isbn: &Isbn, medium: Medium) -> Option<&str> {
    match medium {
        Medium::Screen => isbn.pdf.as_deref(),
        // A product of its own, which has none.
        Medium::LargePrint { .. } => None,
        Medium::Print { .. } => isbn.print.as_deref(),
    }
}
