//! Pictures in finished HTML, for places that can show none. Entry point: [`without_pictures`].

/// Replaces each picture with its alternative text.
pub fn without_pictures(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, picture)) = rest.split_once("<img ") {
        text.push_str(before);
        // Neither sign stands in an attribute: both are escaped there.
        let (attributes, after) = picture.split_once('>').unwrap_or((picture, ""));
        text.push_str(attributes.split_once("alt=\"").and_then(|(_, value)| value.split_once('"')).map_or("", |(value, _)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alternative_text_stands_for_a_picture() {
        let html = "<p>See <img src=\"a.svg\" alt=\"1 &lt; 2\" title=\"t\" /> and <img src=\"b.svg\" alt=\"\" />.</p>";
        assert_eq!(without_pictures(html), "<p>See 1 &lt; 2 and .</p>");
        assert_eq!(without_pictures("<p>&lt;img alt=\"x\"&gt;</p>"), "<p>&lt;img alt=\"x\"&gt;</p>");
    }
}
