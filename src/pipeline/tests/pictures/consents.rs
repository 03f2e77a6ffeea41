//! A picture is in no file that its consent doesn't name, however it is shown.
#![expect(clippy::disallowed_methods, reason = "what reads a PDF, and what keeps pictures, reads the disk")]

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::process::Command;

use image::{Rgb, RgbImage};

use crate::cache::{Cache, Folder, Nothing};
use crate::manuscript::Reach;
use crate::pipeline::tests::*;
use crate::world::OutputFolder;

/// The pictures, each of a colour of its own, by the paths of their files.
const PICTURES: [(&str, [u8; 3]); 10] = [
    ("figures/cover.png", [220, 20, 20]),
    ("figures/logo.png", [20, 160, 20]),
    ("figures/partner.png", [20, 20, 220]),
    ("figures/figure.png", [200, 200, 0]),
    ("figures/inline.png", [200, 0, 200]),
    ("figures/decorative.png", [0, 200, 200]),
    ("figures/cell.png", [250, 130, 0]),
    ("figures/heading.png", [120, 0, 250]),
    ("figures/note.png", [0, 110, 110]),
    // What the picture of this name has agreed to holds for its translation.
    ("figures/own.en.png", [110, 60, 0]),
];
/// The first of them stand on the cover.
const ON_THE_COVER: usize = 3;
/// Each with the name that a consent has for it.
const OUTLETS: [&str; 5] = ["pdf", "large-print", "print", "epub", Outlet::WEB];

const TEXT: &str = "# One ![h](../../figures/heading.png)\n\n![f](../../figures/figure.png \"A figure.\")\n\n\
    Words ![i](../../figures/inline.png) about.[^1]\n\n![](../../figures/decorative.png){.decorative}\n\n\
    | a | b |\n|---|---|\n| ![c](../../figures/cell.png) | d |\n\n[^1]: A note ![n](../../figures/note.png).\n\n";

/// All of it under one consent. The manuscript names the translated picture as `own` has it.
fn publication(formats: &[&str], own: &str) -> Memory {
    let list = formats.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let facts = "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n\
        license = \"CC-BY-4.0\"\nlanguages = [\"en\"]\n[[partner]]\nid = \"p\"\nlogo = \"figures/partner.png\"\n\
        [cover]\nphoto = \"figures/cover.png\"\n[theme]\nlogo = \"figures/logo.png\"\n[output.pdf]\n\
        [output.large-print]\n[output.print]\n[output.epub]\n";
    let words = "title = \"Note\"\npublisher = \"Us\"\npartners = { p = \"P\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\n\
        credit = \"N\"\n";
    let mut world = Memory::new()
        .with("bindery.toml", facts)
        .with("manuscript/en/edition.toml", words)
        .with("manuscript/en/a.md", format!("{TEXT}![o](../../figures/{own})\n"));
    for (path, colour) in PICTURES {
        let mut png = Cursor::new(Vec::new());
        RgbImage::from_pixel(300, 200, Rgb(colour)).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let sidecar = format!("credit = \"A\"\n[rights]\nholder = \"A\"\n[consent]\nformats = [{list}]\n");
        let facts = path.replace(".en.", ".");
        world = world.with(path, png.into_inner()).with(format!("{facts}.toml"), sidecar);
    }
    world.with("figures/own.png", PICTURE)
}

/// Which of the pictures' colours are to be seen.
fn seen(image: &image::DynamicImage) -> BTreeSet<usize> {
    let image = image.to_rgb8();
    let is_near = |pixel: &Rgb<u8>, colour: [u8; 3]| pixel.0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 12);
    let is_there = |at: &usize| image.pixels().filter(|pixel| is_near(pixel, PICTURES[*at].1)).count() > 20;
    (0..PICTURES.len()).filter(is_there).collect()
}

/// The same of a picture's file or of anything that holds one from some byte on.
fn seen_in(bytes: &[u8]) -> BTreeSet<usize> {
    let starts = |magic: &'static [u8]| (0..bytes.len()).filter(move |at| bytes[*at..].starts_with(magic));
    let images =
        starts(b"\x89PNG").chain(starts(b"\xFF\xD8\xFF")).filter_map(|at| image::load_from_memory(&bytes[at..]).ok());
    images.flat_map(|image| seen(&image)).collect()
}

fn seen_on_pages(pdf: &[u8]) -> BTreeSet<usize> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pdf"), pdf).unwrap();
    let mut command = Command::new("pdftoppm");
    command.args(["-r", "50", "-png"]).arg(folder.path().join("a.pdf")).arg(folder.path().join("p"));
    assert!(command.status().expect("poppler-utils is installed").success());
    let paths = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|name| name == "png"));
    pages.flat_map(|page| seen(&image::open(page).unwrap())).collect()
}

/// How many pictures are on pages for print, each in inks of its own: a colour of a screen is nowhere there.
fn printed(pdf: &[u8]) -> usize {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let in_inks = streams.filter(|stream| {
        stream.dict.get(b"ColorSpace").is_ok_and(|space| space.as_name().is_ok_and(|name| name == b"DeviceCMYK"))
    });
    in_inks.map(|stream| &stream.content).collect::<BTreeSet<_>>().len()
}

