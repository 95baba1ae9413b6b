//! Where the requests of several people are remembered, each person's apart, in bounded memory.
//!
//! A request takes about 2 KB, a long one up to 6 KB: its signature and buckets, and its parts as JSON. Past the bound the
//! person who asked longest ago is forgotten and read anew when they ask again.

use super::Note;
use promptcraft_engine::Asked;
use promptcraft_engine::mine::index::{Index, Signature};
use promptcraft_store::Owner;
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Requests of one person; past it the oldest goes.
const MOST_OF_ONE: usize = 10_000;

/// Requests of all together.
const MOST_OF_ALL: usize = 100_000;

/// Longest parts of a request as JSON, in bytes; a longer request is compared within its own conversation only.
const MOST_BYTES: usize = 4 * 1024;

/// Requests looked at with a new one, the likest.
const MOST_ALIKE: usize = 24;

/// Estimated likeness from which requests are compared in full; the engine then decides by their parts.
const LEAST_LIKENESS: f64 = 0.2;

/// Notes kept while a person's requests are read.
const MOST_WAITING: usize = 64;

/// A request as it is remembered.
#[derive(Debug)]
pub(super) struct Remembered {
    /// Where it was asked.
    pub(super) session_id: Arc<str>,
    /// Which message it was.
    pub(super) message_id: Box<str>,
    /// Its parts; see [`Asked`].
    asked: Box<[u8]>,
    /// A template was offered for it.
    is_offered: AtomicBool,
}

/// What becomes of a note.
pub(super) enum Place {
    /// It stands with the others now; `alike` were asked in other conversations.
    Known { note: Box<Note>, alike: Vec<Arc<Remembered>> },
    /// The person's requests are to be read.
    ToGather { owner: Owner, edition: u64 },
    /// They are being read.
    Waiting,
}

/// One person's requests.
enum Kept {
    Gathering { edition: u64, notes: Vec<Note> },
    Known(Known),
}

/// What is known of one person.
struct Known {
    index: Index<Arc<Remembered>>,
    /// Which words were asked in which conversation, as numbers: what is said again costs next to nothing.
    words: HashSet<u64>,
}

/// All that is remembered.
#[derive(Default)]
pub(super) struct Shelf {
    owners: HashMap<Owner, (u64, Kept)>,
    requests: usize,
    /// Rises with each use, so that who asked longest ago is known.
    now: u64,
}

impl Remembered {
    /// None for a request that is too long.
    fn new(session_id: Arc<str>, asked: &Asked) -> Option<Self> {
        let encoded = asked.encode();
        (encoded.len() <= MOST_BYTES).then(|| Self {
            session_id,
            message_id: asked.message_id().into(),
            asked: encoded.into(),
            is_offered: AtomicBool::new(asked.is_offered()),
        })
    }

    /// The request itself.
    pub(super) fn asked(&self) -> Option<Asked> {
        let asked = Asked::decode(&self.asked)?;
        Some(if self.is_offered.load(Ordering::Relaxed) { asked.offered() } else { asked })
    }
}

impl Shelf {
    /// Puts a note where it belongs.
    pub(super) fn place(&mut self, note: Note) -> Place {
        self.now += 1;
        let now = self.now;
        match self.owners.get_mut(&note.owner) {
            None => {
                let owner = note.owner.clone();
                let kept = Kept::Gathering { edition: now, notes: vec![note] };
                self.owners.insert(owner.clone(), (now, kept));
                Place::ToGather { owner, edition: now }
            }
            Some((used, Kept::Gathering { notes, .. })) => {
                *used = now;
                if notes.len() < MOST_WAITING {
                    notes.push(note);
                }
                Place::Waiting
            }
            Some((used, Kept::Known(known))) => {
                *used = now;
                let before = known.index.len();
                known.mark(&note.session_id, &note.offered);
                let alike = known.insert(&note.session_id, &note.asked);
                self.requests = self.requests + known.index.len() - before;
                self.keep_bound(&note.owner);
                Place::Known { note: Box::new(note), alike }
            }
        }
    }

    /// The requests that were read, oldest first; gives the notes that waited for them. None where they were forgotten
    /// meanwhile: then what was read may be what was deleted.
    pub(super) fn fill(
        &mut self,
        owner: &Owner,
        edition: u64,
        requests: Vec<(Arc<str>, Asked)>,
    ) -> Vec<Note> {
        let Some((_, kept)) = self.owners.get_mut(owner) else { return Vec::new() };
        let Kept::Gathering { edition: current, notes } = kept else { return Vec::new() };
        if *current != edition {
            return Vec::new();
        }
        let notes = std::mem::take(notes);
        let mut known = Known::new();
        for (session_id, asked) in requests {
            // What waits comes after it.
            let waits = |note: &Note| {
                note.session_id == session_id && note.asked.message_id() == asked.message_id()
            };
            if !notes.iter().any(waits) {
                known.insert(&session_id, &asked);
            }
        }
        self.requests += known.index.len();
        *kept = Kept::Known(known);
        self.keep_bound(owner);
        notes
    }

    /// A person's requests are read anew the next time.
    pub(super) fn forget(&mut self, owner: &Owner) {
        if let Some((_, Kept::Known(known))) = self.owners.remove(owner) {
            self.requests -= known.index.len();
        }
    }

