//! How far a build is: a bar on a terminal, a plain line a step in a log, nothing with `--quiet`.

use std::io::IsTerminal;
use std::sync::OnceLock;

use indicatif::{ProgressBar, ProgressStyle};

use crate::pipeline::Progress;

pub enum Shown {
    Bar(OnceLock<ProgressBar>),
    Lines,
    Nothing,
}

impl Shown {
    pub fn new(is_quiet: bool) -> Self {
        match (is_quiet, std::io::stderr().is_terminal()) {
            (true, _) => Shown::Nothing,
            (false, true) => Shown::Bar(OnceLock::new()),
            (false, false) => Shown::Lines,
        }
    }

    /// Takes the bar away, so that what follows stands on clean lines.
    pub fn finish(&self) {
        if let Shown::Bar(bar) = self
            && let Some(bar) = bar.get()
        {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Shown {
    fn begin(&self, steps: usize) {
        if let Shown::Bar(bar) = self {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}")
                .expect("the template is ours and is tried in every build");
            bar.get_or_init(|| ProgressBar::new(steps as u64).with_style(style));
        }
    }

    fn step(&self, done: &str) {
        match self {
            Shown::Bar(bar) => {
                if let Some(bar) = bar.get() {
                    bar.set_message(done.to_owned());
                    bar.inc(1);
                }
            }
            Shown::Lines => super::report::tell(done),
            Shown::Nothing => {}
        }
    }
}
