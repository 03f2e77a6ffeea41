//! The stages of a build measured apart, in one process on so many threads: what the tool itself does up to Typst
//! code, and what Typst's engine does with that code. Prints seconds as JSON; `measure.py` asks.
//!
//! ```text
//! stages FOLDER JOBS
//! ```

use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

use bindery::fonts::Fonts;
use bindery::manuscript::Manuscript;
use bindery::pipeline::{self, Request, Tools};
use bindery::resolve::Highlighter;
use bindery::typeset::{self, CoverPage, Generated, Medium};
use bindery::world::Disk;
use rayon::prelude::*;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (Some(folder), Some(jobs)) = (arguments.next(), arguments.next().and_then(|jobs| jobs.parse().ok())) else {
        eprintln!("stages FOLDER JOBS; `make bench` runs it");
        return;
    };
    let jobs: NonZero<usize> = jobs;
    // The stack is the tool's own.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).stack_size(64 << 20).build();
    pool.expect("threads to work with").install(|| measure(Path::new(&folder)));
}

fn measure(folder: &Path) {
    let world = Disk::new(folder).expect("a folder that publication.py wrote");
    let request = Request::default();
    let highlighter = Highlighter::default();
    let (fonts, loading) = timed(|| Fonts::load(&world).0);
    let resolved =
        || pipeline::manuscripts(&world, &request, Tools { fonts: &fonts, highlighter: &highlighter }).manuscripts;
    // The second time each block of code is known: the difference is what highlighting takes.
    let (_, first) = timed(resolved);
    let (manuscripts, reading) = timed(resolved);
    let (generated, writing) = timed(|| {
        let written = manuscripts.par_iter().map(|m| typeset::generate(m, Medium::Screen, &fonts).value);
        written.collect::<Vec<_>>()
    });
    // Where pages begin is looked for on top of the baseline. The time is the process's: it is right with one job.
    let page_list = Mutex::new(0.0);
    // The same pages and covers in the same order as in pipeline.rs, and nothing else.
    let (pages, engine) = timed(|| {
        let editions = manuscripts.iter().zip(generated).collect();
        pipeline::in_lanes(editions, |(manuscript, generated): (&Manuscript, Generated)| {
            let outputs = [Output::Pages, Output::Cover].par_iter().map(|output| match output {
                Output::Pages => {
                    let set = typeset::set(generated.clone(), manuscript, Medium::Screen, &fonts).value;
                    let pages = set.pages().expect("pages without a fault");
                    *page_list.lock().expect("no panic holds it") += timed(|| pages.breaks(&manuscript.language)).1.cpu;
                    pages.pdf(manuscript, Medium::Screen).value.expect("a PDF without a fault").pages
                }
                Output::Cover => {
                    let page = typeset::cover_page(manuscript, CoverPage::Portrait, &fonts).value;
                    typeset::cover(&page, CoverPage::Portrait, &fonts).value.expect("a cover without a fault");
                    0
                }
            });
            let pages = outputs.sum::<usize>();
            typeset::forget();
            pages
        })
    });
    let page_list = page_list.into_inner().expect("no panic holds it");
    let engine = Spent { cpu: engine.cpu - page_list, ..engine };
    let page_list = Spent { cpu: page_list, wall: page_list };
    let stages = [
        ("page list", page_list),
        ("fonts", loading),
        ("resolved", first),
        ("reading", reading),
        ("writing", writing),
        ("engine", engine),
    ];
    let stages = stages.map(|(name, spent)| format!("\"{name}\": [{:.3}, {:.3}]", spent.cpu, spent.wall));
    println!("{{{}, \"pages\": {pages:?}}}", stages.join(", "));
}

enum Output {
    Pages,
    Cover,
}

/// In seconds.
struct Spent {
    /// Of all threads.
    cpu: f64,
    wall: f64,
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Spent) {
    let (cpu, begun) = (cpu_seconds(), Instant::now());
    let value = work();
    (value, Spent { cpu: cpu_seconds() - cpu, wall: begun.elapsed().as_secs_f64() })
}

/// User and system time of the process so far, in steps of 1/100 s (proc(5), `stat`: fields 14 and 15).
#[expect(clippy::disallowed_methods, reason = "the kernel's own count is no file of a publication")]
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux counts a process's time");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}
