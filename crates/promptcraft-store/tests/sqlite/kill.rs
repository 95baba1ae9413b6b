//! `kill -9` in the middle of writing: what was acknowledged is there.

use crate::support::{Folder, request, requests, store};
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use tokio::task::JoinSet;

/// Where the child finds the database; without it, the test is the parent.
const CHILD: &str = "STORE_TEST_KILLED_CHILD";

/// Acknowledgements that the parent waits for before it kills.
const ENOUGH: usize = 400;

#[test]
fn a_killed_process_loses_nothing_that_it_acknowledged() {
    if let Some(path) = std::env::var_os(CHILD) {
        return append_until_killed(Path::new(&path));
    }
    let folder = Folder::new();
    for _ in 0..3 {
        let acknowledged = kill_while_appending(&folder.path("promptcraft.db"));
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(check(&folder, acknowledged));
    }
}

/// Starts this test again as a child, reads what it acknowledges, kills it, reads the rest.
fn kill_while_appending(path: &Path) -> BTreeMap<String, Vec<String>> {
    let name = "kill::a_killed_process_loses_nothing_that_it_acknowledged";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut acknowledged: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut count, mut line) = (0, String::new());
    while lines.read_line(&mut line).unwrap() > 0 {
        // A line without an end was cut off by the kill.
        if let (Some("ack"), Some(session), Some(request), true) = parse(&line) {
            acknowledged.entry(session.to_owned()).or_default().push(request.to_owned());
            count += 1;
        }
        if count == ENOUGH {
            child.kill().unwrap();
        }
        line.clear();
    }
    assert!(!child.wait().unwrap().success());
    assert!(count >= ENOUGH, "only {count} acknowledgements");
    acknowledged
}

fn parse(line: &str) -> (Option<&str>, Option<&str>, Option<&str>, bool) {
    let mut words = line.split_whitespace();
    (words.next(), words.next(), words.next(), line.ends_with('\n'))
}

async fn check(folder: &Folder, acknowledged: BTreeMap<String, Vec<String>>) {
    let db = folder.store();
    assert!(!acknowledged.is_empty());
    for (session, expected) in acknowledged {
        let stored = requests(&db, &session).await;
        for request in expected {
            assert!(stored.contains(&request), "{request} of {session} is lost");
        }
    }
    crate::support::close(db).await;
}

/// The child: forty writers in five sessions, a line for each acknowledgement.
fn append_until_killed(path: &Path) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db = Arc::new(SqliteStore::open(path, SqliteOptions::default()).unwrap());
        let mut writers = JoinSet::new();
        for writer in 0..40 {
            writers.spawn(append_forever(Arc::clone(&db), writer));
        }
        writers.join_all().await;
    });
}

async fn append_forever(db: Arc<SqliteStore>, writer: u32) {
    let session = format!("s{}", writer % 5);
    for number in 0_u64.. {
        let request_id = format!("{}-{writer}-{number}", std::process::id());
        store(&db, request(&session, &request_id, &"t".repeat(300))).await.unwrap();
        println!("ack {session} {request_id}");
    }
}
