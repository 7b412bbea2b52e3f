# Портал: кілттер portal- деп басталады. Өріс атаулары (field-…), өріс қателері (field-error-…) мен қате беттері (error-…) жұмыс орнымен ортақ.

# Бұйрық нөмірі барлық тілде бірдей жазылады.
-order = № 395/НҚ

portal-service = Дербес деректер туралы сұраулар
portal-skip = Мазмұнға өту
portal-languages = Тіл
portal-demo = Бұл — сынақ нұсқасы: мұнда шынайы деректерді енгізбеңіз.
portal-title-error = Қате
portal-errors-title = Жауаптарыңызды тексеріңіз
portal-back = Артқа
portal-continue = Жалғастыру
portal-save = Сақтап, тексеруге оралу
portal-progress = { $total } қадамның { $number }-қадамы
portal-other-ways = Жүгінудің басқа жолдары
portal-status-link = Сұраудың жай-күйі
portal-size-kb = { $size } КБ
portal-size-mb = { $size } МБ
portal-kept =
    { $count ->
        [one] Жоба соңғы рет сақталғаннан кейін { $count } сағат бойы сақталады.
       *[other] Жоба соңғы рет сақталғаннан кейін { $count } сағат бойы сақталады.
    }
portal-forget = Жобаны жойып, қайта бастау
portal-started-over =
    { $count ->
        [one] Басталған сұрау енді жоқ: жоба { $count } сағат сақталады. Қайтадан бастауыңызды сұраймыз.
       *[other] Басталған сұрау енді жоқ: жоба { $count } сағат сақталады. Қайтадан бастауыңызды сұраймыз.
    }
portal-may-be-empty = Өрістерді бос қалдыруға болады: сұрау қабылданады, ал кейін толықтыруыңыз үшін жетіспейтін мәліметтерді тізіп көрсетеміз.

## Бастау

portal-start-title = Дербес деректеріңіз туралы сұрау
portal-start-lead = { $organisation } сіздің қандай дербес деректеріңізді өңдейтінін біліңіз, оларды өзгертуді, бұғаттауды немесе жоюды сұраңыз не келісіміңізді кері қайтарып алыңыз. Сұрау беру тегін.
portal-start-file = Сұрау беру
portal-start-status = Жай-күйін тексеру
portal-start-need = Не қажет болады
portal-start-individual = Жеке тұлғаға
portal-start-entity = Заңды тұлғаға
portal-start-no-copy = Құжаттың көшірмесін жіберудің қажеті жоқ.
portal-start-gaps = Бірдеңе қолыңызда жоқ па? Сұрауды онсыз жібере беріңіз: жауап беру мерзімі басталады, ал жетіспейтінін кейін жіберуге болады.
portal-start-terms = Жауапты қанша күтуге болады
portal-start-counting = Мерзім сұрау алынған күннен кейінгі күннен бастап жұмыс күндерімен есептеледі. Жібергеннен кейін сұрау нөмірін, қол жеткізу кодын және қай күнге дейін жауап беруге міндетті екенімізді бірден көресіз.
portal-start-other-ways = Сұрауды бұл сайтсыз да беруге болады. Онда дәл сол мәліметтерді көрсетіп, қол қойыңыз.
portal-start-by-post = Хатпен
portal-start-by-mail = Электрондық поштамен

## Cookie файлдары

portal-cookies-title = Браузер cookie файлдарын сақтамайды
portal-cookies-text = Беттен бетке өткенде жауаптарыңыз жоғалмауы үшін сайт браузерде бір cookie файлын сақтайды. Қазір браузер оны қабылдамады.
portal-cookies-how = Браузер баптауларында осы сайтқа cookie файлдарына рұқсат беріп, қайтадан бастаңыз. Олар жарнама мен бақылау үшін қолданылмайды.
portal-cookies-again = Қайтадан бастау

## Кім береді

portal-who-title = Сұрауды кім береді?
portal-who-self = Өз деректерім туралы сұраймын
portal-who-self-hint = Сіз жеке тұлғасыз және өз атыңыздан әрекет етесіз.
portal-who-representative = Басқа адамның өкілімін
portal-who-representative-hint = Сіз ата-анасыз, қамқоршысыз немесе сенімхат бойынша әрекет етесіз.
portal-who-entity = Заңды тұлғаның атынан сұраймын
portal-who-entity-hint = Сұрау фирмалық бланкіде ресімделген және оған уәкілетті тұлға қол қойған.

