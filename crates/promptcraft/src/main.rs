//! The `promptcraft` command: hands each subcommand to its own file and turns the outcome into an exit code.

mod backup;
mod check;
mod data_folder;
mod diff;
mod input;
mod lint;
mod models;
mod optimize;
mod paint;
mod rule;
mod serve;
mod templatize;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Chat to write better prompts: lint, optimize and check prompts, or serve the chat.
#[derive(Debug, Parser)]
#[command(
    name = "promptcraft",
    version,
    about,
    propagate_version = true,
    arg_required_else_help = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(Box<serve::Arguments>),
    Lint(lint::Arguments),
    Rule(rule::Arguments),
    Optimize(optimize::Arguments),
    Check(check::Arguments),
    Models(models::Arguments),
    Backup(backup::BackupArguments),
    Restore(backup::RestoreArguments),
    Templatize(templatize::Arguments),
    User(user::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve(arguments) => serve::run(*arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Rule(arguments) => rule::run(&arguments),
        Command::Optimize(arguments) => optimize::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Models(arguments) => models::run(&arguments),
        Command::Backup(arguments) => backup::back_up(&arguments),
        Command::Restore(arguments) => backup::restore(&arguments),
        Command::Templatize(arguments) => templatize::run(&arguments),
        Command::User(arguments) => user::run(arguments),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => input::report(&failure),
    }
}
