//! The two versions of QTI: how their names are written, and how their packages name what is in them.

/// A version of QTI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// QTI 2.1.
    V2,
    /// QTI 3.0.
    V3,
}

impl Version {
    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Version::V2 => "QTI 2.1",
            Version::V3 => "QTI 3.0",
        }
    }

    /// Returns how this version writes the name that an element has in 2.1.
    pub(super) fn element(self, name: &str) -> String {
        match self {
            Version::V2 => name.to_owned(),
            Version::V3 => format!("qti-{}", hyphenated(name)),
        }
    }

    /// Returns how this version writes the name that an attribute has in 2.1; those of XML itself stay as they are.
    pub(super) fn attribute(self, name: &str) -> String {
        match self {
            Version::V3 if !name.contains(':') => hyphenated(name),
            _ => name.to_owned(),
        }
    }

    /// Returns the namespace of items and tests, and where its schema is.
    pub(super) fn items(self) -> (&'static str, &'static str) {
        match self {
            Version::V2 => ("http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"),
            Version::V3 => (
                "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
                "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
            ),
        }
    }

    /// Returns the namespace of manifests, and where its schema is.
    pub(super) fn packages(self) -> (&'static str, &'static str) {
        match self {
            Version::V2 => {
                ("http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd")
            }
            Version::V3 => (
                "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
                "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
            ),
        }
    }

    /// Returns the namespace of what a manifest says of items.
    pub(super) fn metadata(self) -> &'static str {
        match self {
            Version::V2 => "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1",
            Version::V3 => "http://www.imsglobal.org/xsd/imsqti_metadata_v3p0",
        }
    }

    /// Returns the name of the profile of packages, and its version.
    pub(super) fn profile(self) -> (&'static str, &'static str) {
        match self {
            Version::V2 => ("QTIv2.1 Package", "1.0.0"),
            Version::V3 => ("QTI Package", "3.0.0"),
        }
    }

    /// Returns the type of a resource: of an `item` or a `test`.
    pub(super) fn resource(self, kind: &str) -> String {
        match self {
            Version::V2 => format!("imsqti_{kind}_xmlv2p1"),
            Version::V3 => format!("imsqti_{kind}_xmlv3p0"),
        }
    }
}

/// Writes a name in camel case with hyphens.
fn hyphenated(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}
