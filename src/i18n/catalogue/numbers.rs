//! Numbers and plurals in messages, by the newest rules of CLDR.
//!
//! Fluent's runtime selects plurals by rules of 2019 (no `many` in French) and writes every number as English does. So each
//! file is rewritten once, when it is read: `{ $n }` becomes `{ FORMAT($n) }`, and a selector whose variants are plural
//! categories, `{ $n -> [one] … *[other] … }`, becomes `{ PLURAL($n) -> … }`. Both functions ask [`LocaleData`]. Authors
//! write standard Fluent and never see them.

use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::types::{FluentNumber, FluentNumberType};
use fluent::{FluentResource, FluentValue};
use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
};
use fluent_syntax::serializer::serialize;

use crate::i18n::locale_data::{LocaleData, NumberStyle, PluralKind};

/// The functions that a message may call.
pub(super) const FUNCTIONS: [&str; 2] = ["NUMBER", "PLURAL"];

/// The plural categories of which one suffices to tell that a selector is a number; `other` is used for words too.
const TELLING_CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// Gives a bundle its functions.
pub(super) fn add_functions(bundle: &mut FluentBundle<Arc<FluentResource>>, data: &Arc<LocaleData>) {
    let plural = Arc::clone(data);
    let format = Arc::clone(data);
    let added = bundle
        .add_builtins()
        .and_then(|()| bundle.add_function("PLURAL", move |values, _| plural_of(&plural, values)))
        .and_then(|()| bundle.add_function("FORMAT", move |values, _| formatted(&format, values)));
    added.expect("a new bundle has no functions");
}

fn plural_of<'a>(data: &LocaleData, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::Number(number)) => {
            let kind = match number.options.r#type {
                FluentNumberType::Cardinal => PluralKind::Cardinal,
                FluentNumberType::Ordinal => PluralKind::Ordinal,
            };
            data.plural(number.value, style(number), kind).into()
        }
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

fn formatted<'a>(data: &LocaleData, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::Number(number)) => data.format_styled(number.value, style(number)).into(),
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

/// Reads the options that `NUMBER` takes. Significant digits, percentages and currencies are not among them.
fn style(number: &FluentNumber) -> NumberStyle {
    let digits = |digits: Option<usize>| digits.map(|digits| u8::try_from(digits).unwrap_or(u8::MAX));
    let options = &number.options;
    NumberStyle {
        grouping: options.use_grouping,
        minimum_integer_digits: digits(options.minimum_integer_digits).unwrap_or(1),
        minimum_fraction_digits: digits(options.minimum_fraction_digits).unwrap_or(0),
        maximum_fraction_digits: digits(options.maximum_fraction_digits),
    }
}

/// Rewrites a file's tree so that numbers and plurals go through [`LocaleData`], and writes it out.
pub(super) fn localise(mut tree: Resource<&str>) -> String {
    for entry in &mut tree.body {
        match entry {
            Entry::Message(message) => {
                message.value = message.value.take().map(pattern);
                attributes(&mut message.attributes);
            }
            Entry::Term(term) => {
                term.value = pattern(std::mem::replace(&mut term.value, Pattern { elements: Vec::new() }));
                attributes(&mut term.attributes);
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    serialize(&tree)
}

fn attributes(attributes: &mut [Attribute<&str>]) {
    for attribute in attributes {
        attribute.value = pattern(std::mem::replace(&mut attribute.value, Pattern { elements: Vec::new() }));
    }
}

fn pattern(pattern: Pattern<&str>) -> Pattern<&str> {
    let element = |element| match element {
        PatternElement::Placeable { expression: inner } => PatternElement::Placeable { expression: expression(inner) },
        text @ PatternElement::TextElement { .. } => text,
    };
    Pattern { elements: pattern.elements.into_iter().map(element).collect() }
}

fn expression(expression: Expression<&str>) -> Expression<&str> {
    match expression {
        Expression::Inline(expression) => Expression::Inline(inline(expression)),
        Expression::Select { selector, variants } => {
            let variants = variants.into_iter().map(|variant| Variant { value: pattern(variant.value), ..variant }).collect();
            select(selector, variants)
        }
    }
}

fn inline(expression: InlineExpression<&str>) -> InlineExpression<&str> {
    match expression {
        InlineExpression::VariableReference { .. } | InlineExpression::NumberLiteral { .. } => call("FORMAT", expression),
        InlineExpression::FunctionReference { ref id, .. } if id.name == "NUMBER" => call("FORMAT", expression),
        InlineExpression::Placeable { expression: inner } => InlineExpression::Placeable { expression: Box::new(self::expression(*inner)) },
        other => other,
    }
}

/// Makes a selector ask for the plural category; variants for exact numbers, such as `[0]`, are tried before.
fn select<'a>(selector: InlineExpression<&'a str>, variants: Vec<Variant<&'a str>>) -> Expression<&'a str> {
    let is_category =
        |variant: &Variant<&str>| matches!(&variant.key, VariantKey::Identifier { name } if TELLING_CATEGORIES.contains(name));
    if !variants.iter().any(is_category) {
        return Expression::Select { selector, variants };
    }
    let is_exact = |variant: &Variant<&str>| matches!(variant.key, VariantKey::NumberLiteral { .. }) && !variant.default;
    let (mut exact, categories): (Vec<_>, Vec<_>) = variants.into_iter().partition(is_exact);
    let by_category = Expression::Select { selector: call("PLURAL", selector.clone()), variants: categories };
    if exact.is_empty() {
        return by_category;
    }
    let value = Pattern { elements: vec![PatternElement::Placeable { expression: by_category }] };
    exact.push(Variant { key: VariantKey::Identifier { name: "other" }, value, default: true });
    Expression::Select { selector, variants: exact }
}

fn call<'a>(name: &'a str, argument: InlineExpression<&'a str>) -> InlineExpression<&'a str> {
    let arguments = CallArguments { positional: vec![argument], named: Vec::new() };
    InlineExpression::FunctionReference { id: Identifier { name }, arguments }
}
