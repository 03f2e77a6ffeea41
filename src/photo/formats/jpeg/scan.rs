//! Whether a JPEG's data is all there.
//!
//! The decoder fills what is missing with grey and says nothing (`zune-jpeg`
//! 0.5.15, even in its strict mode when an end marker follows), so that a
//! photograph whose upload broke off would be printed half grey. So the
//! Huffman codes are read once, without making pixels of them: each block of
//! 8 by 8 must have its own. The one kind of scan that can't be read alone, the
//! refinement of a progressive picture, only adds detail, and is passed over.

use crate::photo::Refusal;

/// A Huffman table, as a table of what each 16 bits begin with: the length of
/// the code (0: none) and its value.
type Codes = Vec<(u8, u8)>;

/// One colour component of the frame (T.81, B.2.2).
#[derive(Debug, Clone, Copy)]
struct Component {
    id: u8,
    /// The blocks of one MCU, across and down.
    across: usize,
    down: usize,
}

/// What has been read of the frame and its tables.
#[derive(Debug, Default)]
pub(super) struct Reading {
    width: usize,
    height: usize,
    is_progressive: bool,
    components: Vec<Component>,
    /// The tables for DC at 0 to 3, for AC at 4 to 7.
    codes: [Codes; 8],
    /// The MCUs between two restart markers; 0 without them.
    restart: usize,
}

/// What is coded in a scan (T.81, G.1.2), and with which tables.
#[derive(Debug, Clone, Copy)]
enum Coding {
    /// All of a block, or the first part of its DC.
    Block { has_ac: bool },
    /// One more bit of the DC.
    DcBit,
    /// A band of AC, of that many coefficients.
    Band(usize),
}

/// A component in a scan.
#[derive(Debug, Clone, Copy)]
struct Part<'a> {
    blocks: usize,
    dc: &'a Codes,
    ac: &'a Codes,
}

impl Reading {
    /// Notes a frame header; its length was checked.
    pub(super) fn frame(&mut self, body: &[u8], is_progressive: bool) {
        let number = |at: usize| match body.get(at..at + 2) {
            Some(&[high, low]) => usize::from(u16::from_be_bytes([high, low])),
            _ => 0,
        };
        self.height = number(1);
        self.width = number(3);
        self.is_progressive = is_progressive;
        let parts = body.get(6..).unwrap_or_default().chunks_exact(3);
        self.components = parts
            .map(|part| Component { id: part[0], across: usize::from(part[1] >> 4), down: usize::from(part[1] & 15) })
            .collect();
    }

    /// Notes a restart interval (B.2.4.4).
    pub(super) fn restart(&mut self, body: &[u8]) {
        if let [high, low, ..] = *body {
            self.restart = usize::from(u16::from_be_bytes([high, low]));
        }
    }

    /// Notes Huffman tables (B.2.4.2); one that is damaged is left to the
    /// decoder.
    pub(super) fn tables(&mut self, body: &[u8]) {
        let mut rest = body;
        while let [target, after @ ..] = rest {
            let Some((lengths, values)) = after.split_at_checked(16) else {
                return;
            };
            let place = usize::from(target & 3) + usize::from(target >> 4 & 1) * 4;
            let count = lengths.iter().map(|count| usize::from(*count)).sum();
            let Some((values, after)) = values.split_at_checked(count) else {
                return;
            };
            self.codes[place] = codes(lengths, values);
            rest = after;
        }
    }

    /// Reads the data of one scan.
    ///
    /// # Errors
    ///
    /// [`Refusal::Broken`] if it has a code that is in no table, or ends before
    /// the picture does. (A few bits that got lost at the end nobody sees:
    /// less than a row of blocks, and than a sixteenth, is let pass.)
    pub(super) fn scan(&self, header: &[u8], data: &[u8]) -> Result<(), Refusal> {
        let Some((parts, coding)) = self.parts(header) else {
            return Ok(());
        };
        let (columns, rows) = self.units(header, parts.len());
        let units = columns * rows;
        let mut bits = Bits::new(data);
        let mut band = 0;
        for unit in 0..units {
            if self.restart > 0 && unit > 0 && unit % self.restart == 0 {
                bits.restart();
                band = 0;
            }
            for part in &parts {
                for _ in 0..part.blocks {
                    bits.block(part, coding, &mut band)?;
                }
            }
            if bits.is_over {
                if units - unit <= columns.min(units / 16) {
                    return Ok(());
                }
                return Err(Refusal::Broken(format!("its data ends after {} % of the picture", 100 * unit / units)));
            }
        }
        Ok(())
    }

    /// The components of a scan, and how they are coded; `None` where that
    /// can't be read alone, or isn't for us to judge.
    fn parts(&self, header: &[u8]) -> Option<(Vec<Part<'_>>, Coding)> {
        let count = usize::from(*header.first()?);
        let (first, last, bit) = match header.get(1 + 2 * count..)? {
            [first, last, bit, ..] => (*first, *last, bit >> 4),
            _ => return None,
        };
        let coding = match (self.is_progressive, first, bit) {
            (false, ..) => Coding::Block { has_ac: true },
            (true, 0, 0) => Coding::Block { has_ac: false },
            (true, 0, _) => Coding::DcBit,
            (true, _, 0) => Coding::Band(usize::from(last.checked_sub(first)?) + 1),
            (true, ..) => return None,
        };
        let mut parts = Vec::new();
        for pair in header.get(1..1 + 2 * count)?.chunks_exact(2) {
            let component = self.components.iter().find(|one| one.id == pair[0])?;
            let dc = &self.codes[usize::from(pair[1] >> 4 & 3)];
            let ac = &self.codes[usize::from(pair[1] & 3) + 4];
            let (needs_dc, needs_ac) = match coding {
                Coding::Block { has_ac } => (true, has_ac),
                Coding::DcBit => (false, false),
                Coding::Band(_) => (false, true),
            };
            if (needs_dc && dc.is_empty()) || (needs_ac && ac.is_empty()) {
                return None;
            }
            let blocks = match count {
                1 => 1,
                _ => component.across * component.down,
            };
            parts.push(Part { blocks, dc, ac });
        }
        (!parts.is_empty()).then_some((parts, coding))
    }

