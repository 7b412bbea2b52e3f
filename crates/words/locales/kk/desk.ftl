# Қызметкерлердің жұмыс орны: кілттер desk- деп басталады.

## Бет жақтауы

desk-name = Jauap · жұмыс орны
desk-skip = Беттің мазмұнына өту
desk-nav = Бөлімдер
desk-nav-queue = Кезек
desk-nav-mine = Менің сұрауларым
desk-nav-approval = Менің келісуімді күтуде
desk-nav-paper = Қағаз хат
desk-nav-histories = Тарихтар
desk-nav-staff = Қызметкерлер
desk-nav-more = Тағы
desk-log-out = Шығу
desk-language = Тіл
desk-title-error = Қате
desk-user = өтініш беруші
desk-nobody = ешкім
desk-yes = иә
desk-no = жоқ
desk-choose = Таңдаңыз
desk-pages = Тізім беттері
desk-pages-first = Тізімнің басына
desk-pages-next = Келесі бет

## Кіру

desk-login-title = Қызметкерлерге арналған кіру
desk-login-login = Кіру аты
desk-login-password = Құпиясөз
desk-login-button = Кіру
desk-login-wrong = Кіру аты немесе құпиясөз сәйкес келмейді. Пернетақта тілін тексеріп, қайталап көріңіз.
desk-login-too-often = Кіру әрекеттері тым жиі. Бір минут күтіп, қайталап көріңіз.

## Бет қателері

desk-error-not-found-title = Мұндай бет жоқ
desk-error-not-found-text = Нөмірді немесе мекенжайды тексеріңіз: қате жазылған болуы мүмкін.
desk-error-forbidden-title = Бұл бөлім сізге қолжетімсіз
desk-error-forbidden-text = Рөліңіз бұл бетті ашуға мүмкіндік бермейді. Жұмысқа қажет болса, әкімшіге хабарласыңыз.
desk-error-bad-form-title = Мекенжайды немесе нысанды оқу мүмкін болмады
desk-error-bad-form-text = Мекенжай немесе нысан күтілгендей толтырылмаған. Артқа қайтып, бетті жаңартып, қайталап көріңіз.
desk-error-too-large-title = Деректер тым көп
desk-error-too-large-text = Файлдар немесе мәтін бір реттік шектен асады. Артқа қайтып, азырақ жіберіңіз.
desk-error-too-often-title = Тым жиі
desk-error-too-often-text = Бір минут күтіп, қайталап көріңіз.
desk-error-destroyed-title = Бұл сұраудың мазмұны жойылған
desk-error-destroyed-text = Нөмірі мен мазмұнсыз тарихы қалды: жою туралы куәлікті көру үшін сұрауды нөмірі бойынша ашыңыз.
desk-error-no-room-title = Сервис қазір ештеңе жаза алмайды
desk-error-no-room-text = Серверде жазуға орын немесе рұқсат жоқ, ал сұрауларды оқу да жазылып отырады. Бұрын қабылданғаны сақтаулы. Әкімшіге хабарлап, бірнеше минуттан кейін қайтадан көріңіз.
desk-error-unreadable-title = Бұл сұраудың мазмұнын оқу мүмкін емес
desk-error-unreadable-text = Оның мазмұны жабылған кілттер буыны жойылған. Одан не қалғанын көру үшін сұрауды нөмірі бойынша ашыңыз.
desk-error-internal-title = Біздің кінәмізден орындалмады
desk-error-internal-text = Ақау журналға жазылды, ештеңе жоғалған жоқ. Қайталап көріңіз, көмектеспесе, әкімшіге хабарлаңыз.
desk-error-home = Басты бетке

## Мерзім

desk-due-today = бүгін соңғы күн
desk-due-tomorrow = ертең соңғы күн
desk-due-in = { $count ->
    [one] тағы { $count } жұмыс күні
   *[other] тағы { $count } жұмыс күні
}
desk-due-late = { $count ->
    [one] мерзімі { $count } жұмыс күніне өтіп кетті
   *[other] мерзімі { $count } жұмыс күніне өтіп кетті
}
desk-due-late-calendar = { $count ->
    [one] мерзімі { $count } күнтізбелік күнге өтіп кетті
   *[other] мерзімі { $count } күнтізбелік күнге өтіп кетті
}
desk-due-provisional = мерзім алдын ала есептелген: өндірістік күнтізбе әлі бекітілмеген
desk-day-start = келіп түскен күн, мерзімге кірмейді
desk-day-working_day = жұмыс күні
desk-day-weekend = демалыс күні
desk-day-holiday = мереке күні
desk-day-moved_holiday = мереке үшін берілген демалыс күні
desk-day-day_off_moved = ауыстырылған демалыс күні
desk-day-worked_day = жұмыс күні деп жарияланған демалыс күні
desk-day-paused = мерзім тоқтатылған
desk-day-calendar_day = күнтізбелік күн

