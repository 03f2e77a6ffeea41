//! Typst's own diagnostics, at the manuscript's lines.

use std::collections::HashMap;

use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic};

use typst::syntax::FileId;

use super::suspects;
use super::world::EditionWorld;
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Span};
use crate::typeset::write::Generated;

/// Tells what Typst said. A place in the built-in theme is traced to the call that led there; the publication's own
/// theme is a file of the publication as any other.
pub fn tell(
    diagnostics: &[SourceDiagnostic],
    code: Code,
    generated: &Generated,
    world: &EditionWorld<'_>,
    findings: &mut Findings,
) {
    let lost = lost_brackets(diagnostics);
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        let lost = diagnostic.span.id().and_then(|file| lost.get(&file));
        if lost.is_some_and(|lost| *lost != at) {
            continue;
        }
        let place = place(diagnostic, generated, world);
        let code = match diagnostic.severity {
            Severity::Error => code,
            Severity::Warning => Code::TypstWarning,
        };
        let mut told = Diagnostic::new(code, place, diagnostic.message.to_string());
        for hint in &diagnostic.hints {
            told = told.hint(hint.v.to_string());
        }
        if lost.is_some() {
            told = told
                .hint("a bracket has lost its other half, here or after it: look at each that stands between the two");
        }
        if diagnostic.severity == Severity::Error && is_beside_own_theme(&told.place, generated) {
            told =
                told.hint("a file of the publication's own theme must have all that the built-in one of its name has");
        }
        findings.push(told);
    }
}

/// By their files, the first of the errors that tell of a bracket without its other half. What else is said of such a file
/// comes of it: Typst reads on as if there were none.
fn lost_brackets(diagnostics: &[SourceDiagnostic]) -> HashMap<FileId, usize> {
    let mut lost = HashMap::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        let is_lost =
            ["unclosed delimiter", "unexpected closing"].iter().any(|said| diagnostic.message.starts_with(said));
        if let Some(file) = diagnostic.span.id().filter(|_| is_lost) {
            lost.entry(file).or_insert(at);
        }
    }
    lost
}

/// Whether there is an own theme, and the place is none of its files: then something may be missing from them.
fn is_beside_own_theme(place: &Place, generated: &Generated) -> bool {
    let mut own = generated.theme.values().filter_map(|file| file.file).peekable();
    let is_in = |file| matches!(place, Place::Span(span) if span.file == file);
    own.peek().is_some() && !own.any(is_in)
}

fn place(diagnostic: &SourceDiagnostic, generated: &Generated, world: &EditionWorld<'_>) -> Place {
    let own = origin(diagnostic.span, generated, world);
    let traced = || diagnostic.trace.iter().find_map(|point| origin(point.span, generated, world));
    let suspected = || match diagnostic.severity {
        Severity::Error => suspects::find(diagnostic, generated, world.fonts()),
        Severity::Warning => None,
    };
    match own.or_else(traced).or_else(suspected) {
        Some(span) => Place::Span(span),
        None => Place::Nowhere,
    }
}

fn origin(span: impl Into<typst::syntax::DiagSpan>, generated: &Generated, world: &EditionWorld<'_>) -> Option<Span> {
    let span = span.into();
    let path = world.path(span.id()?)?;
    let range = world.range(span)?;
    match generated.sources.get(path) {
        Some(source) => source.origin(&range),
        None => Some(Span::new(generated.theme.get(path)?.file?, range)),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests read their folders")]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

    use super::*;
    use crate::diagnostics::{Sources, show};
    use crate::fonts::Fonts;
    use crate::typeset::{MAIN, Source, engine};
    use crate::world::Memory;

    /// Compiles the `main.typ` of a diagnostic's folder, which stands for the second paragraph of its `chapter.md`,
    /// and compares all that is said with `expected`. No publication can bring these about.
    fn gives(code: Code) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics").join(code.name());
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        let mut sources = Sources::default();
        let chapter = read("chapter.md");
        let start = chapter.find("A quiet").unwrap();
        let file = sources.add("manuscript/en/chapter.md", chapter.clone());
        let mut source = Source::default();
        source.mapped(Span::new(file, start..chapter.trim_end().len()), |source| source.code(&read("main.typ")));
        let generated = Generated {
            sources: BTreeMap::from([(MAIN.to_owned(), source)]),
            theme: BTreeMap::new(),
            pictures: BTreeMap::new(),
        };
        let (fonts, _) = Fonts::load(&Memory::new());
        let world = EditionWorld::new(&generated, &fonts);
        let mut findings = Findings::default();
        if let Some(document) = engine::compile(&generated, &world, &mut findings)
            && code == Code::PdfRefused
        {
            let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).unwrap();
            let errors = typst_pdf::pdf(&document, &PdfOptions { standards, ..PdfOptions::default() }).unwrap_err();
            tell(&errors, Code::PdfRefused, &generated, &world, &mut findings);
        }
        let mut said = Vec::new();
        show::show(&findings, &sources, show::Style::Plain, &mut said).unwrap();
        let said = String::from_utf8(said).unwrap();
        assert_eq!(said, read("expected"), "for {}", code.name());
    }

    #[test]
    fn what_typst_says_stands_at_the_line_of_the_manuscript() {
        for code in [Code::TypstError, Code::TypstWarning, Code::PdfRefused] {
            gives(code);
        }
    }
}
