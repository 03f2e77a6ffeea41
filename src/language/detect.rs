//! Which language a text is in, by its words.

use whatlang::Lang;

/// The tag of one of the languages that have data; none where the text is too short to tell, or in another.
pub fn by_words(sample: &str) -> Option<&'static str> {
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    // BCP 47 takes the shortest code of ISO 639; these are the languages that have data.
    Some(match found.lang() {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Heb => "he",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Nld => "nl",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        _ => return None,
    })
}
