//! Numbers of figures and tables, counted through the edition in reading order.

use crate::manuscript::Number;
use crate::markdown::Parsed;
use crate::tree::{BlockKind, Caption};

#[derive(Default)]
pub struct Counter {
    figures: u32,
    tables: u32,
}

impl Counter {
    /// The number of a block whose caption counts. To be asked once a block, outer ones first.
    pub fn next(&mut self, kind: &BlockKind<Parsed>) -> Option<Number> {
        let counts = |caption: &Option<Caption<Parsed>>| caption.as_ref().is_some_and(|c| c.number.is_some());
        match kind {
            BlockKind::Figure(figure) if counts(&figure.caption) => {
                self.figures += 1;
                Some(Number::Figure(self.figures))
            }
            BlockKind::Table(table) if counts(&table.caption) => {
                self.tables += 1;
                Some(Number::Table(self.tables))
            }
            _ => None,
        }
    }
}
