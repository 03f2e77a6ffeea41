//! How a publication is read and looks: `[markdown]`, `[cover]`, `[theme]`, `[contents]`, `[numbering]`, `[figures]`, `[notes]`.

use std::path::{Path, PathBuf};

use super::document::Table;
use super::model::{Contents, Markdown, Numbering, Placed, STYLE_RULES, STYLE_SHEET, Theme, ThemeBase};
use super::reading::{Reading, Text, rooted};
use super::styles;
use crate::diagnostics::{Code, Diagnostic, suggest};
use crate::look::{CONTRAST, Chapters, Colour, Column, Families, NotesPlace, Paper, Shapes, ThemeFile};
use crate::tree::Series;
use crate::world::{Kind, World, slashed};

/// `[cover] photo`, where the file is there.
pub fn photo(table: &Table, world: &dyn World) -> Option<Placed<PathBuf>> {
    let photo = table.text("photo")?.map(|path| rooted(&path, world));
    if !world.is_file(&photo.value) {
        let name = slashed(&photo.value);
        let (message, like) = match world.kind(&photo.value) {
            Some(Kind::Other) => (format!("the picture {name} can't be read, or leads nowhere or out of here"), None),
            Some(Kind::File | Kind::Folder) | None => {
                (format!("there is no picture {name}"), like(&photo.value, world))
            }
        };
        let hint = suggest::did_you_mean(like.as_deref())
            .unwrap_or_else(|| "paths in bindery.toml are from the publication's folder".to_owned());
        table.push(Diagnostic::new(Code::CoverMissing, photo.place.clone(), message).hint(hint));
        return None;
    }
    Some(photo)
}

/// The file in the folder of one that isn't there, whose name is most like its.
fn like(path: &Path, world: &dyn World) -> Option<String> {
    let folder = path.parent()?;
    let entries = world.list(folder).ok()?;
    let names = entries.iter().filter(|entry| !entry.is_dir).map(|entry| &*entry.name);
    let meant = suggest::closest_picture(path.file_name()?.to_str()?, names)?;
    Some(slashed(&folder.join(meant)))
}

/// `[theme]`.
pub fn theme(table: &Table, world: &dyn World) -> Theme {
    let default = Theme::default();
    Theme {
        base: table.text("base").map_or(ThemeBase::Report, |base| theme_base(table, base, world)),
        accent: table.text("accent").and_then(|text| accent(table, &text)).unwrap_or(default.accent),
        paper: table
            .choice("paper", &[("a4", Paper::A4), ("a5", Paper::A5), ("letter", Paper::LETTER)])
            .unwrap_or(default.paper),
        logo: table.text("logo").map(|logo| logo.map(|path| rooted(&path, world))),
        families: Families { text: table.text("text"), headings: table.text("headings"), code: table.text("code") },
        chapters: table
            .choice("chapters", &[("auto", None), ("page", Some(Chapters::Page)), ("run-on", Some(Chapters::RunOn))])
            .unwrap_or(default.chapters),
        figures: table
            .choice(
                "figures",
                &[("auto", None), ("oldstyle", Some(Shapes::OldStyle)), ("lining", Some(Shapes::Lining))],
            )
            .unwrap_or(default.figures),
        column: table
            .choice("column", &[("auto", None), ("side", Some(Column::Side)), ("centred", Some(Column::Centred))])
            .unwrap_or(default.column),
    }
}

fn theme_base(table: &Table, base: Placed<String>, world: &dyn World) -> ThemeBase {
    if base.value == "report" {
        return ThemeBase::Report;
    }
    let path = base.map(|path| rooted(&path, world));
    if !world.is_folder(&path.value) {
        let message = format!("there is no theme {}", slashed(&path.value));
        let entries = world.list(Path::new("")).unwrap_or_default();
        let folders = entries.iter().filter(|entry| entry.is_dir).map(|entry| &*entry.name);
        let meant = suggest::closest(&slashed(&path.value), folders.chain(["report"]));
        let hint = suggest::did_you_mean(meant).unwrap_or_else(|| {
            "make the folder, and in it a file own.typ that begins with #import \"base.typ\": *; without one of its own a publication has the theme “report”".to_owned()
        });
        table.push(Diagnostic::new(Code::WrongValue, path.place.clone(), message).hint(hint));
    }
    ThemeBase::Path(path)
}

