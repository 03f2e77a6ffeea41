//! What the files beside a picture say of it, as resolving asks.

use crate::diagnostics::{Code, Diagnostic, Place, Severity};
use crate::manuscript::Reach;
use crate::photo::Embedded;

/// The facts of a picture by the path of the file that is shown.
pub type FactsOf<'a> = &'a (dyn Fn(&str) -> PictureFacts + Sync);

#[derive(Debug, Clone, Default)]
pub struct PictureFacts {
    pub file: FactsFile,
    pub credit: Option<String>,
    /// What is written into the published file.
    pub embedded: Embedded,
    pub reach: Reach,
    /// What is to be told where it is shown: why it may not be, or what isn't known of it.
    pub remarks: Vec<Remark>,
    /// The note that stands before it.
    pub sensitive: Option<String>,
}

/// The file of facts beside a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FactsFile {
    /// None is asked for: the folder has no configuration. Or what is wrong with it is told.
    #[default]
    Unasked,
    Missing,
    Read,
}

/// A finding that waits for its place.
#[derive(Debug, Clone)]
pub struct Remark {
    /// None: where the picture is shown.
    pub place: Option<Place>,
    pub severity: Severity,
    pub code: Code,
    pub message: String,
    pub hint: String,
}

impl Remark {
    /// With its code's own severity.
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Remark { place: None, severity: code.severity(), code, message: message.into(), hint: hint.into() }
    }

    /// The finding about a picture that is shown here.
    pub fn shown_at(self, shown: &Place) -> Diagnostic {
        let place = self.place.unwrap_or_else(|| shown.clone());
        Diagnostic { severity: self.severity, ..Diagnostic::new(self.code, place, self.message).hint(self.hint) }
    }
}
