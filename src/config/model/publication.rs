//! What holds of a publication in all its languages.

use std::path::PathBuf;

use jiff::civil::Date;
use uuid::Uuid;

use super::Placed;
use crate::config::sidecar::Sidecar;

/// The namespace of the `id` that is made from a slug (RFC 9562 §5.5).
const NAMESPACE: Uuid = Uuid::from_u128(0x7489_d965_fd7b_4f3b_8462_1486_5bb0_c7fb);

#[derive(Debug, Clone)]
pub struct Publication {
    /// The same over all versions.
    pub id: Uuid,
    /// Fit for file names.
    pub slug: String,
    pub version: Option<String>,
    /// The printed date; always there with a `bindery.toml`, never without.
    pub date: Option<Date>,
    /// An SPDX identifier, or the author's words.
    pub license: Option<Placed<String>>,
    /// Of the page on the web that leads to all editions and formats.
    pub url: Option<Placed<String>>,
    /// Whether quotes, spaces and the like are set right by language.
    pub typography: bool,
}

/// The cover's photograph.
#[derive(Debug, Clone)]
pub struct Cover {
    /// From the publication's root; the file is there.
    pub photo: Placed<PathBuf>,
    pub facts: Sidecar,
    /// Whether a mistake in the file of facts, which is told, may be all that hides the credit.
    pub is_credit_hidden: bool,
    /// Where nobody is credited: the file that is most likely meant for it, and isn't read.
    pub astray: Option<String>,
}

/// The id of a publication that has none of its own.
pub fn id_of_slug(slug: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, slug.as_bytes())
}
