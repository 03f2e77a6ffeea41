//! A TOML file that is read key by key, so that every value has its place and every mistake is found at once.

mod curly;

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::model::Placed;
use super::values;
use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Place, Span, suggest};
use curly::straightened;

/// A file that is TOML.
pub struct Document<'i> {
    file: FileId,
    table: Spanned<DeTable<'i>>,
    findings: RefCell<Findings>,
}

impl<'i> Document<'i> {
    /// # Errors
    /// Every mistake of syntax, since what a broken file says can't be relied on.
    pub fn parse(file: FileId, text: &'i str) -> Result<Self, Findings> {
        let (document, findings) = Document::part(file, text);
        if findings.is_empty() { Ok(document) } else { Err(findings) }
    }

    /// As much of a file as can be read, and every mistake of syntax.
    pub fn part(file: FileId, text: &'i str) -> (Self, Findings) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut findings = Findings::default();
        for error in errors {
            let range = error.span().unwrap_or_else(|| deepest(text));
            findings.push(syntax_error(file, text, range, error.message()));
        }
        (Document { file, table, findings: RefCell::default() }, findings)
    }

    pub fn root(&self) -> Table<'_> {
        self.wrap(self.table.get_ref(), 0..0)
    }

    /// What was found while the file was read.
    pub fn into_findings(self) -> Findings {
        self.findings.into_inner()
    }

    fn wrap<'d>(&'d self, entries: &'d DeTable<'d>, range: Range<usize>) -> Table<'d> {
        let place = Span::new(self.file, range);
        Table {
            file: self.file,
            findings: &self.findings,
            entries,
            place,
            known: RefCell::default(),
            missing: RefCell::default(),
        }
    }
}

/// The line of most dots: of names that are nested too deep the parser tells no place.
fn deepest(text: &str) -> Range<usize> {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((line.matches('.').count(), *end - line.len()..*end - line.len() + line.trim_end().len()))
    });
    lines.max_by_key(|(dots, _)| *dots).map_or(text.len()..text.len(), |(_, range)| range)
}

/// How a line is written whose quotation marks are those of books: what is wrong begins with one, or one is where a straight
/// one should end it.
fn curly(text: &str, range: &Range<usize>) -> Option<String> {
    let (before, rest) = text.split_at_checked(range.start)?;
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let is_curly = rest.starts_with(suggest::CURLY) || line.ends_with(suggest::CURLY) && line.contains('"');
    let straight = is_curly.then(|| straightened(text, range.start)).flatten()?;
    Some(format!("write {straight}"))
}

/// The parser's words, and a date that isn't one as what it is.
fn syntax_error(file: FileId, text: &str, range: Range<usize>, message: &str) -> Diagnostic {
    let curly = curly(text, &range);
    let place = Span::new(file, range);
    if let Some(hint) = curly {
        let message = "this is not TOML: the quotation marks are curly, and texts stand between straight ones";
        return Diagnostic::new(Code::ConfigSyntax, place, message).hint(hint);
    }
    if message.contains("date") {
        return Diagnostic::new(Code::BadDate, place, format!("this is no date: {message}"))
            .hint("write year, month and day: 2026-03-31");
    }
    if message.contains("recurs") {
        return Diagnostic::new(Code::ConfigSyntax, place, "tables or lists stand in each other too deep");
    }
    let finding = Diagnostic::new(Code::ConfigSyntax, place, format!("this is not TOML: {message}"));
    // What a text without its quotation marks is taken for.
    let is_bare_text = message.starts_with("invalid") || message.contains("quoted");
    let hint = match message {
        "duplicate key" => Some("a key stands there once: take one of the two out"),
        _ if message.starts_with("unexpected key or value") => Some("each key begins a line of its own"),
        _ if is_bare_text => Some("texts stand between straight quotation marks: key = \"…\""),
        _ => None,
    };
    finding.maybe_hint(hint.map(str::to_owned))
}

/// A table of the file. A key that nobody has asked for when the table is dropped is one that means nothing.
pub struct Table<'d> {
    file: FileId,
    findings: &'d RefCell<Findings>,
    entries: &'d DeTable<'d>,
    place: Span,
    known: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<Missing>>,
}

/// A required key that isn't there: told unless another turns out to be its misspelling.
struct Missing {
    key: &'static str,
    finding: Diagnostic,
}

type Value<'d> = Spanned<DeValue<'d>>;

