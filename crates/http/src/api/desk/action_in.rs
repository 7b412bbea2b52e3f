//! An action as JSON: its name, the version the caller saw, and its own fields.

use jauap_domain::{Action, action::TRANSITIONS};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{Object, ObjectBuilder, RefOr, Schema, schema::Type},
};

use super::{
    destruction::{HoldIn, ProposeDestructionIn},
    dispatch::DispatchIn,
    record_facts::RecordFactsIn,
};
use crate::{
    api::{
        check::{absent, word},
        schema::{self, one_of, tagged},
    },
    extract::{from_json, objects, parse_json},
    problem::Problem,
};

/// A call to act on a request.
pub struct ActionIn {
    pub action: Action,
    /// The version the caller saw.
    pub version: Option<i32>,
    fields: Map<String, Value>,
}

impl ActionIn {
    pub fn parse(json: &[u8]) -> Result<Self, Problem> {
        let mut fields: Map<String, Value> = parse_json(json)?;
        let action = match fields.remove("action") {
            Some(Value::String(name)) => word("action", Some(&name))?,
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_))
            | None => return Err(absent("action")),
        };
        let version = match fields.remove("version") {
            None | Some(Value::Null) => None,
            Some(version) => {
                Some(i32::deserialize(version).map_err(|_| Problem::invalid("version", "a whole number"))?)
            }
        };
        Ok(Self {
            action,
            version,
            fields,
        })
    }

    /// The action's own fields; an unknown one is an error.
    pub fn fields<T: DeserializeOwned>(self) -> Result<T, Problem> {
        from_json(Value::Object(self.fields))
    }
}

/// True when the caller has to say which version was seen: the action changes the state or the facts, or ends them.
pub const fn needs_version(action: Action) -> bool {
    match action {
        Action::Accept
        | Action::Ask
        | Action::Clarify
        | Action::Propose
        | Action::Return
        | Action::Approve
        | Action::Answer
        | Action::Refuse
        | Action::Dispatch
        | Action::Withdraw
        | Action::Reopen
        | Action::RecordFacts
        | Action::ProposeDestruction
        | Action::ConfirmDestruction => true,
        Action::Assign
        | Action::Extend
        | Action::CancelExtension
        | Action::Note
        | Action::ClearAttention
        | Action::RejectDestruction
        | Action::Hold
        | Action::Release => false,
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptIn {
    /// One for every missing item.
    #[serde(default, deserialize_with = "objects")]
    pub waivers: Vec<WaiverIn>,
    /// What the officer confirms: `authority`, that who acts for the requester may do so. It is demanded where somebody acts for
    /// a person, and of every organisation, unless what is missing of the authority is waived.
    #[serde(default)]
    #[schema(value_type = Vec<schema::Confirmation>)]
    pub confirmed: Vec<String>,
}

/// A missing item that the officer does without.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaiverIn {
    #[schema(value_type = schema::MissingItem)]
    pub item: Option<String>,
    #[schema(value_type = String)]
    pub reason: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskIn {
    /// The items of clause 9.2 that are asked for.
    #[serde(default)]
    #[schema(value_type = Vec<schema::MissingItem>)]
    pub items: Vec<String>,
    #[schema(value_type = String)]
    pub text: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextIn {
    #[schema(value_type = String)]
    pub text: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyIn {
    /// `answer` or `refusal`; it may be left out where the action says it.
    #[schema(pattern = "^(answer|refusal)$")]
    pub outcome: Option<String>,
    #[schema(value_type = String)]
    pub text: Option<String>,
    /// For a refusal.
    #[schema(value_type = Option<schema::RefusalReason>)]
    pub reason_code: Option<String>,
    #[schema(value_type = schema::Delivery)]
    pub delivery: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemarkIn {
    #[schema(value_type = String)]
    pub remark: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingIn {}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonIn {
    pub reason: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendIn {
    /// By so many days in the unit of the term, instead of an earlier extension; as far as the rules allow.
    #[schema(value_type = u16)]
    pub days: Option<u16>,
    /// Why; only staff read it.
    #[schema(value_type = String)]
    pub reason: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignIn {
    /// A login, `me`, or null to take it from whoever has it.
    #[serde(deserialize_with = "given")]
    #[schema(required)]
    pub assignee: Option<String>,
}

/// Without this, serde would take an absent field for null.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkIn {
    #[schema(value_type = schema::Attention)]
    pub mark: Option<String>,
}

impl PartialSchema for ActionIn {
    fn schema() -> RefOr<Schema> {
        one_of(Action::ALL.iter().map(|action| described(*action)))
    }
}

impl ToSchema for ActionIn {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        AcceptIn::schemas(schemas);
        AskIn::schemas(schemas);
        ReplyIn::schemas(schemas);
        MarkIn::schemas(schemas);
        ProposeDestructionIn::schemas(schemas);
        DispatchIn::schemas(schemas);
        HoldIn::schemas(schemas);
        RecordFactsIn::schemas(schemas);
    }
}

/// The fields of an action, and from the table of the workflow who may do it and where it leads.
fn described(action: Action) -> Object {
    let fields = match action {
        Action::Accept => AcceptIn::schema(),
        Action::Ask => AskIn::schema(),
        Action::Clarify | Action::Note => TextIn::schema(),
        Action::Propose | Action::Answer | Action::Refuse => ReplyIn::schema(),
        Action::Dispatch => DispatchIn::schema(),
        Action::Return => RemarkIn::schema(),
        Action::Approve | Action::RejectDestruction | Action::ConfirmDestruction | Action::Release => {
            NothingIn::schema()
        }
        Action::ProposeDestruction => ProposeDestructionIn::schema(),
        Action::Hold => HoldIn::schema(),
        Action::Withdraw | Action::Reopen | Action::CancelExtension => ReasonIn::schema(),
        Action::Extend => ExtendIn::schema(),
        Action::Assign => AssignIn::schema(),
        Action::ClearAttention => MarkIn::schema(),
        Action::RecordFacts => RecordFactsIn::schema(),
    };
    let mut object = tagged(fields, "action", action.code());
    let version = ObjectBuilder::new().schema_type(Type::Integer);
    object.properties.insert("version".to_owned(), version.into());
    if needs_version(action) {
        object.required.push("version".to_owned());
    }
    object.description = Some(from_the_table(action));
    object
}

fn from_the_table(action: Action) -> String {
    let roles: Vec<_> = action.roles().iter().map(|role| role.code()).collect();
    let steps: Vec<_> = TRANSITIONS
        .iter()
        .filter(|row| row.action == action)
        .map(|row| format!("{} → {}", row.from, row.to))
        .collect();
    format!("By {}: {}.", roles.join(" or "), steps.join(", "))
}
