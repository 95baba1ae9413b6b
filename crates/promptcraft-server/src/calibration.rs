//! What accept and dismiss have taught this installation about opportunities. The store keeps the answers, the engine does
//! the arithmetic; this holds the outcome where every session can read it.

use promptcraft_engine::opportunity::acceptance::{Acceptance, Answer, Calibrated};
use promptcraft_store::{OpportunityAnswer, Store, StoreError};
use std::sync::{PoisonError, RwLock};

/// The newest answers count: what people wanted long ago says little about today.
const ANSWERS: u32 = 10_000;

/// What was learned, as of the last reading.
#[derive(Debug, Default)]
pub(crate) struct Calibration(RwLock<Acceptance>);

impl Calibration {
    /// Reads the answers anew. They come at the pace at which people press buttons.
    pub(crate) async fn refresh(&self, store: &dyn Store) -> Result<(), StoreError> {
        let mut learned = Acceptance::default();
        for answer in store.list_opportunity_answers(ANSWERS).await? {
            learned.record(to_engine(answer));
        }
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = learned;
        Ok(())
    }

    /// The same after an answer was stored; where it fails, the next reading makes up for it.
    pub(crate) async fn learn(&self, store: &dyn Store) {
        if let Err(error) = self.refresh(store).await {
            tracing::warn!(%error, "answers to opportunities not read");
        }
    }

    /// A score, corrected by what was learned.
    pub(crate) fn calibrate(&self, score: f64) -> Calibrated {
        self.0.read().unwrap_or_else(PoisonError::into_inner).calibrate(score)
    }

    /// All that was learned.
    pub(crate) fn acceptance(&self) -> Acceptance {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn to_engine(answer: OpportunityAnswer) -> Answer {
    Answer { score: answer.score, shown: answer.confidence, is_accepted: answer.is_accepted }
}
