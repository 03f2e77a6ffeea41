//! The container: a zip that is the same bytes at any time.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::epub::error::EpubError;

const MIMETYPE: &str = "mimetype";

/// The files of a container by their paths.
pub type Files<'a> = BTreeMap<String, Cow<'a, [u8]>>;

/// Every file of a zip.
pub fn read(bytes: &[u8]) -> Result<Files<'static>, EpubError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        let name = file.name().to_owned();
        if files.insert(name.clone(), content.into()).is_some() {
            return Err(EpubError::TwoFiles(name));
        }
    }
    Ok(files)
}

/// A container (EPUB 3.3, 4.3.3): `mimetype` first, stored, without extra fields; then `META-INF`, then the rest, by
/// path; all of 1 January 1980, the earliest time that a zip can say.
pub fn write(files: &Files<'_>) -> Result<Vec<u8>, EpubError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut order: Vec<_> = files.iter().collect();
    order.sort_by_key(|(path, _)| (path.as_str() != MIMETYPE, !path.starts_with("META-INF/"), path.as_str()));
    for (path, content) in order {
        let options = SimpleFileOptions::default()
            .compression_method(method(path))
            .compression_level(None)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        writer.start_file(path.as_str(), options)?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Pictures are compressed already.
fn method(path: &str) -> CompressionMethod {
    let is_packed = [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|extension| path.ends_with(extension));
    if path == MIMETYPE || is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}
