//! Questions that only the author can answer, the ones that change the answer most first. Never answers them itself.

use super::Case;
use super::particular;
use crate::context::Context;
use crate::fact::Facts;
use crate::model::{Language, Model};
use crate::task::TaskKind;

/// The most questions at a time: a person answers two or three, not ten.
const MAX_QUESTIONS: usize = 4;

/// The questions about a prompt; a long prompt that stays as it is gets at most one.
pub(super) fn questions(case: &Case<'_>, is_changed: bool) -> Vec<String> {
    let (model, facts, context) = (case.model, case.facts, case.context);
    if model.body().is_empty() {
        return vec![
            "What should be done? One sentence with a verb is enough to begin with.".to_owned(),
        ];
    }
    if !model.is_english() {
        return foreign(model, context);
    }
    let asks = |key: &str| context.value(key).is_none();
    let mut questions: Vec<String> = Vec::new();
    if case.has("PC063") {
        let missing = particular::missing(model, facts);
        questions.extend(
            missing
                .iter()
                .filter(|particular| asks(particular.name))
                .map(|particular| particular.question.to_owned()),
        );
    }
    if facts.kind.needs_material() && !has_material(model, facts) {
        questions.insert(0, "Which text should it work on? Paste it, or mark its place with a placeholder such as {{text}}.".to_owned());
    }
    let length = facts.length.is_none() && asks("length");
    if length
        && matches!(
            facts.kind,
            TaskKind::Message | TaskKind::Writing | TaskKind::Summarize | TaskKind::Explain
        )
    {
        questions.push("How long may the answer be, in words or sentences?".to_owned());
    }
    if facts.audience.is_none()
        && asks("audience")
        && facts.kind.has_reader()
        && !questions.iter().any(|question| question.starts_with("Who"))
    {
        questions.push("Who reads it, and what do they know already?".to_owned());
    }
    if facts.tone.is_none()
        && asks("tone")
        && matches!(facts.kind, TaskKind::Message | TaskKind::Writing)
    {
        questions.push("How should it sound: formal, friendly, matter-of-fact?".to_owned());
    }
    if facts.kind == TaskKind::Image {
        questions.push("Which style, mood and format should the picture have?".to_owned());
    }
    questions.truncate(if !is_changed && facts.own_words > 120 { 1 } else { MAX_QUESTIONS });
    questions
}

fn has_material(model: &Model<'_>, facts: &Facts) -> bool {
    let shown = !model.slots.is_empty()
        || !model.material.is_empty()
        || !model.fences.is_empty()
        || !model.links.is_empty()
        || !model.quotes.is_empty();
    shown || facts.later.is_some() || facts.own_words > 80
}

/// The general questions in the language of the prompt; for a language that is not known, an honest word in English.
fn foreign(model: &Model<'_>, context: &Context) -> Vec<String> {
    let Some([audience, length, format]) = general(model.language) else {
        let honest = "The language of this prompt is not one that the word rules know; its structure was checked, its wording was left alone. Who reads the answer, and what form should it have?";
        return vec![honest.to_owned()];
    };
    let keyed = [("audience", audience), ("length", length), ("format", format)];
    keyed
        .into_iter()
        .filter(|(key, _)| context.value(key).is_none())
        .map(|(_, question)| question.to_owned())
        .collect()
}

/// Who reads it, how long it may be, what form it has: in the languages that are known.
fn general(language: Language) -> Option<[&'static str; 3]> {
    Some(match language {
        Language::German => [
            "Für wen ist die Antwort, und was wissen die Leser schon?",
            "Wie lang darf die Antwort sein?",
            "Welche Form soll die Antwort haben: Text, Liste, Tabelle?",
        ],
        Language::French => [
            "À qui s’adresse la réponse, et que savent déjà les lecteurs ?",
            "Quelle longueur la réponse peut-elle avoir ?",
            "Quelle forme la réponse doit-elle prendre : texte, liste, tableau ?",
        ],
        Language::Spanish => [
            "¿Para quién es la respuesta y qué sabe ya?",
            "¿Qué extensión puede tener la respuesta?",
            "¿Qué forma debe tener la respuesta: texto, lista, tabla?",
        ],
        Language::Italian => [
            "Per chi è la risposta e che cosa sa già?",
            "Quanto può essere lunga la risposta?",
            "Che forma deve avere la risposta: testo, elenco, tabella?",
        ],
        Language::Portuguese => [
            "Para quem é a resposta e o que essa pessoa já sabe?",
            "Que extensão pode ter a resposta?",
            "Que forma deve ter a resposta: texto, lista, tabela?",
        ],
        Language::Dutch => [
            "Voor wie is het antwoord, en wat weet die lezer al?",
            "Hoe lang mag het antwoord zijn?",
            "Welke vorm moet het antwoord hebben: tekst, lijst, tabel?",
        ],
        Language::Russian => [
            "Для кого ответ и что читатель уже знает?",
            "Какого объёма может быть ответ?",
            "В какой форме нужен ответ: текст, список, таблица?",
        ],
        Language::Chinese => [
            "回答是给谁看的？读者已经了解什么？",
            "回答可以有多长？",
            "回答应采用什么形式：文章、列表还是表格？",
        ],
        Language::Japanese => [
            "回答は誰に向けたものですか。読者は何を知っていますか。",
            "回答の長さはどのくらいですか。",
            "回答の形式は文章、箇条書き、表のどれですか。",
        ],
        Language::Korean => [
            "누구를 위한 답변이며, 독자는 무엇을 이미 알고 있나요?",
            "답변은 얼마나 길어도 되나요?",
            "답변은 글, 목록, 표 중 어떤 형식이어야 하나요?",
        ],
        Language::English | Language::Unknown => return None,
    })
}
