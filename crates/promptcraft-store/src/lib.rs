//! Durable storage behind one trait; it knows no sockets and no engine.
