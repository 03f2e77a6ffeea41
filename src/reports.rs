//! Findings as other programs read them: JSON of our own, SARIF 2.1.0, GitHub's workflow commands, JUnit.
//!
//! Paths are from the repository's folder, since that is what these programs know. A finding is known again by its
//! fingerprint after lines above it have come or gone.

mod github;
mod json;
mod junit;
mod listing;
mod sarif;

pub use listing::{Ended, Listing};

/// For which program a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    Sarif,
    Github,
    Junit,
}

impl Form {
    pub const ALL: [Form; 4] = [Form::Json, Form::Sarif, Form::Github, Form::Junit];

    pub fn name(self) -> &'static str {
        match self {
            Form::Json => "json",
            Form::Sarif => "sarif",
            Form::Github => "github",
            Form::Junit => "junit",
        }
    }

    /// The whole report, with a line's end.
    pub fn write(self, listing: &Listing) -> String {
        match self {
            Form::Json => json::write(listing),
            Form::Sarif => sarif::write(listing),
            Form::Github => github::write(listing),
            Form::Junit => junit::write(listing),
        }
    }
}

#[cfg(test)]
mod tests;
