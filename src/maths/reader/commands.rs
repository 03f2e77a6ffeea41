//! What a command stands for.

use super::numbers::sign;
use super::stacks::fenced;
use super::unknown::{shows_nothing, unknown};
use super::{Read, Reader, missing, one};
use super::{chemistry, units};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::symbols::{self, Symbol};
use crate::maths::token::Token;
use crate::tree::maths::{Class, Fence, Fraction, Kind, Named, Node, Operator, Room, Row, Scripts, Strike, Style, Tag};

impl Reader<'_> {
    /// Reads what a command takes; none for what shows nothing.
    pub(super) fn command(&mut self, name: &str, token: &Token) -> Read<Option<Node>> {
        if let Some(symbol) = symbols::find(name) {
            return Ok(Some(self.symbol(name, symbol, token)?));
        }
        let start = token.start;
        let kind = if let Some(kind) = self.structure(name, token)? {
            kind
        } else if let Some(kind) = self.styled_letters(name, token)? {
            kind
        } else if let Some(kind) = self.accent(name, token)? {
            kind
        } else if let Some(kind) = self.space(name, token)? {
            kind
        } else if let Some(kind) = self.fence(name, token)? {
            kind
        } else if let Some(kind) = self.words(name, token)? {
            kind
        } else if let Some(row) = units::read(self, name, token)? {
            return Ok(Some(one(token.range(), row)));
        } else if shows_nothing(name) {
            return Ok(None);
        } else {
            return Err(unknown(name, token));
        };
        let end = if self.pending.is_empty() { self.at } else { token.end };
        Ok(Some(Node::new(start..end.max(token.end), kind)))
    }

    fn symbol(&mut self, name: &str, symbol: Symbol, token: &Token) -> Read<Node> {
        let kind = match symbol {
            Symbol::Letter(text) => self.letters(text.to_owned()),
            Symbol::Operator(text, Class::Ordinary) if text.chars().all(char::is_alphabetic) => {
                self.letters(text.to_owned())
            }
            Symbol::Operator("∂", _) => self.letters("∂".to_owned()),
            Symbol::Operator("…", Class::Inner) if name == "dots" => {
                let text = if self.is_between_operations()? { "⋯" } else { "…" };
                Kind::Operator(sign(text, Class::Inner))
            }
            Symbol::Operator(text, class) => {
                let operator = sign(text, class);
                let has_limits = operator.has_limits || name == "intop";
                Kind::Operator(Operator { has_limits, ..operator })
            }
        };
        let node = Node::new(token.range(), kind);
        Ok(match name {
            // These have room on both sides (amsmath).
            "implies" | "impliedby" | "iff" => {
                let space = |range| Node::new(range, Kind::Space(278));
                let row = vec![space(token.range()), node, space(token.range())];
                Node::new(token.range(), Kind::Classed { class: Class::Relation, has_limits: false, body: row })
            }
            _ => node,
        })
    }

    /// Whether a sum or a product goes on behind three dots.
    fn is_between_operations(&mut self) -> Read<bool> {
        let Some(token) = self.peek()? else { return Ok(false) };
        let class = match token.command() {
            Some(name) => match symbols::find(name) {
                Some(Symbol::Operator(_, class)) => Some(class),
                _ => None,
            },
            None => token.char().and_then(symbols::class_of),
        };
        Ok(matches!(class, Some(Class::Binary | Class::Relation | Class::Large)))
    }

    /// Fractions, roots, what stands above each other, boxes.
    fn structure(&mut self, name: &str, token: &Token) -> Read<Option<Kind>> {
        Ok(Some(match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" | "sfrac" | "nicefrac" => {
                if name == "cfrac" {
                    self.bracket();
                }
                let (over, under) = (self.argument(token)?, self.argument(token)?);
                let style = match name {
                    "dfrac" | "cfrac" => Some(Style::Display),
                    "tfrac" => Some(Style::Text),
                    _ => None,
                };
                Kind::Fraction(Box::new(Fraction { over, under, has_bar: true, style }))
            }
            "binom" | "dbinom" | "tbinom" => {
                let (over, under) = (self.argument(token)?, self.argument(token)?);
                let style = match name {
                    "dbinom" => Some(Style::Display),
                    "tbinom" => Some(Style::Text),
                    _ => None,
                };
                let fraction = Fraction { over, under, has_bar: false, style };
                fenced(
                    Fence(Some('(')),
                    vec![Node::new(token.range(), Kind::Fraction(Box::new(fraction)))],
                    Fence(Some(')')),
                )
            }
            "genfrac" => self.general_fraction(token)?,
            "sqrt" => {
                let index = self.bracket().map(|tokens| self.apart(tokens, &token.range())).transpose()?;
                Kind::Root { index, body: self.argument(token)? }
            }
            "root" => {
                let index = self.up_to_of(token)?;
                Kind::Root { index: Some(index), body: self.argument(token)? }
            }
            "overset" | "underset" => self.stacked(name == "overset", token)?,
            "prescript" => {
                let (sup, sub, base) = (self.argument(token)?, self.argument(token)?, self.argument(token)?);
                let some = |row: Row| if row.is_empty() { None } else { Some(row) };
                Kind::Scripts(Box::new(Scripts {
                    base,
                    before_sup: some(sup),
                    before_sub: some(sub),
                    ..Scripts::default()
                }))
            }
            "sideset" => self.side_set(token)?,
            "boxed" | "fbox" | "framebox" => {
                let body = if name == "boxed" { self.argument(token)? } else { self.text_argument(token)? };
                Kind::Boxed(body)
            }
            "cancel" => Kind::Struck { how: Strike::Up, body: self.argument(token)? },
            "bcancel" => Kind::Struck { how: Strike::Down, body: self.argument(token)? },
            "xcancel" => Kind::Struck { how: Strike::Both, body: self.argument(token)? },
            "sout" => Kind::Struck { how: Strike::Through, body: self.argument(token)? },
            "phantom" => self.room(Room::Phantom, token)?,
            "hphantom" => self.room(Room::Width, token)?,
            "vphantom" => self.room(Room::Height, token)?,
            "smash" => {
                self.bracket();
                self.room(Room::Flat, token)?
            }
            "mathllap" => self.room(Room::Left, token)?,
            "mathrlap" => self.room(Room::Right, token)?,
            "mathclap" => self.room(Room::Centre, token)?,
            "llap" | "rlap" | "clap" => {
                let body = self.text_argument(token)?;
                let room = match name {
                    "llap" => Room::Left,
                    "rlap" => Room::Right,
                    _ => Room::Centre,
                };
                Kind::Room { room, body }
            }
            "ref" | "eqref" | "autoref" | "cref" | "Cref" => {
                Kind::Reference { label: self.plain(token)?, has_parentheses: name == "eqref" }
            }
            "href" => {
                let to = self.plain(token)?;
                Kind::Link { to, body: self.argument(token)? }
            }
            "ce" | "pu" => {
                let tokens = self.group().ok_or_else(|| missing(token))?;
                if name == "ce" {
                    Kind::Chemistry(chemistry::read(self, tokens, token)?)
                } else {
                    one(token.range(), units::quantity(self, tokens, token)?).kind
                }
            }
            "set" | "Set" | "Braket" => self.bracketed(name, token)?,
            "begin" => self.environment(token)?,
            "mathchoice" => {
                let styles =
                    [self.argument(token)?, self.argument(token)?, self.argument(token)?, self.argument(token)?];
                let [display, _, _, _] = styles;
                Kind::Group(display)
            }
            "ensuremath" | "vcenter" | "nobreak@" => Kind::Group(self.argument(token)?),
            "not" => return self.negated(token).map(Some),
            _ => return Ok(None),
        }))
    }

    fn room(&mut self, room: Room, token: &Token) -> Read<Kind> {
        Ok(Kind::Room { room, body: self.argument(token)? })
    }

    /// `\not=` is one sign.
    fn negated(&mut self, token: &Token) -> Read<Kind> {
        use unicode_normalization::UnicodeNormalization;
        let node = self.atom(true)?.ok_or_else(|| missing(token))?;
        let strike = |text: &str| format!("{text}\u{338}").nfc().collect::<String>();
        Ok(match node.kind {
            Kind::Operator(operator) => Kind::Operator(Operator { text: strike(&operator.text), ..operator }),
            Kind::Identifier { text, alphabet } => Kind::Identifier { text: strike(&text), alphabet },
            _ => {
                return Err(Refusal::new(token.range(), Fault::NoArgument("\\not".to_owned()))
                    .hinted("`\\not` strikes out one sign"));
            }
        })
    }

    /// The characters of an argument that is a name.
    pub(super) fn plain(&mut self, token: &Token) -> Read<String> {
        let tokens = self.group().ok_or_else(|| missing(token))?;
        let mut text = String::new();
        tokens.iter().for_each(|token| token.written(&mut text));
        Ok(text.trim().to_owned())
    }

    /// What says something of the formula or its line, and shows nothing in it: the token in hand and what it takes.
    pub(super) fn says(&mut self, name: &str, token: &Token) -> Read<bool> {
        if !matches!(name, "label" | "tag" | "nonumber" | "notag") {
            return Ok(false);
        }
        self.raw();
        match name {
            "label" => self.mark.label = Some(Named { range: token.range(), name: self.plain(token)? }),
            "tag" => self.tag(token)?,
            _ => self.is_uncounted = true,
        }
        Ok(true)
    }

    fn tag(&mut self, token: &Token) -> Read<()> {
        let is_starred = self.take('*');
        let body = self.text_argument(token)?;
        if self.mark.tag.is_some() {
            return Err(Refusal::new(token.range(), Fault::TwoTags));
        }
        self.mark.tag = Some(Tag { range: token.range(), body, has_parentheses: !is_starred });
        Ok(())
    }
}
