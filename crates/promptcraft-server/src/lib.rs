//! The server: sockets, sessions, REST, authentication and the embedded page.
