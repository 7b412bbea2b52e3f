//! `jauap destroy`, and what is left of a request then.

use serde_json::Value;

use crate::place::{Place, mail, text};

/// A place where ended requests may be destroyed at once, with one that is refused.
pub fn refused_request(retention: &str) -> (Place, String) {
    let place = Place::new();
    let config = std::fs::read_to_string(place.path().join("jauap.toml")).expect("the configuration");
    place.write("jauap.toml", format!("{config}[retention]\n{retention}\n"));
    place.done(&["migrate", "up"]);
    place.done(&["keys", "init"]);
    for (login, role) in [("aliya", "officer"), ("saule", "supervisor")] {
        place.done(&["staff", "add", "--login", login, "--role", role]);
    }
    let taken = place.feed(&["intake", "mail"], &mail("Прошу сообщить о моих данных."));
    let number = text(&taken.stdout).trim().to_owned();
    let destroyed = place.run(&["destroy", &number, "--reason", "retention_ended"]);
    assert_eq!(destroyed.status.code(), Some(1));
    assert!(text(&destroyed.stderr).contains("only an ended request"));
    let refusal = r#"{"outcome":"refusal","reason_code":"incomplete","text":"Не хватает данных документа.","delivery":"notice"}"#;
    place.done(&[
        "request",
        "act",
        &number,
        "propose",
        "--as",
        "aliya",
        "--json-body",
        refusal,
    ]);
    place.done(&["request", "act", &number, "approve", "--as", "saule"]);
    (place, number)
}

#[test]
fn what_must_be_kept_is_kept_and_told() {
    let (place, number) = refused_request("refused_months = 1");
    let kept = place.run(&["destroy", &number, "--reason", "retention_ended"]);
    assert_eq!(kept.status.code(), Some(1));
    assert!(
        text(&kept.stderr).contains("must be kept until 20"),
        "{}",
        text(&kept.stderr)
    );
    let nonsense = place.run(&["destroy", &number, "--reason", "nonsense"]);
    assert_eq!(nonsense.status.code(), Some(2));
}

#[test]
fn the_operator_destroys_and_the_certificate_is_left() {
    let (place, number) = refused_request("refused_months = 0");
    place.done(&[
        "request",
        "act",
        &number,
        "hold",
        "--as",
        "saule",
        "--reason",
        "litigation",
    ]);
    let held = place.run(&["destroy", &number, "--reason", "ordered"]);
    assert!(
        text(&held.stderr).contains("held (litigation)"),
        "{}",
        text(&held.stderr)
    );
    place.done(&["request", "act", &number, "release", "--as", "saule"]);
    let certificate = place.json(&["destroy", &number, "--reason", "ordered", "--json"]);
    assert_eq!(certificate["reason"], "ordered");
    assert_eq!(certificate["state"], "refused");
    assert_eq!(certificate["final_at"], Value::Null);
    let history = certificate["history"].as_array().expect("a history");
    assert_eq!(
        history.last().map(|event| &event["event"]),
        Some(&"key_destroyed".into())
    );
    assert!(
        certificate["proof"]
            .as_str()
            .is_some_and(|proof| proof.starts_with("c2sp.org/tlog-proof@v1\n"))
    );

    let again = place.run(&["destroy", &number, "--reason", "ordered"]);
    assert!(
        text(&again.stderr).contains("destroyed already"),
        "{}",
        text(&again.stderr)
    );
    let shown = place.json(&["request", "show", &number]);
    assert_eq!(shown["destroyed_at"], certificate["destroyed_at"]);
    assert!(!shown.to_string().to_lowercase().contains("canary"));
    let list = std::fs::read_to_string(place.path().join("log/destroyed")).expect("the list");
    assert!(list.starts_with(&format!("{number} 20")), "{list}");

    let rotated = place.json(&["keys", "rotate", "--json"]);
    assert_eq!(rotated["finalised"], 1);
    let shown = place.json(&["request", "show", &number]);
    assert!(shown["final_at"].is_string());
}

#[test]
fn destroying_on_the_desk_takes_two_people() {
    let (place, number) = refused_request("refused_months = 0");
    let act = |arguments: &[&str]| {
        let mut whole = vec!["request", "act", number.as_str()];
        whole.extend(arguments);
        place.run(&whole)
    };
    let unknown = act(&["propose_destruction", "--as", "saule", "--reason", "because"]);
    assert!(
        text(&unknown.stderr).contains("no such reason"),
        "{}",
        text(&unknown.stderr)
    );
    let proposed = act(&[
        "propose_destruction",
        "--as",
        "saule",
        "--reason",
        "purpose_achieved",
    ]);
    assert!(proposed.status.success(), "{}", text(&proposed.stderr));
    let own = act(&["confirm_destruction", "--as", "saule"]);
    assert_eq!(own.status.code(), Some(1));
    let confirmed = act(&["confirm_destruction", "--as", "aliya", "--json"]);
    let certificate: Value = serde_json::from_slice(&confirmed.stdout).expect("JSON");
    assert_eq!(certificate["reason"], "purpose_achieved");
}
