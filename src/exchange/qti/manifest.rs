//! `imsmanifest.xml`: what is in a package, and what needs what. Entry point: [`manifest`].

use super::assessment::{Section, test_identifier};
use super::element::Element;
use super::item::Item;
use super::{PICTURES, STYLE_SHEET, TEST, Version};
use crate::exchange::bank::Bank;

/// What a package has.
pub(super) struct Listing<'a> {
    pub bank: &'a Bank<'a>,
    pub version: Version,
    pub sections: &'a [Section<'a>],
    /// The names of the pictures.
    pub pictures: Vec<&'a str>,
}

/// Makes the manifest.
pub(super) fn manifest(listing: &Listing<'_>) -> Element {
    let (namespace, schema) = listing.version.packages();
    let identifier = test_identifier(listing.bank);
    Element::other("manifest")
        .with("xmlns", namespace)
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with("xsi:schemaLocation", format!("{namespace} {schema}"))
        .with("identifier", format!("manifest.{identifier}"))
        .child(metadata(listing))
        .child(Element::other("organizations"))
        .child(Element::other("resources").children(resources(listing, &identifier)))
}

fn metadata(listing: &Listing<'_>) -> Element {
    let (schema, version) = listing.version.profile();
    let Bank { locale, title, .. } = listing.bank;
    let title = Element::other("title").child(Element::other("string").with("language", locale).text(title));
    let general = Element::other("general").child(title).child(Element::other("language").text(locale.to_string()));
    Element::other("metadata")
        .child(Element::other("schema").text(schema))
        .child(Element::other("schemaversion").text(version))
        .child(Element::other("lom").with("xmlns", "http://ltsc.ieee.org/xsd/LOM").child(general))
}

fn resources(listing: &Listing<'_>, test: &str) -> Vec<Element> {
    let version = listing.version;
    let items = || listing.sections.iter().flat_map(|section| &section.items);
    let needs = items().map(|item| dependency(&item.identifier));
    let mut resources = vec![resource(test, &version.resource("test"), TEST).children(needs)];
    resources.extend(items().map(|item| {
        let pictures = listing.pictures.iter().filter(|picture| item.root.mentions(&format!("{PICTURES}{picture}")));
        resource_with(&item.identifier, &version.resource("item"), &item.file, Some(about(item, version)))
            .child(dependency(STYLE_SHEET))
            .children(pictures.map(|picture| dependency(picture)))
    }));
    resources.push(resource(STYLE_SHEET, "webcontent", STYLE_SHEET));
    resources.extend(listing.pictures.iter().map(|picture| resource(picture, "webcontent", &format!("{PICTURES}{picture}"))));
    resources
}

fn resource(identifier: &str, kind: &str, file: &str) -> Element {
    resource_with(identifier, kind, file, None)
}

fn resource_with(identifier: &str, kind: &str, file: &str, metadata: Option<Element>) -> Element {
    Element::other("resource")
        .with("identifier", identifier)
        .with("type", kind)
        .with("href", file)
        .children(metadata)
        .child(Element::other("file").with("href", file))
}

fn dependency(identifier: &str) -> Element {
    Element::other("dependency").with("identifierref", identifier)
}

fn about(item: &Item, version: Version) -> Element {
    let word = |name: &str, text: &str| Element::other(name).text(text);
    let said = Element::other("qtiMetadata")
        .with("xmlns", version.metadata())
        .child(word("timeDependent", "false"))
        .child(word("composite", if item.interactions.len() > 1 { "true" } else { "false" }))
        .children(item.interactions.iter().map(|name| word("interactionType", name)))
        .child(word("feedbackType", if item.has_feedback { "nonadaptive" } else { "none" }))
        .child(word("solutionAvailable", "true"))
        .child(word("toolName", "carnet"))
        .child(word("toolVersion", env!("CARGO_PKG_VERSION")));
    Element::other("metadata").child(said)
}
