# Жұмыс орнындағы пошта: кілттер desk-mail, desk-mailbox, desk-outbox деп, кодтардың сөздері mail_ және sender_check- деп басталады.

## Кодтардың сөздері

mail_state-kept = Қабылданды, әлі оқылған жоқ
mail_state-waiting = Қызметкерді күтуде
mail_state-filed = Сұрауға айналды
mail_state-added = Сұрауға қосылды
mail_state-ignored = Әрекетсіз қалдырылды
mail_state-kept-one = Хат қабылданды, әлі оқылған жоқ
mail_state-waiting-one = Хат қызметкерді күтуде
mail_state-filed-one = Хат сұрауға айналды
mail_state-added-one = Хат сұрауға қосылды
mail_state-ignored-one = Хат әрекетсіз қалдырылды
mail_reason-too_large = Тым үлкен
mail_reason-too_many_files = Файлдар тым көп
mail_reason-not_understood = Талдау мүмкін болмады
mail_reason-empty = Мәтін де, файл да жоқ
mail_reason-no_sender = Жіберушісі жоқ
mail_reason-several_senders = Бірнеше жіберуші көрсетілген
mail_reason-other_sender = Жауап берген — біз жазған адам емес
mail_reason-number_only = Тек сұрау нөмірі көрсетілген
mail_reason-sender_forged = Жіберуші жалған
mail_reason-bulk = Жаппай тарату
mail_reason-own = Өз жәшігімізден
mail_reason-auto_reply = Автоматты жауап
mail_reason-read_receipt = Оқылғаны туралы хабарлама
mail_reason-calendar_reply = Шақыруға жауап
mail_reason-feedback = Қажетсіз хатқа шағым
mail_reason-challenge = Хатты адам жазғанын растау өтініші
mail_reason-bounce = Есеп: хатымыз жеткізілмеді
mail_reason-delayed = Есеп: хатымыз кешігуде
mail_reason-delivered = Есеп: хатымыз жеткізілді
mail_reason-unwanted = Қажетсіз хат
mail_reason-no_request = Сұрауларға қатысы жоқ
mail_reason-known = Бәрі бұрыннан белгілі
sender_check-unchecked = Тексерілмеген
sender_check-none = Расталмаған да, жоққа шығарылмаған да
sender_check-verified = Расталған
sender_check-forged = Жалған
checked_by-mail_server = өз пошта серверіміз тексерген
checked_by-service = осы қызмет тексерген
mail_door-pipe = Пошта сервері (бұйрық)
mail_door-http = Басқа бағдарлама (API)
mail_door-lmtp = Пошта сервері (LMTP)

## Бөлімдер

desk-nav-mail = Пошта
desk-nav-mail-wait = қызметкерді күтуде
desk-nav-outbox = Шығыс хаттар
desk-nav-mailboxes = Пошта жәшіктері

## Хаттар тізімі

desk-mail-title = Кіріс хаттар
desk-mail-hint = Бағдарлама өзі шеше алмайтын хаттар. Қалғандары сұрауға айналған немесе сұрауларға қосылған.
desk-mail-states = Хаттардың жағдайы
desk-mail-oldest = Ең ескісі:
desk-mail-column-came = Келген уақыты
desk-mail-column-check = Жіберушіні тексеру
desk-mail-column-reason = Себебі
desk-mail-column-request = Сұрау
desk-mail-column-door = Қалай келді
desk-mail-no-subject = Тақырыпсыз
desk-mail-nobody = жіберушісі көрсетілмеген
desk-mail-nothing-waits = Күтіп тұрған хат жоқ. Жаңалары осында өзі пайда болады.
desk-mail-nothing = Мұндай хаттар жоқ.
desk-mail-done-added = Хат мына сұрауға қосылды:
desk-mail-done-filed = Хат жаңа сұрау ретінде тіркелді:
desk-mail-done-discarded = Хат шетке қойылды, ол бойынша әрекет жасалмайды.

## Бір хат