## Бағандар мен сүзгілер

desk-column-number = Нөмірі
desk-column-requester = Өтініш беруші
desk-column-subject = Сұраудың мәні
desk-column-channel = Берілу тәсілі
desk-column-received = Келіп түсті
desk-column-due = Жауап беру мерзімі
desk-column-assignee = Орындаушы
desk-column-state = Күйі
desk-column-attention = Белгі
desk-column-when = Қашан
desk-column-event = Оқиға
desk-column-who = Кім
desk-column-from = Бұрынғы күйі
desk-column-to-state = Жаңа күйі
desk-column-seq = Журналдағы №
desk-column-letter = Хат
desk-column-to = Кімге
desk-column-letter-state = Жеткізілуі
desk-column-queued = Жасалды
desk-column-day = Күні
desk-column-counted = Мерзімге кіреді
desk-column-why = Неліктен
desk-column-role = Рөлі
desk-column-since = Қосылды
desk-column-access = Қолжетімділік
desk-filters = Іріктеу
desk-filters-apply = Көрсету
desk-filters-clear = Іріктеуді тазалау
desk-filter-any = Кез келгені
desk-filter-anybody = Кез келген адам
desk-filter-me = Мен
desk-filter-nobody = Ешкім
desk-filter-open = Ашық сұраулар
desk-filter-all-states = Барлық күйлер
desk-column-keeping = Сақтау
desk-keeping-term_ended = Сақтау мерзімі аяқталды
desk-keeping-destruction_proposed = Жою ұсынылды
desk-keeping-held = Жоюға тыйым бар
desk-keeping-destroyed = Жойылды

## Кезек

desk-queue-title = Сұраулар кезегі
desk-queue-caption = Жауап беру мерзімі бойынша сұраулар
desk-queue-open = { $count ->
    [one] { $count } ашық
   *[other] { $count } ашық
}
desk-queue-overdue = { $count ->
    [one] { $count } мерзімі өткен
   *[other] { $count } мерзімі өткен
}
desk-queue-in-approval = { $count } келісуде
desk-queue-for-me = { $count } менің келісуімді күтуде
desk-search-label = Сұрауды табу
desk-search-hint = Нөмірі, пошта, телефон, құжат нөмірі, ЖСН немесе БСН, тегі не тегі мен аты
desk-search-button = Табу
desk-search-unchecked = Нөмірді соңғы, бақылау цифрынсыз енгіздіңіз. Толық нөмірі: { $number }. Салыстырып көріңіз.
desk-search-clear = Іздеуді тазалау
desk-search-expired = Іздеудің мерзімі өтті. Не табу керегін қайта енгізіңіз.
desk-search-nothing-found = Ештеңе табылмады. Іздеу толық сәйкестікті тексереді: тегін, мекенжайды немесе нөмірді толық енгізіңіз.
desk-search-all-states = Барлық күйлерден іздеу
desk-queue-number-malformed = Нөмірдің түрі мынадай: 2026-000123-8. Соңғы цифры — бақылау цифры, салыстырып тексеріңіз.
desk-queue-number-unknown = Мұндай нөмірлі сұрау жоқ.
desk-queue-empty = Ашық сұраулар жоқ. Жаңалары осы жерде өздігінен пайда болады.
desk-queue-nothing-found = Бұл іріктеу бойынша ештеңе табылмады.

## Сұрау

