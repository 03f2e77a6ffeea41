//! Dates in words, from CLDR.

use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date as IcuDate;
use icu_datetime::preferences::CalendarAlgorithm;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_locale_core::Locale;
use jiff::civil::Date;

/// The day in its long form, in whatever digits CLDR has for the tag; ISO 8601 for a language that CLDR doesn't know.
pub fn day(tag: &str, date: Date) -> String {
    known(tag, date, format_day).unwrap_or_else(|| date.to_string())
}

/// The month and year, in the same way.
pub fn month(tag: &str, date: Date) -> String {
    known(tag, date, format_month).unwrap_or_else(|| date.strftime("%Y-%m").to_string())
}

/// What CLDR's root says (“2026 M03 31”) is for no reader, and it is what a language that CLDR doesn't know falls back
/// to without a word.
fn known(tag: &str, date: Date, format: fn(&str, Date) -> Option<String>) -> Option<String> {
    format(tag, date).filter(|text| Some(text) != format("und", date).as_ref())
}

fn format_day(tag: &str, date: Date) -> Option<String> {
    let formatter = DateTimeFormatter::try_new(gregorian(tag)?, YMD::long()).ok()?;
    let (year, month, day) = parts(date)?;
    Some(formatter.format(&IcuDate::try_new_iso(year, month, day).ok()?).to_string())
}

fn format_month(tag: &str, date: Date) -> Option<String> {
    let formatter = DateTimeFormatter::try_new(gregorian(tag)?, YM::long()).ok()?;
    let (year, month, day) = parts(date)?;
    Some(formatter.format(&IcuDate::try_new_iso(year, month, day).ok()?).to_string())
}

fn gregorian(tag: &str) -> Option<DateTimeFormatterPreferences> {
    let mut preferences = DateTimeFormatterPreferences::from(tag.parse::<Locale>().ok()?);
    preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
    Some(preferences)
}

/// In the types that ICU takes.
fn parts(date: Date) -> Option<(i32, u8, u8)> {
    Some((date.year().into(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
}
