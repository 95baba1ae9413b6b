//! How fast prompts are read, linted and optimized, texts aligned, and messages looked up: per piece and in bytes per second.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use promptcraft_engine::mine::index::Index;
use promptcraft_engine::{
    Context, Goal, LintOptions, Model, check_answer, extract_checks, lint, optimize, templatize,
};

const SHORT: &str = "Help me write a professional email to my team about the delayed project launch, and keep it friendly but clear please.";
/// What a person pastes who pastes a whole document, in bytes.
const PASTED: usize = 200 * 1024;
/// Messages in the index while it is measured: what one owner writes in a long time.
const MESSAGES: usize = 100_000;

/// The good prompts of the calibration.
fn prompts() -> Vec<&'static str> {
    include_str!("../examples/calibrate/good.txt").split("\n====\n").collect()
}

/// Those prompts, put together until they have a thousand words.
fn long() -> String {
    let mut text = String::new();
    for prompt in prompts().into_iter().cycle() {
        if Model::new(&text).words.len() >= 1_000 {
            break;
        }
        text.push_str(prompt);
        text.push_str("\n\n");
    }
    text
}

/// A text of sentences that are all different, with `name` in each, of at least so many bytes.
fn document(name: &str, bytes: usize) -> String {
    let sentence = |number: usize| {
        let (week, euros) = (number * 7 % 53, number * 31 % 997);
        format!(
            "Section {number} says what {name} did in week {week} and why it cost {euros} euros.\n"
        )
    };
    (0..bytes / sentence(0).len()).map(sentence).collect()
}

fn prompt(criterion: &mut Criterion) {
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

fn pair(criterion: &mut Criterion) {
    let mails =
        [SHORT.to_owned(), SHORT.replace("my team", "the board").replace("delayed", "early")];
    let long = long();
    let copies = [long.replace("report", "letter"), long.replace("report", "speech")];
    let pasted = [document("Anna", PASTED), document("the board", PASTED)];
    let unlike = [document("Anna", PASTED), prompts().join("\n").repeat(PASTED / 8_000)];
    let pairs = [
        ("mails", &mails),
        ("1,000 words", &copies),
        ("200 KiB alike", &pasted),
        ("200 KiB unlike", &unlike),
    ];
    let mut group = criterion.benchmark_group("templatize");
    for (name, texts) in pairs {
        let bytes: usize = texts.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &texts[..], |bencher, texts| {
            bencher.iter(|| templatize(black_box(texts)));
        });
    }
    group.finish();
}

fn message(criterion: &mut Criterion) {
    let mut index = Index::new(MESSAGES);
    let message = |number: usize| {
        format!("Write an email to person {number} about the order {} of last week", number * 7919)
    };
    for number in 0..MESSAGES {
        index.insert(number.to_string(), &message(number));
    }
    let mut group = criterion.benchmark_group("index of 100,000 messages");
    group.throughput(Throughput::Elements(1));
    let mut next = MESSAGES;
    group.bench_function("insert", |bencher| {
        bencher.iter(|| {
            next += 1;
            index.insert("id".to_owned(), black_box(&message(next)))
        });
    });
    group.bench_function("find", |bencher| {
        bencher.iter(|| {
            next += 1;
            index.find(black_box(&message(next)), 3).len()
        });
    });
    group.finish();
}

criterion_group!(benches, prompt, pair, message);
criterion_main!(benches);
