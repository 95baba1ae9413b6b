//! What the engine promises for any text, one file for each entry point. The fuzz targets hold it to the same promises.
//!
//! Each function panics where a promise is broken, and says what the text was.

pub(crate) mod checks;
pub(crate) mod conversation;
pub(crate) mod history;
pub(crate) mod input;
pub(crate) mod lint;
pub(crate) mod optimize;
pub(crate) mod small;
pub(crate) mod templatize;
pub(crate) mod text;
