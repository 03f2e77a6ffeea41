//! What a formula's leaves are.

/// How an operator behaves in its row (TeXbook, chapter 17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    Ordinary,
    /// A sum, an integral.
    Large,
    Binary,
    /// A sign before what it belongs to: the minus of −1.
    Unary,
    Relation,
    Opening,
    Closing,
    Punctuation,
    /// A fraction, what stands between fences, three dots.
    Inner,
}

/// A sign that is no letter and no digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// One character, with what is combined with it; some relations have two.
    pub text: String,
    pub class: Class,
    /// Whether scripts stand above and below it in a displayed formula.
    pub has_limits: bool,
    /// Of a delimiter that is set larger, whatever stands beside it.
    pub size: Option<Size>,
}

impl Operator {
    pub fn new(text: impl Into<String>, class: Class) -> Operator {
        Operator { text: text.into(), class, has_limits: false, size: None }
    }
}

/// `\big`, `\Big`, `\bigg`, `\Bigg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Big,
    Bigger,
    VeryBig,
    Biggest,
}

impl Size {
    /// In thousandths of an em (amsmath).
    pub fn height(self) -> u16 {
        match self {
            Size::Big => 1200,
            Size::Bigger => 1800,
            Size::VeryBig => 2400,
            Size::Biggest => 3000,
        }
    }
}

/// A delimiter; none, where the author wrote a point for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fence(pub Option<char>);

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    pub is_bold: bool,
    pub is_italic: bool,
    pub family: Family,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Family {
    /// Of the text around.
    #[default]
    Text,
    Sans,
    Mono,
}
