//! What a language model proposes for a prompt, held against the promises of the optimizer. Believes nothing, repairs
//! nothing: one offence, and the whole proposal is refused with its reasons, and the embedded optimizer's result stands.
//!
//! Not asked for is the fixed point: that optimizing again changes nothing is a promise of the rules, not of a model.

mod facts;
mod place;
mod refusal;
mod sentences;

pub use refusal::Refusal;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::edit::{Edit, apply_edits};
use crate::lint::{LintOptions, lint_model};
use crate::model::{Model, SlotSyntax};
use crate::optimize::{Goal, Optimization, guard, improvements, optimize, scores};

/// The form of a [`Proposal`] as a JSON Schema, in the part of that language which all providers know.
pub const PROPOSAL_SCHEMA: &str = include_str!("proposal/schema.json");

/// What stands as the rule of an edit that a model proposed.
pub const MODEL_RULE: &str = "model";

/// More edits than this are a new prompt.
const MAX_EDITS: usize = 64;

/// As many as the optimizer asks.
const MAX_QUESTIONS: usize = 4;

/// A reason or question is a sentence, in bytes.
const MAX_SENTENCE_BYTES: usize = 400;

/// Edits and questions that a model proposes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proposal {
    /// Edits, each of one passage.
    #[serde(default)]
    pub edits: Vec<ProposedEdit>,
    /// Questions to the author; those beyond the fourth are left out, and so are long ones.
    #[serde(default)]
    pub questions: Vec<String>,
}

/// One edit, by the words that it replaces: models count words badly, and bytes worse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedEdit {
    /// The passage, as it stands in the prompt; empty for the end of the prompt.
    pub find: String,
    /// Which one, where it stands there more than once; 1 is the first.
    #[serde(default = "first")]
    pub occurrence: usize,
    /// What stands there instead.
    pub replace: String,
    /// Why, as a sentence for the author.
    pub reason: String,
}

fn first() -> usize {
    1
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Every promise is kept; the scores and the confidence are the rubric's, never the model's.
    Accepted(Optimization),
    /// Some are not.
    Refused {
        /// Each offence, in the order in which they were found.
        refusals: Vec<Refusal>,
        /// What the rules make of the prompt.
        embedded: Optimization,
    },
}

/// Holds `proposal` against the promises: passages that are there, nothing protected touched, placeholders kept and none
/// invented, no new fact, every sentence of the author's accounted for, at most twice as long, no lower score.
pub fn check_proposal(prompt: &str, goal: Goal, context: &Context, proposal: &Proposal) -> Verdict {
    match accept(prompt, context, proposal) {
        Ok(optimization) => Verdict::Accepted(optimization),
        Err(refusals) => Verdict::Refused { refusals, embedded: optimize(prompt, goal, context) },
    }
}

fn accept(
    prompt: &str,
    context: &Context,
    proposal: &Proposal,
) -> Result<Optimization, Vec<Refusal>> {
    if proposal.edits.len() > MAX_EDITS {
        return Err(vec![Refusal::TooManyEdits { count: proposal.edits.len() }]);
    }
    let before = Model::new(prompt);
    let edits = place::edits(&before, &proposal.edits)?;
    let result = apply_edits(prompt, &edits);
    let after = Model::new(&result);
    let before_report = lint_model(&before, &LintOptions::default());
    let mut refusals = parts(&before, &after, &edits);
    refusals.extend(facts::invented(&before, context, &edits));
    refusals.extend(sentences::lost(&before, &after, &before_report, &edits));
    let after_report = lint_model(&after, &LintOptions::default());
    let scores = scores(&before_report, &after_report);
    if scores.after < scores.before {
        refusals.push(Refusal::LowerScore { before: scores.before, after: scores.after });
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    Ok(Optimization {
        original: prompt.to_owned(),
        improvements: improvements(&edits),
        strengths: before_report.strengths,
        suggestions: questions(&proposal.questions),
        confidence: crate::calibration::confidence(scores.before, scores.after),
        optimized: result,
        edits,
        scores,
    })
}

/// Offences against the parts of a prompt: what is protected, placeholders, length.
fn parts(before: &Model<'_>, after: &Model<'_>, edits: &[Edit]) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for edit in edits {
        if guard::touches_protected(before, edit) {
            refusals.push(Refusal::Protected { passage: passage(before, edit) });
        }
        // Each edit can be taken alone, so that each must keep the placeholders alone.
        let own = Model::new(&edit.replacement);
        let invents = own
            .slots
            .iter()
            .find(|slot| before.is_template() || slot.syntax != SlotSyntax::DoubleBrace);
        if let Some(slot) = invents {
            refusals.push(Refusal::Placeholder { name: own.slice(slot.span).to_owned() });
        }
    }
    if refusals.is_empty() && !guard::keeps_slots(before, after) {
        refusals.push(Refusal::Placeholders);
    }
    // A fence or a quotation mark that is opened by an edit could swallow what follows.
    let keeps = |part: &&crate::Span| {
        let text = before.slice(**part);
        after.protected.iter().any(|kept| after.slice(*kept).contains(text))
    };
    let edit_at = |part: &crate::Span| edits.iter().any(|edit| edit.span.overlaps(*part));
    if !before.protected.iter().filter(|part| !edit_at(part)).all(|part| keeps(&part))
        || after.fences.iter().filter(|fence| is_open(after.slice(**fence))).count()
            > before.fences.iter().filter(|fence| is_open(before.slice(**fence))).count()
    {
        refusals.push(Refusal::Delimiters);
    }
    if !guard::keeps_length(before, after) {
        refusals.push(Refusal::TooLong);
    }
    refusals
}

/// Whether a block of code runs to the end because nothing closes it.
fn is_open(fence: &str) -> bool {
    let mut lines = fence.trim_end().lines().map(str::trim_start);
    let opens = lines.next().unwrap_or_default();
    let mark = if opens.starts_with('~') { "~~~" } else { "```" };
    !lines.next_back().is_some_and(|last| last.starts_with(mark))
}

/// The words that an edit is about.
fn passage(model: &Model<'_>, edit: &Edit) -> String {
    refusal::short(model.slice(edit.span))
}

fn questions(questions: &[String]) -> Vec<String> {
    let asked = questions.iter().map(|question| question.trim());
    let asked = asked.filter(|text| !text.is_empty() && text.len() <= MAX_SENTENCE_BYTES);
    asked.take(MAX_QUESTIONS).map(str::to_owned).collect()
}
