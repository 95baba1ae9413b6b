//! Starts a release server on loopback, loads it, and prints what it bore; it loads nothing but what it started itself.
//!
//! Run by `cargo xtask bench`.

#![expect(clippy::print_stdout, reason = "the figures go to the terminal")]
#![expect(clippy::print_stderr, reason = "what went wrong goes to standard error")]

mod client;
mod closed_loop;
mod durable;
mod idle;
mod limits;
mod report;
mod server;
mod usage;

use closed_loop::Load;
use report::Figures;
use server::Server;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// How many idle sockets are held.
const IDLE_SOCKETS: usize = 10_000;

/// A sentence that says what went wrong.
type Fault = String;

/// What the command line says.
struct Options {
    server: PathBuf,
    measured: Duration,
    idle_sockets: usize,
    /// A missed goal is told, and no failure.
    report_only: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = tokio::select! {
        outcome = run() => outcome,
        () = interrupted() => Err("Stopped.".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Fault> {
    let options = options(std::env::args().skip(1))?;
    limits::raise_open_files(options.idle_sockets)?;
    let figures = measure(&options).await?;
    print!("{}", report::table(&figures));
    if figures.lost > 0 || figures.runs().any(|run| run.faults > 0) {
        let sentence =
            "Some round trips failed or messages were lost: the figures are worth nothing.";
        return Err(sentence.to_owned());
    }
    if report::misses_a_goal(&figures) && !options.report_only {
        let sentence = "A goal was missed. With --report-only that is told, and no failure.";
        return Err(sentence.to_owned());
    }
    Ok(())
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, Fault> {
    let mut server = None;
    let mut measured = Duration::from_secs(10);
    let mut idle_sockets = IDLE_SOCKETS;
    let mut report_only = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--server" => server = arguments.next().map(PathBuf::from),
            "--quick" => {
                measured = Duration::from_secs(3);
                idle_sockets = 2_000;
            }
            "--report-only" => report_only = true,
            _ => {
                return Err(format!(
                    "`{argument}` is not known. Usage: cargo xtask bench [--quick] [--report-only]"
                ));
            }
        }
    }
    let server = server.ok_or("--server PATH is missing; `cargo xtask bench` gives it.")?;
    Ok(Options { server, measured, idle_sockets, report_only })
}

async fn measure(options: &Options) -> Result<Figures, Fault> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut server = Server::start(&options.server, folder.path()).await?;
    println!("Server at {} (process {}).", server.address(), server.id());

    let mut wide = Vec::new();
    for number in 1..=3 {
        println!("200 sockets in closed loop, run {number} of 3 …");
        wide.push(closed_loop::run(&server, 200, Load::Same, options.measured).await?);
    }
    println!("50 sockets in closed loop …");
    let narrow = closed_loop::run(&server, 50, Load::Same, options.measured).await?;
    println!("200 sockets in closed loop, another request each time …");
    let different = closed_loop::run(&server, 200, Load::Different, options.measured).await?;
    let mut beside = vec![narrow, different];

    println!(
        "Killing the server without a word, starting it again, looking for every acknowledged message …"
    );
    server.kill();
    server = Server::start(&options.server, folder.path()).await?;
    let runs = wide.iter_mut().chain(&mut beside);
    let conversations = runs.flat_map(|run| std::mem::take(&mut run.conversations)).collect();
    let checked = durable::check(&server, conversations).await?;
    server.stop().await?;

    println!("{} idle sockets …", options.idle_sockets);
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut server = Server::start(&options.server, folder.path()).await?;
    let idle = idle::run(&server, options.idle_sockets).await?;
    server.stop().await?;

    wide.sort_by_key(|run| run.round_trips);
    Ok(Figures { wide, beside, idle, stored: checked.stored, lost: checked.lost })
}

#[cfg(unix)]
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn interrupted() {
    let _ = tokio::signal::ctrl_c().await;
}
