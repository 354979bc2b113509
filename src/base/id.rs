//! Ids: the names by which lessons, sections, samples, questions and terms refer to each other.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A name in kebab-case that is the same in every language. Cheap to clone, ordered by its letters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Id(Arc<str>);

impl Id {
    /// Makes an id of any text; [`is_valid_id`] tells whether an author may use it.
    pub fn new(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// Returns the id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// Tells whether a text is an id: ASCII lower case letters and digits, in words joined by single hyphens.
pub fn is_valid_id(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_valid_id;

    #[test]
    fn ids_are_kebab_case() {
        assert!(["a", "a-way-out", "go1", "2-steps"].iter().all(|id| is_valid_id(id)));
        assert!(["", "-a", "a-", "a--b", "A", "é", "a_b", "a b"].iter().all(|id| !is_valid_id(id)));
    }
}
