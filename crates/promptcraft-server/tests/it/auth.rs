//! Who is speaking, asked from outside.

mod accounts;
mod guests;
mod handshake;
mod outside;
mod tokens;
