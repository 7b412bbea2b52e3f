//! Contacts left by a program.

use jauap_domain::Actor;
use jauap_workflow::{
    policy::{NewPolicy, publish_policy},
    records::PolicyTexts,
};
use serde_json::{Value, json};
use time::macros::date;

use crate::world::{Outcome, World};

const PATH: &str = "/api/v1/registrations";

async fn publish(world: &World, says: &str) -> Outcome {
    let new = NewPolicy {
        effective_on: date!(2026 - 11 - 01),
        texts: PolicyTexts {
            en: None,
            kk: format!("<p>{says}</p>"),
            ru: format!("<p>{says}</p>"),
        },
    };
    publish_policy(&world.service, Actor::System, new, None).await?;
    Ok(())
}

fn contact() -> Value {
    json!({ "surname": "Образцова", "given_name": "Проба", "phone": "+7 727 250 12 34", "message": "Перезвоните",
        "language": "kk", "consent": { "policy_version": 1 } })
}

async fn keyed(world: &World, key: &str, json: &Value) -> crate::world::Answer {
    let request = world
        .request("POST", PATH, "")
        .header("content-type", "application/json")
        .header("idempotency-key", key);
    world.call(request.body(json.to_string().into()).unwrap()).await
}

#[tokio::test]
async fn a_contact_is_taken_with_its_date_number_and_version() -> Outcome {
    let world = World::start().await?;
    let none = world.post(PATH, "", &contact()).await;
    assert_eq!(
        (none.status.as_u16(), none.json()["code"].clone()),
        (409, json!("no_policy"))
    );
    publish(&world, "Один").await?;
    let taken = world.post(PATH, "", &contact()).await;
    assert_eq!(taken.status.as_u16(), 201);
    let told = taken.json();
    assert_eq!(told["registration_date"], "2026-11-23");
    assert_eq!(told["policy_version"], 1);
    assert!(
        told["registration_number"]
            .as_str()
            .unwrap()
            .starts_with("R2026-000001-")
    );
    let once = keyed(&world, "a", &contact()).await;
    let twice = keyed(&world, "a", &contact()).await;
    assert_eq!((once.status.as_u16(), twice.status.as_u16()), (201, 200));
    assert_eq!(once.json(), twice.json());
    // A repetition is the same whatever came into force since.
    publish(&world, "Два").await?;
    assert_eq!(keyed(&world, "a", &contact()).await.json(), once.json());
    let mut other = contact();
    other["message"] = json!("Другое");
    let reused = keyed(&world, "a", &other).await;
    assert_eq!(reused.json()["code"], "idempotency_key_reused");
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_taken() -> Outcome {
    let world = World::start().await?;
    publish(&world, "Один").await?;
    publish(&world, "Два").await?;
    let changed = world.post(PATH, "", &contact()).await;
    assert_eq!(changed.status.as_u16(), 409);
    assert_eq!(
        (&changed.json()["code"], &changed.json()["policy_version"]),
        (&json!("policy_changed"), &json!(2))
    );
    for (field, value) in [
        ("surname", json!(" ")),
        ("phone", json!("x")),
        ("email", json!("@")),
        ("message", json!("")),
        ("language", json!("de")),
        ("consent", Value::Null),
    ] {
        let mut wrong = contact();
        wrong[field] = value;
        let refused = world.post(PATH, "", &wrong).await;
        assert_eq!(refused.status.as_u16(), 422, "{field}");
        assert_eq!(refused.json()["field"], field);
        assert!(!refused.json().to_string().contains("Образцова"), "{field}");
    }
    let counts = world.service.store.registration_counts().await?;
    assert!(counts.is_empty(), "{counts:?}");
    Ok(())
}

#[tokio::test]
async fn a_program_that_comes_too_fast_waits_for_an_officer() -> Outcome {
    let world = World::with(|_, http| http.unthrottled = false).await?;
    publish(&world, "Один").await?;
    for _ in 0..8 {
        assert_eq!(world.post(PATH, "", &contact()).await.status.as_u16(), 201);
    }
    let mut counts = world.service.store.registration_counts().await?;
    counts.sort_unstable();
    let numbers: Vec<u64> = counts.into_iter().map(|(_, count)| count).collect();
    assert_eq!(numbers, [5, 3]);
    Ok(())
}
