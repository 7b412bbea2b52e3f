//! Where lines stand on a sheet of paper. All measures are points, 72 to an inch, counted from the upper left corner.

use std::ops::Range;

use parley::{
    Alignment, AlignmentOptions, FontData, FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap,
    StyleProperty,
};

use crate::typeface::{Typeface, settable};

/// A4 (ISO 216).
pub const WIDTH: f32 = 595.28;
pub const HEIGHT: f32 = 841.89;
/// Room on the left for filing, as official letters have it (30 mm), and on the other sides.
pub const LEFT: f32 = 85.0;
pub const RIGHT: f32 = 42.5;
pub const TOP: f32 = 56.7;
pub const BOTTOM: f32 = 62.0;
/// The width of the text.
pub const TEXT_WIDTH: f32 = WIDTH - LEFT - RIGHT;

/// How a paragraph is set.
#[derive(Clone, Copy)]
pub struct Style {
    pub size: f32,
    pub is_bold: bool,
    pub align: Alignment,
    /// The left edge, from the edge of the text, and the width.
    pub indent: f32,
    pub width: f32,
    /// White space below.
    pub after: f32,
    /// 0 for black, 255 for white.
    pub grey: u8,
}

impl Style {
    /// The text of a letter.
    pub const TEXT: Self = Self {
        size: 11.0,
        is_bold: false,
        align: Alignment::Start,
        indent: 0.0,
        width: TEXT_WIDTH,
        after: 7.0,
        grey: 0,
    };

    pub const fn bold(self) -> Self {
        Self {
            is_bold: true,
            ..self
        }
    }

    pub const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    pub const fn after(self, after: f32) -> Self {
        Self { after, ..self }
    }

    pub const fn aligned(self, align: Alignment) -> Self {
        Self { align, ..self }
    }

    pub const fn column(self, indent: f32, width: f32) -> Self {
        Self {
            indent,
            width,
            ..self
        }
    }

    pub const fn grey(self, grey: u8) -> Self {
        Self { grey, ..self }
    }
}

/// A glyph of a line.
pub struct PlacedGlyph {
    pub id: u32,
    pub advance: f32,
    pub x: f32,
    pub y: f32,
    /// What of the text of its run it stands for.
    pub text: Range<usize>,
}

/// Glyphs of one font in one line.
pub struct Run {
    pub x: f32,
    pub baseline: f32,
    pub size: f32,
    pub grey: u8,
    pub font: FontData,
    pub text: String,
    pub glyphs: Vec<PlacedGlyph>,
}

/// A thin line across the page.
pub struct Rule {
    pub x: f32,
    pub y: f32,
    pub width: f32,
}

/// What stands on one sheet.
#[derive(Default)]
pub struct Sheet {
    pub runs: Vec<Run>,
    pub rules: Vec<Rule>,
}

/// Sets paragraph after paragraph, and takes a new sheet where one is full.
pub struct Setter<'f> {
    typeface: &'f mut Typeface,
    layouts: LayoutContext<()>,
    pub sheets: Vec<Sheet>,
    /// How far down the last sheet is filled.
    pub y: f32,
}

impl<'f> Setter<'f> {
    pub fn new(typeface: &'f mut Typeface) -> Self {
        Self {
            typeface,
            layouts: LayoutContext::new(),
            sheets: vec![Sheet::default()],
            y: TOP,
        }
    }

    /// Sets a paragraph below what is there.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        let text = settable(text);
        let layout = self.layout(&text, style);
        for line in layout.lines() {
            let height = line.metrics().line_height;
            if self.y + height > HEIGHT - BOTTOM {
                self.turn();
            }
            let down = self.y + line.metrics().baseline - line.metrics().block_min_coord;
            self.place(&line, &text, LEFT + style.indent, down, style);
            self.y += height;
        }
        self.y += style.after;
    }

    /// Sets a line at a place of its own on a sheet that is there already.
    pub fn at(&mut self, sheet: usize, text: &str, baseline: f32, style: Style) {
        let text = settable(text);
        let layout = self.layout(&text, style);
        let runs = layout
            .lines()
            .next()
            .map(|line| runs(&line, &text, LEFT + style.indent, baseline, style));
        if let (Some(sheet), Some(runs)) = (self.sheets.get_mut(sheet), runs) {
            sheet.runs.extend(runs);
        }
    }

    /// Takes a new sheet when there is less room than this, so that what follows stays together.
    pub fn keep_together(&mut self, height: f32) {
        if self.y + height > HEIGHT - BOTTOM {
            self.turn();
        }
    }

    /// Draws a thin line below what is there.
    pub fn rule(&mut self, indent: f32, width: f32, after: f32) {
        let y = self.y;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rules.push(Rule {
                x: LEFT + indent,
                y,
                width,
            });
        }
        self.y += after;
    }

    fn turn(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = TOP;
    }

    fn layout(&mut self, text: &str, style: Style) -> Layout<()> {
        let Typeface { fonts, family } = &mut *self.typeface;
        let mut builder = self.layouts.ranged_builder(fonts, text, 1.0, false);
        let named = parley::FontFamily::named(family);
        builder.push_default(StyleProperty::FontFamily(named));
        builder.push_default(StyleProperty::FontSize(style.size));
        // A word that is wider than its column is broken rather than cut off.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.32)));
        if style.is_bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(style.width));
        layout.align(style.align, AlignmentOptions::default());
        layout
    }

    fn place(
        &mut self,
        line: &parley::layout::Line<'_, ()>,
        text: &str,
        x: f32,
        baseline: f32,
        style: Style,
    ) {
        let runs = runs(line, text, x, baseline, style);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.runs.extend(runs);
        }
    }
}

fn runs(line: &parley::layout::Line<'_, ()>, text: &str, left: f32, baseline: f32, style: Style) -> Vec<Run> {
    let mut x = left + line.metrics().offset;
    line.runs()
        .map(|run| {
            let glyphs = glyphs(&run);
            let run = Run {
                x,
                baseline,
                size: run.font_size(),
                grey: style.grey,
                font: run.font().clone(),
                text: text.get(run.text_range()).unwrap_or_default().to_owned(),
                glyphs,
            };
            x += run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
            run
        })
        .collect()
}

/// The glyphs of a run. What a ligature stands for is all of its letters, so that the text can be searched and copied.
fn glyphs(run: &parley::layout::Run<'_, ()>) -> Vec<PlacedGlyph> {
    let start = run.text_range().start;
    let mut glyphs: Vec<PlacedGlyph> = Vec::new();
    for cluster in run.visual_clusters() {
        let said = cluster.text_range();
        let said = said.start.saturating_sub(start)..said.end.saturating_sub(start);
        if cluster.is_ligature_continuation() {
            if let Some(last) = glyphs.last_mut() {
                last.text.end = said.end;
            }
            continue;
        }
        glyphs.extend(cluster.glyphs().map(|glyph| PlacedGlyph {
            id: glyph.id,
            advance: glyph.advance,
            x: glyph.x,
            y: glyph.y,
            text: said.clone(),
        }));
    }
    glyphs
}
