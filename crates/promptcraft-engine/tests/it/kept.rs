//! What a person demands in a conversation stands in the prompt that comes out of it.

use promptcraft_engine::{Context, Conversation, Turn, kept_checks};

/// Conversations whose last message demands something.
const CONVERSATIONS: &[&[&str]] = &[
    &["Write an email to my team about the delayed launch, under 120 words."],
    &["Write a blog post about tides in at most 500 words with three headings."],
    &["Explain hash tables to a beginner in 5 sentences."],
    &["List ten ideas for a team event as a table."],
    &["Summarize the following text in three bullet points: The sea rises and falls twice a day."],
    &["Write a mail to a customer in German, and start with \"Liebe Frau Roth\"."],
    &[
        "Write a product description for a kettle. Do not use the word \"revolutionary\". Mention \"two litres\".",
    ],
    &[
        "Extract the names from this text and return only JSON with the keys name and age: Ann is 5.",
    ],
    &["Write a Python function that adds two numbers, in a single code block."],
    &["Write a haiku about autumn in exactly three lines."],
    &[
        "Help me write a professional email to my team about the delayed project launch",
        "Now write the same email for our customers, with a friendly tone and three bullet points",
        "Create a version of that email for the board, formal, under 120 words",
    ],
    &[
        "Write a mail to my landlord about the heating",
        "at most 80 words, please",
        "and exactly two paragraphs",
    ],
    &["Draft a speech for a wedding", "Keep it under 300 words and end with \"To love!\""],
    &[
        "Translate this product description into plain French, keep the technical terms, and stay below one hundred words please.",
    ],
    &[
        "Summarize the minutes of our last planning meeting in five bullet points, and name who promised to do what until when.",
    ],
];

#[test]
fn what_is_demanded_stands_in_the_prompt_that_is_shown() {
    let context = Context::default();
    let mut seen = 0;
    for messages in CONVERSATIONS {
        let mut conversation = Conversation::default();
        for (number, content) in messages.iter().enumerate() {
            let message_id = number.to_string();
            let turn = Turn { message_id: &message_id, content, context: &context, library: &[] };
            conversation.respond(&turn);
            let prompt = conversation.prompt().unwrap();
            for result in kept_checks(content, prompt) {
                assert!(result.passed, "{content}: {result:?}\n{prompt}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 20, "only {seen} demands were read");
}