desk-mail-one-title = Хат
desk-mail-back = Хаттар тізіміне
desk-mail-head = Хат туралы
desk-mail-size = Көлемі
desk-mail-settled-at = Шешілген уақыты
desk-mail-may-belong = Мына сұрауға қатысты болуы мүмкін
desk-mail-words = Хаттың мәтіні
desk-mail-no-words = Хатта жаңа мәтін жоқ.
desk-mail-quoted = Бұрынғы хаттардан үзінді
desk-mail-automatic = Бұл хатты бағдарлама жазған. Оған жауап берілмейді.
desk-mail-cut = Мәтін өте ұзын, басы ғана көрсетілген. Толық мәтін бастапқы файлда бар.
desk-mail-files = Хаттағы файлдар
desk-mail-files-hint = Хат сұрауға айналғанда немесе сұрауға қосылғанда, файлдар сол сұраудың бетінде ашылады.
desk-mail-download = Бастапқы хатты жүктеп алу
desk-mail-download-hint = Келген күйіндегі .eml файлы. Абайлап ашыңыз: тіркемелер тексерілмеген.
desk-mail-not-understood-title = Хатты талдау мүмкін болмады
desk-mail-forged = Пошта сервері жіберушіні тексерді: бұл мекенжайдың домені хатты растамайды. Кім жазғанына көз жеткізбейінше, бұл мекенжайға ешқандай мәлімет жібермеңіз.
desk-mail-attach-to = { $number } сұрауына қосу
desk-mail-attach-number = Мына нөмірлі сұрауға қосу
desk-mail-attach-hint = Бақылау цифры бар толық нөмір, мысалы 2026-000123-8. Хаттың мәтінін осы сұраудың қол жеткізу коды бар адам көреді.
desk-mail-attach = Қосу
desk-mail-file = Жаңа сұрау ретінде тіркеу
desk-mail-file-hint = Жауап беру мерзімі хат келген күннен есептеледі.
desk-mail-discard-why = Әрекетсіз шетке қою, себебі
desk-mail-discard-hint = Хат «Әрекетсіз қалдырылды» тізімінде қалады, оған ешкім жауап бермейді.
desk-mail-discard = Шетке қою
desk-mail-nothing-to-do = Бұл хат бойынша бәрі шешілген, ештеңе істеудің қажеті жоқ.
desk-mail-settled-title = Сізден бұрын шешілді
desk-mail-settled-text = Бет ашық тұрғанда бұл хат бойынша шешім қабылданды. Төменде хаттың қазіргі жағдайы; сіздің әрекетіңіз орындалмады.
desk-mail-fault-number = Сұраудың бақылау цифры бар толық нөмірін енгізіңіз, мысалы 2026-000123-8.
desk-mail-fault-no-sender = Бұл хат жаңа сұрау бола алмайды: онда жауап беруге болатын бір жіберуші жоқ. Оны сұрауға қосыңыз немесе сұрауды қағаз хат ретінде енгізіңіз.
desk-mail-fault-not-understood = Хатты талдау мүмкін болмады. Оны жүктеп алуға және шетке қоюға болады.
desk-mail-fault-gone = Бұл сұраудың мазмұны жойылған, оған ештеңе қосуға болмайды.
desk-mail-fault-files = Бұл хаттың файлдарын қабылдауға болмайды. Бастапқы хатты жүктеп алып, сұрауды қағаз хат ретінде енгізіңіз.

desk-mail-how-too-large = Хат бағдарлама талдай алатын көлемнен үлкен. Оны жүктеп алып, сұрауды қағаз хат ретінде енгізіңіз де, осы жерде шетке қойыңыз.
desk-mail-how-too-many-files = Хаттағы файлдар тым көп. Оны жүктеп алып, қажеттілерін таңдаңыз да, сұрауды қағаз хат ретінде енгізіңіз.
desk-mail-how-not-understood = Хат бүлінген немесе бағдарламаны бұзу үшін жасалған. Абайлап ашыңыз; егер бұл сұрау болса, оны қағаз хат ретінде енгізіңіз.
desk-mail-how-empty = Хатта ештеңе жоқ. Жіберушісі белгілі болса, не жібергісі келгенін сұраңыз; әйтпесе шетке қойыңыз.
desk-mail-how-no-sender = Жауап беретін ешкім жоқ: жіберушінің мекенжайы көрсетілмеген немесе қате жазылған. Мәтіннен кім жазғаны түсінікті болса, хатты оның сұрауына қосыңыз немесе сұрауды қағаз хат ретінде енгізіңіз.
desk-mail-how-several-senders = Хатта бірнеше жіберуші аталған, қайсысы шынайы екені белгісіз. Жалған хаттар да осылай жасалады. Қоспас бұрын мәтіннен кім жазғанын тексеріңіз.
desk-mail-how-other-sender = Бұл — біздің хатымызға жауап, бірақ басқа мекенжайдан келген. Сол адамның өзі немесе өкілі жазғанына көз жеткізіңіз: мазмұнын сұраудың иесі көреді.
desk-mail-how-number-only = Тақырыпта сұрау нөмірі тұр, бірақ бұл біздің хатымызға жауап емес. Хаттың осы сұрауға қатысты екенін тексеріп, қосыңыз.
desk-mail-how-sender-forged = Хатты жіберуші ретінде көрсетілген адам жазбаған болуы мүмкін. Керісінше екеніне, мысалы телефон арқылы, көз жеткізбейінше жауап бермеңіз.
desk-mail-how-bulk = Жаппай таратылған хатқа ұқсайды. Егер бұл сұрау болса, оны тіркеңіз: жіберушіге растау жіберілмейді.
desk-mail-how-ignored = Бұл хат бойынша ештеңе жасалмайды. Егер бұл қате болса, оны сұрауға қосыңыз немесе тіркеңіз.
desk-mail-how-kept = Хат қабылданды, жақында талданады. Бетті бір минуттан кейін жаңартыңыз.

