//! `handover.json`: what was handed over, so that what comes back can be told from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::checksum::{hexadecimal, of};

/// Of one hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Note {
    /// The publication's id.
    pub publication: String,
    /// BCP 47.
    pub language: String,
    /// The folder of the translation, from the publication's root.
    pub folder: String,
    /// What is to be translated, by its path in the publication.
    pub files: BTreeMap<String, Handed>,
    /// What goes along, to be looked at, with its SHA-256 in hex.
    pub beside: BTreeMap<String, String>,
}

/// SHA-256 (FIPS 180-4) in hex.
pub fn sum(bytes: &[u8]) -> String {
    hexadecimal(&of(bytes))
}

/// A file that is to be translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Handed {
    /// As it was handed over: see [`crate::compare::state`].
    pub state: String,
    /// As it stood in the publication then, where that is otherwise: what it lacked was added from the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stood: Option<String>,
    /// Of the original's chapter at that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// It stood in no translation yet: it is the original's own text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_untranslated: bool,
    /// The original has changed since it was translated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_behind: bool,
}
