//! What a press makes of its inks: an ICC profile for CMYK (ICC.1:2022, 8.5), the publication's own or Fogra's for coated
//! paper (`FOGRA39L_coated.txt`).

use moxcms::{ColorProfile, DataColorSpace, ProfileClass};

const FOGRA39: &[u8] = include_bytes!("FOGRA39L_coated.icc");

/// The profile of an output intent.
#[derive(Debug, Clone)]
pub struct Profile {
    bytes: Vec<u8>,
    /// How the printing condition is called, in ICC's registry or by the profile itself.
    pub name: String,
    /// Whether that is a name of the registry.
    pub is_registered: bool,
    pub(super) parsed: ColorProfile,
}

/// Why a file is no profile of a press.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("it is no ICC profile that can be read")]
    Broken,
    #[error("it is a profile of {0}, and not of the inks of a press")]
    OtherColours(&'static str),
    #[error("it is no profile of a printing condition, but of another kind")]
    OtherClass,
    #[error("it doesn't say which inks a colour needs")]
    OneWay,
}

impl Profile {
    /// Of the profile that is inside: its origin, and what it may be used for.
    pub const LICENCE: &str = include_str!("FOGRA39L_coated.txt");

    /// Coated paper in offset, ISO 12647-2:2004.
    pub fn fogra39() -> Self {
        let profile = Self::new(FOGRA39).expect("the profile that is shipped is one");
        Self { name: "FOGRA39".into(), is_registered: true, ..profile }
    }

    /// # Errors
    ///
    /// [`Unfit`] for what can't be an output intent (ISO 15930-7, 6.8): that has the class `prtr` and is for CMYK.
    pub fn new(bytes: &[u8]) -> Result<Self, Unfit> {
        let mut parsed = ColorProfile::new_from_slice(bytes).map_err(|_| Unfit::Broken)?;
        match parsed.color_space {
            DataColorSpace::Cmyk => {}
            DataColorSpace::Rgb => return Err(Unfit::OtherColours("RGB")),
            DataColorSpace::Gray => return Err(Unfit::OtherColours("greys")),
            _ => return Err(Unfit::OtherColours("other colours")),
        }
        if parsed.profile_class != ProfileClass::OutputDevice {
            return Err(Unfit::OtherClass);
        }
        // A table alone is meant for every intent (ICC.1:2022, 8.10.2).
        if parsed.lut_a_to_b_colorimetric.is_none() {
            parsed.lut_a_to_b_colorimetric = parsed.lut_a_to_b_perceptual.clone();
        }
        if parsed.lut_b_to_a_colorimetric.is_none() {
            parsed.lut_b_to_a_colorimetric = parsed.lut_b_to_a_perceptual.clone();
        }
        if parsed.lut_a_to_b_colorimetric.is_none() || parsed.lut_b_to_a_colorimetric.is_none() {
            return Err(Unfit::OneWay);
        }
        let name = described(&parsed).unwrap_or_else(|| "Custom".to_owned());
        Ok(Self { bytes: bytes.to_vec(), name, is_registered: false, parsed })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn described(profile: &ColorProfile) -> Option<String> {
    use moxcms::ProfileText;
    let text = match profile.description.as_ref()? {
        ProfileText::PlainString(text) => text.clone(),
        ProfileText::Localizable(texts) => texts.first()?.value.clone(),
        ProfileText::Description(text) => text.ascii_string.clone(),
    };
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