    /// The MCUs of a scan, across and down (A.2): of one component, its
    /// blocks; of several, as many as hold whole blocks of each.
    fn units(&self, header: &[u8], parts: usize) -> (usize, usize) {
        let most = |side: fn(&Component) -> usize| self.components.iter().map(side).max();
        let across = most(|one| one.across).unwrap_or(1).max(1);
        let down = most(|one| one.down).unwrap_or(1).max(1);
        let alone = header.get(1).and_then(|id| self.components.iter().find(|one| one.id == *id));
        match alone {
            Some(component) if parts == 1 => (
                (self.width * component.across).div_ceil(across).div_ceil(8),
                (self.height * component.down).div_ceil(down).div_ceil(8),
            ),
            _ => (self.width.div_ceil(8 * across), self.height.div_ceil(8 * down)),
        }
    }
}

/// Makes a table of codes (T.81, C.2).
fn codes(lengths: &[u8], values: &[u8]) -> Codes {
    let mut table = vec![(0, 0); 1 << 16];
    let mut values = values.iter();
    let mut code = 0_usize;
    for (length, count) in (1_u8..=16).zip(lengths) {
        for value in values.by_ref().take(usize::from(*count)) {
            let shift = 16 - usize::from(length);
            let begin = code << shift;
            if let Some(entries) = table.get_mut(begin..begin + (1 << shift)) {
                entries.fill((length, *value));
            }
            code += 1;
        }
        code <<= 1;
    }
    table
}

/// The bits of a scan, without the zeros that are stuffed into them.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    /// The bits read ahead, the next one highest.
    ahead: u64,
    count: u32,
    /// Bits were asked for that aren't there.
    is_over: bool,
}

impl<'a> Bits<'a> {
    fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, ahead: 0, count: 0, is_over: false }
    }

    /// The next 16 bits, zeros after the end.
    fn peek(&mut self) -> usize {
        while self.count <= 48 {
            let byte = match self.data.get(self.at..) {
                Some([0xFF, 0x00, ..]) => {
                    self.at += 2;
                    0xFF
                }
                Some([0xFF, ..] | []) | None => break,
                Some([byte, ..]) => {
                    self.at += 1;
                    *byte
                }
            };
            self.ahead |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
        usize::try_from(self.ahead >> 48).unwrap_or_default()
    }

    /// Takes up to 16 bits.
    fn take(&mut self, count: u32) -> usize {
        let bits = self.peek() >> (16 - count.min(16));
        if count > self.count {
            self.is_over = true;
        }
        self.ahead <<= count.min(16);
        self.count = self.count.saturating_sub(count);
        bits
    }

    /// Takes a code, and returns its value.
    fn code(&mut self, codes: &Codes) -> Result<u8, Refusal> {
        let (length, value) = codes[self.peek()];
        if length == 0 && !self.is_over && self.count >= 16 {
            return Err(Refusal::Broken("its data has an unknown code".into()));
        }
        if length == 0 {
            self.is_over = true;
        }
        self.take(u32::from(length));
        Ok(value)
    }

    /// Reads one block (F.2.2, G.1.2); `band` counts the blocks to come that
    /// have nothing in this band.
    fn block(&mut self, part: &Part, coding: Coding, band: &mut usize) -> Result<(), Refusal> {
        let (start, end) = match coding {
            Coding::DcBit => {
                self.take(1);
                return Ok(());
            }
            Coding::Block { has_ac } => {
                let length = self.code(part.dc)?;
                self.take(u32::from(length & 15));
                (1, if has_ac { 64 } else { 1 })
            }
            Coding::Band(_) if *band > 0 => {
                *band -= 1;
                return Ok(());
            }
            Coding::Band(count) => (0, count),
        };
        let mut at = start;
        while at < end && !self.is_over {
            let code = self.code(part.ac)?;
            let (run, length) = (u32::from(code >> 4), u32::from(code & 15));
            match (run, length) {
                (15, 0) => at += 16,
                (run, 0) => {
                    *band = (1_usize << run) + self.take(run) - 1;
                    break;
                }
                (run, length) => {
                    self.take(length);
                    at += usize::try_from(run).unwrap_or_default() + 1;
                }
            }
        }
        Ok(())
    }

    /// Goes on after the next restart marker.
    fn restart(&mut self) {
        self.ahead = 0;
        self.count = 0;
        let rest = self.data.get(self.at..).unwrap_or_default();
        let marker = rest.windows(2).position(|two| matches!(two, [0xFF, 0xD0..=0xD7]));
        match marker {
            Some(marker) => self.at += marker + 2,
            None => self.is_over = true,
        }
    }
}
