//! `bindery build` and what `bindery check` has in common with it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::arguments::{BUILT, BuildArgs, FAILED, KeepArg, MISUSED, Selection};
use super::found::{self, Found};
use super::progress::Shown;
use super::report::{self, Reports, mistake};
use crate::cache::{Cache, Folder, Last, LastBuild};
use crate::diagnostics::{self, Code, Diagnostic, Findings, Sources, show};
use crate::language::Tag;
use crate::pipeline::{self, Built, Report, Request};
use crate::release::{self, Kept, Place, Release, ReleaseError, Written};
use crate::world::Disk;

/// Typst lays out nested content by recursion: 64 MB hold the deepest that its own limits allow.
const STACK: usize = 64 << 20;

#[expect(clippy::disallowed_methods, reason = "the seconds in the summary are for the person who waits")]
pub fn run(args: &BuildArgs) -> u8 {
    let begun = Instant::now();
    let Some(mut request) = request(&args.selection) else { return MISUSED };
    let publication = Found::at(&args.selection.dir).dir;
    let Some(reports) = Reports::new(&args.selection.reports, &publication) else { return MISUSED };
    request.keep_typst = args.keep == Some(KeepArg::Typst);
    let place = args.out.clone().map_or_else(|| own_place(&args.selection.dir, args.selection.draft), Place::Named);
    let (cache, last) = match args.no_cache {
        true => (Folder::among(None), LastBuild::unknown()),
        false => (kept(&place), last(&place)),
    };
    let Some(mut report) = prepare(&args.selection, &request, &cache, &last) else { return MISUSED };
    report::findings_to(&report.findings, &report.sources, extent(&args.selection));
    let is_whole = request.languages.is_empty() && request.formats.is_empty();
    let status = finish(&mut report, &place, (&cache, &last), is_whole, |report, built, written| {
        if args.selection.quiet {
            return;
        }
        // Where a program reads standard output, people are told beside it.
        let say = if reports.take_standard_output() { report::tell } else { report::say };
        say(&report::summary(&built.artifacts));
        for removed in &written.removed {
            say(&format!("{removed}  removed: no longer made"));
        }
        let seconds = begun.elapsed().as_secs_f64();
        say(&format!("{} in {seconds:.1} s, {}", report::shown(&place.path()), report::counts(&report.findings)));
        report.notes.iter().for_each(|note| say(note));
    });
    reports.write(&report.findings, &report.sources, status)
}

/// Writes what was built, if it was, and tells how that ended: in order by `tell`, and what went wrong among the findings
/// too.
fn finish(
    report: &mut Report,
    place: &Place,
    caches: (&Folder, &LastBuild),
    is_whole: bool,
    tell: impl FnOnce(&Report, &Built, &Written),
) -> u8 {
    let Some(built) = &report.built else {
        report::tell(&format!("nothing was built: {}", report::counts(&report.findings)));
        tell_last_good(place);
        return if report.is_misused { MISUSED } else { FAILED };
    };
    match write(place, built, caches, is_whole) {
        Ok(written) => {
            tell(report, built, &written);
            BUILT
        }
        Err(error) => {
            let failed = write_failed(&error);
            report::findings(&failed, &Sources::default());
            report.findings.extend(failed);
            tell_last_good(place);
            FAILED
        }
    }
}

/// How many findings are shown.
pub fn extent(selection: &Selection) -> show::Extent {
    if selection.all { show::Extent::Each } else { show::Extent::Few }
}

/// Writes what was made, in one turn; pictures are kept for the next build, and of a build that fails nothing is left
/// anywhere.
fn write(
    place: &Place,
    built: &Built,
    (cache, last): (&Folder, &LastBuild),
    is_whole: bool,
) -> Result<Written, ReleaseError> {
    release::check_names(&built.artifacts)?;
    let out = place.make()?;
    let waits = |holder: &str| {
        report::tell(&format!(
            "{} is being written into by another build ({holder}): this one waits",
            report::shown(out.path())
        ));
    };
    let release = Release::begin(&out, &waits)?;
    let kept: Vec<Kept> = built.kept.iter().map(|file| Kept { path: &file.path, bytes: &file.bytes }).collect();
    let beside = release.beside(&kept)?;
    let written = release.write(&built.artifacts, &built.facts)?;
    cache.write(&out);
    if is_whole {
        cache.leave_only_used(&out);
    }
    last.write(is_whole);
    beside.write()?;
    Ok(written)
}

/// Where a publication's outputs are.
pub fn own_place(dir: &Path, is_draft: bool) -> Place {
    let publication = Found::at(dir).dir;
    if is_draft { Place::Drafts { publication } } else { Place::Own { publication } }
}

