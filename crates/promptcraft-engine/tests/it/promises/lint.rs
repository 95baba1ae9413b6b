//! Promises of the linter: places that fit, the same report each time, fixes that come to an end and lose no placeholder.

use promptcraft_engine::{Finding, LintOptions, Model, ModelFamily, apply_edits, lint, mend, rule};

use super::text::{fits, lost_names};

/// Options for each family of models.
fn families() -> [LintOptions; 2] {
    [ModelFamily::General, ModelFamily::Reasoning]
        .map(|model_family| LintOptions { model_family, ..LintOptions::default() })
}

/// The report on `text` is the same each time, its places fit, and its score is one.
pub(crate) fn holds(text: &str) {
    for options in families() {
        let report = lint(text, &options);
        for finding in &report.findings {
            place_fits(text, finding);
        }
        assert!(report.score <= 100, "{}", report.score);
        assert!(report.dimensions.iter().all(|dimension| dimension.score <= 100));
        assert!(report.findings.is_sorted_by_key(|finding| finding.span), "by place: {text:?}");
        assert_eq!(lint(text, &options), report, "the same report each time");
    }
}

fn place_fits(text: &str, finding: &Finding) {
    assert!(fits(text, finding.span), "{finding:?} in {text:?}");
    assert!(finding.fix.as_ref().is_none_or(|fix| fits(text, fix.span)), "{finding:?} in {text:?}");
    assert!(rule(&finding.code).is_some_and(|rule| rule.name == finding.name), "{finding:?}");
}

/// The parts that the model finds in `text` lie in it.
pub(crate) fn parts_fit(text: &str) {
    let model = Model::new(text);
    let spans = model
        .words
        .iter()
        .map(|word| word.span)
        .chain(model.sentences.iter().map(|sentence| sentence.span))
        .chain(model.lines.iter().flat_map(|line| [line.span, line.content]))
        .chain(model.slots.iter().flat_map(|slot| [slot.span, slot.name]))
        .chain(model.tags.iter().flat_map(|tag| [tag.span, tag.name]))
        .chain(model.protected.iter().copied());
    for span in spans {
        assert!(fits(text, span), "{span:?} in {text:?}");
    }
    assert!(model.protected.is_sorted_by(|left, right| left.end <= right.start));
    assert_eq!(model.lower.len(), text.len());
}

/// Mending `text` loses no placeholder, comes to an end, and a fix that is refused changes nothing.
pub(crate) fn mends(text: &str) {
    for options in families() {
        let mended = mend(text, &options);
        assert!(
            lost_names(text, &mended.text).is_empty(),
            "a placeholder is gone: {text:?} became {:?}",
            mended.text
        );
        assert_eq!(mended.fixes == 0, mended.text == text, "{text:?}");
        let again = mend(&mended.text, &options);
        assert_eq!(again.text, mended.text, "mended twice, from {text:?}");
    }
    for fix in
        lint(text, &LintOptions::default()).findings.into_iter().filter_map(|found| found.fix)
    {
        let taken = apply_edits(text, std::slice::from_ref(&fix));
        let (before, behind) = (&text[..fix.span.start], &text[fix.span.end..]);
        assert_eq!(taken, [before, &fix.replacement, behind].concat(), "{fix:?} in {text:?}");
    }
    assert_eq!(apply_edits(text, &[]), text);
}
