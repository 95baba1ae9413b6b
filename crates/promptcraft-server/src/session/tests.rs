//! Sessions without sockets or ports: speakers whose queues the tests read.

mod belonging;
mod harness;
mod history;
mod models;
mod replay;
mod templates;
mod turns;
