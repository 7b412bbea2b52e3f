//! A mail with a scan, as a mail server would hand it over.

use super::papers::pdf;

/// `Образец Образцов`, as a header carries it.
const NAME: &str = "=?UTF-8?B?0J7QsdGA0LDQt9C10YYg0J7QsdGA0LDQt9GG0L7Qsg==?=";
/// `Запрос о персональных данных`, likewise.
const SUBJECT: &str = "=?UTF-8?B?0JfQsNC/0YDQvtGBINC+INC/0LXRgNGB0L7QvdCw0LvRjNC90YvRhSDQtNCw0L3QvdGL0YU=?=";

const TEXT: &str = "Здравствуйте!\n\
    Прошу сообщить, какие мои персональные данные обрабатывает клиника и с какой целью.\n\
    Подписанный запрос прилагаю.\n\
    \n\
    Образец Образцов\n";

/// The whole message. The scan is plain text inside, so it needs no encoding.
pub fn message() -> Vec<u8> {
    let scan = String::from_utf8_lossy(&pdf("SAMPLE - not a real document")).into_owned();
    format!(
        "From: {NAME} <obrazets.pochta@example.com>\n\
         To: info@healthcity.kz\n\
         Subject: {SUBJECT}\n\
         Message-ID: <sample-mail@example.com>\n\
         Date: Mon, 02 Nov 2026 09:00:00 +0500\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=\"sample\"\n\
         \n\
         --sample\n\
         Content-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\
         \n\
         {TEXT}\n\
         --sample\n\
         Content-Type: application/pdf; name=\"zapros.pdf\"\n\
         Content-Disposition: attachment; filename=\"zapros.pdf\"\n\
         Content-Transfer-Encoding: 7bit\n\
         \n\
         {scan}\n\
         --sample--\n"
    )
    .replace('\n', "\r\n")
    .into_bytes()
}

/// Mail that is no request: a newsletter, which an officer looks at, and an answer of a machine, which nobody has to.
pub fn others() -> [Vec<u8>; 2] {
    let mail = |from: &str, head: &str, text: &str| {
        let mail = format!(
            "From: {from}\nTo: info@healthcity.kz\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
             Content-Transfer-Encoding: 8bit\n{head}\n\n{text}\n"
        );
        mail.replace('\n', "\r\n").into_bytes()
    };
    [
        mail(
            "obrazets.rassylka@example.com",
            "Subject: Sample newsletter\nList-Id: <sample.example.com>\nMessage-ID: <sample-list@example.com>",
            "Образец рассылки, на которую никто не подписывался.",
        ),
        mail(
            "obrazets.otpusk@example.com",
            "Subject: Sample automatic reply\nAuto-Submitted: auto-replied\nMessage-ID: <sample-away@example.com>",
            "Образец автоматического ответа: меня нет на месте.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use jauap_mail::Reader;

    use super::*;

    #[test]
    fn the_sample_mail_is_understood() {
        let mail = Reader.read(&message()).expect("a mail");
        assert_eq!(mail.from_name, "Образец Образцов");
        assert_eq!(mail.subject, "Запрос о персональных данных");
        assert!(mail.text.contains("Подписанный запрос прилагаю"));
        assert_eq!(mail.parts.len(), 1);
        assert!(mail.parts[0].bytes.starts_with(b"%PDF"));
        assert!(!mail.automatic);
    }
    #[test]
    fn the_others_are_automatic() {
        for other in others() {
            let mail = Reader.read(&other).expect("a mail");
            assert!(mail.automatic && !mail.subject.is_empty() && mail.text.contains("Образец"));
        }
    }
}
