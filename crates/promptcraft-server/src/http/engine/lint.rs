//! `POST /api/v2/engine/lint/`: what the rules find in a prompt, and its rubric score.

use super::{Turn, engage, engine_text};
use crate::App;
use crate::http::body::Fields;
use crate::http::caller::Speaker;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use promptcraft_engine::{DimensionReport, Finding, LintOptions, ModelFamily, Report, lint};
use serde_json::{Value, json};

/// More than there are rules.
const MAX_ENTRIES: usize = 100;

pub(super) async fn lint_prompt(
    State(app): State<App>,
    _: Turn,
    _: Speaker,
    mut fields: Fields,
) -> Result<Json<Value>, Problem> {
    let prompt = engine_text(&mut fields, "prompt", &app);
    let options = options(&mut fields);
    fields.check()?;
    let report = engage(&app, prompt.len(), move || lint(&prompt, &options)).await?;
    Ok(Json(report_json(&report)))
}

fn options(fields: &mut Fields) -> LintOptions {
    LintOptions {
        model_family: model_family(fields),
        select: rules(fields, "select"),
        ignore: rules(fields, "ignore"),
    }
}

fn model_family(fields: &mut Fields) -> ModelFamily {
    match fields.optional_text("model_family").as_deref() {
        None | Some("general") => ModelFamily::General,
        Some("reasoning") => ModelFamily::Reasoning,
        Some(_) => {
            fields.note("model_family", "Use general or reasoning.");
            ModelFamily::General
        }
    }
}

/// Codes, beginnings of codes, or names of rules.
fn rules(fields: &mut Fields, name: &str) -> Vec<String> {
    let entries = fields.optional_texts(name, MAX_ENTRIES);
    if let Some(unknown) = LintOptions::find_unknown(&entries) {
        let shown: String = unknown.chars().take(40).collect();
        fields.note(name, &format!("There is no rule “{shown}”."));
    }
    entries
}

fn report_json(report: &Report) -> Value {
    let findings: Vec<Value> = report.findings.iter().map(finding_json).collect();
    let dimensions: Vec<Value> = report
        .dimensions
        .iter()
        .map(|dimension| dimension_json(dimension, &report.findings))
        .collect();
    json!({
        "span_unit": "utf8_byte",
        "findings": findings,
        "score": {"total": report.score, "basis": "rubric", "dimensions": dimensions},
        "strengths": report.strengths,
    })
}

fn finding_json(finding: &Finding) -> Value {
    let edits =
        finding.fix.iter().map(|edit| json!({"span": edit.span, "replacement": edit.replacement}));
    json!({
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "dimension": finding.dimension,
        "span": finding.span,
        "message": finding.message,
        "edits": edits.collect::<Vec<_>>(),
    })
}

/// `findings` are places in the report's list.
fn dimension_json(dimension: &DimensionReport, findings: &[Finding]) -> Value {
    let here = (0_usize..).zip(findings);
    let here = here.filter(|(_, finding)| finding.dimension.as_str() == dimension.name);
    json!({
        "name": dimension.name,
        "score": dimension.score,
        "weight": dimension.weight,
        "findings": here.map(|(place, _)| place).collect::<Vec<_>>(),
        "deductions": dimension.deductions,
    })
}
