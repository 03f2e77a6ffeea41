//! What a command stands for.

use super::numbers::sign;
use super::{Read, Reader, missing, one};
use super::{chemistry, units};
use crate::diagnostics::suggest::closest;
use crate::maths::macros::{Macros, Tokens};
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::symbols::{self, Symbol};
use crate::maths::token::Token;
use crate::tree::maths::{
    Class, Fence, Fenced, Fraction, Kind, Named, Node, Operator, Placement, Room, Row, Scripts, Strike, Style, Tag,
};

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
            "overset" | "underset" => {
                let script = self.argument(token)?;
                let base = self.argument(token)?;
                let (sub, sup) = if name == "overset" { (None, Some(script)) } else { (Some(script), None) };
                let class = stacked_class(&base);
                let scripts = Scripts { base, sub, sup, placement: Placement::Stacked, ..Scripts::default() };
                let node = Node::new(token.range(), Kind::Scripts(Box::new(scripts)));
                match class {
                    Some(class) => Kind::Classed { class, has_limits: false, body: vec![node] },
                    None => node.kind,
                }
            }
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

    /// `\genfrac{left}{right}{thickness}{style}{over}{under}`.
    fn general_fraction(&mut self, token: &Token) -> Read<Kind> {
        let left = self.fence_in_braces(token)?;
        let right = self.fence_in_braces(token)?;
        let thickness = self.plain(token)?;
        let style = match self.plain(token)?.trim() {
            "0" => Some(Style::Display),
            "1" => Some(Style::Text),
            "2" => Some(Style::Script),
            "3" => Some(Style::ScriptScript),
            _ => None,
        };
        let has_bar = !thickness.trim_start().starts_with("0");
        let (over, under) = (self.argument(token)?, self.argument(token)?);
        let fraction = Kind::Fraction(Box::new(Fraction { over, under, has_bar, style }));
        Ok(match (left, right) {
            (Fence(None), Fence(None)) => fraction,
            _ => fenced(left, vec![Node::new(token.range(), fraction)], right),
        })
    }

    /// `\root 3 \of x`.
    fn up_to_of(&mut self, token: &Token) -> Read<Row> {
        let mut tokens = Vec::new();
        while let Some(next) = self.raw() {
            if next.command() == Some("of") {
                return self.apart(tokens, &token.range());
            }
            tokens.push(next);
        }
        Err(missing(token).hinted("write `\\sqrt[3]{x}`"))
    }

    /// `\sideset{_a^b}{_c^d}\sum`.
    fn side_set(&mut self, token: &Token) -> Read<Kind> {
        let before = self.argument(token)?;
        let behind = self.argument(token)?;
        let base = self.atom(true)?.ok_or_else(|| missing(token))?;
        let scripts = |row: Row| match row.into_iter().next().map(|node| node.kind) {
            Some(Kind::Scripts(scripts)) => (scripts.sub, scripts.sup),
            _ => (None, None),
        };
        let (before_sub, before_sup) = scripts(before);
        let (sub, sup) = scripts(behind);
        let has_limits = matches!(&base.kind, Kind::Operator(operator) if operator.has_limits);
        let scripts = Scripts { base: vec![base], sub, sup, before_sub, before_sup, placement: Placement::Beside };
        let body = vec![Node::new(token.range(), Kind::Scripts(Box::new(scripts)))];
        Ok(Kind::Classed { class: Class::Large, has_limits, body })
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

fn fenced(left: Fence, body: Row, right: Fence) -> Kind {
    Kind::Fenced(Box::new(Fenced { left, right, parts: vec![body], middles: Vec::new() }))
}

/// What has a word above it is what it was below.
fn stacked_class(base: &Row) -> Option<Class> {
    match &base[..] {
        [Node { kind: Kind::Operator(operator), .. }] if operator.class != Class::Ordinary => Some(operator.class),
        _ => None,
    }
}

/// Commands that are about the making of pages.
fn shows_nothing(name: &str) -> bool {
    matches!(
        name,
        "relax"
            | "allowbreak"
            | "nobreak"
            | "displaybreak"
            | "noindent"
            | "strut"
            | "null"
            | "mathstrut"
            | "DOTSB"
            | "DOTSI"
            | "DOTSX"
            | "hfill"
            | "hfil"
            | "/"
            | "-"
            | "protect"
            | "leavevmode"
            | "limits"
            | "centering"
            | "bgroup"
            | "egroup"
            | "cal@"
            | "mathsurround"
            | "smallskip"
            | "medskip"
            | "bigskip"
            | "ignorespaces"
            | "unskip"
            | "nolinebreak"
            | "linebreak"
            | "long"
            | "global"
            | "pagebreak"
            | "break"
    )
}

/// Where a name is like one that is known, that is said.
fn unknown(name: &str, token: &Token) -> Refusal {
    const NOT_PRINT: &[&str] = &[
        "includegraphics",
        "htmlClass",
        "htmlId",
        "htmlStyle",
        "htmlData",
        "url",
        "verb",
        "input",
        "include",
        "usepackage",
        "documentclass",
        "raisebox",
        "reflectbox",
        "mathreflectbox",
        "phase",
        "angl",
        "angln",
        "char",
        "textcircled",
        "overlinesegment",
        "underlinesegment",
        "varcoppa",
        "above",
        "expandafter",
        "noexpand",
        "TextOrMath",
        "tmspace",
        "sixptsize",
        "message",
        "errmessage",
        "show",
        "cdleftarrow",
        "cdrightarrow",
        "cdlongequal",
        "special",
        "write",
        "openout",
        "footnote",
        "cite",
    ];
    if NOT_PRINT.contains(&name) {
        return Refusal::new(token.range(), Fault::OutOfScope(name.to_owned()));
    }
    if matches!(name, "hline" | "hdashline" | "cline" | "nolimits" | "displaylimits" | "of") {
        return Refusal::new(token.range(), Fault::Misplaced(format!("\\{name}")));
    }
    if matches!(name, "c" | "u" | "v" | "H" | "r" | "k" | "d" | "\"" | "'" | "`" | "^" | "~" | "=" | ".") {
        let refusal = Refusal::new(token.range(), Fault::Misplaced(format!("\\{name}")));
        return refusal.hinted("accents of words belong into `\\text{…}`");
    }
    let refusal = Refusal::new(token.range(), Fault::UnknownCommand(name.to_owned()));
    let others = [
        "frac",
        "sqrt",
        "text",
        "mathbb",
        "mathbf",
        "mathrm",
        "mathcal",
        "operatorname",
        "left",
        "right",
        "begin",
        "end",
        "overline",
        "underline",
        "underbrace",
        "overbrace",
        "label",
        "boldsymbol",
        "displaystyle",
        "textbf",
        "binom",
        "widehat",
        "widetilde",
    ];
    let known = symbols::names().chain(Macros::built_in()).chain(others).filter(|other| other.len() > 1);
    let near = closest(name, known);
    match near {
        Some(other) => refusal.hinted(format!("`\\{other}` is meant?")),
        None => refusal
            .hinted(format!("define it with `\\newcommand{{\\{name}}}{{…}}`, or write `\\operatorname{{{name}}}`")),
    }
}
