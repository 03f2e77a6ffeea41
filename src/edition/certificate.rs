//! The certificate of an edition's accessibility, held against what the tool itself finds in the edition.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place};
use crate::manuscript::Manuscript;

/// What no certificate of WCAG's level AA can stand beside (`src/epub/EPUB_A11Y.md` names the success criteria): it
/// keeps from some readers what others have. A warning that is allowed counts all the same.
const FAILURES: [Code; 11] = [
    Code::AltMissing,
    Code::MissingPicture,
    Code::RemotePicture,
    Code::BrokenPicture,
    Code::OversizedPicture,
    Code::HeadingEmpty,
    Code::HeadingSkip,
    Code::UntitledChapter,
    Code::DeepNesting,
    Code::MathsLiteral,
    Code::LanguageWithoutData,
];

/// Takes back a certificate that what was found in the edition belies, and tells so at its place.
pub fn hold(mut manuscript: Manuscript, findings: &Findings) -> Outcome<Manuscript> {
    let withdrawn = withdrawn(&manuscript, findings);
    if withdrawn.is_some() {
        manuscript.metadata.certificate = None;
    }
    let mut findings = Findings::default();
    withdrawn.into_iter().for_each(|finding| findings.push(finding));
    Outcome { value: manuscript, findings }
}

fn withdrawn(manuscript: &Manuscript, findings: &Findings) -> Option<Diagnostic> {
    let certificate = manuscript.metadata.certificate.as_ref()?;
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| FAILURES.contains(&finding.code)) {
        *found.entry(finding.code.name()).or_default() += 1;
    }
    if found.is_empty() {
        return None;
    }
    let found: Vec<String> = found
        .into_iter()
        .map(|(code, times)| if times == 1 { code.to_owned() } else { format!("{code} ({times} times)") })
        .collect();
    let message = format!("the EPUB doesn't say that it conforms, for the edition has {}", found.join(", "));
    let place = certificate.by.span.map_or(Place::Nowhere, Place::Span);
    let hint = "mend what is told with these codes; a certificate is for the text that was looked at";
    Some(Diagnostic::new(Code::CertificateWithdrawn, place, message).hint(hint))
}