/// What builds have kept among outputs, in whose folder what an earlier run began is ended. Where that can't be, it is told
/// by whoever writes there.
pub fn kept(place: &Place) -> Folder {
    let there = place.there().ok().flatten();
    Folder::among(there.filter(|out| release::settle(out).is_ok()).as_ref())
}

/// The last build among outputs, of which [`kept`] has ended what it began.
#[expect(clippy::disallowed_methods, reason = "where the user's cache is, is the command line's own affair")]
pub fn last(place: &Place) -> LastBuild {
    let named = std::env::var_os("BINDERY_CACHE").map(PathBuf::from);
    let cache = named.or_else(|| Some(dirs::cache_dir()?.join("bindery"))).filter(|cache| cache.is_absolute());
    let at = std::path::absolute(place.path());
    LastBuild::of(cache.filter(|_| at.is_ok()).as_deref(), &at.unwrap_or_default(), place.there().ok().flatten())
}

/// What the arguments ask for; none, after a message, where they make no sense.
pub fn request(selection: &Selection) -> Option<Request> {
    let (commit, tagged) = found::revision(&Found::at(&selection.dir).dir, selection.release).unwrap_or_default();
    let mut request = Request {
        strict: selection.strict || selection.release,
        draft: selection.draft,
        release: selection.release,
        commit,
        tagged,
        ..Request::default()
    };
    let languages = languages(&selection.dir, &selection.languages);
    let mut is_sound = languages.is_some();
    request.languages = languages.unwrap_or_default();
    for name in &selection.deny {
        match name.parse::<Code>() {
            Ok(code) => request.deny.push(code),
            Err(unknown) => {
                mistake::wrong_argument(unknown.to_string());
                is_sound = false;
            }
        }
    }
    for format in &selection.formats {
        // What is asked for twice is made once.
        if !request.formats.contains(format) {
            request.formats.push(*format);
        }
    }
    is_sound.then_some(request)
}

/// The languages that are asked for, by their tags or by the folder; none, after a message, where a tag is none.
pub fn languages(dir: &Path, written: &[String]) -> Option<Vec<Tag>> {
    let (tags, errors): (Vec<_>, Vec<_>) = written.iter().map(|written| Tag::parse(written)).partition(Result::is_ok);
    for error in errors.iter().filter_map(|tag| tag.as_ref().err()) {
        mistake::wrong_argument(error.to_string());
    }
    let mut tags: Vec<Tag> = tags.into_iter().flatten().fold(Vec::new(), |mut tags, tag| {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
        tags
    });
    if written.is_empty() {
        tags.extend(Found::at(dir).language);
    }
    errors.is_empty().then_some(tags)
}

/// Runs all stages but the writing.
pub fn prepare(selection: &Selection, request: &Request, cache: &dyn Cache, last: &dyn Last) -> Option<Report> {
    if !selection.quiet {
        Found::at(&selection.dir).tell();
    }
    let progress = Shown::new(selection.quiet);
    let report =
        with_world(&selection.dir, selection.jobs, |world| pipeline::run_after(last, world, cache, request, &progress));
    progress.finish();
    report
}

/// Does something with the publication, on as many threads as were asked for. None, after a message, where it can't be
/// read.
pub fn with_world<T: Send>(dir: &Path, jobs: Option<u16>, work: impl FnOnce(&Disk) -> T + Send) -> Option<T> {
    let world = match Disk::new(&Found::at(dir).dir) {
        Ok(world) => world,
        Err(error) => {
            mistake::unreadable(dir, error);
            return None;
        }
    };
    let mut pool = rayon::ThreadPoolBuilder::new().stack_size(STACK);
    if let Some(jobs) = jobs {
        pool = pool.num_threads(jobs.into());
    }
    let pool = match pool.build() {
        Ok(pool) => pool,
        Err(error) => {
            mistake::wrong_argument(format!("there are no such threads to work with: {error}"));
            return None;
        }
    };
    Some(pool.install(|| work(&world)))
}

fn write_failed(error: &ReleaseError) -> Findings {
    let mut findings = Findings::default();
    let hint = match error {
        ReleaseError::Folder { .. }
        | ReleaseError::File { .. }
        | ReleaseError::Busy { .. }
        | ReleaseError::Mixed { .. } => Some("--out names another folder".to_owned()),
        ReleaseError::Torn { .. } => Some("the next build goes on with it".to_owned()),
        ReleaseError::Changed { .. } | ReleaseError::Name { .. } | ReleaseError::Twice { .. } => None,
    };
    findings.push(Diagnostic::new(Code::WriteFailed, diagnostics::Place::Nowhere, error.to_string()).maybe_hint(hint));
    findings
}

fn tell_last_good(place: &Place) {
    let files = place.there().ok().flatten().map(|out| release::last_good(&out)).unwrap_or_default();
    if !files.is_empty() {
        report::tell(&format!("the files of the last good build are as they were: {}", files.join(", ")));
    }
}
