//! Slash commands: a request whose intent is said outright. Reads the command; the conversation carries it out.

/// A command of the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlashCommand {
    /// What is this request about?
    Intent,
    /// Improve a prompt.
    Optimize,
    /// A prompt for rewording a text.
    Rewrite,
    /// A prompt for summing a text up.
    Summarize,
    /// A prompt for writing code.
    Code,
    /// A template of the library, by name.
    Template,
    /// What the commands are.
    Help,
}

impl SlashCommand {
    /// All commands, in the order of the help text.
    pub const ALL: [Self; 7] = [
        Self::Optimize,
        Self::Rewrite,
        Self::Summarize,
        Self::Code,
        Self::Template,
        Self::Intent,
        Self::Help,
    ];

    /// The name without the slash.
    pub fn name(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Optimize => "optimize",
            Self::Rewrite => "rewrite",
            Self::Summarize => "summarize",
            Self::Code => "code",
            Self::Template => "template",
            Self::Help => "help",
        }
    }

    /// What it does, in one line, with its argument.
    pub fn usage(self) -> &'static str {
        match self {
            Self::Intent => "/intent TEXT: what the request asks for, and how to approach it",
            Self::Optimize => {
                "/optimize PROMPT: the prompt improved, each edit with its rule; without a prompt, the last one"
            }
            Self::Rewrite => "/rewrite TEXT: a prompt that has a text reworded",
            Self::Summarize => "/summarize TEXT: a prompt that has a text summed up",
            Self::Code => {
                "/code TASK: a prompt for a piece of code, with inputs, outputs and tests"
            }
            Self::Template => "/template NAME: a template of your library",
            Self::Help => "/help: this list",
        }
    }

    /// The command of this name, with or without a slash, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        let name = name.strip_prefix('/').unwrap_or(name);
        Self::ALL.into_iter().find(|command| command.name().eq_ignore_ascii_case(name))
    }
}

/// The command that `text` begins with and the rest behind it, trimmed. Text without a leading slash is no command, and neither
/// is a path such as `/code/main.rs`.
pub fn parse_slash(text: &str) -> Option<(SlashCommand, &str)> {
    let text = text.trim();
    let command = text.strip_prefix('/')?;
    let end = command.find(char::is_whitespace).unwrap_or(command.len());
    let (name, rest) = command.split_at_checked(end)?;
    Some((SlashCommand::from_name(name)?, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_its_name_and_the_rest() {
        assert_eq!(
            parse_slash(" /Optimize  write a poem "),
            Some((SlashCommand::Optimize, "write a poem"))
        );
        assert_eq!(parse_slash("/help"), Some((SlashCommand::Help, "")));
        assert_eq!(parse_slash("/code/main.rs is broken"), None);
        assert_eq!(parse_slash("help"), None);
        assert_eq!(SlashCommand::from_name("help"), Some(SlashCommand::Help));
    }
}
