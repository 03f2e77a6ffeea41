//! `[output.print]`: papers, gutter, openings, numbers of pages, cover.

use super::*;
use crate::format::Format;

fn with(lines: &str) -> Memory {
    Memory::new()
        .with(FILE, FACTS.replace("bleed = \"3mm\"\n", lines))
        .with("manuscript/en/edition.toml", WORDS)
        .with("manuscript/fr/edition.toml", WORDS)
        .with("manuscript/ar/edition.toml", ARABIC)
        .with("manuscript/en/01.md", "# A\n")
        .with("manuscript/fr/01.md", "# A\n")
        .with("figures/cover.jpg", "")
}

fn print_of(lines: &str) -> PrintOutput {
    match loaded(&with(lines)).0.outputs.of(Format::Print) {
        Output::Print(print) => print,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_said_is_as_it_was() {
    let print = print_of("");
    assert_eq!(print, PrintOutput::default());
    assert_eq!((print.bleed_mm, print.paper, print.gutter_mm), (3.0, None, 0.0));
    assert_eq!((print.openings, print.multiple, print.has_cover), (Openings::Any, 1, true));
}

#[test]
fn papers_have_names_or_measures() {
    for (paper, expected) in [
        ("a4", [210.0, 297.0]),
        ("b5", [176.0, 250.0]),
        ("letter", [215.9, 279.4]),
        ("6in x 9in", [152.4, 228.6]),
        ("6x9in", [152.4, 228.6]),
        ("17 × 24 cm", [170.0, 240.0]),
        ("170mm x 24cm", [170.0, 240.0]),
        ("210mm x 210mm", [210.0, 210.0]),
    ] {
        let size = print_of(&format!("paper = \"{paper}\"\n")).paper.unwrap();
        for (found, expected) in [size.width_mm, size.height_mm].into_iter().zip(expected) {
            assert!((found - expected).abs() < 0.001, "{paper}: {size:?}");
        }
    }
}

#[test]
fn the_rest_is_read() {
    let print = print_of("gutter = \"5mm\"\nopenings = \"recto\"\npages = \"multiple-of-4\"\ncover = false\n");
    assert_eq!((print.gutter_mm, print.openings), (5.0, Openings::Recto));
    assert_eq!((print.multiple, print.has_cover), (4, false));
}

#[test]
fn what_cannot_be_is_told_where_it_stands() {
    let line = 1 + FACTS.lines().position(|line| line == "[output.print]").unwrap() + 1;
    for (lines, expected) in [
        ("paper = \"A4\"", "“A4” is no paper (did you mean “a4”?)"),
        (
            "paper = \"foolscap\"",
            "“foolscap” is no paper (write a4, a5, b5 or letter, or a width and a height: paper = \"170mm x 240mm\" or \"6in x 9in\")",
        ),
        ("paper = \"170 x 240\"", "“170 x 240” is no paper (write a4"),
        (
            "paper = \"240mm x 170mm\"",
            "“240mm x 170mm” is wider than it is high (the theme's pages are upright: turn it, or make it square, 170mm x 170mm)",
        ),
        (
            "paper = \"90mm x 160mm\"",
            "“90mm x 160mm” is no size of a page that the theme can fill (a page is 100 to 300 mm wide and 140 to 420 mm high)",
        ),
        ("paper = \"300mm x 421mm\"", "“300mm x 421mm” is no size"),
        (
            "gutter = \"16mm\"",
            "“16mm” is no gutter (write a length up to 15 mm with its unit, mm, cm, in or pt: gutter = \"5mm\")",
        ),
        ("gutter = \"-1mm\"", "“-1mm” is no gutter"),
        ("openings = \"rekto\"", "“rekto” can't stand here (did you mean “recto”?)"),
        ("pages = \"multiple-of-3\"", "“multiple-of-3” can't stand here (did you mean “multiple-of-2”?)"),
        ("cover = \"no\"", "`cover` should be true or false, and is a text ()"),
    ] {
        let (findings, sources) = refused(&with(&format!("{lines}\n")));
        let told = super::lines(&findings, &sources);
        let at = format!("bindery.toml:{line}:");
        let found: Vec<_> = told.iter().filter(|line| line.contains("bindery.toml")).collect();
        assert!(found.len() == 1 && found[0].contains(&at) && found[0].contains(expected), "\n{told:?}\n{expected}");
    }
}
