//! Shortcodes and tags: their names and what they are given. Entry points: [`read`] and [`next`] for shortcodes, [`tag`] for tags.

/// A shortcode or a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// What it is given by name.
    named: Vec<(String, String)>,
    /// What it is given without a name.
    plain: Vec<String>,
    /// Whether it closes another one.
    pub closes: bool,
    /// Whether nothing stands in it: `<A />`.
    pub is_empty: bool,
    /// Whether it says nothing to anybody.
    pub is_comment: bool,
    /// What is to be shown as it is, where it is written to be shown.
    pub literal: Option<String>,
    /// How it is written, in one line and not too long.
    pub written: String,
    /// How many bytes it takes.
    pub length: usize,
}

impl Call {
    /// Returns what is given by a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.named.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Returns the first thing that is given without a name.
    pub fn first(&self) -> Option<&str> {
        self.plain.first().map(String::as_str)
    }

    /// Returns the second thing that is given without a name.
    pub fn second(&self) -> Option<&str> {
        self.plain.get(1).map(String::as_str)
    }
}

/// How many characters of a call are told.
const LONGEST: usize = 80;

/// How shortcodes begin and end, and whether they may have empty lines in them.
const SIGNS: [(&str, &str, bool); 5] =
    [("{{<", ">}}", true), ("{{%", "%}}", true), ("{{/*", "*/}}", true), ("{{", "}}", false), ("{%", "%}", false)];

/// Reads the shortcode with which a text begins.
pub fn read(text: &str) -> Option<Call> {
    let (open, close, has_paragraphs) = SIGNS.into_iter().find(|(open, ..)| text.starts_with(open))?;
    let inside = &text[open.len()..];
    let end = inside.find(close).filter(|end| has_paragraphs || !inside[..*end].contains("\n\n"))?;
    let length = open.len() + end + close.len();
    let inside = inside[..end].trim();
    if let Some(literal) = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")).filter(|_| has_paragraphs) {
        return Some(Call { literal: Some(format!("{open}{literal}{close}")), length, ..Call::default() });
    }
    let mut call = arguments(inside.trim_end_matches('/').trim_start_matches(['-', '~']));
    call.is_comment = open == "{{/*";
    call.closes |= open == "{%" && matches!(call.name.as_str(), "end" | "endraw");
    (call.length, call.written) = (length, shortened(&text[..length], LONGEST));
    Some(call)
}

/// Finds the next shortcode of Hugo in a text, and where it begins.
pub fn next(text: &str) -> Option<(usize, Call)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find("{{")?;
        let is_hugo = text[at..].starts_with("{{<") || text[at..].starts_with("{{%");
        if let Some(call) = read(&text[at..]).filter(|_| is_hugo) {
            return Some((at, call));
        }
        from = at + 2;
    }
}

/// Finds the shortcode of Hugo that closes one which stands before a text, and where it begins; it is looked for among the next thousand.
pub fn closing(text: &str, name: &str) -> Option<(usize, Call)> {
    let mut from = 0;
    let mut all = std::iter::from_fn(|| {
        let (at, call) = next(&text[from..])?;
        let start = from + at;
        from = start + call.length;
        Some((start, call))
    });
    all.by_ref().take(1000).find(|(_, call)| call.closes && call.name == name)
}

/// Reads a name, and what is given behind it: `name a "b" c="d"`, `name(a="b")`.
fn arguments(inside: &str) -> Call {
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').trim_start();
    let end = inside.find(|sign: char| sign.is_whitespace() || sign == '(').unwrap_or(inside.len());
    let mut call = Call { name: inside[..end].to_owned(), closes, ..Call::default() };
    let mut rest = inside[end..].trim_start_matches(|sign: char| sign.is_whitespace() || sign == '(');
    while !rest.is_empty() {
        let (word, behind) = word(rest);
        rest = behind;
        if let Some(value) = behind.strip_prefix(['=']).filter(|_| !word.is_empty()) {
            let (value, behind) = self::word(value.trim_start());
            call.named.push((word, value));
            rest = behind;
        } else if !word.is_empty() {
            call.plain.push(word);
        }
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ')' | '='));
    }
    call
}

