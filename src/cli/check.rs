//! `bindery check`: a build whose files are thrown away.

use super::{BUILT, CheckArgs, FAILED, MISUSED, build, report};

pub fn run(args: &CheckArgs) -> u8 {
    let Some(request) = build::request(&args.selection) else { return MISUSED };
    let Some(report) = build::prepare(&args.selection, &request) else { return MISUSED };
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
