//! From the text of a frame to a [`ClientFrame`]; every refusal has a code and names the field.

mod fields;

use crate::client::{
    ClientFrame, ConnectionInit, GetHistory, Goal, OptimizePrompt, RateMessage, SaveTemplate,
    TemplateData,
};
use crate::json::parse_strict;
use crate::{ErrorCode, FieldKind, TemplateField};
use fields::{Fields, invalid, shorten, wrong};
use serde_json::{Map, Value};

/// `get_history` without `limit`.
const DEFAULT_HISTORY: u32 = 50;

/// `get_history` gives this many at most.
pub(crate) const MAX_HISTORY: u32 = 200;

/// A frame and the id that answers name in `in_reply_to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// What was said.
    pub frame: ClientFrame,
    /// The client's own id, where it gave one.
    pub message_id: Option<String>,
}

/// Why a frame was refused; the socket lives on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// The code of the `error` frame.
    pub code: ErrorCode,
    /// A sentence that names the field.
    pub message: String,
    /// The client's own id, where it could be read.
    pub in_reply_to: Option<String>,
    /// What the frame said it was, where that could be read.
    pub frame_type: Option<String>,
}

/// Reads one text frame.
pub fn decode(text: &str) -> Result<Decoded, DecodeError> {
    let value = parse_strict(text).map_err(|reason| DecodeError {
        code: ErrorCode::InvalidJson,
        message: format!("This is not JSON that can be read: {reason}."),
        in_reply_to: None,
        frame_type: None,
    })?;
    let Value::Object(map) = value else {
        return Err(invalid("A frame is a JSON object with a `type`."));
    };
    let mut fields = Fields { map };
    let frame_type = fields.map.get("type").and_then(Value::as_str).map(str::to_owned);
    if frame_type.as_deref() == Some("ping") {
        return Ok(ping(fields));
    }
    identified(&mut fields).map_err(|error| DecodeError { frame_type, ..error })
}

/// A frame and its id; the error names the id where it could be read.
fn identified(fields: &mut Fields) -> Result<Decoded, DecodeError> {
    let message_id = fields.message_id()?;
    match frame(fields, message_id.as_deref()) {
        Ok(frame) => Ok(Decoded { frame, message_id }),
        Err(error) => Err(DecodeError { in_reply_to: message_id, ..error }),
    }
}

/// No field of a ping can be wrong; all come back, but for `server_time`, which is the server's.
fn ping(mut fields: Fields) -> Decoded {
    let message_id = fields.message_id().ok().flatten();
    fields.map.remove("type");
    fields.map.remove("server_time");
    Decoded { frame: ClientFrame::Ping { fields: fields.map }, message_id }
}

fn frame(fields: &mut Fields, message_id: Option<&str>) -> Result<ClientFrame, DecodeError> {
    let Some(name) = fields.text("type")? else {
        return Err(invalid("The field `type` is missing; it says what the frame is."));
    };
    Ok(match name.as_str() {
        "chat_message" | "send_message" => chat_message(fields)?,
        "connection_init" => ClientFrame::ConnectionInit(connection_init(fields)?),
        "authenticate" => ClientFrame::Authenticate { token: fields.required_text("token")? },
        "optimize_prompt" => ClientFrame::OptimizePrompt(optimize_prompt(fields)?),
        "save_conversation_as_template" => {
            ClientFrame::SaveConversationAsTemplate(save_template(fields)?)
        }
        "create_template" => ClientFrame::CreateTemplate { template_data: template_data(fields)? },
        "get_template_suggestions" => {
            ClientFrame::GetTemplateSuggestions { context: fields.loose_context()? }
        }
        "dismiss_template_opportunity" => ClientFrame::DismissTemplateOpportunity {
            opportunity_id: fields.required_text("opportunity_id")?,
        },
        "intent_analysis" => {
            ClientFrame::IntentAnalysis { content: fields.content(&["content", "query"])? }
        }
        "slash_command" => slash_command(fields)?,
        "cancel" => named(message_id, ClientFrame::Cancel)?,
        "regenerate" => named(message_id, ClientFrame::Regenerate)?,
        "rate_message" => named(message_id, ClientFrame::RateMessage(rate_message(fields)?))?,
        "get_history" => ClientFrame::GetHistory(get_history(fields)?),
        _ => {
            return Err(DecodeError {
                code: ErrorCode::UnknownType,
                message: format!("The type `{}` is unknown to this server.", shorten(&name)),
                in_reply_to: None,
                frame_type: None,
            });
        }
    })
}

fn chat_message(fields: &mut Fields) -> Result<ClientFrame, DecodeError> {
    // The client's own time is not used, so its form does not matter; text and number are both about.
    match fields.take("timestamp") {
        None | Some(Value::String(_) | Value::Number(_)) => {}
        Some(_) => return Err(wrong("timestamp", "a text")),
    }
    Ok(ClientFrame::ChatMessage {
        content: fields.content(&["content"])?,
        context: fields.chat_context()?,
    })
}

