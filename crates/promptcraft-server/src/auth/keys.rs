//! The secret that signs tokens: given, or made at first start and kept in the data folder. It is never logged.

use crate::{Secret, Settings, StartError};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Bytes of a secret, at least; RFC 7518 asks for as many as HS256 has.
const MIN_SECRET_BYTES: usize = 32;

/// The secret to sign with.
pub(super) fn signing_secret(settings: &Settings) -> Result<Secret, StartError> {
    match &settings.jwt_secret {
        Some(secret) => given(secret),
        None => kept(&settings.data_dir.join("jwt.secret")),
    }
}

/// Random bytes as hexadecimal text.
pub(super) fn random_hex<const BYTES: usize>() -> String {
    hex(&rand::random::<[u8; BYTES]>())
}

/// SHA-256 of a text, hexadecimal: how tokens and tickets are stored.
pub(super) fn sha256_hex(text: &str) -> String {
    use sha2::{Digest, Sha256};
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn given(secret: &Secret) -> Result<Secret, StartError> {
    if secret.expose().len() < MIN_SECRET_BYTES {
        return Err(StartError::Setting {
            setting: "PROMPTCRAFT_JWT_SECRET",
            reason: format!("give a secret of at least {MIN_SECRET_BYTES} bytes"),
        });
    }
    Ok(secret.clone())
}

fn kept(path: &Path) -> Result<Secret, StartError> {
    let file_error = |cause| StartError::File { path: path.to_owned(), cause };
    match std::fs::read_to_string(path) {
        Ok(text) => check_kept(path, text.trim()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let secret = random_hex::<32>();
            create_private(path, &secret).map_err(file_error)?;
            Ok(Secret::new(secret))
        }
        Err(cause) => Err(file_error(cause)),
    }
}

fn check_kept(path: &Path, text: &str) -> Result<Secret, StartError> {
    if text.len() < MIN_SECRET_BYTES {
        let reason = "the secret in it is too short; delete the file to get a new one";
        let cause = std::io::Error::new(ErrorKind::InvalidData, reason);
        return Err(StartError::File { path: path.to_owned(), cause });
    }
    Ok(Secret::new(text.to_owned()))
}

/// Creates the file whole or not at all, readable by its owner only.
fn create_private(path: &Path, text: &str) -> std::io::Result<()> {
    let draft = path.with_extension("draft");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(draft, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_kept_private() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::new(folder.path().to_owned());
        let first = signing_secret(&settings).unwrap();
        let second = signing_secret(&settings).unwrap();
        assert_eq!(first, second);
        assert_eq!(first.expose().len(), 64);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(folder.path().join("jwt.secret")).unwrap();
            assert_eq!(mode.permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn short_secrets_are_refused_wherever_they_come_from() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(folder.path().to_owned());
        settings.jwt_secret = Some(Secret::new("short".to_owned()));
        assert!(matches!(signing_secret(&settings), Err(StartError::Setting { .. })));
        settings.jwt_secret = None;
        std::fs::write(folder.path().join("jwt.secret"), "short").unwrap();
        assert!(matches!(signing_secret(&settings), Err(StartError::File { .. })));
    }
}
