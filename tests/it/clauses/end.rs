//! Clause 6: content that is deleted is gone, and that it is can be shown.

use jauap_domain::{Language, Role};

use super::staff::{acts, at_desk, hidden, says};
use crate::harness::{TestApp, Visitor, individual, words};

pub async fn content_is_destroyed_by_two_people(app: &TestApp) {
    let filed = app.file(&individual()).await;
    app.run_worker().await;
    let number = filed.number.as_str();
    let mut officer = at_desk(app, Role::Officer).await;
    acts(&mut officer, number, "withdraw", &[]).await.redirect();
    let mut supervisor = at_desk(app, Role::Supervisor).await;
    let reason = [("reason", "purpose_achieved")];
    acts(&mut supervisor, number, "propose_destruction", &reason)
        .await
        .redirect();
    let confirm = format!("/desk/requests/{number}/destruction");
    assert!(
        supervisor.get(&confirm).await.status.is_redirection(),
        "not by the same person"
    );
    let version = hidden(&officer.page(&confirm).await, "version");
    let sure = [("version", version.as_str()), ("sure", "yes")];
    officer.post(&confirm, &sure).await.redirect();
    let certificate = officer
        .page(&format!("/desk/requests/{number}/certificate"))
        .await;
    assert!(!certificate.contains("Үлгіева"), "{certificate}");
    let mut user = Visitor::new(app.anybody());
    let key = [("number", number), ("access_code", filed.code.as_str())];
    user.post("/kk/status", &key).await.redirect();
    let shown = words(&user.page("/kk/status/certificate").await);
    assert!(
        shown.contains(&says(Language::Kk, "certificate-title")),
        "{shown}"
    );
}
