//! Blocks of code.

use super::{Renderer, id_of};
use crate::html::writer::Tag;
use crate::language::Direction;
use crate::manuscript::{Code, Resolved, Token, TokenKind, direction_of_line, words_from_the_right};
use crate::tree::Block;

/// Lines of code that are kept on one page.
const SHORT_CODE: usize = 12;
/// Letters that a tab is as wide as, as the style sheet has it.
const TAB: u32 = 2;
/// Letters of indent beyond which lines hang no further: on a phone nothing would be left of them.
const DEEPEST_HANGING: u32 = 12;

impl Renderer<'_, '_> {
    pub fn code(&mut self, block: &Block<Resolved>, code: &Code) {
        let id = id_of(block.anchor.as_ref());
        let Some(caption) = &block.caption else { return self.lines(block, id, code) };
        let caption_id = self.open_figure(Tag::new("figure").maybe("id", id).class("listing"), Some(caption));
        self.figcaption(Some(caption), caption_id);
        self.lines(block, None, code);
        self.w.close_line();
    }

    fn lines(&mut self, block: &Block<Resolved>, id: Option<&str>, code: &Code) {
        self.enter_code(block.span);
        let class = format!("language-{}", code.language);
        let is_short = code.lines.len() <= SHORT_CODE;
        self.w.open(Tag::new("pre").maybe("id", id).maybe("class", is_short.then_some("short")).with("dir", "ltr"));
        self.w.open(Tag::new("code").maybe("class", (!code.language.is_empty()).then_some(class.as_str())));
        for line in &code.lines {
            self.break_here();
            let direction = direction_of_line(line);
            let is_turned = direction == Direction::Rtl;
            let tag = Tag::new("span").class("line").language(None, is_turned.then_some(direction));
            self.w.open(tag.maybe("style", hanging(line, direction).as_deref()));
            for token in line {
                self.token(token, is_turned);
                self.breaks.pass(&token.text);
            }
            self.w.line();
            self.breaks.pass("\n");
            self.w.close();
        }
        self.rest_of_breaks();
        self.w.close();
        self.w.close_line();
    }

    fn token(&mut self, token: &Token, is_turned: bool) {
        let class = match token.kind {
            TokenKind::Plain => return self.w.text(&token.text),
            TokenKind::Comment => "tok-comment",
            TokenKind::Keyword => "tok-keyword",
            TokenKind::String => "tok-string",
            TokenKind::Number => "tok-number",
            TokenKind::Key => "tok-key",
            TokenKind::Function => "tok-function",
            TokenKind::Type => "tok-type",
        };
        self.w.open(Tag::new("span").class(class));
        match words_from_the_right(token).filter(|_| !is_turned) {
            None => self.w.text(&token.text),
            Some(words) => {
                self.w.text(&token.text[..words.start]);
                let tag = Tag::new("span").language(None, Some(Direction::Rtl));
                self.w.element(tag, &token.text[words.clone()]);
                self.w.text(&token.text[words.end..]);
            }
        }
        self.w.close();
    }
}

/// Where a line of code goes on below: two letters further in than it begins, so that it can be told from the next. The
/// style sheet has it for lines that aren't indented; a letter of these faces is 0.6 em wide.
fn hanging(line: &[Token], direction: Direction) -> Option<String> {
    let letters = line.iter().flat_map(|token| token.text.chars()).take_while(|c| matches!(c, ' ' | '\t'));
    let indent: u32 = letters.map(|c| if c == '\t' { TAB } else { 1 }).sum();
    let tenths = 6 * (indent.min(DEEPEST_HANGING) + 2);
    let em = format!("{}.{}em", tenths / 10, tenths % 10);
    let side = match direction {
        Direction::Ltr => "left",
        Direction::Rtl => "right",
    };
    (indent > 0).then(|| format!("padding-{side}: {em}; text-indent: -{em}"))
}
