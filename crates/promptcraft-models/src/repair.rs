//! JSON out of what models write when they mean JSON. Mends the frame, never the texts in it: half a text is no text.

use serde_json::Value;

/// The JSON object in `text`.
///
/// Mended are: words and fences around it, commas before a closing bracket, brackets left open at the end, line ends and
/// tabs inside texts, escapes that JSON does not know, and `True`, `False`, `None`. A text that is not closed is not
/// mended, because nobody knows how it went on.
pub fn repair_json(text: &str) -> Option<Value> {
    let text = text.trim();
    let whole = serde_json::from_str(text).ok().filter(Value::is_object);
    whole.or_else(|| {
        let start = text.find('{')?;
        let mended = mend(text.get(start..)?)?;
        serde_json::from_str(&mended).ok().filter(Value::is_object)
    })
}

/// The first object of `text`, which begins with a brace, in proper JSON as far as that is possible.
fn mend(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len() + 8);
    let mut open: Vec<char> = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => copy_text(&mut characters, &mut mended)?,
            '{' | '[' => {
                open.push(if character == '{' { '}' } else { ']' });
                mended.push(character);
            }
            '}' | ']' => {
                drop_comma(&mut mended);
                // A bracket of the wrong kind cannot be understood.
                if open.pop()? != character {
                    return None;
                }
                mended.push(character);
                if open.is_empty() {
                    return Some(mended);
                }
            }
            letter if letter.is_ascii_alphabetic() => {
                let mut word = String::from(letter);
                while let Some(letter) = characters.next_if(char::is_ascii_alphanumeric) {
                    word.push(letter);
                }
                mended.push_str(match word.as_str() {
                    "True" => "true",
                    "False" => "false",
                    "None" => "null",
                    other => other,
                });
            }
            other => mended.push(other),
        }
    }
    drop_comma(&mut mended);
    mended.extend(open.iter().rev());
    Some(mended)
}

fn drop_comma(mended: &mut String) {
    let end = mended.trim_end().len();
    if mended.get(..end).is_some_and(|text| text.ends_with(',')) {
        mended.truncate(end - 1);
    }
}

/// Copies a text behind its opening quotation mark; `None` if it is never closed.
fn copy_text(
    characters: &mut std::iter::Peekable<std::str::Chars<'_>>,
    mended: &mut String,
) -> Option<()> {
    mended.push('"');
    loop {
        match characters.next()? {
            '"' => {
                mended.push('"');
                return Some(());
            }
            '\\' => match characters.next()? {
                known @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') => {
                    mended.extend(['\\', known]);
                }
                '\'' => mended.push('\''),
                other => mended.extend(['\\', '\\', other]),
            },
            '\n' => mended.push_str("\\n"),
            '\r' => mended.push_str("\\r"),
            '\t' => mended.push_str("\\t"),
            other => mended.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_models_write_around_json_is_taken_off() {
        for text in [
            r#"{"a": [1, "x"]}"#,
            "Sure! Here it is:\n```json\n{\"a\": [1, \"x\",],}\n```\nAnything else?",
            "{\"a\": [1, \"x\"",
            "{\"a\": [1, \"x\"],",
            "\u{feff}{\"a\":[1,\"x\"]} {\"b\": 2}",
        ] {
            assert_eq!(repair_json(text), Some(json!({ "a": [1, "x"] })), "{text}");
        }
    }

    #[test]
    fn texts_keep_what_they_say() {
        let text = "{\"a\": \"one\ntwo\t\\d+ it\\'s, ]}\", \"b\": None, \"c\": True}";
        let expected = json!({ "a": "one\ntwo\t\\d+ it's, ]}", "b": null, "c": true });
        assert_eq!(repair_json(text), Some(expected));
    }

    #[test]
    fn half_a_text_is_not_completed() {
        for text in ["{\"a\": \"Write a ma", "{\"a\": \"x\\", "[1, 2]", "no JSON", "", "{\"a\": ]}"]
        {
            assert_eq!(repair_json(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken_without_harm(text in "[\\[\\]{}\",:\\\\a1 \n]{0,40}") {
            if let Some(value) = repair_json(&text) {
                prop_assert!(value.is_object());
            }
        }

        #[test]
        fn proper_json_is_not_changed(key in "[a-z\"\\\\\n]{0,8}", text in any::<String>()) {
            let value = json!({ key: [text, { "n": 1 }] });
            prop_assert_eq!(repair_json(&value.to_string()), Some(value.clone()));
            prop_assert_eq!(repair_json(&format!("Here:\n{value}\n```")), Some(value));
        }
    }
}
