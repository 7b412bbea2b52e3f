//! Files are what their content says, whatever they are called, and their names never lead anywhere.

use jauap_workflow::{
    Limits, Upload, UploadError,
    upload::{check_together, taken_endings},
};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
const EXE: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00";
const ELF: &[u8] = b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x3e\x00\x01\x00\x00\x00";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00";
const ZIP: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00";
const HTML: &[u8] = b"<!DOCTYPE html><html><script>alert(1)</script></html>";

fn checked(name: &str, bytes: &[u8]) -> Result<Upload, UploadError> {
    Upload::checked(name, bytes.to_vec(), &Limits::default())
}

fn refusal(name: &str, bytes: &[u8]) -> Option<UploadError> {
    checked(name, bytes).err()
}

#[test]
fn what_people_send_is_taken_with_the_type_of_its_content() {
    let cms_der = [&[0x30_u8, 0x82, 0x01, 0x00][..], &[0_u8; 40]].concat();
    let taken: &[(&str, &[u8], &str)] = &[
        ("запрос.pdf", PDF, "application/pdf"),
        ("СКАН.PDF", PDF, "application/pdf"),
        ("scan.jpg", JPEG, "image/jpeg"),
        ("scan.JPEG", JPEG, "image/jpeg"),
        ("scan.png", PNG, "image/png"),
        ("өтініш.txt", "Сұрау мәтіні".as_bytes(), "text/plain"),
        ("a.rtf", b"{\\rtf1\\ansi hello}", "application/rtf"),
        ("request.cms", &cms_der, "application/pkcs7-signature"),
        (
            "request.p7s",
            b"-----BEGIN PKCS7-----\nMIIB\n",
            "application/pkcs7-signature",
        ),
        (
            "request.sig",
            b"MIIBsgYJKoZIhvcNAQcCoIIBozCCAZ8CAQExCzAJ\r\n",
            "application/pkcs7-signature",
        ),
    ];
    for (name, bytes, media_type) in taken {
        assert_eq!(
            checked(name, bytes).map(|upload| upload.media_type),
            Ok(*media_type),
            "{name}"
        );
    }
}

#[test]
fn a_program_named_as_a_document_is_refused() {
    for name in [
        "letter.pdf",
        "letter.txt",
        "letter.jpg",
        "letter.docx",
        "letter.cms",
        "letter.rtf",
    ] {
        for program in [EXE, ELF] {
            assert_eq!(refusal(name, program), Some(UploadError::Kind), "{name}");
        }
    }
    assert_eq!(refusal("program.exe", EXE), Some(UploadError::Kind));
}

#[test]
fn a_name_that_says_something_else_than_the_content_is_refused() {
    let lies: &[(&str, &[u8])] = &[
        ("letter.txt", PDF),
        ("letter.pdf", b"just text"),
        ("scan.png", JPEG),
        ("scan.jpg", PNG),
        ("letter.pdf", ZIP),
        ("letter.docx", ZIP),
        ("archive.zip", ZIP),
        ("page.html", HTML),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("letter", PDF),
        ("pdf", PDF),
        ("letter.", PDF),
        ("letter.pdf.exe", PDF),
        ("signature.cms", b"PK\x03\x04"),
        ("signature.sig", b"MIIB <script>"),
    ];
    for (name, bytes) in lies {
        assert_eq!(refusal(name, bytes), Some(UploadError::Kind), "{name}");
    }
}

#[test]
fn text_has_no_nul_and_is_no_archive() {
    assert_eq!(refusal("note.txt", b"one\0two"), Some(UploadError::Kind));
    assert_eq!(refusal("note.txt", b"\0"), Some(UploadError::Kind));
    assert_eq!(refusal("note.txt", ZIP), Some(UploadError::Kind));
}

#[test]
fn an_empty_file_and_one_byte_too_many_are_refused() {
    assert_eq!(refusal("a.pdf", b""), Some(UploadError::Empty));
    let limits = Limits {
        file_bytes: PDF.len(),
        ..Limits::default()
    };
    assert!(Upload::checked("a.pdf", PDF.to_vec(), &limits).is_ok());
    let longer = [PDF, b"\n"].concat();
    let refused = Upload::checked("a.pdf", longer, &limits).err();
    assert_eq!(refused, Some(UploadError::TooLarge(PDF.len())));
}

