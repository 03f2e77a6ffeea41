//! The digits of an edition in Arabic letters: one kind in the text, and the same in what the tool writes.

use unicode_script::Script;

use super::lines::{Line, Piece};
use crate::diagnostics::{Code, Diagnostic, Findings};
use crate::language::{Digits, Language};
use crate::resolve::language::scripts::{self, Letters};

/// The first number of a kind of digits in a piece of text.
struct Number<'l> {
    piece: &'l Piece<'l>,
    digits: Digits,
    chapter: usize,
    at: usize,
}

/// Tells the numbers in digits that the text uses less often than others, and once a chapter where those that it uses
/// most aren't the tool's.
pub fn tell(language: &Language, lines: &[Line<'_>], findings: &mut Findings) {
    let (latin, own): (Vec<_>, Vec<_>) = numbers(lines).into_iter().partition(|number| number.digits == Digits::Latin);
    let (most, others) = if own.len() < latin.len() { (latin, own) } else { (own, latin) };
    for number in others {
        tell_number(&number, findings, |written| {
            let message = format!("{written} is written in other digits than most numbers of the edition");
            (
                message,
                "write all in one kind; `digits` in edition.toml sets that of the numbers that the tool writes".into(),
            )
        });
    }
    let mut told = None;
    for number in most.iter().filter(|number| number.digits != language.digits) {
        if told.replace(number.chapter) == Some(number.chapter) {
            continue;
        }
        let (theirs, ours) = (number.digits.name(), language.digits.name());
        tell_number(number, findings, |written| {
            let message =
                format!("{written} is written in {theirs} digits here, and the tool writes its own in {ours} ones");
            (message, format!("if the text's are meant, write into edition.toml: digits = \"{theirs}\""))
        });
    }
}

fn tell_number(number: &Number<'_>, findings: &mut Findings, say: impl FnOnce(&str) -> (String, String)) {
    let Number { piece, digits: _, chapter: _, at } = number;
    let written: String = piece.text[*at..].chars().take_while(|c| c.is_numeric()).collect();
    let (message, hint) = say(&written);
    let place = piece.span.part(piece.text, *at..at + written.len());
    findings.push(Diagnostic::new(Code::MixedDigits, place, message).hint(hint));
}

/// Of each kind the first of each piece, in lines of mostly Arabic letters.
fn numbers<'l>(lines: &'l [Line<'l>]) -> Vec<Number<'l>> {
    let mut numbers = Vec::new();
    for line in lines.iter().filter(|line| is_arabic(line)) {
        for piece in line.pieces.iter().filter(|piece| !piece.is_set_off && !piece.is_marked) {
            for digits in [Digits::Latin, Digits::ArabicIndic, Digits::ExtendedArabicIndic] {
                if let Some(at) = first(piece.text, digits) {
                    numbers.push(Number { piece, digits, chapter: line.chapter, at });
                }
            }
        }
    }
    numbers
}

/// Where a number of some digits stands first; those of a name in other letters are its own: `A4`, `COVID-19`.
fn first(text: &str, digits: Digits) -> Option<usize> {
    let is_of_name = |c: char| c.is_alphabetic() && !scripts::is_arabic(c);
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        match word.find(|c| Digits::of(c) == Some(digits)) {
            Some(found) if !word.contains(is_of_name) => return Some(at + found),
            Some(_) | None => at += word.len(),
        }
    }
    None
}

fn is_arabic(line: &Line<'_>) -> bool {
    let letters = Letters::of(line.pieces.iter().map(|piece| piece.text));
    letters.count(Script::Arabic) * 2 > letters.all()
}
