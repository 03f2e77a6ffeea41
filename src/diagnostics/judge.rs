//! What the author, the publication and the request make of findings. A refusal beats a permission.

use super::{Code, Findings, Waiver};

/// By what findings are judged.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// Codes whose warnings are silent, unless they are denied.
    pub allow: Vec<Code>,
    /// Codes whose warnings stay warnings where all others are errors.
    pub warn: Vec<Code>,
    /// Codes whose warnings are errors, whoever allows them.
    pub deny: Vec<Code>,
    /// Every warning is an error.
    pub strict: bool,
    /// Whether every format is made: what one of them would find isn't found without it.
    pub has_all_formats: bool,
    pub has_all_languages: bool,
}

impl Judgement {
    /// A warning is silent where a comment or `allow` says so; denied, it is an error all the same. `strict` makes errors of
    /// those that are left, but for those that are to stay warnings.
    pub fn judge(&self, waivers: Vec<Waiver>, findings: &mut Findings) {
        let is_denied = |code: Code| self.deny.contains(&code);
        // Of what an edition lacks the comment stands in the original, and nothing comes of it where that edition isn't made.
        let (of_others, own): (Vec<_>, Vec<_>) =
            once(waivers).into_iter().partition(|waiver| waiver.code == Code::ChapterUntranslated);
        let idle = findings.waive(&own, is_denied);
        let idle_of_others = findings.waive(&of_others, is_denied);
        if self.has_all_formats && !findings.has_errors() {
            findings.extend(idle);
            if self.has_all_languages {
                findings.extend(idle_of_others);
            }
        }
        findings.allow(|code| self.allow.contains(&code) && !is_denied(code));
        findings.deny(|code| is_denied(code) || (self.strict && !self.warn.contains(&code)));
    }
}

/// A file that several chapters include has its comments in each of them.
fn once(waivers: Vec<Waiver>) -> Vec<Waiver> {
    let mut merged: Vec<Waiver> = Vec::with_capacity(waivers.len());
    let mut sorted = waivers;
    sorted.sort_by_key(|waiver| (waiver.span, waiver.code));
    for waiver in sorted {
        match merged.last_mut() {
            Some(last) if (last.span, last.code) == (waiver.span, waiver.code) => last.covers.extend(waiver.covers),
            _ => merged.push(waiver),
        }
    }
    merged
}
