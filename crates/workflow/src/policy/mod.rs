//! The privacy policy: its versions, which of them is in force, and what people are told of a change.

mod depth;
mod fingerprint;
mod in_force;
mod publish;
mod text;

pub use fingerprint::fingerprint;
pub use in_force::{PolicyNotice, policy_in_force, policy_notices, policy_standings};
pub use publish::{NewPolicy, PublishPolicyError, check_policy, publish_policy, replaced_by};
pub use text::{BadText, Source, paragraphs, sanitised};
