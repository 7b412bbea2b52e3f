//! How much a text looks like words.

/// A letter that stands where no word has one.
const WRONG: f32 = -4.0;

/// A sign that nobody types stands right before a letter: it is a capital of another charset.
const CLINGS: f32 = -6.0;

/// Looks like Russian or Kazakh words the more, the higher the sum is.
pub fn cyrillic(text: &str) -> f32 {
    let mut sum = 0.0;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_cyrillic(c) {
            sum += letter(c, before);
        } else if c.is_ascii_alphabetic() {
            sum += if is_cyrillic(before) { WRONG } else { 0.0 };
        } else if !c.is_ascii() {
            let clings = sign(c) < 0.0 && chars.peek().is_some_and(|after| is_cyrillic(*after));
            sum += sign(c) + if clings { CLINGS } else { 0.0 };
        }
        before = c;
    }
    sum
}

/// True when all letters beyond ASCII are German: of the same bytes no Russian word is made.
pub fn is_german(text: &str) -> bool {
    let mut beyond = text
        .chars()
        .filter(|c| !c.is_ascii() && c.is_alphabetic())
        .peekable();
    beyond.peek().is_some() && beyond.all(|c| "äöüßÄÖÜ".contains(c))
}

/// Looks like words in Latin letters with accents the more, the higher the sum is.
pub fn western(text: &str) -> f32 {
    let mut sum = 0.0;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            let after = chars.peek().copied().unwrap_or(' ');
            sum += accented(c, before, after);
        }
        before = c;
    }
    sum
}

fn accented(c: char, before: char, after: char) -> f32 {
    if !c.is_alphabetic() {
        return sign(c);
    }
    let crowded = [before, after]
        .iter()
        .filter(|c| !c.is_ascii() && c.is_alphabetic())
        .count();
    let touching = [before, after].iter().filter(|c| c.is_ascii_alphabetic()).count();
    let case_breaks = c.is_uppercase() && before.is_lowercase();
    match (crowded, touching) {
        _ if case_breaks => WRONG,
        (0, 0) | (1, 1) => 0.5,
        (0, _) => 3.0,
        _ => -2.0,
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}

fn letter(c: char, before: char) -> f32 {
    let small = c.to_lowercase().next().unwrap_or(c);
    let follows = is_cyrillic(before);
    if before.is_ascii_alphabetic() || follows && c.is_uppercase() && before.is_lowercase() {
        return WRONG;
    }
    let starts_oddly = !follows && "ъыь".contains(small);
    let small_before = before.to_lowercase().next().unwrap_or(before);
    let pair = if follows && followers(small_before).contains(small) {
        1.5
    } else {
        0.0
    };
    let capitals = if follows && c.is_uppercase() { -0.4 } else { 0.0 };
    let oddity = if starts_oddly { -3.0 } else { 0.0 };
    frequency(small) + pair + capitals + oddity
}

/// How common a letter is in Russian; Kazakh letters of their own count as good, those of the Balkans as unlikely.
fn frequency(small: char) -> f32 {
    match small {
        'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' => 3.0,
        'к' | 'м' | 'д' | 'п' | 'у' | 'я' | 'ы' | 'ь' | 'г' | 'з' | 'б' | 'ч' | 'є' | 'ї' | 'ґ' => {
            2.0
        }
        'й' | 'х' | 'ж' | 'ш' | 'ю' | 'ц' | 'щ' | 'э' | 'ф' => 1.0,
        'қ' | 'ғ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'ә' | 'і' => 1.5,
        'ъ' | 'ё' | 'ў' => 0.5,
        _ => -2.0,
    }
}

/// The letters that often stand after this one.
fn followers(small: char) -> &'static str {
    match small {
        'о' => "всртмдлнгбйк",
        'е' => "нртслмдйквг",
        'а' => "нлтвкмрсзяйд",
        'и' => "нтсеямлкчвдз",
        'н' => "оиаыетнядугқ",
        'т' => "оаевиьрсыұі",
        'с' => "тякопльвеыі",
        'р' => "оаеиуынмғ",
        'в' => "оасыеинш",
        'л' => "иеаоьядуығі",
        'к' => "оаитрлеу",
        'м' => "иоаеуны",
        'д' => "аеоинуырі",
        'п' => "роеаил",
        'у' => "чсждтпмшғ",
        'я' => "тзвлщм",
        'ы' => "йехмлснңғр",
        'ь' => "нскютз",
        'г' => "оаридеі",
        'з' => "анвдыо",
        'б' => "оылаеу",
        'ч' => "теаинк",
        'ж' => "аеидні",
        'ш' => "еиа",
        'ю' => "тщ",
        'й' => " стн",
        'х' => "орв",
        'э' => "тл",
        'қ' => "аыпұт",
        'ғ' => "аы",
        'ң' => "дыі",
        'ә' => "рнсл",
        'ө' => "зтң",
        'ү' => "шнр",
        'ұ' => "рл",
        'і' => "ңнзмлр",
        _ => "",
    }
}

/// Signs that letters are set with, and others that nobody types.
fn sign(c: char) -> f32 {
    match c {
        '«' | '»' | '№' | '—' | '–' | '“' | '”' | '„' | '‘' | '’' | '…' | '\u{A0}' | '§' | '©' | '®'
        | '°' | '€' | '™' | '•' | '£' | '·' => 0.5,
        '\u{80}'..='\u{9F}' | char::REPLACEMENT_CHARACTER => -6.0,
        _ => -3.0,
    }
}
