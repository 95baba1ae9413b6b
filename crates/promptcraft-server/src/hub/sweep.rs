//! One task for all sockets' timers: pings, silence, time to prove oneself, unanswered good-byes.

use super::Hub;
use super::outbox::Outgoing;
use super::revocation::close_unproven;
use super::socket::Socket;
use crate::{App, Clock, Settings};
use promptcraft_protocol::CloseCode;
use promptcraft_store::Millis;
use std::time::Duration;

/// How often sockets are looked at: the accuracy of every time below.
const SWEEP_EVERY: Duration = Duration::from_secs(1);

/// The protocol's ping, often enough for proxies that drop connections after 30 s.
const PING_EVERY_MS: Millis = 25_000;

/// Two pings unanswered, and some.
const SILENT_AFTER_MS: Millis = 65_000;

/// How long a peer may take to answer a good-bye, or to read what stands before it.
const CUT_AFTER_MS: Millis = 5_000;

/// The same for a slow reader, who has much to read before it learns why it is closed.
const SLOW_CUT_AFTER_MS: Millis = 30_000;

/// Sweeps until the server stops.
pub(crate) async fn run(app: App) {
    let mut ticks = tokio::time::interval(SWEEP_EVERY);
    loop {
        tokio::select! {
            _ = ticks.tick() => app.hub.sweep(&app.settings, &app.clock),
            () = app.hub_stopped.cancelled() => return,
        }
    }
}

impl Hub {
    /// Looks at every socket once.
    pub(crate) fn sweep(&self, settings: &Settings, clock: &Clock) {
        let now = clock.now();
        for socket in self.sockets() {
            if socket.outbox.is_closing() {
                cut_when_due(&socket, now);
            } else if take_deadline(&socket, now) {
                close_unproven(&socket, settings, clock);
            } else if now - socket.heard_at() > SILENT_AFTER_MS {
                socket.close(CloseCode::Silent, "no pong");
            } else {
                ping_when_due(&socket, now);
            }
        }
    }
}

fn cut_when_due(socket: &Socket, now: Millis) {
    let patience = if socket.outbox.is_overfull() { SLOW_CUT_AFTER_MS } else { CUT_AFTER_MS };
    let due = *socket.state().cut_at.get_or_insert(now + patience);
    if now >= due {
        socket.outbox.abandon();
    }
}

fn take_deadline(socket: &Socket, now: Millis) -> bool {
    let mut state = socket.state();
    let is_over = state.deadline.is_some_and(|deadline| now >= deadline);
    if is_over {
        state.deadline = None;
    }
    is_over
}

fn ping_when_due(socket: &Socket, now: Millis) {
    let is_due = {
        let mut state = socket.state();
        let is_due = now - state.pinged_at >= PING_EVERY_MS;
        if is_due {
            state.pinged_at = now;
        }
        is_due
    };
    if is_due {
        socket.outbox.push(Outgoing::Ping);
    }
}
