//! How a dialect writes what it says in its own way.

use crate::tree::{Role, Series};

/// What of a dialect the writer needs: data.
#[derive(Debug)]
pub struct Syntax {
    /// Before the root element.
    pub prologue: &'static str,
    /// What the root element has beside its language: namespaces.
    pub root: &'static [(&'static str, &'static str)],
    /// The attributes that say a language, all of them with one value.
    pub language: &'static [&'static str],
    /// The attribute that says a term beside its role.
    pub term: fn(Term) -> Option<(&'static str, &'static str)>,
}

/// What a part of a book is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// A chapter or a part, and what it is among them.
    Chapter(Option<Role>),
    TitlePage,
    Title,
    Subtitle,
    /// The page about the edition.
    Imprint,
    Contents,
    ListOf(Series),
    Notice,
    Tip,
    PullQuote,
    NoteReference,
    Notes,
    Note,
    PageBreak,
}

impl Term {
    /// The role of DPUB-ARIA 1.1 that says it; None where it has none.
    pub fn role(self) -> Option<&'static str> {
        Some(match self {
            Term::Chapter(role) => match role {
                None => "doc-chapter",
                Some(Role::Foreword) => "doc-foreword",
                Some(Role::Preface) => "doc-preface",
                Some(Role::Acknowledgments) => "doc-acknowledgments",
                Some(Role::Abstract) => "doc-abstract",
                Some(Role::Appendix) => "doc-appendix",
                Some(Role::Bibliography) => "doc-bibliography",
                Some(Role::Glossary) => "doc-glossary",
                Some(Role::Colophon) => "doc-colophon",
                Some(Role::Part | Role::Appendices) => "doc-part",
            },
            Term::Subtitle => "doc-subtitle",
            Term::Contents => "doc-toc",
            Term::Notice => "doc-notice",
            Term::Tip => "doc-tip",
            Term::PullQuote => "doc-pullquote",
            Term::NoteReference => "doc-noteref",
            Term::Notes => "doc-endnotes",
            Term::Note => "doc-footnote",
            Term::PageBreak => "doc-pagebreak",
            Term::TitlePage | Term::Title | Term::Imprint | Term::ListOf(_) => return None,
        })
    }
}
