//! `bindery fonts`: the faces of a publication, what they are for, and which edition is set in them.

use super::{BUILT, FAILED, FontsArgs, MISUSED, build, report};
use crate::cache::{self, Folder};
use crate::diagnostics::show;
use crate::fonts::Family;
use crate::pipeline::{self, Request};

pub fn run(args: &FontsArgs) -> u8 {
    let Some(languages) = build::languages(&args.dir, &args.languages) else { return MISUSED };
    let request = Request { languages, ..Request::default() };
    // What builds have put there is read, and nothing is written.
    let cache = Folder::new(build::own_out(&args.dir).join(cache::FOLDER));
    let found = build::with_world(&args.dir, None, |world| pipeline::families(world, &cache, &request));
    match found {
        None => MISUSED,
        Some(Err((findings, sources))) => {
            report::findings(&findings, &sources);
            let is_misused = findings.iter().any(|finding| finding.code.is_configuration());
            if is_misused { MISUSED } else { FAILED }
        }
        Some(Ok((families, findings, sources))) => {
            report::findings(&findings, &sources);
            for (at, (family, editions)) in families.iter().enumerate() {
                if at > 0 {
                    report::say("");
                }
                tell(family, editions);
            }
            BUILT
        }
    }
}

fn tell(family: &Family, editions: &[String]) {
    let origin =
        if family.files.is_empty() { "the tool's own".to_owned() } else { show::visible(&family.files.join(", ")) };
    let or = |list: &[&str], none: &str| if list.is_empty() { none.to_owned() } else { list.join(", ") };
    let strings = |list: &[String]| list.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    report::say(&format!("{}  ({origin})", show::visible(&family.name)));
    report::say(&format!("  faces    {}", strings(&family.styles)));
    report::say(&format!("  scripts  {}", or(&family.scripts, "none: signs alone")));
    report::say(&format!("  licence  {}", family.licence.as_deref().map_or("the fonts don't say".to_owned(), short)));
    if !family.may_be_embedded {
        report::say("           its maker allows it into no file");
    }
    report::say(&format!(
        "  set in   {}",
        if editions.is_empty() { "no edition".to_owned() } else { editions.join(", ") }
    ));
}

/// As much of a licence as tells which it is.
fn short(licence: &str) -> String {
    const MOST: usize = 100;
    let visible = show::visible(licence);
    match visible.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", visible[..end].trim_end()),
        None => visible,
    }
}
