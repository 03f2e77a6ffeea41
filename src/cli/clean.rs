//! `bindery clean`: what is kept for the next build, taken away.

use std::io;

use super::arguments::{BUILT, CleanArgs, FAILED};
use super::build;
use super::report::{self, mistake};
use crate::cache::Folder;
use crate::diagnostics::Code;
use crate::release::Place;

pub fn run(args: &CleanArgs) -> u8 {
    let places = match &args.out {
        Some(out) => vec![Place::Named(out.clone())],
        None => vec![build::own_place(&args.dir, false), build::own_place(&args.dir, true)],
    };
    let mut status = BUILT;
    for place in places {
        if let Err(error) = clear(&place) {
            let path = report::shown(&place.path());
            mistake::tell(Code::WriteFailed, format!("what is kept for {path} stays: {error}"));
            status = FAILED;
        }
    }
    status
}

fn clear(place: &Place) -> io::Result<()> {
    build::last(place).clear()?;
    match place.there().map_err(io::Error::other)? {
        Some(out) => Folder::clear(&out),
        None => Ok(()),
    }
}
