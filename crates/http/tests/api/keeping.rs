//! Lists by how it stands with the content of ended requests.

use jauap_workflow::records::QueueFilter;
use serde_json::{Value, json};
use time::Duration;

use crate::world::{Outcome, World};

async fn kept(world: &World, query: &str) -> Vec<(String, Value)> {
    let path = format!("/api/v1/desk/requests?{query}");
    let page = world.get(&path, "officer").await.good();
    let items = page["items"].as_array().cloned().unwrap_or_default();
    let told = |item: &Value| {
        (
            item["number"].as_str().unwrap_or_default().to_owned(),
            item["keeping"].clone(),
        )
    };
    items.iter().map(told).collect()
}

#[tokio::test]
async fn ended_requests_are_listed_by_how_their_content_is_kept() -> Outcome {
    let world = World::start().await?;
    let mut numbers = Vec::new();
    for _ in 0..5 {
        numbers.push(world.filed().await?.number);
    }
    let [open, term, proposed, held, gone] = &numbers[..] else {
        return Err("five".into());
    };
    let act = async |number: &str, who, action, fields| world.act(number, who, action, fields).await.good();
    for number in &numbers[1..] {
        act(number, "officer", "withdraw", json!({})).await;
    }
    // A year less a day: nothing has ended yet.
    world.clock.advance(Duration::days(364));
    assert!(kept(&world, "keeping=term_ended").await.is_empty());
    world.clock.advance(Duration::days(1));
    let reason = json!({ "reason": "retention_ended" });
    for number in [proposed, gone] {
        act(number, "supervisor", "propose_destruction", reason.clone()).await;
    }
    act(gone, "second", "confirm_destruction", json!({})).await;
    act(held, "supervisor", "hold", json!({ "reason": "litigation" })).await;
    let ended = json!(["term_ended"]);
    let also = |mark: &str| json!(["term_ended", mark]);
    let (of_proposed, of_held) = (also("destruction_proposed"), also("held"));
    let line = |number: &String, marks: &Value| (number.clone(), marks.clone());
    assert_eq!(
        kept(&world, "keeping=term_ended").await,
        [
            line(term, &ended),
            line(proposed, &of_proposed),
            line(held, &of_held)
        ]
    );
    assert_eq!(
        kept(&world, "keeping=destruction_proposed").await,
        [line(proposed, &of_proposed)]
    );
    assert_eq!(
        kept(&world, "keeping=held&state=withdrawn").await,
        [line(held, &of_held)]
    );
    assert_eq!(
        kept(&world, "keeping=destroyed").await,
        [line(gone, &json!(["destroyed"]))]
    );
    assert!(kept(&world, "keeping=held&state=answered").await.is_empty());
    assert!(
        kept(&world, "keeping=term_ended&state=answered,refused")
            .await
            .is_empty()
    );
    assert_eq!(kept(&world, "state=received").await, [line(open, &json!([]))]);
    // Pages go on where they stopped.
    let path = "/api/v1/desk/requests?keeping=term_ended&limit=2";
    let first = world.get(path, "officer").await.good();
    let cursor = first["next"].as_str().ok_or("a cursor")?;
    assert_eq!(
        kept(&world, &format!("keeping=term_ended&limit=2&cursor={cursor}")).await,
        [line(held, &of_held)]
    );
    let all = world
        .service
        .store
        .queue(&QueueFilter::default(), None, 9)
        .await?;
    assert_eq!(all.len(), 5);
    Ok(())
}
