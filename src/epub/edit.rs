//! Editing XML as events, with a ledger: an edit that was announced and did not take is an error.

use std::fmt::Debug;

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::EpubError;
use super::xhtml::clean;

/// What is due in a file, and what is done of it.
#[derive(Debug)]
pub struct Ledger<E: 'static> {
    file: &'static str,
    due: &'static [E],
    done: Vec<E>,
}

impl<E: Copy + PartialEq + Debug> Ledger<E> {
    pub fn new(file: &'static str, due: &'static [E]) -> Self {
        Ledger { file, due, done: Vec::new() }
    }

    pub fn done(&mut self, edit: E) {
        self.done.push(edit);
    }

    /// Every edit was made once.
    pub fn settle(self) -> Result<(), EpubError> {
        for edit in self.due {
            let times = self.done.iter().filter(|done| *done == edit).count();
            if times != 1 {
                return Err(EpubError::NotEdited { file: self.file, edit: format!("{edit:?}"), times });
            }
        }
        Ok(())
    }
}

/// What becomes of an event.
pub enum Change<'e> {
    Keep,
    Drop,
    /// Something else in its place.
    Replace(Event<'e>),
    /// Written before the event, which stays.
    Before(Vec<Element>),
    /// Written after the event, which stays.
    After(Vec<Element>),
}

/// An element that is added: its name and attributes are ours, its text and values are escaped.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub text: Option<String>,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Element { name, attributes: Vec::new(), text: None }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

/// `start` with these attributes, in place of those of the same names.
pub fn with_attributes(start: &BytesStart<'_>, set: &[(&str, &str)]) -> Result<BytesStart<'static>, quick_xml::Error> {
    let mut changed = without_attributes(start, &set.iter().map(|(name, _)| *name).collect::<Vec<_>>())?;
    for (name, value) in set {
        changed.push_attribute((*name, &*clean(value)));
    }
    Ok(changed)
}

/// `start` without the attributes of these names.
pub fn without_attributes(start: &BytesStart<'_>, names: &[&str]) -> Result<BytesStart<'static>, quick_xml::Error> {
    let mut changed = BytesStart::new(start.name().as_ref().to_owned());
    for attribute in start.attributes() {
        let attribute = attribute?;
        if !names.contains(&attribute.key.as_ref()) {
            changed.push_attribute(attribute);
        }
    }
    Ok(changed)
}

/// An attribute's value; None where the element has none of that name.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, quick_xml::Error> {
    let Some(attribute) = start.try_get_attribute(name)? else { return Ok(None) };
    Ok(Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)?.into_owned()))
}

/// Text as an event, whatever it holds.
pub fn text_event(text: &str) -> Event<'static> {
    Event::Text(BytesText::from_escaped(escape(clean(text)).into_owned()))
}

/// `xml` with each event changed as `change` says, which is given the names of the open elements, outermost first; an
/// element's own start and end are met with its name last.
pub fn edit(
    xml: &str,
    mut change: impl FnMut(&[String], &Event<'_>) -> Result<Change<'static>, quick_xml::Error>,
) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut writer = Writer::new(Vec::new());
    let mut path: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event()?;
        let name = match &event {
            Event::Start(start) | Event::Empty(start) => Some(start.name().as_ref().to_owned()),
            Event::Eof => break,
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => None,
        };
        path.extend(name);
        let changed = change(&path, &event)?;
        if matches!(event, Event::Empty(_) | Event::End(_)) {
            path.pop();
        }
        match changed {
            Change::Keep => writer.write_event(event)?,
            Change::Drop => {}
            Change::Replace(other) => writer.write_event(other)?,
            Change::Before(elements) => {
                add(&mut writer, &elements)?;
                writer.write_event(event)?;
            }
            Change::After(elements) => {
                writer.write_event(event)?;
                add(&mut writer, &elements)?;
            }
        }
    }
    // The reader gave text and the writer adds text: what comes out is UTF-8.
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned())
}

fn add(writer: &mut Writer<Vec<u8>>, elements: &[Element]) -> Result<(), quick_xml::Error> {
    for element in elements {
        let mut start = BytesStart::new(element.name);
        for (name, value) in &element.attributes {
            start.push_attribute((*name, &*clean(value)));
        }
        match &element.text {
            None => writer.write_event(Event::Empty(start))?,
            Some(text) => {
                let end = start.to_end().into_owned();
                writer.write_event(Event::Start(start))?;
                writer.write_event(text_event(text))?;
                writer.write_event(Event::End(end))?;
            }
        }
        writer.write_event(text_event("\n    "))?;
    }
    Ok(())
}
