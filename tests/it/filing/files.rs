//! Files that are not what they say, too large, or called strangely: refused before anything is kept.

use serde_json::json;

use crate::harness::{Multipart, PDF, TestApp, individual, without_files};

const EXE: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00";

fn with_file(name: &str, bytes: &[u8]) -> Multipart {
    let mut request = individual();
    request["signature"]["attachment"] = json!(name);
    Multipart::of_request(&request).attachment(name, bytes)
}

#[tokio::test]
async fn a_program_named_as_a_document_is_refused_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    for name in ["signed.pdf", "signed.txt", "signed.jpg", "signed.docx"] {
        let answer = app
            .anybody()
            .post_form("/api/v1/requests", &with_file(name, EXE))
            .await;
        let problem = answer.problem(415, "file_kind");
        assert_eq!(problem["file"], name);
    }
    let unknown = app
        .anybody()
        .post_form("/api/v1/requests", &with_file("signed.exe", EXE))
        .await;
    unknown.problem(415, "file_kind");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_file_of_26_megabytes_is_refused_and_one_of_25_is_taken() {
    let app = TestApp::start().await;
    let of = |megabytes: usize| [PDF, &vec![b' '; megabytes * 1_000_000 - PDF.len()]].concat();
    let before = app.kept().await;
    let large = with_file("signed.pdf", &of(26));
    let answer = app.anybody().post_form("/api/v1/requests", &large).await;
    answer.problem(413, "file_too_large");
    assert_eq!(app.kept().await, before);
    app.file_form(&with_file("signed.pdf", &of(25))).await;
    assert_eq!(app.kept().await.files, 1);
    app.run_worker().await;
}

#[tokio::test]
async fn a_call_larger_than_all_files_together_is_refused() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    let part = [PDF, &vec![b' '; 20 * 1024 * 1024]].concat();
    let form = (0..3).fold(with_file("signed.pdf", PDF), |form, number| {
        form.attachment(&format!("{number}.pdf"), &part)
    });
    let answer = app.anybody().post_form("/api/v1/requests", &form).await;
    assert_eq!(answer.any_problem()["status"], 413);
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn too_many_files_and_two_of_the_same_name_are_refused() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    let many = |count: usize| {
        (0..count).fold(with_file("signed.pdf", PDF), |form, number| {
            form.attachment(&format!("{number}.pdf"), PDF)
        })
    };
    app.anybody()
        .post_form("/api/v1/requests", &many(10))
        .await
        .problem(422, "too_many_files");
    app.anybody()
        .post_form("/api/v1/requests", &many(1_000))
        .await
        .any_problem();
    let twice = with_file("signed.pdf", PDF).attachment("signed.pdf", PDF);
    app.anybody()
        .post_form("/api/v1/requests", &twice)
        .await
        .problem(422, "duplicate_file_name");
    assert_eq!(app.kept().await, before);
    app.file_form(&many(9)).await;
    app.run_worker().await;
}

#[tokio::test]
async fn a_file_that_is_named_but_not_sent_is_missed() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    let answer = app.anybody().post("/api/v1/requests", &individual()).await;
    assert_eq!(answer.problem(422, "invalid")["field"], "signature.attachment");
    let other = Multipart::of_request(&individual()).attachment("other.pdf", PDF);
    let answer = app.anybody().post_form("/api/v1/requests", &other).await;
    assert_eq!(answer.problem(422, "invalid")["field"], "signature.attachment");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn empty_files_and_files_without_a_name_are_refused() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    app.anybody()
        .post_form("/api/v1/requests", &with_file("signed.pdf", b""))
        .await
        .problem(422, "file_unusable");
    let nameless = Multipart::of_request(&without_files(individual())).attachment("", PDF);
    app.anybody()
        .post_form("/api/v1/requests", &nameless)
        .await
        .problem(422, "file_unusable");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_name_that_looks_like_a_path_leads_nowhere() {
    let app = TestApp::start().await;
    let request = without_files(individual());
    let form = Multipart::of_request(&request)
        .attachment("../../../../tmp/outside.pdf", PDF)
        .attachment("C:\\\\windows\\\\inside.pdf", PDF)
        .attachment("/etc/cron.d/absolute.pdf", PDF);
    let filed = app.file_form(&form).await;
    let desk = app.officer().await.read(&filed.number).await;
    let names: Vec<String> = desk["attachments"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| file["name"].as_str().expect("a name").to_owned())
        .collect();
    assert_eq!(names, ["outside.pdf", "inside.pdf", "absolute.pdf"]);
    assert_eq!(
        app.kept().await.files,
        3,
        "all of them lie in the folder for files"
    );
    app.run_worker().await;
}

#[tokio::test]
async fn a_refused_step_with_files_leaves_no_file_behind() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let user = app.user(&filed);
    let message = format!("/api/v1/requests/{}/messages", filed.number);
    let before = app.kept().await;
    let bad = Multipart::default()
        .field("message", "{}")
        .attachment("a.pdf", PDF)
        .attachment("b.pdf", EXE);
    user.post_form(&message, &bad).await.problem(415, "file_kind");
    let empty = Multipart::default().field("message", "{}");
    user.post_form(&message, &empty).await.problem(422, "invalid");
    assert_eq!(app.kept().await, before);
    let good = Multipart::default()
        .field("message", "{}")
        .attachment("a.pdf", PDF);
    user.post_form(&message, &good).await.ok();
    assert_eq!(app.kept().await.files, before.files + 1);
    app.run_worker().await;
}
