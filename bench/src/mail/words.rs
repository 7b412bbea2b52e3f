//! What the mails say, in the three languages of the country. Nobody is meant.

/// A language of the mails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    Ru,
    Kk,
    En,
}

/// Given names, with the letters of their language.
pub const NAMES: [&str; 8] = [
    "Асел Үлгіева",
    "Иван Примеров",
    "Sample Person",
    "Гүлнәр Сынақова",
    "Ольга Образцова",
    "Ержан Үлгі",
    "Пётр Пробный",
    "Test Sender",
];

impl Tongue {
    /// Subjects as people write them.
    pub const fn subjects(self) -> &'static [&'static str] {
        match self {
            Self::Ru => &[
                "Запрос о персональных данных",
                "Прошу удалить мои данные",
                "Отзыв согласия на обработку персональных данных",
                "Вопрос по результатам обследования от прошлой недели",
            ],
            Self::Kk => &[
                "Дербес деректер туралы сұрау",
                "Деректерімді жоюды сұраймын",
                "Келісімді кері қайтарып алу туралы өтініш",
                "Тексеру қорытындысы бойынша сұрақ",
            ],
            Self::En => &[
                "Request for my personal data",
                "Please erase my data",
                "I withdraw my consent to the processing of my data",
                "A question about the results of last week",
            ],
        }
    }

    /// Sentences that follow one another in any order.
    pub const fn sentences(self) -> &'static [&'static str] {
        match self {
            Self::Ru => &[
                "Здравствуйте, пишу вам по поводу обработки моих персональных данных.",
                "Прошу сообщить, какие сведения обо мне собраны, с какой целью и кому они передавались.",
                "Согласие, которое я давал при регистрации, прошу считать отозванным.",
                "В прошлом месяце я обращался в клинику на улице Мусабаева, но ответа не получил.",
                "Копию удостоверения личности прилагаю; если нужно что-то ещё, напишите на этот адрес.",
                "Также прошу исправить отчество: в анкете оно указано с ошибкой.",
                "Телефон, указанный в вашей базе, давно принадлежит другому человеку.",
                "Буду признателен за ответ в установленный законом срок.",
            ],
            Self::Kk => &[
                "Сәлеметсіз бе, дербес деректерімді өңдеу мәселесі бойынша жазып отырмын.",
                "Мен туралы қандай мәліметтер жиналғанын, олардың мақсатын және кімге берілгенін хабарлауыңызды сұраймын.",
                "Тіркелу кезінде берген келісімімді кері қайтарып аламын.",
                "Өткен айда емханаға өтініш бердім, бірақ әлі күнге дейін жауап алған жоқпын.",
                "Жеке куәлігімнің көшірмесін қоса жіберемін; тағы бірдеңе қажет болса, осы мекенжайға жазыңыз.",
                "Сауалнамада әкемнің аты қате жазылған, түзетуіңізді өтінемін.",
                "Сіздердегі телефон нөмірі көптен бері басқа адамға тиесілі.",
                "Заңда белгіленген мерзімде жауап бергеніңіз үшін алдын ала рақмет.",
            ],
            Self::En => &[
                "Hello, I am writing about the processing of my personal data.",
                "Please tell me which data you hold, for which purpose, and to whom they were given.",
                "I withdraw the consent that I gave when I registered.",
                "Last month I wrote to the clinic in Musabayev street and was not answered.",
                "A copy of my identity card is attached; if you need anything else, write to this address.",
                "Please correct my patronymic as well: it is misspelt in the form.",
                "The telephone number that you have belonged to somebody else for years.",
                "Thank you for an answer within the time that the law gives.",
            ],
        }
    }

    /// How a mail program introduces what it quotes.
    pub const fn wrote(self) -> &'static str {
        match self {
            Self::Ru => "23.11.2026 10:15, Служба по работе с обращениями пишет:",
            Self::Kk => "23.11.2026 10:15, Өтініштермен жұмыс қызметі жазды:",
            Self::En => "On 23 November 2026 at 10:15, the request desk wrote:",
        }
    }
}
