//! The key of one owner, and the cells it seals.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::secret::Secret;
use crate::{VaultError, aead};

/// What a data key belongs to: a request, a mail, a draft. A key wrapped for one owner does not unwrap for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Owner(pub [u8; 16]);

impl From<[u8; 16]> for Owner {
    fn from(id: [u8; 16]) -> Self {
        Self(id)
    }
}

/// The place a value is sealed for. It opens at this place alone; `version` keeps an older value of the same place
/// from being put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Whose data key seals the cell.
    pub owner: Owner,
    /// The table, by the name it has when the value is sealed; renaming a table means sealing its values again.
    pub table: &'a str,
    /// The column, likewise.
    pub column: &'a str,
    /// The bytes that identify the row.
    pub row: &'a [u8],
    /// The version of the row, or 0 in tables whose rows are written once.
    pub version: u64,
}

const KEY_ID_LENGTH: usize = 16;

/// The random key of one owner. It is stored only as [`Wrapped`](crate::Wrapped), and prints as a mask.
///
/// # Sealed bytes
///
/// Suite (1 byte), key id (16), nonce (24), ciphertext (as long as the plaintext), tag (16): 57 bytes more than the
/// plaintext. The key id is a commitment to the key, and is stored as well as bound. Binding it alone would commit to
/// nothing: Poly1305 is a polynomial over what it authenticates, so whoever knows two keys can choose a ciphertext
/// whose tag holds under both, each with its own id bound. Comparing a stored id stops that, since it would need two
/// keys with the same id. It tells a reader of the database only which values share a key, which the rows say anyway.
#[derive(Debug)]
pub struct DataKey(Secret);

impl DataKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`VaultError::Random`]
    pub fn generate() -> Result<Self, VaultError> {
        Secret::random().map(Self)
    }

    /// The key that follows from a secret of at least 256 random bits which somebody else keeps, such as the visitor
    /// with a cookie: it is never stored.
    ///
    /// # Errors
    /// [`VaultError::Primitive`]
    pub fn derived(purpose: &str, secret: &[u8]) -> Result<Self, VaultError> {
        Secret::of(secret, "jauap-derived-data-key/v1", &[purpose.as_bytes()]).map(Self)
    }

    pub(crate) fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.0
    }

    /// Seals `plaintext` for one place; its length stays visible. Every call takes a new random nonce.
    ///
    /// # Errors
    /// [`VaultError::Random`], [`VaultError::Primitive`]
    pub fn seal(&self, cell: &Cell<'_>, plaintext: &[u8]) -> Result<Vec<u8>, VaultError> {
        let id = self.id()?;
        let mut out =
            Vec::with_capacity(1 + KEY_ID_LENGTH + aead::NONCE_LENGTH + plaintext.len() + aead::TAG_LENGTH);
        out.push(aead::SUITE);
        out.extend_from_slice(&id);
        aead::seal_onto(
            &mut out,
            &self.field_key(cell.owner)?,
            &bound(aead::SUITE, cell, &id),
            plaintext,
        )?;
        Ok(out)
    }

    /// Opens what [`DataKey::seal`] made for the same place.
    ///
    /// # Errors
    /// [`VaultError::UnknownSuite`], [`VaultError::OtherKey`], [`VaultError::Altered`]
    pub fn open(&self, cell: &Cell<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (suite, rest) = sealed.split_first().ok_or(VaultError::Altered)?;
        if *suite != aead::SUITE {
            return Err(VaultError::UnknownSuite(*suite));
        }
        let (stored_id, rest) = rest
            .split_first_chunk::<KEY_ID_LENGTH>()
            .ok_or(VaultError::Altered)?;
        let id = self.id()?;
        if !bool::from(id.ct_eq(stored_id)) {
            return Err(VaultError::OtherKey);
        }
        aead::open(&self.field_key(cell.owner)?, &bound(*suite, cell, &id), rest)
    }

    fn id(&self) -> Result<[u8; KEY_ID_LENGTH], VaultError> {
        let mut id = [0; KEY_ID_LENGTH];
        self.0.derive_into("jauap-key-id/v1", &[], &mut id)?;
        Ok(id)
    }

    fn field_key(&self, owner: Owner) -> Result<Secret, VaultError> {
        self.0.derive("jauap/v1", &[b"field", &owner.0])
    }
}

fn bound(suite: u8, cell: &Cell<'_>, id: &[u8; KEY_ID_LENGTH]) -> Vec<u8> {
    jauap_canonical::encode(
        "jauap-field/v1",
        &[
            &[suite],
            &cell.owner.0,
            cell.table.as_bytes(),
            cell.column.as_bytes(),
            cell.row,
            &cell.version.to_be_bytes(),
            id,
        ],
    )
}
