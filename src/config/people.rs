//! `[[contributor]]` and `[[partner]]`.

use std::path::PathBuf;

use super::document::Table;
use super::model::{Contributor, Placed};
use super::reading::rooted;
use super::values;
use crate::diagnostics::{Code, Diagnostic, suggest};
use crate::language::Roles;
use crate::world::World;

/// A partner before an edition names it.
pub struct PartnerFacts {
    pub id: Placed<String>,
    pub logo: Option<Placed<PathBuf>>,
}

/// `[[contributor]]`, of a publication or of an edition.
pub fn contributors(table: &Table) -> Vec<Contributor> {
    table.tables("contributor").iter().filter_map(contributor).collect()
}

fn contributor(table: &Table) -> Option<Contributor> {
    let name = table.text("name");
    if name.is_none() {
        table.missing("name", "\"…\"");
    }
    let orcid = table.text("orcid").filter(|orcid| {
        let is_valid = values::is_orcid(orcid);
        if !is_valid {
            let message = format!("“{orcid}” is no ORCID iD: its check digit, or its form, is wrong");
            table.push(Diagnostic::new(Code::WrongValue, orcid.place.clone(), message));
        }
        is_valid
    });
    let role = role(table);
    let file_as = table.text("file-as").map(|text| text.value);
    let orcid = orcid.map(|orcid| orcid.value.trim_start_matches("https://orcid.org/").to_owned());
    Some(Contributor { name: name?, role, file_as, orcid })
}

fn role(table: &Table) -> String {
    let Some(role) = table.text("role") else { return "aut".to_owned() };
    if !Roles::CODES.contains(&role.as_str()) {
        let message = format!("there is no role “{role}”");
        table.push(Diagnostic::new(Code::UnknownRole, role.place.clone(), message).hint(role_hint(&role)));
    }
    role.value
}

/// Whom each of [`Roles::CODES`] stands for.
const CALLED: [&str; Roles::CODES.len()] = [
    "author",
    "editor",
    "translator",
    "illustrator",
    "photographer",
    "contributor",
    "cover designer",
    "designer",
    "researcher",
    "reviewer",
    "funder",
];

fn role_hint(role: &str) -> String {
    let called = || Roles::CODES.iter().zip(CALLED);
    if let Some(code) = suggest::closest(role, Roles::CODES) {
        return format!("did you mean “{code}”?");
    }
    let meant = suggest::closest(role, CALLED).and_then(|meant| called().find(|(_, called)| *called == meant));
    match meant {
        Some((code, called)) => format!("the code for {called} is “{code}”"),
        None => {
            let all: Vec<String> = called().map(|(code, called)| format!("“{code}” ({called})")).collect();
            format!("it can be {}", all.join(", "))
        }
    }
}

/// None without an `id`, which is told.
pub fn partner(table: &Table, world: &dyn World) -> Option<PartnerFacts> {
    let id = table.text("id");
    if id.is_none() {
        table.missing("id", "\"…\", by which edition.toml names the partner");
    }
    let logo = table.text("logo").map(|logo| logo.map(|path| rooted(&path, world)));
    Some(PartnerFacts { id: id?, logo })
}
