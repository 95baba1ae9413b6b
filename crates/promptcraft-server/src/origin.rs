//! Which pages may speak to this server, and under which names it may be called. Sockets and REST ask here; who somebody
//! is does not matter here.

use crate::Settings;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use std::net::{IpAddr, SocketAddr};

/// The setting that lets a page in, for refusals and logs.
pub(crate) const ORIGIN_SETTING: &str = "--allow-origin";

/// The setting that names the server, for refusals and logs.
pub(crate) const HOST_SETTING: &str = "--allow-host";

/// Where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OriginVerdict {
    /// A page of this server.
    Own,
    /// A page that the settings list.
    Listed,
    /// A page of this machine, while nobody else can connect: guests and bearer tokens, but no login cookie.
    LoopbackWildcard,
    /// No browser.
    None,
    /// Any other page.
    Refused,
}

impl OriginVerdict {
    /// Login cookies count, and CORS lets them travel.
    pub(crate) fn allows_cookies(self) -> bool {
        matches!(self, Self::Own | Self::Listed | Self::None)
    }

    /// A page that may write on the strength of a cookie.
    pub(crate) fn is_trusted_page(self) -> bool {
        matches!(self, Self::Own | Self::Listed)
    }
}

/// The rules, read from the settings once.
#[derive(Debug, Clone)]
pub(crate) struct OriginPolicy {
    public: Option<Origin>,
    listed: Vec<Origin>,
    hosts: Vec<String>,
    loopback_wildcard: bool,
    behind_tls: bool,
}

/// Scheme, host, port; the port of the scheme where none is written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Origin {
    https: bool,
    host: String,
    port: u16,
}

impl OriginPolicy {
    /// Settings that are no origins are left out; the command line has refused them before.
    pub(crate) fn new(settings: &Settings) -> Self {
        let public = settings.public_url.as_deref().and_then(Origin::of_url);
        let listens = settings.listen.iter().map(SocketAddr::ip);
        let hosts = settings.allow_hosts.iter().map(|host| name_of(host));
        Self {
            hosts: hosts
                .chain(public.iter().map(|origin| origin.host.clone()))
                .chain(listens.filter(|ip| !ip.is_unspecified()).map(host_of_ip))
                .collect(),
            listed: settings.allow_origins.iter().filter_map(|url| Origin::of_url(url)).collect(),
            public,
            loopback_wildcard: settings.is_loopback(),
            behind_tls: settings.is_behind_tls(),
        }
    }

    /// Judges a request by its `Origin` and `Host`.
    pub(crate) fn check(
        &self,
        origin: Option<&HeaderValue>,
        host: Option<&HeaderValue>,
    ) -> OriginVerdict {
        let Some(origin) = origin else { return OriginVerdict::None };
        let Some(origin) = origin.to_str().ok().and_then(Origin::parse) else {
            return OriginVerdict::Refused;
        };
        if self.is_own(&origin, host) {
            OriginVerdict::Own
        } else if self.listed.contains(&origin) {
            OriginVerdict::Listed
        } else if self.loopback_wildcard && is_loopback_name(&origin.host) {
            OriginVerdict::LoopbackWildcard
        } else {
            OriginVerdict::Refused
        }
    }

    /// The same, from a request's headers. A request with two origins comes from no browser that can be trusted.
    pub(crate) fn check_headers(&self, headers: &HeaderMap) -> OriginVerdict {
        if headers.get_all(header::ORIGIN).iter().count() > 1 {
            return OriginVerdict::Refused;
        }
        self.check(headers.get(header::ORIGIN), headers.get(header::HOST))
    }

    /// Whether the server may be called by this name: loopback, or configured. Against pages whose name an attacker
    /// points at this machine.
    pub(crate) fn is_host_allowed(&self, host: Option<&HeaderValue>) -> bool {
        let authority = host.and_then(|host| host.to_str().ok());
        authority
            .and_then(split_authority)
            .is_some_and(|(name, _)| is_loopback_name(&name) || self.hosts.contains(&name))
    }

    fn is_own(&self, origin: &Origin, host: Option<&HeaderValue>) -> bool {
        if self.public.as_ref() == Some(origin) {
            return true;
        }
        let Some(host_text) = host.and_then(|host| host.to_str().ok()) else { return false };
        let Some((name, port)) = split_authority(host_text) else { return false };
        // A proxy that ends TLS passes the host on, not the scheme.
        let port = port.unwrap_or(if origin.https { 443 } else { 80 });
        let downgraded = self.behind_tls && !origin.https && !is_loopback_name(&name);
        origin.host == name && origin.port == port && !downgraded && self.is_host_allowed(host)
    }
}

impl Origin {
    /// As browsers write it: `https://example.org`, nothing behind. `null` is none.
    fn parse(text: &str) -> Option<Self> {
        let (scheme, authority) = text.split_once("://")?;
        let https = match scheme {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let (host, port) = split_authority(authority)?;
        Some(Self { https, host, port: port.unwrap_or(if https { 443 } else { 80 }) })
    }

    /// As people write it: a path behind it does not matter.
    fn of_url(url: &str) -> Option<Self> {
        let uri: Uri = url.trim().parse().ok()?;
        Self::parse(&format!("{}://{}", uri.scheme_str()?, uri.authority()?))
    }
}

/// Host name in lower case, and the port where one is written. `None` for what is no authority.
fn split_authority(text: &str) -> Option<(String, Option<u16>)> {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port.parse().ok()?)),
        _ => (text, None),
    };
    let bracketed = name.starts_with('[') && name.ends_with(']');
    let fits = |c: char| {
        c.is_ascii_alphanumeric() || "-._".contains(c) || (bracketed && "[]:".contains(c))
    };
    (!name.is_empty() && name.chars().all(fits)).then(|| (name_of(name), port))
}

