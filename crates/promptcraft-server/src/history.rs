//! Across a person's conversations: a request that is like earlier ones elsewhere counts as a further instance of a template.
//!
//! Nothing here is on the way of an answer. What was asked is noted after its answer went out, one task works the notes off,
//! and what finds no place among them is looked up in the store when its person asks the next time. No text is logged, and
//! nobody's requests are compared with another's.

mod gather;
mod offer;
mod shelf;

use crate::App;
use crate::hub::revocation::Revocation;
use crate::hub::socket::SocketId;
use promptcraft_engine::{Asked, Opportunity};
use promptcraft_store::Owner;
use shelf::{Place, Remembered, Shelf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc;

/// Notes that wait; a burst of answers fits.
const NOTES: usize = 4_096;

/// A request that was answered.
#[derive(Debug)]
pub(crate) struct Note {
    /// Whose it is.
    owner: Owner,
    /// Where it was asked.
    session_id: Arc<str>,
    /// What was asked, follow-ups resolved.
    asked: Asked,
    /// Who asked: hears of an opportunity.
    askers: Vec<SocketId>,
    /// Messages of this conversation that a template was offered for, with this answer.
    offered: Vec<String>,
    /// Kept while the note is being worked off.
    _open: Option<Arc<()>>,
}

/// What is known of earlier requests on this node, and the way to it.
pub(crate) struct History {
    shelf: Mutex<Shelf>,
    notes: mpsc::Sender<Note>,
    waiting: Mutex<Option<mpsc::Receiver<Note>>>,
    /// One person's conversations are read at a time.
    gathering: tokio::sync::Mutex<()>,
    /// Held by each note that is not worked off yet.
    open: Arc<()>,
}

impl History {
    /// Nothing is known yet.
    pub(crate) fn new() -> Self {
        let (notes, waiting) = mpsc::channel(NOTES);
        Self {
            shelf: Mutex::default(),
            notes,
            waiting: Mutex::new(Some(waiting)),
            gathering: tokio::sync::Mutex::default(),
            open: Arc::default(),
        }
    }

    /// Takes a note, and never waits. One that finds no place makes its person's requests be read anew at the next one.
    pub(crate) fn note(&self, note: Note) {
        let note = Note { _open: Some(Arc::clone(&self.open)), ..note };
        if let Err(error) = self.notes.try_send(note) {
            metrics::counter!("promptcraft_history_notes_dropped_total").increment(1);
            self.shelf().forget(&error.into_inner().owner);
        }
    }

    /// Forgets what does not count any more, or counts for somebody else.
    pub(crate) fn revoke(&self, revocation: &Revocation) {
        match revocation {
            Revocation::SessionsDeleted(ids) => self.shelf().forget_sessions(ids),
            Revocation::GuestMoved { guest_id, user_id, .. } => {
                // Both are read anew when the user asks the next time.
                let mut shelf = self.shelf();
                shelf.forget(&Owner::Guest(guest_id.clone()));
                shelf.forget(&Owner::User(user_id.clone()));
            }
            Revocation::SignIns(_) | Revocation::User(_) => {}
        }
    }

    /// True once every note is worked off.
    #[cfg(test)]
    pub(crate) fn is_idle(&self) -> bool {
        Arc::strong_count(&self.open) == 1
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for History {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("History").finish_non_exhaustive()
    }
}

impl Note {
    /// What was asked in a session, by whom, on which sockets, and the template that its answer offers, if it does.
    pub(crate) fn new(
        owner: &Owner,
        session_id: &str,
        asked: Asked,
        askers: &[SocketId],
        opportunity: Option<&Opportunity>,
    ) -> Self {
        let evidence = opportunity.into_iter().flat_map(|found| &found.evidence);
        Self {
            owner: owner.clone(),
            session_id: session_id.into(),
            asked,
            askers: askers.to_vec(),
            offered: evidence.map(|evidence| evidence.message_id.clone()).collect(),
            _open: None,
        }
    }
}

/// Works the notes off until the server stops.
pub(crate) async fn run(app: App) {
    let waiting = app.history.waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(mut waiting) = waiting else { return };
    loop {
        tokio::select! {
            () = app.shutdown.requested() => return,
            note = waiting.recv() => match note {
                Some(note) => take(&app, note).await,
                None => return,
            },
        }
    }
}

async fn take(app: &App, note: Note) {
    let place = app.history.shelf().place(note);
    match place {
        Place::Known { note, alike } => consider(app, &note, alike).await,
        Place::ToGather { owner, edition } => {
            let app = app.clone();
            let shutdown = app.shutdown.clone();
            shutdown.spawn(async move { gather(&app, owner, edition).await });
        }
        Place::Waiting => {}
    }
}

/// Reads a person's earlier requests, then looks at what they asked meanwhile.
async fn gather(app: &App, owner: Owner, edition: u64) {
    let _one_at_a_time = app.history.gathering.lock().await;
    let found = tokio::select! {
        found = gather::read(app, &owner) => found,
        () = app.shutdown.requested() => return,
    };
    let requests = found.unwrap_or_else(|error| {
        tracing::warn!(%error, "earlier requests not read; they count after the next start");
        Vec::new()
    });
    let notes = app.history.shelf().fill(&owner, edition, requests);
    for note in notes {
        app.history.note(note);
    }
}

async fn consider(app: &App, note: &Note, alike: Vec<Arc<Remembered>>) {
    if alike.is_empty() || !note.offered.is_empty() {
        return;
    }
    match offer::consider(app, note, &alike).await {
        Ok(Some(offered)) => app.history.shelf().mark_offered(&note.owner, &offered),
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "an opportunity was not offered"),
    }
}
