//! How many sockets, handshakes and requests to the engine an address has.

use crate::{Bounds, Rate};
use promptcraft_store::Millis;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// When more addresses than this are known, those without sockets are forgotten.
const MANY_ADDRESSES: usize = 4_096;

/// Counts by address.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    known: Mutex<HashMap<IpAddr, Known>>,
}

#[derive(Debug)]
struct Known {
    sockets: usize,
    handshakes: Bucket,
    turns: Bucket,
}

/// One socket of an address, until it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    addresses: Arc<Addresses>,
    address: IpAddr,
}

impl Addresses {
    /// A place for one more socket, or a sentence on why there is none.
    pub(crate) fn take_place(
        self: &Arc<Self>,
        address: IpAddr,
        bounds: &Bounds,
        now: Millis,
    ) -> Result<Place, &'static str> {
        let mut known = self.lock();
        let entry = entry_of(&mut known, address, bounds, now);
        if bounds.handshakes.is_some_and(|rate| !entry.handshakes.take(rate, now)) {
            return Err("too many connections a second from this address; try again in a moment");
        }
        if bounds.sockets_per_address.is_some_and(|limit| entry.sockets >= limit) {
            return Err("too many open sockets from this address; close some first");
        }
        entry.sockets += 1;
        Ok(Place { addresses: Arc::clone(self), address })
    }

    /// One request to the engine without a socket, or how long to wait for it, in milliseconds. They come as often as frames
    /// on one socket may.
    pub(crate) fn take_turn(
        &self,
        address: IpAddr,
        bounds: &Bounds,
        now: Millis,
    ) -> Result<(), u64> {
        let Some(rate) = bounds.frames else { return Ok(()) };
        let mut known = self.lock();
        let entry = entry_of(&mut known, address, bounds, now);
        if entry.turns.take(rate, now) { Ok(()) } else { Err(entry.turns.wait_ms(rate)) }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn entry_of<'a>(
    known: &'a mut HashMap<IpAddr, Known>,
    address: IpAddr,
    bounds: &Bounds,
    now: Millis,
) -> &'a mut Known {
    if known.len() > MANY_ADDRESSES {
        known.retain(|_, entry| entry.sockets > 0);
    }
    known.entry(address).or_insert_with(|| Known {
        sockets: 0,
        handshakes: Bucket::full(bounds.handshakes, now),
        turns: Bucket::full(bounds.frames, now),
    })
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(entry) = self.addresses.lock().get_mut(&self.address) {
            entry.sockets = entry.sockets.saturating_sub(1);
        }
    }
}

/// A token bucket, in thousandths of a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    thousandths: i64,
    filled_at: Millis,
}

impl Bucket {
    /// A full one.
    pub(crate) fn full(rate: Option<Rate>, now: Millis) -> Self {
        Self { thousandths: rate.map_or(0, |rate| i64::from(rate.burst) * 1_000), filled_at: now }
    }

    /// Takes a token, if there is one.
    pub(crate) fn take(&mut self, rate: Rate, now: Millis) -> bool {
        let elapsed = (now - self.filled_at).max(0);
        // A token a second is a thousandth a millisecond.
        let filled =
            self.thousandths.saturating_add(elapsed.saturating_mul(i64::from(rate.per_second)));
        self.thousandths = filled.min(i64::from(rate.burst) * 1_000);
        self.filled_at = now;
        let is_there = self.thousandths >= 1_000;
        if is_there {
            self.thousandths -= 1_000;
        }
        is_there
    }

    /// How long until there is a token again, in milliseconds.
    pub(crate) fn wait_ms(&self, rate: Rate) -> u64 {
        let missing = u64::try_from((1_000 - self.thousandths).max(0)).unwrap_or_default();
        missing.div_ceil(u64::from(rate.per_second.max(1))).max(1)
    }
}