impl<'d> Table<'d> {
    /// The table's first line.
    pub fn place(&self) -> Span {
        self.place
    }

    /// Whether the key is there, with whatever value.
    pub fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// A text; none where it is blank, as a scaffold leaves it.
    pub fn text(&self, key: &'static str) -> Option<Placed<String>> {
        let value = self.get(key)?;
        self.as_text(key, value).filter(|text| !text.trim().is_empty())
    }

    pub fn texts(&self, key: &'static str) -> Vec<Placed<String>> {
        let items = self.items(key);
        items.into_iter().filter_map(|item| self.as_text(key, item)).collect()
    }

    /// The address of a page on the web.
    pub fn web_address(&self, key: &'static str) -> Option<Placed<String>> {
        let address = self.text(key)?;
        if !values::is_web_address(&address) {
            let message = format!("“{address}” is no address of the web: it begins with https://");
            self.wrong_value(address.place, message);
            return None;
        }
        Some(address)
    }

    /// A day. Between quotation marks too, as many write it.
    pub fn date(&self, key: &'static str) -> Option<Placed<Date>> {
        let value = self.get(key)?;
        let place = self.span(value.span());
        let date = match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() => date.date.and_then(values::date),
            DeValue::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        if date.is_none() {
            // A date with a time is most of the way there.
            let day = match value.get_ref() {
                DeValue::Datetime(date) => date.date.and_then(values::date),
                _ => None,
            };
            let (message, example) = match day {
                Some(day) => (format!("`{key}` should be a date without a time"), day.to_string()),
                None => (format!("`{key}` should be a date"), "2026-03-31".to_owned()),
            };
            self.push(Diagnostic::new(Code::BadDate, place, message).hint(format!("write it as {key} = {example}")));
        }
        Some(Placed { value: date?, place: place.into() })
    }

