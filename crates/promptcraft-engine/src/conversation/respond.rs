//! The answer to one message: read it, change the memory, word the answer. One function per kind of message.

use super::brief::{Brief, Role};
use super::change::{Effect, apply};
use super::chat::{Talk, answer_talk};
use super::compose::{Composed, compose};
use super::fragment::Change;
use super::knowledge::answer_lesson;
use super::memory::{MOST_TEXT, Memory, Request};
use super::needs::{lines, usual_length};
use super::reading::{Reading, read};
use super::request::{read_request, verbatim};
use super::say::{additions, carried, code, effects, fenced, join, pick, questions};
use super::words::clip;
use super::work::Work;
use super::{Reply, Turn};
use crate::context::Context;
use crate::intent::{Intent, analyze_intent, approach, of_brief};
use crate::lint::{LintOptions, lint};
use crate::opportunity::find_opportunity;
use crate::optimize::{Goal, Optimization, optimize};
use crate::severity::Severity;
use crate::slash::SlashCommand;
use crate::suggest::suggest_templates;

/// Most templates suggested with one answer.
const MOST_SUGGESTIONS: usize = 3;

/// Answers `turn` and updates `memory`.
pub(super) fn respond(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    let text = turn.content.trim();
    let repeats = memory.count(text);
    if repeats > 2
        && let Some(intent) = memory.repeatable.clone()
    {
        // What asks for the same again and again is read once.
        memory.told = memory.told.wrapping_add(1);
        return respond_to_repeat(memory, turn, intent);
    }
    memory.repeatable = None;
    let reading = read(text, memory);
    let reply = match reading {
        Reading::Command(command, rest) => respond_to_command(memory, turn, command, rest),
        Reading::Request(_)
        | Reading::Variant(_)
        | Reading::Pasted
        | Reading::Foreign(_)
        | Reading::Question
            if repeats > 1 =>
        {
            let intent = analyze_intent(clip_text(turn.content));
            memory.repeatable = Some(intent.clone());
            respond_to_repeat(memory, turn, intent)
        }
        Reading::Request(brief) => respond_to_request(memory, turn, *brief),
        other => respond_to_other(memory, turn, other),
    };
    memory.told = memory.told.wrapping_add(1);
    reply
}

fn respond_to_other(memory: &mut Memory, turn: &Turn<'_>, reading: Reading<'_>) -> Reply {
    match reading {
        Reading::Optimize(prompt, goal) => respond_with_optimization(memory, turn, prompt, goal),
        Reading::Talk(talk) => talk_reply(memory, turn, talk),
        Reading::Lesson(lesson) => plain_reply(
            turn,
            answer_lesson(lesson),
            Intent::known(
                "question",
                turn.content,
                "Read the rule behind it; the linter applies it to your prompt.",
            ),
        ),
        Reading::Variant(changes) => respond_to_variant(memory, turn, &changes),
        Reading::Correction(changes) => respond_to_correction(memory, turn, &changes),
        Reading::Answer(placed) => super::follow::respond_to_answer(memory, turn, placed),
        Reading::Pasted => respond_to_prompt(memory, turn),
        Reading::Foreign(language) => respond_to_foreign(memory, turn, language),
        Reading::Show => plain_reply(
            turn,
            fenced(memory.prompt.as_deref().unwrap_or_default()),
            analyze_intent(turn.content),
        ),
        Reading::Question => respond_to_question(memory, turn),
        _ => respond_to_statement(memory, turn),
    }
}

/// An answer without anything beside it.
pub(super) fn plain_reply(turn: &Turn<'_>, content: String, intent: Intent) -> Reply {
    let suggestions = if matches!(intent.category.as_str(), "conversation" | "question") {
        Vec::new()
    } else {
        suggest_templates(turn.content, turn.library, MOST_SUGGESTIONS)
    };
    Reply { content, intent, optimization: None, opportunity: None, suggestions }
}

fn talk_reply(memory: &Memory, turn: &Turn<'_>, talk: Talk) -> Reply {
    let intent = Intent::known(
        "conversation",
        turn.content,
        "Say what should come out at the end, and the prompt follows from it.",
    );
    Reply {
        content: answer_talk(talk, memory.prompt.is_some(), memory.told),
        intent,
        optimization: None,
        opportunity: None,
        suggestions: Vec::new(),
    }
}

