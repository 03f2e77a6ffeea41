//! Letters, digits, signs, words.

use std::ops::Range;

use unicode_math_class::MathClass;
use unicode_segmentation::UnicodeSegmentation;

use super::{Writer, em};
use crate::tree::maths::{Alphabet, Class, Face, Family, Operator, Row};

impl Writer<'_> {
    /// `symbol("…")`; several signs are several symbols.
    pub(super) fn symbol(&mut self, text: &str, range: &Range<usize>) {
        let signs: Vec<&str> = text.graphemes(true).collect();
        if signs.len() > 1 {
            self.code("[");
            for sign in signs {
                self.code("#");
                self.symbol(sign, range);
                self.code(";");
            }
            self.code("]");
            return;
        }
        self.code("symbol(");
        self.sink.literal(text, range);
        self.code(")");
    }

    pub(super) fn identifier(&mut self, text: &str, alphabet: Alphabet, range: &Range<usize>) {
        let mut letters = text.chars();
        let is_one = letters.next().is_some() && letters.all(is_mark);
        match alphabet {
            Alphabet::Italic if is_one => {
                self.code("math.italic([#");
                self.symbol(text, range);
                self.code(";])");
            }
            Alphabet::Upright if is_one => {
                self.code("math.upright([#");
                self.symbol(text, range);
                self.code(";])");
            }
            Alphabet::Italic | Alphabet::Upright => {
                self.code("math.upright([#");
                self.text(text, range);
                self.code(";])");
            }
            _ => {
                let styled: String = text.chars().map(|c| alphabet.styled(c)).collect();
                self.symbol(&styled, range);
            }
        }
    }

    pub(super) fn number(&mut self, text: &str, alphabet: Alphabet, range: &Range<usize>) {
        let styled: String = text.chars().map(|c| alphabet.styled(c)).collect();
        self.text(&styled, range);
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        self.code("text(");
        self.sink.literal(text, range);
        self.code(")");
    }

    pub(super) fn operator(&mut self, operator: &Operator, range: &Range<usize>) {
        let Operator { text, class, has_limits: _, size } = operator;
        let mut chars = text.chars();
        let first = chars.next();
        let is_one = chars.next().is_none();
        // Typst's own class needs no word, where it is the same.
        let is_usual = is_one && first.and_then(usual) == Some(*class);
        if !is_usual {
            self.code("math.class(\"");
            self.code(class_name(*class));
            self.code("\",");
        }
        if let Some(size) = size {
            // The brackets around keep delimiters of a size from those that grow.
            self.code(&format!("math.stretch(size:{},[#", em(i32::from(size.height()))));
        }
        self.code(if is_usual || size.is_some() { "" } else { "[#" });
        self.symbol(text, range);
        if size.is_some() {
            self.code(";])");
        }
        if !is_usual {
            self.code(if size.is_some() { ")" } else { ";])" });
        }
    }

    pub(super) fn name(&mut self, text: &str, has_limits: bool, range: &Range<usize>) {
        self.code(if has_limits { "math.op(limits:true,[#" } else { "math.op(limits:false,[#" });
        self.text(text, range);
        self.code(";])");
    }

    pub(super) fn words(&mut self, text: &str, face: Face, range: &Range<usize>) {
        let Face { is_bold, is_italic, family } = face;
        // A box keeps the spaces at its ends; the theme knows the face of the text.
        self.code("maths-words([#");
        let mut closing = 0;
        let mut wrap = |writer: &mut Self, function: &str| {
            writer.code(function);
            closing += 1;
        };
        if is_bold {
            wrap(self, "text(weight:\"bold\",[#");
        }
        if is_italic {
            wrap(self, "text(style:\"italic\",[#");
        }
        match family {
            Family::Text => {}
            Family::Sans => wrap(self, "maths-sans([#"),
            Family::Mono => wrap(self, "maths-mono([#"),
        }
        self.text(text, range);
        for _ in 0..closing {
            self.code(";])");
        }
        self.code(";])");
    }

    pub(super) fn classed(&mut self, class: Class, has_limits: bool, body: &Row) {
        if class == Class::Large {
            self.code(if has_limits { "math.op(limits:true," } else { "math.op(limits:false," });
        } else {
            self.code("math.class(\"");
            self.code(class_name(class));
            self.code("\",");
        }
        self.row(body);
        self.code(")");
    }

    pub(super) fn reference(&mut self, label: &str, has_parentheses: bool, range: &Range<usize>) {
        let number = self.around.number(label).unwrap_or_else(|| "?".to_owned());
        let shown = if has_parentheses { format!("({number})") } else { number };
        self.text(&shown, range);
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{64B}'..='\u{65F}')
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Ordinary | Class::Inner => "normal",
        Class::Large => "large",
        Class::Binary => "binary",
        Class::Unary => "unary",
        Class::Relation => "relation",
        Class::Opening => "opening",
        Class::Closing => "closing",
        Class::Punctuation => "punctuation",
    }
}

/// What Typst takes a character for by itself (`default_math_class` in typst-utils), where that is sure.
fn usual(c: char) -> Option<Class> {
    match c {
        ':' | '.' | '/' | '⋯' | '⋱' | '⋰' | '⋮' | '⊥' | '⅋' | '⎰' | '⎱' | '⟅' | '⟆' | '⟇' | '،' =>
        {
            return None;
        }
        _ => {}
    }
    Some(match unicode_math_class::class(c)? {
        MathClass::Binary => Class::Binary,
        MathClass::Relation => Class::Relation,
        MathClass::Large => Class::Large,
        MathClass::Punctuation => Class::Punctuation,
        _ => return None,
    })
}
