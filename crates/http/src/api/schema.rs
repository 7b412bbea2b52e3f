//! Schemas that follow from the domain: the words of its enumerations, and objects told apart by a word.

use jauap_domain as domain;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Object, ObjectBuilder, OpenApi, PathItem, Ref, RefOr, ResponseBuilder, Schema,
        content::ContentBuilder,
        path::Operation,
        schema::{AdditionalProperties, OneOfBuilder, Type},
    },
};

/// An enumeration of the domain with the stable words of its members.
pub trait Coded: Sized + 'static {
    /// The words, in the order of declaration.
    fn words() -> Vec<&'static str>;
}

macro_rules! words {
    ($($name:ident of $enumeration:ty),+ $(,)?) => {
        $(
            /// The words, for descriptions.
            pub enum $name {}

            impl PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    one_of_words(<$enumeration>::words()).into()
                }
            }

            impl ToSchema for $name {}

            impl Coded for $enumeration {
                fn words() -> Vec<&'static str> {
                    Self::ALL.iter().map(|member| member.code()).collect()
                }
            }
        )+
    };
}

words! {
    State of domain::StateTag,
    Subject of domain::Subject,
    Channel of domain::Channel,
    Language of domain::Language,
    MissingItem of domain::Missing,
    Warning of domain::Warning,
    Attention of domain::Attention,
    Action of domain::Action,
    RefusalReason of domain::RefusalReason,
    Delivery of domain::Delivery,
    AuthorityKind of domain::AuthorityKind,
    Confirmation of domain::Confirmation,
    Arrival of domain::Arrival,
    DocumentHolder of domain::DocumentHolder,
    ContactWay of domain::ContactWay,
    DestructionReason of domain::DestructionReason,
    HoldReason of domain::HoldReason,
    ExceptionReason of domain::ExceptionReason,
    Keeping of domain::Keeping,
    TermUnit of domain::deadline::TermUnit,
    DisclosureBasis of domain::DisclosureBasis,
    DisclosureState of domain::DisclosureState,
    DisclosureData of domain::DisclosureData,
    DisclosureWay of domain::DisclosureWay,
}

/// A text in the three languages.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Names {
    /// Russian.
    ru: String,
    /// Kazakh.
    kk: String,
    /// English.
    en: String,
}

/// A text that is one of these words.
pub fn one_of_words(words: impl IntoIterator<Item = &'static str>) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words))
        .build()
}

/// The object described by `schema`, told apart by a field that holds one word.
pub fn tagged(schema: RefOr<Schema>, field: &str, word: &'static str) -> Object {
    let mut object = match schema {
        RefOr::T(Schema::Object(object)) => object,
        // A schema that is no object cannot be told apart by a field; none of ours is.
        RefOr::T(_) | RefOr::Ref(_) => Object::new(),
    };
    object
        .properties
        .insert(field.to_owned(), one_of_words([word]).into());
    object.required.insert(0, field.to_owned());
    object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
    object.title = Some(word.to_owned());
    object
}

/// One of these objects.
pub fn one_of(objects: impl IntoIterator<Item = Object>) -> RefOr<Schema> {
    let one_of = objects
        .into_iter()
        .fold(OneOfBuilder::new(), OneOfBuilder::item::<Object>);
    Schema::from(one_of.build()).into()
}

/// Says of every operation that it may answer with a problem document.
pub fn with_problems(mut api: OpenApi) -> OpenApi {
    let problem = ObjectBuilder::new()
        .description(Some(
            "RFC 9457. Further members belong to the code: `field`, `missing`, `version`, `changed`, …",
        ))
        .property("status", ObjectBuilder::new().schema_type(Type::Integer))
        .property("code", ObjectBuilder::new().schema_type(Type::String))
        .property("title", ObjectBuilder::new().schema_type(Type::String))
        .required("status")
        .required("code")
        .required("title")
        .build();
    let components = api.components.get_or_insert_default();
    components
        .schemas
        .insert("Problem".to_owned(), Schema::Object(problem).into());
    for operation in api.paths.paths.values_mut().flat_map(operations) {
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .build();
        let response = ResponseBuilder::new()
            .description("What went wrong, with a stable code.")
            .content("application/problem+json", content);
        operation
            .responses
            .responses
            .insert("default".to_owned(), RefOr::T(response.build()));
    }
    api
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post].into_iter().flatten()
}
