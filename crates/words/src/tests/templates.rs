//! The words inside templates.

use handlebars::Handlebars;
use serde_json::json;

fn render(template: &str, context: &serde_json::Value) -> Result<String, String> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    super::super::install(&mut registry);
    registry
        .register_partial("part", "{{term \"outcome\" outcome}}")
        .unwrap();
    registry
        .render_template(template, context)
        .map_err(|error| error.to_string())
}

#[test]
fn words_are_said_in_the_language_of_the_context_or_of_the_parameter() {
    let context = json!({"lang": "kk", "state": "in_progress", "rows": [{"outcome": "answer"}]});
    assert_eq!(render("{{term \"state\" state}}", &context).unwrap(), "Қаралуда");
    assert_eq!(
        render("{{term \"state\" state lang=\"ru\"}}", &context).unwrap(),
        "На рассмотрении"
    );
    assert_eq!(
        render("{{term \"refusal\" \"incomplete\" \"norm\"}}", &context).unwrap(),
        "Дербес деректерді өңдеу саясатының 9.2-тармағы"
    );
    assert_eq!(render("{{t \"role-system\"}}", &context).unwrap(), "Жүйе");
    assert_eq!(
        render("{{#each rows}}{{> part this}}{{/each}}", &context).unwrap(),
        "Жауап"
    );
}

#[test]
fn dates_are_said_from_their_iso_form() {
    let context = json!({"lang": "en", "day": "2026-11-02", "at": "2026-11-02T14:05:00+05:00"});
    assert_eq!(
        render("{{long_date day}}|{{short_date day}}|{{date_time at}}", &context).unwrap(),
        "2 November 2026|02.11.2026|02.11.2026 14:05"
    );
    assert!(render("{{long_date at}}", &context).is_err());
}

#[test]
fn a_number_can_be_kept_in_one_line() {
    let context = json!({"lang": "kk", "number": "2026-000123-8"});
    let template =
        "{{before_number \"portal-case-title\" number}}|{{after_number \"portal-case-title\" number}}";
    assert_eq!(render(template, &context).unwrap(), "№\u{a0}| сұрау");
    assert!(render("{{before_number \"portal-back\" number}}", &context).is_err());
}

#[test]
fn values_are_escaped_by_the_registry() {
    let context = json!({"lang": "en", "month": "<b>&</b>"});
    let page = render("{{t \"date-long\" day=1 month=month year=\"2026\"}}", &context).unwrap();
    assert_eq!(page, "1 &lt;b&gt;&amp;&lt;/b&gt; 2026");
}

#[test]
fn whatever_is_missing_is_an_error() {
    let context = json!({"lang": "ru", "nothing": null});
    for template in [
        "{{t \"no-such-key\"}}",
        "{{t \"date-long\" day=1 month=\"мая\"}}",
        "{{t \"date-long\" day=1 month=absent year=\"2026\"}}",
        "{{t \"date-long\" day=1 month=nothing year=\"2026\"}}",
        "{{t absent}}",
        "{{term \"state\" absent}}",
        "{{term \"refusal\" \"incomplete\" \"absent\"}}",
        "{{long_date nothing}}",
        "{{t \"role-system\" lang=\"de\"}}",
    ] {
        assert!(render(template, &context).is_err(), "{template}");
    }
    assert!(
        render("{{t \"role-system\"}}", &json!({})).is_err(),
        "no language"
    );
}

#[test]
fn an_error_does_not_tell_the_value() {
    let context = json!({"lang": "ru", "day": "Образцов"});
    assert!(
        !render("{{long_date day}}", &context)
            .unwrap_err()
            .contains("Образцов")
    );
}
