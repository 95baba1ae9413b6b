//! Every statement of the SQLite store, by area; one test prepares them all against a fresh database.

pub(super) mod account;
pub(super) mod guest;
pub(super) mod opportunity;
pub(super) mod rating;
pub(super) mod session;
pub(super) mod template;

/// Stores a setting unless it is there.
pub(super) const CREATE_SETTING: &str =
    "insert into settings (name, value) values (?1, ?2) on conflict (name) do nothing";

/// A setting.
pub(super) const GET_SETTING: &str = "select value from settings where name = ?1";

/// A write that proves that writing works.
pub(super) const PROVE_WRITE: &str = "update readiness set checks = checks + 1 where key = 1";

/// A read that proves that reading works.
pub(super) const PROVE_READ: &str = "select checks from readiness where key = 1";

/// How many sessions there are, deleted ones included.
pub(super) const COUNT_ALL_SESSIONS: &str = "select count(*) from sessions";

/// How many users there are.
pub(super) const COUNT_ALL_USERS: &str = "select count(*) from users";

#[cfg(test)]
mod tests {
    use super::super::migrate;
    use rusqlite::Connection;

    /// The files that hold statements, this one included.
    const SOURCES: &[&str] = &[
        include_str!("statements.rs"),
        include_str!("statements/account.rs"),
        include_str!("statements/guest.rs"),
        include_str!("statements/opportunity.rs"),
        include_str!("statements/rating.rs"),
        include_str!("statements/session.rs"),
        include_str!("statements/template.rs"),
        include_str!("writer.rs"),
    ];

    /// The texts of all constants in a source: everything between quotes after `: &str =`.
    fn statements(source: &str) -> Vec<String> {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let constants = code.split(": &str =").skip(1);
        constants.filter_map(|rest| rest.split('"').nth(1)).map(join_lines).collect()
    }

    /// A string literal continues after a backslash without the indentation of its next line.
    fn join_lines(literal: &str) -> String {
        let parts = literal.split("\\\n").map(str::trim_start);
        parts.collect()
    }

    fn database() -> Connection {
        let mut db = Connection::open_in_memory().unwrap();
        migrate::migrate(&mut db).unwrap();
        db
    }

    fn all() -> Vec<String> {
        let all: Vec<_> = SOURCES.iter().flat_map(|source| statements(source)).collect();
        assert!(all.len() > 60, "only {} statements were found", all.len());
        all
    }

    #[test]
    fn every_statement_fits_the_schema() {
        let db = database();
        for statement in all() {
            if let Err(error) = db.prepare(&statement) {
                panic!("{error}\n{statement}");
            }
        }
    }

    #[test]
    fn no_statement_reads_a_large_table_from_end_to_end() {
        let large = [
            "events",
            "opportunities",
            "ratings",
            "request_events",
            "retired_guests",
            "sessions",
            "snapshots",
            "templates",
        ];
        let db = database();
        let plan = |statement: &str| -> rusqlite::Result<Vec<String>> {
            let mut plan = db.prepare(&format!("explain query plan {statement}"))?;
            plan.raw_query().mapped(|row| row.get(3)).collect()
        };
        let counts_all = |statement: &&String| statement.as_str() == super::COUNT_ALL_SESSIONS;
        for statement in all().iter().filter(|statement| !counts_all(statement)) {
            for step in plan(statement).unwrap() {
                let scanned = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
                let is_large = scanned.is_some_and(|table| large.contains(&table));
                assert!(!is_large, "{step}\n{statement}");
            }
        }
    }

    #[test]
    fn statements_stand_nowhere_else() {
        let sources = [
            include_str!("account.rs"),
            include_str!("account/token.rs"),
            include_str!("append.rs"),
            include_str!("append/writes.rs"),
            include_str!("backup.rs"),
            include_str!("guest.rs"),
            include_str!("opportunity.rs"),
            include_str!("rating.rs"),
            include_str!("session.rs"),
            include_str!("store.rs"),
            include_str!("template.rs"),
        ];
        for source in sources {
            assert!(!source.contains("\"select ") && !source.contains("\"update "));
            assert!(!source.contains("\"insert ") && !source.contains("\"delete "));
        }
    }
}
