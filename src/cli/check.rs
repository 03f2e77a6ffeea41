//! `bindery check`: a build whose files are thrown away.

use super::arguments::{BUILT, CheckArgs, FAILED, MISUSED};
use super::{build, report};

pub fn run(args: &CheckArgs) -> u8 {
    let Some(request) = build::request(&args.selection) else { return MISUSED };
    // What builds have put there is read, and nothing is written but the end of what an earlier one began.
    let place = build::own_place(&args.selection.dir, args.selection.draft);
    let (cache, last) = (build::kept(&place), build::last(&place));
    let Some(report) = build::prepare(&args.selection, &request, &cache, &last) else { return MISUSED };
    report::findings(&report.findings, &report.sources);
    if !args.selection.quiet {
        report::say(&report::counts(&report.findings));
    }
    match report.built {
        Some(_) => BUILT,
        None if report.is_misused => MISUSED,
        None => FAILED,
    }
}