fn seen_in_book(epub: &[u8]) -> BTreeSet<usize> {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut all = BTreeSet::new();
    for at in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(at).unwrap().read_to_end(&mut bytes).unwrap();
        all.extend(seen_in(&bytes));
    }
    all
}

fn build(world: &Memory, cache: &dyn Cache, formats: &[Format]) -> Report {
    run(world, cache, &Request { formats: formats.to_vec(), keep_typst: true, ..Request::default() }, &Silent)
}

/// The outlets that a number's bits stand for.
fn outlets(bits: usize) -> Vec<&'static str> {
    OUTLETS.into_iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0).map(|(_, name)| name).collect()
}

/// Every list of formats that a consent can have, against every format.
#[test]
fn an_edition_goes_nowhere_beyond_a_consent() {
    let (fonts, _) = Fonts::load(&Memory::new());
    let highlighter = Highlighter::default();
    for bits in 0..1 << OUTLETS.len() {
        let named = outlets(bits);
        for own in ["own.png", "own.en.png"] {
            let world = publication(&named, own);
            for format in Format::ALL {
                let request = Request { formats: vec![format], ..Request::default() };
                let resolved = manuscripts(&world, &request, Tools { fonts: &fonts, highlighter: &highlighter });
                let refused: BTreeSet<&str> = resolved
                    .findings
                    .iter()
                    .filter(|finding| finding.code == Code::ConsentScope)
                    .flat_map(|finding| finding.message.split_whitespace().filter(|word| word.starts_with("figures/")))
                    .collect();
                let is_named = named.contains(&format.used_as().name());
                assert_eq!(
                    refused.len(),
                    if is_named { 0 } else { PICTURES.len() },
                    "{named:?} {format:?}: {refused:?}"
                );
                for (_, image) in resolved.manuscripts[0].on_the_cover() {
                    assert_eq!(image.reach, Reach::Consented { on_the_web: named.contains(&Outlet::WEB) }, "{named:?}");
                }
            }
        }
    }
}

/// The picture of a cover for the web is made with every format, and showed what was agreed to for paper alone.
#[test]
#[ignore = "needs poppler"]
fn a_picture_is_seen_where_it_may_be_and_nowhere_else() {
    let all: BTreeSet<usize> = (0..PICTURES.len()).collect();
    let of_cover: BTreeSet<usize> = (0..ON_THE_COVER).collect();
    for named in [vec!["print"], vec!["epub"], vec!["pdf", "large-print", Outlet::WEB], OUTLETS.to_vec()] {
        let folder = tempfile::tempdir().unwrap();
        let out = OutputFolder::make(folder.path()).unwrap();
        let cache = Folder::among(Some(&out));
        let made: Vec<Format> = named.iter().filter_map(|name| Format::from_name(name)).collect();
        let report = build(&publication(&named, "own.png"), &cache, &made);
        let built = report.built.unwrap_or_else(|| panic!("{named:?}: {:?}", report.findings));
        cache.write(&out);
        assert_eq!(built.artifacts.len(), made.len() + 1);
        for artifact in &built.artifacts {
            if artifact.format == "print" {
                assert_eq!(printed(&artifact.bytes), all.len(), "{named:?}");
                continue;
            }
            let (expected, seen) = match artifact.format {
                "cover" if named.contains(&Outlet::WEB) => (&of_cover, seen_in(&artifact.bytes)),
                "cover" => (&BTreeSet::new(), seen_in(&artifact.bytes)),
                "epub" => (&all, seen_in_book(&artifact.bytes)),
                _ => (&all, seen_on_pages(&artifact.bytes)),
            };
            assert_eq!(seen, *expected, "{named:?}: {}", artifact.file_name);
        }
        let is_said = |path: &str| report.notes.iter().filter(|note| note.starts_with(path)).count();
        for (path, _) in &PICTURES[..ON_THE_COVER] {
            assert_eq!(is_said(path), usize::from(!named.contains(&Outlet::WEB)), "{named:?}: {:?}", report.notes);
        }
        // The sources stand beside the files that they make, and beside no other.
        let folders: BTreeSet<&str> = built.kept.iter().filter_map(|file| file.path.split('/').next()).collect();
        assert_eq!(folders.len(), made.iter().filter(|format| **format != Format::Epub).count(), "{folders:?}");
        // What was agreed to can be taken back: no copy is kept.
        for entry in std::fs::read_dir(folder.path().join(".cache")).into_iter().flatten() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            assert_eq!(seen_in(&bytes), BTreeSet::new(), "{named:?}");
        }
    }
}

/// Without a consent that says otherwise a picture is on the covers for the web, and kept between builds.
#[test]
fn what_hangs_on_no_consent_goes_anywhere() {
    let mut world = publication(&[], "own.png");
    world.files.retain(|path, _| path.extension().is_none_or(|name| name != "toml") || !path.starts_with("figures"));
    let report = build(&world, &Nothing, &[Format::Pdf]);
    let built = report.built.unwrap_or_else(|| panic!("{:?}", report.findings));
    let cover = built.artifacts.iter().find(|artifact| artifact.format == "cover").unwrap();
    assert_eq!(seen_in(&cover.bytes), (0..ON_THE_COVER).collect());
    assert_eq!(report.notes, [""; 0]);
}
