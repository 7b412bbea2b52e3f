//! The steps of the workflow, one file each: what people do with a request that was filed.

mod accept;
mod add_message;
mod approve;
mod ask;
mod assign;
mod clarify;
mod clear_attention;
mod error;
mod note;
mod propose;
mod record_facts;
mod reopen;
mod reply;
mod reply_alone;
mod return_proposal;
mod step;
mod withdraw;

pub use accept::{Waiver, accept};
pub use add_message::add_message;
pub use approve::approve;
pub use ask::ask;
pub use assign::assign;
pub use clarify::clarify;
pub use clear_attention::clear_attention;
pub use error::{ActError, LastChange};
pub use note::note;
pub use propose::propose;
pub(crate) use record_facts::named_files;
pub use record_facts::{RecordedFacts, record_facts};
pub use reopen::reopen;
pub use reply::{Reply, preview_reply};
pub use reply_alone::reply_alone;
pub use return_proposal::return_proposal;
pub use step::Target;
pub(crate) use step::{Step, queued};
pub use withdraw::withdraw;
