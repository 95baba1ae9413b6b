//! `promptcraft serve`: reads the settings, opens the data folder, serves until it is told to stop.

pub(crate) mod options;
pub(crate) mod settings;

use crate::data_folder::{DataFolder, default_folder};
use crate::input::Failure;
use crate::paint;
use options::Options;
use promptcraft_server::{Clock, Server, Settings, Shutdown};
use promptcraft_store::Store;
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tracing::subscriber::set_global_default;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// Serve the chat, its page and its REST interface.
///
/// Without any option it listens on this machine only, lets guests in, and keeps everything in one SQLite file in your
/// data folder. Every option can also be given as an environment variable or in the configuration file under the same
/// name; a flag beats the environment, the environment beats the file.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  promptcraft serve                                   on http://localhost:8000, for this machine only
  promptcraft serve --listen 127.0.0.1:0              on a free port; the first line says which
  promptcraft serve --allow-origin https://app.example.org --public-url https://prompts.example.org \\
                    --listen 0.0.0.0:8000             behind a TLS proxy; see docs/operations.md")]
pub(crate) struct Arguments {
    /// A TOML file with the same names: `listen = ["127.0.0.1:8000"]`.
    #[arg(long, value_name = "FILE", env = "PROMPTCRAFT_CONFIG")]
    config: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

/// Runs until SIGTERM or Ctrl-C.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let options = match &arguments.config {
        Some(file) => arguments.options.or(Options::read(file)?),
        None => arguments.options,
    };
    start_log(&options)?;
    // Every socket is a file; the soft limit of many systems is 1,024.
    let _ = rlimit::increase_nofile_limit(u64::MAX);
    let settings = settings::from_options(&options, default_folder)?;
    let folder = DataFolder::open(&settings.data_dir)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|cause| Failure::Use(format!("cannot start threads: {cause}")))?;
    let ended = runtime.block_on(serve(settings, &folder, options.listen.is_none()));
    runtime.shutdown_timeout(std::time::Duration::from_millis(500));
    ended
}

async fn serve(
    mut settings: Settings,
    folder: &DataFolder,
    is_default: bool,
) -> Result<ExitCode, Failure> {
    if is_default && std::net::TcpListener::bind(("::1", 0)).is_ok() {
        // `localhost` means ::1 to some browsers.
        settings.listen.push(SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], 8000)));
    }
    let store: Arc<dyn Store> =
        Arc::new(SqliteStore::open(&folder.database(), SqliteOptions::default())?);
    let shutdown = Shutdown::default();
    let public_url = settings.public_url.clone();
    let server = Server::bind(store, settings, Clock::System, shutdown.clone()).await?;
    greet(&server.addresses(), is_default, public_url.as_deref())?;
    tokio::spawn(stop_on_signal(shutdown));
    let is_clean = server.run().await;
    tracing::info!(is_clean, "stopped");
    Ok(ExitCode::SUCCESS)
}

/// The first line tells where to open.
fn greet(
    addresses: &[SocketAddr],
    is_default: bool,
    public_url: Option<&str>,
) -> Result<(), Failure> {
    let address = match (public_url, addresses.first()) {
        (Some(url), _) => url.to_owned(),
        (None, Some(_)) if is_default => "http://localhost:8000".to_owned(),
        (None, Some(address)) => format!("http://{address}"),
        (None, None) => return Err(Failure::Use("nothing to listen on".to_owned())),
    };
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "PromptCraft {} is open at {address}", env!("CARGO_PKG_VERSION"))
        .and_then(|()| stdout.flush())
        .map_err(|cause| Failure::Use(format!("cannot write to standard output: {cause}")))
}

/// The first signal stops; a second one does not wait.
async fn stop_on_signal(shutdown: Shutdown) {
    wait_for_signal().await;
    shutdown.request();
    wait_for_signal().await;
    #[expect(clippy::exit, reason = "asked twice: whoever asks does not want to wait")]
    std::process::exit(130);
}

#[cfg(unix)]
async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() {
    let _ = tokio::signal::ctrl_c().await;
}

fn start_log(options: &Options) -> Result<(), Failure> {
    let filter = log_filter(options.log.as_deref().unwrap_or("info"))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(paint::is_colorful(&std::io::stderr()))
        .with_target(false);
    // Not `init()`, which also takes records of the `log` crate: the WebSocket library writes whole frames there at `trace`,
    // with tokens and texts in them. Setting it fails only where a logger is set already, and there is none.
    let _ = match options.log_format {
        Some(options::LogFormat::Json) => set_global_default(builder.json().finish()),
        _ => set_global_default(builder.finish()),
    };
    Ok(())
}

/// Levels, and levels of modules. A single word that is no level would be read as a module's name, and nothing be logged.
fn log_filter(text: &str) -> Result<EnvFilter, Failure> {
    let is_level = |part: &str| part.parse::<LevelFilter>().is_ok();
    let odd = text.split(',').map(str::trim).find(|part| !part.contains('=') && !is_level(part));
    let filter = match odd {
        Some(part) => Err(format!("`{part}` is no level")),
        None => EnvFilter::try_new(text).map_err(|error| error.to_string()),
    };
    filter.map_err(|reason| {
        Failure::Use(format!(
            "--log: {reason}; write error, warn, info, debug or trace, or a filter such as info,promptcraft_store=debug"
        ))
    })
}