## Аты-жөні

portal-name-title-self = Аты-жөніңіз кім?
portal-name-title-representative = Сұрау кімнің деректері туралы?
portal-name-title-entity = Сұрауды қай ұйым береді?
portal-name-hint = Жеке басыңызды куәландыратын құжатта көрсетілгендей жазыңыз.
portal-name-represented-hint = Алдымен өзіңіз өкілі болып отырған адамды көрсетіңіз.
portal-name-representative = Өкіл
portal-name-basis-hint = Мысалы: 2026 жылғы 1 наурыздағы сенімхат, туу туралы куәлік, қамқоршылық туралы шешім.
portal-name-entity-hint = Ұйымдық-құқықтық нысанымен толық атауы, мысалы, «Жұлдыз» ЖШС.
portal-name-bin-hint = 12 цифр: бизнес-сәйкестендіру нөмірі
portal-name-signatory = Сұрауға кім қол қояды
portal-name-signatory-hint = Хатқа қол қойған уәкілетті тұлға. Өрістерді бос қалдырсаңыз, мұны жетіспейтін мәліметтер қатарында көрсетеміз.

## Байланыс

portal-contact-title = Сізбен қалай байланысуға болады?
portal-contact-hint = Кемінде бір жолын көрсетіңіз.
portal-contact-phone-hint = Қаланың немесе оператордың кодымен, мысалы, +7 727 250 12 34
portal-contact-consents = Сізге қандай жолмен жауап беруге болады?
portal-contact-consents-hint = Сұрау бойынша хат алмасу — рұқсаты шектелген ақпарат (Саясаттың 9.3-тармағы), сондықтан сізге тек келісіміңізбен жазамыз және қоңырау шаламыз. Электрондық поштаға келісім болмаса, жауап қағаздағы хат болады: пошта мекенжайына немесе қолға. Жауапты қалай болғанда да осы жерде, сұрау нөмірі мен қол жеткізу коды арқылы оқуға болады.

## Құжат

portal-document-title = Жеке басты куәландыратын құжат
portal-document-hint = Негізгі құжаттың: жеке куәліктің, паспорттың немесе тұруға ыхтиярхаттың мәліметтерін көрсетіңіз. Көшірмесін жіберудің қажеті жоқ.
portal-document-of-requester = Сұрау деректеріне қатысты адамның құжаты
portal-document-of-representative = Өкілдің құжаты
portal-document-number-hint = Жеке куәлікте — 9 цифр, паспортта — N әрпі және 8 цифр
portal-document-date-hint = Мысалы: 27 3 2019
portal-document-authority-hint = Мысалы: ҚР ІІМ

## Тіркелу

portal-registration-title = Кері байланыс нысаны арқылы қашан тіркелдіңіз?
portal-registration-hint = Бұл — ұйымның сайтында кері байланыс нысанын жіберген күніңіз. Бұл күнді Саясаттың 9.2-тармағы талап етеді.
portal-registration-date-hint = Мысалы: 2 11 2026
portal-registration-unknown = Білмеймін немесе есімде жоқ
portal-registration-unknown-hint = Сұрау қабылданады, ал күн жетіспейтін мәліметтер қатарында көрсетіледі.
portal-registration-never = Оны әлі жібермеген болсаңыз, қазір жіберіңіз, сұраудың жобасы сақталады:

## Сұрау мәні

