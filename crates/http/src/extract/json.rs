//! JSON bodies.

use std::{fmt, marker::PhantomData};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::{Error, Value, error::Category};

use crate::problem::Problem;

/// Reads JSON and tells where it is wrong, without quoting what was sent.
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes)
        .map(|Object(read)| read)
        .map_err(|error| {
            let (line, column) = (error.line(), error.column());
            match error.classify() {
                Category::Data => does_not_fit(&error),
                Category::Io | Category::Syntax | Category::Eof => Problem::new(
                    StatusCode::BAD_REQUEST,
                    "malformed_json",
                    format!("This is not JSON: see line {line}, column {column}."),
                ),
            }
            .with("line", line)
            .with("column", column)
        })
}

/// Reads a part of JSON that was taken apart before.
pub fn from_json<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_json::from_value(value)
        .map(|Object(read)| read)
        .map_err(|error| does_not_fit(&error))
}

fn does_not_fit(error: &Error) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        format!("The JSON does not fit the description: {}.", safe(error)),
    )
}

/// Serde quotes values only in «invalid type/value» messages; those are cut to their kind.
fn safe(error: &Error) -> String {
    let text = error.to_string();
    match text.split_once(": ") {
        Some((kind @ ("invalid type" | "invalid value" | "invalid length"), rest)) => {
            let expected = rest.rsplit_once("expected ").map_or("", |(_, expected)| {
                expected.split(" at line").next().unwrap_or("")
            });
            format!("{kind}, expected {expected}")
        }
        _ => text.split(" at line").next().unwrap_or_default().to_owned(),
    }
}

/// A value that is an object in JSON: a struct of serde's would also take its fields in a list, without their names.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields))
            }
        }

        deserializer.deserialize_map(Fields(PhantomData)).map(Self)
    }
}

/// For a field that holds an object, or nothing.
pub fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let read = Option::<Object<T>>::deserialize(deserializer)?;
    Ok(read.map(|Object(read)| read))
}

/// For a field that holds a list of objects.
pub fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let read = Vec::<Object<T>>::deserialize(deserializer)?;
    Ok(read.into_iter().map(|Object(read)| read).collect())
}

/// A value as an answer.
pub struct ApiJson<T>(pub T);

impl<T: Serialize> IntoResponse for ApiJson<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => Problem::internal(&error).into_response(),
        }
    }
}