desk-request-title = { $number } сұрауы
desk-request-due = Жауап берудің соңғы күні
desk-request-assignee = Орындаушы: { $login }
desk-request-no-assignee = Орындаушы жоқ
desk-request-text = Сұрау мәтіні
desk-request-no-text = Сұрауда мәтін жоқ.
desk-request-files = Сұрау файлдары
desk-request-checklist = Міндетті мәліметтер (9.2-тармақ)
desk-request-complete = Барлық міндетті мәліметтер бар.
desk-request-warnings = Назар аударыңыз
desk-request-facts = Өтініш беруші туралы мәліметтер
desk-request-messages = Хат алмасу және жазбалар
desk-request-history = Тарихы
desk-request-reads = Сұрауды кім және қашан оқыды
desk-request-letters = Өтініш берушіге және қызметкерлерге хаттар
desk-request-term = Жауап беру мерзімі
desk-request-why = Мерзім қалай есептелді
desk-request-acts = Әрекеттер
desk-request-to-acts = Әрекеттерге өту
desk-request-reply-proposed = Келісудегі жауап
desk-request-reply-sent = Жіберілген жауап
desk-request-reply-by = Дайындаған: { $login }.
desk-check-present = бар
desk-check-missing = жоқ
desk-check-waived = онсыз қабылданды, негіздемесі жазылған
desk-clear-mark = Белгіні алып тастау
desk-file-download = Жүктеп алу
desk-letter-next = { $attempts ->
    [one] { $attempts } әрекет, келесісі
   *[other] { $attempts } әрекет, келесісі
}
desk-letter-code = сервер коды { $code }

desk-detail-missing = жетіспейді: { $item }
desk-detail-waived = онсыз қабылданды: { $item }
desk-detail-items = сұралды: { $item }

desk-fact-kind = Кім жүгінеді
desk-fact-name = Тегі, аты, әкесінің аты
desk-fact-iin = ЖСН
desk-fact-representative = Өкілі
desk-fact-basis = Уәкілеттік негіздемесі
desk-fact-document-number = Құжат нөмірі
desk-fact-document-issued-on = Берілген күні
desk-fact-document-issued-by = Кім берген
desk-fact-document-holder = Кімнің құжаты
desk-fact-entity = Атауы
desk-fact-bin = БСН
desk-fact-signatory = Уәкілетті тұлға
desk-fact-position = Лауазымы
desk-fact-email = Электрондық пошта
desk-fact-phone = Телефон нөмірі
desk-fact-postal-address = Пошталық мекенжай
desk-fact-consent = байланысуға келісім бар
desk-fact-no-consent = байланысуға келісім жоқ
desk-fact-language = Жауап тілі
desk-fact-channel = Берілу тәсілі
desk-fact-received = Келіп түсті

## Әрекеттер

desk-accept-hint = Сұрауды қабылдай отырып, сіз өтініш берушінің жеке басын және өкілдің уәкілеттігін тексергеніңізді растайсыз.
desk-accept-waivers = Міндетті мәліметтер жетіспейді. Оларсыз қабылдау үшін әр тармақ бойынша негіздеме жазу қажет:
desk-act-approval = Хатты тексеріп, келісу
desk-act-reply = Жауап немесе бас тарту дайындау
desk-act-refusal = Бас тарту дайындау
desk-act-reply-draft = Жауап жобасын жалғастыру
desk-ask-items = Не жетіспейді
desk-ask-text = Өтініш берушіге жазылатын хат мәтіні
desk-ask-hint = Таңдалған тармақтар хатта өздігінен аталады. Жауап беру мерзімі тоқтатылмайды.
desk-ask-no-mail = Электрондық пошта арқылы хат алмасуға келісім жоқ, хат жіберілмейді. Сұрақ сұрау бетінде көрінеді; өтініш берушіге басқа жолмен хабарлаңыз.
desk-ask-button = Сұрақты жіберу
desk-clarify-text = Өтініш беруші не деп жауап берді
desk-clarify-hint = Пошта арқылы, қағаз түрінде немесе жеке берілген жауапты енгізіңіз. Сұрау сұрақ қойылған күйге қайтады.
desk-clarify-files = Жауап файлдары
desk-clarify-button = Жауапты енгізу
desk-files-again = Браузер таңдалған файлдарды сақтамады: оларды қайта таңдаңыз.
desk-assign-me = Өзіме алу
desk-assign-button = Тағайындау
desk-return-label = Орындаушыға ескерту
desk-return-hint = Нені түзету керегін жазыңыз. Өтініш беруші мұны көрмейді.
desk-return-button = Пысықтауға қайтару
desk-note-label = Жазба мәтіні
desk-note-hint = Жазбаны тек қызметкерлер көреді.
desk-note-button = Жазба қосу
desk-reopen-label = Негіздеме
desk-reopen-hint = Сұрау жұмысқа қайтарылады, мерзім бүгіннен бастап қайта есептеледі.
desk-reopen-button = Қарауды қайта бастау
desk-withdraw-label = Негіздеме
desk-withdraw-hint = Тек өтініш берушінің жазбаша өтініші бойынша. Қарау аяқталады, өтініш беруші растау алады.
desk-withdraw-button = Сұраудың кері қайтарып алынғанын жазу
desk-template-ask = Жетіспейтін мәліметтерді жіберуіңізді сұраймыз: оларсыз сізге мәні бойынша жауап бере алмаймыз.

