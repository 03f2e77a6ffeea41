//! What a verb itself finds wrong, in what it is given: an error with its code, as any other.

use std::fmt::Display;
use std::path::Path;

use super::shown;
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Sources};

pub fn tell(code: Code, message: impl Into<String>) {
    let mut findings = Findings::default();
    findings.push(Diagnostic::new(code, Place::Nowhere, message));
    super::findings(&findings, &Sources::default());
}

pub fn wrong_argument(message: impl Into<String>) {
    tell(Code::WrongArgument, message);
}

pub fn unreadable(file: &Path, error: impl Display) {
    tell(Code::FileUnreadable, format!("{} can't be read: {error}", shown(file)));
}

pub fn unwritten(file: &Path, error: impl Display) {
    tell(Code::WriteFailed, format!("{} can't be written: {error}", shown(file)));
}

/// The file is none that the verb works on.
pub fn refused(message: impl Into<String>) {
    tell(Code::FileRefused, message);
}
