# Терминдер: «топ-код». Пәндік саланың әр кодының осында өз сөзі бар.

-law = «Дербес деректер және оларды қорғау туралы» Қазақстан Республикасының 2013 жылғы 21 мамырдағы № 94-V Заңының
-policy = Дербес деректерді өңдеу саясатының

date-long = { $year } жылғы { $day } { $month }
month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан

language-ru = орыс тілі
language-kk = қазақ тілі
language-en = ағылшын тілі

requester-individual = Жеке тұлға
requester-legal_entity = Заңды тұлға
holder-requester = Өтініш берушінің құжаты
holder-representative = Өкілдің құжаты

subject-information = Дербес деректерді өңдеу туралы ақпарат
subject-rectification = Дербес деректерді өзгерту немесе толықтыру
subject-blocking = Дербес деректерді бұғаттау
subject-unblocking = Дербес деректерді бұғаттаудан шығару
subject-destruction = Дербес деректерді жою
subject-consent_withdrawal = Дербес деректерді өңдеуге берілген келісімді кері қайтарып алу
subject-explanation = Дербес деректерді өңдеу мәселелері бойынша түсіндірме
subject-other = Басқа мәселе
# Қысқаша: жұмыс орнындағы тізімдер мен кестелерге.
subject-information-short = Өңдеу туралы ақпарат
subject-rectification-short = Өзгерту, толықтыру
subject-blocking-short = Бұғаттау
subject-unblocking-short = Бұғаттаудан шығару
subject-destruction-short = Жою
subject-consent_withdrawal-short = Келісімді кері қайтарып алу
subject-explanation-short = Түсіндірме
subject-other-short = Басқа мәселе

channel-web = Портал арқылы
channel-email = Электрондық пошта арқылы
channel-paper = Қағаз түрінде
channel-api = API арқылы

state-received = Келіп түсті
state-clarifying = Нақтылау сұралды
state-in_progress = Қаралуда
state-in_approval = Келісілуде
state-in_dispatch = Жөнелтілуде
state-answered = Жауап берілді
state-refused = Бас тартылды
state-withdrawn = Өтініш беруші кері қайтарып алды

action-accept = Жұмысқа қабылдау
action-ask = Нақтылау сұрау
action-clarify = Нақтылауды енгізу
action-propose = Келісуге жіберу
action-return = Пысықтауға қайтару
action-approve = Келісіп, жіберу
action-answer = Жауап беру
action-refuse = Бас тарту
action-dispatch = Жөнелтілгенін жазу
action-withdraw = Сұрауды кері қайтарып алу
action-reopen = Қарауды қайта бастау
action-extend = Мерзімді ұзарту
action-cancel_extension = Ұзартуды жою
action-assign = Орындаушыны тағайындау
action-note = Жазба қосу
action-clear_attention = Белгіні алып тастау
action-record_facts = Мәліметтерді енгізу
action-propose_destruction = Жоюды ұсыну
action-reject_destruction = Жою туралы ұсынысты қабылдамау
action-confirm_destruction = Жоюды растау
action-hold = Жоюға тыйым салу
action-release = Жоюға салынған тыйымды алып тастау

role-officer = Орындаушы
role-supervisor = Басшы
role-auditor = Аудитор
role-admin = Әкімші
role-user = Өтініш беруші
role-system = Жүйе

