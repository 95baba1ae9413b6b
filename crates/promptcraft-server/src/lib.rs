//! The server: sockets, sessions, REST, authentication and the embedded page.
//!
//! Data goes one way: socket → protocol → session → engine → store → bus → hub → socket. `session` is the only module
//! that knows engine, store and bus together; `http` stands beside it and calls the same three.

mod address;
mod app;
mod auth;
mod bus;
mod calibration;
mod clock;
mod history;
mod http;
mod hub;
mod ids;
mod origin;
mod principal;
mod serve;
mod session;
mod settings;
mod shutdown;
mod socket;
mod start_error;
mod upkeep;

pub use app::App;
pub use auth::{Accounts, AccountsError, Authenticator, NewAccount};
pub use clock::Clock;
pub use serve::Server;
pub use settings::{AuthMode, Bounds, OutsideIssuer, Rate, Registration, Secret, Settings};
pub use shutdown::Shutdown;
pub use socket::echo_router;
pub use start_error::StartError;
