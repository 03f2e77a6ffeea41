//! The files of one edition. The EPUB shows where the pages of a PDF begin, and is the same whether or not that was asked
//! for: its pages are set in any case.

mod covers;
mod press;
mod wraps;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::faces;
use super::report::KeptFile;
use super::request::{Progress, Request};
use crate::cache::Cache;
use crate::config::{Openings, Output, PrintCoverOutput, Project};
use crate::diagnostics::{Findings, Outcome, Severity};
use crate::epub;
use crate::fonts::Fonts;
use crate::format::Format;
use crate::manuscript::{Manuscript, Pagination};
use crate::press::Press;
use crate::release::Artifact;
use crate::typeset::{self, CoverPage, Medium, Pages, PrintPages, Set, Wrap, WrapSheet};

pub use press::press;
pub use wraps::tell_unknown_spine;

/// What was made of an edition, or a part of it.
#[derive(Default)]
pub struct Made {
    pub artifacts: Vec<Artifact>,
    pub kept: Vec<KeptFile>,
    /// Paths of pictures that the covers for the web are made without.
    pub withheld: BTreeSet<String>,
    pub findings: Findings,
}

/// What is made with the pages of a PDF, beside it.
#[derive(Clone, Copy)]
struct Beside {
    epub: bool,
    /// The cover that is put around them.
    cover: Option<PrintCoverOutput>,
}

/// An edition of which files are made.
pub struct Edition<'a> {
    pub project: &'a Project,
    pub manuscript: &'a Manuscript,
    pub formats: &'a [Format],
    pub request: &'a Request,
    pub fonts: &'a Fonts,
    pub cache: &'a dyn Cache,
    /// None where no pages for print are made.
    pub press: Option<&'a Press>,
    pub progress: &'a dyn Progress,
}

