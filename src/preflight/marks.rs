//! The version of PDF, and the file's identifiers (ISO 15930-7, 6.2 and 6.11).

use lopdf::{Document, Object};

use super::fault::{Faults, Kind};
use super::objects::{array, name};

/// What PDF/X-4 is written in.
const NEWEST: [u32; 2] = [1, 6];

/// The version, as the file says it.
pub fn read(document: &Document, faults: &mut Faults) -> String {
    // The catalog's counts where it is the later one (ISO 32000-1, 7.5.2).
    let own = document.catalog().ok().and_then(|catalog| name(document, catalog, b"Version"));
    let own = own.map(|own| String::from_utf8_lossy(own).into_owned());
    let version = match own {
        Some(own) if parsed(&own) > parsed(&document.version) => own,
        _ => document.version.clone(),
    };
    match parsed(&version) {
        None => faults.tell(Kind::Version, "its version of PDF isn't known"),
        Some(parsed) if parsed > NEWEST => {
            faults.tell(Kind::Version, format!("it is PDF {version}; PDF/X-4 is 1.6 or lower"));
        }
        Some(_) => {}
    }
    if document.was_encrypted() {
        faults.tell(Kind::Encrypted, "it is encrypted");
    }
    let is_said = |id: &Object| id.as_str().is_ok_and(|bytes| !bytes.is_empty());
    let ids = array(document, &document.trailer, b"ID").map(|ids| ids.iter().filter(|id| is_said(id)).count());
    if ids != Some(2) {
        faults.tell(Kind::Identifiers, "it has no two identifiers (/ID)");
    }
    version.chars().filter(|c| !c.is_control()).take(8).collect()
}

fn parsed(version: &str) -> Option<[u32; 2]> {
    let (major, minor) = version.trim().split_once('.')?;
    Some([major.parse().ok()?, minor.parse().ok()?])
}
