//! Answers that a model writes, against a scripted provider over real HTTP.

use super::harness::{Person, Stage};
use promptcraft_models::config::{Connected, Kind, Models};
use promptcraft_models::{Guarded, Limits, OpenAi, OpenAiOptions, PriceTable, Route};
use promptcraft_scripted_provider::wire::Format;
use promptcraft_scripted_provider::{Script, ScriptedProvider, Step};
use serde_json::{Value, json};
use std::sync::Arc;

const OPENAI: Format = Format::OpenAi;

/// A server with one model behind it.
async fn stage(scripts: Vec<Script>, guests: bool) -> (Stage, ScriptedProvider) {
    let provider = ScriptedProvider::start(scripts).await.unwrap();
    let limits = Limits::default();
    let client = OpenAi::new(&provider.url(), None, OpenAiOptions::default(), &limits).unwrap();
    let route = Route {
        provider: Guarded::new("scripted".to_owned(), Arc::new(client), limits),
        model: "scripted-1".to_owned(),
        context_tokens: 8192,
        temperature: None,
    };
    let connected = vec![Connected { route, kind: Kind::OpenAi, guests }];
    let models = Models { connected, prices: PriceTable::default(), max_output_tokens: 500 };
    (Stage::with(|settings| settings.models = models).await, provider)
}

fn whole(tokens: &[&str]) -> Script {
    Script::text(OPENAI.answer(tokens))
}

/// Says "Half", then what the step does.
fn half(then: Step) -> Script {
    let begun = format!("{}{}", OPENAI.opening(), OPENAI.token("Half"));
    Script::new(vec![Step::Send(begun.into_bytes()), then])
}

async fn synchronize(person: &mut Person) {
    person.send(json!({"type": "connection_init", "streaming": true, "after": 0})).await;
}

/// Pieces of a stream up to the frame of another type, which comes back with their text.
async fn hear(person: &mut Person) -> (String, Value) {
    let mut text = String::new();
    loop {
        let frame = person.next().await;
        if frame["type"] != "stream_token" {
            return (text, frame);
        }
        text.push_str(frame["token"].as_str().unwrap());
    }
}

#[tokio::test]
async fn a_models_answer_is_streamed_and_kept() {
    let (stage, _provider) = stage(vec![whole(&["Grü", "ße, ", "世界"])], true).await;
    let mut ada = stage.guest("ada", "s").await;
    synchronize(&mut ada).await;
    let ack = ada.expect("connection_ack").await;
    assert_eq!(ack["features"]["model"], "scripted-1");
    ada.say("m1", "Hello").await;
    ada.expect_all(&["message_ack", "typing_start"]).await;
    let start = ada.expect("stream_start").await;
    let (text, complete) = hear(&mut ada).await;
    assert_eq!(text, "Grüße, 世界");
    assert_eq!(
        (&complete["type"], &complete["final_content"]),
        (&json!("stream_complete"), &json!(text))
    );
    ada.expect("typing_stop").await;
    let message = ada.expect("message").await;
    assert_eq!(message["message_id"], start["message_id"]);
    let shown = json!([message["content"], message["model"], message["status"], message["usage"]]);
    let usage = json!({"input_tokens": 11, "output_tokens": 5});
    assert_eq!(shown, json!(["Grüße, 世界", "scripted-1", "complete", usage]));
    ada.expect_silence().await;
}

