//! Contents of files on disk.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use jauap_domain::Timestamp;
use jauap_storage::DiskFiles;
use jauap_vault::{FileKey, digest};
use jauap_workflow::ports::FileStore;
use uuid::Uuid;

use crate::{
    sealing::contains,
    world::{Fault, Outcome},
};

fn place(home: &Path, id: Uuid) -> PathBuf {
    let name = id.simple().to_string();
    home.join(&name[28..30]).join(&name[30..]).join(&name)
}

/// Some 64 KiB chunks that are all alike, with a mark in each.
fn content(chunks: usize) -> Vec<u8> {
    let chunk: Vec<u8> = b"unmistakable".iter().copied().cycle().take(64 * 1024).collect();
    let mut content = chunk.repeat(chunks);
    content.extend(b"the end");
    content
}

#[tokio::test]
async fn a_content_is_sealed_on_disk() -> Outcome {
    let home = tempfile::tempdir()?;
    let files = DiskFiles::new(home.path());
    for (count, chunks) in [(1, 0), (2, 1), (3, 3)] {
        let (id, key) = (Uuid::from_u128(count), FileKey::generate()?);
        let sealed = files.put(id, &key, content(chunks).into()).await?;
        let stored = fs::read(place(home.path(), id))?;
        for part in [&b"unmistakable"[..], b"the end", &*key.to_bytes()] {
            assert!(!contains(&stored, part));
        }
        assert_eq!(
            (sealed.len, sealed.sha256),
            (stored.len() as u64, digest(&stored))
        );
        assert_eq!(files.sealed(id).await?, Some(sealed));
        assert_eq!(files.get(id, &key).await?, Some(content(chunks)));
    }
    Ok(())
}

#[tokio::test]
async fn only_the_whole_content_opens_and_only_with_its_key() -> Outcome {
    let home = tempfile::tempdir()?;
    let files = DiskFiles::new(home.path());
    let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let key = FileKey::generate()?;
    files.put(first, &key, content(3).into()).await?;
    files.put(second, &key, content(3).into()).await?;
    assert!(files.get(first, &FileKey::generate()?).await.is_err());
    let (own, other) = (
        fs::read(place(home.path(), first))?,
        fs::read(place(home.path(), second))?,
    );
    let chunk = 64 * 1024 + 16;
    let header = own.len() - 3 * chunk - 7 - 16;
    let mut swapped = own.clone();
    swapped[header..header + 2 * chunk].rotate_left(chunk);
    let mut flipped = own.clone();
    flipped[header + chunk + 5] ^= 1;
    let mut wrong = vec![
        other.clone(),
        swapped,
        flipped,
        Vec::new(),
        [&own[..], &[0]].concat(),
        [&own[..header + chunk], &own[header + 2 * chunk..]].concat(),
        [&own[..header + chunk], &other[header + chunk..]].concat(),
        [&other[..header], &own[header..]].concat(),
    ];
    for cut in [
        1,
        7 + 16,
        7 + 16 + 1,
        7 + 16 + chunk,
        7 + 16 + 3 * chunk,
        own.len() - 1,
    ] {
        wrong.push(own[..own.len() - cut].to_vec());
    }
    for (number, bytes) in wrong.into_iter().enumerate() {
        fs::write(place(home.path(), first), bytes)?;
        assert!(files.get(first, &key).await.is_err(), "{number}");
    }
    fs::write(place(home.path(), first), own)?;
    assert_eq!(files.get(first, &key).await?, Some(content(3)));
    Ok(())
}

/// A process ends between the write and the rename.
#[tokio::test]
async fn a_write_that_was_interrupted_leaves_nothing_to_see() -> Outcome {
    let home = tempfile::tempdir()?;
    let files = DiskFiles::new(home.path());
    let (id, key) = (Uuid::from_u128(1), FileKey::generate()?);
    files.put(id, &key, content(1).into()).await?;
    let whole = fs::read(place(home.path(), id))?;
    let part = place(home.path(), id).with_extension("part");
    fs::rename(place(home.path(), id), &part)?;
    assert!(files.get(id, &key).await?.is_none() && files.sealed(id).await?.is_none());
    assert!(files.written_before(moment(10)?, None, 9).await?.is_empty());
    // The same content is put once more: what was left behind does not stand in the way.
    fs::write(&part, &whole[..whole.len() / 2])?;
    files.put(id, &key, content(1).into()).await?;
    assert_eq!(files.get(id, &key).await?, Some(content(1)));
    assert!(!part.exists());
    fs::write(&part, b"again")?;
    files.remove(id).await?;
    assert!(!part.exists() && files.sealed(id).await?.is_none());
    Ok(())
}

/// Some seconds from now, or before.
fn moment(seconds: i64) -> Result<Timestamp, Fault> {
    let home = tempfile::NamedTempFile::new()?;
    let now = home.as_file().metadata()?.modified()?;
    let now = now.duration_since(SystemTime::UNIX_EPOCH)?.as_millis();
    Ok(Timestamp::from_unix_ms(i64::try_from(now)? + seconds * 1_000))
}

fn age(path: &Path, seconds: u64) -> Outcome {
    let file = fs::File::options().write(true).open(path)?;
    let then = file.metadata()?.modified()? - Duration::from_secs(seconds);
    file.set_modified(then)?;
    Ok(())
}

#[tokio::test]
async fn old_contents_are_listed_in_pages_and_old_parts_removed() -> Outcome {
    let home = tempfile::tempdir()?;
    let files = DiskFiles::new(home.path());
    let key = FileKey::generate()?;
    let mut old = BTreeSet::new();
    for count in 0..60_u128 {
        // Some share their folders, some do not.
        let id = Uuid::from_u128((count << 64) | ((count % 11) * 0x0101 + (count % 3)));
        files.put(id, &key, vec![1].into()).await?;
        if count % 4 == 0 {
            continue;
        }
        age(&place(home.path(), id), 100)?;
        old.insert(id);
    }
    let parts: Vec<_> = [(1_u128 << 64) | 0x0102, 2 << 64, (59 << 64) | 0x0406]
        .into_iter()
        .map(|id| place(home.path(), Uuid::from_u128(id)).with_extension("part"))
        .collect();
    for part in &parts {
        fs::create_dir_all(part.parent().ok_or("it has one")?)?;
        fs::write(part, b"half")?;
    }
    age(&parts[0], 100)?;
    age(&parts[2], 100)?;
    for limit in [1, 7, 45, 100] {
        let (mut after, mut found) = (None, Vec::new());
        loop {
            let page = files.written_before(moment(-50)?, after, limit).await?;
            assert!(page.len() <= limit);
            let Some(last) = page.last() else { break };
            after = Some(*last);
            found.extend(page);
            assert!(found.len() <= old.len(), "{limit}");
        }
        assert_eq!(found.len(), old.len(), "{limit}");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), old, "{limit}");
    }
    assert_eq!(
        parts.iter().map(|part| part.exists()).collect::<Vec<_>>(),
        [false, true, false]
    );
    let nowhere = DiskFiles::new(home.path().join("not there"));
    assert!(nowhere.written_before(moment(0)?, None, 9).await?.is_empty());
    Ok(())
}
