//! How a dialect writes what it says in its own way.

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
    Chapter,
    Foreword,
    Preface,
    Acknowledgments,
    Abstract,
    Appendix,
    Bibliography,
    Glossary,
    Colophon,
    Part,
    /// A part whose chapters are appendices.
    Appendices,
    TitlePage,
    Title,
    Subtitle,
    /// The page about the edition.
    Imprint,
    Contents,
    ListOfFigures,
    ListOfTables,
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
            Term::Chapter => "doc-chapter",
            Term::Foreword => "doc-foreword",
            Term::Preface => "doc-preface",
            Term::Acknowledgments => "doc-acknowledgments",
            Term::Abstract => "doc-abstract",
            Term::Appendix => "doc-appendix",
            Term::Bibliography => "doc-bibliography",
            Term::Glossary => "doc-glossary",
            Term::Colophon => "doc-colophon",
            Term::Part | Term::Appendices => "doc-part",
            Term::Subtitle => "doc-subtitle",
            Term::Contents => "doc-toc",
            Term::Notice => "doc-notice",
            Term::Tip => "doc-tip",
            Term::PullQuote => "doc-pullquote",
            Term::NoteReference => "doc-noteref",
            Term::Notes => "doc-endnotes",
            Term::Note => "doc-footnote",
            Term::PageBreak => "doc-pagebreak",
            Term::TitlePage | Term::Title | Term::Imprint | Term::ListOfFigures | Term::ListOfTables => return None,
        })
    }
}
