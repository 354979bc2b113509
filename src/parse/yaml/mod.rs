//! YAML to a tree with places, and the readers that take typed values out of it.
//!
//! [`tree`] reads one document into a [`Node`]; a [`Reader`] then asks it for keys, texts, numbers and lists and
//! notes everything that is wrong on the way, so that one run reports every error of a file. Content files use a
//! plain subset of YAML 1.2: no aliases, merge keys, tags, or second documents. Nothing here panics on any text.

pub mod edit;
mod node;
mod reader;
mod syntax;

pub use node::{Entry, Node, Scalar, Value, tree};
pub use reader::{Fields, Reader};
