//! The style sheet of a drawing, whose selectors are matched as `usvg` matches them, within a number of steps.

use std::cell::Cell;

use simplecss::{AttributeOperator, PseudoClass, StyleSheet};
use usvg::roxmltree::{Document, Node};

use crate::photo::Refusal;

/// What a declaration of a style sheet costs, of which a rule for many
/// selectors has its own for each.
const DECLARATION: u64 = 256;
/// What a step in the search for a style costs.
pub(super) const STEP: u64 = 16;

pub(super) const STYLES: &str = "its style sheet is too large";

/// The rules of all `style` elements, as `usvg` gathers them, and what it
/// costs to read them: for each rule `simplecss` 0.2.2 goes over all of the
/// text again.
///
/// # Errors
///
/// [`Refusal::TooComplex`] if that is more than `most`.
pub(super) fn style_sheet<'a>(document: &'a Document, most: u64) -> Result<(StyleSheet<'a>, u64), Refusal> {
    let mut sheet = StyleSheet::new();
    let (mut rules, mut cost) = (0_u64, 0_u64);
    let styles = document.descendants().filter(|node| node.has_tag_name("style"));
    for text in styles.filter_map(|node| node.text()) {
        // A rule's declarations are copied for each of its selectors.
        for rule in text.split('}') {
            let count = |wanted| wide(rule.bytes().filter(|byte| *byte == wanted).count()) + 1;
            rules = rules.saturating_add(count(b',').saturating_mul(count(b';')));
            cost = cost.saturating_add(wide(text.len()));
        }
        if rules > most / DECLARATION || cost > most {
            return Err(Refusal::TooComplex(STYLES));
        }
        sheet.parse_more(text);
    }
    Ok((sheet, cost))
}

/// An element in the search for its style, with the steps that are left; at
/// none nothing matches any more, so that the search ends.
pub(super) struct Styled<'a, 'input> {
    pub node: Node<'a, 'input>,
    pub steps: &'a Cell<u64>,
}

/// Takes one step; false if there is none left.
pub(super) fn spend(steps: &Cell<u64>) -> bool {
    steps.set(steps.get().saturating_sub(1));
    steps.get() > 0
}

impl simplecss::Element for Styled<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        let node = self.node.parent_element().filter(|_| spend(self.steps))?;
        Some(Self { node, ..*self })
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let sibling = self.node.prev_sibling_element();
        let node = sibling.filter(|_| spend(self.steps))?;
        Some(Self { node, ..*self })
    }

    fn has_local_name(&self, name: &str) -> bool {
        spend(self.steps) && self.node.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator) -> bool {
        spend(self.steps) && (self.node.attribute(name)).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass) -> bool {
        class == PseudoClass::FirstChild && spend(self.steps) && self.node.prev_sibling_element().is_none()
    }
}

/// A length as a cost.
pub(super) fn wide(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
