//! The words of an edition that a translation has in its own language.

use super::model::{Edition, Placed};

impl Edition {
    /// Each with its key in `edition.toml`: `subtitle`, `partners.shelter`, `cover.caption`.
    pub fn words(&self) -> Vec<(String, &Placed<String>)> {
        let cover = self.cover.as_ref();
        let single = [
            ("title", Some(&self.title)),
            ("subtitle", self.subtitle.as_ref()),
            ("series", self.series.as_ref()),
            ("publisher", self.publisher.as_ref()),
            ("holder", self.holder.as_ref()),
            ("description", self.description.as_ref()),
            ("disclaimer", self.disclaimer.as_ref()),
            ("pseudonyms", self.pseudonyms.as_ref()),
            ("cover.caption", cover.and_then(|cover| cover.caption.as_ref())),
            ("cover.alt", cover.and_then(|cover| cover.alt.as_ref())),
        ];
        let mut words: Vec<(String, &Placed<String>)> =
            single.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?))).collect();
        for (key, texts) in [("subjects", &self.subjects), ("contact", &self.contact)] {
            words.extend(texts.iter().enumerate().map(|(at, text)| (format!("{key}.{}", at + 1), text)));
        }
        words.extend(self.partners.iter().map(|partner| (format!("partners.{}", partner.id), &partner.name)));
        words.extend(self.sensitive.iter().map(|(path, text)| (format!("sensitive.{}", path.value), text)));
        words.extend(self.credits.iter().map(|(path, text)| (format!("credits.{}", path.value), text)));
        words
    }
}
