### Жауап беру мерзімі және өндірістік күнтізбе: сайтта да, жұмыс орнында да айтылатын сөздер.

## Күндер мен айлар

weekday-1 = дүйсенбі
weekday-2 = сейсенбі
weekday-3 = сәрсенбі
weekday-4 = бейсенбі
weekday-5 = жұма
weekday-6 = сенбі
weekday-7 = жексенбі
month-name-1 = Қаңтар
month-name-2 = Ақпан
month-name-3 = Наурыз
month-name-4 = Сәуір
month-name-5 = Мамыр
month-name-6 = Маусым
month-name-7 = Шілде
month-name-8 = Тамыз
month-name-9 = Қыркүйек
month-name-10 = Қазан
month-name-11 = Қараша
month-name-12 = Желтоқсан

## Мерзім сөзбен

due-sentence = Жауап беретін соңғы күніміз — { $date } ({ $weekday }): сұрау алынған күннен кейінгі { $length } ({ $norm }).
due-rule = Сұрау алынған күннен кейінгі { $length } ({ $norm }).
due-rule-anew = { $length }, басталатын күннің алдындағы күн — { $from }: қарау қайта басталды, мерзім жаңадан есептеледі ({ $norm }).
due-cause-calendar = Өндірістік күнтізбе өзгерді
due-cause-rules = Жауап беру мерзімдері өзгерді

## Кезек

desk-due-group-overdue = Мерзімі өткендер
desk-due-group-today = Соңғы күні бүгін
desk-due-group-tomorrow = Соңғы күні келесі жұмыс күні
desk-due-group-later = Кейінірек
desk-due-group-stopped = Мерзімі тоқтатылғандар
desk-due-group-continued = (жалғасы)
desk-due-stopped = мерзімі тоқтатылған
desk-due-why = Неліктен бұл күн

## Мерзім қалай есептелді

desk-due-provisional-years = Мерзім алдын ала есептелген: { $years } жылдың күнтізбесі әлі бекітілмеген, күн жылжуы мүмкін.
desk-due-moves = Қолданыстағы күнтізбе бойынша соңғы күн басқа: { $date }. Сұрау жақында қайта есептеледі.
desk-due-stopped-since = Мерзім тоқтатылған, басталған күні: { $date }. Нақтылауды күтудеміз. Соңғы күн күту қанша күнге созылса, сонша күнге жылжиды.
desk-due-counted-from = Мерзім жаңадан есептелетін күн
desk-due-target = Жауап берген жөн соңғы күн
desk-due-was = бұрын: { $date }
desk-day-number = иә, { $number }-күн
desk-received-day-off = Жұмыс істемейтін күн: { $name }
desk-received-after-hours = Жұмыс сағатынан тыс ({ $hours })
desk-received-stays = Алынған күн бұдан өзгермейді.

## Мерзімдер күнтізбесі

desk-nav-calendar = Мерзімдер күнтізбесі
desk-calendar-title = Жауап беру мерзімдері күн сайын
desk-calendar-caption = Ашық сұраулар жауап берудің соңғы күні бойынша
desk-calendar-previous = Алдыңғы ай
desk-calendar-next = Келесі ай
desk-calendar-now = Ағымдағы ай
desk-calendar-total = { $count ->
    [one] Бұл айда { $count } сұраудың мерзімі аяқталады
   *[other] Бұл айда { $count } сұраудың мерзімі аяқталады
}
desk-calendar-due = { $count ->
    [one] { $count } сұрау
   *[other] { $count } сұрау
}
desk-calendar-mine = оның ішінде менікі: { $count }
desk-calendar-today = бүгін
desk-calendar-provisional = Бұл жылдың күнтізбесі алдын ала жасалған: мерзімдер жылжуы мүмкін.
desk-calendar-overdue = { $count ->
    [one] { $count } сұраудың мерзімі өтіп кетті
   *[other] { $count } сұраудың мерзімі өтіп кетті
}
desk-calendar-stopped = { $count ->
    [one] { $count } сұраудың мерзімі тоқтатылған
   *[other] { $count } сұраудың мерзімі тоқтатылған
}

## Өндірістік күнтізбе

