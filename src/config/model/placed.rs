//! A value of a file, and where it stands there.

use std::fmt;
use std::ops::Deref;

use crate::diagnostics::Place;

/// A value and where it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub place: Place,
}

impl<T> Placed<T> {
    /// A value that stands in no file: a default, or one that was made from a name.
    pub fn nowhere(value: T) -> Self {
        Placed { value, place: Place::Nowhere }
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Placed<U> {
        Placed { value: f(self.value), place: self.place }
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}
