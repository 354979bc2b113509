//! Old addresses of foreign pages, which become aliases of lessons. Entry point: [`OldAddresses::take`].

use std::collections::BTreeSet;

use crate::base::Locale;
use crate::model::Alias;
use crate::model::reserved::is_own_route;

/// The old addresses of a course, each once.
#[derive(Clone, Debug)]
pub struct OldAddresses {
    /// The languages of the course.
    locales: Vec<Locale>,
    taken: BTreeSet<String>,
}

impl OldAddresses {
    /// Knows no address yet.
    pub fn new(source: &Locale, others: impl IntoIterator<Item = Locale>) -> Self {
        Self { locales: std::iter::once(source.clone()).chain(others).collect(), taken: BTreeSet::new() }
    }

    /// Takes an address below the foreign site's as an alias; nothing if it is one already.
    ///
    /// # Errors
    ///
    /// Says why it cannot be one.
    pub fn take(&mut self, old: &str) -> Result<Option<String>, String> {
        let route = Alias::route_of(old)?;
        if is_own_route(&route, &self.locales) {
            return Err("the site has a page of its own there".to_owned());
        }
        Ok(self.taken.insert(route.as_str().to_lowercase()).then(|| route.into_string()))
    }
}