fn respond_to_repeat(memory: &Memory, turn: &Turn<'_>, intent: Intent) -> Reply {
    let lead = pick(
        &[
            "That is the same message again, so the prompt stands:",
            "Nothing new in it; the prompt is unchanged:",
        ],
        memory.repeats,
    );
    let content = memory.prompt.as_ref().map_or_else(
        || "That is the same message again; nothing has changed.".to_owned(),
        |prompt| format!("{lead}\n\n{}", fenced(prompt)),
    );
    plain_reply(turn, content, intent)
}

/// A new request: the prompt, what was added, what is missing.
fn respond_to_request(memory: &mut Memory, turn: &Turn<'_>, mut brief: Brief) -> Reply {
    apply_context(&mut brief, turn.context);
    let composed = compose(&brief);
    let lead = pick(
        &[
            "Here is a prompt that you can use as it is.",
            "As a prompt, ready to copy:",
            "This says it to a model:",
        ],
        memory.told,
    );
    let blanks = if composed.needs.is_empty() {
        String::new()
    } else {
        format!("{lead} Fill in what stands in double braces, or tell me and I do it.")
    };
    let lead = if blanks.is_empty() { lead.to_owned() } else { blanks };
    let length = usual_length(&brief);
    let mut parts = vec![
        lead,
        fenced(&composed.prompt),
        additions(&brief, &composed, &lines(&brief), &length).join("\n"),
    ];
    ask(memory, &composed, &brief, &mut parts);
    let intent = of_brief(&brief, turn.content);
    take(memory, turn, brief, &composed, false);
    finish(memory, turn, join(&parts), intent)
}

/// Adds at most two questions that were not asked before and remembers them as open.
pub(super) fn ask(
    memory: &mut Memory,
    composed: &Composed,
    brief: &Brief,
    parts: &mut Vec<String>,
) {
    let topic = brief.part(Role::Topic).unwrap_or_default().to_owned();
    let fresh: Vec<_> = composed
        .needs
        .iter()
        .filter(|need| memory.ask_once(&format!("{}|{}|{topic}", need.name, brief.artefact())))
        .take(2)
        .cloned()
        .collect();
    parts.push(questions(&fresh, memory.told));
    memory.open =
        if fresh.is_empty() { composed.needs.iter().take(2).cloned().collect() } else { fresh };
}

/// Takes a brief into hand and keeps it as a request.
pub(super) fn take(
    memory: &mut Memory,
    turn: &Turn<'_>,
    brief: Brief,
    composed: &Composed,
    is_variant: bool,
) {
    memory.prompt = Some(composed.prompt.clone());
    memory.brief = Some(brief.clone());
    memory.keep(Request {
        message_id: turn.message_id.to_owned(),
        number: 0,
        brief: Some(brief),
        text: turn.content.trim().to_owned(),
        is_variant,
        corrections: 0,
    });
}

/// Looks for a template worth keeping and for templates that fit, and closes the answer.
pub(super) fn finish(
    memory: &mut Memory,
    turn: &Turn<'_>,
    content: String,
    intent: Intent,
) -> Reply {
    let opportunity = find_opportunity(memory);
    let query = memory.brief.as_ref().map_or_else(|| turn.content.to_owned(), Brief::plain);
    Reply {
        content,
        intent,
        optimization: None,
        opportunity,
        suggestions: suggest_templates(&query, turn.library, MOST_SUGGESTIONS),
    }
}

/// What the client says of the use fills what the person left open.
fn apply_context(brief: &mut Brief, context: &Context) {
    for (key, role, lead) in [
        ("audience", Role::Audience, "for"),
        ("tone", Role::Tone, ""),
        ("length", Role::Length, ""),
        ("format", Role::Format, ""),
        ("language", Role::Language, ""),
    ] {
        if let Some(value) = context.value(key)
            && !brief.has(role)
        {
            apply(brief, &Change::Set { role, lead: lead.to_owned(), text: clip(value, 120) });
        }
    }
}

