//! The declarations of a `style` attribute, of which some say what an attribute of old says.

/// What `style` says of a property, in lower case; the last that says it counts.
pub fn property(style: &str, name: &str) -> Option<String> {
    let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let mut values = declarations.filter(|(property, _)| property.trim().eq_ignore_ascii_case(name));
    let value = values.next_back()?.1.to_ascii_lowercase();
    Some(value.trim().trim_end_matches("!important").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::property;

    #[test]
    fn the_last_declaration_counts() {
        let style = " Text-Align : LEFT; x; text-align:center !important;color:red";
        assert_eq!(property(style, "text-align").as_deref(), Some("center"));
        assert_eq!(property(style, "align"), None);
    }
}
