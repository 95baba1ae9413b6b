//! From options to the server's settings: defaults that depend on each other, and sentences for what cannot be.

use super::options::{Auth, Issuer, Options, Switch, Who};
use crate::input::Failure;
use promptcraft_models::config::{Models, Sources};
use promptcraft_server::{AuthMode, Bounds, OutsideIssuer, Rate, Registration, Secret, Settings};
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

/// A shorter secret can be guessed from one token.
const MIN_SECRET_BYTES: usize = 32;

/// Secrets come from the environment or the configuration file, because process lists show flags.
const JWT_SECRET: &str = "PROMPTCRAFT_JWT_SECRET";
const METRICS_TOKEN: &str = "PROMPTCRAFT_METRICS_TOKEN";

/// The settings, or a sentence about what is wrong.
pub(crate) fn from_options(
    options: &Options,
    default_folder: impl FnOnce() -> Result<PathBuf, Failure>,
) -> Result<Settings, Failure> {
    let folder = match &options.data_dir {
        Some(folder) => folder.clone(),
        None => default_folder()?,
    };
    let mut settings = Settings::new(folder);
    if let Some(listen) = &options.listen {
        settings.listen = addresses(listen)?;
    }
    take_sign_in(&mut settings, options)?;
    take_origins(&mut settings, options)?;
    settings.bounds = Some(bounds(options, settings.is_private())?);
    settings.metrics_token =
        secret(METRICS_TOKEN, options.metrics_token.as_ref())?.map(Secret::new);
    settings.models = models(options)?;
    Ok(settings)
}

/// The language models in use, with their keys; nothing is asked yet.
pub(crate) fn models(options: &Options) -> Result<Models, Failure> {
    let sources = Sources { variable: &variable, file: &|path| std::fs::read_to_string(path).ok() };
    Models::new(&options.models, &options.providers, &sources)
        .map_err(|error| Failure::Use(error.to_string()))
}

/// A variable of the environment that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "this is where the environment is read, once")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn addresses(listen: &[String]) -> Result<Vec<SocketAddr>, Failure> {
    let mut addresses = Vec::new();
    for text in listen {
        let found = text.trim().to_socket_addrs().map_err(|_| {
            Failure::Use(format!(
                "--listen: {text} is no address; write one like 127.0.0.1:8000 or [::1]:8000"
            ))
        })?;
        addresses.extend(found);
    }
    Ok(addresses)
}

fn take_sign_in(settings: &mut Settings, options: &Options) -> Result<(), Failure> {
    settings.auth = match options.auth {
        Some(Auth::Open) => AuthMode::Open,
        Some(Auth::Required) => AuthMode::Required,
        None if settings.is_loopback() => AuthMode::Open,
        None => AuthMode::Required,
    };
    settings.registration = match (options.registration, settings.auth) {
        (Some(Who::Open), _) | (None, AuthMode::Open) => Registration::Open,
        (Some(Who::Invite), _) => Registration::Invite,
        (Some(Who::Closed), _) | (None, AuthMode::Required) => Registration::Closed,
    };
    settings.invitation = options.invitation.clone().map(Secret::new);
    if settings.registration == Registration::Invite && settings.invitation.is_none() {
        return Err(Failure::Use(
            "--registration invite needs a code: give one with --invitation".to_owned(),
        ));
    }
    settings.jwt_secret = secret(JWT_SECRET, options.jwt_secret.as_ref())?.map(Secret::new);
    if settings.jwt_secret.as_ref().is_some_and(|secret| secret.expose().len() < MIN_SECRET_BYTES) {
        return Err(Failure::Use(format!(
            "{JWT_SECRET} is too short: it needs {MIN_SECRET_BYTES} bytes or more"
        )));
    }
    settings.jwt_issuer.clone_from(&options.jwt_issuer);
    settings.jwt_audience.clone_from(&options.jwt_audience);
    settings.issuers = options.issuers.iter().map(issuer).collect::<Result<_, _>>()?;
    settings.token_in_query = options.token_in_query.unwrap_or(settings.token_in_query);
    settings.access_token_seconds =
        options.access_token_seconds.unwrap_or(settings.access_token_seconds);
    settings.refresh_token_seconds =
        options.refresh_token_seconds.unwrap_or(settings.refresh_token_seconds);
    Ok(())
}

fn issuer(issuer: &Issuer) -> Result<OutsideIssuer, Failure> {
    if issuer.pem_file.is_some() == issuer.jwks_url.is_some() {
        let sentence = format!("the issuer {} needs either pem_file or jwks_url", issuer.issuer);
        return Err(Failure::Use(sentence));
    }
    Ok(OutsideIssuer {
        issuer: issuer.issuer.clone(),
        audience: issuer.audience.clone(),
        pem_file: issuer.pem_file.clone(),
        jwks_url: issuer.jwks_url.clone(),
    })
}

