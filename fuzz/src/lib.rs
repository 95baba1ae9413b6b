//! What the fuzz targets run: the promises that the tests of the engine and of the protocol hold as well, and nothing of its own.

#[path = "../../crates/promptcraft-engine/tests/it/promises/checks.rs"]
mod checks;
#[path = "../../crates/promptcraft-engine/tests/it/promises/conversation.rs"]
mod conversation;
#[path = "../../crates/promptcraft-protocol/tests/promises/decode.rs"]
mod decode;
#[path = "../../crates/promptcraft-engine/tests/it/promises/history.rs"]
mod history;
#[path = "../../crates/promptcraft-engine/tests/it/promises/input.rs"]
mod input;
#[path = "../../crates/promptcraft-engine/tests/it/promises/lint.rs"]
mod lint;
#[path = "../../crates/promptcraft-engine/tests/it/promises/optimize.rs"]
mod optimize;
#[path = "../../crates/promptcraft-engine/tests/it/promises/small.rs"]
mod small;
#[path = "../../crates/promptcraft-engine/tests/it/promises/templatize.rs"]
mod templatize;
#[path = "../../crates/promptcraft-engine/tests/it/promises/text.rs"]
mod text;

/// Holds the entry point `target` to its promises with `data`; what is no UTF-8 never reaches an entry point.
///
/// # Panics
///
/// Panics where a promise is broken, and if there is no such target.
pub fn hold(target: &str, data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if target == "decode" {
        return decode::holds(text);
    }
    let (_, holds) = input::TARGETS.into_iter().find(|(name, _)| *name == target).unwrap();
    holds(text);
}