desk-done-accept = Сұрау жұмысқа қабылданды.
desk-done-ask = Сұрақ өтініш берушіге жіберілді.
desk-done-clarify = Өтініш берушінің жауабы енгізілді.
desk-done-propose = Жауап келісуге жіберілді.
desk-done-return = Жауап пысықтауға қайтарылды.
desk-done-approve = Жауап келісіліп, жіберілді.
desk-done-answer = Жауап жіберілді.
desk-done-refuse = Бас тарту жіберілді.
desk-done-dispatch = Хаттың жөнелтілгені жазылды, сұрау жабылды.
desk-done-withdraw = Сұраудың кері қайтарып алынғаны жазылды.
desk-done-reopen = Қарау қайта басталды.
desk-done-extend = Мерзім ұзартылды. Пошта арқылы хат алмасуға келісім болса, өтініш берушіге хабарлама жіберілді.
desk-done-cancel_extension = Ұзарту жойылды.
desk-done-assign = Орындаушы өзгертілді.
desk-done-note = Жазба қосылды.
desk-done-clear_attention = Белгі алып тасталды.
desk-done-record_facts = Мәліметтер енгізілді.
desk-done-propose_destruction = Жою ұсынылды, оны басқа қызметкер растауға тиіс.
desk-done-reject_destruction = Мазмұнды жою туралы ұсыныс қабылданбады.
desk-done-confirm_destruction = Мазмұн жойылды.
desk-done-hold = Жоюға тыйым салынды.
desk-done-release = Жоюға салынған тыйым алып тасталды.

## Не орындалмады

desk-problem-title = Бұлай сақтау мүмкін болмады
desk-stale-title = Сізден бұрын басқа біреу өзгертті
desk-stale-text = Төменде қазіргі жағдай көрсетілген. Жазғаныңыз сақталды: оның әлі керек-керегін тексеріп, қайта жіберіңіз.
desk-leftover = Сіз мұны жаздыңыз; әрекет қазір қолжетімсіз, мәтін керек болса, көшіріп алыңыз
desk-refused-not-allowed = «{ $action }» әрекеті қазір мүмкін емес. Сұраудың күйі: «{ $state }».
desk-refused-own-proposal = Бұл жауапты сіз ұсындыңыз. Оны басқа басшы келісуге тиіс.
desk-refused-four-eyes = Әр жауапты екінші адам тексереді: жауапты келісуге жіберіңіз.
desk-refused-refusal-only = Жұмысқа қабылданғанға дейін сұраудан тек бас тартуға болады. Алдымен сұрауды қабылдаңыз.
desk-fault-empty = Мәтінді жазыңыз.
desk-fault-too-long = { $most ->
    [one] Мәтін тым ұзын: ең көбі { $most } таңба.
   *[other] Мәтін тым ұзын: ең көбі { $most } таңба.
}
desk-fault-unprintable = Мәтінде көрсетуге болмайтын таңбалар бар. Оны қайта теріңіз.
desk-fault-waiver = Онсыз неге болатынын жазыңыз: «{ $item }».
desk-fault-text-or-files = Өтініш берушінің жауабын жазыңыз немесе файлдарды қоса беріңіз.
desk-fault-no-such-officer = Мұндай орындаушы жоқ немесе оның қолжетімділігі жабылған.
desk-fault-no-such-file = Файлдардың бірі енді жоқ. Бетті жаңартыңыз.
desk-fault-no-such-mark = Бұл белгі алып тасталған.
desk-fault-outcome = Жауап па, әлде бас тарту ма — таңдаңыз.
desk-fault-reason = Бас тарту негіздемесін таңдаңыз.
desk-fault-delivery = Жеткізу тәсілін таңдаңыз.
desk-fault-placeholder = Тік жақшадағы нұсқауды ауыстырыңыз: { $hint }
desk-fault-subject = Сұраудың мәнін таңдаңыз.
desk-fault-language = Жауап тілін таңдаңыз.
desk-fault-choose = Тізімнен таңдаңыз.
desk-fault-date = Күнді толық көрсетіңіз: күні, айы және жылы.
desk-fault-received-in-future = Келіп түскен күн әлі болған жоқ.
desk-fault-form-reused = Бұл хат енгізіліп қойған. Басқа хатты енгізу үшін жаңа нысан ашыңыз.
desk-fault-signature-choose = Сұрауға қалай қол қойылғанын таңдаңыз.
desk-fault-signature-kind = Сіз қолтаңба файлын қоса бердіңіз. Қолтаңба түрін таңдаңыз немесе файлдың мақсатын өзгертіңіз.
desk-fault-signature-file = Қол қойылған хаттың сканерленген көшірмесін немесе электрондық қолтаңба файлын қоса беріңіз.
desk-fault-one-signature = Қолтаңба файлы біреу болуға тиіс. Қалған файлдарға басқа мақсат таңдаңыз.
desk-fault-one-letterhead = Бланкідегі хат бір файл болуға тиіс.
desk-fault-not-a-scan = Бұл сканерленген көшірме емес, электрондық қолтаңба файлы. «Электрондық цифрлық қолтаңба» дегенді таңдаңыз.
desk-fault-not-electronic = Бұл электрондық қолтаңба файлы емес: .cms, .p7s, .p7m немесе .sig файлы керек.
desk-fault-login = Кіру аты: 2–40 таңба, кіші латын әріптері, цифрлар, нүкте, сызықша, астыңғы сызық.
desk-fault-login-taken = Бұл кіру аты бос емес.
desk-fault-role = Рөлді таңдаңыз.
desk-fault-own-login = Өзіңіздің қолжетімділігіңізді жаба алмайсыз. Басқа әкімшіден сұраңыз.
desk-fault-no-such-staff = Мұндай қызметкер жоқ немесе оның қолжетімділігі жабылған.
desk-fault-staff-email = Бұл электрондық пошта мекенжайы емес.
desk-file-no-name = файлдың көрсетуге болатын аты жоқ.
desk-file-empty = файл бос.
desk-file-kind = мұндай файлдар қабылданбайды немесе мазмұны файл атына сәйкес келмейді.
desk-file-too-large = файл { $most } шегінен үлкен.
desk-file-all-too-large = файлдардың жалпы көлемі { $most } шегінен асады.
desk-file-too-many = файлдардың ең көп саны: { $most }.

