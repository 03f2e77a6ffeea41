//! How long Typst's engine remembers what it has laid out: by itself for the life of the process, hundreds of megabytes an
//! edition.

use std::sync::atomic::{AtomicUsize, Ordering};

/// So many passes of its edition's layout may have no use for a result before it is let go of. What was tried on a page and
/// is taken back is of use again.
const PASSES: usize = 3;

/// A pass of one ages what is remembered of all.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// A layout, pass by pass.
pub struct UnderWay(());

impl UnderWay {
    pub fn begin() -> Self {
        UNDER_WAY.fetch_add(1, Ordering::Relaxed);
        UnderWay(())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Lets go of what was of no use for a while, to be called after each pass; of everything where no layout is under way.
pub fn let_go() {
    comemo::evict(PASSES * UNDER_WAY.load(Ordering::Relaxed));
}
