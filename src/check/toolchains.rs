//! What runs samples, as `site.yaml` names it. Entry points: [`check`], [`for_sample`].

use std::collections::BTreeMap;

use super::settings::is_address;
use crate::base::{Diagnostic, Span, Spanned};
use crate::model::{Playground, PlaygroundDraft, SampleDraft, Toolchain, ToolchainDraft, Watching, WatchingDraft};
use crate::samples::usual_name;

/// What may stand in a command, for the main file's name, the names of all files and the folder that is kept between runs.
const PLACEHOLDERS: [&str; 3] = ["{file}", "{files}", "{cache}"];

/// Checks the toolchains of a site.
pub fn check(drafts: &[ToolchainDraft], diagnostics: &mut Vec<Diagnostic>) -> Vec<Toolchain> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for ending in drafts.iter().flat_map(|draft| &draft.endings) {
        if ending.value.starts_with('.') {
            diagnostics.push(
                Diagnostic::error("bad-toolchain", ending.span, format!("`{}` has a dot", ending.value))
                    .help(format!("write the ending alone: `{}`", ending.value.trim_start_matches('.'))),
            );
        }
        if let Some(before) = first.insert(&ending.value, ending.span) {
            diagnostics.push(
                Diagnostic::error("duplicate-id", ending.span, format!("files that end in `{}` have two toolchains", ending.value))
                    .label(before, "the first one")
                    .help("keep the ending in one of the two"),
            );
        }
    }
    drafts.iter().map(|draft| toolchain(draft, diagnostics)).collect()
}

fn toolchain(draft: &ToolchainDraft, diagnostics: &mut Vec<Diagnostic>) -> Toolchain {
    for command in draft.commands.values() {
        check_command(command, diagnostics);
    }
    Toolchain {
        id: draft.id.value.clone(),
        endings: draft.endings.iter().map(|ending| ending.value.clone()).collect(),
        commands: draft.commands.iter().map(|(step, words)| (*step, words.value.clone())).collect(),
        beside: draft.beside.iter().map(|(name, text)| (name.value.clone(), text.clone())).collect(),
        environment: draft.environment.iter().map(|(name, value)| (name.value.clone(), value.clone())).collect(),
        directives: draft.directives.clone(),
        install: draft.install.clone(),
        limits: draft.limits,
        playground: draft.playground.as_ref().and_then(|draft| playground(draft, diagnostics)),
        watching: draft.watching.as_ref().map(|draft| watching(draft, diagnostics)),
    }
}

fn watching(draft: &WatchingDraft, diagnostics: &mut Vec<Diagnostic>) -> Watching {
    let needed: [(&Spanned<String>, &[&str]); 2] = [(&draft.step, &["{values}"]), (&draft.value, &["{name}"])];
    for (code, placeholders) in needed {
        for lacking in placeholders.iter().filter(|placeholder| !code.value.contains(**placeholder)) {
            let message = format!("this code has no place for `{lacking}`");
            diagnostics.push(Diagnostic::error("bad-toolchain", code.span, message).help("`carnet schema site` describes what it takes"));
        }
        if code.value.contains('\n') {
            let message = "this code has several lines, and lines must keep their numbers";
            diagnostics.push(Diagnostic::error("bad-toolchain", code.span, message).help("write it on one line"));
        }
    }
    Watching {
        step: draft.step.value.clone(),
        value: draft.value.value.clone(),
        beside: draft.beside.iter().map(|(name, text)| (name.value.clone(), text.clone())).collect(),
    }
}

fn check_command(command: &Spanned<Vec<String>>, diagnostics: &mut Vec<Diagnostic>) {
    for word in &command.value {
        let Some(placeholder) = braced(word).find(|placeholder| !PLACEHOLDERS.contains(placeholder)) else { continue };
        let message = format!("`{placeholder}` stands for nothing in a command");
        diagnostics.push(Diagnostic::error("bad-toolchain", command.span, message).suggest(placeholder, PLACEHOLDERS));
    }
}

/// Lists the words in braces of a text, such as `{file}`.
fn braced(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('{').filter_map(|(at, _)| {
        let end = text[at..].find('}')?;
        Some(&text[at..=at + end]).filter(|word| word.len() > 2 && word[1..word.len() - 1].bytes().all(|byte| byte.is_ascii_lowercase()))
    })
}

fn playground(draft: &PlaygroundDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<Playground> {
    let url = draft.url.as_ref()?;
    if !is_address(url, diagnostics) {
        return None;
    }
    let mut problem = |span, message: &str, help: &str| {
        diagnostics.push(Diagnostic::error("bad-playground", span, message).help(help));
    };
    let placeholders: Vec<&str> = braced(&url.value).collect();
    match (placeholders.as_slice(), &draft.state) {
        (["{code}" | "{id}"], None) | (["{state}"], Some(_)) => {}
        (["{state}"], None) => {
            problem(url.span, "`{state}` stands for nothing", "write `state:` with what it stands for, with `{code}` in it");
        }
        (_, Some(state)) => problem(state.span, "the address has no place for this", "write `{state}` in `url`"),
        _ => problem(url.span, "the address has not one place for the program", "write `{code}`, `{state}` or `{id}` in it, once"),
    }
    if let Some(state) = draft.state.as_ref().filter(|state| state.value.matches("{code}").count() != 1) {
        problem(
            state.span,
            "this has not one place for the program",
            "write `{code}` once, without quotes around it: the program comes as JSON text",
        );
    }
    Some(Playground { name: draft.name.clone()?, url: url.value.clone(), state: draft.state.as_ref().map(|state| state.value.clone()) })
}

/// Finds what runs a sample: the toolchain of its language, else that of its main file's ending.
pub fn for_sample<'a>(sample: &SampleDraft, toolchains: &'a [Toolchain]) -> Option<&'a Toolchain> {
    if let Some(language) = &sample.language {
        let usual = usual_name(&language.value);
        if let Some(named) = toolchains.iter().find(|toolchain| usual_name(toolchain.id.as_str()) == usual) {
            return Some(named);
        }
    }
    let ending = sample.files.as_ref()?.first()?.name.value.extension()?;
    toolchains.iter().find(|toolchain| toolchain.endings.iter().any(|known| known == ending))
}