fn respond_to_variant(memory: &mut Memory, turn: &Turn<'_>, changes: &[Change]) -> Reply {
    let Some(before) = memory.brief.clone() else { return respond_to_statement(memory, turn) };
    let mut brief = before.clone();
    if changes.iter().any(|change| matches!(change, Change::Set { role: Role::Topic, .. })) {
        // Facts belong to the topic that they were given for.
        brief.facts.clear();
    }
    let done: Vec<Effect> = changes.iter().map(|change| apply(&mut brief, change)).collect();
    if changes.iter().any(|change| matches!(change, Change::Set { role: Role::Artefact, .. })) {
        brief.kind = read_request(&brief.sentence()).map_or(brief.kind, |read| read.kind);
    }
    let composed = compose(&brief);
    let mut parts = vec![effects(&done), fenced(&composed.prompt), carried(&before, &brief)];
    ask(memory, &composed, &brief, &mut parts);
    let intent = of_brief(&brief, &brief.sentence());
    take(memory, turn, brief, &composed, true);
    finish(memory, turn, join(&parts), intent)
}

fn respond_to_correction(memory: &mut Memory, turn: &Turn<'_>, changes: &[Change]) -> Reply {
    let Some(mut brief) = memory.brief.clone() else { return respond_to_statement(memory, turn) };
    let done: Vec<Effect> = changes.iter().map(|change| apply(&mut brief, change)).collect();
    let composed = compose(&brief);
    let all_known = done.iter().all(|effect| matches!(effect, Effect::Same(..)));
    let lead = if all_known { "The prompt says so already.".to_owned() } else { effects(&done) };
    memory.open = composed.needs.iter().take(2).cloned().collect();
    super::follow::update(memory, brief, &composed);
    let intent = memory
        .brief
        .as_ref()
        .map_or_else(|| analyze_intent(turn.content), |brief| of_brief(brief, &brief.sentence()));
    plain_reply(turn, join(&[lead, fenced(&composed.prompt)]), intent)
}

fn respond_to_command(
    memory: &mut Memory,
    turn: &Turn<'_>,
    command: SlashCommand,
    rest: &str,
) -> Reply {
    let started = |verb: &str, kind: Work| {
        read_request(&format!("{verb} {rest}"))
            .unwrap_or_else(|| verbatim(&format!("{verb} {rest}"), kind))
    };
    let on_text = |sentence: &str, kind: Work| {
        let mut brief = verbatim(sentence, kind);
        brief.material = (!rest.is_empty()).then(|| rest.to_owned());
        brief
    };
    match command {
        SlashCommand::Optimize => respond_with_optimization(
            memory,
            turn,
            (!rest.is_empty()).then(|| rest.to_owned()),
            Goal::Enhancement,
        ),
        SlashCommand::Rewrite => respond_to_request(
            memory,
            turn,
            on_text(
                "Rewrite the text below so that it is clearer and easier to read.",
                Work::Rewrite,
            ),
        ),
        SlashCommand::Summarize => {
            respond_to_request(memory, turn, on_text("Summarize the text below.", Work::Summary))
        }
        SlashCommand::Code if rest.is_empty() => plain_reply(
            turn,
            format!("What should the code do? {}", approach(Work::Code)),
            Intent::known("coding", rest, approach(Work::Code)),
        ),
        SlashCommand::Code => {
            let brief =
                read_request(rest).unwrap_or_else(|| started("Write code for:", Work::Code));
            respond_to_request(memory, turn, Brief { kind: Work::Code, ..brief })
        }
        SlashCommand::Intent => {
            let intent = analyze_intent(if rest.is_empty() { &memory.last_text } else { rest });
            let keywords = if intent.keywords.is_empty() {
                String::new()
            } else {
                format!("\n\nIt rests on: {}.", intent.keywords.join(", "))
            };
            plain_reply(
                turn,
                format!(
                    "**{}**: {}{keywords}",
                    crate::template::label_of(&intent.category),
                    intent.suggested_approach
                ),
                intent,
            )
        }
        SlashCommand::Template => super::follow::respond_with_template(memory, turn, rest),
        SlashCommand::Help => {
            let list: Vec<String> = SlashCommand::ALL
                .iter()
                .map(|command| format!("- `{}`", command.usage().replacen(": ", "`: ", 1)))
                .map(|line| line.strip_suffix('`').map_or(line.clone(), str::to_owned))
                .collect();
            plain_reply(
                turn,
                list.join("\n"),
                Intent::known("conversation", "", "Pick a command, or just write what you need."),
            )
        }
    }
}

