//! What CommonMark reads to its own end, over blank lines, whatever stands between (0.31, 4.6, kinds 1 to 5).

use crate::diagnostics::{Code, Diagnostic, Span};

/// Where a piece of HTML ends, and what isn't closed with it.
pub const AT_BLANK_LINE: &str = "before the next blank line";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    Comment,
    /// `<?php … ?>`
    Instruction,
    /// `<!DOCTYPE …>`
    Declaration,
    /// A section of CDATA.
    Data,
    Script,
    Style,
    Pre,
    Textarea,
}

impl Opening {
    const ELEMENTS: [Opening; 4] = [Opening::Script, Opening::Style, Opening::Pre, Opening::Textarea];

    /// What begins where `text` does. An element's name ends there.
    pub fn of(text: &str) -> Option<Opening> {
        let text = text.as_bytes();
        let begins = |opening: Opening| {
            let sign = opening.begins().as_bytes();
            text.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign))
        };
        match text {
            [b'<', b'?', ..] => Some(Opening::Instruction),
            [b'<', b'!', c, ..] if c.is_ascii_alphabetic() => Some(Opening::Declaration),
            [b'<', b'!', ..] => [Opening::Comment, Opening::Data].into_iter().find(|opening| begins(*opening)),
            [b'<', ..] => Opening::ELEMENTS.into_iter().find(|opening| {
                let after = text.get(opening.begins().len());
                begins(*opening) && after.is_none_or(|c| c.is_ascii_whitespace() || *c == b'>')
            }),
            _ => None,
        }
    }

    pub fn begins(self) -> &'static str {
        match self {
            Opening::Comment => "<!--",
            Opening::Instruction => "<?",
            Opening::Declaration => "<!",
            Opening::Data => "<![CDATA[",
            Opening::Script => "<script",
            Opening::Style => "<style",
            Opening::Pre => "<pre",
            Opening::Textarea => "<textarea",
        }
    }

    pub fn ends(self) -> &'static str {
        match self {
            Opening::Comment => "-->",
            Opening::Instruction => "?>",
            Opening::Declaration => ">",
            Opening::Data => "]]>",
            Opening::Script => "</script>",
            Opening::Style => "</style>",
            Opening::Pre => "</pre>",
            Opening::Textarea => "</textarea>",
        }
    }

    /// Whether it is a tag; each of their end tags ends any of them.
    pub fn is_element(self) -> bool {
        Opening::ELEMENTS.contains(&self)
    }

    /// Whether a line of it is its last.
    pub fn ends_on(self, line: &str) -> bool {
        if !self.is_element() {
            return line.contains(self.ends());
        }
        let line = line.to_ascii_lowercase();
        Opening::ELEMENTS.iter().any(|element| line.contains(element.ends()))
    }

    /// Where it ends in a text that it begins, one past the end; for what is no element.
    pub fn end_in(self, text: &str) -> Option<usize> {
        // `<!-->` is a comment too.
        let from = if self == Opening::Comment { 2 } else { self.begins().len() };
        Some(from + text.get(from..)?.find(self.ends())? + self.ends().len())
    }

    /// That it isn't ended, but where `until` says.
    pub fn unclosed(self, span: Span, until: &str) -> Diagnostic {
        let message = format!("“{}” begins here and isn't closed; it ends {until}", self.begins());
        Diagnostic::new(Code::UnclosedHtml, span, message)
            .hint(format!("end it with “{}”; what isn't meant as HTML stands between backticks", self.ends()))
    }

    /// That it begins once more before its end.
    pub fn begins_again(self, span: Span) -> Diagnostic {
        let message = format!(
            "“{0}” begins inside of another “{0}”; all up to “{1}” is in the first",
            self.begins(),
            self.ends()
        );
        let hint = format!("end the first with “{}” before the other begins", self.ends());
        Diagnostic::new(Code::UnclosedHtml, span, message).hint(hint)
    }
}