desk-nav-working-calendar = Өндірістік күнтізбе
working-calendar-title = Өндірістік күнтізбе
working-calendar-built-in = Бағдарламамен бірге келген күнтізбе қолданылады: әлі ештеңе жарияланған жоқ.
working-calendar-version = { $version }-нұсқа қолданыста.
working-calendar-left = { $count ->
    [one] { $count } ашық сұрау бұл нұсқа бойынша әлі қайта есептелген жоқ.
   *[other] { $count } ашық сұрау бұл нұсқа бойынша әлі қайта есептелген жоқ.
}
working-calendar-refresh = Бетті жаңарту
working-calendar-all-counted = Барлық ашық сұраулар осы нұсқа бойынша есептелген.
working-calendar-published = Нұсқа жарияланды. Ашық сұраулар қайта есептелуде.
working-calendar-years = Жылдар
working-calendar-year = { $year } жыл
working-calendar-column-year = Жыл
working-calendar-column-status = Мәртебесі
working-calendar-column-total = Жұмыс күндері
working-calendar-column-source = Негізі
working-calendar-column-kind = Күннің түрі
working-calendar-column-name = Атауы
working-calendar-column-version = Нұсқа
working-calendar-column-by = Кім
working-calendar-column-before = Қазір
working-calendar-column-after = Өзгергеннен кейін
working-calendar-by-month = Айлар бойынша жұмыс күндері
working-calendar-month = { $count ->
    [one] { $count } жұмыс күні
   *[other] { $count } жұмыс күні
}
working-calendar-special = { $count ->
    [one] { $count } ерекше күн
   *[other] { $count } ерекше күн
}
working-calendar-total = Жыл бойы
working-calendar-days = Ерекше күндер
working-calendar-no-days = Ерекше күндер жоқ: жұмыс күндері апта күніне қарай анықталады.
working-calendar-from = мына күннің орнына: { $date }
working-calendar-to = демалыс мына күнге ауыстырылды: { $date }
working-calendar-change-day = Өзгерту
working-calendar-take-file = Жылды файл түрінде жүктеп алу
working-calendar-versions = Жарияланған нұсқалар
working-calendar-no-versions = Әзірге ештеңе жарияланған жоқ.
working-calendar-older = Бұрынғы нұсқалар
working-calendar-newest = Соңғы нұсқаларға
working-calendar-operator = Командалық жолдағы оператор
week-five_day = Бес күндік жұмыс аптасы
week-six_day = Алты күндік жұмыс аптасы
year-status-official = Бекітілген
year-status-provisional = Алдын ала
day-kind-holiday = Мереке күні
day-kind-moved_holiday = Демалысқа тура келген мереке үшін демалыс
day-kind-day_off_moved = Осы күнге ауыстырылған демалыс
day-kind-worked_day = Жұмыс күніне айналған демалыс
day-kind-ordinary = Апта күніндегідей: ерекше күнді алып тастау
holiday-class-national = Ұлттық
holiday-class-state = Мемлекеттік
holiday-class-religious = Діни (ауыстырылмайды)

## Күнтізбені өзгерту

