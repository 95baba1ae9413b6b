//! Every option of `serve`: a flag, an environment variable and a key of the configuration file with one name.

#![expect(
    clippy::doc_markdown,
    clippy::struct_field_names,
    reason = "doc comments here are the text of --help, names the keys of the file"
)]
#![allow(
    rustdoc::broken_intra_doc_links,
    rustdoc::bare_urls,
    reason = "clap shows these comments as they stand"
)]

use crate::input::Failure;
use clap::ValueEnum;
use promptcraft_models::config::{ModelsConfig, ProviderConfig};
use serde::Deserialize;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// What was given; `None` is a default.
#[derive(Debug, Default, clap::Args, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Options {
    /// Where to listen, ADDRESS:PORT; may be repeated. Port 0 takes a free one. [default: 127.0.0.1:8000 and [::1]:8000]
    #[arg(long, value_name = "ADDR", env = "PROMPTCRAFT_LISTEN", value_delimiter = ',')]
    pub(crate) listen: Option<Vec<String>>,
    /// The folder of the database and the keys, made with mode 0700. [default: promptcraft in your data folder]
    #[arg(long, value_name = "DIR", env = "PROMPTCRAFT_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Whether guests may chat. [default: open on loopback, required elsewhere]
    #[arg(long, value_name = "MODE", env = "PROMPTCRAFT_AUTH")]
    pub(crate) auth: Option<Auth>,
    /// Who may make an account. [default: open where guests may chat, closed elsewhere]
    #[arg(long, value_name = "WHO", env = "PROMPTCRAFT_REGISTRATION")]
    pub(crate) registration: Option<Who>,
    /// The code that `--registration invite` asks for.
    #[arg(long, value_name = "CODE", env = "PROMPTCRAFT_INVITATION", hide_env_values = true)]
    pub(crate) invitation: Option<String>,
    /// A page that may connect with credentials, such as https://app.example.org; may be repeated.
    #[arg(long, value_name = "ORIGIN", env = "PROMPTCRAFT_ALLOW_ORIGIN", value_delimiter = ',')]
    pub(crate) allow_origin: Option<Vec<String>>,
    /// A name that the server may be called by, besides loopback and that of --public-url; may be repeated.
    #[arg(long, value_name = "HOST", env = "PROMPTCRAFT_ALLOW_HOST", value_delimiter = ',')]
    pub(crate) allow_host: Option<Vec<String>>,
    /// How browsers reach the server through a proxy; https:// marks cookies Secure.
    #[arg(long, value_name = "URL", env = "PROMPTCRAFT_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,
    /// The address of a proxy whose X-Forwarded-For counts; may be repeated.
    #[arg(long, value_name = "IP", env = "PROMPTCRAFT_TRUSTED_PROXY", value_delimiter = ',')]
    pub(crate) trusted_proxy: Option<Vec<IpAddr>>,
    /// Whether ?token= on a socket's address counts, for old clients. [default: true]
    #[arg(long, value_name = "BOOL", env = "PROMPTCRAFT_TOKEN_IN_QUERY")]
    pub(crate) token_in_query: Option<bool>,
    /// Signs tokens; 32 bytes or more. Shared with another system, it trusts that system fully. [default: made at first start]
    // Not a flag: process lists show flags.
    #[arg(skip)]
    pub(crate) jwt_secret: Option<String>,
    /// The `iss` that tokens of the system with the shared secret must carry.
    #[arg(long, value_name = "NAME", env = "PROMPTCRAFT_JWT_ISSUER")]
    pub(crate) jwt_issuer: Option<String>,
    /// The `aud` that they must carry.
    #[arg(long, value_name = "NAME", env = "PROMPTCRAFT_JWT_AUDIENCE")]
    pub(crate) jwt_audience: Option<String>,
    /// Other systems with keys of their own; in the configuration file only.
    #[arg(skip)]
    pub(crate) issuers: Vec<Issuer>,
    /// Which language models are asked; in the configuration file only.
    #[arg(skip)]
    pub(crate) models: ModelsConfig,
    /// Providers of language models; in the configuration file only.
    #[arg(skip)]
    pub(crate) providers: Vec<ProviderConfig>,
    /// How long an access token lives, in seconds. [default: 3600]
    #[arg(long, value_name = "SECONDS", env = "PROMPTCRAFT_ACCESS_TOKEN_SECONDS")]
    pub(crate) access_token_seconds: Option<u64>,
    /// How long a sign-in lives without being used, in seconds. [default: 2592000]
    #[arg(long, value_name = "SECONDS", env = "PROMPTCRAFT_REFRESH_TOKEN_SECONDS")]
    pub(crate) refresh_token_seconds: Option<u64>,
    /// `off` lifts rate and connection limits, for load tests; refused off loopback. [default: on]
    #[arg(long, value_name = "ON|OFF", env = "PROMPTCRAFT_LIMITS")]
    pub(crate) limits: Option<Switch>,
    /// The largest frame, in bytes. [default: 262144]
    #[arg(long, value_name = "BYTES", env = "PROMPTCRAFT_LIMIT_FRAME_BYTES")]
    pub(crate) limit_frame_bytes: Option<usize>,
    /// The longest text, in characters. [default: 64000]
    #[arg(long, value_name = "CHARS", env = "PROMPTCRAFT_LIMIT_CONTENT_CHARS")]
    pub(crate) limit_content_chars: Option<usize>,
    /// Frames a second and socket. [default: 200 on loopback, 20 elsewhere]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_FRAMES_PER_SECOND")]
    pub(crate) limit_frames_per_second: Option<u32>,
    /// Frames of a socket at once. [default: 1000 on loopback, 100 elsewhere]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_FRAME_BURST")]
    pub(crate) limit_frame_burst: Option<u32>,
    /// Requests of a conversation that may wait for an answer. [default: 8]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_WAITING_REQUESTS")]
    pub(crate) limit_waiting_requests: Option<usize>,
    /// Sockets of one address. [default: 25000 on loopback, 100 elsewhere]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_SOCKETS_PER_ADDRESS")]
    pub(crate) limit_sockets_per_address: Option<usize>,
    /// Handshakes a second and address. [default: 2000 on loopback, 20 elsewhere]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_HANDSHAKES_PER_SECOND")]
    pub(crate) limit_handshakes_per_second: Option<u32>,
    /// Failed tokens and passwords a minute and address. [default: 300 on loopback, 10 elsewhere]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_FAILED_PROOFS_PER_MINUTE")]
    pub(crate) limit_failed_proofs_per_minute: Option<u32>,
    /// Frames in a socket's send queue. [default: 256]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_QUEUE_FRAMES")]
    pub(crate) limit_queue_frames: Option<usize>,
    /// Bytes in a socket's send queue. [default: 1048576]
    #[arg(long, value_name = "BYTES", env = "PROMPTCRAFT_LIMIT_QUEUE_BYTES")]
    pub(crate) limit_queue_bytes: Option<usize>,
    /// Sockets in all. [default: 60000]
    #[arg(long, value_name = "N", env = "PROMPTCRAFT_LIMIT_SOCKETS")]
    pub(crate) limit_sockets: Option<usize>,
    /// Lets Prometheus read /metrics from elsewhere with this as its bearer token. [default: loopback only]
    #[arg(skip)]
    pub(crate) metrics_token: Option<String>,
    /// What is logged: error, warn, info, debug, trace, or a filter such as info,promptcraft_store=debug. [default: info]
    #[arg(long, value_name = "FILTER", env = "PROMPTCRAFT_LOG")]
    pub(crate) log: Option<String>,
    /// How it is logged, on standard error. [default: text]
    #[arg(long, value_name = "FORMAT", env = "PROMPTCRAFT_LOG_FORMAT")]
    pub(crate) log_format: Option<LogFormat>,
}

