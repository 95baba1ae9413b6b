//! Ways to make a good prompt worse, so that it is known which of two prompts is the better one. Changes text only.

/// One way to make a prompt worse.
pub(crate) struct Degradation {
    /// Its name in the report.
    pub(crate) name: &'static str,
    /// The worse prompts that it makes of a good one; none where it does not apply.
    pub(crate) apply: fn(&str) -> Vec<String>,
}

/// All ways, in the order of the report.
pub(crate) const DEGRADATIONS: &[Degradation] = &[
    Degradation { name: "first sentence only", apply: first_sentence },
    Degradation { name: "last sentence of the instructions dropped", apply: without_last },
    Degradation { name: "one middle sentence dropped", apply: without_middle },
    Degradation { name: "numbers made vague", apply: vague },
    Degradation { name: "tags and fences taken away", apply: without_marks },
    Degradation { name: "all lines run together", apply: flat },
    Degradation { name: "contradiction added", apply: contradicted },
    Degradation { name: "filler and hedges added", apply: padded },
    Degradation { name: "empty praise words added", apply: praised },
    Degradation { name: "an instruction repeated", apply: repeated },
    Degradation { name: "shouted", apply: shouted },
    Degradation { name: "roundabout beginning", apply: roundabout },
];

fn sentences(text: &str) -> (Vec<&str>, &str) {
    let (instructions, material) = text
        .split_once("\n\n")
        .map_or((text, ""), |(head, _)| (head, text.get(head.len()..).unwrap_or("")));
    (instructions.split_inclusive(". ").collect(), material)
}

fn without(text: &str, place: usize) -> Option<String> {
    let (mut parts, material) = sentences(text);
    if parts.len() < 3 || place == 0 || place >= parts.len() {
        return None;
    }
    parts.remove(place);
    Some(parts.concat().trim_end().to_owned() + material)
}

fn first_sentence(text: &str) -> Vec<String> {
    let (parts, material) = sentences(text);
    parts
        .first()
        .filter(|_| parts.len() > 1)
        .map(|first| first.trim_end().to_owned() + material)
        .into_iter()
        .collect()
}

fn without_last(text: &str) -> Vec<String> {
    without(text, sentences(text).0.len() - 1).into_iter().collect()
}

fn without_middle(text: &str) -> Vec<String> {
    without(text, sentences(text).0.len() / 2).into_iter().collect()
}

fn vague(text: &str) -> Vec<String> {
    let (parts, material) = sentences(text);
    let words = |part: &str| {
        part.split(' ')
            .map(|word| if word.parse::<u32>().is_ok() { "several" } else { word })
            .collect::<Vec<_>>()
            .join(" ")
    };
    let worse: String = parts.iter().map(|part| words(part)).collect();
    (worse != parts.concat()).then(|| worse + material).into_iter().collect()
}

fn without_marks(text: &str) -> Vec<String> {
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| !(line.starts_with("```") || line.starts_with('<') && line.ends_with('>')))
        .collect();
    let worse = kept.join("\n");
    (worse != text).then_some(worse).into_iter().collect()
}

fn flat(text: &str) -> Vec<String> {
    let worse = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (worse != text).then_some(worse).into_iter().collect()
}

fn with(text: &str, sentence: &str) -> Vec<String> {
    let (parts, material) = sentences(text);
    vec![format!("{} {sentence}{material}", parts.concat().trim_end())]
}

fn contradicted(text: &str) -> Vec<String> {
    with(text, "Be very brief, but cover everything in full detail.")
}

fn padded(text: &str) -> Vec<String> {
    with(
        text,
        "Please note that, if possible, you should maybe try to do this as much as you can, etc.",
    )
}

fn praised(text: &str) -> Vec<String> {
    with(text, "Make it really good, high quality, interesting and appropriate.")
}

fn repeated(text: &str) -> Vec<String> {
    let last = sentences(text).0.last().map(|last| last.trim_end().to_owned());
    last.map(|last| with(text, &last)).unwrap_or_default()
}

fn shouted(text: &str) -> Vec<String> {
    with(text, "This is VERY IMPORTANT!!! You MUST do it RIGHT, or else you will be penalized!!!")
}

fn roundabout(text: &str) -> Vec<String> {
    let mut letters = text.chars();
    letters
        .next()
        .filter(|_| !text.starts_with("You"))
        .map(|first| format!("Can you help me {}{}", first.to_lowercase(), letters.as_str()))
        .into_iter()
        .collect()
}
