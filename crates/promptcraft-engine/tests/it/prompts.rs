//! Texts for the properties: any string at all, and prompts put together from the pieces that trouble scanners.

use proptest::prelude::*;

/// Pieces that prompts are made of, in many scripts, with every kind of mark, whole and broken.
const PIECES: &[&str] = &[
    "Help me write a professional email to my team about the delayed project launch",
    "write a python function to parse dates",
    "explain quantum computing",
    "Summarize the following article: {{article}}",
    "Summarize the following text: It rained for three days.",
    "Translate this text: ${text:Guten Morgen}",
    "Can you please explain tides?",
    "You are a lawyer.",
    "Keep it short.",
    "Avoid jargon.",
    "Use the the table!!!",
    "Try to be nice, etc.",
    "In order to save time, basically use lists.",
    "Do not use the word \"leider\".",
    "Write at most 120 words in three bullet points.",
    "Return JSON with the keys `a`, `b`.",
    "If the text is long, shorten it.",
    "Hilf mir, eine E-Mail an mein Team zu schreiben",
    "Écris une lettre à ma mère",
    "给我的团队写一封邮件。",
    "チームにメールを書いて",
    "اكتب رسالة إلى فريقي",
    "כתוב מכתב",
    "เขียนจดหมาย",
    "👩‍💻🏳️‍🌈",
    "{{name}}",
    "{{ a.b-c }}",
    "{{a|upper}}",
    "{{{x}}}",
    "${a:b}",
    "{topic}",
    "[YOUR NAME]",
    "[insert date]",
    "<COMPANY>",
    "%user%",
    "<example>one</example>",
    "<article>",
    "</article>",
    "```py\nx = 1\n```",
    "```",
    "`code`",
    "“quoted words”",
    "\"open",
    "'",
    "«ici»",
    "> cited",
    "# Heading",
    "## Output",
    "OUTPUT FORMAT",
    "Requirements:",
    "Example:",
    "Input: cat",
    "Output: 5",
    "- item one",
    "1. first",
    "3) third",
    "| a | b |",
    "https://a.example/x?y=1",
    "ann@firm.de",
    "sk-proj-a1b2c3d4a1b2c3d4a1b2c3d4",
    "promptcraft-ignore: PC002",
    "1,500 words",
    "…",
    "。",
    ":",
    "\u{200b}",
    "\u{202e}",
    "e\u{301}",
    "\t",
    "\r\n",
];

/// What stands between two pieces.
const JOINTS: &[&str] = &[" ", "\n", "\n\n", "", ". ", ", ", ": "];

/// A prompt of up to twelve pieces.
pub(crate) fn pieced() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    prop::collection::vec((piece, prop::sample::select(JOINTS)), 0..12)
        .prop_map(|parts| parts.into_iter().map(|(piece, joint)| piece + joint).collect())
}

/// Any string, or a prompt of pieces.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 1 => "\\PC{0,80}", 4 => pieced()]
}

/// Pieces that messages are made of: the words that the engine knows, and everything that it does not.
pub(crate) fn message() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "write",
        "an email",
        "to my team",
        "for customers",
        "about",
        "the launch",
        "shorter",
        "no jargon",
        "the same",
        "but",
        "in German",
        "make it",
        "friendly",
        "under 120 words",
        "?",
        ",",
        ".",
        "\n",
        ":",
        "```",
        "{{name}}",
        "optimize this prompt:",
        "\"",
        "thanks",
        "12 May",
        "because",
        "/optimize",
        "/template",
        "add",
        "remove the",
        "what about",
        "Explain",
        "You are",
        "a table",
        "three bullet points",
    ])
    .prop_map(str::to_owned);
    let piece = prop_oneof![6 => known, 1 => "\\PC{0,8}", 1 => any::<String>().prop_map(|text| text.chars().take(12).collect())];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.join(" "))
}
