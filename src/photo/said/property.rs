//! One thing that a picture's file says of it.

/// A property of a picture that a publication has use for, or any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    Caption,
    Alt,
    Credit,
    Holder,
    Licence,
    Other,
}

/// Something that the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub property: Property,
    /// Where and by what name: `XMP dc:description`.
    pub name: String,
    /// Of a text in several languages.
    pub language: Option<String>,
    pub text: String,
}
