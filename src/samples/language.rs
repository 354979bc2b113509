//! Names of programming languages: how authors write them, how people read them, which files hold them.

/// A language: what authors may write for it, the first being its usual name; its name for people; its files' endings or names.
struct Language {
    written: &'static [&'static str],
    name: &'static str,
    files: &'static [&'static str],
}

const fn language(written: &'static [&'static str], name: &'static str, files: &'static [&'static str]) -> Language {
    Language { written, name, files }
}

/// The languages whose names differ from what the syntaxes say, or that need a word of their own.
const LANGUAGES: &[Language] = &[
    language(&["text", "txt", "plain", "plaintext", "none"], "", &["txt", "out", "err"]),
    language(&["go", "golang"], "Go", &["go"]),
    language(&["gomod", "go.mod"], "Go module", &["go.mod"]),
    language(&["sh", "shell", "bash", "zsh"], "Shell", &["sh", "bash", "zsh"]),
    language(&["console", "terminal", "shell-session"], "Terminal", &[]),
    language(&["yaml", "yml"], "YAML", &["yaml", "yml"]),
    language(&["json", "jsonc", "json5"], "JSON", &["json"]),
    language(&["toml"], "TOML", &["toml"]),
    language(&["diff", "patch"], "Diff", &["diff", "patch"]),
    language(&["rs", "rust"], "Rust", &["rs"]),
    language(&["py", "python", "python3"], "Python", &["py"]),
    language(&["js", "javascript", "mjs", "node"], "JavaScript", &["js", "mjs", "cjs"]),
    language(&["ts", "typescript"], "TypeScript", &["ts", "mts"]),
    language(&["tsx"], "TSX", &["tsx"]),
    language(&["jsx"], "JSX", &["jsx"]),
    language(&["c"], "C", &["c", "h"]),
    language(&["cpp", "c++", "cxx", "cc"], "C++", &["cpp", "cc", "cxx", "hpp"]),
    language(&["cs", "csharp", "c#"], "C#", &["cs"]),
    language(&["fs", "fsharp", "f#"], "F#", &["fs"]),
    language(&["objc", "objective-c", "mm"], "Objective-C", &["mm"]),
    language(&["java"], "Java", &["java"]),
    language(&["kt", "kotlin"], "Kotlin", &["kt", "kts"]),
    language(&["rb", "ruby"], "Ruby", &["rb"]),
    language(&["pl", "perl"], "Perl", &["pl"]),
    language(&["hs", "haskell"], "Haskell", &["hs"]),
    language(&["ex", "elixir"], "Elixir", &["ex", "exs"]),
    language(&["erl", "erlang"], "Erlang", &["erl"]),
    language(&["html", "htm"], "HTML", &["html", "htm"]),
    language(&["css"], "CSS", &["css"]),
    language(&["scss"], "SCSS", &["scss"]),
    language(&["xml", "svg"], "XML", &["xml", "svg"]),
    language(&["sql"], "SQL", &["sql"]),
    language(&["md", "markdown"], "Markdown", &["md"]),
    language(&["tex", "latex"], "LaTeX", &["tex"]),
    language(&["make", "makefile"], "Makefile", &["makefile", "mk"]),
    language(&["dockerfile", "docker"], "Dockerfile", &["dockerfile"]),
    language(&["ps1", "powershell"], "PowerShell", &["ps1"]),
    language(&["bat", "batch", "cmd"], "Batch", &["bat", "cmd"]),
    language(&["proto", "protobuf"], "Protocol Buffers", &["proto"]),
    language(&["vim", "viml"], "Vim script", &["vim"]),
    language(&["asm", "nasm", "x86asm"], "Assembly", &["asm"]),
    language(&["s", "arm"], "Assembly", &["s"]),
    language(&["ini"], "INI", &["ini"]),
];

/// Words that a syntax knows by another one than its usual name here.
const SYNTAX_TOKENS: &[(&str, &str)] =
    &[("objc", "mm"), ("jsx", "js"), ("proto", "proto"), ("asm", "asm"), ("tex", "tex"), ("dockerfile", "dockerfile"), ("make", "make")];

fn find(written: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.written.iter().any(|name| name.eq_ignore_ascii_case(written)))
}

/// Returns a language's name for people; nothing if this table does not have it, the empty text for plain text.
pub(super) fn known_name(written: &str) -> Option<&'static str> {
    find(written).map(|language| language.name)
}

/// Returns the usual one of the names that authors write for a language: `go` for `golang`.
pub fn usual_name(written: &str) -> &str {
    find(written).map_or(written, |language| language.written[0])
}

/// Returns the word by which to ask the syntaxes for a language.
pub(super) fn syntax_token(written: &str) -> &str {
    let usual = usual_name(written);
    SYNTAX_TOKENS.iter().find(|(name, _)| *name == usual).map_or(usual, |(_, token)| token)
}

/// Returns the language that a file's name tells of, as authors write it: `go` for `main.go`; nothing without an ending.
///
/// An ending that is not known is the language's name.
pub fn language_of_file(name: &str) -> Option<&str> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let candidates = [Some(name), ending];
    let known = candidates.into_iter().flatten().find_map(|word| {
        LANGUAGES
            .iter()
            .find(|language| language.files.iter().any(|file| file.eq_ignore_ascii_case(word)))
            .map(|language| language.written[0])
    });
    known.or(ending.filter(|ending| !ending.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_its_language() {
        let cases = [
            ("main.go", Some("go")),
            ("cmd/server/main.go", Some("go")),
            ("go.mod", Some("gomod")),
            ("run.sh", Some("sh")),
            ("a.yml", Some("yaml")),
            ("Makefile", Some("make")),
            ("Dockerfile", Some("dockerfile")),
            ("a.zig", Some("zig")),
            ("LICENSE", None),
            ("a.", None),
        ];
        for (name, expected) in cases {
            assert_eq!(language_of_file(name), expected, "{name}");
        }
    }
}
