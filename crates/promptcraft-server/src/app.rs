//! What every part of the server shares.

use crate::origin::OriginPolicy;
use crate::{Authenticator, Clock, Settings, Shutdown};
use promptcraft_store::Store;
use std::sync::Arc;

/// A cheap handle on everything that is shared.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What is shared.
pub struct Shared {
    /// Where everything is kept.
    pub(crate) store: Arc<dyn Store>,
    /// Who is speaking.
    pub(crate) auth: Authenticator,
    /// Which pages may speak.
    pub(crate) origins: OriginPolicy,
    /// What was set.
    pub(crate) settings: Settings,
    /// The time.
    pub(crate) clock: Clock,
    /// The switch that stops everything.
    pub(crate) shutdown: Shutdown,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    /// Puts the parts together; nothing runs yet.
    pub fn new(
        store: Arc<dyn Store>,
        auth: Authenticator,
        settings: Settings,
        clock: Clock,
        shutdown: Shutdown,
    ) -> Self {
        let origins = OriginPolicy::new(&settings);
        Self(Arc::new(Shared { store, auth, origins, settings, clock, shutdown }))
    }
}