/// Reads a word, in quotes or without, and returns what stands behind it.
fn word(text: &str) -> (String, &str) {
    if let Some(quote) = text.chars().next().filter(|first| matches!(first, '"' | '\'' | '`')) {
        let inside = &text[1..];
        let end = inside.find(quote).unwrap_or(inside.len());
        return (inside[..end].to_owned(), inside.get(end + 1..).unwrap_or_default());
    }
    let end = text.find(|sign: char| sign.is_whitespace() || matches!(sign, '=' | ',' | ')')).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

/// Reads the tag with which a text begins, as MDX has it. The tag of a fragment has no name.
pub fn tag(text: &str) -> Option<Call> {
    let inside = text.strip_prefix('<')?;
    let closes = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name_length = inside.find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_'))).unwrap_or(inside.len());
    let name = &inside[..name_length];
    if name.is_empty() != inside.starts_with('>') || !name.is_empty() && !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let mut call = Call { name: name.to_owned(), closes, ..Call::default() };
    let mut rest = &inside[name_length..];
    loop {
        let trimmed = rest.trim_start();
        if let Some(behind) = trimmed.strip_prefix('>') {
            call.length = text.len() - behind.len();
            call.written = shortened(&text[..call.length], LONGEST);
            return Some(call);
        }
        if let Some(behind) = trimmed.strip_prefix("/>") {
            call.is_empty = true;
            rest = &trimmed[trimmed.len() - behind.len() - 1..];
            continue;
        }
        if trimmed.starts_with('{') {
            rest = &trimmed[braces(trimmed)?..];
            continue;
        }
        let end = trimmed.find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | ':' | '@' | '.')))?;
        if end == 0 || trimmed.len() == rest.len() {
            return None;
        }
        rest = &trimmed[end..];
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start();
            let length = match value.chars().next()? {
                '{' => braces(value)?,
                quote @ ('"' | '\'') => value[1..].find(quote)? + 2,
                _ => value.find(|sign: char| sign.is_whitespace() || sign == '>')?,
            };
            let text = value[..length].trim_matches(['"', '\'']).to_owned();
            let is_plain = !value.starts_with('{');
            let text = if is_plain { Some(text) } else { quoted(&value[..length]) };
            call.named.extend(text.map(|text| (trimmed[..end].to_owned(), text)));
            rest = &value[length..];
        }
    }
}

/// Writes a tag without the values that are to be worked out, and names those that are lost.
pub fn plain_tag(written: &str, tag: &Call) -> (String, Vec<String>) {
    if !written.contains('{') {
        return (written.to_owned(), Vec::new());
    }
    let mut text = format!("<{}{}", if tag.closes { "/" } else { "" }, tag.name);
    for (name, value) in &tag.named {
        text.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
    }
    text.push_str(if tag.is_empty { " />" } else { ">" });
    let is_lost = |(at, name): &(usize, &str)| {
        let behind = written[*at + name.len()..].trim_start();
        behind.strip_prefix('=').is_some_and(|value| value.trim_start().starts_with('{')) && tag.get(name).is_none()
    };
    let words = written.split(|sign: char| sign.is_whitespace() || sign == '=').filter(|word| !word.is_empty());
    let placed = words.map(|word| (word.as_ptr() as usize - written.as_ptr() as usize, word));
    (text, placed.filter(is_lost).map(|(_, name)| name.to_owned()).collect())
}

/// Finds the text in quotes in an expression that has just one: `{require('./a.png').default}`.
fn quoted(expression: &str) -> Option<String> {
    let start = expression.find(['"', '\'', '`'])?;
    let quote = expression[start..].chars().next()?;
    let inside = &expression[start + 1..];
    let end = inside.find(quote)?;
    let is_one = !inside[end + 1..].contains(['"', '\'', '`', ':', '[']) && !expression[..start].contains([':', '[']);
    Some(inside[..end].to_owned()).filter(|inside| is_one && !inside.contains('\n'))
}

/// Measures what stands in braces, the braces included.
pub fn braces(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, sign) in text.char_indices().take_while(|(at, _)| *at < 20_000) {
        match (quote, sign) {
            (Some(open), _) if open == sign => quote = None,
            (Some(_), '\n') => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`') => quote = Some(sign),
            // An apostrophe opens a text only behind a sign: it stands in words of comments too.
            (None, '\'') if text[..at].trim_end().ends_with(['{', '(', '[', ',', ':', '=', '+']) => quote = Some(sign),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Writes a text in one line of at most so many characters.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_are_read() {
        let call = read("{{< figure src=\"a b.png\" x 'y z' w=1 >}}!").expect("a call");
        assert_eq!(
            (call.name.as_str(), call.get("src"), call.get("w"), call.first(), call.second()),
            ("figure", Some("a b.png"), Some("1"), Some("x"), Some("y z"))
        );
        assert_eq!(call.length, 40);
        let call = read("{{ a(b=\"c\", d=[1, 2]) }}").expect("a call");
        assert_eq!((call.name.as_str(), call.get("b"), call.closes), ("a", Some("c"), false));
        assert!(read("{{% /x %}}").expect("a call").closes);
        assert_eq!(read("{{</* x */>}}").expect("a call").literal.as_deref(), Some("{{< x >}}"));
        assert_eq!(["{{ a\n\nb }}", "{{< a", "{ a }", "{{"].map(read), [const { None }; 4]);
        assert_eq!(next("{{ a }} {{< b >}}").map(|(at, call)| (at, call.name)), Some((8, "b".to_owned())));
    }

    #[test]
    fn tags_are_read() {
        let call = tag("<Tab a={[\">\", '}']} b=\"c>\" d />e").expect("a tag");
        assert_eq!((call.name.as_str(), call.get("b"), call.is_empty, call.length), ("Tab", Some("c>"), true, 31));
        assert_eq!(tag("<>x").map(|tag| (tag.name, tag.length)), Some((String::new(), 2)));
        assert_eq!(["<https://x>", "< b", "<a", "<a {", "<1>", "</"].map(tag), [const { None }; 6]);
        let image = "<img src={require('./a.png').default} style={{a: 'b'}} alt=\"c\" />";
        let (text, lost) = plain_tag(image, &tag(image).expect("a tag"));
        assert_eq!((text.as_str(), lost), ("<img src=\"./a.png\" alt=\"c\" />", vec!["style".to_owned()]));
    }
}
