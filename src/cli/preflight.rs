//! `bindery preflight`: what a printer would say of finished PDFs.

use std::path::Path;

use serde::Serialize;

use super::arguments::{BUILT, FAILED, MISUSED, PreflightArgs, PreflightForm};
use super::report::{self, mistake, shown};
use crate::diagnostics::{counted, show};
use crate::preflight::{self, Asked, Fault, Report};
use crate::world::{Disk, World};

/// What is read of a file: a book of photographs in inks has some hundred megabytes.
const MOST_BYTES: u64 = 2_000_000_000;

/// A file as machines read of it.
#[derive(Serialize)]
struct Read<'a> {
    file: String,
    accepted: bool,
    /// Why nothing more is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<&'a str>,
    #[serde(flatten)]
    report: Option<&'a Report>,
}

pub fn run(args: &PreflightArgs) -> u8 {
    let asked = Asked { ink_limit: args.ink_limit, min_ppi: args.min_ppi };
    let is_json = args.report == Some(PreflightForm::Json);
    let mut status = BUILT;
    let mut read = Vec::new();
    for file in &args.files {
        let bytes = match bytes(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                mistake::unreadable(file, error);
                status = MISUSED;
                continue;
            }
        };
        let found = preflight::read(&bytes, asked).map_err(|unread| unread.to_string());
        if !found.as_ref().is_ok_and(|report| !report.has_errors()) {
            status = status.max(FAILED);
        }
        if is_json {
            read.push((file.display().to_string(), found));
        } else {
            tell(file, &found);
        }
    }
    if is_json {
        let read: Vec<Read<'_>> = read
            .iter()
            .map(|(file, found)| Read {
                file: file.clone(),
                accepted: found.as_ref().is_ok_and(|report| !report.has_errors()),
                unread: found.as_ref().err().map(String::as_str),
                report: found.as_ref().ok(),
            })
            .collect();
        report::say(&serde_json::to_string_pretty(&read).expect("words and numbers can be written"));
    }
    status
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().ok_or(std::io::ErrorKind::IsADirectory)?;
    Disk::new(folder)?.read(Path::new(name), MOST_BYTES)
}

/// What it is, then what is wrong with it, in columns.
fn tell(file: &Path, found: &Result<Report, String>) {
    report::say(&shown(file));
    let report = match found {
        Ok(report) => report,
        Err(unread) => return report::say(&format!("  error    {unread}")),
    };
    for line in facts(report) {
        report::say(&format!("  {}", show::visible(&line)));
    }
    let width = |words: fn(&Fault) -> String| {
        report.faults.iter().map(|fault| words(fault).chars().count()).max().unwrap_or_default()
    };
    let (kinds, places) = (width(|fault| fault.kind.name().to_owned()), width(place));
    for fault in &report.faults {
        let severity = if fault.kind.is_error() { "error" } else { "warning" };
        report::say(&format!(
            "  {severity:7}  {:kinds$}  {:places$}  {}",
            fault.kind.name(),
            place(fault),
            show::visible(&fault.message)
        ));
    }
    let errors = report.faults.iter().filter(|fault| fault.kind.is_error()).count();
    let warnings = report.faults.len() - errors;
    report::say(&match report.faults.is_empty() {
        true => "  a printer of PDF/X-4 can take it, as far as is looked at".to_owned(),
        false => {
            format!("  {}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"))
        }
    });
}

fn place(fault: &Fault) -> String {
    /// A fault of every page needs no list of them.
    const MOST: usize = 30;
    let place = fault.place();
    match place.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &place[..end]),
        None if place.is_empty() => "the file".to_owned(),
        None => place,
    }
}

/// Lines of what a file is.
fn facts(report: &Report) -> Vec<String> {
    if report.pages == 0 {
        return Vec::new();
    }
    let standard = report.standard.as_ref().map(|standard| format!(", {standard}")).unwrap_or_default();
    let press = report.condition.as_ref().map(|condition| format!(", for {condition}")).unwrap_or_default();
    let sizes: Vec<String> =
        report.sizes.iter().map(|size| format!("{} × {} mm", size.width_mm, size.height_mm)).collect();
    let parity = if report.pages > 1 && report.pages % 2 == 1 { ", an odd number" } else { "" };
    let bleed = report.bleed_mm.map_or("no bleed".to_owned(), |bleed| format!("{bleed} mm of bleed"));
    let pages = counted(report.pages as usize, "page", "pages");
    let mut lines = vec![
        format!("PDF {}{standard}{press}", report.version),
        format!("{pages}{parity}, {}, {bleed}", sizes.join(" and ")),
    ];
    if !report.fonts.is_empty() {
        lines.push(format!("{}: {}", counted(report.fonts.len(), "face", "faces"), report.fonts.join(", ")));
    }
    let mut pictures = counted(report.pictures as usize, "picture", "pictures");
    if let Some(ppi) = report.least_ppi {
        pictures.push_str(&format!(", {ppi:.0} pixels to an inch at least"));
    }
    if let Some(ink) = report.most_ink {
        pictures.push_str(&format!("; {ink:.0} % of ink at most"));
    }
    lines.push(pictures);
    lines
}
