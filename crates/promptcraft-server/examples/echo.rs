//! Echoes text and binary frames over the server's own socket stack, for RFC 6455 conformance suites; stores nothing.
//!
//! `cargo run --release --example echo -- --listen 127.0.0.1:9001`

#![expect(clippy::print_stdout, reason = "the first line says where it listens")]
#![expect(clippy::print_stderr, reason = "what went wrong goes to standard error")]

use promptcraft_server::echo_router;
use std::io;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// Where the client modes of conformance suites look by default.
const DEFAULT: &str = "127.0.0.1:9001";

#[tokio::main]
async fn main() -> ExitCode {
    let Some(address) = listen_address(std::env::args().skip(1)) else {
        eprintln!("Usage: echo [--listen ADDRESS:PORT]   (default: {DEFAULT})");
        return ExitCode::FAILURE;
    };
    match serve(&address).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{address}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The address of `--listen ADDR` or `--listen=ADDR`; `None` for anything else.
fn listen_address(mut arguments: impl Iterator<Item = String>) -> Option<String> {
    let Some(first) = arguments.next() else { return Some(DEFAULT.to_owned()) };
    let address = match first.strip_prefix("--listen=") {
        Some(address) => address.to_owned(),
        None if first == "--listen" => arguments.next()?,
        None => return None,
    };
    arguments.next().is_none().then_some(address)
}

async fn serve(address: &str) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    println!("echoing at ws://{}", listener.local_addr()?);
    tokio::select! {
        ended = axum::serve(listener, echo_router()) => ended,
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}
