//! The frames, codes, ids and limits of the PromptCraft WebSocket protocol; it knows no runtime and no database.
