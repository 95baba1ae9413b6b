//! All rules by code. Adding a rule is adding its file and its line here.

use super::Rule;

/// Every rule, by rising code.
pub static RULES: [&Rule; 67] = [
    &super::no_task::RULE,
    &super::vague_quantifier::RULE,
    &super::undefined_standard::RULE,
    &super::hedged_requirement::RULE,
    &super::open_ended_list::RULE,
    &super::unbounded_output::RULE,
    &super::missing_output_format::RULE,
    &super::json_without_schema::RULE,
    &super::format_without_exclusion::RULE,
    &super::missing_length::RULE,
    &super::unmeasurable_length::RULE,
    &super::negative_only::RULE,
    &super::contradictory_length::RULE,
    &super::contradictory_tone::RULE,
    &super::always_never_clash::RULE,
    &super::absolute_without_exception::RULE,
    &super::conditional_without_else::RULE,
    &super::no_behaviour_when_unknown::RULE,
    &super::unsourced_claims::RULE,
    &super::fresh_facts::RULE,
    &super::too_many_tasks::RULE,
    &super::wall_of_text::RULE,
    &super::buried_instruction::RULE,
    &super::instruction_before_long_material::RULE,
    &super::undelimited_input::RULE,
    &super::unbalanced_delimiter::RULE,
    &super::mixed_placeholder_syntax::RULE,
    &super::placeholder_name_drift::RULE,
    &super::leftover_placeholder::RULE,
    &super::choice_without_options::RULE,
    &super::inconsistent_examples::RULE,
    &super::example_contradicts_rule::RULE,
    &super::undelimited_example::RULE,
    &super::no_example::RULE,
    &super::missing_referent::RULE,
    &super::relative_time::RULE,
    &super::secret::RULE,
    &super::personal_data::RULE,
    &super::injection_phrase::RULE,
    &super::template_expression::RULE,
    &super::shouting::RULE,
    &super::bribe_or_threat::RULE,
    &super::redundant_reasoning::RULE,
    &super::process_without_outcome::RULE,
    &super::missing_audience::RULE,
    &super::role_only::RULE,
    &super::filler::RULE,
    &super::long_sentence::RULE,
    &super::terminology_drift::RULE,
    &super::duplicate_instruction::RULE,
    &super::token_budget::RULE,
    &super::language_mismatch::RULE,
    &super::role_bleed::RULE,
    &super::advice_of_another_model::RULE,
    &super::invisible_character::RULE,
    &super::lookalike_letter::RULE,
    &super::double_negative::RULE,
    &super::indirect_request::RULE,
    &super::dangling_colon::RULE,
    &super::broken_numbering::RULE,
    &super::empty_section::RULE,
    &super::repeated_word::RULE,
    &super::missing_particulars::RULE,
    &super::unfinished_sentence::RULE,
    &super::bare_prompt::RULE,
    &super::missing_material::RULE,
    &super::thin_prompt::RULE,
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

    /// `flags` and `silent` each ask for three prompts at least.
    #[test]
    fn every_rule_is_tested_on_prompts_that_it_flags_and_on_prompts_that_it_leaves_alone() {
        for rule in RULES {
            for check in ["drawing::flags(", "drawing::silent("] {
                assert!(rule.source.contains(check), "{} has no `{check}…)`", rule.name);
            }
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
