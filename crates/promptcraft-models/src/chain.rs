//! Who is asked, in which order. The last one is always the embedded engine, which is the caller's: a chain that has
//! nobody left says so, with what failed.

use crate::{Answer, Guarded, ModelError, Request};

/// A provider and one of its models.
#[derive(Debug, Clone)]
pub struct Route {
    /// Whom to ask.
    pub provider: Guarded,
    /// For which model, by the provider's name for it.
    pub model: String,
    /// How much of the conversation this model takes, in tokens.
    pub context_tokens: u32,
    /// The temperature to ask with.
    pub temperature: Option<f64>,
}

/// Why one of a chain did not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The provider's name in the settings.
    pub provider: String,
    /// What happened.
    pub error: ModelError,
}

/// What a chain came to.
#[derive(Debug)]
pub enum Outcome {
    /// Somebody answers.
    Answered {
        /// The answer.
        answer: Answer,
        /// Those who were asked before.
        failures: Vec<Failure>,
    },
    /// Nobody does: the embedded engine answers.
    Embedded {
        /// Those who were asked; empty if there are none.
        failures: Vec<Failure>,
    },
}

/// Providers in the order in which they are asked.
#[derive(Debug, Clone, Default)]
pub struct Chain(Vec<Route>);

impl Chain {
    /// A chain; an empty one always comes to the embedded engine.
    pub fn new(routes: Vec<Route>) -> Self {
        Self(routes)
    }

    /// Its routes, in order.
    pub fn routes(&self) -> &[Route] {
        &self.0
    }

    /// Asks one after the other until somebody begins to answer. `request` makes the request for a route, because the
    /// model and the room for the conversation differ; an error there counts as that route's failure.
    ///
    /// Once an answer has begun nobody else is asked: half an answer of one model and half of another would be nobody's.
    pub async fn answer(
        &self,
        mut request: impl FnMut(&Route) -> Result<Request, ModelError>,
    ) -> Outcome {
        let mut failures = Vec::new();
        for route in &self.0 {
            let answered = match request(route) {
                Ok(request) => route.provider.answer(&request).await,
                Err(error) => Err(error),
            };
            match answered {
                Ok(answer) => return Outcome::Answered { answer, failures },
                Err(error) => {
                    let provider = route.provider.name().to_owned();
                    tracing::warn!(provider, model = route.model, %error, "the next one is asked");
                    failures.push(Failure { provider, error });
                }
            }
        }
        Outcome::Embedded { failures }
    }
}
