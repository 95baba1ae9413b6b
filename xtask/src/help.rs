//! What each command does, how long it takes and what it needs, in words.

/// A command, its line in the overview, and all there is to know about it.
struct Topic {
    command: &'static str,
    line: &'static str,
    text: &'static str,
}

/// In the order in which a newcomer needs them.
const TOPICS: [Topic; 7] = [
    Topic {
        command: "run",
        line: "build the page and the server, then serve on http://127.0.0.1:8000",
        text: "\
cargo xtask run [ARGUMENTS FOR `promptcraft serve`]

Installs the page's packages if they are missing or the lock file changed, builds
the page if its sources changed, builds the release binary with the page inside,
and runs `promptcraft serve`. Ctrl-C stops the server in good order.

The first time takes 3 to 6 minutes on two cores; later ones start in seconds.
Needs Rust, a C compiler, Node.js 20.19 or newer and npm.

  cargo xtask run
  cargo xtask run --listen 127.0.0.1:9000 --data-dir /tmp/promptcraft
",
    },
    Topic {
        command: "test",
        line: "run all tests: Rust, TypeScript, and the page in a real browser",
        text: "\
cargo xtask test

Installs what is missing (the page's packages; Debian's `chromium` if apt-get may
be used without a question), builds the page, and runs the tests of the Rust
crates, those of the web packages, and those of the page in Chromium against the
server. The last line says how many passed and failed.

Takes about 10 minutes the first time on two cores, 2 to 3 minutes warm.

One part alone:
  cargo test -p promptcraft-engine
  npm test --prefix web
",
    },
    Topic {
        command: "check",
        line: "formatting, lints, documentation, types: what a change must pass",
        text: "\
cargo xtask check

  cargo fmt --all --check
  cargo clippy --workspace --all-targets, warnings denied
  cargo doc with private items, warnings denied
  npm run check in web/: Biome and tsc
  cargo deny check, where cargo-deny is installed

Under a minute warm, 3 to 5 minutes the first time.
To mend what can be mended by itself: cargo fmt --all; npm run fix --prefix web.
",
    },
    Topic {
        command: "build",
        line: "build the release binary with the page inside",
        text: "\
cargo xtask build

Leaves one file that needs nothing beside it:
$CARGO_TARGET_DIR/release/promptcraft (target/release/promptcraft by default).

Takes 3 to 6 minutes the first time on two cores.
",
    },
    Topic {
        command: "dev",
        line: "the page with hot reload, and a server that restarts on changes",
        text: "\
cargo xtask dev [ARGUMENTS FOR `promptcraft serve`]

Starts Vite for the page and a debug server beside it. A change under crates/
builds the server again and restarts it; a fault leaves the old one running.
Ctrl-C stops both. The first start takes 2 to 4 minutes.
",
    },
    Topic {
        command: "bench",
        line: "load the release server over loopback and print what it bears",
        text: "\
cargo xtask bench [--quick] [--report-only]

Builds the release server and the load generator, starts the server with
`--limits off` on a port and a data folder of its own, and measures:

  200 sockets in closed loop, 10 s, three runs, the median counts
   50 sockets in closed loop, 10 s
  10,000 idle sockets: resident memory of each

A round trip lasts from a `chat_message` to its answer; both are stored durably.
Afterwards every acknowledged message is looked for in the database.
About 2 minutes after the build; --quick shortens the runs to 3 s.
A missed goal is a failure (exit code 1), unless --report-only is given.
Raise the limit of open files for 10,000 sockets: ulimit -n 65536.
",
    },
    Topic {
        command: "fuzz",
        line: "let a fuzzer look for texts that break a promise",
        text: "\
cargo xtask fuzz [TARGET …] [--minutes N]

Runs the fuzz targets, one after the other, for ten minutes each: lint, fix, optimize,
checks, templatize, conversation, opportunity, small, decode. Each holds an entry point
to the promises that the tests hold as well (crates/promptcraft-engine/tests/it/promises).
What breaks one is kept in fuzz/artifacts and ends the command.

Needs a nightly compiler, cargo-fuzz and a C++ compiler; says how to get what is missing.
The first build takes about a minute.

The same promises without a fuzzer, with more cases than the 10,000 of the tests:
  PROPTEST_CASES=1000000 cargo test -p promptcraft-engine --release --test it properties

  cargo xtask fuzz optimize --minutes 60
",
    },
];

/// All commands, a line each.
pub(crate) fn overview() -> String {
    let lines: Vec<String> =
        TOPICS.iter().map(|topic| format!("  {:<7}{}\n", topic.command, topic.line)).collect();
    format!(
        "cargo xtask COMMAND\n\n{}\n\
         cargo xtask COMMAND --help says more. New here? Start with `cargo xtask run`.\n",
        lines.concat()
    )
}

/// One command; the overview if there is no such command.
pub(crate) fn of(command: &str) -> String {
    TOPICS
        .iter()
        .find(|topic| topic.command == command)
        .map_or_else(overview, |topic| topic.text.to_owned())
}
