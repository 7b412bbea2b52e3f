//! `jauap openapi`

use super::output;

/// Prints the description of the API.
pub fn run() -> anyhow::Result<()> {
    output::json(&jauap_http::openapi())
}
