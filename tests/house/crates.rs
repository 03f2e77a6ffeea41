//! Which crate is let into which room.

use std::collections::BTreeSet;
use std::path::Path;

use super::layers::{Modules, paths};

/// The rooms into which each crate is let, as paths of modules; within a room it may be anywhere. What has no line is a
/// word of everybody's, as an error or a date.
const CRATES: &[(&str, &[&str])] = &[
    ("barcoders", &["typeset::write::front::barcode"]),
    ("cap_fs_ext", &["world"]),
    ("cap_std", &["world"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("codespan_reporting", &["diagnostics::show"]),
    ("comemo", &["typeset::engine"]),
    ("comrak", &["markdown::read"]),
    ("cssparser", &["config::styles"]),
    ("dirs", &["cli::build"]),
    ("encoding_rs", &["encoding"]),
    ("epub_builder", &["epub::package::gather"]),
    ("exif", &["photo::said"]),
    ("fast_image_resize", &["photo::resample"]),
    ("flate2", &["photo::formats", "revision"]),
    ("html5ever", &["markdown::html"]),
    ("icu_datetime", &["language::dates"]),
    ("icu_locale", &["language::likely"]),
    ("icu_locale_core", &["language"]),
    ("image", &["photo", "press", "typeset::engine::cover"]),
    ("indicatif", &["cli::progress"]),
    ("lopdf", &["preflight", "press"]),
    ("moxcms", &["photo", "press"]),
    ("percent_encoding", &["encoding"]),
    ("qrcode", &["typeset::write::front"]),
    ("quick_xml", &["epub::package::xml", "handover::changes", "photo", "reports::junit"]),
    ("rayon", &["cli::build", "edition::read", "pipeline", "resolve::pictures"]),
    ("roxmltree", &["photo", "preflight::metadata"]),
    ("saphyr", &["markdown::front_matter"]),
    ("saphyr_parser", &["markdown::front_matter"]),
    ("sha2", &["checksum"]),
    ("similar", &["compare::changes"]),
    ("simplecss", &["photo::formats::svg"]),
    ("strsim", &["diagnostics::suggest"]),
    ("subsetter", &["fonts::check"]),
    ("syntect", &["resolve::highlight"]),
    (
        "toml",
        &[
            "cli::new",
            "config",
            "handover::words",
            "language::data",
            "language::maths",
            "language::notation",
            "look::measures",
            "maths",
        ],
    ),
    ("toml_edit", &["cli::photo", "handover::planned"]),
    ("ttf_parser", &["fonts", "photo::formats::svg", "preflight::fonts", "press::marks", "typeset::reading"]),
    ("two_face", &["resolve::highlight"]),
    ("typst", &["fonts", "typeset"]),
    ("typst_eval", &["typeset::engine"]),
    ("typst_layout", &["typeset"]),
    ("typst_pdf", &["typeset::engine"]),
    ("typst_render", &["typeset::engine"]),
    ("unicode_math_class", &["maths"]),
    ("unicode_names2", &["typeset::write::words"]),
    ("url", &["config::values", "resolve::links"]),
    ("usvg", &["fonts", "photo"]),
    ("whatlang", &["language::detect"]),
    ("zip", &["epub", "handover::archive"]),
    ("zune_jpeg", &["photo::ink"]),
];

#[test]
fn crates_stay_in_their_rooms() {
    let modules = Modules::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut wrong = Vec::new();
    for (module, code) in &modules.code {
        if module.iter().any(|part| ["tests", "fixtures"].contains(&part.as_str())) {
            continue;
        }
        let path = module.join("::");
        for first in paths(code).into_iter().map(|mut path| path.swap_remove(0)).collect::<BTreeSet<_>>() {
            let Some((krate, rooms)) = CRATES.iter().find(|(krate, _)| *krate == first) else { continue };
            match rooms.iter().find(|room| format!("{path}::").starts_with(&format!("{room}::"))) {
                Some(room) => drop(used.insert((krate, room))),
                None => wrong.push(format!("{path} imports {krate}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let rooms = CRATES.iter().flat_map(|(krate, rooms)| rooms.iter().map(move |room| (*krate, *room)));
    let idle: Vec<_> = rooms.filter(|room| !used.contains(room)).collect();
    assert!(idle.is_empty(), "nothing there imports them: {idle:?}");
}
