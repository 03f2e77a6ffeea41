//! Where the time of an edition's pages goes: self times and calls of our own stages and of Typst's timing scopes, in one
//! table, on one thread. `make profile FOLDER=…` runs it.
//!
//! ```text
//! scopes FOLDER
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use bindery::fonts::Fonts;
use bindery::pipeline::{self, Request, Tools};
use bindery::resolve::Highlighter;
use bindery::typeset::{self, Medium};
use bindery::world::Disk;
use serde::Deserialize;
use typst_timing::TimingScope;

/// What takes less of all time isn't printed.
const LEAST_SHARE: f64 = 0.002;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|argument| argument != "--bench") else {
        eprintln!("scopes FOLDER; `make profile FOLDER=…` runs it");
        return;
    };
    typst_timing::enable();
    // The stack is the tool's own.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(64 << 20).build();
    pool.expect("a thread to work with").install(|| build(Path::new(&folder)));
    print(&table(&events()));
}

fn build(folder: &Path) {
    let world = Disk::new(folder).expect("a folder that publication.py wrote");
    let fonts = timed("(fonts)", || Fonts::load(&world).0);
    let tools = Tools { fonts: &fonts, highlighter: &Highlighter::default() };
    let manuscripts = timed("(read)", || pipeline::manuscripts(&world, &Request::default(), tools).manuscripts);
    for manuscript in &manuscripts {
        let generated = timed("(write)", || typeset::generate(manuscript, Medium::Screen, &fonts).value);
        let set = timed("(set)", || typeset::set(generated, manuscript, Medium::Screen, &fonts).value);
        let pages = set.pages().expect("pages without a fault");
        timed("(page list)", || pages.breaks(&manuscript.language));
        timed("(export)", || pages.pdf(manuscript, Medium::Screen).value.expect("a PDF without a fault"));
        timed("(forget)", typeset::forget);
    }
}

fn timed<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    let _scope = TimingScope::new(name);
    work()
}

/// As Chrome's tracing tool has it.
#[derive(Deserialize)]
struct Event {
    name: String,
    ph: String,
    /// In microseconds.
    ts: f64,
}

fn events() -> Vec<Event> {
    let mut json = Vec::new();
    typst_timing::export_json(&mut json, |_| (String::new(), 0)).expect("events as JSON");
    serde_json::from_slice(&json).expect("what was written is JSON")
}

#[derive(Default)]
struct Scope {
    calls: usize,
    /// In microseconds, without what is within it.
    own: f64,
    /// In microseconds, of those that stand in none of the same name.
    whole: f64,
}

fn table(events: &[Event]) -> BTreeMap<&str, Scope> {
    let mut scopes: BTreeMap<&str, Scope> = BTreeMap::new();
    // Of each open one its name, when it began, and what was within it.
    let mut open: Vec<(&str, f64, f64)> = Vec::new();
    for event in events {
        if event.ph == "B" {
            open.push((&event.name, event.ts, 0.0));
            continue;
        }
        let (name, begun, within) = open.pop().expect("scopes of one thread end in order");
        let took = event.ts - begun;
        let is_outermost = open.iter().all(|(other, ..)| *other != name);
        let scope = scopes.entry(name).or_default();
        scope.calls += 1;
        scope.own += took - within;
        scope.whole += if is_outermost { took } else { 0.0 };
        if let Some((.., around)) = open.last_mut() {
            *around += took;
        }
    }
    scopes
}

fn print(scopes: &BTreeMap<&str, Scope>) {
    let all: f64 = scopes.values().map(|scope| scope.own).sum();
    let mut rows: Vec<_> = scopes.iter().filter(|(_, scope)| scope.own.max(scope.whole) > LEAST_SHARE * all).collect();
    rows.sort_by(|(_, one), (_, other)| other.own.total_cmp(&one.own));
    println!("{:>9} {:>6} {:>9} {:>9}  scope, of {:.2} s", "self", "share", "whole", "calls", all / 1e6);
    for (name, scope) in rows {
        let (own, whole, share) = (scope.own / 1e6, scope.whole / 1e6, 100.0 * scope.own / all);
        println!("{own:>7.3} s {share:>4.1} % {whole:>7.3} s {:>9}  {name}", scope.calls);
    }
}
