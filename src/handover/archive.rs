//! The zip: written as the same bytes at any time, and read as a stranger's.

use std::io::{Cursor, Read, Write};

use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Files, NOTE};

/// How many files may come back, and how many bytes they may have together: many times what goes out.
const MOST_FILES: usize = 10_000;
const MOST_BYTES: u64 = 1 << 30;
/// What systems and word processors leave in folders.
const NOISE: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"];

/// Why an archive isn't one.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("it is no zip archive that can be read: {0}")]
    Zip(#[from] ZipError),
    #[error("it has more than {MOST_FILES} files, or more than {} MB in them", MOST_BYTES >> 20)]
    Large,
    #[error("it has no {NOTE}, which tells what was handed over")]
    NoNote,
}

/// An archive of files in a folder of its own; all of 1 January 1980, the earliest time that a zip can say.
///
/// # Errors
/// Where a name or a size is more than a zip can hold.
pub fn pack(folder: &str, files: &Files) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in files {
        writer.start_file(format!("{folder}/{path}"), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The files of an archive, from the folder in which the note of the hand-over is. What a system adds on its own is left
/// out, and so is what is no plain file, or has a path that leads out.
///
/// # Errors
/// [`Broken`].
pub fn unpack(bytes: &[u8]) -> Result<Files, Broken> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > MOST_FILES {
        return Err(Broken::Large);
    }
    let (mut files, mut left) = (Files::new(), MOST_BYTES);
    for index in 0..archive.len() {
        let file = archive.by_index(index)?;
        let Some(path) = file.enclosed_name().filter(|_| file.is_file()) else { continue };
        let path = path.to_string_lossy().replace('\\', "/");
        if path.split('/').any(is_noise) {
            continue;
        }
        let mut content = Vec::new();
        // A header may say less than there is.
        file.take(left + 1).read_to_end(&mut content).map_err(ZipError::from)?;
        left = left.checked_sub(content.len() as u64).ok_or(Broken::Large)?;
        files.insert(path, content);
    }
    from_note(files)
}

fn is_noise(part: &str) -> bool {
    NOISE.contains(&part) || part.starts_with("._") || part.starts_with("~$")
}

/// The files of the folder that holds the note, by their paths in it.
fn from_note(files: Files) -> Result<Files, Broken> {
    let is_note = |path: &&String| path.rsplit('/').next() == Some(NOTE);
    let note = files.keys().filter(is_note).min_by_key(|path| path.matches('/').count()).ok_or(Broken::NoNote)?;
    let folder = note[..note.len() - NOTE.len()].to_owned();
    let below = files.into_iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?.to_owned(), bytes)));
    Ok(below.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Files {
        paths.iter().map(|path| ((*path).to_owned(), path.as_bytes().to_vec())).collect()
    }

    #[test]
    fn what_is_packed_comes_back_from_whatever_folder() {
        let given = files(&[NOTE, "manuscript/fr/01.md", "figures/map.png"]);
        let packed = pack("note-fr", &given).unwrap();
        assert_eq!(packed, pack("note-fr", &given).unwrap(), "the same bytes");
        assert_eq!(unpack(&packed).unwrap(), given);
        let mut noisy = given.clone();
        noisy.extend(files(&["figures/.DS_Store", "manuscript/fr/~$01.docx", "manuscript/fr/._01.md"]));
        assert_eq!(unpack(&pack("To translate/note-fr", &noisy).unwrap()).unwrap(), given);
    }

    #[test]
    fn what_is_none_of_ours_is_said_to_be() {
        assert!(matches!(unpack(b"no zip"), Err(Broken::Zip(_))));
        assert!(matches!(unpack(&pack("a", &files(&["01.md"])).unwrap()), Err(Broken::NoNote)));
    }
}