## Пошта жәшіктері

desk-mailboxes-title = Пошта жәшіктері
desk-mailboxes-waiting = { $count ->
    [one] { $count } хат қызметкерді күтуде
   *[other] { $count } хат қызметкерді күтуде
}
desk-mailboxes-leaving = { $count ->
    [one] { $count } хат жіберілуде
   *[other] { $count } хат жіберілуде
}
desk-mailboxes-dead = { $count } хат жеткізілмеді
desk-mailboxes-none = Жәшіктер мен LMTP арқылы қабылдау бапталмаған. Хаттарды «jauap intake mail» бұйрығы мен API қабылдайды; жәшікті қосу жолы конфигурация үлгісінде жазылған.
desk-mailbox-connecting = Қосылуда
desk-mailbox-connected = Қосылған уақыты:
desk-mailbox-waiting = Қосылмаған; келесі әрекет:
desk-mailbox-stopped = Тоқтатылды
desk-mailbox-silent = Тіршілік белгісі жоқ, соңғысы
desk-mailbox-silent-hint = Бұл жәшікті ешкім ашық ұстап тұрған жоқ: оны ашық ұстаған процесс аяқталған немесе тұрып қалған. «jauap worker» (немесе «jauap serve») іске қосыңыз. Хаттар әзірге серверде қалады.
desk-mailbox-told = Жаңа хаттар туралы сервер өзі хабарлайды.
desk-mailbox-asked = Жаңа хаттар белгілі уақыт сайын тексеріледі.
desk-mailbox-last-mail = Соңғы хат
desk-mailbox-no-mail = бағдарлама іске қосылғалы болған жоқ
desk-mailbox-taken = Іске қосылғалы қабылданғаны
desk-mailbox-in-folder = Бумадағы хаттар
desk-mailbox-left = Әлі алынбағаны
desk-mailbox-set-aside = Оның ішінде алынбай қалғаны, әрекет қайталанады
desk-mailbox-too-large = Оның ішінде тым үлкені, серверде қалады
desk-mailbox-failure = Соңғы ақау
desk-mailbox-no-failure = ақау болған жоқ
desk-mailbox-last-round = Бума соңғы рет толық қаралды
desk-mailbox-no-round = әлі жоқ
desk-mailbox-places = Бумадан алынғаны
desk-mailbox-places-more = бұрын келген хаттардың көшірмелері немесе содан бері жойылғандары: { $count }
desk-mailbox-try = Қазір байқап көру
desk-mailbox-asked-now = Қазір байқап көру сұралды
desk-mailbox-done = Жәшік он секунд ішінде байқап көреді. Содан кейін бетті жаңартыңыз.
desk-mailbox-fault-gone = Мұндай жәшік енді жоқ.
desk-doors-title = Қабылданған пошта және онымен не болғаны
desk-doors-hint = Әр хат дәл бір бағанда тұр. Саналған уақыты
desk-doors-taken = Қабылданды
desk-doors-all = Барлық жолдар
desk-doors-none = Әзірге пошта қабылданған жоқ.

## Шығыс хаттар

desk-outbox-title = Шығыс хаттар
desk-outbox-hint = Пошта сервері әлі қабылдамаған хаттар. Жеткізілгендері сұраудың бетінде көрінеді.
desk-outbox-states = Қандай хаттарды көрсету керек
desk-outbox-leaving = Жіберілуде
desk-outbox-dead = Жеткізілмеді
desk-outbox-column-next = Келесі әрекет
desk-outbox-column-said = Сервердің сөзі
desk-outbox-attempts = { $count ->
    [one] { $count } әрекет
   *[other] { $count } әрекет
}
desk-outbox-twice = Екі рет жеткен болуы мүмкін
desk-outbox-now = Қазір жіберу
desk-outbox-again = Тағы бір рет жіберу
desk-outbox-done = Хат кезекке қойылды, қазір жіберіледі.
desk-outbox-fault-gone = Бұл хат жіберіліп қойған, қазір жіберілуде немесе оның мазмұны жойылған.
desk-outbox-none = Барлық хат жіберілді.
desk-outbox-none-dead = Жеткізілмеген хаттар жоқ.
desk-mail-destroyed = Жойылды
desk-mail-destroyed-title = Жойылған хат
desk-mail-destroyed-at = Жойылған күні
desk-mail-how-destroyed = Хат әрекетсіз қалдырылған, оны сақтау мерзімі аяқталды: мазмұны жойылды. Хаттың не болғаны және қашан болғаны журналда қалады.
