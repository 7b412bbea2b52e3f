//! Sheets written as a file: PDF/A-2b (ISO 19005-2), so that it looks the same for as long as it is kept.

use std::collections::HashMap;

use jauap_domain::Language;
use krilla::{
    Document, SerializeSettings,
    color::luma,
    configure::{Archival, ConfigurationBuilder},
    error::KrillaError,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};
use time::OffsetDateTime;

use crate::page::{HEIGHT, Rule, Run, Sheet, WIDTH};

/// How thick a drawn line is.
const THIN: f32 = 0.6;

/// What the file says of itself.
pub struct About {
    pub title: String,
    pub language: Language,
    pub at: OffsetDateTime,
}

/// Why no file was written; it never repeats what the letter says.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// The format knows no such combination of versions.
    #[error("PDF/A-2b cannot be written")]
    Format,
    /// The size of paper is none.
    #[error("the size of a page cannot be used")]
    Page,
    /// The font in the program cannot be read.
    #[error("a font cannot be read")]
    Font,
    /// The writer refused the file.
    #[error("the file would not be PDF/A-2b")]
    Refused,
}

impl From<KrillaError> for FileFault {
    /// What the writer says may name text of the letter.
    fn from(_: KrillaError) -> Self {
        Self::Refused
    }
}

/// Writes the sheets.
pub fn write(sheets: &[Sheet], about: &About) -> Result<Vec<u8>, FileFault> {
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B);
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration.finish().map_err(|_| FileFault::Format)?,
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(about));
    let mut fonts = Fonts::default();
    for sheet in sheets {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(FileFault::Page)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for run in &sheet.runs {
            draw(&mut surface, run, fonts.of(run)?);
        }
        for rule in &sheet.rules {
            line(&mut surface, rule);
        }
        surface.finish();
        page.finish();
    }
    Ok(document.finish()?)
}

/// The fonts met so far, by the number that the setter gives their bytes.
#[derive(Default)]
struct Fonts(HashMap<u64, Font>);

impl Fonts {
    fn of(&mut self, run: &Run) -> Result<Font, FileFault> {
        let id = run.font.data.id();
        if let Some(font) = self.0.get(&id) {
            return Ok(font.clone());
        }
        let (bytes, _) = run.font.data.clone().into_raw_parts();
        let font = Font::new(bytes.into(), run.font.index).ok_or(FileFault::Font)?;
        self.0.insert(id, font.clone());
        Ok(font)
    }
}

fn draw(surface: &mut Surface<'_>, run: &Run, font: Font) {
    let glyphs: Vec<KrillaGlyph> = run
        .glyphs
        .iter()
        .map(|glyph| {
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance / run.size,
                glyph.x / run.size,
                glyph.y / run.size,
                0.0,
                glyph.text.clone(),
                None,
            )
        })
        .collect();
    surface.set_fill(Some(fill(run.grey)));
    let start = Point::from_xy(run.x, run.baseline);
    surface.draw_glyphs(start, &glyphs, font, &run.text, run.size, false);
}

fn line(surface: &mut Surface<'_>, rule: &Rule) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(rule.x, rule.y, rule.width, THIN) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(0)));
        surface.draw_path(&path);
    }
}

fn fill(grey: u8) -> Fill {
    Fill {
        paint: luma::Color::new(grey).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn metadata(about: &About) -> Metadata {
    let at = about.at;
    let mut date = DateTime::new(u16::try_from(at.year()).unwrap_or_default());
    date = date.month(at.month().into()).day(at.day());
    date = date.hour(at.hour()).minute(at.minute()).second(at.second());
    let (hours, minutes, _) = at.offset().as_hms();
    date = date
        .utc_offset_hour(hours)
        .utc_offset_minute(minutes.unsigned_abs());
    Metadata::new()
        .title(about.title.clone())
        .language(about.language.code().to_owned())
        .creator("Jauap".to_owned())
        .creation_date(date)
}
