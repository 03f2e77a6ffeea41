//! `bindery new`: a publication that builds as it is, wherever only the binary is.

#![expect(clippy::disallowed_methods, reason = "makes the files of a new publication, once, where none were")]

use std::fs;
use std::io;

use jiff::ZonedDateTime;
use uuid::Uuid;

use super::arguments::{BUILT, FAILED, MISUSED, NewArgs};
use super::report::{self, mistake};
use crate::diagnostics::Code;
use crate::language::{Language, Tag};

/// What an edition begins with.
struct Starter {
    language: &'static str,
    /// Its `edition.toml`, with `{title}`.
    words: &'static str,
    /// Its first chapter.
    chapter: &'static str,
}

macro_rules! starter {
    ($language:literal) => {
        Starter {
            language: $language,
            words: include_str!(concat!("starter/", $language, ".toml")),
            chapter: include_str!(concat!("starter/", $language, ".md")),
        }
    };
}

/// By language; the first serves for all others.
const STARTERS: &[Starter] =
    &[starter!("en"), starter!("fr"), starter!("ar"), starter!("es"), starter!("ru"), starter!("zh")];

/// A first figure.
const FIGURE: &str = include_str!("starter/first.svg");

pub fn run(args: &NewArgs) -> u8 {
    let mut tags: Vec<Tag> = Vec::new();
    for written in &args.languages {
        match Tag::parse(written) {
            Ok(tag) if tags.contains(&tag) => {}
            Ok(tag) => tags.push(tag),
            Err(error) => {
                mistake::wrong_argument(error.to_string());
                return MISUSED;
            }
        }
    }
    if args.title.as_ref().is_some_and(|title| title.trim().is_empty()) {
        mistake::wrong_argument("--title is empty: a publication has a title");
        return MISUSED;
    }
    if args.dir.is_dir() && fs::read_dir(&args.dir).is_ok_and(|mut entries| entries.next().is_some()) {
        let folder = report::shown(&args.dir);
        mistake::wrong_argument(format!("{folder} is there already and is not empty; nothing was changed"));
        return MISUSED;
    }
    match make(args, &tags) {
        Ok(()) => {
            report::say(&format!("{} is ready. Build it with:\n  bindery build {0}", report::shown(&args.dir)));
            BUILT
        }
        Err(error) => {
            let message = format!("{} can't be made: {error}", report::shown(&args.dir));
            mistake::tell(Code::WriteFailed, message);
            FAILED
        }
    }
}

fn make(args: &NewArgs, tags: &[Tag]) -> io::Result<()> {
    let name = args.dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let slug = slug(&name);
    let title = args.title.clone().unwrap_or_else(|| readable(&slug));
    fs::create_dir_all(args.dir.join("figures"))?;
    fs::write(args.dir.join("bindery.toml"), facts(&slug, tags))?;
    fs::write(args.dir.join(".gitignore"), "/build\n/handover\n")?;
    fs::write(args.dir.join("figures/first.svg"), FIGURE)?;
    fs::write(args.dir.join("figures/first.svg.toml"), figure_facts(&title))?;
    for tag in tags {
        let folder = args.dir.join("manuscript").join(tag.as_str());
        let known = STARTERS.iter().find(|starter| starter.language == tag.language());
        let Starter { words, chapter, .. } = known.unwrap_or(&STARTERS[0]);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("edition.toml"), words.replace("{title}", &toml_string(&title)))?;
        fs::write(folder.join("01-first.md"), chapter)?;
    }
    Ok(())
}

fn facts(slug: &str, tags: &[Tag]) -> String {
    let id = Uuid::new_v4();
    let date = ZonedDateTime::now().date();
    let languages: Vec<_> = tags.iter().map(|tag| toml_string(tag.as_str())).collect();
    let names: Vec<_> = tags.iter().map(|tag| Language::of(tag).autonym).collect();
    format!(
        "# Facts of the publication. The words of each edition stand in manuscript/<language>/edition.toml.
[publication]
id = \"{id}\" # the publication's own, for good: keep it
slug = {slug}
version = \"0.1.0\"
date = {date}
license = \"CC-BY-4.0\"
# url = \"https://…\" # the publication's page on the web: in the suggested citation, and on the back cover as a QR code
languages = [{languages}] # {names}; the first is the original

# Those who published it too, with their logos on the cover; their names stand in edition.toml:
# [[partner]]
# id = \"partner\"
# logo = \"figures/partner.svg\"

# A photograph for the cover, with its facts in figures/cover.jpg.toml (credit = \"© …\", rights = {{ holder = \"…\" }}), its words in edition.toml:
# [cover]
# photo = \"figures/cover.jpg\"

[theme]
accent = \"#0B5563\"
paper = \"a4\"

[contents]
depth = 2

[output.pdf]
[output.epub]
",
        slug = toml_string(slug),
        languages = languages.join(", "),
        names = names.join(", "),
    )
}

/// Of the first figure.
fn figure_facts(title: &str) -> String {
    let whose = toml_string(title);
    format!(
        "# The facts of the picture first.svg, for all editions. Those of a photograph stand in such a file too:
# photo.jpg has photo.jpg.toml, and bindery photo figures/photo.jpg shows what its own file says.
credit = {whose} # below the picture, in each edition: \"© Name / Organisation\"
depicts = \"none\" # whom it shows: \"adult\", \"child\", \"protected\"; what they agreed to stands in [consent]

[rights]
holder = {whose}
"
    )
}

/// A TOML basic string.
fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Fit for file names: ASCII letters and digits with hyphens between.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    // Names of files begin with it, and have 255 bytes at most.
    slug.truncate(180);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "publication".to_owned() } else { slug.to_owned() }
}

fn readable(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => words,
    }
}
