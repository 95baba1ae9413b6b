//! The prompt engine: text in, report out; pure, deterministic, without I/O or clock.
//!
//! Nothing here fails: a weak prompt is a report, not an error. Every place is a [`Span`] of UTF-8 byte offsets on
//! character boundaries.

pub mod calibration;
pub mod checks;
pub mod context;
pub mod conversation;
pub mod edit;
mod fact;
mod hash;
pub mod intent;
pub mod lint;
pub mod mine;
pub mod model;
pub mod opportunity;
pub mod optimize;
mod phrase;
pub mod placeholder;
pub mod proposal;
pub mod rules;
pub mod score;
mod sensitive;
pub mod severity;
pub mod slash;
pub mod span;
mod strength;
pub mod suggest;
pub mod task;
pub mod template;
pub mod title;

pub use checks::{
    Bound, Check, CheckResult, Requirement, Unit, check_answer, extract_checks, kept_checks,
};
pub use context::Context;
pub use conversation::recall::Asked;
pub use conversation::{Conversation, Reply, Turn};
pub use edit::{Edit, apply_edits};
pub use intent::{Intent, analyze_intent};
pub use lint::{Finding, LintOptions, Mended, Report, lint, lint_model, mend};
pub use mine::{MinedField, Templatized, templatize};
pub use model::Model;
pub use opportunity::{Evidence, Opportunity};
pub use optimize::{DimensionScore, Goal, Optimization, Scores, UnknownGoal, optimize};
pub use placeholder::{Placeholder, find_placeholders, placeholder_names, render};
pub use proposal::{Proposal, ProposedEdit, Refusal, Verdict, check_proposal};
pub use rules::{RULES, Rule, rule};
pub use score::{Deduction, DimensionReport};
pub use sensitive::redact;
pub use severity::{Dimension, ModelFamily, Severity};
pub use slash::{SlashCommand, parse_slash};
pub use span::Span;
pub use suggest::{Suggestion, TemplateCard, suggest_templates};
pub use task::TaskKind;
pub use template::{
    CATEGORIES, Category, Field, FieldError, FieldKind, Source, TemplateDraft, complete_fields,
};
pub use title::conversation_title;
