//! Warnings that an author has looked at and means: `<!-- bindery: allow CODE reason -->` before a block.

use std::collections::HashMap;

use super::{Code, Diagnostic, FileId, Findings, Place, Severity, Span};

/// A comment that silences the warnings of one code in what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The comment.
    pub span: Span,
    pub code: Code,
    /// Where it counts: a range a file, since a block may come from several.
    pub covers: Vec<Span>,
}

impl Waiver {
    fn covers(&self, place: Span) -> bool {
        self.covers.iter().any(|span| span.file == place.file && (span.start..span.end).contains(&place.start))
    }

    /// That nothing came of it.
    fn idle(&self) -> Diagnostic {
        let message = format!("nothing is found with the code “{}” in the block after this comment", self.code);
        Diagnostic::new(Code::Waiver, self.span, message)
            .hint("take the comment out, or put it right before the block that it is for")
    }
}

impl Findings {
    /// Takes out the warnings that an author allows where they are, but for those that the publication denies. Gives
    /// back, as a finding each, the waivers that nothing was found for.
    #[must_use]
    pub fn waive(&mut self, waivers: &[Waiver], is_denied: impl Fn(Code) -> bool) -> Findings {
        let mut by_code: HashMap<(Code, FileId), Vec<usize>> = HashMap::new();
        for (at, waiver) in waivers.iter().enumerate() {
            for span in &waiver.covers {
                by_code.entry((waiver.code, span.file)).or_default().push(at);
            }
        }
        let mut is_idle = vec![true; waivers.len()];
        self.list.retain(|finding| {
            let Place::Span(span) = finding.place else { return true };
            let mut is_waived = false;
            for at in by_code.get(&(finding.code, span.file)).into_iter().flatten() {
                if waivers[*at].covers(span) {
                    is_idle[*at] = false;
                    is_waived = true;
                }
            }
            !is_waived || finding.severity == Severity::Error || is_denied(finding.code)
        });
        let mut idle = Findings::default();
        for (waiver, _) in waivers.iter().zip(is_idle).filter(|(_, is_idle)| *is_idle) {
            idle.push(waiver.idle());
        }
        idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    #[test]
    fn what_is_waived_is_silent_there_and_nowhere_else() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "x".repeat(50));
        let at = |start: usize| Span::new(file, start..start + 1);
        let waiver = |code, from, to| Waiver { span: at(0), code, covers: vec![Span::new(file, from..to)] };
        let waivers =
            [waiver(Code::AltMissing, 10, 20), waiver(Code::WideTable, 10, 20), waiver(Code::BrokenLink, 30, 40)];
        let mut findings = Findings::default();
        for start in [9, 10, 19, 20] {
            findings.push(Diagnostic::new(Code::AltMissing, at(start), "no words"));
        }
        findings.push(Diagnostic::new(Code::BrokenLink, at(35), "nowhere"));
        let mut denied = Findings::default();
        denied.push(Diagnostic::new(Code::BrokenLink, at(35), "nowhere"));
        denied.deny(|_| true);
        findings.extend(denied.clone());
        let idle = findings.waive(&waivers, |_| false);
        let left: Vec<_> = findings.iter().map(|finding| finding.place.clone()).collect();
        assert_eq!(left, [at(9), at(20), at(35)].map(Place::Span), "an error stays");
        assert_eq!(idle.iter().count(), 1);
        assert!(idle.iter().all(|finding| finding.message.contains("“wide-table”")));

        let mut findings = Findings::default();
        findings.push(Diagnostic::new(Code::BrokenLink, at(35), "nowhere"));
        let idle = findings.waive(&waivers[2..], |code| code == Code::BrokenLink);
        assert_eq!((findings.iter().count(), idle.is_empty()), (1, true), "a refusal beats a permission");
    }
}
