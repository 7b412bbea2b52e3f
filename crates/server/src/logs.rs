//! Logs go to standard error; data goes to standard output.

use std::panic::PanicHookInfo;

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::{LogConfig, LogFormat};

/// Other people's code that prints the values it handles. Who asks for every detail does not ask for people's data.
const NEVER_LOGGED: &[&str] = &[
    "handlebars=off",
    "handlebars::render=off",
    "tower_http::csrf=off",
    // It prints what is said to the server, the password and the mails too.
    "async_imap=off",
    "async_imap::imap_stream=off",
];

/// Sets up logging once; a second call changes nothing.
pub fn init(config: &LogConfig) {
    let filter = EnvFilter::try_new(&config.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let never = NEVER_LOGGED.iter().filter_map(|directive| directive.parse().ok());
    let filter = never.fold(filter, EnvFilter::add_directive);
    let lines = fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false);
    let set = match config.format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    // Somebody else (a test) may have set up logging before; theirs stays.
    drop(set);
    std::panic::set_hook(Box::new(told));
}

/// Tells where a panic happened. Its message is told only when it is a fixed text: a formatted one may hold what a
/// person wrote.
fn told(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload().downcast_ref::<&'static str>();
    let message = message.copied().unwrap_or("a message that is not shown");
    tracing::error!(
        panic.place = place,
        panic.message = message,
        "a part of the program failed"
    );
}

/// A failure with everything that led to it, in one line.
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        line.push_str(": ");
        line.push_str(&cause.to_string());
        source = cause.source();
    }
    line
}