fn take_origins(settings: &mut Settings, options: &Options) -> Result<(), Failure> {
    settings.allow_origins = options.allow_origin.clone().unwrap_or_default();
    let urls = settings.allow_origins.iter().map(|url| ("--allow-origin", url));
    let public = options.public_url.iter().map(|url| ("--public-url", url));
    for (flag, url) in urls.chain(public) {
        if !(url.starts_with("http://") || url.starts_with("https://")) {
            let sentence =
                format!("{flag}: {url} is no origin; write one like https://app.example.org");
            return Err(Failure::Use(sentence));
        }
    }
    settings.allow_hosts = options.allow_host.clone().unwrap_or_default();
    settings.public_url.clone_from(&options.public_url);
    settings.trusted_proxies = options.trusted_proxy.clone().unwrap_or_default();
    Ok(())
}

fn bounds(options: &Options, is_private: bool) -> Result<Bounds, Failure> {
    refuse_zeros(options)?;
    let mut bounds = match (options.limits, is_private) {
        (Some(Switch::Off), true) => Bounds::lifted(),
        (Some(Switch::Off), false) => {
            return Err(Failure::Use(
                "--limits off is for load tests on loopback; listen on 127.0.0.1, without a proxy"
                    .to_owned(),
            ));
        }
        (_, true) => Bounds::loopback(),
        (_, false) => Bounds::elsewhere(),
    };
    let set = |value: &mut usize, given: Option<usize>| *value = given.unwrap_or(*value);
    set(&mut bounds.frame_bytes, options.limit_frame_bytes);
    set(&mut bounds.content_chars, options.limit_content_chars);
    set(&mut bounds.queue_frames, options.limit_queue_frames);
    set(&mut bounds.queue_bytes, options.limit_queue_bytes);
    set(&mut bounds.sockets, options.limit_sockets);
    bounds.waiting_requests = options.limit_waiting_requests.or(bounds.waiting_requests);
    bounds.sockets_per_address = options.limit_sockets_per_address.or(bounds.sockets_per_address);
    bounds.failed_proofs_per_minute =
        options.limit_failed_proofs_per_minute.or(bounds.failed_proofs_per_minute);
    bounds.frames = rate(bounds.frames, options.limit_frames_per_second, options.limit_frame_burst);
    let handshakes = options.limit_handshakes_per_second;
    bounds.handshakes = rate(bounds.handshakes, handshakes, handshakes);
    Ok(bounds)
}

/// Nothing could be done under a limit of nothing, and a token that lives for no time opens nothing.
fn refuse_zeros(options: &Options) -> Result<(), Failure> {
    let wide = |number: Option<u32>| number.map(u64::from);
    let sized = |number: Option<usize>| number.and_then(|number| u64::try_from(number).ok());
    let given = [
        ("--access-token-seconds", options.access_token_seconds),
        ("--refresh-token-seconds", options.refresh_token_seconds),
        ("--limit-frame-bytes", sized(options.limit_frame_bytes)),
        ("--limit-content-chars", sized(options.limit_content_chars)),
        ("--limit-frames-per-second", wide(options.limit_frames_per_second)),
        ("--limit-frame-burst", wide(options.limit_frame_burst)),
        ("--limit-waiting-requests", sized(options.limit_waiting_requests)),
        ("--limit-sockets-per-address", sized(options.limit_sockets_per_address)),
        ("--limit-handshakes-per-second", wide(options.limit_handshakes_per_second)),
        ("--limit-failed-proofs-per-minute", wide(options.limit_failed_proofs_per_minute)),
        ("--limit-queue-frames", sized(options.limit_queue_frames)),
        ("--limit-queue-bytes", sized(options.limit_queue_bytes)),
        ("--limit-sockets", sized(options.limit_sockets)),
    ];
    match given.iter().find(|(_, number)| *number == Some(0)) {
        Some((flag, _)) => {
            Err(Failure::Use(format!("{flag} 0 would let nothing through; give 1 or more")))
        }
        None => Ok(()),
    }
}

fn rate(default: Option<Rate>, per_second: Option<u32>, burst: Option<u32>) -> Option<Rate> {
    let base = default.or(per_second.map(|per_second| Rate { per_second, burst: per_second }))?;
    Some(Rate {
        per_second: per_second.unwrap_or(base.per_second),
        burst: burst.unwrap_or(base.burst),
    })
}

/// A secret of the environment, or of the file.
#[expect(clippy::disallowed_methods, reason = "this is where the environment is read, once")]
fn secret(name: &str, file: Option<&String>) -> Result<Option<String>, Failure> {
    match std::env::var(name) {
        Ok(value) if !value.is_empty() => Ok(Some(value)),
        Ok(_) | Err(std::env::VarError::NotPresent) => Ok(file.cloned()),
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(Failure::Use(format!("{name} is no valid text")))
        }
    }
}