portal-subject-title = Не сұрайсыз?
portal-subject-term = Жауап беру мерзімі: { $length }.
portal-subject-information-hint = Сіз туралы қандай деректер бар, олар қайдан алынған, не үшін, қалай және қанша уақыт сақталады.
portal-subject-rectification-hint = Деректер қате немесе толық емес. Мұны растайтын құжаттарды қоса беріңіз.
portal-subject-blocking-hint = Жинау немесе өңдеу шарттары бұзылғандықтан, өңдеуді уақытша тоқтату.
portal-subject-unblocking-hint = Бұрын бұғатталған деректерді өңдеуді қайта бастау.
portal-subject-destruction-hint = Заңсыз жиналған немесе өңделген деректерді жою, сондай-ақ заңда көзделген өзге жағдайларда.
portal-subject-consent_withdrawal-hint = Енді өңдеуге келіспейсіз. Міндеттеме орындалғанға дейін келісімді кері қайтарып алуға болмайды.
portal-subject-explanation-hint = Ұйымның дербес деректермен қалай жұмыс істейтіні туралы сұраққа жауап.
portal-subject-other-hint = Жоғарыдағылардың ешқайсысы сәйкес келмейді.

## Мәтін

portal-text-title = Өтінішіңізді өз сөзіңізбен жазыңыз
portal-text-lead = Нені білгіңіз немесе өзгерткіңіз келетінін неғұрлым нақты жазсаңыз, жауап соғұрлым толық болады.
portal-text-hint = 20 000 таңбадан аспасын. Артық мәлімет жазбаңыз: диагноздар мен басқа адамдар туралы мәліметтер қажет емес.
portal-text-entity = Өтініш бланкідегі хатта жазылған болса, бұл өрісті бос қалдыруға болады.

## Файлдар

portal-files-title = Қолтаңба мен файлдар
portal-files-limits = Файл саны { $files } аспасын: әрқайсысы { $one }-қа дейін, барлығы { $all }-қа дейін.
portal-files-kinds = PDF, JPG, PNG, TIFF, HEIC, WEBP, DOCX, ODT, RTF, TXT және CMS, P7S, P7M, SIG электрондық қолтаңба файлдары қабылданады. Мазмұны кеңейтіміне сәйкес болуға тиіс.
portal-files-later-hint = Қазір жоқ нәрсенің бәрін кейін сұрау бетінде жіберуге болады.
portal-files-kept = Жүктелген файлдар
portal-files-remove = Өшіру
portal-files-remove-one = { $name } файлын өшіру
portal-files-letter = Хат және уәкілеттіктер
portal-files-letterhead-hint = Қол қойылған сұрау хаты: сканерленген көшірмесі немесе электрондық құжат.
portal-files-authority-hint = Мысалы: сенімхат, тағайындау туралы бұйрық, жарғы.
portal-files-signature = Сұрауға қалай қол қойылған?
portal-files-on-letter = Қолтаңба хатта тұр
portal-files-handwritten = Қолмен: сканерленген көшірмесін немесе фотосуретін қоса беремін
portal-files-handwritten-hint = Сұрауды басып шығарып немесе жазып, қол қойыңыз да, сканерлеңіз.
portal-files-electronic = Электрондық цифрлық қолтаңбамен: файлын қоса беремін
portal-files-electronic-hint = Кеңейтімі .cms, .p7s, .p7m немесе .sig файл.
portal-files-later = Кейін қол қоямын
portal-files-later-means = Мерзім басталады, бірақ сұрауды жұмысқа қабылдау үшін қолтаңба қажет болады.
portal-files-more = Тағы файлдар
portal-files-representative-hint = Өкілдің уәкілеттігін растайтын құжат, мысалы, сенімхат немесе туу туралы куәлік.
portal-files-other-hint = Істі түсінуге көмектесетіннің бәрі. Жеке басты куәландыратын құжаттың көшірмесі қажет емес.
portal-files-upload = Жүктеп, осы бетте қалу

portal-file-name = «{ $name }»: файлдың сақтауға болатын атауы жоқ
portal-file-empty = «{ $name }»: файл бос
portal-file-kind = «{ $name }»: мұндай файл қабылданбайды немесе мазмұны кеңейтіміне сәйкес емес
portal-file-too-large = «{ $name }»: файл көлемі { $limit } шегінен асады
portal-file-total = «{ $name }»: басқа файлдармен бірге { $limit } шегінен асады
portal-file-too-many = «{ $name }»: файл саны { $limit } шегінен асады

## Тексеру

