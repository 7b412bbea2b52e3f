# Кезеңдегі сұраулар статистикасы мен журналы.

timeliness-in_time = Мерзімінде
timeliness-late = Кешіктірілген
timeliness-running = Мерзімі аяқталған жоқ
timeliness-overdue = Мерзімі өтіп кеткен
timeliness-withdrawn = Кері қайтарып алынған

report-nav-statistics = Көрсеткіштер
report-nav-register = Тіркеу журналы
report-from = Осы күннен бастап келіп түскен
report-to = Осы күнге дейін
report-show = Көрсету
report-fault-period = Кезең басталғанынан бұрын аяқтала алмайды және 1900–2999 жылдар аралығында болуы тиіс.
report-period = { $from } – { $to } аралығында келіп түскен
report-made = Жасалған күні: { $date }
report-nothing = Бұл кезеңде сұраулар болған жоқ.

## Статистика

report-statistics-title = Сұраулар статистикасы
report-statistics-hint = Кезеңде келіп түскен сұраулардың нәтижесі. Мұнда сұраулардың мазмұны мен есімдер жоқ.
report-now-title = Бүгінгі күйі
report-now-open = Ашық сұраулар: { $count }
report-now-overdue = Олардың ішінде мерзімі өтіп кеткені: { $count }
report-subjects-title = Сұраудың нысанасы бойынша
report-column-subject = Нысанасы
report-column-received = Келіп түсті
report-column-replied = Жауаптар мен бас тартулар
report-column-in-time = Олардың ішінде мерзімінде
report-column-late = Кешіктірілгені
report-column-percent = Мерзімінде, %
report-column-median = Медиана, жұмыс күні
report-column-ninety = Жауаптардың 90 %-ы, жұмыс күні
report-column-running = Ашық, мерзімі аяқталмаған
report-column-overdue = Ашық, мерзімі өтіп кеткен
report-column-withdrawn = Кері қайтарып алынды
report-all = Барлығы
report-months-title = Келіп түскен айы бойынша
report-months-hint = Әр ұяшықта: мерзімінде берілген жауаптар мен бас тартулар / барлық жауаптар мен бас тартулар. Сызықша: сұраулар болған жоқ.
report-column-month = Айы
report-month = { $year } жылғы { $month }
report-month-1 = қаңтар
report-month-2 = ақпан
report-month-3 = наурыз
report-month-4 = сәуір
report-month-5 = мамыр
report-month-6 = маусым
report-month-7 = шілде
report-month-8 = тамыз
report-month-9 = қыркүйек
report-month-10 = қазан
report-month-11 = қараша
report-month-12 = желтоқсан
report-refusals-title = Бас тартулар негіздемелері бойынша
report-no-refusals = Бас тартулар жоқ.
report-column-reason = Негіздеме
report-column-count = Саны
report-channels-title = Беру тәсілі бойынша
report-column-channel = Беру тәсілі
report-definitions-title = Қалай есептелген
report-definition-period = Кезең — ұйымның уақыт белдеуі бойынша сұрау келіп түскен күндер. Мазмұны жойылған сұраулар да есепке алынған.
report-definition-in-time = «Мерзімінде»: жауап немесе бас тарту сол сәтте қолданыста болған мерзімнің соңғы күнінен кешіктірілмей берілген; бұл күн сағат 24:00-ге дейін есептеледі. Пайыздық үлес төмен қарай дөңгелектенген: 100 саны барлығы мерзімінде берілгенін білдіреді.
report-definition-days = Жауап беру уақыты: келіп түскен күннен кейінгі жұмыс күндері, жауап берілген күнді қоса алғанда, қолданыстағы күнтізбе бойынша. Келіп түскен күні берілген жауап — 0 күн. Нақтылауды күту уақыты да осыған кіреді; қайта қаралған сұраудың соңғы жауабы есепке алынған.
report-definition-median = Медиана: жауаптар мен бас тартулардың кемінде жартысы берілген жұмыс күндерінің ең аз саны; 90 %: кемінде оннан тоғызы.
report-definition-overdue = «Мерзімі өтіп кеткен»: сұрау ашық, мерзімнің соңғы күні өтіп кетті және мерзім тоқтатыла тұрмаған.

## Тіркеу журналы

report-register-title = Дербес деректер субъектілерінің сұрауларын тіркеу журналы
report-register-hint = Кезеңде келіп түскен барлық сұраулар: басып шығаруға немесе кесте түрінде.
report-register-language = Журналдың тілі
report-register-xlsx = XLSX жүктеп алу
report-register-logged = Журналда өтініш берушілердің есімдері бар: оны әр ашу және жүктеп алу оқиғалар журналына жазылады.
report-register-too-many = Бұл кезеңде { $most } сұраудан көп, олар бетке сыймайды. Қысқарақ кезеңді таңдаңыз немесе XLSX жүктеп алыңыз: онда бәрі бар.
report-register-sheet = Тіркеу
report-column-number = Нөмірі
report-column-when = Келіп түсті
report-column-requester = Өтініш беруші
report-column-due = Жауап беру мерзімі
report-column-state = Күйі
report-column-closed = Аяқталды
report-column-timeliness = Мерзім
report-column-officer = Орындаушы
report-destroyed-name = жойылған
report-signature = Журналды жүргізуге жауапты тұлға
report-signature-sign = қолы
report-signature-name = тегі, аты-жөнінің бас әріптері
report-signature-date = күні

## Мерзімді ұзарту

report-extend-days = Неше күнге ұзарту керек
report-extend-most = Ең көбі { $most }: норма осынша күнге рұқсат береді. Бұрынғы ұзартудың орнына есептеледі.
report-extend-hint = Негіздемені тек қызметкерлер көреді. Өтініш беруші жаңа мерзім мен норма көрсетілген хат алады.
report-cancel-extension-hint = Мерзім бастапқы қалпына келеді. Өтініш берушіге хат жіберілмейді.
report-fault-days = Күндер санын цифрмен көрсетіңіз.
report-refused-no-extension = Бұл сұрау үшін мерзімді ұзарту көзделмеген немесе жоятын ұзарту жоқ.
report-refused-too-long = Мерзімді кемінде 1 күнге және ең көбі { $most } күнге ұзартуға болады.
