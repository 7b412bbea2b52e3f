//! The hash by which the log names a version of the policy.

use data_encoding::HEXLOWER;
use jauap_vault::digest;
use serde_json::json;
use time::Date;

use crate::{entry::sort_keys, records::PolicyTexts};

/// SHA-256, in hexadecimal, of `{"effective_on":…,"texts":{"en":…,"kk":…,"ru":…},"version":…}` as canonical JSON
/// (RFC 8785), which anyone can make of `GET /api/v1/policy`.
pub fn fingerprint(version: u32, effective_on: Date, texts: &PolicyTexts) -> String {
    let document = json!({ "effective_on": effective_on, "texts": texts, "version": version });
    HEXLOWER.encode(&digest(sort_keys(document).to_string().as_bytes()))
}
