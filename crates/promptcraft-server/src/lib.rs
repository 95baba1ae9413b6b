//! The server: sockets, sessions, REST, authentication and the embedded page.
//!
//! Data goes one way: socket → protocol → session → engine → store → bus → hub → socket. `session` is the only module
//! that knows engine, store and bus together; `http` stands beside it and calls the same three.

mod app;
mod clock;
mod ids;
mod principal;
mod settings;
mod shutdown;

pub use app::App;
pub use clock::Clock;
pub use settings::{AuthMode, Bounds, OutsideIssuer, Rate, Registration, Secret, Settings};
pub use shutdown::Shutdown;
