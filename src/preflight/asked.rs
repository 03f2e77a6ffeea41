//! What a printer asks for, and what no file takes of the machine.

/// What a printer asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The most ink in one place, all four together, in percent.
    pub ink_limit: u16,
    /// The fewest pixels of a picture to an inch of paper.
    pub min_ppi: u16,
}

impl Default for Asked {
    fn default() -> Self {
        Asked { ink_limit: 300, min_ppi: 200 }
    }
}

/// No table of objects, and no stream, that is larger than this when it is unpacked.
pub const MOST_BYTES: usize = 1 << 28;
