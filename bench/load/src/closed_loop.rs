//! Closed loop: each socket has a session of its own and one message under way; the next leaves when the answer is read.

use crate::client::{Client, Head};
use crate::server::Server;
use crate::{Fault, usage};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// Before the measured time, so that caches and queues are as they will be.
const WARM_UP: Duration = Duration::from_secs(1);

/// What the sockets say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Load {
    /// One message again and again: what servers that echo are compared by, as every frame and every commit is the same
    /// work while the engine reads only the first ones.
    #[default]
    Same,
    /// Another request each time: the engine reads every one and writes a prompt for it.
    Different,
}

/// About 120 bytes each, of different kinds, so that the engine has real work.
const PROMPTS: [&str; 8] = [
    "Write a short e-mail that invites the whole team to the review on Friday at ten, and ask each of them to bring one example.",
    "Explain how a hash table works to somebody who has programmed for a year but has never looked inside a data structure.",
    "Summarize the minutes of our last planning meeting in five bullet points, and name who promised to do what until when.",
    "Give me a Python function that reads a CSV file and prints the three rows with the highest value in the column `total`.",
    "Compare renting and buying a flat for a couple with one child that expects to move again within the next seven years.",
    "Draft a polite reply to a customer whose parcel came two weeks late and who wants the shipping costs back right away.",
    "Plan a week of quick vegetarian dinners for four people, with a shopping list, for less than eighty euros altogether.",
    "Translate this product description into plain French, keep the technical terms, and stay below one hundred words please.",
];

/// Names each run's sessions differently.
static RUNS: AtomicU64 = AtomicU64::new(0);

/// What one run measured.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// How many sockets.
    pub(crate) sockets: usize,
    /// What they say.
    pub(crate) load: Load,
    /// Finished in the measured time.
    pub(crate) round_trips: usize,
    /// The measured time, in seconds.
    pub(crate) seconds: f64,
    /// Microseconds of each round trip, sorted.
    pub(crate) micros: Vec<u32>,
    /// Processor time of the server within the measured time, in seconds.
    pub(crate) server_cpu_seconds: Option<f64>,
    /// Resident memory of the server at the end, in KiB.
    pub(crate) server_rss_kib: Option<u64>,
    /// Sockets that failed.
    pub(crate) faults: usize,
    /// What was said, to be looked for afterwards.
    pub(crate) conversations: Vec<Conversation>,
}

impl Run {
    /// Round trips a second.
    pub(crate) fn rate(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let count = self.round_trips as f64;
        count / self.seconds
    }

    /// A percentile of the round trip, in milliseconds; 1.0 is the longest.
    pub(crate) fn percentile_ms(&self, part: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an index below the length"
        )]
        let index = ((self.micros.len().saturating_sub(1)) as f64 * part).round() as usize;
        self.micros.get(index).map_or(f64::NAN, |micros| f64::from(*micros) / 1000.0)
    }
}

/// One session after the run.
#[derive(Debug)]
pub(crate) struct Conversation {
    /// Its id.
    pub(crate) session: String,
    /// The proof of being its guest.
    pub(crate) resume_token: String,
    /// How many messages got a `message_ack`; their ids are `m-0`, `m-1`, …
    pub(crate) acknowledged: u64,
}

/// When a run warms up, counts and ends.
#[derive(Debug, Clone, Copy)]
struct Schedule {
    from: Instant,
    until: Instant,
}

