//! Everything that can be set, as the server uses it. The command line reads flags, environment and file into this once;
//! below it there is no environment.

mod bounds;

use crate::origin;
use promptcraft_models::config::Models;
use std::net::SocketAddr;
use std::path::PathBuf;

pub use bounds::{Bounds, Rate};
pub use promptcraft_models::Secret;

/// Who may do what without signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthMode {
    /// Guests may chat, optimize and keep templates of their own.
    Open,
    /// Everything needs a valid token.
    Required,
}

/// Who may make an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Everybody.
    Open,
    /// Who has an invitation code.
    Invite,
    /// Nobody; the administrator adds users.
    Closed,
}

/// Another system whose tokens count here.
#[derive(Debug, Clone)]
pub struct OutsideIssuer {
    /// The `iss` of its tokens.
    pub issuer: String,
    /// The `aud` they must carry, if any.
    pub audience: Option<String>,
    /// A PEM file with its public key, or
    pub pem_file: Option<PathBuf>,
    /// the address of its key set.
    pub jwks_url: Option<String>,
}

/// All settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen; port 0 lets the system choose.
    pub listen: Vec<SocketAddr>,
    /// The folder of the database and the keys.
    pub data_dir: PathBuf,
    /// Guests or not.
    pub auth: AuthMode,
    /// Who may register.
    pub registration: Registration,
    /// The code that [`Registration::Invite`] asks for.
    pub invitation: Option<Secret>,
    /// Origins besides the server's own, `https://example.org`.
    pub allow_origins: Vec<String>,
    /// Host names besides loopback and that of `public_url`.
    pub allow_hosts: Vec<String>,
    /// How browsers reach the server through a proxy: `https://prompts.example.org`. `https` makes cookies `Secure`.
    pub public_url: Option<String>,
    /// Addresses of proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// `?token=` on the socket's address counts (old clients).
    pub token_in_query: bool,
    /// Shared with another system; made at first start and kept in the data folder where not given.
    pub jwt_secret: Option<Secret>,
    /// The `iss` that tokens signed with `jwt_secret` by the other system must carry, if any.
    pub jwt_issuer: Option<String>,
    /// The `aud` they must carry, if any.
    pub jwt_audience: Option<String>,
    /// Other systems with keys of their own.
    pub issuers: Vec<OutsideIssuer>,
    /// How long an access token lives, in seconds.
    pub access_token_seconds: u64,
    /// How long a refresh token and the login cookie live, in seconds.
    pub refresh_token_seconds: u64,
    /// Limits; `None` stands for a default that depends on where the server listens.
    pub bounds: Option<Bounds>,
    /// `/metrics` needs this as `Authorization: Bearer …`; without it only loopback addresses may read it.
    pub metrics_token: Option<Secret>,
    /// The language models that are in use; none where nobody enabled one.
    pub models: Models,
}

impl Settings {
    /// The defaults, with a data folder.
    pub fn new(data_dir: PathBuf) -> Self {
        Self {
            listen: vec![SocketAddr::from(([127, 0, 0, 1], 8000))],
            data_dir,
            auth: AuthMode::Open,
            registration: Registration::Open,
            invitation: None,
            allow_origins: Vec::new(),
            allow_hosts: Vec::new(),
            public_url: None,
            trusted_proxies: Vec::new(),
            token_in_query: true,
            jwt_secret: None,
            jwt_issuer: None,
            jwt_audience: None,
            issuers: Vec::new(),
            access_token_seconds: 3600,
            refresh_token_seconds: 30 * 24 * 3600,
            bounds: None,
            metrics_token: None,
            models: Models::default(),
        }
    }

    /// True if it listens on this machine only.
    pub fn is_loopback(&self) -> bool {
        self.listen.iter().all(|address| address.ip().is_loopback())
    }

    /// True if nobody but this machine is served: it listens here only, and no proxy brings others.
    pub fn is_private(&self) -> bool {
        let is_local = |url: &String| origin::is_loopback_url(url);
        self.is_loopback()
            && self.trusted_proxies.is_empty()
            && self.public_url.as_ref().is_none_or(is_local)
    }

    /// The limits that hold.
    pub fn bounds(&self) -> Bounds {
        self.bounds.clone().unwrap_or_else(|| {
            if self.is_private() { Bounds::loopback() } else { Bounds::elsewhere() }
        })
    }

    /// Cookies are marked `Secure`.
    pub fn is_behind_tls(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_loopback_behind_a_proxy_has_the_limits_of_one_that_others_reach() {
        let proxy = || vec![std::net::IpAddr::from([127, 0, 0, 1])];
        for (public_url, proxies, expected) in [
            (None, Vec::new(), Bounds::loopback()),
            (Some("http://localhost:8000"), Vec::new(), Bounds::loopback()),
            (Some("https://prompts.example.org"), Vec::new(), Bounds::elsewhere()),
            (None, proxy(), Bounds::elsewhere()),
        ] {
            let mut settings = Settings::new(PathBuf::new());
            settings.public_url = public_url.map(str::to_owned);
            settings.trusted_proxies = proxies;
            assert_eq!(settings.bounds(), expected, "{public_url:?}");
        }
    }
}