## Өтініш берушіге жауап

desk-reply-title = { $number } сұрауына жауап
desk-reply-language = Хат тілі
desk-reply-remark = Басшының ескертуі
desk-reply-impossible = Қазір сұрауға жауап беру мүмкін емес: оның күйі өзгерді. Мәтін сақталды.
desk-reply-outcome = Шешім
desk-reply-reason = Бас тарту негіздемесі
desk-reply-reason-hint = Тек бас тарту үшін керек. Негіздеме, құқықтық норма және шағымдану тәртібі хатта өздігінен көрсетіледі.
desk-reply-text = Жауап мәтіні
desk-reply-text-hint = Өтініш берушінің тілінде. Сәлемдесу, нөмір, сұраудың мәні және ұйымның деректемелері хатқа өздігінен қосылады.
desk-reply-template = Үлгіні қою
desk-reply-template-hint = Таңдалған шешімге арналған үлгі. Жазғаныңыз төменде қалады.
desk-reply-template-taken = Үлгі қойылды, жоба сақталды.
desk-reply-delivery = Қалай жеткізу керек
desk-delivery-letter-hint = Бүкіл мәтін электрондық поштамен жіберіледі. Хатты бөгде адамдар оқуы мүмкін, сондықтан денсаулық туралы мәліметтер бұлай жіберілмейді.
desk-delivery-notice-hint = Поштамен тек егжей-тегжейсіз хабарлама жіберіледі, ал жауапты өтініш беруші порталда қол жеткізу кодымен оқиды. Медициналық және басқа да сезімтал мәліметтер үшін таңдаңыз.
desk-reply-preview = Хатты қарап шығу
desk-reply-propose = Келісуге жіберу
desk-reply-send = Өтініш берушіге жіберу
desk-reply-save = Жобаны сақтау
desk-reply-saved = Жоба сақталды.
desk-reply-changed = Қарап шыққаннан кейін жоба өзгерді. Хатты қайта қарап шығыңыз.
desk-preview-title = { $number } сұрауы бойынша хат
desk-preview-back = Мәтінге оралу
desk-approval-title = { $number } сұрауына жауапты келісу
desk-mail-from = Кімнен
desk-mail-to = Кімге
desk-mail-subject = Тақырыбы
desk-mail-html = Өтініш беруші көретін хат
desk-mail-text = Сол хат, безендірусіз
desk-mail-is-notice = Поштамен тек хабарлама жіберіледі. Жауаптың өзін өтініш беруші порталда қол жеткізу кодымен оқиды.
desk-mail-reply-in-portal = Порталдағы жауап
desk-mail-none = Электрондық хат жіберілмейді: мекенжай жоқ немесе өтініш беруші хат алмасуға келісім бермеген. Жауапты қайтарып, поштамен немесе қолға берілетін хатты таңдаңыз.