missing-document_number = Жеке басын куәландыратын құжаттың нөмірі
missing-document_number-how = Өзіңіздің немесе өкіліңіздің жеке басын куәландыратын негізгі құжаттың нөмірін көрсетіңіз; құжаттың көшірмесін жіберудің қажеті жоқ.
missing-document_issued_on = Жеке басын куәландыратын құжаттың берілген күні
missing-document_issued_on-how = Жеке басын куәландыратын құжаттың берілген күнін, айын және жылын көрсетіңіз.
missing-document_issued_by = Жеке басын куәландыратын құжатты берген орган
missing-document_issued_by-how = Жеке басын куәландыратын құжатты қай орган бергенін көрсетіңіз, мысалы, ҚР ІІМ.
missing-text = Еркін нысандағы сұрау мәтіні
missing-text-how = Не сұрайтыныңызды еркін нысанда жазыңыз.
missing-registration_date = Кері байланыс нысаны арқылы тіркелген күні
missing-registration_date-how = Біздің сайттағы кері байланыс нысанын жіберген күніңізді көрсетіңіз.
missing-signature = Пайдаланушының немесе оның өкілінің қолы
missing-signature-how = Сұрауға қол қойып, оның сканерленген көшірмесін қоса беріңіз не сұрауға ЭЦҚ-мен қол қойып, қолтаңба файлын (.cms) қоса беріңіз.
missing-letterhead = Фирмалық бланкідегі сұрау
missing-letterhead-how = Ұйымның фирмалық бланкінде ресімделген сұрау хатын қоса беріңіз.
missing-authorised_signatory = Уәкілетті тұлғаның қолы
missing-authorised_signatory-how = Хатқа уәкілетті тұлға қол қоюға тиіс; оның аты-жөні мен лауазымын көрсетіңіз.
missing-authority_documents = Өкілдің немесе уәкілетті тұлғаның уәкілеттіктерін растайтын құжаттар
missing-authority_documents-how = Сұрауға қол қойған немесе сіздің атыңыздан әрекет ететін тұлғаның уәкілеттіктерін растайтын құжаттарды, мысалы, сенімхатты, туу туралы куәлікті немесе тағайындау туралы бұйрықты қоса беріңіз.

warning-document_number_shape = Нөмір Қазақстан Республикасының жеке куәлігінің немесе паспортының нөміріне ұқсамайды
warning-iin_check_digit = ЖСН-нің бақылау цифры сәйкес келмейді: нөмірді салыстырып тексеріңіз
warning-bin_check_digit = БСН-нің бақылау цифры сәйкес келмейді: нөмірді салыстырып тексеріңіз
warning-bin_shape = Бұл заңды тұлғаның БСН-і емес: ЖСН-ге немесе филиалдың не өкілдіктің БСН-іне ұқсайды
warning-phone_shape = Нөмір Қазақстан Республикасының телефон нөміріне ұқсамайды

refusal-identity_not_confirmed = Өтініш берушінің жеке басы расталмады
refusal-identity_not_confirmed-norm = { -law } 24-бабы; { -policy } 9.2-тармағы
refusal-authority_not_confirmed = Өкілдің уәкілеттіктері расталмады
refusal-authority_not_confirmed-norm = { -law } 10-бабының 2-тармағы; { -policy } 9.2-тармағы
refusal-incomplete = Сұрауда міндетті мәліметтер толық емес
refusal-incomplete-norm = { -policy } 9.2-тармағы
refusal-no_data = Ұйымда өтініш берушінің дербес деректері жоқ
refusal-no_data-norm = { -law } 25-бабы 2-тармағының 7) тармақшасы
refusal-obligation_unfulfilled = Міндеттеме орындалғанға дейін келісімді кері қайтарып алуға болмайды
refusal-obligation_unfulfilled-norm = { -law } 8-бабының 2-тармағы
refusal-required_by_law = Заң бұл деректерді сақтауды міндеттейді
refusal-required_by_law-norm = { -law } 12-бабының 2-тармағы және 18-бабы
refusal-other_procedure = Медициналық құжаттама үшін өзге тәртіп белгіленген
refusal-other_procedure-norm = «Халық денсаулығы және денсаулық сақтау жүйесі туралы» Қазақстан Республикасының 2020 жылғы 7 шілдедегі № 360-VI Кодексінің 273-бабы
refusal-repeated = Дәл осындай сұрауға бұрын жауап берілген
refusal-repeated-norm = { -law } 25-бабы 2-тармағының 7) тармақшасы
appeal-refusal = Бас тартумен келіспесеңіз, { -law } 30-бабына сәйкес оған дербес деректерді қорғау саласындағы уәкілетті органға — Қазақстан Республикасының Жасанды интеллект және цифрлық даму министрлігіне — шағымдануға не сотқа жүгінуге құқығыңыз бар.