/// Measures `sockets` sockets for `measured` time after a second of warm-up.
pub(crate) async fn run(
    server: &Server,
    sockets: usize,
    load: Load,
    measured: Duration,
) -> Result<Run, Fault> {
    let number = RUNS.fetch_add(1, Ordering::Relaxed);
    let clients = open_all(server.address(), number, sockets).await?;
    let from = Instant::now() + WARM_UP;
    let schedule = Schedule { from, until: from + measured };
    let mut tasks = JoinSet::new();
    for (client, session) in clients {
        tasks.spawn(talk(client, session, load, schedule));
    }
    sleep_until(schedule.from).await;
    let cpu_before = usage::cpu_seconds(server.id());
    sleep_until(schedule.until).await;
    let cpu_after = usage::cpu_seconds(server.id());

    let mut run = Run { sockets, load, seconds: measured.as_secs_f64(), ..Run::default() };
    run.server_cpu_seconds = cpu_after.zip(cpu_before).map(|(after, before)| after - before);
    run.server_rss_kib = usage::rss_kib(server.id());
    while let Some(ended) = tasks.join_next().await {
        match ended.map_err(|error| error.to_string())? {
            Ok((conversation, micros)) => {
                run.conversations.push(conversation);
                run.micros.extend(micros);
            }
            Err(fault) => {
                if run.faults == 0 {
                    eprintln!("{fault}");
                }
                run.faults += 1;
            }
        }
    }
    run.micros.sort_unstable();
    run.round_trips = run.micros.len();
    Ok(run)
}

/// Opens the sockets, 64 at a time.
async fn open_all(
    server: SocketAddr,
    run: u64,
    sockets: usize,
) -> Result<Vec<(Client, String)>, Fault> {
    let gate = Arc::new(tokio::sync::Semaphore::new(64));
    let mut tasks = JoinSet::new();
    for number in 0..sockets {
        let gate = Arc::clone(&gate);
        tasks.spawn(async move {
            let _permit = gate.acquire().await.map_err(|error| error.to_string())?;
            let session = format!("bench-{run}-{number}");
            Ok::<_, Fault>((Client::open(server, &session, number).await?, session))
        });
    }
    tasks.join_all().await.into_iter().collect()
}

/// Says one thing after another until the time is up; gives the round trips that count, in microseconds.
async fn talk(
    mut client: Client,
    session: String,
    load: Load,
    schedule: Schedule,
) -> Result<(Conversation, Vec<u32>), Fault> {
    let resume_token = client.resume_token.clone().ok_or("The ack held no resume_token.")?;
    let mut micros = Vec::new();
    let mut acknowledged = 0;
    let kinds = match load {
        Load::Same => 1,
        Load::Different => PROMPTS.len(),
    };
    let mut prompts = PROMPTS.iter().take(kinds).cycle();
    while Instant::now() < schedule.until {
        let id = format!("m-{acknowledged}");
        let content = prompts.next().copied().unwrap_or_default();
        let frame =
            format!(r#"{{"type":"chat_message","content":"{content}","message_id":"{id}"}}"#);
        let start = Instant::now();
        client.say(frame).await?;
        answer(&mut client, &id).await?;
        acknowledged += 1;
        let end = Instant::now();
        if start >= schedule.from && end <= schedule.until {
            micros.push(u32::try_from((end - start).as_micros()).unwrap_or(u32::MAX));
        }
    }
    Ok((Conversation { session, resume_token, acknowledged }, micros))
}

/// Reads up to the answer; the frames of a request come in one order only.
async fn answer(client: &mut Client, id: &str) -> Result<(), Fault> {
    let mut wanted = ["message_ack", "typing_start", "typing_stop", "message"].into_iter();
    let mut next = wanted.next();
    while let Some(kind) = next {
        let text = client.read().await?;
        let head = Head::of(&text)?;
        if head.kind == "error" {
            return Err(format!(
                "The server answered an error: {}",
                head.message.unwrap_or_default()
            ));
        }
        if head.in_reply_to.as_deref() != Some(id) {
            // What follows an earlier answer: an optimization, an opportunity.
            continue;
        }
        if head.kind != kind {
            return Err(format!("`{}` came where `{kind}` was due.", head.kind));
        }
        next = wanted.next();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_times() {
        let run = Run { micros: (1..=1000).collect(), ..Run::default() };
        assert!((run.percentile_ms(0.5) - 0.501).abs() < 1e-9);
        assert!((run.percentile_ms(1.0) - 1.0).abs() < 1e-9);
    }
}
