//! What the fuzz targets do, over the seeds that are kept: what was found once is held without a fuzzer.

use std::fs;

use crate::support::root;

#[path = "../fuzz/src/lib.rs"]
mod targets;

#[test]
fn markdown_seeds_hold() {
    run("markdown", targets::markdown);
}

#[test]
fn configuration_seeds_hold() {
    run("configuration", targets::configuration);
}

#[test]
fn html_seeds_hold() {
    run("html", targets::html);
}

fn run(target: &str, check: fn(&[u8])) {
    let mut paths: Vec<_> =
        fs::read_dir(root().join("fuzz/seeds").join(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 10, "the seeds are there");
    let mut wrong = Vec::new();
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        if let Err(panic) = std::panic::catch_unwind(|| check(&bytes)) {
            let said = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            wrong.push(format!("{}: {said}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
