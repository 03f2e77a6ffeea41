//! A list of pieces of data in a face of PostScript (Adobe Technical Note 5176, chapter 5).

use super::tables::u16_at;

/// A list of pieces of data (chapter 5).
#[derive(Default)]
pub struct Index<'a> {
    pub count: usize,
    /// The bytes of each of the places in `places`.
    width: usize,
    places: &'a [u8],
    data: &'a [u8],
    /// Where in the table it ends.
    pub end: usize,
}

impl<'a> Index<'a> {
    pub fn read(table: &'a [u8], at: usize) -> Option<Index<'a>> {
        let count = usize::from(u16_at(table, at)?);
        if count == 0 {
            return Some(Index { end: at + 2, ..Index::default() });
        }
        let width = usize::from(*table.get(at + 2)?);
        let places = table.get(at + 3..)?.get(..(count + 1) * width)?;
        if !(1..=4).contains(&width) {
            return None;
        }
        let start = at + 3 + places.len();
        let index = Index { count, width, places, data: table.get(start..)?, end: 0 };
        let length = index.place(count)?;
        Some(Index { end: start.checked_add(length)?, ..index })
    }

    fn place(&self, at: usize) -> Option<usize> {
        let number = self.places.get(at * self.width..(at + 1) * self.width)?;
        let place = number.iter().fold(0_usize, |place, byte| (place << 8) | usize::from(*byte));
        place.checked_sub(1)
    }

    pub fn get(&self, at: usize) -> Option<&'a [u8]> {
        self.data.get(self.place(at)?..self.place(at + 1)?)
    }
}
