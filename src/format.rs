//! The kinds of files that are made of an edition.

/// A kind of file that is made of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    LargePrint,
    Print,
    PrintCover,
    Epub,
}

impl Format {
    pub const ALL: [Format; 5] = [Format::Pdf, Format::LargePrint, Format::Print, Format::PrintCover, Format::Epub];

    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::LargePrint => "large-print",
            Format::Print => "print",
            Format::PrintCover => "print-cover",
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
            Format::PrintCover => "-print-cover.pdf",
            Format::Epub => ".epub",
        }
    }

    /// Whether it goes to a press.
    pub fn is_for_press(self) -> bool {
        matches!(self, Format::Print | Format::PrintCover)
    }

    /// As whose use of a picture it counts: the cover of a printed book is a part of that.
    pub fn used_as(self) -> Format {
        match self {
            Format::PrintCover => Format::Print,
            Format::Pdf | Format::LargePrint | Format::Print | Format::Epub => self,
        }
    }
}
