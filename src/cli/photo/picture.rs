//! A picture with what is known of it.

use std::path::{Path, PathBuf};

use crate::cli::arguments::MISUSED;
use crate::cli::report::{self, mistake, shown};
use crate::config::{self, Sidecar};
use crate::diagnostics::{Sources, show};
use crate::photo::Limits;
use crate::photo::said::{Property, Said, said};
use crate::world::{Disk, World, slashed};

/// A picture with what is known of it.
pub struct Picture {
    pub file: PathBuf,
    pub said: Vec<Said>,
    pub sidecar: Option<Sidecar>,
    /// The name of its file of facts, as that is spelled where it is there.
    pub sidecar_name: String,
    /// The path of that.
    pub sidecar_path: String,
}

impl Picture {
    pub fn folder(&self) -> &Path {
        folder(&self.file)
    }

    /// What the file says first of a property.
    pub fn first(&self, property: Property) -> Option<&Said> {
        self.said.iter().find(|said| said.property == property)
    }
}

/// The picture with its sidecar; a status, after a message, where either can't be read.
pub fn read(file: &Path) -> Result<Picture, u8> {
    let refused = |message: String| {
        mistake::refused(message);
        MISUSED
    };
    let name = file.file_name().ok_or_else(|| refused(format!("{} is no file", shown(file))))?;
    let unreadable = |error: std::io::Error| {
        mistake::unreadable(file, error);
        MISUSED
    };
    let world = Disk::new(folder(file)).map_err(unreadable)?;
    let bytes = world.read(Path::new(name), Limits::default().bytes).map_err(unreadable)?;
    let said = said(&bytes, &Limits::default()).map_err(|refusal| refused(format!("{}: {refusal}", shown(file))))?;
    let mut sources = Sources::default();
    let outcome = config::sidecar(&world, &mut sources, Path::new(name));
    if outcome.findings.has_errors() {
        report::findings(&outcome.findings, &sources);
        return Err(MISUSED);
    }
    let beside = world.spelled(Path::new(&format!("{}.toml", name.to_string_lossy())));
    let sidecar_path = file.with_file_name(&beside).display().to_string();
    let sidecar_name = slashed(&beside);
    Ok(Picture { file: file.to_owned(), said, sidecar: outcome.value, sidecar_name, sidecar_path })
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub fn line(said: &Said) -> String {
    let language = said.language.as_ref().filter(|language| *language != "x-default");
    let language = language.map(|language| format!(" ({language})")).unwrap_or_default();
    format!("{}{language}: {}", show::visible(&said.name), show::visible(&said.text))
}
