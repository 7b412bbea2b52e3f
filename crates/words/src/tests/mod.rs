mod catalogues;
mod codes;
mod consents;
mod said;
mod spelling;
mod templates;

use std::{collections::BTreeSet, path::PathBuf};

use fluent_syntax::ast;
use jauap_domain::Language;

/// One catalogue, parsed from its file, so that a change counts even before the next build.
pub struct Catalogue {
    pub language: Language,
    pub file: &'static str,
    pub messages: Vec<ast::Message<String>>,
}

pub const FILES: &[&str] = &[
    "terms.ftl",
    "keeping.ftl",
    "portal.ftl",
    "desk.ftl",
    "mail.ftl",
    "report.ftl",
    "clock.ftl",
    "policy.ftl",
    "paper.ftl",
    "registration.ftl",
    "disclosure.ftl",
    "consent.ftl",
];

pub fn source(language: Language, file: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("locales");
    std::fs::read_to_string(folder.join(language.code()).join(file)).unwrap()
}

pub fn catalogue(language: Language, file: &'static str) -> Catalogue {
    let resource = fluent_syntax::parser::parse(source(language, file))
        .unwrap_or_else(|(_, errors)| panic!("{file} ({language}): {errors:?}"));
    let messages = resource
        .body
        .into_iter()
        .filter_map(|entry| match entry {
            ast::Entry::Message(message) => Some(message),
            ast::Entry::Term(_)
            | ast::Entry::Comment(_)
            | ast::Entry::GroupComment(_)
            | ast::Entry::ResourceComment(_)
            | ast::Entry::Junk { .. } => None,
        })
        .collect();
    Catalogue {
        language,
        file,
        messages,
    }
}

pub fn catalogues() -> Vec<Catalogue> {
    let all = |file: &&'static str| {
        Language::ALL
            .iter()
            .map(|language| catalogue(*language, file))
            .collect::<Vec<_>>()
    };
    FILES.iter().flat_map(all).collect()
}

/// The words of a message with its variants, without the values put in.
pub fn plain(pattern: &ast::Pattern<String>) -> String {
    let mut text = String::new();
    walk(pattern, &mut |piece| {
        if let Piece::Text(words) = piece {
            text.push_str(words);
            text.push(' ');
        }
    });
    text.trim().to_owned()
}

/// The names of the values that a message needs.
pub fn variables(pattern: &ast::Pattern<String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    walk(pattern, &mut |piece| {
        if let Piece::Variable(name) = piece {
            names.insert(name.to_owned());
        }
    });
    names
}

enum Piece<'a> {
    Text(&'a str),
    Variable(&'a str),
}

fn walk<'a>(pattern: &'a ast::Pattern<String>, see: &mut impl FnMut(Piece<'a>)) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => see(Piece::Text(value)),
            ast::PatternElement::Placeable { expression } => walk_expression(expression, see),
        }
    }
}

fn walk_expression<'a>(expression: &'a ast::Expression<String>, see: &mut impl FnMut(Piece<'a>)) {
    match expression {
        ast::Expression::Inline(inline) => walk_inline(inline, see),
        ast::Expression::Select { selector, variants } => {
            walk_inline(selector, see);
            for variant in variants {
                walk(&variant.value, see);
            }
        }
    }
}

fn walk_inline<'a>(inline: &'a ast::InlineExpression<String>, see: &mut impl FnMut(Piece<'a>)) {
    match inline {
        ast::InlineExpression::VariableReference { id } => see(Piece::Variable(&id.name)),
        ast::InlineExpression::Placeable { expression } => walk_expression(expression, see),
        ast::InlineExpression::StringLiteral { value } => see(Piece::Text(value)),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                walk_inline(argument, see);
            }
        }
        ast::InlineExpression::NumberLiteral { .. }
        | ast::InlineExpression::MessageReference { .. }
        | ast::InlineExpression::TermReference { .. } => {}
    }
}
