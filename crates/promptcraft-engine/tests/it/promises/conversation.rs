//! Promises of the conversation: an answer to everything, the same each time, in bounded memory, with evidence that can be looked up.

use promptcraft_engine::{
    Context, Conversation, LintOptions, Opportunity, TemplateCard, TemplateDraft, Turn,
    complete_fields, lint,
};

use super::text::fits;

/// Bytes that a conversation takes when it is stored: 128 KiB of requests, the prompt in hand, and what JSON adds to all of it.
const MOST_STORED: usize = 1024 * 1024;

/// The message `content` without context and library.
pub(crate) fn turn<'t>(
    message_id: &'t str,
    content: &'t str,
    context: &'t Context,
    library: &'t [TemplateCard],
) -> Turn<'t> {
    Turn { message_id, content, context, library }
}

/// Any `messages` are answered alike twice, and a conversation that was stored and read back goes on as if nothing had happened.
pub(crate) fn holds(messages: &[String], context: &Context) {
    let library = [TemplateCard {
        id: "t".to_owned(),
        title: "Weekly update".to_owned(),
        content: "Write a weekly update about {{project}} to {{team}}.".to_owned(),
        ..TemplateCard::default()
    }];
    let (mut first, mut second) = (Conversation::default(), Conversation::default());
    let mut offered = Vec::new();
    for (number, message) in messages.iter().enumerate() {
        let id = number.to_string();
        let left = first.respond(&turn(&id, message, context, &library));
        let right = second.respond(&turn(&id, message, context, &library));
        assert_eq!(left, right, "answered alike: {messages:?}");
        assert!(!left.content.trim().is_empty(), "{messages:?}");
        if let Some(opportunity) = &left.opportunity {
            opportunity_holds(opportunity, messages);
            assert!(!offered.contains(&opportunity.shape), "offered twice: {messages:?}");
            offered.push(opportunity.shape.clone());
        }
        let stored = serde_json::to_string(&second).unwrap();
        assert!(stored.len() <= MOST_STORED, "{} bytes", stored.len());
        second = serde_json::from_str(&stored).unwrap();
    }
    assert_eq!(first.user_turns(), messages.len());
    if let Some(draft) = first.draft_template() {
        draft_holds(&draft);
    }
}

fn opportunity_holds(opportunity: &Opportunity, messages: &[String]) {
    assert!((0.0..=1.0).contains(&opportunity.confidence), "{}", opportunity.confidence);
    assert!(!opportunity.evidence.is_empty(), "{opportunity:#?}");
    for evidence in &opportunity.evidence {
        let cited = &messages[evidence.message_id.parse::<usize>().unwrap()];
        assert!(evidence.spans.iter().all(|span| fits(cited, *span)), "{evidence:?} in {cited:?}");
    }
    draft_holds(&opportunity.draft);
}

fn draft_holds(draft: &TemplateDraft) {
    let fields = complete_fields(&draft.content, draft.fields.clone());
    assert_eq!(fields.as_ref().map(Vec::len), Ok(draft.fields.len()), "{draft:#?}");
    // A secret or an address in a draft would be passed on with the template.
    let select = ["PC037", "PC038"].map(str::to_owned).to_vec();
    let options = LintOptions { select, ..LintOptions::default() };
    for (place, text) in draft_texts(draft) {
        let report = lint(text, &options);
        let is_fixable = report.findings.iter().any(|finding| finding.fix.is_some());
        assert!(!is_fixable, "{place}: {text:?} in {draft:#?}");
    }
}

/// Every text of a draft with the name of its place.
fn draft_texts(draft: &TemplateDraft) -> impl Iterator<Item = (&'static str, &String)> {
    let whole =
        [("title", &draft.title), ("description", &draft.description), ("content", &draft.content)];
    let fields = draft.fields.iter().flat_map(|field| {
        let shown = field.default.iter().chain(&field.placeholder).chain(&field.options);
        shown.map(|text| ("field", text))
    });
    let values = draft.source.values.iter().flat_map(|values| &values.values);
    whole.into_iter().chain(fields).chain(values.map(|value| ("value", value)))
}
