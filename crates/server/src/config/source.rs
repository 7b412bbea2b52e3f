//! Where the configuration comes from: a TOML file and the environment.

use std::path::{Path, PathBuf};

use config::{ConfigError, File, FileFormat, Map, Value, ValueKind};

use super::{ConfigProblems, DEFAULT_FILE, problem::Problem};

/// Whose variables named `JAUAP__SECTION__KEY` are read.
#[derive(Debug, Clone)]
pub enum Environment {
    /// The process's own.
    Process,
    /// These instead, for tests and for the demonstration.
    These(Vec<(String, String)>),
}

impl Environment {
    fn source(self) -> config::Environment {
        let source = config::Environment::with_prefix("JAUAP")
            .prefix_separator("__")
            .separator("__");
        match self {
            Self::Process => source,
            Self::These(variables) => source.source(Some(variables.into_iter().collect())),
        }
    }
}

/// `jauap.toml` in the working directory, where there is one.
pub fn default_file() -> Option<PathBuf> {
    Some(PathBuf::from(DEFAULT_FILE)).filter(|file| file.is_file())
}

/// The merged tables, by section, and the name under which problems of the file are told.
pub(super) fn read(
    file: Option<&Path>,
    environment: Environment,
) -> Result<(Map<String, Value>, String), ConfigProblems> {
    let file = file.map(Path::to_owned).or_else(default_file);
    let place = file.as_deref().map(|file| file.display().to_string());
    let mut builder = config::Config::builder();
    if let Some(file) = &file {
        readable(file)?;
        builder = builder.add_source(File::from(file.as_path()).format(FileFormat::Toml));
    }
    let place = place.unwrap_or_default();
    let merged = builder
        .add_source(environment.source())
        .build()
        .map_err(|error| whole(&place, syntax(&error)))?;
    match merged.cache.kind {
        ValueKind::Table(tables) => Ok((tables, place)),
        ValueKind::Nil
        | ValueKind::Boolean(_)
        | ValueKind::I64(_)
        | ValueKind::I128(_)
        | ValueKind::U64(_)
        | ValueKind::U128(_)
        | ValueKind::Float(_)
        | ValueKind::String(_)
        | ValueKind::Array(_) => Err(whole(&place, "expected sections with keys".to_owned())),
    }
}

fn readable(file: &Path) -> Result<(), ConfigProblems> {
    match std::fs::read_to_string(file) {
        Ok(_) => Ok(()),
        Err(error) => Err(whole(
            &file.display().to_string(),
            format!("the file cannot be read ({})", error.kind()),
        )),
    }
}

fn whole(place: &str, what: String) -> ConfigProblems {
    ConfigProblems(vec![Problem {
        place: place.to_owned(),
        key: String::new(),
        what,
    }])
}

/// The parser's message without the line it quotes: a secret may stand in it.
fn syntax(error: &ConfigError) -> String {
    let cause = if let ConfigError::FileParse { cause, .. } = error {
        cause.to_string()
    } else {
        error.to_string()
    };
    cause
        .lines()
        .filter(|line| !line.contains('|') && !line.trim().is_empty())
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(": ")
}
