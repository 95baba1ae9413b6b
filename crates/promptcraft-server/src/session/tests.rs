//! Sessions without sockets or ports: speakers whose queues the tests read.

mod belonging;
mod harness;
mod replay;
mod templates;
mod turns;
