//! Words that say how something sounds, and words that name people.
//!
//! Closed lists and a few endings; what is not among them is neither.

use super::brief::Role;
use super::fragment::Change;
use super::phrases::{PhraseList, is_listed, phrases, starts_with_any};

static TONES: PhraseList = PhraseList::new(
    "friendly|formal|informal|professional|casual|warm|polite|serious|funny|humorous|\
    playful|direct|neutral|empathetic|persuasive|confident|enthusiastic|optimistic|\
    apologetic|urgent|diplomatic|conversational|academic|technical|inspiring|\
    inspirational|encouraging|firm|sincere|upbeat|witty|sarcastic|dramatic|calm|\
    positive|respectful|businesslike|personal|light-hearted|lighthearted|reassuring|\
    honest|engaging|cheerful|assertive|kind|gentle|strict|objective|romantic|scientific|\
    poetic|motivational|sober|plain|compelling|heartfelt|relaxed|energetic|courteous|\
    gracious|candid",
);

static PEOPLE: PhraseList = PhraseList::new(
    "customers|customer|clients|client|team|teams|board|boss|manager|managers|colleagues|\
    colleague|coworkers|employees|staff|investors|investor|shareholders|stakeholders|\
    users|students|student|kids|children|child|beginners|beginner|experts|developers|\
    engineers|designers|executives|ceo|cto|cfo|hr|recruiter|recruiters|professor|\
    teacher|teachers|parents|friend|friends|family|mom|mother|dad|father|wife|husband|\
    partner|partners|neighbors|neighbours|landlord|tenant|tenants|supplier|suppliers|\
    vendor|vendors|press|public|readers|audience|people|adults|teenagers|teens|seniors|\
    patients|doctors|nurses|leadership|management|department|subscribers|members|\
    volunteers|donors|candidates|applicants|guests|founders|analysts|everyone|somebody|\
    newcomers|novices|committee|company",
);

/// "in a friendly tone", "friendly", "more formal", "friendly and clear".
pub(crate) fn read_tone(text: &str, low: &str) -> Option<Change> {
    static FRAME: PhraseList = PhraseList::new(
        "in|with|a|an|the|more|less|very|rather|quite|tone|style|voice|and|but|really|too|\
        manner|way",
    );
    let list: Vec<&str> = low.split(' ').take(8).collect();
    if list.len() > 7 {
        return None;
    }
    let says_tone = list.iter().any(|word| matches!(*word, "tone" | "style" | "voice"));
    let known = list.iter().any(|word| is_listed(&TONES, word));
    let only = list.iter().all(|word| is_listed(&TONES, word) || is_listed(&FRAME, word));
    if !(known && only
        || says_tone
            && list.len() <= 6
            && starts_with_any(low, phrases!("in|with|a|tone|the tone")).is_some())
    {
        return None;
    }
    let kept: Vec<&str> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|character: char| !character.is_alphanumeric() && character != '-')
        })
        .filter(|word| {
            !word.is_empty()
                && !matches!(
                    word.to_lowercase().as_str(),
                    "in" | "with"
                        | "a"
                        | "an"
                        | "the"
                        | "tone"
                        | "style"
                        | "voice"
                        | "more"
                        | "very"
                        | "quite"
                        | "rather"
                        | "really"
                        | "manner"
                        | "way"
                        | "be"
                        | "sound"
                )
        })
        .collect();
    (!kept.is_empty()).then(|| {
        Change::set(Role::Tone, kept.join(" ").to_lowercase().trim_start_matches("too ").to_owned())
    })
}

/// Whether `word` says how something sounds.
pub(crate) fn is_tone(word: &str) -> bool {
    is_listed(&TONES, word)
}

/// Whether `low` names people: a known word for them, or a word that ends as such words do.
pub(crate) fn names_people(low: &str) -> bool {
    if low.contains("year old") || low.contains("year-old") {
        return true;
    }
    let Some(head) = low
        .split(" who ")
        .next()
        .and_then(|low| low.split(" at ").next())
        .and_then(|low| low.split(" in ").next())
    else {
        return false;
    };
    head.split(' ').any(|word| is_listed(&PEOPLE, word))
        || head.split(' ').next_back().is_some_and(|word| {
            word.len() > 4
                && ["ists", "ers", "eers", "ants", "ians", "year-olds"]
                    .iter()
                    .any(|end| word.ends_with(end))
        })
}
