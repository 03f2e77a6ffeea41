//! A world that keeps what it was asked and told, so that another build can find out whether it would be told the same.
//!
//! All that a build reads is behind [`World`], so nothing that it depends on can be left out of its [`Trace`].

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::checksum::{Hash, of, of_parts};
use crate::world::{Entry, Kind, MADE, World};

/// What was told: a value or that there is none, by its SHA-256; of a file that is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Answer {
    Value(Hash),
    Refusal(Hash),
    /// Two answers, since somebody changed the publication meanwhile; or one that is never the same. No world tells it
    /// again.
    Torn,
}

/// What a world can be asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Question {
    Name,
    Read(PathBuf, u64),
    Size(PathBuf),
    List(PathBuf),
    Kind(PathBuf),
    Spelled(PathBuf),
    Target(PathBuf),
    Env(String),
    Day,
    Time,
}

/// What was asked, and told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    asked: Vec<(Question, Answer)>,
}

/// A world as it is seen through somebody who remembers.
pub struct Traced<'w> {
    world: &'w dyn World,
    asked: Mutex<BTreeMap<Question, Answer>>,
}

/// The answers of a world as it is now, each asked for once.
pub struct Answers<'w> {
    world: &'w dyn World,
    known: Mutex<BTreeMap<Question, Answer>>,
}

impl<'w> Traced<'w> {
    pub fn new(world: &'w dyn World) -> Self {
        Traced { world, asked: Mutex::default() }
    }

    /// What was asked until now.
    pub fn trace(&self) -> Trace {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        Trace { asked: asked.iter().map(|(question, answer)| (question.clone(), *answer)).collect() }
    }

    fn note(&self, question: Question, answer: Answer) {
        note(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner), question, answer);
    }
}

impl Trace {
    /// With what another trace has.
    #[must_use]
    pub fn and(&self, other: &Trace) -> Trace {
        let mut all = self.asked.iter().cloned().collect();
        other.asked.iter().for_each(|(question, answer)| note(&mut all, question.clone(), *answer));
        Trace { asked: all.into_iter().collect() }
    }

    /// The files that were read, with their SHA-256, by the paths that were asked for.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &Hash)> {
        self.asked.iter().filter_map(|asked| match asked {
            (Question::Read(path, _), Answer::Value(hash)) => Some((path.as_path(), hash)),
            _ => None,
        })
    }

    /// Whether a world tells all of it again.
    pub fn holds(&self, answers: &Answers<'_>) -> bool {
        self.asked.iter().all(|(question, answer)| *answer != Answer::Torn && answers.of(question) == *answer)
    }
}

fn note(asked: &mut BTreeMap<Question, Answer>, question: Question, answer: Answer) {
    let kept = asked.entry(question).or_insert(answer);
    if *kept != answer {
        *kept = Answer::Torn;
    }
}

impl<'w> Answers<'w> {
    pub fn new(world: &'w dyn World) -> Self {
        Answers { world, known: Mutex::default() }
    }

    fn of(&self, question: &Question) -> Answer {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(question) {
            return *known;
        }
        let answer = question.asked_of(self.world);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(question.clone(), answer);
        answer
    }
}

impl Question {
    fn asked_of(&self, world: &dyn World) -> Answer {
        match self {
            Question::Name => Answer::Value(of(world.name().as_bytes())),
            Question::Read(path, limit) => of_result(&world.read(path, *limit), |bytes| of(bytes)),
            Question::Size(path) => of_result(&world.size(path), |size| of(&size.to_le_bytes())),
            Question::List(path) => of_result(&world.list(path), |entries| of_entries(path, entries)),
            Question::Kind(path) => of_kind(world.kind(path)),
            Question::Spelled(path) => of_path(&world.spelled(path)),
            Question::Target(path) => of_path(&world.target(path)),
            Question::Env(name) => of_variable(world.env(name).as_deref()),
            Question::Day => of_day(world.today()),
            Question::Time => Answer::Torn,
        }
    }
}

impl World for Traced<'_> {
    fn name(&self) -> String {
        let name = self.world.name();
        self.note(Question::Name, Answer::Value(of(name.as_bytes())));
        name
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let read = self.world.read(path, limit);
        self.note(Question::Read(path.to_owned(), limit), of_result(&read, |bytes| of(bytes)));
        read
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        let size = self.world.size(path);
        self.note(Question::Size(path.to_owned()), of_result(&size, |size| of(&size.to_le_bytes())));
        size
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let list = self.world.list(folder);
        self.note(Question::List(folder.to_owned()), of_result(&list, |entries| of_entries(folder, entries)));
        list
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        let kind = self.world.kind(path);
        self.note(Question::Kind(path.to_owned()), of_kind(kind));
        kind
    }

    fn spelled(&self, path: &Path) -> PathBuf {
        let spelled = self.world.spelled(path);
        self.note(Question::Spelled(path.to_owned()), of_path(&spelled));
        spelled
    }

    fn target(&self, path: &Path) -> PathBuf {
        let target = self.world.target(path);
        self.note(Question::Target(path.to_owned()), of_path(&target));
        target
    }

    fn now(&self) -> Timestamp {
        self.note(Question::Time, Answer::Torn);
        self.world.now()
    }

    fn today(&self) -> Date {
        let day = self.world.today();
        self.note(Question::Day, of_day(day));
        day
    }

    fn env(&self, name: &str) -> Option<String> {
        let value = self.world.env(name);
        self.note(Question::Env(name.to_owned()), of_variable(value.as_deref()));
        value
    }
}

