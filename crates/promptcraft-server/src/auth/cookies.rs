//! The three cookies: their names, their flags, reading and writing them. It does not know what their values mean.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// Where the refresh cookie is sent, and nowhere else.
const REFRESH_PATH: &str = "/api/v2/auth/";

/// Names and flags of this installation's cookies; the name tells installations on one host apart.
pub(super) struct Cookies {
    guest: String,
    login: String,
    refresh: String,
    secure: bool,
}

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    /// Names a guest.
    Guest,
    /// Speaks for the user of the page.
    Login,
    /// Buys the next login cookie.
    Refresh,
}

impl Cookies {
    /// Of an instance; `secure` behind TLS.
    pub(super) fn new(instance: &str, secure: bool) -> Self {
        Self {
            guest: format!("pc_guest_{instance}"),
            login: format!("pc_login_{instance}"),
            refresh: format!("pc_refresh_{instance}"),
            secure,
        }
    }

    /// The cookie's value in a request. Where several have the name, the first, as browsers send the most specific first.
    pub(super) fn find<'a>(&self, cookie: Cookie, headers: &'a HeaderMap) -> Option<&'a str> {
        let name = self.name(cookie);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(found, value)| (found == name && !value.is_empty()).then_some(value))
    }

    /// A `Set-Cookie` line; `seconds` 0 takes the cookie away. `None` for values that fit no header.
    pub(super) fn set(&self, cookie: Cookie, value: &str, seconds: u64) -> Option<HeaderValue> {
        let (path, same_site) = match cookie {
            Cookie::Guest | Cookie::Login => ("/", "Lax"),
            Cookie::Refresh => (REFRESH_PATH, "Strict"),
        };
        let name = self.name(cookie);
        let secure = if self.secure { "; Secure" } else { "" };
        let line = format!(
            "{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite={same_site}{secure}"
        );
        let mut line = HeaderValue::from_str(&line).ok()?;
        line.set_sensitive(true);
        Some(line)
    }

    /// Takes a cookie away.
    pub(super) fn clear(&self, cookie: Cookie) -> Option<HeaderValue> {
        self.set(cookie, "", 0)
    }

    fn name(&self, cookie: Cookie) -> &str {
        match cookie {
            Cookie::Guest => &self.guest,
            Cookie::Login => &self.login,
            Cookie::Refresh => &self.refresh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (COOKIE, HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn finds_a_cookie_among_others() {
        let cookies = Cookies::new("ab", false);
        let cases = [
            (vec!["pc_guest_ab=1"], Some("1")),
            (vec!["a=b; pc_guest_ab=x=y ;c=d"], Some("x=y")),
            (vec!["a=b", "pc_guest_ab=2"], Some("2")),
            (vec!["pc_guest_other=1"], None),
            (vec!["pc_guest_ab="], None),
            (vec!["pc_guest_ab"], None),
            (vec![], None),
        ];
        for (lines, value) in cases {
            assert_eq!(cookies.find(Cookie::Guest, &headers(&lines)), value, "{lines:?}");
        }
    }

    #[test]
    fn flags_fit_the_purpose() {
        let plain = Cookies::new("ab", false);
        let line = plain.set(Cookie::Guest, "v", 60).unwrap();
        assert_eq!(line, "pc_guest_ab=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
        let tls = Cookies::new("ab", true);
        let line = tls.set(Cookie::Refresh, "v", 60).unwrap();
        assert_eq!(
            line,
            "pc_refresh_ab=v; Path=/api/v2/auth/; Max-Age=60; HttpOnly; SameSite=Strict; Secure"
        );
        assert!(plain.set(Cookie::Login, "a\r\nb", 1).is_none());
    }
}
