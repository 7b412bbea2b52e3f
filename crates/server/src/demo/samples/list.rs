//! The sample requests: every state, every language, persons and organisations.

use jauap_domain::{
    Channel::{self, Api, Paper, Web},
    Delivery::{Letter, Notice, Post},
    DestructionReason, HoldReason,
    Language::{self, En, Kk, Ru},
    Missing, RefusalReason, Subject,
};

use super::{
    people::Who::{self, Organisation, Person},
    steps::Step::{
        self, Accept, Answer, Approve, Ask, ConfirmDestruction, Cover, Hold, Message, Note,
        ProposeDestruction, Refuse, Reopen, Return, Withdraw,
    },
};

/// A request that is filed and walked to its state.
pub struct Sample {
    /// When it came.
    pub days_ago: i64,
    /// By which way.
    pub channel: Channel,
    /// Who asks.
    pub who: Who,
    /// The language of the user.
    pub language: Language,
    /// What is asked.
    pub subject: Subject,
    /// The same in the user's words.
    pub text: &'static str,
    /// False when something of clause 9.2 is missing.
    pub complete: bool,
    /// What happens then.
    pub steps: &'static [Step],
}

/// Every sample, from the oldest to the newest.
pub const SAMPLES: &[Sample] = &[
    Sample {
        days_ago: 11,
        channel: Web,
        who: Person,
        language: Ru,
        subject: Subject::Information,
        text: "Прошу сообщить, какие мои персональные данные вы храните, с какой целью обрабатываете и кому передавали.",
        complete: true,
        steps: &[
            Accept,
            Answer(
                Letter,
                "Сообщаем, что клиника хранит Ваши фамилию, имя, отчество и номер телефона, указанные в форме обратной связи. \
                 Данные обрабатываются только для уточнения деталей заказа услуг и третьим лицам не передавались.",
            ),
            Approve,
        ],
    },
    // Of this one only the certificate is left.
    Sample {
        days_ago: 11,
        channel: Web,
        who: Person,
        language: Ru,
        subject: Subject::Explanation,
        text: "Прошу разъяснить, в течение какого срока хранятся данные из формы обратной связи.",
        complete: true,
        steps: &[
            Accept,
            Answer(
                Letter,
                "Данные из формы обратной связи хранятся до достижения цели их сбора.",
            ),
            Approve,
            ProposeDestruction(DestructionReason::PurposeAchieved),
            ConfirmDestruction,
        ],
    },
    Sample {
        days_ago: 10,
        channel: Paper,
        who: Person,
        language: Ru,
        subject: Subject::Destruction,
        text: "Прошу уничтожить все мои персональные данные, в том числе записи о приёмах.",
        complete: true,
        steps: &[
            Accept,
            Note("Записи о приёмах относятся к медицинской документации, срок хранения не истёк."),
            Refuse(
                RefusalReason::RequiredByLaw,
                "Сведения, входящие в медицинскую документацию, хранятся в течение срока, установленного законодательством \
                 Республики Казахстан, поэтому до его истечения уничтожить их нельзя. Данные из формы обратной связи уничтожены.",
            ),
            Approve,
            Hold(HoldReason::Complaint),
        ],
    },
    Sample {
        days_ago: 9,
        channel: Web,
        who: Person,
        language: Kk,
        subject: Subject::ConsentWithdrawal,
        text: "Кері байланыс нысаны арқылы берілген дербес деректерімді өңдеуге келісімімді кері қайтарып аламын.",
        complete: true,
        steps: &[
            Accept,
            Cover,
            Answer(
                Notice,
                "Келісіміңізді кері қайтарып алғаныңыз тіркелді. Келісім негізінде жүргізілген дербес деректерді өңдеу тоқтатылды.",
            ),
            Approve,
        ],
    },
    Sample {
        days_ago: 8,
        channel: Web,
        who: Person,
        language: Ru,
        subject: Subject::Information,
        text: "Прошу сообщить, кто имел доступ к моим персональным данным за последний год.",
        complete: true,
        steps: &[
            Accept,
            Note("Запрошен журнал доступа, ответ ожидается."),
            Message("Подскажите, пожалуйста, когда будет готов ответ?"),
        ],
    },
    Sample {
        days_ago: 6,
        channel: Web,
        who: Person,
        language: Ru,
        subject: Subject::Blocking,
        text: "Прошу заблокировать мои персональные данные: в них указан чужой номер телефона.",
        complete: true,
        steps: &[
            Accept,
            Withdraw("Номер телефона уже исправили по моему звонку, блокирование не требуется."),
            ProposeDestruction(DestructionReason::RetentionEnded),
        ],
    },
    Sample {
        days_ago: 5,
        channel: Api,
        who: Person,
        language: En,
        subject: Subject::Explanation,
        text: "Please explain how long you keep the data from the feedback form and how I can withdraw my consent.",
        complete: true,
        steps: &[
            Accept,
            Answer(
                Letter,
                "The data from the feedback form are kept until the purpose for which they were collected is achieved. You can \
                 withdraw your consent at any time by a request on this site or by a letter to our address.",
            ),
            Approve,
            Reopen("The answer does not say how long that is."),
        ],
    },
    Sample {
        days_ago: 3,
        channel: Paper,
        who: Person,
        language: Kk,
        subject: Subject::Information,
        text: "Дербес деректерімді қандай мақсатта өңдейтініңізді хабарлауыңызды сұраймын. Жауапты поштамен жіберіңіз.",
        complete: true,
        steps: &[
            Accept,
            Answer(
                Post,
                "Кері байланыс нысанында көрсеткен тегіңіз, атыңыз, әкеңіздің аты және телефон нөміріңіз тек қызметтерге тапсырыс \
                 беру мәліметтерін нақтылау үшін өңделеді. Деректер үшінші тұлғаларға берілген жоқ.",
            ),
            Approve,
        ],
    },
    Sample {
        days_ago: 2,
        channel: Web,
        who: Organisation,
        language: Kk,
        subject: Subject::Information,
        text: "Ұйымымыздың қызметкері кері байланыс нысанында қалдырған деректердің қалай өңделетінін хабарлауыңызды сұраймыз.",
        complete: false,
        steps: &[Ask(
            &[Missing::AuthorityDocuments],
            "Қол қоюшының уәкілеттіктерін растайтын құжаттарды (сенімхатты немесе тағайындау туралы бұйрықты) жіберуіңізді сұраймыз.",
        )],
    },
    Sample {
        days_ago: 2,
        channel: Web,
        who: Organisation,
        language: Ru,
        subject: Subject::Information,
        text: "Просим сообщить, какие данные представителей нашей организации обрабатываются и на каком основании.",
        complete: true,
        steps: &[
            Accept,
            Answer(
                Letter,
                "Сообщаем, что обрабатываются фамилия, имя и номер телефона представителя, указанные в форме обратной связи, на \
                 основании его согласия.",
            ),
        ],
    },
    Sample {
        days_ago: 1,
        channel: Web,
        who: Person,
        language: Kk,
        subject: Subject::Explanation,
        text: "Дербес деректерімді беруге келісімімді қалай кері қайтарып алуға болатынын түсіндіріп беруіңізді сұраймын.",
        complete: true,
        steps: &[
            Accept,
            Answer(
                Letter,
                "Келісімді осы сайттағы сұрау арқылы немесе біздің мекенжайға хат жіберіп кері қайтарып алуға болады.",
            ),
            Return("Заңдағы он бес жұмыс күні мерзімін де көрсетіңіз."),
        ],
    },
    Sample {
        days_ago: 0,
        channel: Web,
        who: Person,
        language: Kk,
        subject: Subject::Information,
        text: "Клиникада менің қандай дербес деректерім сақталатынын және олардың қандай мақсатта өңделетінін хабарлауыңызды сұраймын.",
        complete: true,
        steps: &[Accept],
    },
    Sample {
        days_ago: 0,
        channel: Web,
        who: Person,
        language: Ru,
        subject: Subject::Rectification,
        text: "Прошу исправить номер телефона в моих персональных данных: он изменился.",
        complete: true,
        steps: &[],
    },
    Sample {
        days_ago: 0,
        channel: Web,
        who: Organisation,
        language: En,
        subject: Subject::Information,
        text: "Please tell us which data about our staff you hold from the feedback form, and whether they were passed on.",
        complete: false,
        steps: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_come_from_the_oldest_to_the_newest_and_never_before_the_beginning() {
        assert!(
            SAMPLES
                .windows(2)
                .all(|pair| pair[0].days_ago >= pair[1].days_ago)
        );
        assert!(
            SAMPLES
                .iter()
                .all(|sample| sample.days_ago < super::super::past::BEGINNING)
        );
    }

    #[test]
    fn every_language_and_both_kinds_of_requesters_are_there() {
        for language in Language::ALL {
            assert!(SAMPLES.iter().any(|sample| sample.language == *language));
        }
        for who in [Person, Organisation] {
            assert!(SAMPLES.iter().any(|sample| sample.who == who));
        }
    }
}
