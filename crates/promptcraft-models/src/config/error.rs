//! What can be wrong with the configuration of models. No sentence holds a key.

use crate::{EndpointError, PriceError};
use std::path::PathBuf;

/// Why a configuration cannot be used, in a sentence that names what to change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A key stands in the configuration file.
    #[error(
        "providers.{0}: a key does not belong here; put it into the environment and its variable's name into api_key_env, or into a file named by api_key_file"
    )]
    KeyInFile(String),
    /// Both ways to a key.
    #[error("providers.{0}: give api_key_env or api_key_file, not both")]
    TwoKeys(String),
    /// The variable is not set.
    #[error("providers.{name}: the environment variable {variable} is not set")]
    NoVariable {
        /// The provider.
        name: String,
        /// The variable.
        variable: String,
    },
    /// The file is not there or holds nothing.
    #[error("providers.{name}: the file {} holds no key that can be read", file.display())]
    NoFile {
        /// The provider.
        name: String,
        /// The file.
        file: PathBuf,
    },
    /// Two of the same name, or none.
    #[error("providers: `{0}` is no name, or the name of two")]
    Name(String),
    /// `use` names somebody who is not there.
    #[error("models.use: there is no provider `{0}`")]
    Unknown(String),
    /// The address or the key.
    #[error("providers.{name}: {error}")]
    Endpoint {
        /// The provider.
        name: String,
        /// What is wrong.
        error: EndpointError,
    },
    /// The price table is not there.
    #[error("models.prices: the file {} cannot be read", .0.display())]
    NoPrices(PathBuf),
    /// The price table holds something else.
    #[error("models.prices: {0}")]
    Prices(#[from] PriceError),
}