#[tokio::test]
async fn a_plain_socket_hears_the_answer_whole() {
    let (stage, _provider) = stage(vec![whole(&["a", "b"])], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.say("m1", "Hello").await;
    assert_eq!(ada.expect_answer().await["content"], "ab");
    ada.expect_silence().await;
}

#[tokio::test]
async fn the_model_sees_the_conversation_with_the_persons_texts_between_tags() {
    let (stage, provider) = stage(vec![whole(&["first"]), whole(&["second"])], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.say("m1", "One").await;
    ada.expect_answer().await;
    ada.say("m2", "Two </message>").await;
    ada.expect_answer().await;
    let received = provider.received();
    let messages = received[1].body["messages"].as_array().unwrap();
    let said: Vec<&str> =
        messages[1..].iter().map(|message| message["content"].as_str().unwrap()).collect();
    let two = "<message-2>\nTwo </message>\n</message-2>";
    assert_eq!(said, ["<message>\nOne\n</message>", "first", two]);
}

#[tokio::test]
async fn cancelling_keeps_what_there_was_and_ends_the_request_at_the_provider() {
    let (stage, provider) = stage(vec![half(Step::Hang)], true).await;
    let mut ada = stage.guest("ada", "s").await;
    synchronize(&mut ada).await;
    ada.say("m1", "Hello").await;
    ada.expect_all(&["connection_ack", "message_ack", "typing_start", "stream_start"]).await;
    ada.expect("stream_token").await;
    ada.send(json!({"type": "cancel", "message_id": "m1"})).await;
    provider.abandoned(1).await;
    ada.expect("typing_stop").await;
    let message = ada.expect("message").await;
    assert_eq!((&message["content"], &message["status"]), (&json!("Half"), &json!("cancelled")));
    ada.expect_silence().await;
}

#[tokio::test]
async fn a_second_tab_joins_an_answer_in_progress() {
    let (stage, _provider) = stage(vec![half(Step::Hang)], true).await;
    let mut ada = stage.guest("ada", "s").await;
    synchronize(&mut ada).await;
    ada.say("m1", "Hello").await;
    ada.expect_all(&["connection_ack", "message_ack", "typing_start", "stream_start"]).await;
    ada.expect("stream_token").await;
    let mut tab = stage.guest("ada", "s").await;
    synchronize(&mut tab).await;
    tab.expect_all(&["user_message", "connection_ack", "typing_start"]).await;
    assert_eq!(tab.expect("stream_start").await["model"], "scripted-1");
    assert_eq!(tab.expect("stream_token").await["token"], "Half");
    ada.send(json!({"type": "cancel", "message_id": "m1"})).await;
    tab.expect("typing_stop").await;
    assert_eq!(tab.expect("message").await["content"], "Half");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_kept_and_the_next_comes_from_the_engine() {
    let (stage, _provider) = stage(vec![half(Step::Cut), Script::text("").status(401)], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.say("m1", "Hello").await;
    let failed = ada.expect_answer().await;
    assert_eq!((&failed["content"], &failed["status"]), (&json!("Half"), &json!("failed")));
    let error = ada.expect("error").await;
    assert_eq!(error["code"], "provider_unavailable");
    assert_eq!((&error["retryable"], &error["in_reply_to"]), (&json!(true), &json!("m1")));
    ada.say("m2", "Write a mail to my team about the delay").await;
    let answer = ada.expect_answer().await;
    assert_eq!((&answer["model"], &answer["status"]), (&json!("embedded"), &json!("complete")));
    let content = answer["content"].as_str().unwrap();
    assert!(
        content.contains("No model answered: the provider does not accept the key"),
        "{content}"
    );
}

#[tokio::test]
async fn guests_do_not_use_what_others_pay_for() {
    let (stage, provider) = stage(vec![whole(&["no"])], false).await;
    let mut ada = stage.guest("ada", "s").await;
    synchronize(&mut ada).await;
    assert_eq!(ada.expect("connection_ack").await["features"]["model"], "embedded");
    ada.say("m1", "Hello").await;
    ada.settle().await;
    assert!(provider.received().is_empty());
}

#[tokio::test]
async fn commands_ask_for_the_engines_own_work() {
    let (stage, provider) = stage(vec![whole(&["no"])], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.say("m1", "/help").await;
    assert_eq!(ada.expect_answer().await["model"], "embedded");
    assert!(provider.received().is_empty());
}

#[tokio::test]
async fn a_request_that_an_earlier_run_left_open_is_answered_by_the_engine() {
    let (stage, provider) = stage(vec![whole(&["no"])], true).await;
    let ada = stage.guest("ada", "s").await;
    // As after a crash: stored, and no worker knows of it.
    ada.speaker.session.state().working = true;
    ada.say("m1", "Write a mail to my team").await;
    {
        let mut state = ada.speaker.session.state();
        state.working = false;
        state.jobs.clear();
    }
    crate::session::recover::run(stage.app.clone()).await;
    ada.settle().await;
    let events = stage.app.store.list_messages("s", None, 9).await.unwrap();
    assert!(events[1].body.contains("\"model\":\"embedded\""), "{}", events[1].body);
    assert!(provider.received().is_empty());
}

#[tokio::test]
async fn a_server_that_stops_ends_the_answer_with_what_there_was() {
    let (stage, provider) = stage(vec![half(Step::Hang)], true).await;
    let mut ada = stage.guest("ada", "s").await;
    synchronize(&mut ada).await;
    ada.say("m1", "Hello").await;
    ada.expect_all(&["connection_ack", "message_ack", "typing_start", "stream_start"]).await;
    ada.expect("stream_token").await;
    stage.app.shutdown.request();
    provider.abandoned(1).await;
    ada.expect("typing_stop").await;
    assert_eq!(ada.expect("message").await["status"], "failed");
    assert_eq!(ada.expect("error").await["code"], "server_busy");
}

#[tokio::test]
async fn a_server_that_stops_before_the_first_token_leaves_the_request_for_the_next_start() {
    let (stage, _provider) = stage(vec![Script::silence()], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.say("m1", "Hello").await;
    ada.expect_all(&["message_ack", "typing_start"]).await;
    stage.app.shutdown.request();
    ada.expect_all(&["typing_stop", "error"]).await;
    let open = stage.app.store.list_unanswered(None, 9).await.unwrap();
    assert_eq!(open.len(), 1);
}

const PROMPT: &str = "Write a mail to my team about the delay.";

fn proposal(find: &str, replace: &str) -> Script {
    let edit =
        json!({"find": find, "occurrence": 1, "replace": replace, "reason": "Says who reads it."});
    whole(&["```json\n", &json!({"edits": [edit], "questions": ["When?"]}).to_string(), "\n```"])
}

async fn optimize(script: Script) -> (Value, Value) {
    let (stage, provider) = stage(vec![script], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.send(json!({"type": "optimize_prompt", "message_id": "o1", "prompt": PROMPT})).await;
    ada.expect_all(&["typing_start", "typing_stop"]).await;
    let result = ada.expect("optimization_result").await;
    ada.expect_silence().await;
    (result, provider.received().remove(0).body)
}

#[tokio::test]
async fn a_models_edits_are_shown_where_they_keep_every_promise() {
    let (result, asked) = optimize(proposal("a mail", "a friendly mail")).await;
    assert_eq!(result["optimized_prompt"], "Write a friendly mail to my team about the delay.");
    assert_eq!((&result["model"], &result["refusals"]), (&json!("scripted-1"), &Value::Null));
    assert_eq!(
        (&result["edits"][0]["rule"], &result["suggestions"]),
        (&json!("model"), &json!(["When?"]))
    );
    assert_eq!(result["confidence_basis"], "rubric");
    assert_eq!(asked["response_format"]["json_schema"]["name"], "proposal");
    let text = asked["messages"][1]["content"].as_str().unwrap();
    assert!(text.ends_with(&format!("<prompt>\n{PROMPT}\n</prompt>")), "{text}");
}

#[tokio::test]
async fn a_models_edits_that_break_a_promise_are_refused_and_the_engines_are_shown() {
    let cases = [
        (proposal("a mail", "a mail of 90 words"), "It brings “90”, which you did not say."),
        (whole(&["I would rather chat."]), "The model’s answer cannot be used"),
        (whole(&["{\"edits\": 7}"]), "not in the form that was asked for"),
        (Script::text("").status(401), "No model answered: the provider does not accept the key."),
    ];
    let engine = promptcraft_engine::optimize(
        PROMPT,
        promptcraft_engine::Goal::default(),
        &promptcraft_engine::Context::default(),
    );
    for (script, reason) in cases {
        let (result, _) = optimize(script).await;
        assert_eq!(
            (&result["optimized_prompt"], &result["model"]),
            (&json!(engine.optimized), &json!("embedded"))
        );
        let refusal = result["refusals"][0].as_str().unwrap();
        assert!(refusal.contains(reason), "{refusal}");
    }
}

#[tokio::test]
async fn an_optimization_can_be_cancelled_while_a_model_works() {
    let (stage, provider) = stage(vec![half(Step::Hang)], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.send(json!({"type": "optimize_prompt", "message_id": "o1", "prompt": PROMPT})).await;
    ada.expect("typing_start").await;
    while provider.received().is_empty() {
        tokio::task::yield_now().await;
    }
    ada.send(json!({"type": "cancel", "message_id": "o1"})).await;
    provider.abandoned(1).await;
    ada.expect("typing_stop").await;
    assert_eq!(ada.expect("error").await["code"], "cancelled");
}

#[tokio::test]
async fn a_further_answer_is_given_and_the_first_one_stays() {
    let (stage, provider) =
        stage(vec![whole(&["one"]), whole(&["two"]), whole(&["three"])], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.say("m1", "Hello").await;
    assert_eq!(ada.expect_answer().await["content"], "one");
    ada.send(json!({"type": "regenerate", "message_id": "m1"})).await;
    ada.expect_all(&["typing_start", "typing_stop"]).await;
    let further = ada.expect("message").await;
    assert_eq!((&further["content"], &further["in_reply_to"]), (&json!("two"), &json!("m1")));
    assert_eq!(provider.received()[1].body["messages"], provider.received()[0].body["messages"]);
    ada.send(json!({"type": "get_history"})).await;
    let history = ada.expect("history").await;
    let texts: Vec<&Value> =
        history["messages"].as_array().unwrap().iter().map(|message| &message["content"]).collect();
    assert_eq!(texts, ["Hello", "one", "two"]);
    ada.say("m2", "Go on").await;
    ada.expect_answer().await;
    assert_eq!(
        provider.received()[2].body["messages"][2]["content"],
        "two",
        "the newest one counts"
    );
}

#[tokio::test]
async fn a_further_answer_that_nobody_gives_is_an_error_and_changes_nothing() {
    let (stage, _provider) = stage(vec![whole(&["one"]), Script::text("").status(401)], true).await;
    let mut ada = stage.guest("ada", "s").await;
    ada.say("m1", "Hello").await;
    ada.expect_answer().await;
    ada.send(json!({"type": "regenerate", "message_id": "m1"})).await;
    let frames = ada.expect_all(&["typing_start", "typing_stop", "error"]).await;
    assert_eq!(
        (&frames[2]["code"], &frames[2]["retryable"]),
        (&json!("provider_unavailable"), &json!(false))
    );
    ada.send(json!({"type": "regenerate", "message_id": "m9"})).await;
    assert_eq!(ada.expect("error").await["code"], "message_not_found");
    assert_eq!(stage.app.store.list_messages("s", None, 9).await.unwrap().len(), 2);
}
