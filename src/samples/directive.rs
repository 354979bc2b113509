//! Comments that mean something to a toolchain, and so are nobody's words: `//go:build`, `# noqa`, `#!`. Entry point: [`Directives`].

use super::language::usual_name;
use super::{region, watch};

/// How such comments begin, by language; the first entry holds in every language.
const DIRECTIVES: &[(&str, &[&str])] = &[
    ("", &["#!", "# -*-", "# vim:", "// vim:"]),
    (
        "go",
        &[
            "//go:",
            "// +build",
            "//line ",
            "//export ",
            "//nolint",
            "//lint:",
            "//revive:",
            "// want ",
            "//want ",
            "// Output:",
            "// Unordered output:",
            "// Code generated ",
        ],
    ),
    ("py", &["# type:", "# noqa", "# pylint:", "# mypy:", "# pyright:", "# ruff:", "# fmt:", "# pragma:", "# coding", "# nosec"]),
    ("sh", &["# shellcheck "]),
    (
        "js",
        &["// @ts-", "//# source", "// eslint-", "/* eslint", "// prettier-", "// biome-", "/// <", "// @flow", "/* global", "/* istanbul"],
    ),
    ("c", &["// NOLINT", "// clang-format", "/* clang-format", "// IWYU"]),
    ("java", &["// @formatter", "//noinspection", "// CHECKSTYLE", "// NOSONAR"]),
    ("rb", &["# frozen_string_literal:", "# encoding:", "# rubocop:", "# typed:"]),
    ("php", &["// phpcs:", "// @phpstan", "/** @var"]),
    ("html", &["<!--[if", "<![endif"]),
    ("sql", &["/*+", "--+"]),
    ("yaml", &["# yaml-language-server:"]),
    ("dockerfile", &["# syntax=", "# escape=", "# check="]),
    ("rs", &["//@ ", "//~"]),
];

/// Languages that share another one's.
const ALIKE: &[(&str, &str)] = &[("ts", "js"), ("tsx", "js"), ("jsx", "js"), ("cpp", "c"), ("objc", "c"), ("kt", "java"), ("cs", "java")];

/// What a comment of Go's examples begins with; what follows in the same run of comments is what the example must print.
const EXAMPLES: [&str; 2] = ["// Output:", "// Unordered output:"];

/// Knows the comments with a meaning for a language's toolchain.
#[derive(Clone, Debug)]
pub struct Directives<'a> {
    known: Vec<&'a str>,
    go: bool,
}

impl<'a> Directives<'a> {
    /// Takes those of a language, named as authors do, and further beginnings that a site's settings name.
    pub fn new(language: &str, further: impl IntoIterator<Item = &'a str>) -> Self {
        let usual = usual_name(language);
        let name = ALIKE.iter().find(|(name, _)| *name == usual).map_or(usual, |(_, other)| other);
        let own = DIRECTIVES.iter().filter(|(language, _)| language.is_empty() || *language == name);
        let known = own.flat_map(|(_, beginnings)| beginnings.iter().copied()).chain(further).collect();
        Self { known, go: name == "go" }
    }

    /// Tells whether a comment, with its signs, means something to the toolchain or to carnet.
    pub fn matches(&self, comment: &str) -> bool {
        region::is_marker(comment) || watch::is_marker(comment) || self.known.iter().any(|beginning| comment.starts_with(beginning))
    }

    /// Tells whether the comments that follow a directive on the next lines belong to it.
    pub fn goes_on(&self, comment: &str) -> bool {
        self.go && EXAMPLES.iter().any(|beginning| comment.starts_with(beginning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_with_a_meaning_are_told_from_words() {
        let go = Directives::new("golang", ["//my:"]);
        for directive in [
            "//go:build linux",
            "//go:embed a.txt",
            "// want `x`",
            "// Output:",
            "// region: a",
            "// endregion",
            "//my:x",
            "#!/bin/sh",
            "// watch: n",
        ] {
            assert!(go.matches(directive), "{directive}");
        }
        for words in ["// go:build", "// the wanted one", "// Outputs", "//x", "// see region: a", "# noqa"] {
            assert!(!go.matches(words), "{words}");
        }
        assert!(go.goes_on("// Output: 3") && !go.goes_on("// want x"));
        assert!(Directives::new("python", []).matches("# noqa: E501"));
        assert!(Directives::new("tsx", []).matches("// @ts-expect-error"));
        assert!(Directives::new("zig", []).matches("#!/usr/bin/env zig"));
    }
}
