//! Senders are checked one after the other; while the DNS is asked, nothing else happens here.

use std::{io, sync::mpsc::Receiver};

use jauap_mail::{NameServers, Verifier};

use super::{Answers, Limits, greet, wire};

pub(super) fn check_each(
    limits: Limits,
    names: NameServers,
    mails: &Receiver<(String, Vec<u8>)>,
    mut answers: Answers,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let verifier = runtime.block_on(async { Verifier::new(names) });
    let verifier = verifier.map_err(io::Error::other)?;
    greet(&mut answers)?;
    for (from, raw) in mails {
        limits.begin_mail()?;
        let check = runtime.block_on(verifier.check(&raw, &from));
        wire::answer_of_sender(&mut answers, check)?;
    }
    Ok(())
}
