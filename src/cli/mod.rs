//! The command line: arguments, commands, what the terminal shows, exit statuses.
//!
//! [`main`] parses the arguments and calls one command. Exit statuses: 0 all is well, 1 the content or the machine is at fault,
//! 2 the command line is. Data goes to standard output, talk to standard error.

#![expect(clippy::disallowed_methods, reason = "the clock, the environment and the current folder are read here and nowhere below")]

mod args;
mod build;
mod cards;
mod check;
mod i18n;
mod import;
mod progress;
mod report;
mod samples;
#[cfg(feature = "serve")]
mod serve;
mod start;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{CommandFactory as _, Parser as _};

use args::{Arguments, CardsCommand, CardsThing, Command, I18nCommand, ImportCommand, SamplesCommand, SamplesThing};
use terminal::Terminal;

use crate::disk::DiskError;
use crate::pipeline;
use crate::sandbox;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything that was asked for was done.
    Done,
    /// The content has errors, and they were reported.
    Refused,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Runs the program with its arguments, the first of which is its name.
fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let status = if error.use_stderr() { 2 } else { 0 };
            // A closed pipe is the reader's choice; there is nobody left to tell.
            let _ = error.print();
            return ExitCode::from(status);
        }
    };
    let terminal = Terminal::new(arguments.color, arguments.quiet);
    match dispatch(&arguments, &terminal) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Err(error) => {
            terminal.error(&error.to_string());
            ExitCode::from(1)
        }
    }
}

fn dispatch(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Box<dyn std::error::Error>> {
    match &arguments.command {
        Command::Init(command) => Ok(start::init(command, terminal)?),
        Command::New(command) => Ok(start::new(command, &root(arguments.root.as_deref()), terminal)?),
        Command::Import(ImportCommand { what }) => import::import(what, terminal),
        Command::Build(command) => build::build(command, &root(arguments.root.as_deref()), terminal),
        #[cfg(feature = "serve")]
        Command::Serve(command) => serve::serve(command, &root(arguments.root.as_deref()), terminal),
        Command::Check(command) => Ok(check::check(command, &root(arguments.root.as_deref()), terminal)?),
        Command::Samples(SamplesCommand { what: SamplesThing::Run(command) }) => {
            samples::run(command, &root(arguments.root.as_deref()), terminal)
        }
        Command::Cards(CardsCommand { what: CardsThing::Record(command) }) => {
            cards::record(command, &root(arguments.root.as_deref()), terminal)
        }
        Command::I18n(I18nCommand { what }) => i18n::run(what, &root(arguments.root.as_deref()), terminal),
        Command::Schema(command) => {
            terminal.data(&pipeline::schema(command.kind.into()));
            Ok(Outcome::Done)
        }
        Command::Completions(command) => {
            let mut script = Vec::new();
            clap_complete::generate(command.shell, &mut Arguments::command(), "carnet", &mut script);
            terminal.data(&String::from_utf8_lossy(&script));
            Ok(Outcome::Done)
        }
        Command::Contain => Ok(if sandbox::inside() { Outcome::Done } else { Outcome::Refused }),
    }
}

/// Finds the project: the folder that was named, else the nearest one from here upwards that has a `content` folder.
fn root(named: Option<&Utf8Path>) -> Utf8PathBuf {
    if let Some(named) = named {
        return named.to_owned();
    }
    let here = Utf8PathBuf::from(".");
    let Ok(full) = here.canonicalize_utf8() else { return here };
    match full.ancestors().find(|folder| folder.join("content").is_dir()) {
        Some(folder) if folder != full => folder.to_owned(),
        _ => here,
    }
}

/// How deep the stacks of threads are that make pages: what lies deep in a text lies deep in the programs that set it.
const STACK: usize = 64 << 20;

/// Gives the threads that share work deep stacks. If somebody made the threads before, theirs must do. Only commands that run no program do so:
/// one that is to be contained must not have threads yet.
fn deepen_stacks() {
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
}

/// Says that the machine refused something.
type Disk<T> = Result<T, DiskError>;