#[test]
fn the_default_limit_takes_25_megabytes_and_refuses_26() {
    let of = |megabytes: usize| [PDF, &vec![b' '; megabytes * 1_000_000 - PDF.len()]].concat();
    assert!(checked("a.pdf", &of(25)).is_ok());
    assert!(matches!(
        refusal("a.pdf", &of(26)),
        Some(UploadError::TooLarge(_))
    ));
}

#[test]
fn of_a_path_only_the_last_part_is_the_name() {
    for (given, name) in [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("/etc/cron.d/job.txt", "job.txt"),
        ("C:\\x\\y.txt", "y.txt"),
        ("C:\\x/../y.txt", "y.txt"),
        ("\\\\server\\share\\y.txt", "y.txt"),
        ("a\u{0}b\r\n.txt", "ab.txt"),
        ("  письмо.txt  ", "письмо.txt"),
    ] {
        let upload = checked(given, b"text").unwrap();
        assert_eq!(upload.name.reveal(), name, "{given:?}");
    }
}

#[test]
fn a_name_that_is_no_name_is_refused() {
    for name in ["", " ", ".", "..", "../..", "a/", "\\", "\u{0}\u{1}"] {
        assert_eq!(refusal(name, b"text"), Some(UploadError::Name), "{name:?}");
    }
    assert_eq!(
        refusal("../../etc/passwd", b"root:x:0:0"),
        Some(UploadError::Kind)
    );
}

#[test]
fn a_long_name_is_cut_and_never_refused_for_a_control_character() {
    let long = format!("{}.txt", "ұ".repeat(1_000));
    // Without its ending nobody can say what it is.
    assert_eq!(refusal(&long, b"text"), Some(UploadError::Kind));
    let kept = Upload::kept(&long, b"text".to_vec()).unwrap();
    assert_eq!(kept.name.reveal().chars().count(), 200);
}

#[test]
fn a_name_that_turns_the_direction_of_its_ending_is_refused() {
    assert_eq!(refusal("letter\u{202E}fdp.txt", b"text"), Some(UploadError::Name));
}

#[test]
fn of_a_mail_every_file_is_kept_but_never_under_a_type_it_is_not() {
    let program = Upload::kept("letter.pdf", EXE.to_vec()).unwrap();
    assert_eq!(program.media_type, "application/octet-stream");
    let page = Upload::kept("page.html", HTML.to_vec()).unwrap();
    assert_eq!(page.media_type, "application/octet-stream");
    let nameless = Upload::kept("", PDF.to_vec()).unwrap();
    assert_eq!(nameless.name.reveal(), "attachment");
    assert_eq!(
        Upload::kept("../../x.pdf", PDF.to_vec()).unwrap().name.reveal(),
        "x.pdf"
    );
    assert!(Upload::kept("", Vec::new()).is_some());
}

#[test]
fn files_are_counted_and_weighed_together() {
    let limits = Limits {
        files: 2,
        total_bytes: 2 * PDF.len(),
        ..Limits::default()
    };
    let uploads = |count| vec![checked("a.pdf", PDF).unwrap(); count];
    assert_eq!(check_together(uploads(2).iter(), &limits), Ok(()));
    assert_eq!(
        check_together(uploads(3).iter(), &limits),
        Err(UploadError::TooMany(2))
    );
    let tight = Limits {
        total_bytes: 2 * PDF.len() - 1,
        ..limits
    };
    let total = UploadError::TotalTooLarge(tight.total_bytes);
    assert_eq!(check_together(uploads(2).iter(), &tight), Err(total));
}

#[test]
fn an_upload_prints_neither_its_name_nor_its_content() {
    let upload = checked("Қанарбекова.txt", "құпиямәтін".as_bytes()).unwrap();
    let printed = format!("{upload:?}");
    assert!(
        !printed.contains("Қанар") && !printed.contains("құпия"),
        "{printed}"
    );
    for secret in ["Қанарбекова.exe", "Қанарбекова"] {
        let said = refusal(secret, EXE)
            .map(|error| format!("{error} {error:?}"))
            .unwrap_or_default();
        assert!(!said.contains("Қанар"), "{said}");
    }
}

#[test]
fn every_kind_has_endings_in_small_letters() {
    let endings: Vec<&str> = taken_endings().collect();
    for ending in ["pdf", "jpg", "png", "docx", "cms"] {
        assert!(endings.contains(&ending), "{ending}");
    }
    assert!(
        !endings
            .iter()
            .any(|ending| ["exe", "html", "svg", "js", "zip"].contains(ending))
    );
    assert!(endings.iter().all(|ending| {
        ending
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    }));
}
