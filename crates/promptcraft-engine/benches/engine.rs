//! How fast prompts are read, linted and optimized: per prompt and in bytes per second.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use promptcraft_engine::{
    Context, Goal, LintOptions, Model, check_answer, extract_checks, lint, optimize,
};

const SHORT: &str = "Help me write a professional email to my team about the delayed project launch, and keep it friendly but clear please.";

/// The good prompts of the calibration, put together until they have a thousand words.
fn long() -> String {
    let prompts = include_str!("../examples/calibrate/good.txt");
    let mut text = String::new();
    for prompt in prompts.split("\n====\n").cycle() {
        if Model::new(&text).words.len() >= 1_000 {
            break;
        }
        text.push_str(prompt);
        text.push_str("\n\n");
    }
    text
}

fn engine(criterion: &mut Criterion) {
    let long = long();
    for (name, prompt) in [("120 bytes", SHORT), ("1,000 words", long.as_str())] {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(prompt.len() as u64));
        group.bench_function("read", |bencher| {
            bencher.iter(|| Model::new(black_box(prompt)).words.len());
        });
        group.bench_function("lint", |bencher| {
            bencher.iter(|| lint(black_box(prompt), &LintOptions::default()));
        });
        group.bench_function("optimize", |bencher| {
            bencher.iter(|| optimize(black_box(prompt), Goal::Enhancement, &Context::default()));
        });
        group.bench_function("checks", |bencher| {
            bencher.iter(|| check_answer(&extract_checks(black_box(prompt)), prompt));
        });
        group.finish();
    }
}

criterion_group!(benches, engine);
criterion_main!(benches);
