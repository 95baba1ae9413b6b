//! `checks` under an answer: what the request demands and code can verify. It judges no taste, and asks no model.
//!
//! Two kinds of answer, two questions. What a model wrote is the answer to the prompt: it holds a demand or it does not.
//! The embedded engine does not do the work, it writes the prompt: what can be said is whether that prompt still demands
//! what the person did.

use promptcraft_engine::{CheckResult, Model, check_answer, extract_checks, kept_checks};
use promptcraft_protocol::CheckOutcome;

/// The demands of `prompt`, by place, each held against an `answer` that somebody wrote to it: a model, or one elsewhere.
pub(crate) fn of_answer(prompt: &str, answer: &str) -> Vec<CheckOutcome> {
    let checks = extract_checks(prompt);
    if checks.is_empty() {
        return Vec::new();
    }
    check_answer(&checks, answer).into_iter().map(outcome).collect()
}

/// The demands of `request`, by place, each held against the prompt that the embedded engine shows in its `reply`. None
/// where it shows no prompt.
pub(super) fn of_rewriting(request: &str, prompt: Option<&str>, reply: &str) -> Vec<CheckOutcome> {
    let shown = prompt.map(str::trim_end).filter(|prompt| reply.contains(prompt));
    let results = shown.map(|prompt| kept_checks(request, prompt)).unwrap_or_default();
    results.into_iter().map(outcome).collect()
}

/// The demands of `request`, by place, held against what a model wrote: against the prompt that it shows in a block, as
/// it was asked to, or against the answer itself where it shows none.
pub(super) fn of_model(request: &str, answer: &str) -> Vec<CheckOutcome> {
    match shown_prompt(answer) {
        Some(prompt) => of_rewriting(request, Some(prompt), answer),
        None => of_answer(request, answer),
    }
}

/// What stands in the first block of an answer.
fn shown_prompt(answer: &str) -> Option<&str> {
    let fence = *Model::new(answer).fences.first()?;
    let (_, inside) = fence.slice(answer).split_once('\n')?;
    let (prompt, _) = inside.trim_end().rsplit_once('\n')?;
    Some(prompt)
}

fn outcome(result: CheckResult) -> CheckOutcome {
    let CheckResult { check, passed, detail } = result;
    CheckOutcome {
        label: check.label,
        holds: passed,
        detail,
        span: (check.span.start as u64, check.span.end as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_what_the_prompt_demands_or_does_not() {
        let prompt = "Grüße: write a mail in at most 5 words. Mention \"Mai\".";
        let outcomes = of_answer(prompt, "See you all in May, dear friends");
        let [words, mentions] = &outcomes[..] else { panic!("{outcomes:?}") };
        assert_eq!((words.label.as_str(), words.holds), ("at most 5 words", false));
        assert_eq!(words.detail, "7 words");
        assert_eq!((words.span, prompt.get(25..40)), ((25, 40), Some("at most 5 words")));
        assert_eq!((mentions.label.as_str(), mentions.holds), ("contains “Mai”", false));
        assert!(of_answer("Write a mail.", "Hello").is_empty());
    }

    #[test]
    fn a_model_is_held_to_the_prompt_it_shows_or_to_its_answer() {
        let request = "Write a mail in at most 5 words.";
        let shown = of_model(request, "Try this:\n\n```text\nWrite at most 5 words.\n```\nGood?");
        assert!(shown.len() == 1 && shown[0].holds, "{shown:?}");
        let answered = of_model(request, "We will be three days late.");
        assert_eq!(answered[0].detail, "6 words");
    }

    #[test]
    fn a_reply_that_shows_no_prompt_is_not_checked() {
        let (request, prompt) = ("Write under 50 words.", Some("Write at most 49 words.\n"));
        assert!(of_rewriting(request, prompt, "Hello! What shall it be?").is_empty());
        assert!(of_rewriting(request, None, "Hello!").is_empty());
        let outcomes =
            of_rewriting(request, prompt, "Here:\n```text\nWrite at most 49 words.\n```");
        assert!(outcomes.iter().all(|it| it.holds) && outcomes.len() == 1, "{outcomes:?}");
    }
}
