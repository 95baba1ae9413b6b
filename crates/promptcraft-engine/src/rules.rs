//! The rules: one file each, listed once by code. Each looks at one prompt and reports places; none knows another.

use crate::edit::Edit;
use crate::fact::Facts;
use crate::lint::{Finding, LintOptions};
use crate::model::Model;
use crate::phrase::{self, Hit, PhraseGroups};
use crate::severity::{Dimension, ModelFamily, Severity};
use crate::span::Span;

#[cfg(test)]
mod drawing;
mod list;

// By code.
mod absolute_without_exception;
mod advice_of_another_model;
mod always_never_clash;
mod bare_prompt;
mod bribe_or_threat;
mod broken_numbering;
mod buried_instruction;
mod choice_without_options;
mod conditional_without_else;
mod contradictory_length;
mod contradictory_tone;
mod dangling_colon;
mod double_negative;
mod duplicate_instruction;
mod empty_section;
mod example_contradicts_rule;
mod filler;
mod format_without_exclusion;
mod fresh_facts;
mod hedged_requirement;
mod inconsistent_examples;
mod indirect_request;
mod injection_phrase;
mod instruction_before_long_material;
mod invisible_character;
mod json_without_schema;
mod language_mismatch;
mod leftover_placeholder;
mod long_sentence;
mod lookalike_letter;
mod missing_audience;
mod missing_length;
mod missing_material;
mod missing_output_format;
mod missing_particulars;
mod missing_referent;
mod mixed_placeholder_syntax;
mod negative_only;
mod no_behaviour_when_unknown;
mod no_example;
mod no_task;
mod open_ended_list;
mod personal_data;
mod placeholder_name_drift;
mod process_without_outcome;
mod redundant_reasoning;
mod relative_time;
mod repeated_word;
mod role_bleed;
mod role_only;
mod secret;
mod shouting;
mod template_expression;
mod terminology_drift;
mod thin_prompt;
mod token_budget;
mod too_many_tasks;
mod unbalanced_delimiter;
mod unbounded_output;
mod undefined_standard;
mod undelimited_example;
mod undelimited_input;
mod unfinished_sentence;
mod unmeasurable_length;
mod unsourced_claims;
mod vague_quantifier;
mod wall_of_text;

pub use list::RULES;

/// On which prompts a rule speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// On all: it looks at structure alone.
    AnyLanguage,
    /// On English prompts: it knows words.
    English,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable code, `PC001` and up; never used again for another rule.
    pub code: &'static str,
    /// Name in lower case with hyphens.
    pub name: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// The dimension of the score that they lower.
    pub dimension: Dimension,
    /// Points that the first finding takes off that dimension, 0 to 100.
    pub cost: u8,
    /// On which prompts it speaks.
    pub scope: Scope,
    /// The model family that it is about; none for all.
    pub family: Option<ModelFamily>,
    /// The file that holds it; its head is the documentation.
    pub(crate) source: &'static str,
    /// Word groups that it wants to be told about.
    pub(crate) phrases: PhraseGroups,
    pub(crate) check: fn(&mut Pass<'_>),
}

impl Rule {
    /// The documentation in Markdown: a first sentence, then *What it does, Why it matters, Example, Source*.
    pub fn documentation(&self) -> String {
        let head = self.source.lines().take_while(|line| line.starts_with("//!"));
        head.map(|line| line.trim_start_matches("//!").strip_prefix(' ').unwrap_or(""))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The first sentence of the documentation.
    pub fn summary(&self) -> String {
        self.documentation()
            .lines()
            .take_while(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The rule with this code or name, in any case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name.eq_ignore_ascii_case(code))
}

/// A prompt read for linting: its model, the hits of all word groups, and the facts that rules share.
#[derive(Debug)]
pub(crate) struct Reading<'m> {
    pub(crate) model: &'m Model<'m>,
    pub(crate) facts: Facts,
    hits: Vec<Hit>,
}

impl<'m> Reading<'m> {
    pub(crate) fn new(model: &'m Model<'m>) -> Self {
        let hits = phrase::find(model);
        Self { model, facts: Facts::new(model, &hits), hits }
    }

    /// The findings of all rules that `options` lets run.
    pub(crate) fn run(&self, options: &LintOptions) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (owner, rule) in (0_u16..).zip(RULES) {
            let speaks = rule.scope == Scope::AnyLanguage || self.model.is_english();
            let concerned = rule.family.is_none_or(|family| family == options.model_family);
            if speaks && concerned && options.runs(rule.code, rule.name) {
                let hits = phrase::hits_of(&self.hits, owner);
                (rule.check)(&mut Pass {
                    model: self.model,
                    facts: &self.facts,
                    rule,
                    hits,
                    findings: &mut findings,
                });
            }
        }
        findings
    }
}

/// One rule at work on one prompt.
pub(crate) struct Pass<'p> {
    pub(crate) model: &'p Model<'p>,
    pub(crate) facts: &'p Facts,
    pub(crate) hits: &'p [Hit],
    rule: &'static Rule,
    findings: &'p mut Vec<Finding>,
}

impl Pass<'_> {
    /// Reports a place.
    pub(crate) fn flag(&mut self, span: Span, message: impl Into<String>) {
        self.push(span, message.into(), None);
    }

    /// Reports a place that replacing `target` mends.
    pub(crate) fn flag_with_fix(
        &mut self,
        span: Span,
        message: impl Into<String>,
        target: Span,
        replacement: impl Into<String>,
    ) {
        let message = message.into();
        let fix = Edit {
            span: target,
            replacement: replacement.into(),
            rule: self.rule.code.to_owned(),
            reason: message.clone(),
        };
        self.push(span, message, Some(fix));
    }

    /// The first hit of `group`.
    pub(crate) fn first(&self, group: u8) -> Option<Span> {
        self.hits.iter().find(|hit| hit.group == group).map(|hit| hit.span)
    }

    /// The part of the prompt that `span` covers, on one line, at most about 40 characters: for messages.
    pub(crate) fn quote(&self, span: Span) -> String {
        let words = self.model.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        match words.char_indices().nth(40) {
            Some((end, _)) => format!("{}…", words.get(..end).unwrap_or("")),
            None => words,
        }
    }

    /// The place for what is missing as a whole: the first request, or else the first sentence.
    pub(crate) fn subject(&self) -> Span {
        let request = self.model.directives().next().map(|(_, directive)| directive.verb);
        let first = || self.model.sentences.first().map(|sentence| sentence.span);
        request.or_else(first).unwrap_or_else(|| self.model.body())
    }

    fn push(&mut self, span: Span, message: String, fix: Option<Edit>) {
        self.findings.push(Finding {
            code: self.rule.code.to_owned(),
            name: self.rule.name.to_owned(),
            severity: self.rule.severity,
            dimension: self.rule.dimension,
            span,
            message,
            fix,
        });
    }
}
