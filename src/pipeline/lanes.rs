//! How many editions are made at a time.
//!
//! Not as many as there are threads: an edition uses several by itself, setting its chapters side by side, and takes
//! most of the memory of a build. And not by `par_iter` over the editions: where Typst waits for work of its own, a
//! thread takes up whatever else the pool has to do, and so begins the next edition inside of the last one. In a lane
//! the next is begun when the last is done.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

/// One edition at a time for each two threads.
fn lanes() -> usize {
    rayon::current_num_threads().div_ceil(2)
}

/// What `make` makes of each item, in the items' order, on the threads of the pool.
pub fn in_lanes<T: Send, U: Send>(items: Vec<T>, make: impl Fn(T) -> U + Sync) -> Vec<U> {
    let waiting = Mutex::new(items.into_iter().enumerate());
    let made = Mutex::new(Vec::new());
    (0..lanes()).into_par_iter().for_each(|_| {
        // The lock is open again before anything is made.
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        while let Some((at, item)) = next() {
            let value = make(item);
            made.lock().unwrap_or_else(PoisonError::into_inner).push((at, value));
        }
    });
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Waits as Typst does for a picture that another thread decodes.
    fn wait_as_typst_does() {
        rayon::spawn(|| {});
        while let Some(rayon::Yield::Executed) = rayon::yield_now() {}
    }

    #[test]
    fn on_one_thread_an_edition_is_done_before_the_next_begins() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let open = AtomicUsize::new(0);
        let most = pool.install(|| {
            in_lanes(vec![(); 5], |()| {
                let now = open.fetch_add(1, Ordering::SeqCst) + 1;
                wait_as_typst_does();
                open.fetch_sub(1, Ordering::SeqCst);
                now
            })
        });
        assert_eq!(most, [1; 5]);
    }

    #[test]
    fn what_is_made_stands_in_the_order_of_the_items() {
        assert_eq!(in_lanes((0..100).collect(), |n| n * 2), (0..200).step_by(2).collect::<Vec<_>>());
    }
}
