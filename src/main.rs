//! The `carnet` program: everything it does is in the library; this gives the exit status.

fn main() -> std::process::ExitCode {
    carnet::cli::main()
}
