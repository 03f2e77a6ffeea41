//! The kinds of files that are made of an edition.

/// A kind of file that is made of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    LargePrint,
    Print,
    Epub,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Pdf, Format::LargePrint, Format::Print, Format::Epub];

    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::LargePrint => "large-print",
            Format::Print => "print",
            Format::Epub => "epub",
        }
    }

    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Ends the names of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => ".pdf",
            Format::LargePrint => "-large-print.pdf",
            Format::Print => "-print.pdf",
            Format::Epub => ".epub",
        }
    }
}
