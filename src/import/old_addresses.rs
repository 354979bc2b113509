//! Old addresses of foreign pages, which become aliases of lessons. Entry point: [`OldAddresses::take`].

use std::collections::BTreeSet;

use crate::model::Alias;
use crate::model::reserved::BESIDE_LOCALES;

/// The old addresses of a course, each once.
#[derive(Clone, Debug, Default)]
pub struct OldAddresses(BTreeSet<String>);

impl OldAddresses {
    /// Takes an address below the foreign site's as an alias; nothing if it is one already.
    ///
    /// # Errors
    ///
    /// Says why it cannot be one.
    pub fn take(&mut self, old: &str) -> Result<Option<String>, String> {
        let route = Alias::route_of(old)?;
        let first = route.components().next().map(|part| part.as_str().to_owned()).unwrap_or_default();
        if ["index.html", "404.html"].contains(&route.as_str()) || BESIDE_LOCALES.contains(&first.as_str()) {
            return Err("the site has a page of its own there".to_owned());
        }
        Ok(self.0.insert(route.as_str().to_lowercase()).then(|| route.into_string()))
    }
}