    /// A whole number within bounds.
    pub fn number(&self, key: &'static str, bounds: std::ops::RangeInclusive<u32>) -> Option<u32> {
        let value = self.get(key)?;
        let DeValue::Integer(integer) = value.get_ref() else {
            self.wrong_type(key, value, "a whole number");
            return None;
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| bounds.contains(n));
        if number.is_none() {
            let message = format!("`{key}` should be from {} to {}", bounds.start(), bounds.end());
            self.wrong_value(self.span(value.span()), message);
        }
        number
    }

    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, value, "true or false");
        }
        flag
    }

    /// A list of exactly `N` shares of a width or height, each from 0 to 1.
    pub fn shares<const N: usize>(&self, key: &'static str) -> Option<Placed<[f64; N]>> {
        let value = self.get(key)?;
        let numbers: Option<Vec<f64>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| values::share(item.get_ref())).collect(),
            _ => None,
        };
        let place = self.span(value.span());
        let shares = numbers.and_then(|numbers| numbers.try_into().ok());
        if shares.is_none() {
            self.wrong_value(place, format!("`{key}` should be a list of {N} numbers from 0 to 1"));
        }
        Some(Placed { value: shares?, place: place.into() })
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        self.one_of(&self.text(key)?, choices)
    }

    /// What a word stands for among a few.
    pub fn one_of<T: Copy>(&self, word: &Placed<String>, choices: &[(&str, T)]) -> Option<T> {
        let found = choices.iter().find(|(name, _)| *name == word.value).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let message = format!("“{word}” can't stand here");
            self.push(Diagnostic::new(Code::WrongValue, word.place.clone(), message).hint(suggest::hint(word, &names)));
        }
        found
    }

    pub fn table(&self, key: &'static str) -> Option<Table<'d>> {
        let value = self.get(key)?;
        self.as_table(key, value)
    }

    /// An array of tables: `[[contributor]]`.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'d>> {
        let items = self.items(key);
        items.into_iter().filter_map(|item| self.as_table(key, item)).collect()
    }

    /// A table whose keys are the author's: `partners = { id = "Name" }`.
    pub fn words(&self, key: &'static str) -> Vec<(Placed<String>, Placed<String>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Table(entries) = value.get_ref() else {
            self.wrong_type(key, value, "a table: { id = \"Name\" }");
            return Vec::new();
        };
        let pairs = entries.iter().filter_map(|(name, text)| {
            let text = self.as_text(key, text)?;
            Some((self.placed(name.get_ref(), name.span()), text))
        });
        pairs.collect()
    }

    /// A table of texts and of further tables, with the path of each text: `numbered.figure`.
    pub fn tree(&self, key: &'static str) -> Vec<(Placed<String>, Placed<String>)> {
        let mut found = Vec::new();
        if let Some(value) = self.get(key) {
            match value.get_ref() {
                DeValue::Table(entries) => self.grow("", entries, &mut found),
                _ => self.wrong_type(key, value, "a table"),
            }
        }
        found
    }

    fn grow(&self, path: &str, entries: &DeTable, found: &mut Vec<(Placed<String>, Placed<String>)>) {
        for (name, value) in entries {
            let path = format!("{path}{}", name.get_ref());
            match value.get_ref() {
                DeValue::Table(inner) => self.grow(&format!("{path}."), inner, found),
                _ => found.extend(self.as_text(&path, value).map(|text| (self.placed(&path, name.span()), text))),
            }
        }
    }

    /// Says that a required key isn't there, or is blank; of one that is wrong that was said.
    pub fn missing(&self, key: &'static str, example: &str) {
        let is_blank = |value: &Value<'_>| matches!(value.get_ref(), DeValue::String(text) if text.trim().is_empty());
        if self.get(key).is_some_and(|value| !is_blank(value)) {
            return;
        }
        self.missing_so(key, format!("`{key}` is missing"), format!("add {key} = {example}"));
    }

    /// Says in other words that a key isn't there.
    pub fn missing_so(&self, key: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        let finding = Diagnostic::new(Code::MissingValue, self.place, message).hint(hint);
        self.missing.borrow_mut().push(Missing { key, finding });
    }

    pub fn wrong_value(&self, place: impl Into<Place>, message: impl Into<String>) {
        self.push(Diagnostic::new(Code::WrongValue, place, message));
    }

    pub fn push(&self, finding: Diagnostic) {
        self.findings.borrow_mut().push(finding);
    }

    fn get(&self, key: &'static str) -> Option<&'d Value<'d>> {
        self.known.borrow_mut().push(key);
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn items(&self, key: &'static str) -> Vec<&'d Value<'d>> {
        match self.get(key) {
            None => Vec::new(),
            Some(value) => match value.get_ref() {
                DeValue::Array(items) => items.iter().collect(),
                _ => {
                    self.wrong_type(key, value, "a list");
                    Vec::new()
                }
            },
        }
    }

    fn as_text(&self, key: &str, value: &Value) -> Option<Placed<String>> {
        match value.get_ref() {
            DeValue::String(text) if text.len() > values::LONGEST_TEXT => {
                let message =
                    format!("`{key}` has {} bytes, and at most {} can be set", text.len(), values::LONGEST_TEXT);
                self.wrong_value(self.span(value.span()), message);
                None
            }
            DeValue::String(text) => Some(self.placed(text, value.span())),
            _ => {
                self.wrong_type(key, value, "a text between quotation marks");
                None
            }
        }
    }

    fn as_table(&self, key: &str, value: &'d Value<'d>) -> Option<Table<'d>> {
        match value.get_ref() {
            DeValue::Table(entries) => Some(Table {
                file: self.file,
                findings: self.findings,
                entries,
                place: self.span(value.span()),
                known: RefCell::default(),
                missing: RefCell::default(),
            }),
            _ => {
                self.wrong_type(key, value, "a table");
                None
            }
        }
    }

    fn placed(&self, text: &str, range: Range<usize>) -> Placed<String> {
        Placed { value: text.trim().to_owned(), place: self.span(range).into() }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    fn wrong_type(&self, key: &str, value: &Value, expected: &str) {
        let found = values::type_name(value.get_ref());
        let message = format!("`{key}` should be {expected}, and is {found}");
        self.push(Diagnostic::new(Code::WrongType, self.span(value.span()), message));
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        let mut known = self.known.take();
        known.sort_unstable();
        known.dedup();
        let mut missing = self.missing.take();
        for name in self.entries.keys().filter(|name| !known.contains(&name.get_ref().as_ref())) {
            let message = format!("there is no key `{}` here", name.get_ref());
            let hint = match suggest::closest(name.get_ref(), known.iter().copied()) {
                Some(key) => {
                    missing.retain(|missing| missing.key != key);
                    format!("did you mean `{key}`?")
                }
                None => format!("the keys here are {}", known.join(", ")),
            };
            self.push(Diagnostic::new(Code::UnknownKey, self.span(name.span()), message).hint(hint));
        }
        missing.into_iter().for_each(|missing| self.push(missing.finding));
    }
}