    /// Nothing of these conversations counts any more. Who is being read is read anew.
    #[expect(clippy::iter_over_hash_type, reason = "the order changes nothing")]
    pub(super) fn forget_sessions(&mut self, session_ids: &[String]) {
        let is_gone = |id: &str| session_ids.iter().any(|gone| gone == id);
        self.owners.retain(|_, (_, kept)| matches!(kept, Kept::Known(_)));
        for (_, kept) in self.owners.values_mut() {
            if let Kept::Known(Known { index, .. }) = kept {
                let before = index.len();
                if index.iter().any(|request| is_gone(&request.session_id)) {
                    index.retain(|request| !is_gone(&request.session_id));
                }
                self.requests -= before - index.len();
            }
        }
    }

    /// A template was offered for these requests.
    pub(super) fn mark_offered(&mut self, owner: &Owner, requests: &[(Arc<str>, String)]) {
        if let Some((_, Kept::Known(known))) = self.owners.get(owner) {
            for (session_id, message_id) in requests {
                known.mark(session_id, std::slice::from_ref(message_id));
            }
        }
    }

    /// Forgets who asked longest ago while there are too many requests; never the one who asks now.
    fn keep_bound(&mut self, asking: &Owner) {
        while self.requests > MOST_OF_ALL {
            let others = self.owners.iter().filter(|(owner, _)| *owner != asking);
            let oldest = others.min_by_key(|(_, (used, _))| *used).map(|(owner, _)| owner.clone());
            match oldest {
                Some(oldest) => self.forget(&oldest),
                None => return,
            }
        }
    }
}

impl Known {
    fn new() -> Self {
        Self { index: Index::new(MOST_OF_ONE), words: HashSet::new() }
    }

    /// Adds a request; gives those like it from other conversations, oldest first. The same words in one conversation are
    /// kept and compared once.
    fn insert(&mut self, session_id: &Arc<str>, asked: &Asked) -> Vec<Arc<Remembered>> {
        let words = asked.words();
        if self.words.len() > 2 * MOST_OF_ONE {
            self.words.clear();
        }
        if !self.words.insert(number_of(session_id, &words)) {
            return Vec::new();
        }
        let remembered = Remembered::new(Arc::clone(session_id), asked);
        let (Some(signature), Some(remembered)) = (Signature::of(&words), remembered) else {
            return Vec::new();
        };
        let mut found = self.index.find_signature(&signature, LEAST_LIKENESS, 2 * MOST_ALIKE);
        self.index.insert_signature(Arc::new(remembered), signature);
        found.retain(|found| found.id.session_id != *session_id);
        found.truncate(MOST_ALIKE);
        found.sort_by_key(|found| found.number);
        found.into_iter().map(|found| found.id).collect()
    }

    fn mark(&self, session_id: &str, message_ids: &[String]) {
        if message_ids.is_empty() {
            return;
        }
        for request in self.index.iter().filter(|request| &*request.session_id == session_id) {
            if message_ids.iter().any(|id| **id == *request.message_id) {
                request.is_offered.store(true, Ordering::Relaxed);
            }
        }
    }
}

fn number_of(session_id: &str, words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (session_id, words).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use promptcraft_engine::{Context, Conversation, Turn};

    fn note(owner: &str, session_id: &str, topic: &str) -> Note {
        let content = format!("Write a formal email to my team about {topic}");
        let (mut conversation, context) = (Conversation::default(), Context::default());
        let turn = Turn { message_id: "m", content: &content, context: &context, library: &[] };
        conversation.respond(&turn);
        let asked = conversation.asked("m").unwrap();
        Note::new(&Owner::Guest(owner.to_owned()), session_id, asked, &[], None)
    }

    /// A shelf that has read of a person that they asked nothing before.
    fn open(shelf: &mut Shelf, owner: &str) {
        let Place::ToGather { owner, edition } = shelf.place(note(owner, "first", "the first"))
        else {
            panic!("known already")
        };
        for note in shelf.fill(&owner, edition, Vec::new()) {
            shelf.place(note);
        }
    }

    fn alike(shelf: &mut Shelf, note: Note) -> Vec<String> {
        let Place::Known { alike, .. } = shelf.place(note) else { panic!("not known") };
        alike.iter().map(|request| request.session_id.to_string()).collect()
    }

    #[test]
    fn the_same_words_in_one_conversation_take_one_place() {
        let mut shelf = Shelf::default();
        open(&mut shelf, "ada");
        for _ in 0..100 {
            shelf.place(note("ada", "s", "the delayed launch"));
        }
        assert_eq!(shelf.requests, 2);
        assert_eq!(alike(&mut shelf, note("ada", "t", "the delayed start")), ["first", "s"]);
    }

    #[test]
    fn past_the_bound_who_asked_longest_ago_is_forgotten() {
        let mut shelf = Shelf::default();
        for owner in ["ada", "bob", "eve"] {
            open(&mut shelf, owner);
        }
        shelf.place(note("ada", "s", "the delayed launch"));
        assert_eq!(shelf.requests, 4);
        shelf.requests += MOST_OF_ALL - 4;
        shelf.place(note("ada", "s", "the next launch"));
        assert_eq!(shelf.requests, MOST_OF_ALL);
        assert!(!shelf.owners.contains_key(&Owner::Guest("bob".to_owned())));
        assert_eq!(shelf.owners.len(), 2);
    }

    #[test]
    fn what_was_read_before_something_was_forgotten_is_not_believed() {
        let mut shelf = Shelf::default();
        let Place::ToGather { owner, edition } = shelf.place(note("ada", "s", "tea")) else {
            panic!("known already")
        };
        shelf.forget_sessions(&["s".to_owned()]);
        let read = vec![("s".into(), note("ada", "s", "tea").asked)];
        assert!(shelf.fill(&owner, edition, read).is_empty());
        assert_eq!(shelf.requests, 0);
        assert!(matches!(shelf.place(note("ada", "t", "tea")), Place::ToGather { .. }));
    }
}
