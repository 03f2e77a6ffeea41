//! Findings of one code, together.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostics::{Code, Diagnostic, Findings, Severity};

/// How many findings of one code are shown whole, and of these with one message: others may say more.
const SHOWN: usize = 5;
/// Of so few it would save nothing to count the rest.
const FEW: usize = 8;
const SHOWN_ALIKE: usize = 3;
/// Findings of one code that are equally grave, in their order.
pub struct Group<'f> {
    pub severity: Severity,
    pub code: Code,
    pub findings: Vec<&'f Diagnostic>,
}

/// Errors first, then in the order in which the first of each was found.
pub fn groups(findings: &Findings) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for finding in findings.iter() {
        let (severity, code) = (finding.severity, finding.code);
        let at = *at.entry((severity, code)).or_insert_with(|| {
            groups.push(Group { severity, code, findings: Vec::new() });
            groups.len() - 1
        });
        groups[at].findings.push(finding);
    }
    groups.sort_by_key(|group| group.severity);
    groups
}

impl<'f> Group<'f> {
    /// Those that are shown whole, and those that are counted.
    pub fn first_few(&self) -> (Vec<&'f Diagnostic>, Vec<&'f Diagnostic>) {
        let mut alike: HashMap<&str, usize> = HashMap::new();
        let most = if self.findings.len() <= FEW { FEW } else { SHOWN };
        let mut shown = 0;
        self.findings.iter().partition(|finding| {
            let alike = alike.entry(&finding.message).or_default();
            let is_shown = shown < most && *alike < SHOWN_ALIKE;
            *alike += 1;
            shown += usize::from(is_shown);
            is_shown
        })
    }
}
