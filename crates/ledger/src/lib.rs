//! The log: an append-only Merkle tree over stored entries, its signed checkpoints, its proofs and its export, in the
//! formats others use too. Pure functions: nothing here reads, writes, waits or knows the service.
//!
//! | module | what | where it is specified |
//! |---|---|---|
//! | [`tree`] | leaf and node hashes, roots, the growing [`Frontier`](tree::Frontier) | RFC 6962 §2.1 |
//! | [`plan`] | making proofs and roots from stored subtrees | RFC 6962 §2.1.1, §2.1.2 |
//! | [`proof`] | verifying inclusion and consistency | RFC 9162 §2.1.3.2, §2.1.4.2 |
//! | [`note`] | signed notes and their Ed25519 keys | C2SP signed-note v1.0.0 |
//! | [`checkpoint`] | the signed head of a log | C2SP tlog-checkpoint v1.0.0 |
//! | [`receipt`] | a proof to keep, `.tlog-proof` | C2SP tlog-proof |
//! | [`tiles`] | the log as a static tree of files | C2SP tlog-tiles v0.1.0 |
//! | [`commitment`] | salted commitments to personal values | HMAC-SHA256, RFC 2104 |
//!
//! # Running foreign vectors and logs through it
//!
//! Everything is taken as it is published: hashes as byte slices, checkpoints and notes as text. A test vector for a
//! proof is one call, with the proof as a slice of anything that is bytes (`Vec<u8>`, `[u8; 32]`, `&[u8]`):
//!
//! ```
//! use jauap_ledger::{proof, tree};
//!
//! // The eight leaves that Certificate Transparency tests itself with, in hex.
//! let entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
//! let leaves = entries.map(|hex| tree::leaf_hash(&data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap()));
//! let root = tree::root(&leaves);
//! assert!(data_encoding::HEXLOWER.encode(&root).starts_with("5dc9da79a70659a9"));
//!
//! let siblings: Vec<Vec<u8>> =
//!     vec![leaves[1].to_vec(), tree::root(&leaves[2..4]).to_vec(), tree::root(&leaves[4..]).to_vec()];
//! assert!(proof::verify_inclusion(&leaves[0], 0, 8, &siblings, &root).is_ok());
//! ```
//!
//! A foreign log is checked from its verifier key and what it serves. The checkpoint names the size and the root, the
//! entries (or the leaf hashes of the level 0 tiles) are appended one by one, and the root must come out. A log whose
//! origin is not its key's name is opened with [`Checkpoint::open_as`](checkpoint::Checkpoint::open_as).
//!
//! ```
//! use jauap_ledger::{checkpoint::Checkpoint, note::{SigningKey, VerifierKey}, tiles, tree::{Frontier, leaf_hash}};
//! # let bundle = tiles::encode_bundle(&[b"one", b"two"])?;
//! # let key = SigningKey::from_seed([1; 32]);
//! # let root = jauap_ledger::tree::root(&[leaf_hash(b"one"), leaf_hash(b"two")]);
//! # let served = Checkpoint { origin: "example.org/log".into(), size: 2, root }.sign(&key)?;
//! # let published = key.verifier("example.org/log")?.to_string();
//! let trusted = VerifierKey::parse(&published)?; // "example.org/log+7f2c…+AY…"
//! let checkpoint = Checkpoint::open(&served, &[trusted])?;
//! let mut frontier = Frontier::new();
//! for entry in tiles::decode_bundle(&bundle)? {
//!     frontier.append(leaf_hash(entry));
//! }
//! assert_eq!((frontier.size(), frontier.root()), (checkpoint.size, checkpoint.root));
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! # What a checkpoint proves
//!
//! Whoever holds a checkpoint can tell whether a later one, or the entries themselves, still contain everything that was
//! in the log when it was signed, unaltered and in the same order. It does not prove that an entry is true, nor that
//! everybody was shown the same log: for that, checkpoints must be compared among those who hold them.
#![deny(missing_docs)]

/// A SHA-256 hash.
pub type Hash = [u8; 32];

pub mod checkpoint;
pub mod commitment;
pub mod gaps;
pub mod note;
pub mod plan;
pub mod proof;
pub mod receipt;
pub mod tiles;
pub mod tree;
pub mod verify;