impl Edition<'_> {
    /// A file a format.
    pub fn all(&self) -> Vec<Made> {
        let is_epub = self.formats.contains(&Format::Epub);
        let pages_from = match self.project.outputs.of(Format::Epub) {
            Output::Epub { pages_from } if is_epub => pages_from,
            _ => None,
        };
        let is_paged = |format: &Format| !matches!(format, Format::PrintCover | Format::Epub);
        let mut paged: Vec<Format> = self.formats.iter().copied().filter(is_paged).collect();
        let cover = wraps::cover(self.project).filter(|_| self.formats.contains(&Format::PrintCover));
        let wrapped = cover.filter(|cover| wraps::is_of_pages(*cover)).map(|_| Format::Print);
        for source in [pages_from, wrapped].into_iter().flatten() {
            if !paged.contains(&source) {
                paged.push(source);
            }
        }
        let with = |format: Format| Beside {
            epub: pages_from == Some(format),
            cover: cover.filter(|_| wrapped == Some(format)),
        };
        let (mut all, (alone, wrap)) = rayon::join(
            || paged.par_iter().map(|format| self.paged(*format, with(*format))).collect::<Vec<_>>(),
            || {
                rayon::join(
                    || (is_epub && pages_from.is_none()).then(|| self.epub(&Pagination::default())),
                    || cover.filter(|_| wrapped.is_none()).map(|cover| self.wrap(cover, 0)),
                )
            },
        );
        all.extend(alone);
        all.extend(wrap);
        all
    }

    /// The PDF, where it is asked for, and what takes its pages.
    fn paged(&self, format: Format, beside: Beside) -> Made {
        let is_asked = self.formats.contains(&format);
        let mut made = Made::default();
        let medium = medium(self.project.outputs.of(format));
        let generated = typeset::generate(self.manuscript, medium, self.fonts);
        let set = typeset::set(generated.value, self.manuscript, medium, self.fonts);
        let mut findings = generated.findings;
        findings.extend(set.findings);
        let set = set.value;
        let of_pages = findings.clone();
        // What a PDF lacks that nobody asked for is no matter; what stops it stops the EPUB too.
        made.findings.extend(if is_asked { findings } else { errors(findings) });
        if is_asked && self.request.keep_typst {
            made.kept = self.kept(&set, format);
        }
        let Some(pages) = set.pages() else { return made };
        let (pdf, beside) = rayon::join(
            || is_asked.then(|| self.pdf(&pages, format, medium, of_pages, None)),
            || {
                rayon::join(
                    || beside.epub.then(|| self.epub(&self.pagination(&pages, format))),
                    || beside.cover.map(|cover| self.wrap(cover, pages.count())),
                )
            },
        );
        let (epub, wrap) = beside;
        for part in [pdf, epub, wrap].into_iter().flatten() {
            made.artifacts.extend(part.artifacts);
            made.findings.extend(part.findings);
        }
        made
    }

    fn kept(&self, set: &Set<'_>, format: Format) -> Vec<KeptFile> {
        let folder = format!("{}-typst", self.file_name(format).trim_end_matches(".pdf"));
        let files = set.generated.files().into_iter().chain(self.fonts.files());
        files.map(|(path, bytes)| KeptFile { path: format!("{folder}/{path}"), bytes }).collect()
    }

    /// `of_pages`: what was found while its pages were set; `spine_mm`: of a cover around a book.
    fn pdf(
        &self,
        pages: &Pages<'_>,
        format: Format,
        medium: Medium,
        of_pages: Findings,
        spine_mm: Option<f64>,
    ) -> Made {
        let Outcome { value, mut findings } = pages.pdf(self.manuscript, medium);
        let typeset = value.and_then(|typeset| match (format, self.press) {
            (Format::Print | Format::PrintCover, Some(press)) => {
                let slug = press::slug(self.project, self.manuscript, spine_mm);
                press::printed(press, self.project.outputs.press.ink_limit, typeset, slug.as_ref(), &mut findings)
            }
            // Why there is none was told: in the colours of a screen nothing goes to a press.
            (Format::Print | Format::PrintCover, None) => None,
            (Format::Pdf | Format::LargePrint | Format::Epub, _) => Some(press::packed(typeset)),
        });
        let mut found = of_pages;
        found.extend(findings.clone());
        let artifact = typeset.map(|typeset| Artifact {
            pages: Some(typeset.pages),
            isbn: self.isbn(format),
            claims: typeset.claims.iter().map(ToString::to_string).collect(),
            unclaimed: typeset.unclaimed,
            findings: found,
            ..self.artifact(self.file_name(format), format.name(), typeset.pdf)
        });
        self.step(format);
        Made { artifacts: artifact.into_iter().collect(), findings, ..Made::default() }
    }

    fn pagination(&self, pages: &Pages<'_>, format: Format) -> Pagination {
        let metadata = &self.manuscript.metadata;
        let isbn = match format {
            Format::Print | Format::PrintCover => &metadata.isbn.print,
            Format::Pdf | Format::LargePrint | Format::Epub => &metadata.isbn.pdf,
        };
        let source = match isbn {
            Some(isbn) => format!("urn:isbn:{}", isbn.chars().filter(char::is_ascii_alphanumeric).collect::<String>()),
            None => self.file_name(format),
        };
        Pagination { source: Some(source), breaks: pages.breaks(&self.manuscript.language) }
    }

    /// The cover of the printed book, around so many pages; the drawing of its measures, where that is asked for.
    fn wrap(&self, cover: PrintCoverOutput, pages: usize) -> Made {
        let Some(spine) = cover.spine else { return Made::default() };
        let wrap =
            Wrap { bleed_mm: cover.bleed_mm, spine_mm: wraps::width_of_spine(spine, pages), sheet: WrapSheet::Artwork };
        let mut made = self.sheet(wrap);
        if cover.has_template && !self.request.draft {
            let template = self.sheet(Wrap { sheet: WrapSheet::Template, ..wrap });
            made.artifacts.extend(template.artifacts);
            made.findings.extend(errors(template.findings));
        }
        made
    }

    fn sheet(&self, wrap: Wrap) -> Made {
        let (format, tag) = (Format::PrintCover, &self.manuscript.language.tag);
        let generated = typeset::wrap(self.manuscript, wrap, self.fonts);
        let set = typeset::set_wrap(generated.value, self.fonts);
        let mut findings = generated.findings;
        findings.extend(set.findings);
        let mut made = Made { findings, ..Made::default() };
        let is_artwork = wrap.sheet == WrapSheet::Artwork;
        if is_artwork && self.request.keep_typst {
            made.kept = self.kept(&set.value, format);
        }
        let Some(pages) = set.value.pages() else { return made };
        typeset::tell_overfull(&pages, self.manuscript, &mut made.findings);
        if is_artwork {
            let pdf = self.pdf(&pages, format, wrap.medium(), made.findings.clone(), Some(wrap.spine_mm));
            made.artifacts.extend(pdf.artifacts);
            made.findings.extend(pdf.findings);
            return made;
        }
        let Outcome { value, findings } = pages.pdf(self.manuscript, wrap.medium());
        made.findings.extend(findings);
        made.artifacts.extend(value.map(|typeset| Artifact {
            pages: Some(typeset.pages),
            ..self.artifact(self.project.template_name(tag), "print-cover-template", typeset.pdf)
        }));
        made
    }

    fn epub(&self, pagination: &Pagination) -> Made {
        let mut made = Made::default();
        let cover = covers::cover(self.manuscript, CoverPage::Portrait, self.fonts, self.cache);
        // What the fonts lack was told for the PDF; a cover that can't be set is a finding of its own.
        made.findings.extend(cover.findings);
        let Some(cover) = cover.value else { return made };
        match epub::write(
            self.manuscript,
            Some(&cover),
            pagination,
            &self
                .fonts
                .for_readers(faces::named(&self.manuscript.look.families).map(|(role, name)| (role, name.as_str()))),
        ) {
            Ok(bytes) => made.artifacts.push(Artifact {
                isbn: self.isbn(Format::Epub),
                claims: epub::claims(self.manuscript).into_iter().map(str::to_owned).collect(),
                findings: made.findings.clone(),
                ..self.artifact(self.file_name(Format::Epub), Format::Epub.name(), bytes)
            }),
            Err(error) => made.findings.push(error.diagnostic()),
        }
        self.step(Format::Epub);
        made
    }

    /// The cover as a picture for the web page from which an edition is fetched, without what may not be on the web.
    pub fn thumbnail(&self) -> Made {
        let cover = covers::cover(self.manuscript, CoverPage::Thumbnail, self.fonts, self.cache);
        let name = self.project.thumbnail_name(&self.manuscript.language.tag);
        let found = cover.findings.clone();
        let artifact =
            cover.value.map(|cover| Artifact { findings: found, ..self.artifact(name, "cover", cover.bytes) });
        let withheld = self.manuscript.on_the_cover().filter(|(_, image)| !CoverPage::Thumbnail.may_show(image));
        Made {
            artifacts: artifact.into_iter().collect(),
            withheld: withheld.map(|(path, _)| path.to_owned()).collect(),
            findings: cover.findings,
            ..Made::default()
        }
    }

    /// With what all files of the edition have alike.
    fn artifact(&self, file_name: String, format: &'static str, bytes: Vec<u8>) -> Artifact {
        let Manuscript { language, metadata, .. } = self.manuscript;
        Artifact {
            file_name,
            bytes,
            language: language.tag.clone(),
            direction: language.direction,
            title: metadata.title.words.clone(),
            format,
            pages: None,
            isbn: None,
            claims: Vec::new(),
            unclaimed: Vec::new(),
            findings: Findings::default(),
            checks: BTreeMap::new(),
        }
    }

    /// A draft is no product, and large print one that has none yet.
    fn isbn(&self, format: Format) -> Option<String> {
        let isbn = &self.manuscript.metadata.isbn;
        let isbn = match format {
            Format::Pdf => &isbn.pdf,
            Format::Print | Format::PrintCover => &isbn.print,
            Format::Epub => &isbn.epub,
            Format::LargePrint => &None,
        };
        isbn.clone().filter(|_| !self.request.draft)
    }

    fn file_name(&self, format: Format) -> String {
        let tag = &self.manuscript.language.tag;
        match self.request.draft {
            true => self.project.draft_name(tag, format),
            false => self.project.file_name(tag, format),
        }
    }

    fn step(&self, done: Format) {
        self.progress.step(&format!("{} {}", self.manuscript.language.tag, done.name()));
    }
}

fn errors(findings: Findings) -> Findings {
    let mut errors = Findings::default();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        errors.push(finding.clone());
    }
    errors
}

fn medium(output: Output) -> Medium {
    match output {
        Output::Pdf | Output::PrintCover(_) | Output::Epub { .. } => Medium::Screen,
        Output::LargePrint { size_pt } => Medium::LargePrint { size_pt },
        Output::Print(print) => Medium::Print(PrintPages {
            bleed_mm: print.bleed_mm,
            gutter_mm: print.gutter_mm,
            opens_recto: print.openings == Openings::Recto,
            multiple: print.multiple,
            has_cover: print.has_cover,
        }),
    }
}
