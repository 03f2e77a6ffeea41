//! Marks above and below: hats, lines, braces, arrows.

use super::{Read, Reader};
use crate::maths::macros::Tokens;
use crate::maths::token::Token;
use crate::tree::maths::Kind;

impl Reader<'_> {
    pub(super) fn accent(&mut self, name: &str, token: &Token) -> Read<Option<Kind>> {
        if let Some(arrow) = long_arrow(name) {
            let under = match self.bracket() {
                Some(tokens) => self.apart(tokens, &token.range())?,
                None => Vec::new(),
            };
            let over = self.argument(token)?;
            return Ok(Some(Kind::LongArrow { arrow, over, under }));
        }
        let Some((mark, is_below, is_wide)) = mark(name) else { return Ok(None) };
        let base = self.argument(token)?;
        Ok(Some(Kind::Accent { base, mark, is_below, is_wide }))
    }
}

/// The mark, whether it stands below, whether it is as wide as what it belongs to.
fn mark(name: &str) -> Option<(char, bool, bool)> {
    Some(match name {
        "hat" => ('^', false, false),
        "widehat" => ('^', false, true),
        "check" => ('ˇ', false, false),
        "widecheck" => ('ˇ', false, true),
        "tilde" => ('~', false, false),
        "widetilde" => ('~', false, true),
        "acute" => ('´', false, false),
        "grave" => ('`', false, false),
        "dot" => ('˙', false, false),
        "ddot" => ('¨', false, false),
        "dddot" => ('\u{20DB}', false, false),
        "ddddot" => ('\u{20DC}', false, false),
        "breve" => ('˘', false, false),
        "bar" => ('¯', false, false),
        "mathring" => ('˚', false, false),
        "vec" => ('→', false, false),
        "overline" | "widebar" => ('‾', false, true),
        "underline" => ('_', true, true),
        "utilde" => ('~', true, true),
        "overrightarrow" => ('→', false, true),
        "overleftarrow" => ('←', false, true),
        "overleftrightarrow" => ('↔', false, true),
        "Overrightarrow" => ('⇒', false, true),
        "overrightharpoon" | "overrightharpoonup" => ('⇀', false, true),
        "overleftharpoon" | "overleftharpoonup" => ('↼', false, true),
        "underrightarrow" => ('→', true, true),
        "underleftarrow" => ('←', true, true),
        "underleftrightarrow" => ('↔', true, true),
        "overbrace" => ('⏞', false, true),
        "underbrace" => ('⏟', true, true),
        "overbracket" => ('⎴', false, true),
        "underbracket" => ('⎵', true, true),
        "overparen" | "wideparen" | "overarc" | "overgroup" => ('⏜', false, true),
        "underparen" | "underarc" | "undergroup" => ('⏝', true, true),
        _ => return None,
    })
}

/// Arrows as long as their words.
fn long_arrow(name: &str) -> Option<char> {
    Some(match name {
        "xrightarrow" => '→',
        "xleftarrow" => '←',
        "xleftrightarrow" => '↔',
        "xRightarrow" => '⇒',
        "xLeftarrow" => '⇐',
        "xLeftrightarrow" => '⇔',
        "xhookrightarrow" => '↪',
        "xhookleftarrow" => '↩',
        "xmapsto" => '↦',
        "xrightharpoonup" => '⇀',
        "xrightharpoondown" => '⇁',
        "xleftharpoonup" => '↼',
        "xleftharpoondown" => '↽',
        "xrightleftharpoons" | "xrightequilibrium" => '⇌',
        "xleftrightharpoons" | "xleftequilibrium" => '⇋',
        "xtwoheadrightarrow" => '↠',
        "xtwoheadleftarrow" => '↞',
        "xtofrom" | "xrightleftarrows" => '⇄',
        "xlongequal" => '=',
        _ => return None,
    })
}
