//! The figures as a table, with the targets beside them.

use crate::closed_loop::{Load, Run};
use crate::idle::Idle;

/// Durable round trips a second at 200 sockets: what a 2-core machine must bear.
const WANTED_RATE: f64 = 8_000.0;

/// Resident memory of an idle socket, in KiB.
const WANTED_KIB: f64 = 12.0;

/// All that was measured.
pub(crate) struct Figures {
    /// Three runs of 200 sockets, the slowest first.
    pub(crate) wide: Vec<Run>,
    /// One run of 50 sockets, and one with another request each time.
    pub(crate) beside: Vec<Run>,
    /// The idle sockets.
    pub(crate) idle: Idle,
    /// Acknowledged messages that were found after the crash.
    pub(crate) stored: u64,
    /// Those that were not.
    pub(crate) lost: u64,
}

impl Figures {
    /// Every run in closed loop.
    pub(crate) fn runs(&self) -> impl Iterator<Item = &Run> {
        self.wide.iter().chain(&self.beside)
    }

    /// Round trips a second at 200 sockets, the median.
    fn rate(&self) -> f64 {
        self.wide.get(self.wide.len() / 2).map_or(f64::NAN, Run::rate)
    }
}

/// Whether a figure is not what it must be. What this system cannot measure is not missed.
pub(crate) fn misses_a_goal(figures: &Figures) -> bool {
    let is_fast = figures.rate() >= WANTED_RATE;
    let is_small = figures.idle.kib_per_socket().is_none_or(|kib| kib <= WANTED_KIB);
    !(is_fast && is_small)
}

/// The table.
pub(crate) fn table(figures: &Figures) -> String {
    let mut lines = vec![
        String::new(),
        "sockets   message  round trips/s   p50 ms   p99 ms   max ms  server CPU s/1,000  RSS MiB  faults"
            .to_owned(),
    ];
    lines.extend(figures.runs().map(row));
    let median = figures.rate();
    lines.push(String::new());
    lines.push(verdict(
        "durable round trips/s at 200 sockets (median)",
        median,
        ">=",
        WANTED_RATE,
        median >= WANTED_RATE,
    ));
    lines.extend(idle_lines(&figures.idle));
    lines.push(format!(
        "after kill -9 and a restart: {} acknowledged messages found with one answer each, {} lost",
        figures.stored, figures.lost
    ));
    lines.push(String::new());
    lines.push("Load and server share this machine. Repeat with: cargo xtask bench".to_owned());
    lines.push(String::new());
    lines.join("\n")
}

fn row(run: &Run) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let thousands = run.round_trips as f64 / 1000.0;
    let cpu = run
        .server_cpu_seconds
        .map_or_else(|| "-".to_owned(), |cpu| format!("{:.4}", cpu / thousands));
    let rss = run.server_rss_kib.map_or_else(|| "-".to_owned(), |kib| (kib / 1024).to_string());
    format!(
        "{:>7}  {:>8}  {:>13.0}  {:>7.2}  {:>7.2}  {:>7.2}  {cpu:>18}  {rss:>7}  {:>6}",
        run.sockets,
        match run.load {
            Load::Same => "same",
            Load::Different => "another",
        },
        run.rate(),
        run.percentile_ms(0.5),
        run.percentile_ms(0.99),
        run.percentile_ms(1.0),
        run.faults,
    )
}

fn idle_lines(idle: &Idle) -> Vec<String> {
    let name = format!("KiB of resident memory per idle socket at {}", idle.sockets);
    let memory = idle.kib_per_socket().map_or_else(
        || format!("{name}: not measured, this system has no /proc"),
        |kib| verdict(&name, kib, "<=", WANTED_KIB, kib <= WANTED_KIB),
    );
    vec![memory, format!("handshakes/s up to the first frame: {:.0}", idle.opened_per_second)]
}

fn verdict(name: &str, value: f64, sign: &str, wanted: f64, is_met: bool) -> String {
    let word = if is_met { "met" } else { "MISSED" };
    format!("{name}: {value:.1} (wanted {sign} {wanted}: {word})")
}
