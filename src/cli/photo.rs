//! `bindery photo`: what a picture's file says, what is published of it, and where it is shown.

use std::path::Path;

use super::arguments::{BUILT, FAILED, MISUSED, PhotoArgs};
use super::found::Found;
use super::report::{self, mistake, shown};
use crate::config::{self, Status};
use crate::diagnostics::{Code, Place, Sources, show};
use crate::photo::said::Property;
use crate::pipeline::{self, ShownIn};
use crate::world::{Disk, World};
use picture::{Picture, line, read};

mod accept;
mod picture;

pub fn run(args: &PhotoArgs) -> u8 {
    match (&args.file, &args.shown) {
        (Some(file), _) => of_file(file, args),
        (None, Some(name)) => tell_where(name, &args.publication),
        (None, None) => MISUSED,
    }
}

fn of_file(file: &Path, args: &PhotoArgs) -> u8 {
    let picture = match read(file) {
        Ok(picture) => picture,
        Err(status) => return status,
    };
    if args.accept.is_empty() {
        tell_said(&picture);
        tell_published(&picture);
        return BUILT;
    }
    accept::run(&picture, &args.accept, args.replace)
}

fn tell_said(picture: &Picture) {
    let file = shown(&picture.file);
    if picture.said.is_empty() {
        report::say(&format!("{file} says nothing of itself as EXIF, IPTC or XMP."));
        return report::say("Whatever else it holds besides its pixels is taken out by a build.");
    }
    report::say(&format!("{file} says of itself, and a build takes all of it out:"));
    for said in &picture.said {
        report::say(&format!("  {}", line(said)));
    }
    report::say("So is whatever else it holds besides its pixels: comments, previews, bytes after its end.");
}

fn tell_published(picture: &Picture) {
    let sidecar = show::visible(&picture.sidecar_path);
    report::say("");
    report::say("What is published with it:");
    match picture.sidecar.as_ref().and_then(|facts| facts.credit.as_ref()) {
        Some(credit) => report::say(&format!("  the credit “{}”, from {sidecar}", show::visible(credit))),
        None => report::say(&format!("  no credit: {sidecar} has none")),
    }
    report::say("  captions and alternative texts: those of the manuscript and of edition.toml, never the file's own");
    let is_embedded = picture.sidecar.as_ref().is_some_and(|facts| !facts.embed.is_empty());
    report::say(match is_embedded {
        true => "  in the published file: what the file beside it says under `embed`",
        false => "  in the published file: nothing but its pixels",
    });
    let fields = accept::FIELDS.iter().filter(|field| picture.first(field.property).is_some());
    let fields: Vec<&str> = fields.map(|field| field.name).collect();
    if !fields.is_empty() {
        let file = shown(&picture.file);
        report::say(&format!(
            "\nTo take words over into {sidecar}:\n  bindery photo {file} --accept {}",
            fields.join(",")
        ));
    }
    let (alt, caption) = (picture.first(Property::Alt), picture.first(Property::Caption));
    if alt.is_some() || caption.is_some() {
        report::say(
            "A caption or an alternative text belongs to an edition: copy it there, once you know whom it names.",
        );
    }
}

fn tell_where(name: &str, publication: &Path) -> u8 {
    let found = Found::at(publication);
    let world = match Disk::new(&found.dir) {
        Ok(world) => world,
        Err(error) => {
            let message = format!("the folder {} can't be read: {error}", shown(publication));
            mistake::tell(Code::FileUnreadable, message);
            return MISUSED;
        }
    };
    // Whoever looks for a picture in their own folder doesn't mean all that is in it.
    let is_named = publication != Path::new(".");
    if !is_named && !world.is_there(Path::new(config::FILE)) && !config::is_book(&world) {
        mistake::wrong_argument(format!(
            "this is no publication: neither this folder nor one above it has a {}; --publication names its folder",
            config::FILE
        ));
        return MISUSED;
    }
    found.tell_whole();
    let (shown, sources) = match pipeline::showings(&world, name) {
        Ok(found) => found,
        Err((findings, sources)) => {
            report::findings(&findings, &sources);
            return MISUSED;
        }
    };
    if shown.is_empty() {
        report::tell(&format!("no edition shows {}", show::visible(name)));
        return FAILED;
    }
    for one in &shown {
        tell_showing(one, &sources);
    }
    BUILT
}

fn tell_showing(shown: &ShownIn, sources: &Sources) {
    let place = match &shown.place {
        // What the configuration names: the cover, a logo.
        Place::File(_) | Place::Nowhere => config::FILE.to_owned(),
        place @ Place::Span(_) => show::locate(place, sources).unwrap_or_default(),
    };
    let files = match shown.status {
        Status::Released => shown.files.join(", "),
        Status::Planned => "planned, not built".to_owned(),
        Status::Embargoed => "embargoed, not built".to_owned(),
    };
    report::say(&format!("{}  {place}  {}  {files}", shown.language, show::visible(&shown.path)));
}
