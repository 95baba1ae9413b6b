//! Whether a provider answers, and how fast: what `promptcraft models` and the page's picker show.

use crate::{Guarded, ModelError};
use std::time::Duration;
use tokio::time::Instant;

/// What a provider said when it was asked for its models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The provider's name in the settings.
    pub provider: String,
    /// From the question to the whole list, connection included.
    pub latency: Duration,
    /// Its models, or why it did not answer.
    pub models: Result<Vec<String>, ModelError>,
}

/// Asks for the list of models. Costs nothing at any provider, and neither retries nor asks the breaker.
pub async fn probe(provider: &Guarded) -> Probe {
    let begun = Instant::now();
    let models = provider.provider().list_models().await;
    Probe { provider: provider.name().to_owned(), latency: begun.elapsed(), models }
}