delivery-letter = Жауаптың толық мәтіні бар хат
delivery-notice = Хабарлама: жауап порталда оқылады
delivery-post = Поштамен жіберілетін хат
delivery-in_person = Қолға берілетін хат

outcome-answer = Жауап
outcome-refusal = Бас тарту

signature-missing = Қол қойылмаған
signature-handwritten = Өз қолымен қойылған қолтаңба, сканерленген көшірме
signature-paper = Қағаз түпнұсқадағы қолтаңба
signature-electronic = Электрондық цифрлық қолтаңба
verdict-not_checked = Тексерілмеген
verdict-valid = Жарамды
verdict-invalid = Жарамсыз
verdict-not_fully_checked = Толық тексерілмеген

attention-new_message = Жаңа хабар
attention-reply_undelivered = Жауап жеткізілмеді
attention-possible_duplicate = Қайталанған болуы мүмкін
attention-sender_unverified = Жіберуші расталмаған
attention-due_moved = Жауап беру мерзімі өзгерді
attention-due_soon = Жауап беру мерзімі таяп қалды
attention-overdue = Жауап беру мерзімі өтті
attention-content_read = Мазмұны ерекше тәртіппен оқылды

event-received = Сұрау келіп түсті
event-accepted = Сұрау жұмысқа қабылданды
event-asked = Нақтылау сұралды
event-clarified = Нақтылау алынды
event-proposed = Жауап келісуге жіберілді
event-returned = Жауап пысықтауға қайтарылды
event-approved = Жауап келісілді
event-answered = Жауап берілді
event-refused = Бас тартылды
event-prepared = Қағаздағы жауап дайындалды
event-dispatched = Қағаздағы жауап жөнелтілді
event-withdrawn = Сұрау кері қайтарып алынды
event-reopened = Қарау қайта басталды
event-assigned = Орындаушы тағайындалды
event-noted = Жазба қосылды
event-message_added = Хабар алынды
event-attention_set = Белгі қойылды
event-attention_cleared = Белгі алып тасталды
event-facts_recorded = Мәліметтер енгізілді
event-letter_accepted = Хатты пошта сервері қабылдады
event-letter_dead = Хат жеткізілмеді
event-letter_requeued = Хат қайтадан кезекке қойылды
event-letter_bounced = Хат қайтып келді
event-mail_set_aside = Хат қызметкерді күтуде
event-mail_ignored = Хат бойынша ешқандай әрекет жасалмады
event-mail_destroyed = Әрекетсіз қалдырылған хат жойылды
event-mail_read = Күтіп тұрған хат оқылды
event-mails_listed = Хаттар тізімі көрсетілді
event-logged_in = Жүйеге кіру
event-login_failed = Кіру әрекеті сәтсіз аяқталды
event-logged_out = Жүйеден шығу
event-exported = Тарихтар жүктеп алынды
event-data_read = Сұраудың мазмұны оқылды
event-reply_read = Жауапты өтініш беруші оқыды
event-content_read_by_exception = Мазмұны ерекше тәртіппен оқылды
event-file_read = Сұраудың файлы оқылды
event-letter_printed = Хат оқылды не басып шығарылды
event-listed = Сұраулар тізімі көрсетілді
event-log_exported = Журнал жүктеп алынды
event-log_opened = Журнал басталды
event-rules_set = Қағидалар қолданысқа енгізілді
event-destruction_proposed = Жою ұсынылды
event-destruction_rejected = Жою туралы ұсыныс қабылданбады
event-held = Жоюға тыйым салынды
event-released = Жоюға салынған тыйым алып тасталды
event-key_destroyed = Мазмұны кілтімен бірге жойылды
event-key_destroyed_final = Жою түпкілікті болды
event-keys_rotated = Кілттер ауыстырылды
event-staff_added = Қызметкер қосылды
event-staff_disabled = Қызметкердің қолжетімділігі жабылды
event-staff_address_set = Қызметкердің хаттарға арналған мекенжайы жазылды
event-staff_address_removed = Қызметкердің хаттарға арналған мекенжайы өшірілді
event-token_issued = API токені берілді
event-due_recomputed = Мерзім қайта есептелді
event-extended = Мерзім ұзартылды
event-extension_cancelled = Ұзарту жойылды
event-reminded = Еске салу жіберілді
event-digest_sent = Жиынтық жіберілді
event-calendar_published = Күнтізбе жарияланды
event-registered = Байланыс деректері тіркелді
event-registration_checked = Тіркелген күні тексерілді
event-registration_read = Тіркелген деректер оқылды
event-registration_handled = Тіркелген деректер өңделді
event-registration_destroyed = Тіркелген деректер жойылды
event-policy_published = Саясат жарияланды

