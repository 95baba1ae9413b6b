//! All rules by code. Adding a rule is adding its file and its line here.

use super::Rule;

/// Every rule, by rising code.
pub static RULES: [&Rule; 4] = [
    &super::vague_quantifier::RULE,
    &super::undefined_standard::RULE,
    &super::hedged_requirement::RULE,
    &super::open_ended_list::RULE,
];

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn codes_rise_and_names_are_unique() {
        assert!(RULES.is_sorted_by(|left, right| left.code < right.code));
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn every_rule_is_documented_under_the_four_headings() {
        for rule in RULES {
            let documentation = rule.documentation();
            for heading in ["## What it does", "## Why it matters", "## Example", "## Source"] {
                assert!(documentation.contains(heading), "{} lacks `{heading}`", rule.name);
            }
            assert!(rule.summary().ends_with('.'), "{}: {}", rule.name, rule.summary());
        }
    }

    #[test]
    fn phrases_are_in_lower_case_with_single_blanks() {
        for rule in RULES {
            for phrase in rule.phrases.iter().copied().flatten() {
                assert_eq!(
                    *phrase,
                    phrase.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
                    "{}",
                    rule.name
                );
                assert!(!phrase.contains('-'), "{}: a hyphen parts words: {phrase}", rule.name);
            }
        }
    }
}
