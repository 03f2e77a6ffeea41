//! What is looked up by a name that an author writes.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use unicode_normalization::UnicodeNormalization;

/// Values by their names. A name finds its own, else that of one which is the same in Unicode (UAX #15, 1.1), the composed
/// one first: a file's name on macOS has other characters than what was typed.
#[derive(Debug)]
pub struct ByName<V> {
    values: HashMap<String, V>,
    /// The names that differ from their composed form, by that.
    composed: HashMap<String, String>,
}

impl<V> ByName<V> {
    pub fn new() -> ByName<V> {
        ByName { values: HashMap::new(), composed: HashMap::new() }
    }

    /// Adds a value; of one name, the first counts.
    pub fn add(&mut self, name: &str, value: V) {
        let Entry::Vacant(vacant) = self.values.entry(name.to_owned()) else { return };
        vacant.insert(value);
        let composed = composed(name);
        if composed != name {
            self.composed.entry(composed).or_insert_with(|| name.to_owned());
        }
    }

    pub fn get(&self, name: &str) -> Option<&V> {
        self.values.get(name).or_else(|| {
            let composed = composed(name);
            self.values.get(&composed).or_else(|| self.values.get(self.composed.get(&composed)?))
        })
    }

    /// That of exactly this name.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.values.get_mut(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.values.keys()
    }
}

fn composed(name: &str) -> String {
    name.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_name_comes_first() {
        let (composed, apart, mixed) = ("\u{E9}t\u{E9}", "e\u{301}te\u{301}", "\u{E9}te\u{301}");
        for names in [&[composed, apart][..], &[apart], &[composed], &[mixed, apart]] {
            let mut by_name = ByName::new();
            names.iter().for_each(|name| by_name.add(name, *name));
            for name in [composed, apart, mixed] {
                let first = names.iter().find(|known| **known == name).or(names.first());
                assert_eq!(by_name.get(name), first, "{name:?} among {names:?}");
            }
            assert_eq!(by_name.get("\u{C9}t\u{E9}"), None);
        }
    }
}
