//! How far a picture may go.

/// How far a picture may go beyond the formats of its edition, each of which may show it; the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Reach {
    /// As somebody has agreed, who may take it back: no copy is kept between builds.
    Consented { on_the_web: bool },
    /// It hangs on nobody's consent.
    #[default]
    Anywhere,
}

impl Reach {
    pub fn is_for_web(self) -> bool {
        match self {
            Reach::Consented { on_the_web } => on_the_web,
            Reach::Anywhere => true,
        }
    }

    pub fn is_kept(self) -> bool {
        match self {
            Reach::Consented { .. } => false,
            Reach::Anywhere => true,
        }
    }
}
