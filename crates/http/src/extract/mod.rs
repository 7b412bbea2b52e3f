//! Taking a call apart: our own extractors, so that whatever is malformed gets our answer.

mod caller;
mod form;
mod json;
mod multipart;
mod path;
mod typed;

pub use caller::{ClientAddress, DeskCaller, SESSION_COOKIE, TokenCaller, bearer};
pub use form::{FormFields, PageForm};
pub use json::{ApiJson, from_json, object, objects, parse_json};
pub use multipart::{FormFile, MultipartForm};
pub use path::{ApiPath, ApiQuery, PageLanguage};
pub use typed::{Typed, TypedForm};
