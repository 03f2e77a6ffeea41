//! Photographs from their files to the finished PDF and EPUB.
#![expect(clippy::disallowed_methods, reason = "what reads a PDF reads it from the disk")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::Command;

use crate::cache::{Cache, Folder, Nothing};
use crate::photo::fixtures::{colours, inks};
use crate::pipeline::tests::*;
use crate::world::OutputFolder;
use colours::Sample;

/// As near as the eye is, side by side (CIEDE2000).
const NEAR: f64 = 3.0;

fn built(world: &Memory, formats: &[Format]) -> BTreeMap<&'static str, Vec<u8>> {
    let report = run(world, &Nothing, &Request { formats: formats.to_vec(), ..Request::default() }, &Silent);
    let built = report.built.unwrap_or_else(|| panic!("{:?}", report.findings));
    built.artifacts.into_iter().map(|artifact| (artifact.format, artifact.bytes)).collect()
}

/// The pictures of a PDF in the order of its pages, as poppler decodes them.
fn pictures_of(pdf: &[u8]) -> Vec<image::DynamicImage> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let done = Command::new("pdfimages").arg("-png").arg(&path).arg(folder.path().join("p")).status();
    assert!(done.expect("poppler-utils is installed").success());
    let entries = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|name| name == "png")).collect();
    files.sort();
    files.iter().map(|path| image::open(path).unwrap()).collect()
}

/// The pictures of an EPUB by name.
fn entries_of(epub: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut entries = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if let Some((_, name)) = entry.name().split_once("/images/") {
            entries.insert(name.to_owned(), bytes);
        }
    }
    entries
}

#[test]
#[ignore = "needs poppler"]
fn colours_are_right_in_both_formats() {
    let samples: Vec<Sample> = colours::samples().into_iter().chain(inks::samples()).collect();
    let mut world = Memory::new();
    let mut text = "# Colours\n".to_owned();
    for Sample { name, bytes, .. } in &samples {
        text += &format!("\n![Six patches in a row]({name}.jpg)\n");
        world = world.with(format!("{name}.jpg"), bytes.clone());
    }
    let made = built(&world.with("01.md", text), &[Format::Pdf, Format::Epub]);

    let on_pages = pictures_of(&made["pdf"]);
    assert_eq!(on_pages.len(), samples.len());
    let in_book = entries_of(&made["epub"]);
    for (sample, on_page) in samples.iter().zip(&on_pages) {
        // The name is followed by a hyphen, the hash and the kind.
        let is_its = |name: &str| name.strip_prefix(&sample.name).is_some_and(|rest| rest.find('.') == Some(9));
        let (_, file) = in_book.iter().find(|(name, _)| is_its(name)).unwrap_or_else(|| panic!("{}", sample.name));
        for (format, image) in [("PDF", on_page), ("EPUB", &image::load_from_memory(file).unwrap())] {
            let farthest = colours::farthest(image, sample);
            assert!(farthest < NEAR, "{} in the {format}: {farthest:.2}", sample.name);
        }
    }
}

/// A photograph: no two of its pixels are the same.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut dice = crate::photo::fixtures::Dice(24);
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let noise = dice.roll(24) as u32;
        image::Rgb([(x * 200 / width + noise) as u8, (y * 200 / height + noise) as u8, (90 + noise) as u8])
    });
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(&image).unwrap();
    bytes
}

fn three_languages() -> Memory {
    let facts = "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n\
                 license = \"CC-BY-4.0\"\nlanguages = [\"en\", \"fr\", \"ar\"]\n[[contributor]]\nname = \"Ann Author\"\n\
                 [output.pdf]\n[output.print]\n[output.epub]\n";
    let mut world = Memory::new().with("bindery.toml", facts);
    for picture in ["a", "b"] {
        world = world.with(format!("figures/{picture}.jpg"), photograph(3000, 2000));
    }
    for language in ["en", "fr", "ar"] {
        let text = "# One\n\n![A](../../figures/a.jpg)\n\n![B](../../figures/b.jpg){width=50%}\n\n\
                    ![A again](../../figures/a.jpg)\n";
        world = world
            .with(format!("manuscript/{language}/edition.toml"), "title = \"Note\"\n")
            .with(format!("manuscript/{language}/01.md"), text);
    }
    world
}