/// The prompt improved, with every edit and its rule.
fn respond_with_optimization(
    memory: &mut Memory,
    turn: &Turn<'_>,
    prompt: Option<String>,
    goal: Goal,
) -> Reply {
    let intent = Intent::known(
        "optimization",
        turn.content,
        "Take or leave each edit; then answer the questions that are left.",
    );
    let Some(prompt) = prompt.or_else(|| memory.prompt.clone()) else {
        return Reply {
            content: "Paste the prompt behind the colon, or send it first: there is none here yet."
                .to_owned(),
            intent,
            optimization: None,
            opportunity: None,
            suggestions: Vec::new(),
        };
    };
    let optimization = optimize(&prompt, goal, turn.context);
    let content = optimization_text(&optimization, memory.told);
    hold_prompt(memory, turn, &optimization.optimized);
    let suggestions = suggest_templates(clip_text(&prompt), turn.library, MOST_SUGGESTIONS);
    let opportunity = find_opportunity(memory);
    Reply { content, intent, optimization: Some(optimization), opportunity, suggestions }
}

fn optimization_text(optimization: &Optimization, told: u64) -> String {
    let strengths = strengths_text(&optimization.strengths);
    let mut parts = Vec::new();
    if optimization.edits.is_empty() {
        parts.push(
            pick(
                &[
                    "I found nothing in this prompt that an edit would make better.",
                    "No edit would make this prompt better.",
                ],
                told,
            )
            .to_owned(),
        );
        parts.push(strengths);
    } else {
        parts.push(
            pick(&["The prompt with all edits taken:", "Edited, each change with its rule:"], told)
                .to_owned(),
        );
        parts.push(fenced(&optimization.optimized));
        parts.push(optimization.edits.iter().take(6).map(edit_line).collect::<Vec<_>>().join("\n"));
        parts.push(strengths);
    }
    let asked: Vec<String> =
        optimization.suggestions.iter().take(2).map(|question| format!("- {question}")).collect();
    if !asked.is_empty() {
        parts.push(format!("What only you can say:\n{}", asked.join("\n")));
    }
    join(&parts)
}

fn edit_line(edit: &crate::edit::Edit) -> String {
    let code = crate::rules::rule(&edit.rule)
        .map_or_else(|| edit.rule.clone(), |rule| rule.code.to_owned());
    format!("- {} ({code})", edit.reason.trim_end_matches('.'))
}

fn strengths_text(strengths: &[String]) -> String {
    if strengths.is_empty() {
        return String::new();
    }
    let list: Vec<&str> =
        strengths.iter().take(3).map(|strength| strength.trim_end_matches('.')).collect();
    format!("Already good, and left alone: {}.", list.join("; "))
}

/// A finished prompt: what is good, what is not, and the rewrite where there is one.
fn respond_to_prompt(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    let text = turn.content.trim();
    let optimization = optimize(text, Goal::Enhancement, turn.context);
    let report = lint(text, &LintOptions::default());
    let serious: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Info)
        .take(3)
        .collect();
    let mut parts = Vec::new();
    if serious.is_empty() && optimization.edits.is_empty() {
        parts.push(
            pick(&["This prompt is good as it is.", "Nothing here needs mending."], memory.told)
                .to_owned(),
        );
        parts.push(strengths_text(&report.strengths));
        parts.extend(
            optimization
                .suggestions
                .first()
                .map(|question| format!("The one thing that might still help: {question}")),
        );
    } else {
        parts.push(
            strengths_text(&report.strengths)
                .replace("Already good, and left alone", "What this prompt does well"),
        );
        parts.push(
            serious
                .iter()
                .map(|finding| finding_line(text, finding))
                .collect::<Vec<_>>()
                .join("\n"),
        );
        if !optimization.edits.is_empty() {
            parts.push("With the edits that need nothing from you:".to_owned());
            parts.push(fenced(&optimization.optimized));
        }
        let asked: Vec<String> = optimization
            .suggestions
            .iter()
            .take(2)
            .map(|question| format!("- {question}"))
            .collect();
        parts.push(if asked.is_empty() {
            String::new()
        } else {
            format!("What only you can say:\n{}", asked.join("\n"))
        });
    }
    hold_prompt(memory, turn, &optimization.optimized);
    let intent = analyze_intent(clip_text(text));
    let opportunity = find_opportunity(memory);
    Reply {
        content: join(&parts),
        intent,
        optimization: None,
        opportunity,
        suggestions: suggest_templates(clip_text(text), turn.library, MOST_SUGGESTIONS),
    }
}

