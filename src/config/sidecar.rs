//! The facts of a picture, from the file beside it: `figures/cover.jpg.toml`.

mod found;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::document::{Document, Table};
use super::model::Placed;
use super::reading::read_text;
use crate::diagnostics::{Findings, Outcome, Sources, Span};
use crate::format::Format;
use crate::language::Tag;
use crate::world::World;

pub use found::{Astray, Sidecars, astray_of, sidecars};

/// The facts of a picture, from the file beside it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sidecar {
    pub credit: Option<Placed<String>>,
    pub depicts: Option<Depicts>,
    pub identity: Option<Identity>,
    /// The point that stays in view: shares of width and height.
    pub focus: Option<[f64; 2]>,
    /// x, y, width, height as shares: never covered, never cropped.
    pub keep_clear: Option<[f64; 4]>,
    /// What of these facts is written into the published picture.
    pub embed: Vec<Embed>,
    /// Not to be met unprepared: a note stands before it.
    pub is_sensitive: bool,
    pub rights: Option<Rights>,
    pub consent: Option<Consent>,
}

/// A fact that can travel inside of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embed {
    Credit,
    /// Holder and licence.
    Rights,
}

/// Whom a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depicts {
    None,
    Public,
    Adult,
    Child,
    Protected,
}

/// How whom it shows may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    Named,
    Pseudonym,
    Concealed,
    None,
}

/// By whose leave a picture is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    pub holder: Option<String>,
    /// An SPDX name, or words.
    pub licence: Option<String>,
    /// The last day.
    pub until: Option<Date>,
}

/// What those whom a picture shows have agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub place: Span,
    /// An opaque number.
    pub reference: Option<String>,
    /// None: every one.
    pub formats: Option<Vec<Outlet>>,
    /// None: every language.
    pub languages: Option<Vec<Tag>>,
    /// The last day.
    pub until: Option<Date>,
}

/// Where a picture may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlet {
    /// In a file of this kind.
    Format(Format),
    /// On a page of the web, as the picture of a cover is.
    Web,
}

impl Outlet {
    /// As a consent names it.
    pub const WEB: &str = "web";
}

impl Consent {
    pub fn reaches(&self, outlet: Outlet) -> bool {
        self.formats.as_ref().is_none_or(|formats| formats.contains(&outlet))
    }
}

/// Reads the sidecar of a picture, whose path is from the publication's root; none where it has none.
pub fn sidecar(world: &dyn World, sources: &mut Sources, picture: &Path) -> Outcome<Option<Sidecar>> {
    let path = sidecar_path(picture);
    let mut findings = Findings::default();
    if !world.is_there(&path) {
        return Outcome { value: None, findings };
    }
    let text = match read_text(world, sources, &path) {
        Ok(text) => text,
        Err(finding) => {
            findings.push(*finding);
            return Outcome { value: None, findings };
        }
    };
    match Document::parse(text.file, &text.text) {
        Ok(document) => {
            let value = read(&document.root());
            Outcome { value: Some(value), findings: document.into_findings() }
        }
        Err(findings) => Outcome { value: None, findings },
    }
}

/// `cover.jpg` has `cover.jpg.toml`.
fn sidecar_path(picture: &Path) -> PathBuf {
    let mut name = picture.as_os_str().to_owned();
    name.push(".toml");
    name.into()
}

fn read(table: &Table) -> Sidecar {
    Sidecar {
        credit: table.text("credit"),
        depicts: table.choice("depicts", &DEPICTS),
        identity: table.choice("identity", &IDENTITY),
        focus: table.shares("focus").map(|focus| focus.value),
        keep_clear: table.shares("keep-clear").and_then(|area| keep_clear(table, area)),
        embed: table.texts("embed").iter().filter_map(|name| table.one_of(name, &EMBED)).collect(),
        is_sensitive: table.flag("sensitive").unwrap_or(false),
        rights: table.table("rights").map(|rights| read_rights(&rights)),
        consent: table.table("consent").map(|consent| read_consent(&consent)),
    }
}

/// An area that doesn't run out of the picture.
fn keep_clear(table: &Table, area: Placed<[f64; 4]>) -> Option<[f64; 4]> {
    let [x, y, width, height] = area.value;
    // Shares that were rounded may come to a little more than the whole.
    let is_inside = x + width <= 1.005 && y + height <= 1.005 && width > 0.0 && height > 0.0;
    if !is_inside {
        let message = "`keep-clear` runs out of the picture: it is x, y, width and height as shares of the picture's";
        table.wrong_value(area.place, message);
    }
    is_inside.then_some(area.value)
}

fn read_rights(table: &Table) -> Rights {
    let text = |key| table.text(key).map(|text| text.value);
    Rights { holder: text("holder"), licence: text("licence"), until: table.date("until").map(|date| date.value) }
}

fn read_consent(table: &Table) -> Consent {
    let uses = Format::ALL.into_iter().filter(|format| format.used_as() == *format);
    let made = uses.map(|format| (format.name(), Outlet::Format(format)));
    let outlets: Vec<_> = made.chain([(Outlet::WEB, Outlet::Web)]).collect();
    let outlet = |name: &Placed<String>| table.one_of(name, &outlets);
    let formats = table.has("formats").then(|| table.texts("formats").iter().filter_map(outlet).collect());
    Consent {
        place: table.place(),
        reference: table.text("reference").map(|text| text.value),
        formats,
        languages: table.has("languages").then(|| languages(table)),
        until: table.date("until").map(|date| date.value),
    }
}

fn languages(table: &Table) -> Vec<Tag> {
    let tag = |written: &Placed<String>| match Tag::parse(&written.value) {
        Ok(tag) => Some(tag),
        Err(error) => {
            table.wrong_value(written.place.clone(), error.to_string());
            None
        }
    };
    table.texts("languages").iter().filter_map(tag).collect()
}

const EMBED: [(&str, Embed); 2] = [("credit", Embed::Credit), ("rights", Embed::Rights)];

const DEPICTS: [(&str, Depicts); 5] = [
    ("none", Depicts::None),
    ("public", Depicts::Public),
    ("adult", Depicts::Adult),
    ("child", Depicts::Child),
    ("protected", Depicts::Protected),
];

const IDENTITY: [(&str, Identity); 4] = [
    ("named", Identity::Named),
    ("pseudonym", Identity::Pseudonym),
    ("concealed", Identity::Concealed),
    ("none", Identity::None),
];
