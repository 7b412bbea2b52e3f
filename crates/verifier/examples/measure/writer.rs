//! Writing a large honest log.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::SigningKey;
use jauap_ledger::tiles::TileTree;
use jauap_ledger::tree::leaf_hash;
use serde_json::json;
use sha2::{Digest, Sha256};

const ORIGIN: &str = "log.example.org/log/1";
/// How many requests are under way at once.
const OPEN: usize = 5000;
/// The road of each request: event, role, from, to, data.
const ROAD: [(&str, &str, &str, &str, &str); 7] = [
    (
        "received",
        "user",
        "",
        "received",
        r#"{"channel":"web","missing":[],"on":"2026-11-23","subject":"information"}"#,
    ),
    ("letter_accepted", "system", "", "", "{}"),
    ("accepted", "officer", "received", "in_progress", "{}"),
    ("asked", "officer", "in_progress", "clarifying", "{}"),
    ("clarified", "user", "clarifying", "in_progress", "{}"),
    (
        "proposed",
        "officer",
        "in_progress",
        "in_approval",
        r#"{"delivery":"letter","outcome":"answer"}"#,
    ),
    (
        "approved",
        "supervisor",
        "in_approval",
        "answered",
        r#"{"delivery":"letter","outcome":"answer"}"#,
    ),
];

struct Request {
    id: u64,
    done: usize,
    last: String,
}

fn rules() -> Vec<u8> {
    let steps: Vec<_> = ROAD
        .iter()
        .filter(|(.., to, _)| !to.is_empty())
        .map(|(event, role, from, to, _)| json!({"event": event, "from": from, "roles": [role], "to": to}))
        .collect();
    let document = json!({
        "calendar": {"closed": [], "weekend": [6, 7], "worked": []},
        "due": {
            "cancel_extension": [], "extend": [], "pause": [], "restart": [], "resume": [], "start": ["received"],
            "subject": ["received"],
            "terms": {"information": [{"days": 3, "retroactive": false, "since": "2020-10-21", "unit": "working_days"}]},
        },
        "four_eyes": true, "name": "measure", "retention": {"answered": 60}, "steps": steps, "v": 2, "zone": "+05:00",
    });
    serde_json::to_vec(&document).expect("it is JSON")
}

/// Writes a log of that many entries, seven to each request, in the order of a busy desk.
pub fn write(directory: &Path, entries: u64) {
    let put = |path: &str, bytes: &[u8]| {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().expect("it is in a directory")).expect("the directory can be made");
        fs::write(path, bytes).expect("the file can be written");
    };
    let rules = rules();
    let hash = HEXLOWER.encode(&Sha256::digest(&rules));
    put(&format!("rules/{hash}.json"), &rules);
    let mut tree = TileTree::new();
    let mut open: VecDeque<Request> = VecDeque::new();
    let mut next = 0;
    let opened = format!(
        r#"{{"actor":{{"role":"system"}},"build":"0.1.0","data":{{"reason":"installed"}},"gen":1,"rules":"{hash}","seq":1,"t":"2026-11-23T05:00:00Z","typ":"log_opened","v":1}}"#
    );
    tree.push_entry(opened.as_bytes(), put).expect("it is short");
    let mut mixed = 1_u64;
    for seq in 2..=entries {
        mixed = mixed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        if open.len() < OPEN {
            next += 1;
            open.push_back(Request {
                id: next,
                done: 0,
                last: String::new(),
            });
        }
        let at = (mixed >> 33) as usize % open.len();
        let request = &mut open[at];
        let entry = entry(request, seq, &hash);
        request.last = HEXLOWER.encode(&leaf_hash(entry.as_bytes()));
        request.done += 1;
        if request.done == ROAD.len() {
            open.swap_remove_back(at);
        }
        tree.push_entry(entry.as_bytes(), put).expect("it is short");
    }
    let (size, root) = (tree.size(), tree.finish(put));
    let key = SigningKey::from_seed([1; 32]);
    let note = Checkpoint {
        origin: ORIGIN.to_owned(),
        size,
        root,
    }
    .sign(&key)
    .expect("the name is one");
    put("checkpoint", note.as_bytes());
    put(
        "keys",
        format!("{}\n", key.verifier(ORIGIN).expect("the name is one")).as_bytes(),
    );
}

fn entry(request: &Request, seq: u64, rules: &str) -> String {
    let (event, role, from, to, data) = ROAD[request.done];
    let scattered = HEXLOWER.encode(&Sha256::digest(request.id.to_be_bytes()));
    let part = |from: usize, to: usize| &scattered[from..to];
    let uuid = format!(
        "{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    );
    let staff = if role == "supervisor" { 2 } else { 1 };
    let id = if matches!(role, "user" | "system") {
        String::new()
    } else {
        format!(r#""id":"0f8fad5b-d9cb-469f-a165-70867728950{staff}","#)
    };
    let commits = if event == "received" {
        format!(r#""commits":[{{"c":"{scattered}","n":"facts"}}],"#)
    } else {
        String::new()
    };
    let optional = |key: &str, value: &str| {
        if value.is_empty() {
            String::new()
        } else {
            format!(r#""{key}":"{value}","#)
        }
    };
    let (before, after) = (optional("from", from), optional("to", to));
    let (due, previous) = (
        optional("due", if to.is_empty() { "" } else { "2026-11-26" }),
        optional("rprev", &request.last),
    );
    let (number, rseq) = (request.id, request.done + 1);
    format!(
        r#"{{"actor":{{{id}"role":"{role}"}},"build":"0.1.0",{commits}"data":{data},{due}{before}"gen":1,"num":"2026-{number:06}-0","req":"{uuid}",{previous}"rseq":{rseq},"rules":"{rules}","seq":{seq},"t":"2026-11-23T05:00:00.123Z",{after}"typ":"{event}","v":1}}"#
    )
}