portal-check-title = Жібермес бұрын жауаптарыңызды тексеріңіз
portal-check-who = Сұрауды кім береді
portal-check-consents = Жауап беру жолына келісім
portal-check-change = Өзгерту
portal-check-empty = Көрсетілмеген
portal-check-missing = Не жетіспейді
portal-check-missing-text = Сұрауды осы күйінде де жіберуге болады: ол қабылданады және жауап беру мерзімі басталады. Жетіспейтінін қазір қосуға немесе кейін сұрау бетінде жіберуге болады.
portal-check-warnings = Қате терілген сияқты
portal-check-warnings-text = Бәрі дұрыс болса, ештеңе өзгертудің қажеті жоқ: сұрауды сол күйінде қабылдаймыз.
portal-check-send-title = Жіберу
portal-check-true = Сұрауды жібере отырып, көрсетілген мәліметтердің дұрыс екенін растайсыз.
portal-check-language = Осы беттің тілінде — қазақ тілінде жауап береміз.
portal-check-acknowledged = Растау көрсетілген электрондық поштаға келеді.
portal-check-send = Сұрауды жіберу
portal-section-who = Өтініш беруші
portal-section-name = Аты-жөні
portal-section-contact = Байланыс
portal-section-document = Құжат
portal-section-registration = Тіркелу
portal-section-subject = Сұрау мәні
portal-section-text = Өтініш
portal-section-files = Қолтаңба мен файлдар

## Қолхат

portal-receipt-title = Сұрау қабылданды
portal-receipt-keep = Кодты сақтап қойыңыз: ол тек осы жерде және қазір ғана көрсетіледі.
portal-receipt-secret = Нөмір мен кодты білетін адам сұрау мен жауапты оқи алады. Кодты ешкімге айтпаңыз; біз оны ешқашан сұрамаймыз.
portal-receipt-print =
    { $count ->
        [one] Бұл бетті басып шығарыңыз немесе кодты көшіріп алыңыз. Осы браузерде бет сұрау жіберілгеннен кейін { $count } сағат бойы қолжетімді.
       *[other] Бұл бетті басып шығарыңыз немесе кодты көшіріп алыңыз. Осы браузерде бет сұрау жіберілгеннен кейін { $count } сағат бойы қолжетімді.
    }
portal-receipt-due = Жауап беретін соңғы күніміз
portal-provisional = алдын ала
portal-provisional-why = Күн алдын ала көрсетілді: бұл кезеңге арналған жұмыс күндерінің ресми күнтізбесі әлі бекітілген жоқ.
portal-receipt-missing = Не жетіспейді
portal-receipt-missing-text = Жауап беру мерзімі есептеле бастады. Сұрау бетін нөмірі мен коды арқылы ашып, жетіспейтінін енгізіңіз.
portal-receipt-next = Әрі қарай не болады
portal-receipt-next-mail = Электрондық поштаңызға растау келеді. Онда қол жеткізу коды болмайды.
portal-receipt-next-check = Сұрауды тексереміз. Бірдеңе қажет болса, сұрау бетінде сұраймыз.
portal-receipt-next-reply = Жауап сұрау бетінде шығады.
portal-receipt-status = Сұрау бетін ашу
portal-receipt-new = Жаңа сұрау беру
portal-receipt-new-hint = Жаңа сұрауды бастамас бұрын кодты сақтап қойыңыз: бұл бет жоғалады.

## Жай-күйі

portal-door-title = Сұраудың жай-күйі
portal-door-text = Сұрау бергенде алған сұрау нөмірі мен қол жеткізу кодын енгізіңіз.
portal-door-number-hint = Мысалы: 2026-000123-8
portal-door-code-hint = 24 әріп пен цифр. Бос орындар, сызықшалар және әріптің үлкен-кішілігі маңызды емес.
portal-door-open = Ашу
portal-door-lost = Код жоғалды немесе сұрау қағаз түрінде берілген
portal-door-lost-text = Кодты қалпына келтіру мүмкін емес: біз оны оқуға болмайтын түрде сақтаймыз. Бізге сұрауда көрсетілген мекенжайыңыздан жазыңыз:

