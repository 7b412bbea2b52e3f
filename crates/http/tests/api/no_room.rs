//! What a program is told when nothing can be written.

use serde_json::json;

use crate::{
    samples::{PDF, individual},
    world::{Outcome, World},
};

#[tokio::test]
async fn a_file_that_cannot_be_kept_is_no_fault_of_the_caller() -> Outcome {
    let world = World::start().await?;
    let mut unsigned = individual();
    unsigned["signature"] = json!(null);
    let filed = world.filed_as(&unsigned, &[]).await?;
    world.block_files();
    let message = json!({ "text": "С файлом." });
    let path = format!("{}/messages", filed.path());
    let file: &[(&str, &[u8])] = &[("scan.pdf", PDF)];
    let answer = world
        .post_form(&path, &filed.code, ("message", &message), file)
        .await;
    let problem = answer.problem(503, "no_room");
    assert!(
        problem["title"]
            .as_str()
            .is_some_and(|title| title.contains("Nothing of this call was taken"))
    );
    assert_eq!(answer.header("retry-after"), "120");
    let seen = world.get(&filed.path(), &filed.code).await.good();
    assert_eq!(seen["messages"], json!([]));
    Ok(())
}
