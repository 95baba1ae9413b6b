//! `promptcraft user`: accounts from the command line, beside a running server too. Passwords are asked for without showing
//! them, or read from standard input; they are never arguments, because lists of processes show arguments.

use crate::data_folder::{database_in, default_folder, prepare};
use crate::input::Failure;
use promptcraft_protocol::Timestamp;
use promptcraft_server::{Accounts, AccountsError, Clock, NewAccount};
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use promptcraft_store::{Store, User};
use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Add, list and change the users of a server.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  promptcraft user add ada --email ada@example.org    asks for the password; the first user is the administrator
  pass show ada | promptcraft user passwd ada --password-stdin
  promptcraft user disable bob                        ends bob's sign-ins and closes his sockets within seconds")]
pub(crate) struct Arguments {
    /// The data folder. [default: promptcraft in your data folder]
    #[arg(long, value_name = "DIR", env = "PROMPTCRAFT_DATA_DIR", global = true)]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Make an account. The first one administers the server.
    Add {
        /// 3 to 50 of the letters a to z, digits, `_`, `-`, `.`.
        username: String,
        /// The mail address; signing in takes it in place of the name.
        #[arg(long, default_value = "", hide_default_value = true)]
        email: String,
        /// An administrator.
        #[arg(long)]
        admin: bool,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// List all users: name, address, role, when they were added.
    List,
    /// Give a user a new password and end all sign-ins.
    Passwd {
        /// Name or mail address.
        user: String,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// Lock a user out; all sign-ins end.
    Disable {
        /// Name or mail address, or the id of a user of an outside issuer.
        user: String,
    },
    /// Let a user in again.
    Enable {
        /// Name or mail address, or the id of a user of an outside issuer.
        user: String,
    },
}

#[derive(Debug, clap::Args)]
struct PasswordSource {
    /// Read the password from the first line of standard input.
    #[arg(long)]
    password_stdin: bool,
}

impl From<AccountsError> for Failure {
    fn from(error: AccountsError) -> Self {
        Self::Use(error.to_string())
    }
}

/// Does what was asked, and says it.
#[expect(clippy::print_stdout, reason = "says what was done")]
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let folder = arguments.data_dir.map_or_else(default_folder, Ok)?;
    prepare(&folder)?;
    let options = SqliteOptions { readers: 1, ..SqliteOptions::default() };
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&database_in(&folder), options)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let said = runtime.block_on(async {
        let accounts = Accounts::new(Arc::clone(&store), Clock::System);
        let outcome = perform(&accounts, arguments.action).await;
        store.close().await;
        outcome
    })?;
    print!("{said}");
    Ok(ExitCode::SUCCESS)
}

async fn perform(accounts: &Accounts, action: Action) -> Result<String, Failure> {
    Ok(match action {
        Action::Add { username, email, admin, password } => {
            let password = password.read()?;
            let new = NewAccount { username, email, is_admin: admin };
            let user = accounts.add(new, &password).await?;
            format!("Added {}, {}.\n", user.username, role(&user))
        }
        Action::List => accounts.list().await?.iter().map(line).collect(),
        Action::Passwd { user, password } => {
            let password = password.read()?;
            let user = accounts.set_password(&user, &password).await?;
            format!("{} has a new password; all sign-ins have ended.\n", user.username)
        }
        Action::Disable { user } => {
            let user = accounts.set_disabled(&user, true).await?;
            format!("{} is locked out; all sign-ins have ended.\n", user.username)
        }
        Action::Enable { user } => {
            let user = accounts.set_disabled(&user, false).await?;
            format!("{} may sign in again.\n", user.username)
        }
    })
}

impl PasswordSource {
    /// The password: from standard input where asked so or where nobody types, else from the terminal, twice.
    fn read(&self) -> Result<String, Failure> {
        if self.password_stdin || !std::io::stdin().is_terminal() {
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line)?;
            return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
        }
        let password = rpassword::prompt_password("Password: ")?;
        if rpassword::prompt_password("The same again: ")? == password {
            return Ok(password);
        }
        Err(Failure::Use("the two passwords differ; nothing was changed".to_owned()))
    }
}

/// A user in the list; columns are parted by tabs, for other programs.
fn line(user: &User) -> String {
    let email = if user.email.is_empty() { "-" } else { &user.email };
    let issuer = if user.issuer.is_empty() {
        String::new()
    } else {
        format!("\t{}\t{}", user.issuer, user.id)
    };
    let (name, added) = (&user.username, Timestamp(user.created_at));
    format!("{name}\t{email}\t{}\t{added}{issuer}\n", role(user))
}

fn role(user: &User) -> &'static str {
    match (user.disabled, user.is_admin) {
        (true, _) => "disabled",
        (false, true) => "administrator",
        (false, false) => "user",
    }
}
