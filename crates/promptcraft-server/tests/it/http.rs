//! REST, the page, and what operators ask for.

mod engine;
mod origins;
mod page;
mod problems;
mod sessions;
mod templates;