working-calendar-one-day = Бір күнді өзгерту
working-calendar-one-day-hint = Осы жылдың қолданыстағы күнтізбесі алынып, бір күні өзгереді. Жарияламас бұрын не өзгеретінін көресіз.
working-calendar-more-days = Осы өзгеріске тағы бір күн қосу
working-calendar-day-date = Күн
working-calendar-day-class = Қандай мереке
working-calendar-day-class-hint = Тек мереке күні үшін.
working-calendar-day-class-none = Мереке емес
working-calendar-day-other = Демалыс қай күннен немесе қай күнге ауыстырылды
working-calendar-day-other-hint = Ауыстырылған демалыс пен мереке үшін берілген демалысқа міндетті.
working-calendar-day-ru = Орысша атауы
working-calendar-day-kk = Қазақша атауы
working-calendar-day-en = Ағылшынша атауы
working-calendar-day-source = Заң немесе бұйрық
working-calendar-day-source-hint = Мысалы, еңбек министрінің нөмірі мен күні көрсетілген бұйрығы.
working-calendar-file = Бүкіл жыл файлмен немесе мәтінмен
working-calendar-file-hint = config/calendar/2026.toml сияқты TOML файлы. Жылдың мәртебесі, official немесе provisional, осы жерде өзгереді.
working-calendar-file-label = Файлды таңдаңыз
working-calendar-text-label = Немесе мәтін
working-calendar-preview = Не өзгеретінін көрсету
working-calendar-preview-title = Не өзгереді: { $year } жыл
working-calendar-preview-nothing = Ештеңе өзгермейді: қолданыстағы күнтізбе дәл осындай.
working-calendar-becomes-official = { $year } жылдың күнтізбесі бекітілген болады.
working-calendar-becomes-provisional = { $year } жылдың күнтізбесі алдын ала болады.
working-calendar-changes = { $count ->
    [one] { $count } күн өзгереді
   *[other] { $count } күн өзгереді
}
working-calendar-working = жұмыс күні
working-calendar-off = жұмыс істемейтін күн
working-calendar-against-title = Ауыстыру қағидасына сай емес
working-calendar-against = Демалысқа тура келген мереке келесі жұмыс күніне ауыстырылады (Мерекелер туралы заңның 5-бабы). Мұнда басқаша; бұйрықта солай екенін тексеріңіз:
working-calendar-affected = { $count ->
    [one] { $count } ашық сұрау қайта есептеледі.
   *[other] { $count } ашық сұрау қайта есептеледі.
}
working-calendar-affected-from = Оның ішінде мерзімі { $date } және одан кейін: { $count }. Жылжыған әр мерзім туралы сұрауы бар қызметкер біледі.
working-calendar-seen = { $version }-нұсқамен салыстырылды.
working-calendar-publish = Жариялау
working-calendar-cancel = Жарияламау
working-calendar-edit = Мәтінді түзету
working-calendar-stale = Сіз қарап отырғанда { $version }-нұсқа жарияланды. Сіздікінен ештеңе жоғалған жоқ: төменде сол нұсқамен салыстырғанда не өзгеретіні көрсетілген.
working-calendar-fault-form = { $line }-жол, { $column }-таңба: { $detail }
working-calendar-fault-at = { $line }-жол: { $what }
working-calendar-fault-empty = Файлды таңдаңыз немесе мәтінді қойыңыз.
working-calendar-fault-too-long = Мәтін бір жылдың күнтізбесінен ұзынырақ.
working-calendar-fault-not-text = Бұл UTF-8 кодтауындағы мәтін емес.
working-calendar-fault-year = { $year } жыл 1991–2199 аралығынан тыс.
working-calendar-fault-other-year = { $date } { $year } жылға жатпайды.
working-calendar-fault-twice = { $date } бір мағынамен екі рет көрсетілген немесе бірден жұмыс күні де, демалыс та болып тұр.
working-calendar-fault-class = { $date }: мереке күнінің түрі (national, state немесе religious) болуы керек, басқа күндерде ол болмайды.
working-calendar-fault-moved = { $date }: ауыстырылған демалыс үшін қай күннен ауыстырылғанын көрсету керек; басқа күн тек жұмыс күніне айналған демалыс үшін көрсетіледі.
working-calendar-fault-weekday = { $date } ({ $weekday }) мұндай күн бола алмайды: жұмыс күнін жұмыс күні деп, демалысты демалыс деп жариялауға болмайды.
working-calendar-fault-nameless = { $date }: атауы немесе негізі бос.
working-calendar-fault-no-year = { $year } жылдың күнтізбесі әлі жоқ. Оны файлмен қосыңыз.
working-calendar-fault-date = Күнді көрсетіңіз.
working-calendar-fault-kind = Күннің түрін таңдаңыз.
working-calendar-fault-no-change = Жариялайтын ештеңе жоқ: қолданыстағы күнтізбе дәл осындай.

## Сайт: мерзім және оның өзгеруі

portal-check-due = Сұрауды бүгін жіберсеңіз:
portal-due-stopped = Сізге сұрақ қойылған күн: { $date }. Жауабыңызды күткенше мерзім есептелмейді; соңғы күн сонша күнге жылжиды.
portal-event-due_recomputed = Жауап берудің соңғы күні қайта есептелді
portal-due-moved = { $cause }. Бұрын: { $was }, енді: { $now }.
portal-due-kept = { $cause }. Соңғы күн өзгерген жоқ: { $now }.
portal-due-new = Енді соңғы күн: { $now }.
