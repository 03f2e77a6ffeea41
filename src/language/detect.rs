//! Which language a text is in, by its words.

use super::Tag;
use super::data::Data;

/// The codes of ISO 639-3 that whatlang knows, each with the shortest, which BCP 47 takes (RFC 5646 §2.2.1).
const SHORTEST: &str = "\
    afr af, aka ak, amh am, ara ar, aze az, bel be, ben bn, bul bg, cat ca, ces cs, cmn zh, dan da, deu de, \
    ell el, eng en, epo eo, est et, fin fi, fra fr, guj gu, heb he, hin hi, hrv hr, hun hu, hye hy, ind id, \
    ita it, jav jv, jpn ja, kan kn, kat ka, khm km, kor ko, lat la, lav lv, lit lt, mal ml, mar mr, mkd mk, \
    mya my, nep ne, nld nl, nob nb, ori or, pan pa, pes fa, pol pl, por pt, ron ro, rus ru, sin si, slk sk, \
    slv sl, sna sn, spa es, srp sr, swe sv, tam ta, tel te, tgl tl, tha th, tuk tk, tur tr, ukr uk, urd ur, \
    uzb uz, vie vi, yid yi, zul zu";

/// How sure it has to be that a text is in a language without data, between 0 and 1: signs will stand for its words.
const SURE: f64 = 0.99;

/// The language of a text; none where the text is too short to tell.
pub fn by_words(sample: &str) -> Option<Tag> {
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    let (_, shortest) = codes().find(|(code, _)| *code == found.lang().code())?;
    let tag = Tag::parse(shortest).ok()?;
    (found.confidence() >= SURE || Data::of(&tag).is_some()).then_some(tag)
}

fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHORTEST.split(", ").filter_map(|codes| codes.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_tag() {
        for lang in whatlang::Lang::all() {
            let tag = codes().find(|(code, _)| *code == lang.code()).map(|(_, shortest)| Tag::parse(shortest).unwrap());
            assert!(tag.is_some_and(|tag| tag.as_str().len() == 2), "{}", lang.code());
        }
        assert_eq!(codes().count(), whatlang::Lang::all().len());
    }

    #[test]
    fn a_language_without_data_is_known() {
        let told = |text| by_words(text).map(|tag| tag.to_string());
        assert_eq!(told("하나 이상의 숫자를 인자로 받아 그 합을 출력하세요.").as_deref(), Some("ko"));
        assert_eq!(told("Το βιβλίο γράφτηκε για όσους δουλεύουν στο λιμάνι.").as_deref(), Some("el"));
        let swedish = "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och samvete \
                       och bör handla gentemot varandra i en anda av broderskap.";
        assert_eq!(told(swedish).as_deref(), Some("sv"));
        assert_eq!(told("abc"), None);
        // Latin at first sight.
        assert_eq!(
            told("Identification | Referral | Accommodation | Documentation | Compensation | Reintegration"),
            None
        );
    }
}
