//! Who is speaking, asked from outside.

mod accounts;
mod guests;
mod outside;
mod tokens;