desk-template-answer-information =
    Сіздің дербес деректеріңізді өңдейтінімізді растаймыз.

    Өңдеу мақсаты: қызметтерге тапсырыс мәліметтерін нақтылау.
    Деректер көзі: біздің сайттағы кері байланыс нысаны.
    Деректер тізбесі: [деректерді атап көрсетіңіз].
    Өңдеу тәсілдері: электрондық тасымалдағыштарда жинау, сақтау және пайдалану.
    Өңдеу және сақтау мерзімі: [мерзімді көрсетіңіз].
    Үшінші тұлғаларға беру: [деректердің берілген-берілмегенін және кімге берілгенін көрсетіңіз].
desk-template-composed-information =
    Сіздің дербес деректеріңізді өңдейтінімізді растаймыз.

    Өңдеу мақсаты: { $purpose }.
    Деректер көзі: { $sources }.
    Деректер тізбесі: { $data }.
    Өңдеу тәсілдері: { $methods }.
    Өңдеу және сақтау мерзімі: { $term }.
    Үшінші тұлғаларға беру: { $third_parties }.
    Тексеру: [осы өтініш берушіге қатысты бәрі дұрыс екенін тексеріп, бұл жолды алып тастаңыз]
desk-template-answer-rectification =
    Сіздің дербес деректеріңіз өзгертілді.

    Не өзгертілді: [қандай деректер қалай өзгертілгенін көрсетіңіз].
    Өзгертілген күні: [күнін көрсетіңіз].
desk-template-answer-blocking =
    Сіздің дербес деректеріңіз бұғатталды.

    Бұғатталған күні: [күнін көрсетіңіз].
    Бұғаттау кезінде деректер тек сақталады. Тексеру нәтижелері туралы бөлек хабарлаймыз.
desk-template-answer-unblocking =
    Сіздің дербес деректеріңіз бұғаттаудан шығарылды.

    Бұғаттаудан шығарылған күні: [күнін көрсетіңіз].
    Негіздеме: [негіздемені көрсетіңіз].
desk-template-answer-destruction =
    Сіздің дербес деректеріңіз жойылды.

    Не жойылды: [деректерді атап көрсетіңіз].
    Жойылған күні: [күнін көрсетіңіз].
    Жою туралы акт: [актінің нөмірі мен күнін және онымен қай жерде танысуға болатынын көрсетіңіз].

    Осы сұраудың өз мәліметтерін сақтау мерзімі өткенде жоямыз. Бұл туралы куәлікті сұрау нөмірі мен қол жеткізу коды арқылы табасыз: { $status }
desk-template-answer-consent_withdrawal =
    Келісіміңізді кері қайтарып алуыңыз қабылданды. Келісім негізінде жүргізілген дербес деректерді өңдеу тоқтатылды.

    Тоқтатылған күні: [күнін көрсетіңіз].
desk-template-answer-explanation =
    Сіздің сұрағыңыз бойынша мынаны түсіндіреміз.

    Түсіндірме: [түсіндірмені жазыңыз].
desk-template-answer-other =
    Сіздің сұрауыңыз қаралды. Мынаны хабарлаймыз.

    Жауап: [жауапты жазыңыз].
desk-template-refusal-identity_not_confirmed =
    Көрсетілген мәліметтер бойынша сұрауды сіз бергеніңізге көз жеткізе алмадық. Дербес деректер тек олар тиесілі адамға немесе оның өкіліне ғана хабарланады.

    Сіз жаңа сұрау бере аласыз: жеке басты куәландыратын құжаттың нөмірін, берілген күнін және құжатты берген органды көрсетіп, сұрауға қол қойыңыз.
desk-template-refusal-authority_not_confirmed =
    Сұрауға өтініш берушінің атынан әрекет ету құқығын растайтын құжаттар қоса берілмеген.

    Сенімхатты немесе уәкілеттік туралы өзге құжатты қоса беріп, жаңа сұрау бере аласыз.
