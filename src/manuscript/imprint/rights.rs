//! Whose the edition is, and what others may do with it, in words.

use super::citation::{listed, names, year};
use super::value::Value;
use crate::language::{Language, Licences};
use crate::manuscript::licence::{Term, creative_commons};
use crate::manuscript::{Metadata, Said};

/// Line by line; none where nothing is known.
pub fn rights<'m>(metadata: &'m Metadata, language: &'m Language) -> Vec<Value<'m>> {
    let sentences = &language.words.licences;
    let known = metadata.license.as_ref().map(|licence| (licence, creative_commons(licence)));
    let holders = holders(metadata);
    let held = (!holders.is_empty()).then(|| copyright(&holders, metadata, language));
    match known {
        None => held.into_iter().flat_map(|held| [held, Value::Own(sentences.all_rights_reserved.clone())]).collect(),
        Some((words, None)) => held.into_iter().chain([Value::Said(words)]).collect(),
        Some((_, Some(licence))) => {
            // What is given to everybody is nobody's.
            let held = held.filter(|_| !licence.terms.contains(&Term::PublicDomain));
            let terms = Value::Own(in_words(licence.terms, sentences));
            let licence = Value::Licence { name: licence.name, url: licence.url };
            held.into_iter().chain([terms, licence]).collect()
        }
    }
}

/// Who is said to be, or else the publisher, or else the authors.
fn holders(metadata: &Metadata) -> Vec<&Said> {
    match metadata.holder.as_ref().or(metadata.publisher.as_ref()) {
        Some(holder) => vec![holder],
        None => names(metadata, "aut"),
    }
}

/// “© 2026 A and B”.
fn copyright<'m>(holders: &[&'m Said], metadata: &Metadata, language: &'m Language) -> Value<'m> {
    let sign = match year(metadata, language) {
        Some(year) => format!("© {year} "),
        None => "© ".to_owned(),
    };
    Value::Line([Value::Own(sign)].into_iter().chain(listed(holders, &language.words.citation)).collect())
}

fn in_words(terms: &[Term], sentences: &Licences) -> String {
    let mut words = String::new();
    for term in terms {
        let sentence = match term {
            Term::ShareAndAdapt => &sentences.share_and_adapt,
            Term::ShareUnchanged => &sentences.share_unchanged,
            Term::NotCommercial => &sentences.not_commercial,
            Term::ShareAlike => &sentences.share_alike,
            Term::PublicDomain => &sentences.public_domain,
        };
        // The stop of Chinese and Japanese has its space in itself.
        if !words.is_empty() && !words.ends_with('。') {
            words.push(' ');
        }
        words.push_str(sentence);
    }
    words
}
