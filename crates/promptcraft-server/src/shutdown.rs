//! Stopping: one switch and one counter, shared by every task of the server.

use std::future::Future;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// One switch and one counter, shared by every task of the server.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    token: CancellationToken,
    tasks: TaskTracker,
}

impl Shutdown {
    /// Starts a task that [`Shutdown::finish`] waits for.
    pub fn spawn<F>(&self, task: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.tasks.spawn(task);
    }

    /// Turns the switch.
    pub fn request(&self) {
        self.token.cancel();
    }

    /// True once the switch is turned.
    pub fn is_requested(&self) -> bool {
        self.token.is_cancelled()
    }

    /// Returns when the switch is turned.
    pub async fn requested(&self) {
        self.token.cancelled().await;
    }

    /// How many tasks run.
    pub fn task_count(&self) -> usize {
        self.tasks.len()
    }

    /// Turns the switch and waits for all tasks; false if some were left after `grace`.
    pub async fn finish(&self, grace: Duration) -> bool {
        self.request();
        self.tasks.close();
        tokio::time::timeout(grace, self.tasks.wait()).await.is_ok()
    }
}
