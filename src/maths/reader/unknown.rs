//! Commands that show nothing, and those that there aren't.

use crate::diagnostics::suggest::closest;
use crate::maths::macros::Macros;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::symbols;
use crate::maths::token::Token;

/// Commands that are about the making of pages.
pub fn shows_nothing(name: &str) -> bool {
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
pub fn unknown(name: &str, token: &Token) -> Refusal {
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