fn finding_line(text: &str, finding: &crate::lint::Finding) -> String {
    let quote = finding.span.slice(text);
    let place = if quote.is_empty() || quote.len() > 200 || quote.len() * 2 > text.len() {
        String::new()
    } else {
        format!("“{}”: ", clip(quote, 60))
    };
    format!("- {place}{} ({})", finding.message.trim_end_matches('.'), finding.code)
}

/// Takes a prompt into hand that is not a brief.
fn hold_prompt(memory: &mut Memory, turn: &Turn<'_>, prompt: &str) {
    memory.prompt = Some(prompt.chars().take(MOST_TEXT / 4).collect());
    memory.brief = None;
    memory.open.clear();
    memory.keep(Request {
        message_id: turn.message_id.to_owned(),
        number: 0,
        brief: None,
        text: turn.content.trim().to_owned(),
        is_variant: false,
        corrections: 0,
    });
}

/// A request in another language: its own words as the prompt, structure only, and an honest word about it.
fn respond_to_foreign(memory: &mut Memory, turn: &Turn<'_>, language: &'static str) -> Reply {
    let brief = verbatim(clip_text(turn.content), Work::Other);
    let prompt = turn.content.trim().to_owned();
    let note = format!(
        "I read {language} by its structure only: the rules that need English words are silent, and I add nothing in a language that I do not know. Your words stand as they are; useful additions are the reader, the form and length of the answer, and what to do when a fact is missing{}.",
        code("no-behaviour-when-unknown")
    );
    let composed = Composed { prompt, needs: Vec::new() };
    memory.open.clear();
    let content = join(&[
        pick(&["As a prompt, in your own words:", "Your words as a prompt:"], memory.told)
            .to_owned(),
        fenced(&composed.prompt),
        note,
    ]);
    take(memory, turn, brief, &composed, false);
    finish(memory, turn, content, analyze_intent(clip_text(turn.content)))
}

/// A question for a model: the honest sentence, and the question as a prompt.
fn respond_to_question(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    let brief = verbatim(clip_text(turn.content), Work::Question);
    let composed = compose(&brief);
    let honest = pick(
        &[
            "No language model is connected here, so I cannot answer that and will not guess. Whoever runs this server can connect one; until then, this asks it well anywhere:",
            "That needs a model, and none is connected here. As a prompt for one:",
        ],
        memory.told,
    );
    memory.open.clear();
    let content = join(&[honest.to_owned(), fenced(&composed.prompt)]);
    take(memory, turn, brief, &composed, false);
    let intent = analyze_intent(clip_text(turn.content));
    finish(memory, turn, content, intent)
}

/// A statement with no prompt in hand: its words as the matter of a prompt, and the question what to do with them.
pub(super) fn respond_to_statement(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    let intent = analyze_intent(clip_text(turn.content));
    let quote = clip(turn.content, 80);
    let content = format!(
        "{} “{quote}”? For example: write it up for somebody, explain it, plan it, or compare it with something. Say it in one sentence, and I make the prompt.",
        pick(
            &[
                "What should a model do with",
                "What should come out at the end of",
                "What would you like done about"
            ],
            memory.told
        )
    );
    plain_reply(turn, content, intent)
}

/// The beginning of a long text, for reading its intent and finding what fits it.
pub(super) fn clip_text(text: &str) -> &str {
    let end = text.char_indices().nth(4_000).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}
