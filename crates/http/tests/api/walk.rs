//! Every operation of the description, with no token and with every role.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::world::{Outcome, World};

/// What anyone may call.
const PUBLIC: &[(&str, &str)] = &[
    ("post", "/api/v1/requests"),
    ("post", "/api/v1/registrations"),
    ("get", "/api/openapi.json"),
    ("get", "/api/v1/audit/checkpoint"),
    ("get", "/api/v1/audit/key"),
    ("get", "/api/v1/calendar/{year}"),
    ("get", "/api/v1/policy"),
    ("get", "/api/v1/policy/{version}"),
];

fn operations(api: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in api["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            all.push((method.clone(), path.clone(), operation.clone()));
        }
    }
    all
}

#[tokio::test]
async fn every_operation_lets_in_only_whom_it_says() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let api = world.get("/api/openapi.json", "").await.good();
    assert_eq!(api, serde_json::to_value(jauap_http::openapi())?);
    let operations = operations(&api);
    assert_eq!(operations.len(), 33);
    for (method, path, operation) in &operations {
        let what = format!("{method} {path}");
        let address = path
            .replace("{number}", &filed.number)
            .replace("{id}", "00000000-0000-0000-0000-000000000000");
        let call = async |who: &str| {
            let request = world.request(&method.to_uppercase(), &address, who);
            world.call(request.body("".into()).expect("a call")).await
        };
        if PUBLIC.contains(&(method.as_str(), path.as_str())) {
            assert_ne!(call("").await.status, 401, "{what}");
            continue;
        }
        call("").await.problem(401, "unauthenticated");
        assert_eq!(call("").await.header("www-authenticate"), "Bearer");
        let scheme = operation["security"][0]
            .as_object()
            .and_then(|one| one.keys().next());
        let allowed: &[&str] = match (scheme.map(String::as_str), path.split('/').nth(3)) {
            (Some("access_code"), _) => {
                for who in ["officer", "supervisor", "auditor", "admin"] {
                    call(who).await.problem(404, "not_found");
                }
                continue;
            }
            (Some("staff_token"), Some("desk")) if path.ends_with("/statistics") => {
                &["supervisor", "auditor", "admin"]
            }
            (Some("staff_token"), Some("desk")) if path.ends_with("/certificate") => {
                &["officer", "supervisor", "auditor"]
            }
            (Some("staff_token"), Some("desk")) if method == "get" && path.ends_with("/disclosures") => {
                &["officer", "supervisor", "auditor"]
            }
            (Some("staff_token"), Some("desk")) => &["officer", "supervisor"],
            (Some("staff_token"), Some("mails")) => &["officer", "supervisor", "admin"],
            (Some("staff_token"), Some("audit")) => &["auditor"],
            other => return Err(format!("{what}: nobody said who may call it: {other:?}").into()),
        };
        call("jauap_nobody").await.problem(401, "unauthenticated");
        call(&filed.code).await.problem(401, "unauthenticated");
        for who in ["officer", "supervisor", "auditor", "admin"] {
            let answer = call(who).await;
            if allowed.contains(&who) {
                assert!(
                    ![401, 403].contains(&answer.status.as_u16()),
                    "{what} as {who}: {answer}"
                );
            } else {
                answer.problem(403, "forbidden");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn every_reference_of_the_description_leads_somewhere() -> Outcome {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            found.push(target);
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Object(fields) => fields.values().for_each(|item| references(item, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let api = serde_json::to_value(jauap_http::openapi())?;
    let mut found = Vec::new();
    references(&api, &mut found);
    assert!(found.len() > 50);
    for target in found {
        let pointer = target.trim_start_matches('#');
        assert!(api.pointer(pointer).is_some(), "{target}");
    }
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&api) {
        assert!(
            names.insert(operation["operationId"].to_string()),
            "{method} {path}"
        );
        assert!(operation["responses"]["default"].is_object(), "{method} {path}");
        assert!(operation["security"].is_array(), "{method} {path}");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_document_too() -> Outcome {
    let world = World::start().await?;
    world.get("/api/v1/nothing", "").await.problem(404, "not_found");
    let wrong = world.request("DELETE", "/api/v1/requests", "").body("".into())?;
    world.call(wrong).await.problem(405, "method_not_allowed");
    Ok(())
}