portal-case-title = № { $number } сұрау
portal-case-leave = Сұрауды жабу
portal-case-state = Жай-күйі
portal-case-received = Алынған күні
portal-case-due = Жауап берудің соңғы күні
portal-case-overdue = Жауап беру мерзімі өтіп кетті. Уәкілетті органға немесе сотқа шағымдануға құқығыңыз бар.
portal-case-files = Сұрау файлдары
portal-case-question = Бізге нақтылау қажет
portal-case-answer-below = Сұраққа жауап беру
portal-case-missing-text = Жетіспейтінін осы беттің төменгі жағында хабар мен файл түрінде қосыңыз.
portal-case-messages = Хат алмасу
portal-case-history = Қаралу барысы
portal-case-done-message = Хабар жіберілді.
portal-case-done-clarification = Нақтылау жіберілді, сұрауды қарау жалғасады.
portal-case-done-withdrawal = Сұрау кері қайтарып алынды.
portal-state-received-means = Сұрау тіркелді және тексеруді күтуде. Жауап беру мерзімі есептелуде.
portal-state-clarifying-means = Біз сұрақ қойдық және жауабыңызды күтудеміз. Бұл кезде жауап беру мерзімі тоқтамайды.
portal-state-in_progress-means = Сұрау қабылданды, жауап дайындалуда.
portal-state-in_approval-means = Жауап дайындалды, оны екінші қызметкер тексеруде.
portal-state-in_dispatch-means = Қағаздағы жауап дайын; ол поштамен жіберіледі немесе қолға беріледі.
portal-state-answered-means = Жауап берілді, оны төменде оқуға болады.
portal-state-refused-means = Сұраудан бас тартылды, себептері төменде көрсетілген. Бас тартуға уәкілетті органға немесе сотқа шағымдануға болады.
portal-state-withdrawn-means = Сұрау кері қайтарып алынды, оны қарау тоқтатылды.
portal-message-question = Ұйымның сұрағы
portal-message-clarification = Сіздің нақтылауыңыз
portal-message-user_message = Сіздің хабарыңыз
portal-message-mail = Сіздің электрондық хатыңыз
portal-message-dispatch = Жауаптың пошта нөмірі
portal-event-received = Сұрау келіп түсті
portal-event-accepted = Сұрау жұмысқа қабылданды
portal-event-asked = Сізге сұрақ қойылды
portal-event-clarified = Сіз сұраққа жауап бердіңіз
portal-event-message_added = Сіз хабар немесе файл қостыңыз
portal-event-approved = Жауап жіберілді
portal-event-answered = Жауап жіберілді
portal-event-refused = Бас тарту жіберілді
portal-event-prepared = Қағаздағы жауап дайын
portal-event-dispatched = Қағаздағы жауап жөнелтілді
portal-event-withdrawn = Сұрау кері қайтарып алынды
portal-event-reopened = Қарау қайта басталды
portal-event-extended = Жауап беру мерзімі ұзартылды
portal-event-extension_cancelled = Мерзімді ұзарту жойылды
portal-reply-answer = Жауап
portal-reply-refusal = Бас тарту
portal-reply-download = Мәтін түрінде жүктеп алу
portal-reply-print = Жауапты қағазда сақтау үшін осы бетті басып шығарыңыз.
portal-reply-file-heading = № { $number } сұрауға жауап, { $date }

portal-add-message = Хабар немесе файл қосу
portal-add-message-text = Мысалы, жетіспейтінін жіберу үшін. Хабарды сұраумен айналысатын қызметкер көреді.
portal-add-send = Хабарды жіберу
portal-add-clarify = Сұраққа жауап беру
portal-add-clarify-text = Жауап бергеннен кейін сұрауды қарау жалғасады.
portal-add-answer = Сұраққа жауабыңыз
portal-add-clarify-send = Жауапты жіберу
portal-add-files = Файлдар
portal-add-files-again = Файлдарды қайтадан таңдаңыз: браузер оларды қатеден кейін сақтамайды.

portal-withdraw-link = Сұрауды кері қайтарып алу
portal-withdraw-title = № { $number } сұрауды кері қайтарып аласыз ба?
portal-withdraw-text = Қарау тоқтатылады және бұл сұрауға жауап берілмейді.
portal-withdraw-again = Кері қайтарып алынған сұрауды өз бетіңізше қалпына келтіре алмайсыз, бірақ жаңа сұрауды кез келген уақытта беруге болады.
portal-withdraw-confirm = Иә, кері қайтарып алу
portal-withdraw-cancel = Жоқ, қалдыру

