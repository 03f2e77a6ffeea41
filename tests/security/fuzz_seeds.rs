//! What the fuzz targets do, over the seeds that are kept: what was found once is held without a fuzzer.

use std::fs;

use crate::support::root;

#[path = "../../fuzz/src/lib.rs"]
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

#[test]
fn drawing_seeds_hold() {
    run("drawing", targets::drawing);
}

#[test]
fn face_seeds_hold() {
    run("face", targets::face);
}

#[test]
fn front_matter_seeds_hold() {
    run("front_matter", targets::front_matter);
}

#[test]
fn sidecar_seeds_hold() {
    run("sidecar", targets::sidecar);
}

#[test]
fn maths_seeds_hold() {
    run("maths", targets::maths);
}

#[test]
fn preflight_seeds_hold() {
    run("preflight", targets::preflight);
}

/// Such as these ended the stack, or took minutes a megabyte.
#[test]
fn hostile_text_holds() {
    let many = |n: usize, part: &dyn Fn(usize) -> String| (0..n).map(part).collect::<String>();
    let nested = |tag: &str| many(98, &|n| format!("{0}{1}\n{0}\n", "> ".repeat(n), tag.repeat(64)));
    let sign = |n: usize| char::from_u32(0x2190 + u32::try_from(n).unwrap()).unwrap();
    let cases = [
        // HTML that is open in each of many quotations.
        format!("@{}x", nested("<div>")),
        format!("@{}x", nested("<b>")),
        // HTML that is Markdown that is HTML.
        many(300, &|n| format!("@<p markdown=1>&{0}lt;p markdown=1&{0}gt;", "amp;".repeat(n))),
        format!("C{}", "中\n".repeat(20_000)),
        format!("@{}", many(5_000, &|n| format!("[^{n}]\n\n[^{n}]: a\n\n"))),
        // Ids that become the same name.
        format!("@{}", many(5_000, &|n| format!("<a id=\"{}{}\"></a>\n", sign(n % 100), sign(n / 100)))),
        format!("@# A\n\n## {} {{#h}}\n\n{}", "word ".repeat(20_000), "[](#h) ".repeat(10_000)),
        format!("@{}", many(5_000, &|n| format!("# a{n}\n[x](#b{n})\n"))),
        format!("@<table><tr>{}", "<td>a".repeat(20_000)),
        format!("@<table><tr>{}{}", "<td colspan=1000>a".repeat(30), "<tr><td>b".repeat(100)),
    ];
    for case in &cases {
        targets::markdown(case.as_bytes());
    }
}

fn run(target: &str, check: fn(&[u8])) {
    let mut paths: Vec<_> =
        fs::read_dir(root().join("fuzz/seeds").join(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 4, "the seeds are there");
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
