//! Export: PDF/UA-1 with PDF/A-2a where the manuscript allows it, else PDF/A-2u. Pages for print have the colours of
//! print, which PDF/A refuses without a profile of theirs: they claim PDF/UA-1 alone.

use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::findings::tell;
use super::world::EditionWorld;
use crate::diagnostics::{Code, Findings, Outcome, counted};
use crate::manuscript::Manuscript;
use crate::typeset::write::{Generated, Medium};
use typst_layout::PagedDocument;

/// A finished PDF.
#[derive(Debug, Clone)]
pub struct Typeset {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// `PDF/UA-1`, `PDF/A-2a`.
    pub claims: Vec<&'static str>,
    /// Why not more is claimed.
    pub unclaimed: Vec<String>,
}

/// None where Typst refuses, which the findings tell.
pub fn export(
    manuscript: &Manuscript,
    medium: Medium,
    document: &PagedDocument,
    generated: &Generated,
    world: &EditionWorld<'_>,
) -> Outcome<Option<Typeset>> {
    let mut found = Findings::default();
    let claims = claims(manuscript, medium);
    let options = PdfOptions {
        // Identifies the edition over its versions; it is hashed, not written.
        ident: Smart::Custom(format!("{}/{}", manuscript.metadata.identifier, manuscript.language.tag)),
        creator: Smart::Custom(Some(format!("bindery {}", env!("CARGO_PKG_VERSION")))),
        timestamp: timestamp(manuscript),
        page_ranges: None,
        standards: PdfStandards::new(claims.standards).expect("Typst allows these two together"),
        tagged: true,
        pretty: false,
    };
    let value = match typst_pdf::pdf(document, &options) {
        Ok(pdf) => Some(Typeset {
            pdf,
            pages: document.pages().len(),
            claims: claims.names.to_vec(),
            unclaimed: claims.unclaimed,
        }),
        Err(errors) => {
            tell(&errors, Code::PdfRefused, generated, world, &mut found);
            None
        }
    };
    Outcome { value, findings: found }
}

struct Claims {
    standards: &'static [PdfStandard],
    names: &'static [&'static str],
    unclaimed: Vec<String>,
}

fn claims(manuscript: &Manuscript, medium: Medium) -> Claims {
    let without_alt = manuscript.without_alt();
    let unclaimed = match without_alt {
        0 => Vec::new(),
        n => vec![format!("{} without alternative text", counted(n, "picture", "pictures"))],
    };
    let (standards, names): (&[PdfStandard], &[&str]) = match (medium, without_alt) {
        (Medium::Screen | Medium::LargePrint { .. }, 0) => {
            (&[PdfStandard::Ua_1, PdfStandard::A_2a], &["PDF/UA-1", "PDF/A-2a"])
        }
        (Medium::Screen | Medium::LargePrint { .. }, _) => (&[PdfStandard::A_2u], &["PDF/A-2u"]),
        // The last version before that of ISO 15930-7; what the press makes of it claims more.
        (Medium::Print { .. }, _) => (&[PdfStandard::V_1_6], &[]),
    };
    Claims { standards, names, unclaimed }
}

fn timestamp(manuscript: &Manuscript) -> Option<Timestamp> {
    let at = jiff::tz::Offset::UTC.to_datetime(manuscript.metadata.timestamp);
    let part = |n: i8| u8::try_from(n).unwrap_or(0);
    let datetime = Datetime::from_ymd_hms(
        i32::from(at.year()),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    )?;
    Some(Timestamp::new_utc(datetime))
}
