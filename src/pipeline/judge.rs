//! What the author, the publication and the request make of findings. A refusal beats a permission.

use super::{Request, formats};
use crate::config::Project;
use crate::diagnostics::{Code, Findings, Waiver};

/// A warning is silent where a comment or `[checks] allow` says so; denied, it is an error all the same. `--strict` makes
/// errors of those that are left, but for those that are to stay warnings.
pub fn judge(project: &Project, request: &Request, waivers: Vec<Waiver>, findings: &mut Findings) {
    let checks = &project.checks;
    let is_denied = |code: Code| request.deny.contains(&code) || checks.deny.contains(&code);
    // Of what an edition lacks the comment stands in the original, and nothing comes of it where that edition isn't made.
    let (of_others, own): (Vec<_>, Vec<_>) =
        once(waivers).into_iter().partition(|waiver| waiver.code == Code::ChapterUntranslated);
    let idle = findings.waive(&own, is_denied);
    let idle_of_others = findings.waive(&of_others, is_denied);
    if is_whole(project, request) && !findings.has_errors() {
        findings.extend(idle);
        if request.languages.is_empty() {
            findings.extend(idle_of_others);
        }
    }
    findings.allow(|code| checks.allow.contains(&code) && !is_denied(code));
    findings.deny(|code| is_denied(code) || (request.strict && !checks.warn.contains(&code)));
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

/// Whether every format is made: what one of them would find isn't found without it.
fn is_whole(project: &Project, request: &Request) -> bool {
    let made = formats(project, request);
    project.outputs.formats().iter().all(|format| made.contains(format))
}