## Өрістер

field-optional = (қалауы бойынша)
field-day = Күні
field-month = Айы
field-year = Жылы
field-kind = Сұрауды кім береді
field-represented = Өкілі бар
field-surname = Тегі
field-given_name = Аты
field-patronymic = Әкесінің аты
field-name_as_written = Өтініш беруші жазған аты
field-iin = ЖСН
field-representative_name = Өкілдің тегі, аты және әкесінің аты
field-representative_basis = Уәкілеттік неге негізделген
field-entity_name = Толық атауы
field-bin = БСН
field-signatory_name = Қол қойған адамның тегі, аты және әкесінің аты
field-signatory_position = Қол қойған адамның лауазымы
field-email = Электрондық пошта
field-phone = Қала коды көрсетілген телефон (факс)
field-postal_address = Пошталық мекенжай
field-email_consent = Осы сұрау туралы хаттарды электрондық поштамен алуға келісемін
field-phone_consent = Осы сұрау бойынша маған қоңырау шалуға келісемін
field-document_holder = Бұл кімнің құжаты?
field-document_number = Құжат нөмірі
field-document_issued_on = Берілген күні
field-document_issued_by = Құжатты берген орган
field-registration_date = Тіркелген күні
field-subject = Сұрау не туралы
field-text = Сұрау мәтіні
field-signature = Қолтаңба
field-signature_file = Қолтаңба файлы немесе қол қойылған сұраудың сканерленген көшірмесі
field-letterhead_file = Фирмалық бланкідегі хат
field-authority_files = Уәкілеттік туралы құжаттар
field-other_files = Басқа файлдар
field-number = Сұрау нөмірі
field-access_code = Қол жеткізу коды
field-message = Хабар
field-reason = Себебі

field-error-choose = Жауаптардың бірін таңдаңыз
field-error-empty = Бұл өрісті толтырыңыз
field-error-too-long = 300 таңбадан аспасын
field-error-text-too-long = 20 000 таңбадан аспасын
field-error-unprintable = Көрсетуге болмайтын таңбаларды алып тастаңыз
field-error-not-an-address = Мекенжай аты@example.kz түрінде болуға тиіс
field-error-not-a-phone = Нөмір кодымен бірге цифрлардан тұруға тиіс, мысалы, +7 727 250 12 34; ішкі нөмірді мәтінге жазыңыз
field-error-date-incomplete = Күнін, айын және жылын көрсетіңіз
field-error-date-impossible = Мұндай күн жоқ: күнін, айын және жылын тексеріңіз
field-error-date-future = Бұл күн әлі келген жоқ
field-error-date-too-old = Жыл төрт таңбалы және 1900 жылдан ерте болмауға тиіс
field-error-date-and-unknown = Күнді көрсетіңіз немесе білмейтініңізді белгілеңіз
field-error-contact-needed = Электрондық поштаңызды, телефоныңызды немесе пошталық мекенжайыңызды көрсетіңіз
field-error-signature-file-needed = Файлды қоса беріңіз немесе қолтаңба туралы басқа жауапты таңдаңыз
field-error-signature-kind-needed = Қолтаңба файлы қоса берілген: қандай қолтаңба екенін көрсетіңіз немесе файлды өшіріңіз
field-error-not-a-scan = Бұл — электрондық қолтаңба файлы: «Электрондық цифрлық қолтаңбамен» дегенді таңдаңыз немесе сканерленген көшірмені қоса беріңіз
field-error-not-electronic = Бұл электрондық қолтаңба файлы емес: .cms, .p7s, .p7m немесе .sig файлы қажет
field-error-number-empty = Сұрау нөмірін енгізіңіз
field-error-number-malformed = Сұрау нөмірі мынадай болады: 2026-000123-8
field-error-number-check-digit = Соңғы цифры сәйкес келмейді: нөмірді қолхатпен салыстырыңыз
field-error-code-empty = Қол жеткізу кодын енгізіңіз
field-error-code-malformed = Кодта 24 таңба болуға тиіс: әріптер мен цифрлар
field-error-number-or-code = Нөмір немесе код сәйкес келмейді: оларды қолхатпен салыстырыңыз
field-error-message-empty = Хабар жазыңыз немесе файл қоса беріңіз
field-error-moved-on = Сұраудың жай-күйі жаңа ғана өзгерді. Оны тексеріп, әлі қажет болса, қайтадан жіберіңіз

