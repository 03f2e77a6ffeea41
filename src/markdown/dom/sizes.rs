//! How large an author wants a picture: a width, or a height that the picture's shape turns into one.

use super::Attributes;
use crate::markdown::html::style;
use crate::markdown::{Size, Width};

/// By its style, else by its attributes. A height beside a width says nothing more: no picture is stretched.
pub fn of(attributes: &Attributes) -> Option<Size> {
    let [width, height] = ["width", "height"].map(|name| {
        let styled = attributes.get("style").and_then(|style| style::property(style, name));
        let written = styled.or_else(|| attributes.get(name).map(|value| value.trim().to_ascii_lowercase()));
        written.filter(|value| !value.is_empty() && value != "auto")
    });
    let pixels = |value: &String| if value.ends_with('%') { None } else { length(value) };
    let unread = |name: &str, value: Option<&String>| value.map(|value| Size::Unread(format!("{name}={value}")));
    let said = width.as_ref().and_then(|value| percent(value).map(Size::Width));
    let said = said.or_else(|| width.as_ref().and_then(pixels).map(|pixels| Size::Width(Width::Pixels(pixels))));
    let said = said.or_else(|| height.as_ref().and_then(pixels).map(Size::Height));
    said.or_else(|| unread("width", width.as_ref())).or_else(|| unread("height", height.as_ref()))
}

fn percent(text: &str) -> Option<Width> {
    let percent: f64 = text.strip_suffix('%')?.trim().parse().ok()?;
    (percent >= 1.0).then(|| Width::Percent(percent.min(100.0).round() as u8))
}

/// CSS pixels of an absolute length (CSS Values 4, 6.2); without a unit it is one of HTML, in pixels.
fn length(text: &str) -> Option<u32> {
    let start = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(start);
    let pixels = match unit {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        _ => return None,
    };
    let length = number.trim().parse::<f64>().ok()? * pixels;
    (length >= 1.0).then(|| length.min(10_000.0).round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_a_width_or_a_height() {
        let of = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            of(&Attributes { pairs, ..Attributes::default() })
        };
        let pixels = |pixels| Some(Size::Width(Width::Pixels(pixels)));
        let unread = |written: &str| Some(Size::Unread(written.to_owned()));
        assert_eq!(of(&[("width", " 80% ")]), Some(Size::Width(Width::Percent(80))));
        assert_eq!([of(&[("width", "300")]), of(&[("width", "300PX")])], [pixels(300), pixels(300)]);
        assert_eq!([of(&[("width", "5cm")]), of(&[("width", "1.5in")])], [pixels(189), pixels(144)]);
        assert_eq!(of(&[("width", "30%"), ("height", "200")]), Some(Size::Width(Width::Percent(30))));
        assert_eq!(of(&[("height", "200"), ("width", "auto")]), Some(Size::Height(200)));
        assert_eq!(of(&[("width", "90%"), ("style", "width: 50%")]), Some(Size::Width(Width::Percent(50))));
        assert_eq!(of(&[("style", "height:2in")]), Some(Size::Height(192)));
        assert_eq!([of(&[("height", "50%")]), of(&[("width", "10em")])], [unread("height=50%"), unread("width=10em")]);
        assert_eq!([of(&[]), of(&[("height", "auto")]), of(&[("width", "")])], [None, None, None]);
    }
}