fn of_result<T>(result: &io::Result<T>, of_value: impl Fn(&T) -> Hash) -> Answer {
    match result {
        Ok(value) => Answer::Value(of_value(value)),
        Err(error) => Answer::Refusal(of(format!("{:?} {error}", error.kind()).as_bytes())),
    }
}

/// But for the folders that a build itself makes.
fn of_entries(folder: &Path, entries: &[Entry]) -> Hash {
    let flags = |entry: &Entry| [u8::from(entry.is_dir), u8::from(entry.is_link_to_dir)];
    let is_read = |entry: &&Entry| !folder.as_os_str().is_empty() || !MADE.contains(&&*entry.name);
    let all: Vec<_> =
        entries.iter().filter(is_read).map(|entry| of_parts(&[entry.name.as_bytes(), &flags(entry)])).collect();
    of_parts(&all.iter().map(<Hash>::as_slice).collect::<Vec<_>>())
}

fn of_kind(kind: Option<Kind>) -> Answer {
    Answer::Value(of(format!("{kind:?}").as_bytes()))
}

fn of_day(day: Date) -> Answer {
    Answer::Value(of(day.to_string().as_bytes()))
}

fn of_variable(value: Option<&str>) -> Answer {
    match value {
        Some(value) => Answer::Value(of(value.as_bytes())),
        None => Answer::Refusal(of(b"")),
    }
}

fn of_path(path: &Path) -> Answer {
    Answer::Value(of(path.as_os_str().as_encoded_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    fn world() -> Memory {
        Memory::new().with("a/one.md", "One").with("a/two.md", "Two").with("b/three.md", "Three")
    }

    fn look(world: &dyn World) -> Trace {
        let traced = Traced::new(world);
        let _ = traced.read(Path::new("a/one.md"), 100);
        let _ = traced.read(Path::new("a/none.md"), 100);
        let _ = traced.list(Path::new("a"));
        let _ = traced.list(Path::new(""));
        let _ = traced.size(Path::new("b/three.md"));
        let _ = traced.env("SOURCE_DATE_EPOCH");
        let _ = traced.kind(Path::new("c"));
        traced.trace()
    }

    #[test]
    fn what_was_seen_holds_until_it_changes() {
        let trace = look(&world());
        let holds = |world: &Memory| trace.holds(&Answers::new(world));
        assert!(holds(&world()));
        // What it never asked.
        assert!(holds(&world().with("build/note.pdf", "%PDF")), "made by the build");
        assert!(!holds(&world().with("fonts/own.otf", "OTTO")));
        assert!(holds(&world().with("a/two.md", "2").with("b/three.md", "Drei!").with("b/four.md", "Four")));
        assert!(!holds(&world().with("a/one.md", "Uno")));
        assert!(!holds(&world().with("a/none.md", "Is there")));
        assert!(!holds(&world().with("a/four.md", "Four")));
        assert!(!holds(&world().with("b/three.md", "Three and more")));
        assert!(!holds(&world().with("b/c", "Is there").with("c", "Is there")));
        let mut other = world();
        other.env.insert("SOURCE_DATE_EPOCH".to_owned(), String::new());
        assert!(!holds(&other), "an empty value is none");
    }

    #[test]
    fn two_together_hold_where_both_do() {
        let (first, second) = (look(&world()), look(&world().with("b/three.md", "Drei!")));
        assert!(first.and(&second).holds(&Answers::new(&world())), "they are the same size");
        let changed = world().with("a/one.md", "Uno");
        assert!(!first.and(&look(&changed)).holds(&Answers::new(&world())), "it was changed between them");
        assert!(!first.and(&look(&changed)).holds(&Answers::new(&changed)));
    }

    #[test]
    fn it_is_the_same_written_down() {
        let trace = look(&world());
        let written = serde_json::to_string(&trace).unwrap();
        assert_eq!(serde_json::from_str::<Trace>(&written).unwrap(), trace);
    }

    #[test]
    fn nothing_holds_that_asked_for_the_time_and_what_asked_for_the_day_until_it_ends() {
        let mut memory = world();
        let traced = Traced::new(&memory);
        let _ = traced.today();
        let trace = traced.trace();
        memory.now = Timestamp::from_second(86_399).unwrap();
        assert!(trace.holds(&Answers::new(&memory)));
        memory.now = Timestamp::from_second(86_400).unwrap();
        assert!(!trace.holds(&Answers::new(&memory)));
        let traced = Traced::new(&memory);
        let _ = traced.now();
        assert!(!traced.trace().holds(&Answers::new(&memory)));
    }
}
