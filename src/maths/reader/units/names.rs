//! The commands of siunitx.

pub enum Word {
    Unit(&'static str),
    Prefix(&'static str),
    Per,
    /// `\square\metre`.
    Before(&'static str),
    /// `\metre\squared`.
    Behind(&'static str),
    /// `\metre\tothe{3}`, `\raiseto{3}\metre`.
    Given { is_behind: bool },
    Nothing,
}

pub fn find(name: &str) -> Option<Word> {
    if let Some((_, text)) = UNITS.iter().find(|(unit, _)| *unit == name) {
        return Some(Word::Unit(text));
    }
    if let Some((_, text)) = PREFIXES.iter().find(|(prefix, _)| *prefix == name) {
        return Some(Word::Prefix(text));
    }
    Some(match name {
        "per" => Word::Per,
        "square" => Word::Before("2"),
        "cubic" => Word::Before("3"),
        "squared" => Word::Behind("2"),
        "cubed" => Word::Behind("3"),
        "tothe" => Word::Given { is_behind: true },
        "raiseto" => Word::Given { is_behind: false },
        "," | "cdot" | "times" | " " | "!" | ";" | ":" | "text" | "mathrm" | "rm" | "highlight" | "cancel" => Word::Nothing,
        _ => return None,
    })
}

const PREFIXES: &[(&str, &str)] = &[
    ("quecto", "q"), ("ronto", "r"), ("yocto", "y"), ("zepto", "z"), ("atto", "a"), ("femto", "f"), ("pico", "p"),
    ("nano", "n"), ("micro", "µ"), ("milli", "m"), ("centi", "c"), ("deci", "d"), ("deca", "da"), ("deka", "da"),
    ("hecto", "h"), ("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"), ("peta", "P"), ("exa", "E"),
    ("zetta", "Z"), ("yotta", "Y"), ("ronna", "R"), ("quetta", "Q"), ("kibi", "Ki"), ("mebi", "Mi"), ("gibi", "Gi"),
    ("tebi", "Ti"), ("pebi", "Pi"),
];

const UNITS: &[(&str, &str)] = &[
    ("ampere", "A"), ("candela", "cd"), ("kelvin", "K"), ("kilogram", "kg"), ("gram", "g"), ("metre", "m"), ("meter", "m"),
    ("mole", "mol"), ("second", "s"), ("becquerel", "Bq"), ("degreeCelsius", "°C"), ("celsius", "°C"), ("coulomb", "C"),
    ("farad", "F"), ("gray", "Gy"), ("hertz", "Hz"), ("henry", "H"), ("joule", "J"), ("lumen", "lm"), ("katal", "kat"),
    ("lux", "lx"), ("newton", "N"), ("ohm", "Ω"), ("pascal", "Pa"), ("radian", "rad"), ("siemens", "S"), ("sievert", "Sv"),
    ("steradian", "sr"), ("tesla", "T"), ("volt", "V"), ("watt", "W"), ("weber", "Wb"), ("astronomicalunit", "au"),
    ("bel", "B"), ("dalton", "Da"), ("day", "d"), ("decibel", "dB"), ("degree", "°"), ("electronvolt", "eV"),
    ("hectare", "ha"), ("hour", "h"), ("litre", "L"), ("liter", "L"), ("arcminute", "′"), ("minute", "min"),
    ("arcsecond", "″"), ("neper", "Np"), ("tonne", "t"), ("angstrom", "Å"), ("bar", "bar"), ("atm", "atm"), ("percent", "%"),
    ("bit", "bit"), ("byte", "B"), ("nauticalmile", "M"), ("knot", "kn"), ("mmHg", "mmHg"), ("barn", "b"), ("year", "a"),
    // Short ones.
    ("fg", "fg"), ("pg", "pg"), ("ng", "ng"), ("ug", "µg"), ("mg", "mg"), ("g", "g"), ("kg", "kg"),
    ("pm", "pm"), ("nm", "nm"), ("um", "µm"), ("mm", "mm"), ("cm", "cm"), ("dm", "dm"), ("m", "m"), ("km", "km"),
    ("as", "as"), ("fs", "fs"), ("ps", "ps"), ("ns", "ns"), ("us", "µs"), ("ms", "ms"), ("s", "s"),
    ("fmol", "fmol"), ("pmol", "pmol"), ("nmol", "nmol"), ("umol", "µmol"), ("mmol", "mmol"), ("mol", "mol"), ("kmol", "kmol"),
    ("pA", "pA"), ("nA", "nA"), ("uA", "µA"), ("mA", "mA"), ("A", "A"), ("kA", "kA"),
    ("ul", "µL"), ("ml", "mL"), ("l", "L"), ("hl", "hL"), ("uL", "µL"), ("mL", "mL"), ("L", "L"), ("hL", "hL"),
    ("mHz", "mHz"), ("Hz", "Hz"), ("kHz", "kHz"), ("MHz", "MHz"), ("GHz", "GHz"), ("THz", "THz"),
    ("mN", "mN"), ("N", "N"), ("kN", "kN"), ("MN", "MN"),
    ("Pa", "Pa"), ("hPa", "hPa"), ("kPa", "kPa"), ("MPa", "MPa"), ("GPa", "GPa"),
    ("mohm", "mΩ"), ("kohm", "kΩ"), ("Mohm", "MΩ"),
    ("pV", "pV"), ("nV", "nV"), ("uV", "µV"), ("mV", "mV"), ("V", "V"), ("kV", "kV"),
    ("nW", "nW"), ("uW", "µW"), ("mW", "mW"), ("W", "W"), ("kW", "kW"), ("MW", "MW"), ("GW", "GW"),
    ("uJ", "µJ"), ("mJ", "mJ"), ("J", "J"), ("kJ", "kJ"), ("eV", "eV"), ("meV", "meV"), ("keV", "keV"), ("MeV", "MeV"),
    ("GeV", "GeV"), ("TeV", "TeV"), ("kWh", "kWh"), ("F", "F"), ("pF", "pF"), ("nF", "nF"), ("uF", "µF"), ("mF", "mF"),
    ("H", "H"), ("mH", "mH"), ("C", "C"), ("K", "K"), ("dB", "dB"), ("T", "T"), ("mT", "mT"),
];