fn name_of(host: &str) -> String {
    host.trim().trim_end_matches('.').to_ascii_lowercase()
}

fn host_of_ip(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => format!("[{v6}]"),
    }
}

/// Whether an address such as `http://localhost:8000` is this machine's.
pub(crate) fn is_loopback_url(url: &str) -> bool {
    Origin::of_url(url).is_some_and(|origin| is_loopback_name(&origin.host))
}

fn is_loopback_name(name: &str) -> bool {
    let literal = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(name);
    let ip = literal.parse::<IpAddr>().map(|ip| ip.to_canonical());
    name == "localhost" || name.ends_with(".localhost") || ip.is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use OriginVerdict::{Listed, LoopbackWildcard, None as NoOrigin, Own, Refused};

    fn settings() -> Settings {
        let mut settings = Settings::new(std::path::PathBuf::new());
        settings.allow_origins = vec!["https://editor.example.org/".to_owned()];
        settings
    }

    fn verdict(settings: &Settings, origin: &'static str, host: &'static str) -> OriginVerdict {
        let origin = (!origin.is_empty()).then(|| HeaderValue::from_static(origin));
        OriginPolicy::new(settings).check(origin.as_ref(), Some(&HeaderValue::from_static(host)))
    }

    #[test]
    fn on_loopback_pages_of_this_machine_may_speak() {
        let settings = settings();
        for (origin, host, expected) in [
            ("", "localhost:8000", NoOrigin),
            ("http://localhost:8000", "localhost:8000", Own),
            ("http://LOCALHOST:8000", "localhost:8000", Own),
            ("http://[::1]:8000", "[::1]:8000", Own),
            ("http://localhost:3000", "localhost:8000", LoopbackWildcard),
            ("http://127.0.0.1:8000", "localhost:8000", LoopbackWildcard),
            ("https://app.localhost", "localhost:8000", LoopbackWildcard),
            ("https://editor.example.org", "localhost:8000", Listed),
            ("https://editor.example.org:443", "localhost:8000", Listed),
            ("http://editor.example.org", "localhost:8000", Refused),
            ("https://editor.example.org.evil.test", "localhost:8000", Refused),
            ("https://evil.test", "localhost:8000", Refused),
            ("http://evil.test", "evil.test", Refused),
            ("http://localhost.evil.test", "localhost:8000", Refused),
            ("http://127.0.0.1.evil.test", "localhost:8000", Refused),
            ("null", "localhost:8000", Refused),
            ("file://", "localhost:8000", Refused),
            ("http://", "localhost:8000", Refused),
            ("http://user@localhost:3000", "localhost:8000", Refused),
            ("chrome-extension://abc", "localhost:8000", Refused),
        ] {
            assert_eq!(verdict(&settings, origin, host), expected, "{origin} at {host}");
        }
    }

    #[test]
    fn a_request_with_two_origins_is_refused() {
        let mut headers = HeaderMap::new();
        let policy = OriginPolicy::new(&settings());
        headers.append(header::HOST, HeaderValue::from_static("localhost:8000"));
        headers.append(header::ORIGIN, HeaderValue::from_static("http://localhost:8000"));
        assert_eq!(policy.check_headers(&headers), Own);
        headers.append(header::ORIGIN, HeaderValue::from_static("http://localhost:8000"));
        assert_eq!(policy.check_headers(&headers), Refused);
    }

    #[test]
    fn beyond_loopback_the_public_address_is_the_own_one() {
        let mut settings = settings();
        settings.listen = vec!["0.0.0.0:8000".parse().unwrap()];
        settings.public_url = Some("https://prompts.example.org/".to_owned());
        for (origin, host, expected) in [
            ("https://prompts.example.org", "prompts.example.org", Own),
            ("https://prompts.example.org", "10.0.0.1:8000", Own),
            ("http://prompts.example.org", "prompts.example.org", Refused),
            ("http://localhost:8000", "localhost:8000", Own),
            ("http://localhost:3000", "localhost:8000", Refused),
            ("https://editor.example.org", "prompts.example.org", Listed),
        ] {
            assert_eq!(verdict(&settings, origin, host), expected, "{origin} at {host}");
        }
    }

    #[test]
    fn the_server_answers_to_its_names_only() {
        let mut settings = settings();
        settings.listen.push("192.0.2.7:8000".parse().unwrap());
        settings.allow_hosts = vec!["Prompts.Example.org".to_owned()];
        let policy = OriginPolicy::new(&settings);
        for (host, expected) in [
            ("localhost", true),
            ("localhost:8000", true),
            ("127.0.0.1:8000", true),
            ("127.1.2.3", true),
            ("[::1]:8000", true),
            ("prompts.example.org", true),
            ("prompts.example.org.:443", true),
            ("192.0.2.7:8000", true),
            ("192.0.2.8:8000", false),
            ("evil.test", false),
            ("evil.test:8000", false),
            ("localhost:8000@evil.test", false),
            ("", false),
        ] {
            let header = HeaderValue::from_static(host);
            assert_eq!(policy.is_host_allowed(Some(&header)), expected, "{host}");
        }
        assert!(!policy.is_host_allowed(None));
    }
}
