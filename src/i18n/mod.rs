//! Languages: the words of the interface, numbers, letters and their order.
//!
//! [`catalogue`] holds the messages of every locale, [`locale_data`] what Unicode's locale data say of it,
//! [`typography`] sets text as its language does, [`guess`] finds words that are in another language than they should be, [`pseudo`] makes
//! words that show where one was not translated.

pub mod catalogue;
pub mod guess;
pub mod locale_data;
pub mod pseudo;
pub mod typography;

pub use catalogue::{Catalogues, Value};
pub use locale_data::LocaleData;