/// What a shelf opened for all editions and formats, and the names of the files of each edition, which their bytes give.
fn shelved(world: &Memory, cache: &dyn Cache) -> (usize, Vec<Vec<String>>) {
    let Ok(opened) = Opened::open(world) else { panic!("it is without a fault") };
    let Opened { project, mut sources, .. } = opened;
    let (fonts, _) = Fonts::load(world);
    let highlighter = Highlighter::default();
    let formats = [Format::Pdf, Format::Print, Format::Epub];
    let stock = Stock::new(Limits::default(), fonts.database(), &formats);
    let mut files = Vec::new();
    for edition in &project.editions {
        let read = edition::read(world, &project, edition, &mut sources).value;
        let sidecars = Sidecars::new(world, Sources::default());
        let shelf = stock.shelf(world, cache);
        let context = edition::Context {
            world,
            project: &project,
            formats: &formats,
            shelf: &shelf,
            sidecars: &sidecars,
            highlighter: &highlighter,
            is_draft: false,
        };
        let made = opened::resolve(&context, None, &read);
        let images = made.value.manuscript.images.into_iter();
        files.push(
            images.flat_map(|image| [image.screen, image.print, image.reader]).map(|file| file.file_name).collect(),
        );
    }
    (stock.opened(), files)
}

#[test]
fn a_picture_is_opened_once_for_all_editions_and_formats() {
    let (opened, files) = shelved(&three_languages(), &Nothing);
    assert_eq!(opened, 2);
    assert!(files.windows(2).all(|two| two[0] == two[1]), "{files:?}");
}

#[test]
fn a_picture_that_was_kept_is_not_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = OutputFolder::make(folder.path()).unwrap();
    let kept = || Folder::among(Some(&out));
    let first = kept();
    let (opened, files) = shelved(&three_languages(), &first);
    first.write(&out);
    assert_eq!(opened, 2);
    assert_eq!(shelved(&three_languages(), &kept()), (0, files.clone()), "kept");

    // Cut short, turned into another, changed in one bit: made again, and kept again.
    let entries = || {
        let entries = std::fs::read_dir(folder.path().join(".cache")).unwrap().map(|entry| entry.unwrap().path());
        let mut entries: Vec<_> = entries.filter(|path| path.extension().is_none()).collect();
        entries.sort();
        entries
    };
    let [one, other] = &entries()[..] else { panic!("{:?}", entries()) };
    let harms: [&dyn Fn(); 3] = [
        &|| std::fs::write(one, &std::fs::read(one).unwrap()[..1000]).unwrap(),
        &|| assert!(std::fs::copy(other, one).unwrap() > 0),
        &|| {
            let mut bytes = std::fs::read(one).unwrap();
            *bytes.last_mut().unwrap() ^= 1;
            std::fs::write(one, bytes).unwrap();
        },
    ];
    for harm in harms {
        harm();
        let cache = kept();
        assert_eq!(shelved(&three_languages(), &cache), (1, files.clone()), "damaged");
        cache.write(&out);
        assert_eq!(shelved(&three_languages(), &kept()), (0, files.clone()), "kept again");
    }

    // Another picture under the same name.
    let other = three_languages().with("figures/a.jpg", photograph(3001, 2000));
    let cache = kept();
    assert_eq!(shelved(&other, &cache).0, 1);
    cache.write(&out);
    assert_eq!(entries().len(), 3);
    cache.leave_only_used(&out);
    assert_eq!(entries().len(), 2, "the picture that was replaced isn't kept");
}

#[test]
#[ignore = "needs poppler"]
fn each_output_has_the_pixels_that_it_needs() {
    let made = built(&three_languages(), &[Format::Pdf, Format::Print, Format::Epub]);
    let widths = |pdf: &[u8]| pictures_of(pdf).iter().map(image::DynamicImage::width).collect::<Vec<_>>();
    // 112 mm and half of it at 220 pixels an inch, and at 350.
    assert_eq!(widths(&made["pdf"]), [971, 486, 971]);
    assert_eq!(widths(&made["print"]), [1544, 772, 1544]);
    let in_book = entries_of(&made["epub"]);
    let widths: Vec<u32> = in_book.values().map(|file| image::load_from_memory(file).unwrap().width()).collect();
    assert_eq!(widths, [2048, 1024]);
    assert_eq!(made, built(&three_languages(), &[Format::Pdf, Format::Print, Format::Epub]), "the same bytes again");
}
