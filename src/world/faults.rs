//! What can happen to a build while it writes: nothing, but where a test wants it.

#[cfg(not(test))]
pub use never::Faults;
#[cfg(test)]
pub use planned::Faults;

#[cfg(not(test))]
mod never {
    use std::io;

    #[derive(Debug, Clone)]
    pub struct Faults;

    impl Faults {
        pub fn none() -> Faults {
            Faults
        }

        #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "a step of a test can fail")]
        pub fn step(&self) -> io::Result<()> {
            Ok(())
        }
    }
}

#[cfg(test)]
mod planned {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    /// How many steps go well before one fails, in a folder and those below it.
    #[derive(Debug, Clone)]
    pub struct Faults {
        left: Arc<AtomicI64>,
        /// Whether all that come after it fail too, as they do where the process is gone.
        is_end: bool,
    }

    impl Faults {
        pub fn none() -> Faults {
            Faults::after(i64::MAX, false)
        }

        /// After so many steps one fails, or all do.
        pub fn after(steps: i64, is_end: bool) -> Faults {
            Faults { left: Arc::new(AtomicI64::new(steps)), is_end }
        }

        pub fn step(&self) -> io::Result<()> {
            let left = self.left.fetch_sub(1, Ordering::Relaxed);
            let fails = if self.is_end { left <= 0 } else { left == 0 };
            if fails { Err(io::Error::other("a test's fault")) } else { Ok(()) }
        }
    }
}