destruction-retention_ended = Сақтау мерзімі аяқталды
destruction-purpose_achieved = Өңдеу мақсатына қол жеткізілді
destruction-consent_withdrawn = Өңдеуге берілген келісім кері қайтарып алынды
destruction-unlawful = Деректер заңсыз жиналған немесе өңделген
destruction-ordered = Соттың немесе мемлекеттік органның шешімі
destruction-destroyed_before = Бұрын жойылған, резервтік көшірмеден қайта оралған
hold-litigation = Сот дауы
hold-inspection = Мемлекеттік органның тексеруі
hold-complaint = Шешімі шықпаған шағым
hold-investigation = Қызметтік тергеп-тексеру
exception-complaint = Сұраудың қаралуына шағым
exception-inspection_by_authority = Мемлекеттік органның тексеруі
exception-suspected_misuse = Қызметкердің теріс пайдалануына күдік
exception-court_order = Сот шешімі

message-question = Өтініш берушіге сұрақ
message-clarification = Өтініш берушінің нақтылауы
message-user_message = Өтініш берушінің хабары
message-mail = Өтініш берушінің электрондық хаты
message-reply = Өтініш берушіге жауап
message-remark = Ескерту
message-note = Жазба
message-dispatch = Хаттың пошта нөмірі
message-reason = Негіздеме
message-explanation = Мазмұны ерекше тәртіппен неге оқылды

letter-acknowledgement = Алынғанын растау
letter-clarification = Нақтылау сұрау
letter-answer = Жауап
letter-refusal = Бас тарту
letter-reply_ready = Жауаптың дайын екені туралы хабарлама
letter-withdrawal_confirmed = Кері қайтарып алуды растау
letter-extended = Мерзімнің ұзартылғаны туралы хабарлама
letter-staff_new_request = Қызметкерлерге жаңа сұрау туралы хабарлама
letter-staff_reminder = Қызметкерлерге мерзім туралы еске салу
letter-staff_digest = Қызметкерге арналған мерзімдер жиынтығы
letter_state-queued = Кезекте
letter_state-leased = Жіберілуде
letter_state-sending = Пошта серверіне берілуде
letter_state-retry = Қайта жіберіледі
letter_state-unknown = Жеткені белгісіз, қайта жіберіледі
letter_state-accepted = Пошта сервері қабылдады
letter_state-dead = Жеткізілмеді

letter_loss-key_gone = Шифрлау кілті жоғалған: оқу мүмкін емес
letter_loss-damaged = Бүлінген: оқу мүмкін емес

footer-phone = Телефон
footer-email = Электрондық пошта

term-length-working_days = { $count ->
    [one] { $count } жұмыс күні
   *[other] { $count } жұмыс күні
}
term-length-calendar_days = { $count ->
    [one] { $count } күнтізбелік күн
   *[other] { $count } күнтізбелік күн
}
