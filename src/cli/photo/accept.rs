//! Words of a picture's own, written into the file beside it because somebody asked for it.

use std::io;

use toml_edit::{DocumentMut, Item, Table, value};

use super::picture::{Picture, line};
use crate::cli::arguments::{AcceptArg, BUILT, FAILED, MISUSED};
use crate::cli::own::OfPublication;
use crate::cli::report::{self, mistake};
use crate::diagnostics::{Code, show};
use crate::photo::said::{Property, Said};
use crate::release::OwnFile;

/// A key of the file beside a picture that can be taken from the picture.
pub struct Field {
    argument: AcceptArg,
    pub name: &'static str,
    pub property: Property,
    /// The table that it stands in.
    table: Option<&'static str>,
}

pub const FIELDS: [Field; 3] = [
    Field { argument: AcceptArg::Credit, name: "credit", property: Property::Credit, table: None },
    Field { argument: AcceptArg::Holder, name: "holder", property: Property::Holder, table: Some("rights") },
    Field { argument: AcceptArg::Licence, name: "licence", property: Property::Licence, table: Some("rights") },
];

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// All of what is asked for, or nothing. The file's line ends and its byte order mark stay.
pub fn run(picture: &Picture, asked: &[AcceptArg], replace: bool) -> u8 {
    let path = &picture.sidecar_path;
    let (own, text) = match sidecar(picture).and_then(|own| own.text().map(|text| (own, text))) {
        Ok((own, text)) => (own, text.unwrap_or_default()),
        Err(error) => return failed(MISUSED, Code::FileUnreadable, &format!("{path} can't be read: {error}")),
    };
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { "" };
    let mut document: DocumentMut = match text[mark.len()..].parse() {
        Ok(document) => document,
        Err(error) => return failed(MISUSED, Code::FileRefused, &format!("{path} is not TOML: {error}")),
    };
    let mut told = Vec::new();
    for field in FIELDS.iter().filter(|field| asked.contains(&field.argument)) {
        match take(picture, field, replace, &mut document) {
            Ok(said) => told.push(format!("{} = {}", field.name, line(said))),
            Err(message) => return failed(FAILED, Code::FileRefused, &message),
        }
    }
    let ends = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let written = document.to_string().replace("\r\n", "\n").replace('\n', ends);
    if let Err(error) = own.replace(format!("{mark}{written}").as_bytes()) {
        return failed(FAILED, Code::WriteFailed, &format!("{path} can't be written: {error}"));
    }
    report::say(&format!("{path} says now:"));
    told.iter().for_each(|line| report::say(&format!("  {line}")));
    BUILT
}

/// The file beside the picture: in a publication, where that is, whatever its links are.
fn sidecar(picture: &Picture) -> io::Result<OwnFile> {
    match OfPublication::find(picture.folder())? {
        Some(folder) => OwnFile::inside(folder.world.root(), &folder.path.join(&picture.sidecar_name)),
        None => OwnFile::named(&picture.folder().join(&picture.sidecar_name)),
    }
}

fn take<'p>(
    picture: &'p Picture,
    field: &Field,
    replace: bool,
    document: &mut DocumentMut,
) -> Result<&'p Said, String> {
    let name = field.name;
    let said = picture.first(field.property);
    let said = said.ok_or_else(|| nothing_said(picture, field))?;
    let table = match field.table {
        None => document.as_table_mut(),
        Some(table) => {
            let item = document.entry(table).or_insert(Item::Table(Table::new()));
            item.as_table_mut().ok_or_else(|| format!("`{table}` is written in one line: write it as [{table}]"))?
        }
    };
    let there = table.get(name).and_then(Item::as_str).filter(|there| !there.trim().is_empty());
    if let Some(there) = there.filter(|_| !replace) {
        let there = show::visible(there);
        let path = &picture.sidecar_path;
        return Err(format!(
            "nothing is taken: {name} is “{there}” in {path} already; with --replace it is written over"
        ));
    }
    let others = picture.said.iter().filter(|other| other.property == said.property && other.text != said.text);
    for other in others {
        report::say(&format!("another {name} in the file, which isn't taken: {}", line(other)));
    }
    table.insert(name, value(said.text.split_whitespace().collect::<Vec<_>>().join(" ")));
    Ok(said)
}

/// Why there is nothing to take, and what there is, or where the words are written by hand.
fn nothing_said(picture: &Picture, field: &Field) -> String {
    let others = FIELDS.iter().filter(|field| picture.first(field.property).is_some());
    let others: Vec<&str> = others.map(|field| field.name).collect();
    let line = match field.table {
        None => format!("{} = \"…\"", field.name),
        Some(table) => format!("{} = \"…\" under [{table}]", field.name),
    };
    let rest = match others.is_empty() {
        true => format!("write {line} into {}", picture.sidecar_path),
        false => format!("it has its {}; or write {line} into {}", others.join(", "), picture.sidecar_path),
    };
    format!("nothing is taken: {} says nothing that could be its {}; {rest}", report::shown(&picture.file), field.name)
}

fn failed(status: u8, code: Code, message: &str) -> u8 {
    mistake::tell(code, message);
    status
}
