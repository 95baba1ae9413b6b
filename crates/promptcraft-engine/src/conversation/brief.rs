//! The brief: what a person has asked for so far, in their own words, as parts that can be changed one by one.
//!
//! It holds only what was said. What is missing is not in it.

use serde::{Deserialize, Serialize};

use super::phrases::PhraseList;
use super::words::{capitalize, plain, words};
use super::work::Work;

/// What a piece of the request's sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Words that belong to no other part: the verb, the article.
    Core,
    /// How it should sound.
    Tone,
    /// What is to be made.
    Artefact,
    /// Who will read it.
    Audience,
    /// What it is about.
    Topic,
    /// How long it should be.
    Length,
    /// The form of the answer.
    Format,
    /// The language of the answer.
    Language,
    /// What must not be in it.
    Exclude,
    /// What must be in it.
    Include,
    /// Any other instruction.
    Rule,
}

impl Role {
    /// The name of a field that holds this part.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Core => "task",
            Self::Tone => "tone",
            Self::Artefact => "kind_of_text",
            Self::Audience => "audience",
            Self::Topic => "topic",
            Self::Length => "length",
            Self::Format => "format",
            Self::Language => "language",
            Self::Exclude => "avoid",
            Self::Include => "include",
            Self::Rule => "requirements",
        }
    }
}

/// One piece of the sentence, with the word that leads it in (`to`, `about`), which may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Segment {
    /// What it is about.
    pub role: Role,
    /// The leading word.
    pub lead: String,
    /// The person's words.
    pub text: String,
}

/// One requirement that stands beside the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Constraint {
    /// What it rules.
    pub role: Role,
    /// The person's words, without the words that lead them in.
    pub text: String,
}

/// A fact that the person gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fact {
    /// Name of the placeholder it fills; empty where it fills none.
    pub name: String,
    /// The fact.
    pub value: String,
}

/// A request as parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Brief {
    /// The kind of work.
    pub kind: Work,
    /// The sentence, in the person's order.
    pub segments: Vec<Segment>,
    /// Requirements, in the order in which they came.
    pub constraints: Vec<Constraint>,
    /// Facts given so far.
    pub facts: Vec<Fact>,
    /// Text that the person gave to work on.
    pub material: Option<String>,
}

/// A brief and all its words in lower case, read once.
#[derive(Debug)]
pub(crate) struct Known<'b> {
    /// The brief.
    pub brief: &'b Brief,
    /// What [`Brief::plain`] gives.
    pub plain: String,
}

/// Most constraints and facts that a brief keeps, each: a prompt with more is a specification.
const MOST: usize = 24;

impl Brief {
    /// The text of the part, if the sentence or a constraint has it.
    pub(crate) fn part(&self, role: Role) -> Option<&str> {
        let segment = self
            .segments
            .iter()
            .find(|segment| segment.role == role)
            .map(|segment| segment.text.as_str());
        segment.or_else(|| {
            self.constraints
                .iter()
                .find(|constraint| constraint.role == role)
                .map(|constraint| constraint.text.as_str())
        })
    }

