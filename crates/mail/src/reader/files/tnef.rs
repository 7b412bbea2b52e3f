//! The container of old Outlook, `winmail.dat` (MS-OXTNEF).

use encoding_rs::{Encoding, UTF_16LE, WINDOWS_1252};

/// What the container begins with.
const SIGNATURE: [u8; 4] = [0x78, 0x9F, 0x3E, 0x22];

/// How deep containers within containers are opened.
const DEEPEST: usize = 3;

/// How many properties of one object are read.
const MOST: u32 = 2000;

const ATTACH_REND_DATA: u32 = 0x0006_9002;
const ATTACH_TITLE: u32 = 0x0001_8010;
const ATTACH_DATA: u32 = 0x0006_800F;
const ATTACHMENT: u32 = 0x0006_9005;
const BODY: u32 = 0x0002_800C;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const CODE_PAGE: u32 = 0x0006_9007;

/// What the container holds.
#[derive(Default)]
pub struct Container {
    /// Names and contents, in their order.
    pub files: Vec<(String, Vec<u8>)>,
    /// The words of the mail.
    pub text: String,
    /// True when it ends too early or makes no sense.
    pub is_broken: bool,
}

/// A file in the making.
#[derive(Default)]
struct Open {
    title: String,
    long_name: String,
    bytes: Vec<u8>,
    object: Vec<u8>,
}

/// True for bytes that begin like a container.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// Opens the container as far as it goes.
pub fn read(bytes: &[u8]) -> Container {
    opened(bytes, DEEPEST)
}

fn opened(bytes: &[u8], depth: usize) -> Container {
    let mut container = Container::default();
    let mut open: Option<Open> = None;
    let mut page = WINDOWS_1252;
    let mut input = Input(bytes.get(6..).unwrap_or_default());
    while !input.0.is_empty() {
        let Some((id, data)) = input.attribute() else {
            container.is_broken = true;
            break;
        };
        match id {
            CODE_PAGE => page = page_of(data).unwrap_or(page),
            BODY => container.text = text(data, page),
            MESSAGE_PROPERTIES => message(data, page, &mut container),
            ATTACH_REND_DATA => {
                close(open.take(), depth, &mut container);
                open = Some(Open::default());
            }
            ATTACH_TITLE => open.get_or_insert_default().title = text(data, page),
            ATTACH_DATA => open.get_or_insert_default().bytes = data.to_vec(),
            ATTACHMENT => attachment(data, page, open.get_or_insert_default()),
            _ => {}
        }
    }
    close(open, depth, &mut container);
    container
}

fn close(open: Option<Open>, depth: usize, container: &mut Container) {
    let Some(open) = open else { return };
    let name = if open.long_name.is_empty() {
        open.title
    } else {
        open.long_name
    };
    let inner = open.object.get(16..).filter(|inner| is_one(inner));
    if let (Some(inner), true) = (inner, open.bytes.is_empty() && depth > 0) {
        let inner = opened(inner, depth - 1);
        container.is_broken |= inner.is_broken;
        if !inner.text.is_empty() {
            let stem = if name.is_empty() { "message" } else { &name };
            container
                .files
                .push((format!("{stem}.txt"), inner.text.into_bytes()));
        }
        container.files.extend(inner.files);
        return;
    }
    let bytes = if open.bytes.is_empty() {
        open.object
    } else {
        open.bytes
    };
    if !bytes.is_empty() || !name.is_empty() {
        container.files.push((name, bytes));
    }
}

fn page_of(data: &[u8]) -> Option<&'static Encoding> {
    let number = Input(data).number()?;
    Encoding::for_label(format!("windows-{number}").as_bytes()).or(match number {
        65001 => Some(encoding_rs::UTF_8),
        20866 => Some(encoding_rs::KOI8_R),
        866 => Some(encoding_rs::IBM866),
        932 => Some(encoding_rs::SHIFT_JIS),
        _ => None,
    })
}

fn text(data: &[u8], page: &'static Encoding) -> String {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    page.decode_without_bom_handling(data.get(..end).unwrap_or_default())
        .0
        .into_owned()
}

fn message(data: &[u8], page: &'static Encoding, container: &mut Container) {
    properties(data, |id, kind, value| match id {
        0x1000 if container.text.is_empty() => container.text = string(kind, value, page),
        0x1013 if container.text.is_empty() => {
            let html = crate::reader::charset::readable(value, crate::reader::text::told_charset(value));
            container.text = crate::reader::text::to_text(&html, 1 << 20);
        }
        _ => {}
    });
}

fn attachment(data: &[u8], page: &'static Encoding, open: &mut Open) {
    properties(data, |id, kind, value| match id {
        0x3707 => open.long_name = string(kind, value, page),
        0x3704 | 0x3001 if open.title.is_empty() => open.title = string(kind, value, page),
        0x3701 => open.object = value.to_vec(),
        _ => {}
    });
}

fn string(kind: u16, value: &[u8], page: &'static Encoding) -> String {
    if kind & 0xFFF == 0x1F {
        let text = UTF_16LE.decode_without_bom_handling(value).0.into_owned();
        text.trim_end_matches('\0').to_owned()
    } else {
        text(value, page)
    }
}

/// Calls for each property of a list with its id, type and (first) value; stops where the list makes no sense.
fn properties(data: &[u8], mut each: impl FnMut(u16, u16, &[u8])) {
    let mut input = Input(data);
    let count = input.number().unwrap_or(0).min(MOST);
    for _ in 0..count {
        let Some(kind) = input.short() else { return };
        let Some(id) = input.short() else { return };
        if id >= 0x8000 && input.name_of_property().is_none() {
            return;
        }
        let Some(value) = input.value(kind) else { return };
        each(id, kind, value);
    }
}

/// Bytes that are taken from the front.
struct Input<'b>(&'b [u8]);

impl<'b> Input<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    /// Level, id, length, data and check sum.
    fn attribute(&mut self) -> Option<(u32, &'b [u8])> {
        self.take(1)?;
        let id = self.number()?;
        let length = usize::try_from(self.number()?).ok()?;
        let data = self.take(length)?;
        // The last check sum may be cut off.
        let _ = self.short();
        Some((id, data))
    }

    /// The identifier or the words that name a property of an application.
    fn name_of_property(&mut self) -> Option<()> {
        self.take(16)?;
        if self.number()? == 0 {
            self.number()?;
        } else {
            self.padded()?;
        }
        Some(())
    }

    /// A length and so many bytes, filled up to a multiple of four.
    fn padded(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let data = self.take(length)?;
        let _ = self.take(length.next_multiple_of(4) - length);
        Some(data)
    }

    fn value(&mut self, kind: u16) -> Option<&'b [u8]> {
        let several = kind & 0x1000 != 0;
        let fixed = match kind & 0xFFF {
            0x02..=0x04 | 0x0A | 0x0B => Some(4),
            0x05..=0x07 | 0x14 | 0x40 => Some(8),
            0x48 => Some(16),
            0x0D | 0x1E | 0x1F | 0x102 => None,
            0x00 | 0x01 => Some(0),
            _ => return None,
        };
        let count = if several || fixed.is_none() {
            self.number()?.min(MOST)
        } else {
            1
        };
        let mut first = None;
        for _ in 0..count {
            let value = match fixed {
                Some(length) => self.take(length)?,
                None => self.padded()?,
            };
            first = first.or(Some(value));
        }
        Some(first.unwrap_or_default())
    }
}
