//! The project's own commands, run as `cargo xtask COMMAND`; needs nothing but Rust's standard library.

#![expect(clippy::print_stdout, reason = "a command line talks to a person")]
#![expect(clippy::print_stderr, reason = "what went wrong goes to standard error")]

mod bench;
mod build;
mod check;
mod dev;
mod fuzz;
mod help;
mod page;
mod process;
mod run;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

/// What a command gives: nothing, or a sentence that says why not.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_else(|| "--help".to_owned());
    let rest: Vec<String> = arguments.collect();
    if rest.iter().take_while(|argument| *argument != "--").any(|argument| is_help(argument)) {
        print!("{}", help::of(&command));
        return ExitCode::SUCCESS;
    }
    match dispatch(&command, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn is_help(argument: &str) -> bool {
    matches!(argument, "--help" | "-h")
}

fn dispatch(command: &str, rest: &[String]) -> Outcome {
    match command {
        "run" => run::run(rest),
        "build" => none(rest).and_then(|()| build::build()),
        "test" => none(rest).and_then(|()| test::test()),
        "check" => none(rest).and_then(|()| check::check()),
        "dev" => dev::dev(rest),
        "bench" => bench::bench(rest),
        "fuzz" => fuzz::fuzz(rest),
        "help" | "--help" | "-h" => {
            print!("{}", help::overview());
            Ok(())
        }
        _ => Err(format!("There is no command `{command}`.\n\n{}", help::overview())),
    }
}

fn none(rest: &[String]) -> Outcome {
    match rest.first() {
        None => Ok(()),
        Some(argument) => Err(format!("This command takes no arguments, and got `{argument}`.")),
    }
}
