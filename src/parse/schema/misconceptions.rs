//! The schema of `misconceptions.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::types::Markdown;
use super::{id_keys, locale_keys};

/// What learners of a course may wrongly believe, by the id that questions name it by: `content/COURSE/misconceptions.yaml`.
#[derive(JsonSchema)]
#[schemars(title = "carnet: misconceptions.yaml", transform = id_keys, example = misconceptions())]
pub struct Misconceptions(pub BTreeMap<String, Misconception>);

/// A misconception in every language of the site, by language tag.
#[derive(JsonSchema)]
#[schemars(transform = locale_keys)]
pub struct Misconception(pub BTreeMap<String, MisconceptionWords>);

/// A misconception's words in one language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MisconceptionWords {
    /// What the learner believes: Markdown of one sentence, as the learner would say it.
    pub belief: Markdown,
    /// What is true: Markdown.
    pub truth: Markdown,
}

fn misconceptions() -> Value {
    json!({
        "pass-by-reference": {
            "en": { "belief": "`f(&x)` hands over `x` itself.", "truth": "It hands over a copy of the address of `x`." },
            "fr": { "belief": "`f(&x)` transmet `x` lui-même.", "truth": "Il transmet une copie de l'adresse de `x`." },
        },
    })
}