    /// Whether the part was given.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.part(role).is_some()
    }

    /// What is to be made, in the person's words, else the word for this kind of work.
    pub(crate) fn artefact(&self) -> &str {
        self.part(Role::Artefact).unwrap_or_else(|| self.kind.noun())
    }

    /// Whether no part of it was told apart: its words stand as they came.
    pub(crate) fn is_verbatim(&self) -> bool {
        self.segments.iter().all(|segment| segment.role == Role::Core)
    }

    /// The sentence as a line: capital letter, right article, full stop.
    pub(crate) fn sentence(&self) -> String {
        let mut line = String::new();
        for segment in &self.segments {
            for piece in [segment.lead.as_str(), segment.text.as_str()] {
                if !piece.is_empty() {
                    let glued = piece.starts_with([',', '.', ';', ':', '?', '!']);
                    if !line.is_empty() && !glued {
                        line.push(' ');
                    }
                    line.push_str(piece);
                }
            }
        }
        let line = capitalize(fix_articles(line.trim()).trim_end_matches([',', ' ', ';']));
        if line.is_empty() || line.ends_with(['.', '!', '?', ':']) {
            line
        } else {
            format!("{line}.")
        }
    }

    /// Puts `text` in the part's place in the sentence, or inserts it where such a part belongs. Gives what stood there.
    pub(crate) fn set_segment(&mut self, role: Role, lead: &str, text: &str) -> Option<String> {
        if let Some(segment) = self.segments.iter_mut().find(|segment| segment.role == role) {
            if segment.lead.is_empty() || !lead.is_empty() {
                lead.clone_into(&mut segment.lead);
            }
            return Some(std::mem::replace(&mut segment.text, text.to_owned()));
        }
        let place = self.place_for(role);
        self.segments.insert(place, Segment { role, lead: lead.to_owned(), text: text.to_owned() });
        None
    }

    /// Where a new part goes: tone before what is made, the reader behind it, the topic behind the reader.
    fn place_for(&self, role: Role) -> usize {
        let after = |role: Role| {
            self.segments.iter().position(|segment| segment.role == role).map(|at| at + 1)
        };
        let artefact = after(Role::Artefact);
        match role {
            Role::Tone => artefact.map_or(self.segments.len(), |at| at - 1),
            Role::Audience => artefact.unwrap_or(self.segments.len()),
            Role::Topic => after(Role::Audience).or(artefact).unwrap_or(self.segments.len()),
            _ => self.segments.len(),
        }
    }

    /// Adds a requirement; one that rules the same single-valued thing is replaced and given back.
    pub(crate) fn set_constraint(&mut self, role: Role, text: &str) -> Option<String> {
        if self
            .constraints
            .iter()
            .any(|known| known.role == role && known.text.eq_ignore_ascii_case(text))
        {
            return None;
        }
        let single = matches!(
            role,
            Role::Tone
                | Role::Length
                | Role::Format
                | Role::Language
                | Role::Audience
                | Role::Topic
        );
        if single && let Some(known) = self.constraints.iter_mut().find(|known| known.role == role)
        {
            return Some(std::mem::replace(&mut known.text, text.to_owned()));
        }
        if self.constraints.len() < MOST {
            self.constraints.push(Constraint { role, text: text.to_owned() });
        }
        None
    }

    /// Takes requirements away that `keep` does not keep, and gives them.
    pub(crate) fn drop_constraints(&mut self, drop: impl Fn(&Constraint) -> bool) -> Vec<String> {
        let (dropped, kept) = std::mem::take(&mut self.constraints).into_iter().partition(drop);
        self.constraints = kept;
        dropped.into_iter().map(|constraint: Constraint| constraint.text).collect()
    }

    /// The value given for a placeholder.
    pub(crate) fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.as_str())
    }

    /// Keeps a fact; a second value for the same placeholder replaces the first.
    pub(crate) fn set_fact(&mut self, name: &str, value: &str) {
        if let Some(fact) = self.facts.iter_mut().find(|fact| !name.is_empty() && fact.name == name)
        {
            value.clone_into(&mut fact.value);
        } else if self.facts.len() < MOST && !self.facts.iter().any(|fact| fact.value == value) {
            self.facts.push(Fact { name: name.to_owned(), value: value.to_owned() });
        }
    }

    /// The brief with its words, for looking up several things in it.
    pub(crate) fn known(&self) -> Known<'_> {
        Known { brief: self, plain: self.plain() }
    }

    /// All words of the brief in lower case, for looking up what it is about.
    pub(crate) fn plain(&self) -> String {
        let mut text = self.sentence();
        for constraint in &self.constraints {
            text.push(' ');
            text.push_str(&constraint.text);
        }
        for fact in &self.facts {
            text.push(' ');
            text.push_str(&fact.value);
        }
        plain(&text)
    }
}

/// `a` before a consonant, `an` before a vowel, where a changed word made the article wrong.
pub(super) fn fix_articles(line: &str) -> String {
    let is_article = |word: &str| word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an");
    if !line.split(|character: char| !character.is_alphanumeric()).any(is_article) {
        return line.to_owned();
    }
    let list = words(line, usize::MAX);
    let mut fixed = String::with_capacity(line.len() + 4);
    let mut from = 0;
    for pair in list.windows(2) {
        let [article, next] = pair else { continue };
        let wanted = match article.lower.as_str() {
            "a" | "an" if article.ends_phrase || article.end - article.start > 2 => continue,
            "a" if sounds_open(&next.lower) => "an",
            "an" if !sounds_open(&next.lower) => "a",
            _ => continue,
        };
        let is_capital =
            line.get(article.start..article.end).is_some_and(|text| text.starts_with('A'));
        fixed.push_str(line.get(from..article.start).unwrap_or_default());
        fixed.push_str(&if is_capital { capitalize(wanted) } else { wanted.to_owned() });
        from = article.end;
    }
    fixed.push_str(line.get(from..).unwrap_or_default());
    fixed
}

/// Whether a word begins with a vowel sound, by spelling and the usual exceptions.
fn sounds_open(word: &str) -> bool {
    static CLOSED: PhraseList = PhraseList::new("uni|use|usa|usu|eu|one|once|ubi|uti");
    const OPEN: [&str; 5] = ["hour", "honest", "honor", "honour", "heir"];
    const LETTERS: [&str; 12] =
        ["sql", "html", "xml", "hr", "mba", "nda", "faq", "rfp", "llm", "sms", "http", "mvp"];
    if OPEN.iter().any(|start| word.starts_with(start)) || LETTERS.contains(&word) {
        return true;
    }
    word.starts_with(['a', 'e', 'i', 'o', 'u', '8'])
        && !CLOSED.iter().any(|start| word.starts_with(start))
        || word == "11"
        || word == "18"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_follow_the_word_behind_them() {
        assert_eq!(fix_articles("Write a informal email"), "Write an informal email");
        assert_eq!(
            fix_articles("an user and a SQL query, an hour"),
            "a user and an SQL query, an hour"
        );
    }
}
