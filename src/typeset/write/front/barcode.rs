//! The barcode of a printed book: its ISBN as an EAN-13 symbol, with an add-on (ISO/IEC 15420).

use barcoders::sym::ean_supp::EANSUPP;
use barcoders::sym::ean13::EAN13;

/// Modules from the left, 1 for a bar, with the digits that they are.
#[derive(Debug, PartialEq, Eq)]
pub struct Bars {
    pub modules: String,
    pub digits: String,
}

/// None of what is no ISBN, which the configuration told.
pub fn of_isbn(isbn: &str) -> Option<Bars> {
    let digits: String = isbn.chars().filter(char::is_ascii_digit).collect();
    let modules = modules(&EAN13::new(&digits).ok()?.encode());
    Some(Bars { modules, digits })
}

pub fn of_add_on(digits: &str) -> Option<Bars> {
    let modules = modules(&EANSUPP::new(digits).ok()?.encode());
    Some(Bars { modules, digits: digits.to_owned() })
}

fn modules(encoded: &[u8]) -> String {
    encoded.iter().map(|module| if *module == 0 { '0' } else { '1' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Begins and ends with a guard, and has one in the middle.
    #[test]
    fn an_isbn_is_95_modules_and_its_add_on_47_or_20() {
        let bars = of_isbn("978-0-306-40615-7").unwrap();
        assert_eq!((bars.modules.len(), &*bars.digits), (95, "9780306406157"));
        assert_eq!((&bars.modules[..3], &bars.modules[45..50], &bars.modules[92..]), ("101", "01010", "101"));
        assert_eq!(of_add_on("51299").unwrap().modules.len(), 47);
        assert_eq!(of_add_on("05").unwrap().modules.len(), 20);
        assert_eq!((of_isbn("978-0-306-40615-8"), of_add_on("512")), (None, None));
    }
}
