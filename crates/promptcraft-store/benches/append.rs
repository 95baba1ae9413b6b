//! How many durable appends a second the SQLite store does, and what one costs in CPU time and in waiting.
//!
//! Each caller has a session of its own and does what a chat does: a request, then its answer, one after the other.
//! Run with `cargo bench -p promptcraft-store --bench append -- [seconds] [snapshot bytes] [folder]`.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "figures for people"
)]
#![expect(clippy::disallowed_methods, reason = "measuring takes the real time")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::unwrap_used, reason = "a failed step is a failed measurement")]

use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use promptcraft_store::{
    Append, Appended, EventKind, Millis, NewEvent, Owner, SessionStore, Store,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Callers at one time.
const CALLERS: &[usize] = &[1, 64, 200];

/// Bytes of a request, an answer, and the rest of a frame, as chats have them.
const REQUEST: usize = 160;
const ANSWER: usize = 700;
const BODY: usize = 250;

/// Clock ticks a second in `/proc` (`getconf CLK_TCK`, 100 on every Linux that PromptCraft runs on).
const TICKS: u64 = 100;

struct Settings {
    seconds: u64,
    snapshot: usize,
    folder: Option<PathBuf>,
}

fn main() {
    // Cargo adds `--bench` of its own.
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let settings = Settings {
        seconds: words.next().map_or(5, |word| word.parse().unwrap()),
        snapshot: words.next().map_or(0, |word| word.parse().unwrap()),
        folder: words.next().map(PathBuf::from),
    };
    let folder = match &settings.folder {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    let folder = folder.unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    println!(
        "callers  appends/s   CPU µs/append  of it the writer   p50 µs   p99 µs   max µs   log MiB"
    );
    for &callers in CALLERS {
        let path = folder.path().join(format!("{callers}.db"));
        runtime.block_on(measure(&path, callers, &settings));
    }
}

async fn measure(path: &Path, callers: usize, settings: &Settings) {
    let store = Arc::new(SqliteStore::open(path, SqliteOptions::default()).unwrap());
    let (cpu, writer, start) = (cpu_ticks(), writer_ticks(), Instant::now());
    let end = start + Duration::from_secs(settings.seconds);
    let mut tasks = JoinSet::new();
    for caller in 0..callers {
        tasks.spawn(converse(Arc::clone(&store), caller, settings.snapshot, end));
    }
    let mut waits: Vec<u64> = tasks.join_all().await.into_iter().flatten().collect();
    let seconds = start.elapsed().as_secs_f64();
    let (cpu, writer) = (cpu_ticks() - cpu, writer_ticks() - writer);
    waits.sort_unstable();
    let count = waits.len();
    let per_append = |ticks: u64| ticks as f64 * 1e6 / TICKS as f64 / count as f64;
    let log = fs::metadata(path.with_extension("db-wal")).map_or(0, |file| file.len());
    println!(
        "{callers:>7} {:>10.0} {:>15.1} {:>17.1} {:>8} {:>8} {:>8} {:>9.1}",
        count as f64 / seconds,
        per_append(cpu),
        per_append(writer),
        quantile(&waits, 0.5),
        quantile(&waits, 0.99),
        quantile(&waits, 1.0),
        log as f64 / 1024.0 / 1024.0,
    );
    store.close().await;
}

fn quantile(sorted: &[u64], share: f64) -> u64 {
    let position = (sorted.len().saturating_sub(1)) as f64 * share;
    sorted.get(position as usize).copied().unwrap_or(0)
}

/// Requests and answers until the time is over; how long each append took, in microseconds.
async fn converse(
    store: Arc<SqliteStore>,
    caller: usize,
    snapshot: usize,
    end: Instant,
) -> Vec<u64> {
    let mut waits = Vec::new();
    let session = format!("session_user_{caller}_1764000000000");
    let mut number = 0;
    while Instant::now() < end {
        number += 1;
        let request_id = format!("0199f3a2-7c1e-7{:03x}-8a4d-{number:012x}", caller % 4096);
        for append in round_trip(&session, &request_id, snapshot, number) {
            let start = Instant::now();
            let appended = store.append(append).await.unwrap();
            assert!(matches!(appended, Appended::Stored { .. }));
            waits.push(u64::try_from(start.elapsed().as_micros()).unwrap());
        }
    }
    waits
}

fn round_trip(session: &str, request_id: &str, snapshot: usize, at: Millis) -> [Append; 2] {
    let request = Append {
        session_id: session.to_owned(),
        owner: Some(Owner::Guest("0199f3a2-7c1e-7000-8a4d-000000000000".to_owned())),
        at,
        request_id: request_id.to_owned(),
        opens: true,
        awaits_answer: true,
        settles: false,
        events: vec![event(EventKind::UserMessage, request_id, REQUEST)],
        title: Some("Write a friendly reminder".to_owned()),
        snapshot: None,
        writes: Vec::new(),
    };
    let message_id = request_id.replace("-7c1e-", "-7c1f-");
    let answer = Append {
        owner: None,
        opens: false,
        awaits_answer: false,
        settles: true,
        events: vec![event(EventKind::Message, &message_id, ANSWER)],
        title: None,
        snapshot: (snapshot > 0).then(|| vec![7; snapshot]),
        ..request.clone()
    };
    [request, answer]
}

fn event(kind: EventKind, message_id: &str, size: usize) -> NewEvent {
    NewEvent {
        kind,
        variant: 0,
        message_id: message_id.to_owned(),
        text: "t".repeat(size),
        body: "b".repeat(BODY),
        fingerprint: 0x0123_4567_89ab_cdef,
    }
}

/// CPU time of this process so far.
fn cpu_ticks() -> u64 {
    ticks(Path::new("/proc/self/stat"))
}

/// CPU time of the threads that write.
fn writer_ticks() -> u64 {
    let threads = fs::read_dir("/proc/self/task").unwrap().map(|thread| thread.unwrap().path());
    let is_writer = |thread: &PathBuf| {
        fs::read_to_string(thread.join("comm")).is_ok_and(|name| name.starts_with("store-writer"))
    };
    threads.filter(is_writer).map(|thread| ticks(&thread.join("stat"))).sum()
}

/// User and system time, fields 14 and 15; the second field is a name in parentheses that may contain spaces.
fn ticks(path: &Path) -> u64 {
    let stat = fs::read_to_string(path).unwrap();
    let after_name = stat.rsplit(") ").next().unwrap();
    after_name.split(' ').skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum()
}
