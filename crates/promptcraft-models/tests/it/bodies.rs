//! What may arrive as the body of an answer: in any pieces, with any line ends, whole, cut, or nonsense.

use crate::support::{Read, ask};
use promptcraft_models::{FinishReason, Limits, ModelError, Usage};
use promptcraft_scripted_provider::wire::Format;
use promptcraft_scripted_provider::{Script, Step};

const TOKENS: [&str; 4] = ["Grü", "ße, 世界 ", "😀", "\n\"quoted\"\\"];
const TEXT: &str = "Grüße, 世界 😀\n\"quoted\"\\";

/// What the scripted answer comes to.
fn whole(format: Format) -> Read {
    // Ollama does not tell what was cached.
    let cached_input_tokens = if format == Format::Ollama { 0 } else { 4 };
    Read {
        model: Some("scripted-1".to_owned()),
        text: TEXT.to_owned(),
        usage: Some(Usage { input_tokens: 11, cached_input_tokens, output_tokens: 5 }),
        finish: Some(FinishReason::Stop),
        error: None,
    }
}

async fn played(format: Format, steps: Vec<Step>) -> Read {
    ask(format, Script::new(steps), &Limits::default()).await
}

#[tokio::test]
async fn an_answer_is_read_whole() {
    for format in Format::ALL {
        let read = played(format, vec![Step::Send(format.answer(&TOKENS).into_bytes())]).await;
        assert_eq!(read, whole(format), "{format:?}");
    }
}

#[tokio::test]
async fn bytes_that_drip_give_the_same_answer_with_characters_split() {
    for format in Format::ALL {
        let read = played(format, vec![Step::Drip(format.answer(&TOKENS).into_bytes())]).await;
        assert_eq!(read, whole(format), "{format:?}");
    }
}

#[tokio::test]
async fn line_ends_of_other_systems_comments_and_blank_lines_change_nothing() {
    for format in Format::ALL {
        let answer = format.answer(&TOKENS).replace('\n', "\r\n");
        let answer = match format {
            Format::Ollama => format!("\r\n{answer}\r\n"),
            _ => format!("\u{feff}: warming up\r\n\r\n:\r\n{answer}: bye\r\n"),
        };
        let read = played(format, vec![Step::Drip(answer.into_bytes())]).await;
        assert_eq!(read, whole(format), "{format:?}");
    }
}

#[tokio::test]
async fn an_answer_without_its_last_mark_is_whole_if_its_reason_was_told() {
    let mark = [
        (Format::OpenAi, "data: [DONE]\n\n"),
        (Format::Anthropic, "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"),
    ];
    for (format, mark) in mark {
        let answer = format.answer(&TOKENS).replace(mark, "");
        let read = played(format, vec![Step::Send(answer.into_bytes())]).await;
        assert_eq!(read, whole(format), "{format:?}");
    }
}

#[tokio::test]
async fn the_last_event_may_lack_its_blank_line() {
    for format in Format::ALL {
        let answer = format.answer(&TOKENS).trim_end().to_owned();
        let read = played(format, vec![Step::Send(answer.into_bytes())]).await;
        assert_eq!(read, whole(format), "{format:?}");
    }
}

#[tokio::test]
async fn a_body_that_ends_early_is_not_taken_for_a_whole_answer() {
    for format in Format::ALL {
        let begun = format!("{}{}", format.opening(), format.token("Half"));
        let half = format!("{begun}{}", format.token("of").split_at(20).0);
        for text in [begun, half] {
            let read = played(format, vec![Step::Send(text.into_bytes())]).await;
            assert_eq!((read.text.as_str(), read.finish), ("Half", None), "{format:?}");
            assert_eq!(read.error, Some(ModelError::Interrupted), "{format:?}");
        }
    }
}

#[tokio::test]
async fn a_cut_connection_leaves_what_there_was() {
    for format in Format::ALL {
        let begun = format!("{}{}", format.opening(), format.token("Half"));
        let read = played(format, vec![Step::Send(begun.into_bytes()), Step::Cut]).await;
        assert_eq!((read.text.as_str(), read.finish), ("Half", None), "{format:?}");
        assert_eq!(read.error, Some(ModelError::Interrupted), "{format:?}");
    }
}

#[tokio::test]
async fn a_cut_before_the_first_token_is_told_as_one() {
    for format in Format::ALL {
        let read = played(format, vec![Step::Cut]).await;
        assert_eq!(read.error, Some(ModelError::Interrupted), "{format:?}");
    }
}

#[tokio::test]
async fn nonsense_ends_the_answer() {
    for format in Format::ALL {
        let begun = format!("{}{}", format.opening(), format.token("Half"));
        for nonsense in ["{\"secret words\": ", "secret words", "[1"] {
            let line = if format == Format::Ollama {
                format!("{nonsense}\n{}", format.token("more"))
            } else {
                format!("data: {nonsense}\n\n{}", format.token("more"))
            };
            let read =
                played(format, vec![Step::Send(format!("{begun}{line}").into_bytes())]).await;
            assert_eq!(read.text, "Half", "{format:?}");
            assert_eq!(read.error, Some(ModelError::Malformed), "{format:?}");
        }
        let read = played(format, vec![Step::Send(b"data: \xff\xfe\n\n".to_vec())]).await;
        assert_eq!(read.error, Some(ModelError::Malformed), "{format:?}");
    }
}

#[tokio::test]
async fn a_fault_in_the_middle_is_told_without_the_words_of_the_provider() {
    for format in Format::ALL {
        let text = format!("{}{}{}", format.opening(), format.token("Half"), format.fault());
        let read = played(format, vec![Step::Send(text.into_bytes())]).await;
        assert_eq!(read.text, "Half", "{format:?}");
        let error = read.error.unwrap();
        assert_eq!(error, ModelError::GaveUp, "{format:?}");
        assert!(!format!("{error} {error:?}").contains("secret words"));
    }
}

#[tokio::test]
async fn ten_megabytes_of_tokens_pass_where_they_may_and_end_where_not() {
    let token = "0123456789".repeat(10);
    // A hundred tokens in each write.
    let times = 10 * 1024 * 1024 / (100 * token.len());
    for format in Format::ALL {
        let script = Script::new(vec![
            Step::Send(format.opening().into_bytes()),
            Step::Repeat(format.token(&token).repeat(100).into_bytes(), times),
            Step::Send(format.closing().into_bytes()),
        ]);
        let wide = Limits { answer_bytes: usize::MAX, ..Limits::default() };
        let read = ask(format, script.clone(), &wide).await;
        assert_eq!(
            (read.text.len(), read.finish),
            (times * 100 * token.len(), Some(FinishReason::Stop))
        );
        let read = ask(format, script, &Limits::default()).await;
        assert_eq!(read.error, Some(ModelError::TooLarge), "{format:?}");
        assert!(read.text.len() <= Limits::default().answer_bytes);
    }
}

#[tokio::test]
async fn a_line_without_end_is_not_kept_in_memory() {
    for format in Format::ALL {
        let read = played(format, vec![Step::Repeat(vec![b'x'; 64 * 1024], 1000)]).await;
        assert_eq!(read.error, Some(ModelError::Malformed), "{format:?}");
    }
}
