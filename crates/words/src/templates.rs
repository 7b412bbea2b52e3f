//! The words inside Handlebars templates: `{{t "key" name=value}}`, `{{term "group" code}}`, `{{term "group" code "how"}}`,
//! `{{long_date day}}`, `{{short_date day}}`, `{{weekday day}}`, `{{date_time moment}}`,
//! `{{term_length days unit}}`; `{{before_number "key" number}}` and
//! `{{after_number "key" number}}` give a text around its number, which a page keeps from being broken into lines.
//!
//! Each gives a value, so the registry escapes it like any other. The language is the parameter `lang`, else the
//! field `lang` of the root context. Whatever is missing is an error of rendering, never an empty text.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, PathAndJson, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};
use jauap_domain::Language;
use serde_json::Value;
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

use crate::{Arg, date_time, long_date, short_date, term, term_length, text, weekday};

/// Gives a registry the words.
pub fn install(registry: &mut Handlebars<'_>) {
    registry.register_helper("t", Box::new(Word(translate)));
    registry.register_helper("term", Box::new(Word(name_code)));
    registry.register_helper("long_date", Box::new(Word(|call| call.day(long_date))));
    registry.register_helper("short_date", Box::new(Word(|call| call.day(short_date))));
    registry.register_helper("term_length", Box::new(Word(length)));
    registry.register_helper("weekday", Box::new(Word(|call| call.day(weekday))));
    registry.register_helper("date_time", Box::new(Word(moment)));
    registry.register_helper("before_number", Box::new(Word(|call| Ok(around_number(call)?.0))));
    registry.register_helper("after_number", Box::new(Word(|call| Ok(around_number(call)?.1))));
}

/// One use of a word in a template.
struct Call<'call, 'rc> {
    helper: &'call Helper<'rc>,
    language: Language,
}

impl Call<'_, '_> {
    fn param(&self, index: usize) -> Result<&str, RenderError> {
        self.helper
            .param(index)
            .filter(|param| !param.is_value_missing())
            .and_then(|param| param.value().as_str())
            .ok_or_else(|| self.wrong(format!("needs a text as parameter {index}")))
    }

    fn day(&self, write: fn(Language, Date) -> String) -> Result<String, RenderError> {
        Date::parse(self.param(0)?, format_description!("[year]-[month]-[day]"))
            .map(|date| write(self.language, date))
            .map_err(|_| self.wrong("needs a date such as 2026-11-22"))
    }

    /// Names the helper and the fault, never the value: it may be personal.
    fn wrong(&self, fault: impl std::fmt::Display) -> RenderError {
        RenderErrorReason::Other(format!("{}: {fault}", self.helper.name())).into()
    }
}

fn translate(call: &Call<'_, '_>) -> Result<String, RenderError> {
    let key = call.param(0)?;
    let values = call
        .helper
        .hash()
        .iter()
        .filter(|(name, _)| **name != "lang")
        .map(|(name, value)| Ok((*name, argument(call, name, value)?)))
        .collect::<Result<Vec<_>, RenderError>>()?;
    let args: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, value.as_arg()))
        .collect();
    text(call.language, key, &args).ok_or_else(|| {
        let language = call.language;
        call.wrong(format_args!("no text {key} in {language}, or a value is missing"))
    })
}

fn name_code(call: &Call<'_, '_>) -> Result<String, RenderError> {
    let (group, code) = (call.param(0)?, call.param(1)?);
    if call.helper.param(2).is_none() {
        return Ok(term(call.language, group, code));
    }
    let key = format!("{group}-{code}-{}", call.param(2)?);
    text(call.language, &key, &[])
        .ok_or_else(|| call.wrong(format_args!("no text {key} in {}", call.language)))
}

/// The text of a key before and after its number; a number sign stays with the number.
fn around_number(call: &Call<'_, '_>) -> Result<(String, String), RenderError> {
    let (key, number) = (call.param(0)?, call.param(1)?);
    let whole = text(call.language, key, &[("number", Arg::Text(number))]);
    whole
        .as_deref()
        .and_then(|whole| whole.split_once(number))
        .map(|(before, after)| (before.replace("№ ", "№\u{a0}"), after.to_owned()))
        .ok_or_else(|| call.wrong(format_args!("no text {key} with a number in {}", call.language)))
}

fn moment(call: &Call<'_, '_>) -> Result<String, RenderError> {
    OffsetDateTime::parse(call.param(0)?, &Rfc3339)
        .map(|at| date_time(call.language, at))
        .map_err(|_| call.wrong("needs a moment such as 2026-11-22T14:05:00+05:00"))
}

fn length(call: &Call<'_, '_>) -> Result<String, RenderError> {
    let days = call.helper.param(0).and_then(|days| days.value().as_u64());
    let days = days.and_then(|days| u16::try_from(days).ok());
    let unit = call.param(1)?.parse();
    days.zip(unit.ok())
        .map(|(days, unit)| term_length(call.language, days, unit))
        .ok_or_else(|| call.wrong("needs a number of days and their unit"))
}

/// A parameter of `t`.
enum Given<'a> {
    Borrowed(&'a str),
    Written(String),
    Number(i64),
}

impl Given<'_> {
    fn as_arg(&self) -> Arg<'_> {
        match self {
            Self::Borrowed(text) => Arg::Text(text),
            Self::Written(text) => Arg::Text(text),
            Self::Number(number) => Arg::Number(*number),
        }
    }
}

fn argument<'a>(
    call: &Call<'_, '_>,
    name: &str,
    value: &'a PathAndJson<'_>,
) -> Result<Given<'a>, RenderError> {
    if value.is_value_missing() {
        return Err(call.wrong(format_args!("the value {name} is missing")));
    }
    match value.value() {
        Value::String(text) => Ok(Given::Borrowed(text)),
        Value::Number(number) => Ok(number
            .as_i64()
            .map_or_else(|| Given::Written(number.to_string()), Given::Number)),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            Err(call.wrong(format_args!("the value {name} is neither text nor number")))
        }
    }
}

type Say = fn(&Call<'_, '_>) -> Result<String, RenderError>;

struct Word(Say);

impl HelperDef for Word {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _render: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let language = helper
            .hash_get("lang")
            .map_or_else(|| context.data().get("lang"), |lang| Some(lang.value()))
            .and_then(Value::as_str)
            .and_then(|code| code.parse().ok())
            .ok_or_else(|| RenderErrorReason::Other(format!("{}: no language", helper.name())))?;
        // A value, not a write: the registry's escape function applies to it.
        (self.0)(&Call { helper, language }).map(|text| ScopedJson::Derived(Value::String(text)))
    }
}