/// See [`Options::auth`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Auth {
    /// Guests may chat, optimize and keep templates of their own.
    Open,
    /// Everything needs a valid token.
    Required,
}

/// See [`Options::registration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    /// Everybody.
    Open,
    /// Who has the code.
    Invite,
    /// Nobody; `promptcraft user add` makes accounts.
    Closed,
}

/// See [`Options::limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Switch {
    /// As usual.
    On,
    /// Lifted.
    Off,
}

/// See [`Options::log_format`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// A system with keys of its own, `[[issuers]]` in the configuration file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Issuer {
    /// The `iss` of its tokens.
    pub(crate) issuer: String,
    /// The `aud` they must carry.
    pub(crate) audience: Option<String>,
    /// A PEM file with its public key, or
    pub(crate) pem_file: Option<PathBuf>,
    /// the address of its key set.
    pub(crate) jwks_url: Option<String>,
}

impl Options {
    /// Reads a configuration file.
    pub(crate) fn read(file: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(file)
            .map_err(|cause| Failure::Use(format!("cannot read {}: {cause}", file.display())))?;
        toml::from_str(&text).map_err(|cause| Failure::Use(format!("{}: {cause}", file.display())))
    }

    /// What is not given here is taken from there.
    pub(crate) fn or(self, file: Self) -> Self {
        macro_rules! either {
            ($($name:ident),* $(,)?) => {
                Self {
                    issuers: file.issuers,
                    models: file.models,
                    providers: file.providers,
                    $($name: self.$name.or(file.$name)),* }
            };
        }
        either!(
            listen,
            data_dir,
            auth,
            registration,
            invitation,
            allow_origin,
            allow_host,
            public_url,
            trusted_proxy,
            token_in_query,
            jwt_secret,
            jwt_issuer,
            jwt_audience,
            access_token_seconds,
            refresh_token_seconds,
            limits,
            limit_frame_bytes,
            limit_content_chars,
            limit_frames_per_second,
            limit_frame_burst,
            limit_waiting_requests,
            limit_sockets_per_address,
            limit_handshakes_per_second,
            limit_failed_proofs_per_minute,
            limit_queue_frames,
            limit_queue_bytes,
            limit_sockets,
            metrics_token,
            log,
            log_format,
        )
    }
}
