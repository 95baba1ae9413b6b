//! Frames about templates: suggestions, opportunities, what was made.

use super::ConfidenceBasis;
use crate::{TemplateField, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A template of the person's library that fits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "TemplateSuggestion.ts")]
pub struct TemplateSuggestion {
    /// Which.
    pub template_id: String,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: String,
    /// 0 to 1.
    pub confidence: f64,
    /// What it rests on.
    pub confidence_basis: ConfidenceBasis,
    /// Why it fits.
    pub reasoning: String,
}

/// `template_suggestions`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "TemplateSuggestions.ts")]
pub struct TemplateSuggestions {
    /// The best first.
    pub suggestions: Vec<TemplateSuggestion>,
    /// How many messages the conversation has.
    pub conversation_length: u64,
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_reply_to: Option<String>,
    /// When.
    pub timestamp: Timestamp,
}

/// `template_opportunity`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "TemplateOpportunity.ts")]
pub struct TemplateOpportunity {
    /// For `save_conversation_as_template` and `dismiss_template_opportunity`.
    pub opportunity_id: String,
    /// What is proposed.
    pub suggestion: OpportunitySuggestion,
    /// The request that completed it.
    pub in_reply_to: String,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// Where.
    pub session_id: String,
    /// Its number.
    pub seq: u64,
}

/// The template that a conversation would make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "OpportunitySuggestion.ts")]
pub struct OpportunitySuggestion {
    /// Its title.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// The id of a category.
    pub category: String,
    /// 0 to 1.
    pub confidence: f64,
    /// What it rests on.
    pub confidence_basis: ConfidenceBasis,
    /// The same in words: "83 % of suggestions like this were accepted (n=41)", or "medium, not yet calibrated (n=3)".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub confidence_origin: Option<String>,
    /// Readable and checkable: "your 1st, 2nd and 3rd request share …".
    pub reasoning: String,
    /// The messages behind it.
    pub evidence: Vec<Evidence>,
    /// The body.
    pub preview: String,
    /// What fills its placeholders.
    pub fields: Vec<TemplateField>,
}

/// A message behind an opportunity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "Evidence.ts")]
pub struct Evidence {
    /// The person's message.
    pub message_id: String,
    /// The conversation it stands in, where that is another one of the person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub session_id: Option<String>,
    /// The parts that differ: bytes of its UTF-8 text, `[start, end)`.
    pub spans: Vec<(u64, u64)>,
}

/// `template_created`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "TemplateCreated.ts")]
pub struct TemplateCreated {
    /// What was made.
    pub template: CreatedTemplate,
    /// A sentence.
    pub message: String,
    /// The request.
    pub in_reply_to: String,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// Where.
    pub session_id: String,
    /// Its number.
    pub seq: u64,
}

/// A new template in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "CreatedTemplate.ts")]
pub struct CreatedTemplate {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// The id of a category.
    pub category: String,
    /// How many fields its form has.
    pub fields_count: usize,
    /// `conversation`, `opportunity` or `manual`.
    pub source: String,
    /// How many messages it was made from.
    pub message_count: u32,
}
