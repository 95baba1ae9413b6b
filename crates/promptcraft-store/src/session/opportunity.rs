//! Opportunities: conversations that are worth keeping as templates.

use crate::Millis;

/// What became of an opportunity. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OpportunityState {
    /// Offered.
    Open = 0,
    /// Kept as a template.
    Accepted = 1,
    /// Not now.
    Dismissed = 2,
}

impl OpportunityState {
    /// The state with this stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Open,
            1 => Self::Accepted,
            2 => Self::Dismissed,
            _ => return None,
        })
    }
}

/// A conversation that is worth keeping, as it was offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// UUIDv7.
    pub id: String,
    /// Where it was found.
    pub session_id: String,
    /// The skeleton of the repeated request; the same shape is not offered twice.
    pub shape: String,
    /// What became of it.
    pub state: OpportunityState,
    /// The template that was made of it.
    pub template_id: Option<String>,
    /// How sure its features made it, 0 to 1.
    pub score: f64,
    /// How sure the person was told that it is, 0 to 1.
    pub confidence: f64,
    /// The draft as JSON; the store does not look inside.
    pub body: String,
    /// When it was found.
    pub created_at: Millis,
    /// When its state changed last.
    pub updated_at: Millis,
}

/// What somebody did with an opportunity: numbers alone, which outlive the conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpportunityAnswer {
    /// See [`Opportunity::score`].
    pub score: f64,
    /// See [`Opportunity::confidence`].
    pub confidence: f64,
    /// Kept as a template; dismissed otherwise.
    pub is_accepted: bool,
}
