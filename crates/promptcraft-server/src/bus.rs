//! From the node where something was stored to the nodes whose sockets look at that session. One node needs no network.

use crate::hub::Hub;
use crate::hub::announcement::Announcement;
use std::sync::Arc;

/// Carries announcements. What is lost here is found in the store: sockets keep count of what they have seen.
pub(crate) trait Bus: Send + Sync + 'static {
    /// Tells every node, this one included, in the order of the calls for a session.
    fn publish(&self, announcement: Announcement);
}

/// The bus of a single node: straight to its hub.
pub(crate) struct LocalBus {
    hub: Arc<Hub>,
}

impl LocalBus {
    /// A bus that ends at this hub.
    pub(crate) fn new(hub: Arc<Hub>) -> Self {
        Self { hub }
    }
}

impl Bus for LocalBus {
    fn publish(&self, announcement: Announcement) {
        self.hub.deliver(&announcement);
    }
}
