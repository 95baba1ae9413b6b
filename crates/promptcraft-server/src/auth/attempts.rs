//! Failed proofs per address: tokens, passwords, invitations. Past the limit an address waits, beyond loopback longer each
//! time. It never looks at proofs itself, and forgets addresses that behave.

use crate::Bounds;
use promptcraft_store::Millis;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const MINUTE: Millis = 60_000;

/// The longest wait, and how long an address is remembered after its last failure.
const LONGEST: Millis = 15 * MINUTE;

/// Addresses remembered at most; past it those that fell silent longest ago are forgotten.
const MAX_ADDRESSES: usize = 10_000;

/// Counts failed proofs.
pub(super) struct Attempts {
    limit: Option<u32>,
    slows_down: bool,
    records: Mutex<HashMap<IpAddr, Record>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Record {
    window_start: Millis,
    failures: u32,
    last: Millis,
    blocked_until: Millis,
    wait: Millis,
}

impl Attempts {
    /// Counts by these limits.
    pub(super) fn new(bounds: &Bounds) -> Self {
        Self {
            limit: bounds.failed_proofs_per_minute,
            slows_down: bounds.failed_proofs_slow_down,
            records: Mutex::default(),
        }
    }

    /// How long this address must wait before its next proof counts, if it must.
    pub(super) fn wait(&self, address: IpAddr, now: Millis) -> Option<Duration> {
        let until = self.records().get(&key(address))?.blocked_until;
        let left = u64::try_from(until.saturating_sub(now)).ok()?;
        (left > 0).then(|| Duration::from_millis(left))
    }

    /// Notes a failed proof.
    pub(super) fn failed(&self, address: IpAddr, now: Millis) {
        let Some(limit) = self.limit else { return };
        let mut records = self.records();
        make_room(&mut records, now);
        let record = records.entry(key(address)).or_default();
        if now.saturating_sub(record.last) > LONGEST {
            *record = Record::default();
        }
        if record.failures == 0 || now.saturating_sub(record.window_start) >= MINUTE {
            record.window_start = now;
            record.failures = 0;
        }
        record.failures += 1;
        record.last = now;
        let waited_before = self.slows_down && record.wait > 0;
        if record.failures >= limit || waited_before {
            record.wait = self.next_wait(*record, now);
            record.blocked_until = now.saturating_add(record.wait);
        }
    }

    fn next_wait(&self, record: Record, now: Millis) -> Millis {
        if self.slows_down && record.wait > 0 {
            return record.wait.saturating_mul(2).min(LONGEST);
        }
        // The rest of the minute, so that there are never more than `limit` in one.
        (record.window_start + MINUTE - now).max(1_000)
    }

    fn records(&self) -> MutexGuard<'_, HashMap<IpAddr, Record>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who has one IPv6 address usually has the whole /64.
fn key(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let network = v6.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from_bits(network | u128::from(v6.is_loopback())))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

fn make_room(records: &mut HashMap<IpAddr, Record>, now: Millis) {
    if records.len() < MAX_ADDRESSES {
        return;
    }
    records.retain(|_, record| now.saturating_sub(record.last) <= LONGEST);
    if records.len() < MAX_ADDRESSES {
        return;
    }
    let mut times: Vec<Millis> = records.values().map(|record| record.last).collect();
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or(now);
    records.retain(|_, record| record.last > median);
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn seconds(attempts: &Attempts, now: Millis) -> Option<u64> {
        attempts.wait(HERE, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn on_loopback_the_rest_of_the_minute_is_waited() {
        let attempts = Attempts::new(&Bounds::loopback());
        for _ in 0..299 {
            attempts.failed(HERE, 10_000);
        }
        assert_eq!(seconds(&attempts, 10_000), None);
        attempts.failed(HERE, 20_000);
        assert_eq!(seconds(&attempts, 20_000), Some(50));
        assert_eq!(seconds(&attempts, 70_000), None);
        attempts.failed(HERE, 71_000);
        assert_eq!(seconds(&attempts, 71_000), None);
    }

    #[test]
    fn elsewhere_each_wait_is_twice_the_last() {
        let attempts = Attempts::new(&Bounds::elsewhere());
        for _ in 0..10 {
            attempts.failed(HERE, 0);
        }
        let mut now = 0;
        for expected in [60, 120, 240, 480, 900, 900] {
            assert_eq!(seconds(&attempts, now), Some(expected));
            now += Millis::try_from(expected).unwrap() * 1000;
            assert_eq!(seconds(&attempts, now), None);
            attempts.failed(HERE, now);
        }
    }

    #[test]
    fn neighbours_in_one_network_count_as_one_and_others_do_not() {
        let attempts = Attempts::new(&Bounds::elsewhere());
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        for last in 0..10 {
            attempts.failed(address(&format!("2001:db8:1:2::{last}")), 0);
        }
        assert!(attempts.wait(address("2001:db8:1:2:ffff::1"), 0).is_some());
        assert!(attempts.wait(address("2001:db8:1:3::1"), 0).is_none());
        assert!(attempts.wait(HERE, 0).is_none());
    }

    #[test]
    fn the_number_of_addresses_is_bounded() {
        let attempts = Attempts::new(&Bounds::elsewhere());
        for number in 0..25_000u32 {
            attempts.failed(IpAddr::V4(number.into()), Millis::from(number));
        }
        assert!(attempts.records().len() <= MAX_ADDRESSES);
    }
}
