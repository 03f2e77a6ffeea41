//! The operators of a page, a form or a pattern with all colours in the inks of a press (ISO 32000-1, 8.6 and 8.7).

use std::collections::BTreeMap;

use lopdf::Object;
use lopdf::content::{Content, Operation};

use super::inks::Inks;

/// The name of the graphics state in which what is drawn overprints what is under it, and of that in which it doesn't.
pub const OVERPRINTS: &str = "BinderyOverprint";
pub const KNOCKS_OUT: &str = "BinderyKnockout";

/// What a colour space is that isn't one of inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screen {
    Rgb,
    Grey,
}

/// What a stream is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is printed.
    Page,
    /// A mask by brightness: nothing of it is printed, and greys stay as bright as they are.
    Mask,
}

/// Colours of what is filled or stroked.
#[derive(Debug, Clone, Copy, Default)]
struct Paint {
    space: Option<Screen>,
    is_black_ink: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    fill: Paint,
    stroke: Paint,
    overprints: bool,
}

pub struct Rewritten {
    pub content: Vec<u8>,
    /// Whether the two graphics states are used.
    pub overprints: bool,
}

/// The same operators with other colours, where any is another; and black text overprints, so that no white hair stands
/// around it where plates don't meet. `spaces`: those of the stream's resources by name.
///
/// # Errors
///
/// What can't be read as operators.
pub fn rewrite(
    content: &[u8],
    spaces: &BTreeMap<Vec<u8>, Screen>,
    part: Part,
    inks: &Inks,
) -> Result<Rewritten, lopdf::Error> {
    let read = Content::decode(content)?;
    let mut writer =
        Writer { part, inks, spaces, state: State::default(), saved: Vec::new(), written: Vec::new(), used: false };
    for operation in read.operations {
        writer.operation(operation);
    }
    let content = Content { operations: writer.written }.encode()?;
    Ok(Rewritten { content, overprints: writer.used })
}

struct Writer<'a> {
    part: Part,
    inks: &'a Inks,
    spaces: &'a BTreeMap<Vec<u8>, Screen>,
    state: State,
    saved: Vec<State>,
    written: Vec<Operation>,
    used: bool,
}

impl Writer<'_> {
    fn operation(&mut self, operation: Operation) {
        let is_fill = operation.operator.starts_with(|c: char| c.is_ascii_lowercase());
        match operation.operator.as_str() {
            "q" => self.saved.push(self.state),
            "Q" => self.state = self.saved.pop().unwrap_or_default(),
            "cs" | "CS" => return self.space(operation, is_fill),
            "sc" | "scn" | "SC" | "SCN" => {
                let space = self.paint(is_fill).space;
                match (space, numbers(&operation.operands), numbers(&operation.operands)) {
                    (Some(Screen::Rgb), Some(rgb), _) => return self.rgb(rgb, is_fill),
                    (Some(Screen::Grey), _, Some([grey])) => return self.grey(grey, is_fill),
                    _ => self.paint(is_fill).is_black_ink = false,
                }
            }
            "rg" | "RG" => {
                if let Some(rgb) = numbers(&operation.operands) {
                    self.paint(is_fill).space = None;
                    return self.rgb(rgb, is_fill);
                }
            }
            "g" | "G" => {
                if let Some([grey]) = numbers(&operation.operands) {
                    self.paint(is_fill).space = None;
                    return self.grey(grey, is_fill);
                }
            }
            "k" | "K" => {
                if let Some(named) = numbers::<4>(&operation.operands) {
                    self.paint(is_fill).space = None;
                    return self.ink(self.inks.of_inks(named.map(byte)), is_fill);
                }
            }
            "Tj" | "TJ" | "'" | "\"" => self.overprint(self.state.fill.is_black_ink),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" | "Do" | "BI" => self.overprint(false),
            _ => {}
        }
        self.written.push(operation);
    }

    fn paint(&mut self, is_fill: bool) -> &mut Paint {
        if is_fill { &mut self.state.fill } else { &mut self.state.stroke }
    }

    /// A space of a screen begins with its black.
    fn space(&mut self, operation: Operation, is_fill: bool) {
        let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let space = match name {
            b"DeviceRGB" => Some(Screen::Rgb),
            b"DeviceGray" => Some(Screen::Grey),
            name => self.spaces.get(name).copied(),
        };
        *self.paint(is_fill) = Paint { space, is_black_ink: false };
        match space {
            Some(_) => self.grey(0.0, is_fill),
            None => self.written.push(operation),
        }
    }

    fn rgb(&mut self, rgb: [f32; 3], is_fill: bool) {
        match self.part {
            Part::Page => self.ink(self.inks.of_drawing(rgb.map(byte)), is_fill),
            Part::Mask => self.grey(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2], is_fill),
        }
    }

    fn grey(&mut self, grey: f32, is_fill: bool) {
        match self.part {
            Part::Page => self.ink([0, 0, 0, self.inks.of_grey(byte(grey))], is_fill),
            Part::Mask => {
                let operator = if is_fill { "g" } else { "G" };
                self.written.push(Operation::new(operator, vec![Object::Real(grey)]));
            }
        }
    }

    /// A share of 255 is written with four places, which tell it from the next.
    fn ink(&mut self, ink: [u8; 4], is_fill: bool) {
        self.paint(is_fill).is_black_ink = ink == [0, 0, 0, 255];
        let operands = ink.map(|ink| Object::Real((f32::from(ink) / 255.0 * 1e4).round() / 1e4)).to_vec();
        self.written.push(Operation::new(if is_fill { "k" } else { "K" }, operands));
    }

    fn overprint(&mut self, overprints: bool) {
        if self.state.overprints == overprints || self.part == Part::Mask {
            return;
        }
        self.state.overprints = overprints;
        self.used = true;
        let name = if overprints { OVERPRINTS } else { KNOCKS_OUT };
        self.written.push(Operation::new("gs", vec![Object::Name(name.into())]));
    }
}

/// None where one is no number, as the name of a pattern.
fn numbers<const N: usize>(operands: &[Object]) -> Option<[f32; N]> {
    let numbers: Option<Vec<f32>> = operands.iter().map(|operand| operand.as_float().ok()).collect();
    numbers?.try_into().ok()
}

fn byte(share: f32) -> u8 {
    (share * 255.0).round() as u8
}
