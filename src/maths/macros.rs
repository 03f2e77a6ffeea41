//! What authors define: `\newcommand`, `\def`, `\DeclareMathOperator`, for one formula or a whole edition.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::refusal::{Fault, Refusal};
use super::token::{self, Sort, Token};

/// The definitions of an edition, by name without the backslash.
#[derive(Debug, Clone, Default)]
pub struct Macros {
    known: HashMap<Arc<str>, Arc<Macro>>,
}

/// What a name stands for.
#[derive(Debug, PartialEq, Eq)]
pub struct Macro {
    /// How many arguments it takes.
    pub arguments: usize,
    /// What the first is where it isn't given, in brackets.
    pub default: Option<Vec<Token>>,
    /// What stands between the arguments of a `\def`: before the first, behind each.
    pub delimiters: Vec<Vec<Token>>,
    pub body: Vec<Token>,
}

#[derive(serde::Deserialize)]
struct Data {
    macros: HashMap<String, String>,
}

/// Those that LaTeX's packages have.
static BUILT_IN: LazyLock<HashMap<Arc<str>, Arc<Macro>>> = LazyLock::new(|| {
    let data: Data = toml::from_str(include_str!("data/macros.toml")).expect("a test reads this file");
    let known = data.macros.into_iter().map(|(name, body)| {
        let arguments = (1..=9).rev().find(|n| body.contains(&format!("#{n}"))).unwrap_or(0);
        let body = token::all(&body);
        (name.into(), Arc::new(Macro { arguments, default: None, delimiters: Vec::new(), body }))
    });
    known.collect()
});

/// Definitions that one edition may have: more is no manuscript.
const MOST_MACROS: usize = 5_000;

impl Macros {
    /// What is defined in a formula, a front matter's or a configuration's LaTeX, for all formulas. A name that is known
    /// gets its new meaning.
    ///
    /// # Errors
    /// A definition that can't be read, at its bytes.
    pub fn learn(&mut self, source: &str) -> Result<(), Refusal> {
        if !["\\newcommand", "\\renewcommand", "\\providecommand", "\\def", "\\gdef", "\\let", "\\DeclareMathOperator"]
            .iter()
            .any(|command| source.contains(command))
        {
            return Ok(());
        }
        let tokens = token::all(source);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            if let Some(kind) = token.command().and_then(Definition::named) {
                let mut reader = Slice { tokens: &tokens, at };
                self.define(kind, token.range(), &mut reader)?;
                at = reader.at;
            }
        }
        Ok(())
    }

    /// `\name` stands for `body`, in which `#1` to `#9` are arguments: a line of `[maths] macros`.
    pub fn add(&mut self, name: &str, body: &str) {
        let arguments = (1..=9).rev().find(|n| body.contains(&format!("#{n}"))).unwrap_or(0);
        let name = name.trim_start_matches('\\');
        let body = token::all(body);
        self.set(name.into(), Macro { arguments, default: None, delimiters: Vec::new(), body });
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The names that authors defined.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.known.keys().map(|name| &**name)
    }

    pub(super) fn find(&self, name: &str) -> Option<Arc<Macro>> {
        self.known.get(name).or_else(|| BUILT_IN.get(name)).cloned()
    }

    /// What reads no further than itself: the meaning of a name that a package has.
    pub(super) fn built_in() -> impl Iterator<Item = &'static str> {
        BUILT_IN.keys().map(|name| &**name)
    }

    fn set(&mut self, name: Arc<str>, meaning: Macro) {
        if self.known.len() < MOST_MACROS || self.known.contains_key(&name) {
            self.known.insert(name, Arc::new(meaning));
        }
    }

    /// Reads what follows a command that defines.
    pub(super) fn define(
        &mut self,
        kind: Definition,
        command: Range<usize>,
        reader: &mut dyn Tokens,
    ) -> Result<(), Refusal> {
        let missing = || Refusal::new(command.clone(), Fault::NoArgument(format!("\\{}", kind.name())));
        reader.skip_spaces();
        let is_starred = reader.take('*');
        let name = reader.name().ok_or_else(missing)?;
        let meaning = match kind {
            Definition::New | Definition::Provide => {
                let arguments = match reader.bracket() {
                    Some(number) => arguments(&number).ok_or_else(missing)?,
                    None => 0,
                };
                let default = if arguments > 0 { reader.bracket() } else { None };
                let body = reader.group().ok_or_else(missing)?;
                if kind == Definition::Provide && self.find(&name).is_some() {
                    return Ok(());
                }
                Macro { arguments, default, delimiters: Vec::new(), body }
            }
            Definition::Def => {
                let (arguments, delimiters) = parameters(reader).ok_or_else(missing)?;
                let body = reader.group().ok_or_else(missing)?;
                Macro { arguments, default: None, delimiters, body }
            }
            Definition::Let => {
                reader.skip_spaces();
                reader.take('=');
                let token = reader.raw().ok_or_else(missing)?;
                // What it stood for then, not what that comes to mean.
                match token.command().and_then(|name| self.find(name)) {
                    Some(meaning) => {
                        self.known.insert(name, meaning);
                        return Ok(());
                    }
                    None => Macro { arguments: 0, default: None, delimiters: Vec::new(), body: vec![token] },
                }
            }
            Definition::Operator => {
                let words = reader.group().ok_or_else(missing)?;
                let word = |name: &str| Token::new(Sort::Command(name.into()), &command);
                let sign = |c| Token::new(Sort::Char(c), &command);
                let star = if is_starred { Some(sign('*')) } else { None };
                let body = [word("operatorname")].into_iter().chain(star).chain([sign('{')]).chain(words);
                let body = body.chain([sign('}')]).collect();
                Macro { arguments: 0, default: None, delimiters: Vec::new(), body }
            }
        };
        self.set(name, meaning);
        Ok(())
    }
}

