//! What a client may say.

use crate::TemplateField;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// A frame from a client, checked; [`crate::decode()`] makes it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(export_to = "ClientFrame.ts", optional_fields)]
pub enum ClientFrame {
    /// From now on the socket is synchronized.
    ConnectionInit(ConnectionInit),
    /// Who is speaking.
    Authenticate {
        /// A JSON Web Token.
        token: String,
    },
    /// Something said.
    ChatMessage {
        /// What.
        content: String,
        /// What else the client knows: audience, tone, …
        #[ts(type = "Record<string, unknown>")]
        context: Map<String, Value>,
    },
    /// A prompt to be optimized, outside the conversation.
    OptimizePrompt(OptimizePrompt),
    /// Keep the conversation.
    SaveConversationAsTemplate(SaveTemplate),
    /// A template written by hand.
    CreateTemplate {
        /// The template.
        template_data: TemplateData,
    },
    /// Which templates fit?
    GetTemplateSuggestions {
        /// What the person is about to do.
        #[ts(type = "Record<string, unknown>")]
        context: Map<String, Value>,
    },
    /// Not now.
    DismissTemplateOpportunity {
        /// Which.
        opportunity_id: String,
    },
    /// What does this text want?
    IntentAnalysis {
        /// The text.
        content: String,
    },
    /// A command of the chat.
    SlashCommand {
        /// Its name, without `/`.
        command: String,
        /// What it works on.
        content: String,
    },
    /// Stop answering the request that `message_id` names.
    Cancel,
    /// A further answer to the request that `message_id` names.
    Regenerate,
    /// What the person thinks of the answer that `message_id` names.
    RateMessage(RateMessage),
    /// Older messages.
    GetHistory(GetHistory),
    /// Are you there? The fields come back.
    Ping {
        /// All fields but `type`.
        #[serde(flatten)]
        #[ts(skip)]
        fields: Map<String, Value>,
    },
}

/// `connection_init`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "ConnectionInit.ts", optional_fields)]
pub struct ConnectionInit {
    /// A JSON Web Token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Proof of being a certain guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume_token: Option<String>,
    /// Wants stream frames.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub streaming: Option<bool>,
    /// The last `seq` seen: replay what follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
}

/// What an optimization is to improve most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "Goal.ts")]
pub enum Goal {
    /// All of it.
    #[default]
    Enhancement,
    /// Say it more clearly.
    Clarity,
    /// Leave less to guess.
    Specificity,
    /// Give it parts.
    Structure,
}

/// `optimize_prompt`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, TS)]
#[ts(export_to = "OptimizePrompt.ts", optional_fields)]
pub struct OptimizePrompt {
    /// The prompt.
    pub prompt: String,
    /// What to improve.
    pub optimization_type: Goal,
    /// Facts the optimizer may use: audience, tone, length, …
    #[ts(type = "Record<string, unknown>")]
    pub context: Map<String, Value>,
}

/// `save_conversation_as_template`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "SaveTemplate.ts", optional_fields)]
pub struct SaveTemplate {
    /// Instead of the title that was proposed.
    pub title: Option<String>,
    /// Instead of the category that was proposed.
    pub category: Option<String>,
    /// Instead of the description that was proposed.
    pub description: Option<String>,
    /// Keep PromptCraft's turns as examples beside the body.
    pub include_ai_responses: bool,
    /// Which opportunity; the newest open one if absent.
    pub opportunity_id: Option<String>,
}

/// A template as a client writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "TemplateData.ts", optional_fields)]
pub struct TemplateData {
    /// 1 to 200 characters.
    pub title: String,
    /// The body with `{{placeholders}}`.
    pub content: String,
    /// What it is for.
    pub description: Option<String>,
    /// The id of a category.
    pub category: Option<String>,
    /// Words to find it by.
    pub tags: Option<Vec<String>>,
    /// One for each placeholder; a text field is added where none is given.
    pub fields: Option<Vec<TemplateField>>,
}

/// `rate_message`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "RateMessage.ts", optional_fields)]
pub struct RateMessage {
    /// -1 or 1.
    pub rating: i8,
    /// Why.
    pub comment: Option<String>,
}

/// `get_history`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "GetHistory.ts", optional_fields)]
pub struct GetHistory {
    /// Only messages with a smaller `seq`.
    pub before: Option<u64>,
    /// How many; over 200 counts as 200.
    pub limit: u32,
}
