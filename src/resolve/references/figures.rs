//! Numbers of figures and tables, counted through the edition in reading order.

use std::collections::HashSet;

use crate::language::Digits;
use crate::manuscript::Number;
use crate::markdown::{CaptionNumber, Parsed};
use crate::resolve::Placed;
use crate::tree::walk::visit;
use crate::tree::{BlockKind, Series};

#[derive(Default)]
pub struct Counter {
    figures: u32,
    tables: u32,
    /// How many have their author's number.
    written: u32,
    /// Those that authors gave, with Latin digits: none is given twice.
    taken: HashSet<(Series, String)>,
}

impl Counter {
    pub fn of(placed: &[Placed]) -> Counter {
        let mut taken = HashSet::new();
        for Placed { path: _, chapter, of_original: _ } in placed {
            visit(&chapter.blocks, &mut |block| {
                if let Some(CaptionNumber::Written(number)) = wanted(&block.kind) {
                    taken.insert((number.series, Digits::Latin.apply(&number.to_string())));
                }
            });
        }
        Counter { taken, ..Counter::default() }
    }

    /// The number of a block whose caption counts. To be asked once a block, outer ones first.
    pub fn next(&mut self, kind: &BlockKind<Parsed>) -> Option<Number> {
        match (wanted(kind)?, kind) {
            (CaptionNumber::Written(number), _) => {
                self.written += 1;
                Some(Number::Written(number))
            }
            (CaptionNumber::Counted, BlockKind::Table(_)) => {
                self.tables = self.free(Series::Table, self.tables + 1);
                Some(Number::Table(self.tables))
            }
            (CaptionNumber::Counted, _) => {
                self.figures = self.free(Series::Figure, self.figures + 1);
                Some(Number::Figure(self.figures))
            }
        }
    }

    /// The first number from `first` on that no author gave.
    fn free(&self, series: Series, first: u32) -> u32 {
        let is_taken = |number: &u32| self.taken.contains(&(series, number.to_string()));
        (first..).find(|number| !is_taken(number)).unwrap_or(first)
    }

    /// How many had their author's number up to now.
    pub fn written(&self) -> u32 {
        self.written
    }
}

fn wanted(kind: &BlockKind<Parsed>) -> Option<CaptionNumber> {
    match kind {
        BlockKind::Figure(figure) => figure.caption.as_ref()?.number,
        BlockKind::Table(table) => table.caption.as_ref()?.number,
        _ => None,
    }
}
