//! Numbers of figures, tables and whatever else has a caption, counted through the edition in reading order, each series
//! for itself.

use std::collections::{HashMap, HashSet};

use crate::language::Digits;
use crate::manuscript::Number;
use crate::markdown::{CaptionNumber, Parsed};
use crate::resolve::Placed;
use crate::tree::walk::visit;
use crate::tree::{BlockKind, Caption, Series};

#[derive(Default)]
pub struct Counter {
    /// The last number of each.
    counts: HashMap<Series, u32>,
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
                if let Some(CaptionNumber::Written(number)) = block.caption.as_ref().and_then(|caption| caption.number)
                {
                    taken.insert((number.series, Digits::Latin.apply(&number.to_string())));
                }
            });
        }
        Counter { taken, ..Counter::default() }
    }

    /// The number of a block whose caption counts. To be asked once a block, outer ones first.
    pub fn next(&mut self, kind: &BlockKind<Parsed>, caption: Option<&Caption<Parsed>>) -> Option<Number> {
        match caption?.number? {
            CaptionNumber::Written(number) => {
                self.written += 1;
                Some(Number::Written(number))
            }
            CaptionNumber::Counted => {
                let series = kind.series()?;
                let next = self.free(series, self.counts.get(&series).map_or(1, |last| last + 1));
                self.counts.insert(series, next);
                Some(Number::Captioned(series, next))
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