/// The commands that define.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Definition {
    New,
    Provide,
    Def,
    Let,
    Operator,
}

impl Definition {
    pub fn named(name: &str) -> Option<Definition> {
        Some(match name {
            "newcommand" | "renewcommand" => Definition::New,
            "providecommand" => Definition::Provide,
            "def" | "gdef" | "edef" | "xdef" => Definition::Def,
            "let" | "futurelet" => Definition::Let,
            "DeclareMathOperator" => Definition::Operator,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Definition::New => "newcommand",
            Definition::Provide => "providecommand",
            Definition::Def => "def",
            Definition::Let => "let",
            Definition::Operator => "DeclareMathOperator",
        }
    }
}

/// Where tokens are read one after the other, as they are written.
pub trait Tokens {
    fn raw(&mut self) -> Option<Token>;

    fn back(&mut self, token: Token);

    fn skip_spaces(&mut self) {
        while let Some(token) = self.raw() {
            if !token.is_space() {
                return self.back(token);
            }
        }
    }

    fn take(&mut self, c: char) -> bool {
        match self.raw() {
            Some(token) if token.is(c) => true,
            Some(token) => {
                self.back(token);
                false
            }
            None => false,
        }
    }

    /// `\name` or `{\name}`.
    fn name(&mut self) -> Option<Arc<str>> {
        self.skip_spaces();
        let has_brace = self.take('{');
        self.skip_spaces();
        let Sort::Command(name) = self.raw()?.sort else { return None };
        self.skip_spaces();
        if has_brace && !self.take('}') {
            return None;
        }
        Some(name)
    }

    /// `{…}`, without its braces, or one token.
    fn group(&mut self) -> Option<Vec<Token>> {
        self.skip_spaces();
        let first = self.raw()?;
        match first.sort {
            Sort::Char('{') => self.until('}'),
            Sort::Char('}') | Sort::End => {
                self.back(first);
                None
            }
            _ => Some(vec![first]),
        }
    }

    /// `[…]`, without its brackets.
    fn bracket(&mut self) -> Option<Vec<Token>> {
        self.skip_spaces();
        if self.take('[') { self.until(']') } else { None }
    }

    /// Up to a sign that no braces hold.
    fn until(&mut self, end: char) -> Option<Vec<Token>> {
        let mut found = Vec::new();
        let mut depth = 0_usize;
        loop {
            let token = self.raw()?;
            match token.sort {
                Sort::End => return None,
                Sort::Char(c) if c == end && depth == 0 => return Some(found),
                Sort::Char('{') => depth += 1,
                Sort::Char('}') if depth == 0 => return None,
                Sort::Char('}') => depth -= 1,
                _ => {}
            }
            found.push(token);
        }
    }
}

struct Slice<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl Tokens for Slice<'_> {
    fn raw(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn back(&mut self, _: Token) {
        self.at = self.at.saturating_sub(1);
    }
}

fn arguments(number: &[Token]) -> Option<usize> {
    let text: String = number.iter().filter_map(Token::char).collect();
    text.trim().parse().ok().filter(|number| *number <= 9)
}

/// `#1,#2;`: how many, and what stands between.
fn parameters(reader: &mut dyn Tokens) -> Option<(usize, Vec<Vec<Token>>)> {
    let mut delimiters = vec![Vec::new()];
    loop {
        let token = reader.raw()?;
        match token.sort {
            Sort::Char('{') => {
                reader.back(token);
                break;
            }
            Sort::Char('#') => {
                let number = reader.raw()?.char()?.to_digit(10)?;
                if usize::try_from(number).ok()? != delimiters.len() {
                    return None;
                }
                delimiters.push(Vec::new());
            }
            Sort::End => return None,
            _ => delimiters.last_mut()?.push(token),
        }
    }
    let count = delimiters.len() - 1;
    if delimiters.iter().all(Vec::is_empty) {
        delimiters.clear();
    }
    Some((count, delimiters))
}
