//! What every part of the server shares.

use crate::bus::{Bus, LocalBus};
use crate::calibration::Calibration;
use crate::history::History;
use crate::http::LONG_TEXTS;
use crate::hub::Hub;
use crate::hub::addresses::Addresses;
use crate::hub::revocation::Revocation;
use crate::origin::OriginPolicy;
use crate::{Authenticator, Bounds, Clock, Settings, Shutdown};
use promptcraft_store::Store;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

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
    /// The open sockets of this node.
    pub(crate) hub: Arc<Hub>,
    /// To the sockets of all nodes.
    pub(crate) bus: Box<dyn Bus>,
    /// Sockets and handshakes by address.
    pub(crate) addresses: Arc<Addresses>,
    /// Places for long texts that REST hands to the engine.
    pub(crate) long_texts: Arc<Semaphore>,
    /// What accept and dismiss have taught.
    pub(crate) calibration: Calibration,
    /// What the people of this node asked in earlier conversations.
    pub(crate) history: History,
    /// The limits that hold.
    pub(crate) bounds: Bounds,
    /// What was set.
    pub(crate) settings: Settings,
    /// The time.
    pub(crate) clock: Clock,
    /// The switch that stops everything.
    pub(crate) shutdown: Shutdown,
    /// All sockets are gone: their timers end too.
    pub(crate) hub_stopped: CancellationToken,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    /// Ends rights: on open sockets, and in what is known of earlier conversations. The store has committed it before.
    pub(crate) fn revoke(&self, revocation: &Revocation) {
        self.history.revoke(revocation);
        self.hub.revoke(revocation, &self.clock);
    }

    /// Puts the parts together; nothing runs yet.
    pub fn new(
        store: Arc<dyn Store>,
        auth: Authenticator,
        settings: Settings,
        clock: Clock,
        shutdown: Shutdown,
    ) -> Self {
        let hub = Arc::new(Hub::new());
        Self(Arc::new(Shared {
            store,
            auth,
            origins: OriginPolicy::new(&settings),
            bus: Box::new(LocalBus::new(Arc::clone(&hub))),
            hub,
            addresses: Arc::default(),
            long_texts: Arc::new(Semaphore::new(LONG_TEXTS)),
            calibration: Calibration::default(),
            history: History::new(),
            bounds: settings.bounds(),
            settings,
            clock,
            shutdown,
            hub_stopped: CancellationToken::new(),
        }))
    }
}
