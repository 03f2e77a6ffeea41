//! `bindery check`: a build whose files are thrown away.

use super::arguments::{BUILT, CheckArgs, FAILED, MISUSED};
use super::build;
use super::found::Found;
use super::report::{self, Reports};

pub fn run(args: &CheckArgs) -> u8 {
    let Some(request) = build::request(&args.selection) else { return MISUSED };
    let publication = Found::at(&args.selection.dir).dir;
    let Some(reports) = Reports::new(&args.selection.reports, &publication) else { return MISUSED };
    // What builds have put there is read, and nothing is written but the end of what an earlier one began.
    let place = build::own_place(&args.selection.dir, args.selection.draft);
    let (cache, last) = (build::kept(&place), build::last(&place));
    let Some(report) = build::prepare(&args.selection, &request, &cache, &last) else { return MISUSED };
    report::findings_to(&report.findings, &report.sources, build::extent(&args.selection));
    if !args.selection.quiet {
        let say = if reports.take_standard_output() { report::tell } else { report::say };
        say(&report::counts(&report.findings));
    }
    let status = match report.built {
        Some(_) => BUILT,
        None if report.is_misused => MISUSED,
        None => FAILED,
    };
    reports.write(&report.findings, &report.sources, status)
}
