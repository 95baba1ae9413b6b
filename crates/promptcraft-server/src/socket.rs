//! The WebSocket: handshake, a task that reads, a task that writes. The only module that names the WebSocket type.

mod chat;
mod echo;
mod handshake;
mod pump;
mod rate;
mod upgrade;

pub(crate) use chat::router as chat_router;
pub use echo::echo_router;
