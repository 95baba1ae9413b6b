//! The embedded store: SQLite on one writer thread with group commit, readers on their own connections.
