//! `bindery fonts`: the faces of a publication, what they are for, and which edition is set in them.

use super::arguments::{BUILT, FAILED, FontsArgs, MISUSED};
use super::found::Found;
use super::{build, report};
use crate::diagnostics::show;
use crate::fonts::Family;
use crate::pipeline::{self, Request};

pub fn run(args: &FontsArgs) -> u8 {
    let Some(languages) = build::languages(&args.dir, &args.languages) else { return MISUSED };
    Found::at(&args.dir).tell();
    let request = Request { languages, ..Request::default() };
    // What builds have put there is read, and nothing is written but the end of what an earlier one began.
    let cache = build::kept(&build::own_place(&args.dir, false));
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
    let name = show::visible(&family.name);
    report::say(&format!("{name}  ({})", show::visible(&list(&family.files, "the tool's own"))));
    report::say(&format!("  faces    {}", list(&family.styles, "")));
    report::say(&format!("  scripts  {}", list(&family.scripts, "none: signs alone")));
    report::say(&format!("  licence  {}", family.licence.as_deref().map_or("the fonts don't say".to_owned(), short)));
    if !family.may_be_embedded {
        report::say("           its maker allows it into no file");
    }
    let none = if family.is_for_drawings { "the words of drawings" } else { "no edition" };
    report::say(&format!("  set in   {}", list(editions, none)));
}

fn list(items: &[impl AsRef<str>], none: &str) -> String {
    match items {
        [] => none.to_owned(),
        items => items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "),
    }
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
