//! Why a formula can't be read, at its bytes.

use std::ops::Range;

use thiserror::Error;

/// A formula that isn't set: what is wrong, where, and what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// In the LaTeX of the formula: the command, brace or sign that is wrong.
    pub range: Range<usize>,
    pub fault: Fault,
    /// What the author may have meant.
    pub hint: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    #[error("`\\{0}` is no command of mathematics")]
    UnknownCommand(String),
    #[error("`{0}` is no environment of mathematics")]
    UnknownEnvironment(String),
    #[error("`\\{0}` is not for print")]
    OutOfScope(String),
    #[error("a brace is opened and not closed")]
    OpenBrace,
    #[error("a brace is closed that isn't open")]
    CloseBrace,
    #[error("`\\begin{{{0}}}` has no `\\end{{{0}}}`")]
    OpenEnvironment(String),
    #[error("`\\end{{{found}}}` stands where `\\end{{{expected}}}` belongs")]
    WrongEnd { expected: String, found: String },
    #[error("`\\end{{{0}}}` has no `\\begin{{{0}}}`")]
    CloseEnvironment(String),
    #[error("`\\left` has no `\\right`")]
    OpenFence,
    #[error("`\\{0}` has no `\\left`")]
    CloseFence(String),
    #[error("`\\{0}` needs a delimiter behind it")]
    NoDelimiter(String),
    #[error("`{0}` needs something behind it")]
    NoArgument(String),
    #[error("`{0}` stands twice at the same sign")]
    DoubleScript(char),
    #[error("`{0}` has no place here")]
    Misplaced(String),
    #[error("`\\{0}` belongs behind a sum, an integral or a name")]
    NoOperator(String),
    #[error("`{0}` is no {1}")]
    Wrong(String, &'static str),
    #[error("a dollar stands in a formula")]
    Dollar,
    #[error("this formula has two tags")]
    TwoTags,
    #[error("`\\{0}` calls itself, or too much")]
    TooManyExpansions(String),
    #[error("this formula is nested too deeply")]
    TooDeep,
    #[error("this formula is too long")]
    TooLong,
    #[error("`{0}` can't be set")]
    NoCharacter(String),
}

impl Refusal {
    pub fn new(range: Range<usize>, fault: Fault) -> Refusal {
        Refusal { range, fault, hint: None }
    }

    pub fn hinted(self, hint: impl Into<String>) -> Refusal {
        Refusal { hint: Some(hint.into()), ..self }
    }
}