## Қате беттері

## Хабарлама жойылғаннан кейін келді

portal-late-title = Хабар қабылданбады
portal-late-text = Бет ашық тұрған кезде № { $number } сұраудың мазмұны жойылды. Оған енді ештеңе қосуға болмайды, жібергеніңіз еш жерде сақталған жоқ. Негіздемесі жою туралы куәлікте көрсетілген.
portal-late-what = Не істеу керек
portal-late-do = Сұрағыңыз қалса, жаңа сұрау беріңіз. Мәтініңіз төменде: оны көшіріп алыңыз немесе бірден сол мәтінмен жаңа сұрау бастаңыз.
portal-late-typed = Сіздің мәтініңіз
portal-late-files = Мына файлдар қабылданған жоқ, оларды жаңа сұрауға тіркеңіз:
portal-late-new = Жаңа сұрау бастау
portal-late-certificate = Жою туралы куәлік

error-home = Басты бетке
error-help = Бұл қайталанса, бізге жазыңыз:
error-not-found-title = Мұндай бет жоқ
error-not-found-text = Мекенжайды тексеріңіз немесе басты беттен бастаңыз.
error-forbidden-title = Мұнда кіруге болмайды
error-forbidden-text = Бұл бетті ашуға құқығыңыз жоқ немесе нысан басқа сайттан жіберілді. Нысанды осы сайтта ашып, осы жерден жіберіңіз.
error-bad-form-title = Нысанды оқу мүмкін болмады
error-bad-form-text = Алдыңғы бетке оралып, нысанды қайтадан жіберіңіз.
error-too-large-title = Деректер тым көп
error-too-large-text = Файлдардың жалпы көлемі бір жолға қабылданатын шектен асады. Алдыңғы бетке оралып, азырақ жіберіңіз: бұрын сақталғаны жоғалған жоқ.
error-too-often-title = Әрекет тым көп
error-too-often-text = Бір минут күтіп, қайтадан көріңіз. Сақталғаны жоғалған жоқ.
error-destroyed-title = Бұл сұраудың мазмұны жойылған
error-destroyed-text = Жою туралы куәлікті көру үшін сұрауды нөмірі мен қол жеткізу коды арқылы ашыңыз.
error-no-room-title = Сервис қазір ештеңе жаза алмайды
error-no-room-text = Бетті дәл қазір көрсету мүмкін емес: серверде жазуға орын немесе рұқсат жоқ. Бұрын қабылданғанның бәрі сақтаулы. Бірнеше минуттан кейін қайтадан көріңіз.
error-unreadable-title = Бұл сұраудың мазмұнын оқу мүмкін емес
error-unreadable-text = Оның мазмұны жабылған кілттер буыны жойылған. Одан не қалғанын көру үшін сұрауды нөмірі мен қол жеткізу коды арқылы ашыңыз.
error-internal-title = Бізде ақау шықты
error-internal-text = Бұл — біздің қатеміз, біз ол туралы білеміз. Сақталғанның ештеңесі жоғалған жоқ: бірнеше минуттан кейін қайтадан көріңіз.

## Көрсетілімнің поштасы

demo-mail-title = Жіберілген хаттар
demo-mail-nav = Көрсетілім хаттары
demo-mail-text = Көрсетілімде хаттар ешқайда жіберілмейді: мұнда өтініш берушілер мен қызметкерлерге не келетіні көрсетілген. Ең жаңалары — жоғарыда.
demo-mail-none = Әзірге хат жоқ.
demo-mail-no-subject = (тақырыбы жоқ)
demo-mail-all = Барлық хаттар
demo-mail-newer = Жаңарақ хаттар
demo-mail-older = Ескірек хаттар
demo-mail-from = Кімнен
demo-mail-to = Кімге
demo-mail-at = Қашан
demo-mail-id = Хаттың сәйкестендіргіші
demo-mail-as-text = Хаттың мәтіні
demo-mail-as-html = Безендірілген хат (HTML)
