//! The arrows between the packages, as `cargo` sees them.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
    sync::LazyLock,
};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

use super::sources::root;

/// What a package of ours may use of ours, and what it must not pull in, not even through others.
struct Rule {
    package: &'static str,
    may_use: &'static [&'static str],
    must_not_pull_in: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule {
        package: "canonical",
        may_use: &[],
        must_not_pull_in: &["tokio", "sea-orm", "axum", "serde"],
    },
    Rule {
        package: "ledger",
        may_use: &["canonical"],
        must_not_pull_in: &["tokio", "sea-orm", "axum", "tracing"],
    },
    Rule {
        package: "vault",
        may_use: &["canonical"],
        must_not_pull_in: &["tokio", "sea-orm", "axum", "tracing"],
    },
    Rule {
        package: "verifier",
        may_use: &["ledger"],
        must_not_pull_in: &[
            "tokio",
            "sea-orm",
            "axum",
            "lettre",
            "jauap-domain",
            "jauap-workflow",
            "jauap-vault",
        ],
    },
    Rule {
        package: "domain",
        may_use: &[],
        must_not_pull_in: &["tokio", "sea-orm", "axum", "lettre", "handlebars", "tracing"],
    },
    Rule {
        package: "words",
        may_use: &["domain"],
        must_not_pull_in: &["tokio", "sea-orm", "axum", "lettre"],
    },
    Rule {
        package: "workflow",
        may_use: &["canonical", "domain", "ledger", "vault"],
        must_not_pull_in: &["sea-orm", "axum", "lettre", "handlebars"],
    },
    Rule {
        package: "storage",
        may_use: &["canonical", "workflow", "domain", "ledger", "vault", "migrations"],
        must_not_pull_in: &["axum", "lettre"],
    },
    Rule {
        package: "mail",
        may_use: &["workflow", "domain", "words"],
        must_not_pull_in: &["axum", "sea-orm"],
    },
    Rule {
        package: "paper",
        may_use: &["workflow", "domain", "words"],
        must_not_pull_in: &["axum", "sea-orm", "lettre"],
    },
    Rule {
        package: "http",
        may_use: &["workflow", "domain", "vault", "words"],
        must_not_pull_in: &["sea-orm", "lettre", "jauap-storage", "jauap-mail", "jauap-paper"],
    },
    Rule {
        package: "migrations",
        may_use: &[],
        must_not_pull_in: &["axum", "lettre"],
    },
    Rule {
        package: "server",
        may_use: &[
            "http",
            "mail",
            "paper",
            "storage",
            "migrations",
            "workflow",
            "ledger",
            "vault",
            "verifier",
            "words",
            "domain",
        ],
        must_not_pull_in: &[],
    },
];

/// Tests and measurements may use everything, and nobody uses them.
const ON_TOP: &[&str] = &["tests", "bench"];

static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    // Packages for other platforms are not on this machine, and nobody may go and fetch them from a test.
    let platform = ["--offline", "--locked", "--filter-platform", &host()];
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(platform.map(str::to_owned))
        .exec()
        .expect("cargo describes the workspace")
});

fn host() -> String {
    let asked = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc tells its version");
    let told = String::from_utf8(asked.stdout).expect("the version is text");
    let line = told.lines().find_map(|line| line.strip_prefix("host: "));
    line.expect("rustc tells its host").to_owned()
}

fn name(id: &PackageId) -> &'static str {
    METADATA[id].name.as_str()
}

fn package(short: &str) -> &'static PackageId {
    let wanted = format!("jauap-{short}");
    let mut members = METADATA.workspace_members.iter();
    members
        .find(|id| name(id) == wanted)
        .unwrap_or_else(|| panic!("there is no package {wanted}"))
}

/// The packages that one uses directly in these kinds of dependencies.
fn uses(id: &PackageId, wanted: fn(DependencyKind) -> bool) -> BTreeSet<&'static PackageId> {
    let nodes = &METADATA.resolve.as_ref().expect("the graph is resolved").nodes;
    let node = nodes
        .iter()
        .find(|node| node.id == *id)
        .expect("every package is a node");
    let of_kind = node
        .deps
        .iter()
        .filter(|dep| dep.dep_kinds.iter().any(|kind| wanted(kind.kind)));
    of_kind.map(|dep| &dep.pkg).collect()
}

fn is_built_in(kind: DependencyKind) -> bool {
    kind == DependencyKind::Normal
}

fn ours(packages: BTreeSet<&'static PackageId>) -> BTreeSet<&'static str> {
    let names = packages.into_iter().map(name);
    names.filter_map(|name| name.strip_prefix("jauap-")).collect()
}

/// Everything that is built into a package, with one way that leads there.
fn pulled_in(id: &'static PackageId) -> BTreeMap<&'static str, String> {
    let mut ways = BTreeMap::from([(name(id), name(id).to_owned())]);
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        for dep in uses(next, is_built_in) {
            if !ways.contains_key(name(dep)) {
                ways.insert(name(dep), format!("{} -> {}", ways[name(next)], name(dep)));
                open.push(dep);
            }
        }
    }
    ways
}

#[test]
fn every_package_of_ours_has_its_arrows_here() {
    let members: BTreeSet<&str> = METADATA
        .workspace_members
        .iter()
        .map(|id| {
            name(id)
                .strip_prefix("jauap-")
                .unwrap_or("a package that is not called jauap-…")
        })
        .collect();
    let known = RULES
        .iter()
        .map(|rule| rule.package)
        .chain(ON_TOP.iter().copied());
    assert_eq!(members, known.collect());
}

#[test]
fn a_package_uses_only_the_packages_that_it_may() {
    for rule in RULES {
        let allowed: BTreeSet<&str> = rule.may_use.iter().copied().collect();
        let used = ours(uses(package(rule.package), |kind| {
            kind != DependencyKind::Development
        }));
        let forbidden: Vec<_> = used.difference(&allowed).collect();
        assert!(
            forbidden.is_empty(),
            "{} must not use {forbidden:?}",
            rule.package
        );
    }
}

#[test]
fn the_inner_packages_use_no_other_package_even_in_their_tests() {
    for inner in ["domain", "migrations"] {
        assert_eq!(ours(uses(package(inner), |_| true)), BTreeSet::new(), "{inner}");
    }
}

#[test]
fn nobody_uses_the_server_but_tests_and_measurements() {
    for rule in RULES {
        let used = ours(uses(package(rule.package), |_| true));
        let top = ["server", "tests", "bench"];
        assert!(
            !top.iter().any(|name| used.contains(name)),
            "{} uses {used:?}",
            rule.package
        );
    }
}

#[test]
fn a_package_pulls_in_nothing_that_its_place_forbids() {
    for rule in RULES {
        let ways = pulled_in(package(rule.package));
        for forbidden in rule.must_not_pull_in {
            assert_eq!(ways.get(forbidden), None, "{} pulls in {forbidden}", rule.package);
        }
    }
}

#[test]
fn the_search_for_what_is_pulled_in_finds_what_is_far_away() {
    let ways = pulled_in(package("server"));
    for far in [
        "tokio",
        "sea-orm",
        "axum",
        "lettre",
        "handlebars",
        "tracing",
        "jauap-domain",
    ] {
        assert!(ways.contains_key(far), "{far}");
    }
}