fn connection_init(fields: &mut Fields) -> Result<ConnectionInit, DecodeError> {
    let given = |token: String| !matches!(token.as_str(), "" | "null" | "undefined");
    Ok(ConnectionInit {
        token: fields.text("token")?.filter(|token| given(token.clone())),
        resume_token: fields.text("resume_token")?.filter(|token| given(token.clone())),
        streaming: fields.flag("streaming")?,
        after: fields.whole("after")?,
    })
}

fn optimize_prompt(fields: &mut Fields) -> Result<OptimizePrompt, DecodeError> {
    let optimization_type = match fields.text("optimization_type")?.as_deref() {
        None | Some("enhancement") => Goal::Enhancement,
        Some("clarity") => Goal::Clarity,
        Some("specificity") => Goal::Specificity,
        Some("structure") => Goal::Structure,
        Some(_) => {
            return Err(invalid(
                "The field `optimization_type` is one of enhancement, clarity, specificity, structure.",
            ));
        }
    };
    let context = fields.chat_context()?;
    Ok(OptimizePrompt {
        prompt: fields.content(&["prompt", "content"])?,
        optimization_type,
        context,
    })
}

fn save_template(fields: &mut Fields) -> Result<SaveTemplate, DecodeError> {
    Ok(SaveTemplate {
        title: fields.text("title")?,
        category: fields.text("category")?,
        description: fields.text("description")?,
        include_ai_responses: fields.flag("include_ai_responses")?.unwrap_or(true),
        opportunity_id: fields.text("opportunity_id")?,
    })
}

fn slash_command(fields: &mut Fields) -> Result<ClientFrame, DecodeError> {
    let command = fields.required_text("command")?;
    let command = command.trim().trim_start_matches('/').to_ascii_lowercase();
    Ok(ClientFrame::SlashCommand { command, content: fields.text("content")?.unwrap_or_default() })
}

fn rate_message(fields: &mut Fields) -> Result<RateMessage, DecodeError> {
    let rating = match fields.map.remove("rating").and_then(|rating| rating.as_i64()) {
        Some(-1) => -1,
        Some(1) => 1,
        _ => return Err(invalid("The field `rating` is -1 or 1.")),
    };
    Ok(RateMessage { rating, comment: fields.text("comment")? })
}

fn get_history(fields: &mut Fields) -> Result<GetHistory, DecodeError> {
    let limit = fields
        .whole("limit")?
        .unwrap_or(u64::from(DEFAULT_HISTORY))
        .clamp(1, u64::from(MAX_HISTORY));
    Ok(GetHistory {
        before: fields.whole("before")?,
        limit: u32::try_from(limit).unwrap_or(MAX_HISTORY),
    })
}

fn template_data(fields: &mut Fields) -> Result<TemplateData, DecodeError> {
    let Some(data) = fields.object("template_data")? else {
        return Err(invalid(
            "The field `template_data` is missing; it holds `title` and `content`.",
        ));
    };
    TemplateData::from_object(data).map_err(|message| invalid(&message))
}

impl TemplateData {
    /// Reads the object that a frame or a REST body holds; the error is a sentence that names the field.
    pub fn from_object(object: Map<String, Value>) -> Result<Self, String> {
        let mut fields = Fields { map: object };
        let read = |fields: &mut Fields| -> Result<Self, DecodeError> {
            Ok(Self {
                title: fields.text("title")?.unwrap_or_default(),
                content: fields.text("content")?.unwrap_or_default(),
                description: fields.text("description")?,
                category: fields.text("category")?,
                tags: fields.texts("tags")?,
                fields: match fields.list("fields")? {
                    Some(list) => {
                        Some(list.into_iter().map(template_field).collect::<Result<_, _>>()?)
                    }
                    None => None,
                },
            })
        };
        read(&mut fields).map_err(|error| error.message)
    }
}

fn template_field(value: Value) -> Result<TemplateField, DecodeError> {
    let Value::Object(map) = value else {
        return Err(invalid("Each entry of `fields` is an object with a `name`."));
    };
    let mut fields = Fields { map };
    let name = fields.required_text("name")?;
    let kind = match fields.text("type")? {
        Some(kind) => FieldKind::from_name(&kind).ok_or_else(|| {
            invalid(&format!("The field `type` of `{}` is no kind of field.", shorten(&name)))
        })?,
        None => FieldKind::Text,
    };
    Ok(TemplateField {
        label: fields.text("label")?.unwrap_or_default(),
        kind,
        required: fields.flag("required")?.unwrap_or(false),
        default: fields.scalar("default")?,
        placeholder: fields.text("placeholder")?,
        options: fields.texts("options")?.unwrap_or_default(),
        name,
    })
}

/// A frame whose `message_id` names what it is about.
fn named(message_id: Option<&str>, frame: ClientFrame) -> Result<ClientFrame, DecodeError> {
    match message_id {
        Some(_) => Ok(frame),
        None => {
            Err(invalid("The field `message_id` is missing; it names the message that is meant."))
        }
    }
}
