use jauap_domain::AttachmentId;
use jauap_workflow::{
    ports::{RequestReader, Store},
    records::{Attachment, MessageKind},
};

use crate::{
    samples::{at, attachment, filed, hired, message, told},
    world::{Outcome, World},
};

pub async fn messages_and_files_keep_their_order(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    let request = filed(&world.store, |_| {}).await?;
    let mut messages = vec![
        message(request.id, MessageKind::Question, Some(officer.id))?,
        message(request.id, MessageKind::Clarification, None)?,
    ];
    messages[1].at = at(3);
    messages[1].text = None;
    messages[1].mail_message_id = Some("x@example.kz".to_owned());
    let ours = Some(messages[0].id);
    let mut files = Vec::new();
    for name in ["в.pdf", "а.pdf", "б.pdf"] {
        let file = attachment(request.id, ours, name)?;
        files.push(Attachment {
            // The order they came in is not that of their identities.
            id: AttachmentId::new(uuid::Uuid::from_u128(u128::MAX - file.id.raw().as_u128())),
            ..file
        });
    }
    let mut unit = world.store.begin().await?;
    unit.add_message(&messages[1]).await?;
    unit.add_message(&messages[0]).await?;
    unit.add_attachments(&files).await?;
    unit.add_attachments(&[]).await?;
    assert_eq!(unit.messages(request.id).await?, messages);
    unit.append(&[told(request.id)]).await?;
    unit.commit().await?;
    assert_eq!(world.store.messages(request.id).await?, messages);
    let kept = world.store.attachments(request.id).await?;
    assert_eq!(kept.len(), 3);
    for (kept, file) in kept.iter().zip(&files) {
        assert_eq!((kept.id, &kept.name, kept.message), (file.id, &file.name, ours));
        assert_eq!(
            (&kept.sha256, kept.size, kept.at),
            (&file.sha256, file.size, file.at)
        );
        assert_eq!(
            (kept.sealed, kept.key.to_bytes()),
            (file.sealed, file.key.to_bytes())
        );
    }
    Ok(())
}
