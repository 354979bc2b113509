//! Addresses of web pages that run a program. Entry point: [`address`].

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::Playground;

/// The longest address, in bytes: servers refuse request lines much longer than this.
const LONGEST: usize = 8_000;

/// What is encoded in a part of an address: all but the unreserved characters of RFC 3986, section 2.3.
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the address at which a playground shows a program, or nothing if the program is too long for one.
///
/// `{code}` stands for the program; `{state}` for the playground's state in the URL-safe base64 of RFC 4648, section 5, without padding.
pub fn address(playground: &Playground, code: &str) -> Option<String> {
    let mut url = playground.url.clone();
    if url.contains("{state}") {
        let state = playground.state.as_ref()?.replace("{code}", &json_text(code));
        url = url.replace("{state}", &URL_SAFE_NO_PAD.encode(state));
    }
    if url.contains("{code}") {
        url = url.replace("{code}", &encode(code));
    }
    (url.len() <= LONGEST).then_some(url)
}

/// Percent-encodes a text as a part of an address.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, &ENCODED).to_string()
}

/// Writes a text as JSON has it, with its quotes.
fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn playground(url: &str, state: Option<&str>) -> Playground {
        Playground { name: "Somewhere".to_owned(), url: url.to_owned(), state: state.map(str::to_owned) }
    }

    #[test]
    fn the_program_is_percent_encoded() {
        let found = address(&playground("https://a.example/?code={code}&run", None), "a-b_c.d~e\n\"é\" & {state}");
        assert_eq!(found.as_deref(), Some("https://a.example/?code=a-b_c.d~e%0A%22%C3%A9%22%20%26%20%7Bstate%7D&run"));
    }

    #[test]
    fn the_state_is_base64_that_needs_no_encoding() {
        let given = playground("https://a.example/{state}", Some("{\"source\":{code}}"));
        let found = address(&given, "// ~~~ ??? \"é\"\n{code}").expect("a short one");
        let state = found.strip_prefix("https://a.example/").expect("the address");
        assert!(state.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')), "{state}");
        let decoded = URL_SAFE_NO_PAD.decode(state).expect("base64");
        assert_eq!(String::from_utf8(decoded).expect("UTF-8"), "{\"source\":\"// ~~~ ??? \\\"é\\\"\\n{code}\"}");
    }

    #[test]
    fn an_address_may_be_complete_and_may_not_be_long() {
        assert_eq!(address(&playground("https://a.example/p/x", None), "code").as_deref(), Some("https://a.example/p/x"));
        assert_eq!(address(&playground("https://a.example/{state}", None), "code"), None);
        let given = playground("https://a.example/{code}", None);
        let room = LONGEST - "https://a.example/".len();
        assert_eq!(address(&given, &"x".repeat(room)).map(|url| url.len()), Some(LONGEST));
        assert_eq!(address(&given, &"x".repeat(room + 1)), None);
    }
}
