//! Frames of a turn: acknowledgement, answer, stream, optimization, history.

use super::{ConfidenceBasis, TemplateSuggestion};
use crate::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `message_ack`: the message is durable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "MessageAck.ts")]
pub struct MessageAck {
    /// The client's.
    pub message_id: String,
    /// The same; answers name the request under this field.
    pub in_reply_to: String,
    /// Its number.
    pub seq: u64,
    /// It had been stored before.
    pub duplicate: bool,
    /// When it was stored.
    pub timestamp: Timestamp,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "Role.ts")]
pub enum Role {
    /// The person.
    User,
    /// PromptCraft.
    Assistant,
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "MessageStatus.ts")]
pub enum MessageStatus {
    /// Whole.
    #[default]
    Complete,
    /// Stopped by the person; what there was.
    Cancelled,
    /// Broken off; what there was.
    Failed,
}

/// `message`: an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "Message.ts")]
pub struct Message {
    /// Its own id.
    pub message_id: String,
    /// Markdown.
    pub content: String,
    /// Always `assistant`.
    pub role: Role,
    /// The request.
    pub in_reply_to: String,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// Where.
    pub session_id: String,
    /// Its number.
    pub seq: u64,
    /// From taking the request up to storing the answer; at least 1.
    pub processing_time_ms: u64,
    /// Templates of the person's library that fit.
    pub template_suggestions: Vec<TemplateSuggestion>,
    /// How it ended.
    pub status: MessageStatus,
    /// Who wrote it: a model's name, or "embedded".
    pub model: String,
    /// What the request asked for and whether the answer holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<CheckOutcome>>", optional)]
    pub checks: Vec<CheckOutcome>,
    /// What it cost, where a model was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub usage: Option<Usage>,
}

/// One verifiable demand of a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "CheckOutcome.ts")]
pub struct CheckOutcome {
    /// "under 120 words".
    pub label: String,
    /// The answer holds it.
    pub holds: bool,
    /// "134 words".
    pub detail: String,
    /// Where the prompt demands it: bytes of its UTF-8 text, `[start, end)`.
    pub span: (u64, u64),
}

/// Tokens of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "Usage.ts")]
pub struct Usage {
    /// Read.
    pub input_tokens: u64,
    /// Written.
    pub output_tokens: u64,
}

/// `user_message`: what the person said on another socket, or before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "UserMessage.ts")]
pub struct UserMessage {
    /// The client's id.
    pub message_id: String,
    /// What.
    pub content: String,
    /// Always `user`.
    pub role: Role,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// Where.
    pub session_id: String,
    /// Its number.
    pub seq: u64,
}

/// `typing_start` and `typing_stop`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "Typing.ts")]
pub struct Typing {
    /// The request.
    pub in_reply_to: String,
    /// When.
    pub timestamp: Timestamp,
}

/// `stream_start`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "StreamStart.ts")]
pub struct StreamStart {
    /// The answer's id.
    pub message_id: String,
    /// The request.
    pub in_reply_to: String,
    /// Who writes.
    pub model: String,
}

/// `stream_token`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "StreamToken.ts")]
pub struct StreamToken {
    /// The answer's id.
    pub message_id: String,
    /// The text that follows what came before.
    pub token: String,
    /// 0, 1, 2… per answer; merged tokens keep the first one's.
    pub index: u64,
}

/// `stream_complete`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "StreamComplete.ts")]
pub struct StreamComplete {
    /// The answer's id.
    pub message_id: String,
    /// The request.
    pub in_reply_to: String,
    /// All of it.
    pub final_content: String,
    /// How many tokens were streamed.
    pub token_count: u64,
    /// Templates that fit.
    pub template_suggestions: Vec<TemplateSuggestion>,
}

/// `optimization_result`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "OptimizationResult.ts")]
pub struct OptimizationResult {
    /// The request's.
    pub message_id: String,
    /// The same, as in every answer.
    pub in_reply_to: String,
    /// The answer that it belongs to, if it came out of a conversation.
    pub original_message_id: Option<String>,
    /// Before.
    pub original_prompt: String,
    /// After.
    pub optimized_prompt: String,
    /// What leads from one to the other; each can be taken alone.
    pub edits: Vec<Edit>,
    /// What became better.
    pub improvements: Vec<String>,
    /// Questions that only the author can answer.
    pub suggestions: Vec<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// What it rests on.
    pub confidence_basis: ConfidenceBasis,
    /// By the rubric.
    pub scores: Scores,
    /// At least 1.
    pub processing_time_ms: u64,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// Where.
    pub session_id: String,
    /// Its number.
    pub seq: u64,
    /// Whose edits these are: a model's name, or "embedded". Left out beside an answer, which says it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub model: Option<String>,
    /// Why a model's edits are not shown, as sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub refusals: Vec<String>,
}

/// One change to a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "Edit.ts")]
pub struct Edit {
    /// Bytes of the original's UTF-8 text, `[start, end)`.
    pub span: (u64, u64),
    /// What stands there afterwards.
    pub replacement: String,
    /// The rule's code.
    pub rule: String,
    /// Why.
    pub reason: String,
}

/// Rubric scores, 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "Scores.ts")]
pub struct Scores {
    /// Of the original.
    pub before: u8,
    /// Of the optimized prompt.
    pub after: u8,
    /// One by one.
    pub dimensions: Vec<DimensionScore>,
}

/// One dimension of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "DimensionScore.ts")]
pub struct DimensionScore {
    /// clarity, specificity, structure, context, output, examples, safety.
    pub name: String,
    /// Of the original.
    pub before: u8,
    /// Of the optimized prompt.
    pub after: u8,
}

/// `intent_result`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "IntentResult.ts")]
pub struct IntentResult {
    /// The kind of task.
    pub category: String,
    /// 0 to 1.
    pub confidence: f64,
    /// What it rests on.
    pub confidence_basis: ConfidenceBasis,
    /// The words that decided.
    pub keywords: Vec<String>,
    /// What to do about it.
    pub suggested_approach: String,
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_reply_to: Option<String>,
    /// When.
    pub timestamp: Timestamp,
}

/// `history`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "History.ts")]
pub struct History {
    /// By rising `seq`.
    pub messages: Vec<HistoryMessage>,
    /// Older ones exist.
    pub has_more: bool,
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_reply_to: Option<String>,
}

/// A message of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "HistoryMessage.ts")]
pub struct HistoryMessage {
    /// Its own id.
    pub message_id: String,
    /// Who wrote it.
    pub role: Role,
    /// What.
    pub content: String,
    /// When it was stored.
    pub timestamp: Timestamp,
    /// Its number.
    pub seq: u64,
    /// The request, for answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_reply_to: Option<String>,
    /// How it ended, for answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub status: Option<MessageStatus>,
    /// Who wrote it, for answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub model: Option<String>,
    /// How long it took, for answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub processing_time_ms: Option<u64>,
    /// What the person thought of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rating: Option<i8>,
}

/// `message_rated`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "MessageRated.ts")]
pub struct MessageRated {
    /// The answer.
    pub message_id: String,
    /// -1 or 1.
    pub rating: i8,
}