desk-template-refusal-incomplete =
    Сұрауда міндетті мәліметтер жоқ: [не жетіспейтінін көрсетіңіз]. Біз сұрауды толықтыруды сұрадық, бірақ бұл мәліметтерді алмадық.

    Барлық мәліметтерді көрсетіп, жаңа сұрау бере аласыз.
desk-template-refusal-no_data =
    Біз ақпараттық жүйелерімізді тексеріп, олардан сізге қатысты дербес деректерді таппадық.

    Егер бізге басқа атпен немесе басқа телефон нөмірінен хабарласқан болсаңыз, бұл туралы жаңа сұрауда жазыңыз.
desk-template-refusal-obligation_unfulfilled =
    Деректер қажет болатын міндеттеме орындалғанға дейін келісімді кері қайтарып алуға болмайды: [міндеттемені көрсетіңіз].

    Міндеттеме орындалғаннан кейін сұрауды қайта бере аласыз.
desk-template-refusal-required_by_law =
    Заң бізді бұл деректерді сақтауға міндеттейді: [заңды және сақтау мерзімін көрсетіңіз]. Мерзім өткенге дейін оларды жоюға құқығымыз жоқ.
desk-template-refusal-other_procedure =
    Сұрау медициналық құжаттамаға қатысты, ал ол өзге тәртіппен беріледі. Бізге жазбаша өтінішпен және жеке басты куәландыратын құжатпен жүгініңіз: { $address }.
desk-template-refusal-repeated =
    Дәл осындай сұрауға біз бұрын жауап бердік: [жауаптың нөмірі мен күнін көрсетіңіз]. Бұл сұрауда жаңа мән-жайлар жоқ.

## Қағаз хат және мәліметтер

desk-paper-title = Қағаз хат
desk-paper-hint = Пошта арқылы келген немесе жеке тапсырылған хатты енгізіңіз. Бірдеңе жетіспесе де, сұрау келіп түскен болып саналады: тек күні, мәні және аты немесе атауы керек.
desk-paper-arrival = Хаттың келуі
desk-paper-received-on = Келіп түскен күні
desk-paper-received-on-hint = Хаттың ұйымға келген күні; мерзім осы күннен есептеледі.
desk-paper-button = Сұрауды тіркеу
desk-facts-title = { $number } сұрауы бойынша мәліметтер
desk-facts-hint = Хаттан, файлдардан немесе әңгімеден белгілі болғанды жазыңыз. Бұл мәліметтер бұрынғыларын ауыстырады.
desk-facts-button = Мәліметтерді сақтау
desk-letter-kept = Енгізгеніңіздің бәрі сақталды; қабылданған файлдар төмендегі тізімде қалды.
desk-letter-what = Сұрау не туралы
desk-letter-language = Жауап тілі
desk-letter-who = Кім жүгінеді
desk-letter-represented = Өтініш берушінің атынан өкілі әрекет етеді
desk-letter-contact = Қалай байланысуға болады
desk-letter-email-consent = Электрондық пошта арқылы хат алмасуға келіседі
desk-letter-phone-consent = Телефон арқылы қоңырау шалуға келіседі
desk-letter-signature = Қолы
desk-letter-files = Файлдар
desk-letter-files-hint = Бір файл { $size } шегінен аспайды, бір реттегі файлдардың ең көп саны: { $count }. Бір хаттың беттерін бірге таңдауға немесе өріске бірнеше файлды бірден сүйреп апаруға болады.
desk-letter-purpose = Файлдың мақсаты
desk-letter-remove = Алып тастау
desk-letter-new-signature = Қол қойылған хаттың сканерленген көшірмесі немесе қолтаңба файлы
desk-letter-new-letterhead = Фирмалық бланкідегі хат
desk-letter-new-authority = Уәкілеттік туралы құжаттар
desk-letter-new-other = Басқа файлдар
desk-purpose-signature = Қолтаңба
desk-purpose-letterhead = Бланкідегі хат
desk-purpose-authority = Уәкілеттік туралы құжат
desk-purpose-other = Басқа файл
desk-date-day = Күні
desk-date-month = Айы
desk-date-year = Жылы