/// The files of the publication's own theme. Whatever else lies in its folder (a licence, a picture) is nobody's
/// concern here.
pub fn theme_files(base: &ThemeBase, reading: &mut Reading) -> Vec<ThemeFile> {
    let ThemeBase::Path(folder) = base else { return Vec::new() };
    // That there is none is told where it is named.
    if !reading.world.is_folder(&folder.value) {
        return Vec::new();
    }
    let entries = match reading.world.list(&folder.value) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("the theme's folder can't be looked into: {error}");
            reading.push(Code::ConfigUnreadable, folder.place.clone(), message);
            return Vec::new();
        }
    };
    let names = entries.into_iter().filter(|entry| !entry.is_dir).map(|entry| entry.name);
    names
        .filter(|name| name.ends_with(".typ") || name == STYLE_SHEET || name == STYLE_RULES)
        .filter_map(|name| {
            let read = reading.text(&folder.value.join(&name))?;
            if name == STYLE_SHEET || name == STYLE_RULES {
                styles::tell(&read, &mut reading.findings);
            }
            let Text { file, text } = read;
            Some(ThemeFile { name, file, text })
        })
        .collect()
}

/// `[contents]`.
pub fn contents(table: &Table) -> Contents {
    let depth = level(table, "depth", 1..=3);
    let lists = [("figures", Series::Figure), ("tables", Series::Table), ("listings", Series::Listing)];
    let wanted = lists.into_iter().filter(|(key, _)| table.flag(key) == Some(true));
    Contents { depth, lists: wanted.map(|(_, list)| list).collect() }
}

/// `[numbering]`.
pub fn numbering(table: &Table) -> Numbering {
    let default = Numbering::default();
    Numbering {
        chapters: table.flag("chapters").unwrap_or(default.chapters),
        sections: level(table, "sections", 0..=3).unwrap_or(default.sections),
    }
}

/// `[notes]`: where they stand on pages.
pub fn notes(table: &Table) -> NotesPlace {
    let places = [("foot", NotesPlace::Foot), ("side", NotesPlace::Side), ("end", NotesPlace::End)];
    table.choice("place", &places).unwrap_or_default()
}

/// `[figures]`: whether they float.
pub fn floats(table: &Table) -> bool {
    table.flag("float").unwrap_or(true)
}

/// `[markdown]`.
pub fn markdown(table: &Table) -> Markdown {
    Markdown { split: table.flag("split"), obsidian: table.flag("obsidian").unwrap_or_default() }
}

fn level(table: &Table, key: &'static str, bounds: std::ops::RangeInclusive<u32>) -> Option<u8> {
    table.number(key, bounds).and_then(|number| u8::try_from(number).ok())
}

fn accent(table: &Table, text: &Placed<String>) -> Option<Colour> {
    let Some(colour) = Colour::parse(text) else {
        let message = format!("“{text}” is no colour");
        table.push(
            Diagnostic::new(Code::WrongValue, text.place.clone(), message)
                .hint("write red, green and blue in six digits: accent = \"#0B5563\""),
        );
        return None;
    };
    let contrast = colour.contrast();
    if contrast < CONTRAST {
        // Rounded down, so that 4.49 isn't told as 4.5.
        let told = (contrast * 10.0).floor() / 10.0;
        let message = format!("{text} is too light to be read: its contrast is {told:.1}:1, and 4.5:1 is needed");
        let hint = format!("the nearest of its shades that can be is accent = \"{}\"", colour.legible().hex());
        table.push(Diagnostic::new(Code::LowContrast, text.place.clone(), message).hint(hint));
    }
    Some(colour)
}

impl Default for Numbering {
    fn default() -> Self {
        Numbering { chapters: true, sections: 0 }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Theme {
            base: ThemeBase::Report,
            accent: Colour::of_theme(),
            paper: Paper::A4,
            logo: None,
            families: Families::default(),
            chapters: None,
            figures: None,
            column: None,
        }
    }
}
