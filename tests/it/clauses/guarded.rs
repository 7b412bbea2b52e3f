//! Clauses 8 and 9.3: who sees what, and who may be written to.

use jauap_domain::Role;
use serde_json::json;

use super::staff::{acts, at_desk, hidden};
use crate::harness::{TestApp, Visitor, individual};

pub async fn content_is_for_those_who_work_on_it(app: &TestApp) {
    let filed = app.file(&individual()).await;
    app.run_worker().await;
    let here = format!("/desk/requests/{}", filed.number);
    let anybody = Visitor::new(app.anybody()).get(&here).await;
    assert_eq!(
        anybody.redirect(),
        format!("/desk/login?next={}", here.replace('/', "%2F"))
    );
    let mut officer = at_desk(app, Role::Officer).await;
    assert!(officer.page(&here).await.contains("Үлгіева"));
    let mut auditor = at_desk(app, Role::Auditor).await;
    let histories = auditor.page("/desk/histories").await;
    assert!(histories.contains(&filed.number) && !histories.contains("Үлгіева"));
    let export = app
        .auditor()
        .await
        .get("/api/v1/audit/histories?format=jsonl")
        .await;
    let export = export.text();
    assert!(
        export.contains("\"data_read\"") && !export.contains("Үлгіева"),
        "{export}"
    );
    for role in [Role::Auditor, Role::Admin] {
        assert_eq!(at_desk(app, role).await.get(&here).await.status, 403);
    }
}

pub async fn nobody_is_written_to_without_consent(app: &TestApp) {
    let mut request = individual();
    request["contact"]["email_consent"] = json!(false);
    let filed = app.file(&request).await;
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty());
    let mut officer = at_desk(app, Role::Officer).await;
    acts(&mut officer, &filed.number, "accept", &[]).await.redirect();
    let composer = format!("/desk/requests/{}/reply", filed.number);
    for (delivery, status) in [("letter", 422), ("notice", 422), ("in_person", 303)] {
        let version = hidden(&officer.page(&composer).await, "version");
        let reply = [
            ("version", version.as_str()),
            ("outcome", "answer"),
            ("delivery", delivery),
            ("text", "Жауап"),
            ("do", "send"),
        ];
        assert_eq!(officer.post(&composer, &reply).await.status, status, "{delivery}");
    }
    // Somebody without the code learns nothing, not even that the request is there.
    let path = format!("/api/v1/requests/{}", filed.number);
    let wrong = app.with_token("0000-0000-0000-0000-0000-0000").get(&path).await;
    let nobody = app
        .with_token("0000-0000-0000-0000-0000-0000")
        .get("/api/v1/requests/2026-000123-8")
        .await;
    assert_eq!(wrong.status, nobody.status);
    assert!(wrong.status.is_client_error());
}

pub async fn an_auditor_reads_content_for_a_reason_that_others_see(app: &TestApp) {
    let filed = app.file(&individual()).await;
    let mut auditor = at_desk(app, Role::Auditor).await;
    let place = format!("/desk/histories/{}/content", filed.number);
    assert!(!auditor.page(&place).await.contains("Үлгіева"));
    let silent = auditor.post(&place, &[("reason", "complaint")]).await;
    assert!(
        silent.status == 422 && !silent.text().contains("Үлгіева"),
        "{silent}"
    );
    let why = [("reason", "complaint"), ("explanation", "Шағым түсті, № 5")];
    let shown = auditor.post(&place, &why).await;
    assert!(shown.status == 200 && shown.text().contains("Үлгіева"), "{shown}");
    assert!(shown.header("cache-control").contains("no-store"));
    let call = json!({ "reason": "complaint", "explanation": "Шағым түсті, № 5" });
    let path = format!("/api/v1/audit/requests/{}/content", filed.number);
    let content = app.auditor().await.post(&path, &call).await.ok();
    assert!(content.to_string().contains("Үлгіева"));
    let mut supervisor = at_desk(app, Role::Supervisor).await;
    let request = supervisor.page(&format!("/desk/requests/{}", filed.number)).await;
    assert!(request.contains("Шағым түсті, № 5"), "{request}");
    let export = app
        .auditor()
        .await
        .get("/api/v1/audit/histories?format=jsonl")
        .await;
    let export = export.text();
    assert!(
        export.contains("content_read_by_exception") && !export.contains("Шағым"),
        "{export}"
    );
}
