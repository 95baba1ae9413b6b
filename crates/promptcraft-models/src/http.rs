//! Requests to a provider over HTTP. No redirects, because they could carry a key elsewhere; no retries, no cookies.

mod body;
mod lines;
mod sse;
mod status;

pub(crate) use body::{Framing, Wire, events};

use crate::{Limits, ModelError, Phase, Secret};
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, RequestBuilder, Response, Url};
use serde_json::Value;
use std::time::Duration;

/// A list of models is asked for while a person waits.
const LIST_WITHIN: Duration = Duration::from_secs(10);

/// The largest list of models; the longest one in use has about 700 entries of 2 KiB.
const MAX_LIST_BYTES: usize = 8 * 1024 * 1024;

/// Why an address or a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// Not an address, or neither `http` nor `https`.
    #[error("the base_url is no address that begins with http:// or https://")]
    Address,
    /// The key holds something that cannot stand in a header, such as a line end.
    #[error("the key holds characters that a key cannot have")]
    Key,
    /// The system's certificates cannot be read.
    #[error("no secure connection can be made: the system's certificates cannot be read")]
    Certificates,
}

/// Where a provider listens, and how requests to it are signed.
#[derive(Debug, Clone)]
pub struct Endpoint {
    base: Url,
    client: Client,
    connect: Duration,
}

impl Endpoint {
    /// An address and a key. `header` is the name and the prefix of the value that carries the key.
    pub fn new(
        base_url: &str,
        key: Option<&Secret>,
        header: (&'static str, &'static str),
        limits: &Limits,
    ) -> Result<Self, EndpointError> {
        let base: Url =
            base_url.trim_end_matches('/').parse().map_err(|_| EndpointError::Address)?;
        if !matches!(base.scheme(), "http" | "https") || base.cannot_be_a_base() {
            return Err(EndpointError::Address);
        }
        let mut headers = HeaderMap::new();
        if let Some(key) = key {
            let (name, prefix) = header;
            let mut value = HeaderValue::from_str(&format!("{prefix}{}", key.expose()))
                .map_err(|_| EndpointError::Key)?;
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
        }
        let mut builder = Client::builder()
            .default_headers(headers)
            .connect_timeout(limits.connect)
            .redirect(reqwest::redirect::Policy::none());
        if is_loopback(&base) {
            // A proxy for the outside has no way to this machine.
            builder = builder.no_proxy();
        }
        if base.scheme() == "http" {
            // Certificates are not asked for, so that a machine without any can use a model of its own.
            builder = builder.tls_certs_only([]);
        }
        let client = builder.build().map_err(|_| EndpointError::Certificates)?;
        Ok(Self { base, client, connect: limits.connect })
    }

    /// The host and port, which may be shown.
    pub fn host(&self) -> &str {
        self.base.host_str().unwrap_or_default()
    }

    /// The address below the base.
    fn url(&self, segments: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }

    /// Asks for a stream of events; comes back when the headers are there and the status is good.
    pub(crate) async fn post(
        &self,
        segments: &[&str],
        query: Option<&str>,
        headers: &[(&'static str, &'static str)],
        body: &Value,
    ) -> Result<Response, ModelError> {
        let mut url = self.url(segments);
        url.set_query(query);
        let mut request = self.client.post(url).json(body).header(ACCEPT, "*/*");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request).await
    }

    /// Asks for a document.
    pub(crate) async fn get(
        &self,
        segments: &[&str],
        query: Option<&str>,
        headers: &[(&'static str, &'static str)],
    ) -> Result<Value, ModelError> {
        let mut url = self.url(segments);
        url.set_query(query);
        let mut request = self.client.get(url).timeout(LIST_WITHIN);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = self.send(request).await?;
        let mut document = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
            if document.len() + chunk.len() > MAX_LIST_BYTES {
                return Err(ModelError::TooLarge);
            }
            document.extend_from_slice(&chunk);
        }
        serde_json::from_slice(&document).map_err(|_| ModelError::Malformed)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, ModelError> {
        let response = request.send().await.map_err(|error| failure(&error))?;
        if response.status().is_success() {
            return Ok(response);
        }
        Err(status::refusal(response, self.connect).await)
    }
}

/// What a failure of the connection means. The error itself names the address and is left behind.
fn failure(error: &reqwest::Error) -> ModelError {
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => ModelError::Timeout(Phase::Connect),
        (true, false) => ModelError::Unreachable,
        (false, true) => ModelError::Timeout(Phase::Total),
        (false, false) => ModelError::Interrupted,
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(base: &str) -> Result<Endpoint, EndpointError> {
        Endpoint::new(base, None, ("authorization", "Bearer "), &Limits::default())
    }

    #[test]
    fn addresses_below_the_base_are_escaped() {
        let endpoint = endpoint("http://localhost:1/v1/").unwrap();
        let url = endpoint.url(&["models", "a/b?c:stream"]);
        assert_eq!(url.as_str(), "http://localhost:1/v1/models/a%2Fb%3Fc:stream");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for base in ["", "ollama", "file:///etc/passwd", "mailto:a@b.c"] {
            assert_eq!(endpoint(base).err(), Some(EndpointError::Address), "{base}");
        }
    }

    #[test]
    fn a_key_shows_nowhere() {
        let key = Secret::new("sk-visible".to_owned());
        let limits = Limits::default();
        let endpoint =
            Endpoint::new("http://[::1]:1", Some(&key), ("x-api-key", ""), &limits).unwrap();
        assert!(!format!("{endpoint:?}").contains("sk-visible"));
        let bad = Secret::new("sk\nvisible".to_owned());
        let refused = Endpoint::new("http://[::1]:1", Some(&bad), ("x-api-key", ""), &limits);
        assert_eq!(refused.err(), Some(EndpointError::Key));
    }
}