desk-receipt-page = Қолхат: { $number } сұрауы
desk-receipt-filed = Сұрау тіркелді.
desk-receipt-hint = Қолхатты басып шығарып, өтініш берушіге беріңіз. Қол жеткізу коды тек осы жерде және тек қазір көрсетіледі.
desk-receipt-open = Сұрауды ашу
desk-receipt-another = Тағы бір хат енгізу
desk-receipt-title = Сұраудың алынғаны туралы қолхат
desk-receipt-number = Сұрау нөмірі
desk-receipt-received = Келіп түскен күні
desk-receipt-due = Жауап беретін соңғы күн
desk-receipt-code = Қол жеткізу коды
desk-receipt-where = Күйін қайдан білуге болады
desk-receipt-keep = Бұл қолхатты сақтаңыз және қол жеткізу кодын басқаларға көрсетпеңіз: нөмір мен код арқылы сұрауды және оның жауабын оқуға болады.
desk-receipt-missing = Сұрауда жетіспейтін мәліметтер
desk-receipt-complete = Сұрауда барлық міндетті мәліметтер бар.

## Аудит

desk-histories-title = Сұраулар тарихы
desk-histories-hint = Не, қашан және кім жасады. Мұнда сұраулардың мазмұны жоқ.
desk-histories-from = Осы күннен бастап
desk-histories-to = Осы күнге дейін
desk-histories-state = Сұраудың қазіргі күйі
desk-histories-csv = CSV жүктеп алу
desk-histories-jsonl = JSON Lines жүктеп алу
desk-histories-xlsx = XLSX жүктеп алу
desk-histories-verify = Әр жүктелген файлда журналдың бақылау нүктесі бар. Файлды жүйеге кірмей-ақ тексеруге болады:
desk-histories-file = файл атауы
desk-histories-checkpoint = Журналдың ағымдағы бақылау нүктесі
desk-histories-export-hint = Тек осы бет емес, бүкіл іріктеу жүктеп алынады. Жүктеп алудың өзі журналға жазылады.
desk-histories-nothing-found = Бұл іріктеу бойынша оқиғалар жоқ.

## Қызметкерлер

desk-staff-title = Қызметкерлер
desk-staff-add = Қызметкер қосу
desk-staff-login-hint = Кіші латын әріптері, цифрлар, нүкте, сызықша, астыңғы сызық. Құпиясөз жасалып, бір рет көрсетіледі.
desk-staff-add-button = Қосу
desk-staff-active = Ашық
desk-staff-closed = Жабық
desk-staff-issue-token = API токенін беру
desk-staff-disable = Қолжетімділікті жабу
desk-staff-disable-hint = Қызметкер жүйеден бірден шығарылады, токендері күшін жояды. Оның жасағанының бәрі сақталады.
desk-staff-disable-confirm = Иә, қолжетімділікті жабу
desk-staff-disabled = Қолжетімділік жабылды.
desk-staff-password = Құпиясөз
desk-staff-token = API токені
desk-staff-once = Қазір көшіріп алыңыз: ол бұдан кейін ешқайда көрсетілмейді.
desk-staff-email = Хаттарға арналған мекенжай
desk-staff-email-none = Жоқ
desk-staff-email-change = Мекенжайды өзгерту
desk-staff-email-hint = Осы мекенжайға мерзімдер туралы еске салулар мен таңғы жиынтық келеді. Хаттар келмеуі үшін өрісті бос қалдырыңыз.
desk-staff-email-save = Мекенжайды сақтау
desk-staff-email-saved = Мекенжай сақталды.

# Reading by exception
exception-open = Мазмұнын ерекше тәртіппен оқу
exception-open-hint = Себебі көрсетілгенде ғана; оқу журналға жазылады және бұл туралы басшы біледі.
exception-title = { $number } сұрауының мазмұны ерекше тәртіппен
exception-warning = Сіздің рөліңіз сұраулардың мазмұнын оқымайды. Ерекше тәртіппен оны бір рет оқуға болады: себебі журналға жазылады, түсіндірмеңіз сұраумен бірге шифрланып сақталады және бұл туралы басшы біледі. Сұраудың өзі өзгермейді.
exception-reason = Себебі
exception-explanation = Түсіндірме
exception-explanation-hint = Мұны кім сұрады, тек тарихы неге жеткіліксіз және істің нөмірі, егер бар болса.
exception-read = Себебін көрсетіп, оқу
exception-content-title = { $number } сұрауының мазмұны
exception-shown-once = Бір рет көрсетіледі. Қайта оқу үшін себебін тағы көрсетіңіз. Оқу журналға жазылды:
exception-files-hint = Ерекше тәртіппен файлдардың атаулары ғана көрсетіледі; оларды сұраулармен жұмыс істейтін қызметкер аша алады.
