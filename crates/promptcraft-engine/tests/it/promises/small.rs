//! Promises of the small entry points: intent, title, commands, suggestions, placeholders.

use std::collections::{BTreeMap, BTreeSet};

use promptcraft_engine::{
    Field, SlashCommand, TemplateCard, analyze_intent, complete_fields, conversation_title,
    find_placeholders, parse_slash, placeholder_names, render, suggest_templates,
};

use super::text::fits;

/// Any `text`, and any `other` beside it, is read without harm.
pub(crate) fn hold(text: &str, other: &str) {
    let intent = analyze_intent(text);
    assert!((0.0..=1.0).contains(&intent.confidence), "{intent:?}");
    assert!(!intent.category.is_empty() && !intent.suggested_approach.is_empty(), "{intent:?}");
    assert!(conversation_title(text).chars().count() <= 60, "{text:?}");
    if let Some((command, rest)) = parse_slash(text) {
        assert!(SlashCommand::ALL.contains(&command) && text.trim().ends_with(rest), "{text:?}");
    }
    let card = TemplateCard {
        id: "a".to_owned(),
        title: other.to_owned(),
        content: text.to_owned(),
        ..TemplateCard::default()
    };
    let found = suggest_templates(text, &[card], 3);
    assert!(found.iter().all(|found| (0.0..=1.0).contains(&found.confidence)), "{found:?}");
    placeholders_hold(text, other);
}

fn placeholders_hold(text: &str, other: &str) {
    let placeholders = find_placeholders(text);
    assert!(placeholders.iter().all(|placeholder| fits(text, placeholder.span)), "{text:?}");
    let names: BTreeSet<String> = placeholder_names(text);
    let fields = complete_fields(text, Vec::new()).unwrap();
    assert_eq!(fields.len(), names.len(), "{text:?}");
    assert!(complete_fields("", vec![Field::text("a")]).is_err());
    assert_eq!(render(text, &BTreeMap::new()), text, "rendering without values");
    // What is put in is never read again.
    let values: BTreeMap<String, String> =
        names.into_iter().map(|name| (name, other.to_owned())).collect();
    let inserted = placeholders.len() * other.len();
    let taken: usize = placeholders.iter().map(|placeholder| placeholder.span.len()).sum();
    assert_eq!(
        render(text, &values).len(),
        text.len() - taken + inserted,
        "{text:?} with {other:?}"
    );
}
