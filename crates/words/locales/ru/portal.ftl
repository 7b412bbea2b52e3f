# Портал: ключи начинаются с portal-. Подписи полей (field-…), ошибки полей (field-error-…) и страницы ошибок (error-…) общие с рабочим местом.

# Номер приказа пишется одинаково на всех языках.
-order = № 395/НҚ

portal-service = Запросы о персональных данных
portal-skip = Перейти к содержанию
portal-languages = Язык
portal-demo = Это демонстрация: не вводите здесь настоящие данные.
portal-title-error = Ошибка
portal-errors-title = Проверьте ответы
portal-back = Назад
portal-continue = Продолжить
portal-save = Сохранить и вернуться к проверке
portal-progress = Шаг { $number } из { $total }
portal-other-ways = Другие способы обратиться
portal-status-link = Состояние запроса
portal-size-kb = { $size } КБ
portal-size-mb = { $size } МБ
portal-kept =
    { $count ->
        [one] Черновик хранится { $count } час после последнего сохранения.
        [few] Черновик хранится { $count } часа после последнего сохранения.
       *[other] Черновик хранится { $count } часов после последнего сохранения.
    }
portal-forget = Удалить черновик и начать заново
portal-started-over =
    { $count ->
        [one] Начатого запроса больше нет: черновик хранится { $count } час. Пожалуйста, начните заново.
        [few] Начатого запроса больше нет: черновик хранится { $count } часа. Пожалуйста, начните заново.
       *[other] Начатого запроса больше нет: черновик хранится { $count } часов. Пожалуйста, начните заново.
    }
portal-may-be-empty = Поля можно оставить пустыми: запрос будет принят, а недостающее мы перечислим, чтобы вы дополнили его позже.

## Начало

portal-start-title = Запрос о ваших персональных данных
portal-start-lead = Узнайте, какие ваши персональные данные обрабатывает { $organisation }, попросите изменить, заблокировать или уничтожить их либо отзовите согласие. Подать запрос можно бесплатно.
portal-start-file = Подать запрос
portal-start-status = Проверить состояние
portal-start-need = Что понадобится
portal-start-individual = Физическому лицу
portal-start-entity = Юридическому лицу
portal-start-no-copy = Копию документа присылать не нужно.
portal-start-gaps = Чего-то нет под рукой? Отправьте запрос без этого: срок ответа начнётся, а недостающее можно прислать позже.
portal-start-terms = Сколько ждать ответа
portal-start-counting = Срок считается в рабочих днях, начиная со дня, следующего за днём получения запроса. После отправки вы сразу получите номер запроса, код доступа и дату, до которой мы обязаны ответить.
portal-start-other-ways = Запрос можно подать и без этого сайта. Укажите в нём те же сведения и подпишите его.
portal-start-by-post = Письмом
portal-start-by-mail = По электронной почте

## Куки

portal-cookies-title = Браузер не сохраняет файлы cookie
portal-cookies-text = Чтобы ваши ответы не пропали при переходе со страницы на страницу, сайт хранит в браузере один файл cookie. Сейчас браузер его не принял.
portal-cookies-how = Разрешите файлы cookie для этого сайта в настройках браузера и начните ещё раз. Для рекламы и слежения они не используются.
portal-cookies-again = Начать ещё раз

## Кто подаёт

portal-who-title = Кто подаёт запрос?
portal-who-self = Я спрашиваю о своих данных
portal-who-self-hint = Вы физическое лицо и действуете от своего имени.
portal-who-representative = Я представляю другого человека
portal-who-representative-hint = Вы родитель, опекун или действуете по доверенности.
portal-who-entity = Я представляю юридическое лицо
portal-who-entity-hint = Запрос оформлен на фирменном бланке и подписан уполномоченным лицом.

## Имя

portal-name-title-self = Как вас зовут?
portal-name-title-representative = О чьих данных запрос?
portal-name-title-entity = Какая организация подаёт запрос?
portal-name-hint = Пишите так, как указано в документе, удостоверяющем личность.
portal-name-represented-hint = Сначала укажите человека, которого вы представляете.
portal-name-representative = Представитель
portal-name-basis-hint = Например: доверенность от 1 марта 2026 года, свидетельство о рождении, решение об опеке.
portal-name-entity-hint = Полное наименование с организационно-правовой формой, например ТОО «Жулдыз».
portal-name-bin-hint = 12 цифр
portal-name-signatory = Кто подписывает запрос
portal-name-signatory-hint = Уполномоченное лицо, подпись которого стоит на письме. Если оставить поля пустыми, мы укажем это среди недостающего.

## Связь

portal-contact-title = Как с вами связаться?
portal-contact-hint = Укажите хотя бы один способ.
portal-contact-phone-hint = С кодом города или оператора, например +7 727 250 12 34
portal-contact-consents = Какими способами нам можно отвечать?
portal-contact-consents-hint = Переписка по запросу — информация ограниченного доступа (пункт 9.3 Политики), поэтому писать и звонить вам мы будем только с вашего согласия. Без согласия на электронную почту ответ будет письмом на бумаге: по почтовому адресу или лично. Ответ в любом случае можно прочитать здесь, по номеру запроса и коду доступа.

## Документ

portal-document-title = Документ, удостоверяющий личность
portal-document-hint = Укажите сведения об основном документе: удостоверении личности, паспорте, виде на жительство. Копию присылать не нужно.
portal-document-of-requester = Человека, о чьих данных запрос
portal-document-of-representative = Представителя
portal-document-number-hint = В удостоверении личности — 9 цифр, в паспорте — буква N и 8 цифр
portal-document-date-hint = Например: 27 3 2019
portal-document-authority-hint = Например: МВД РК

## Регистрация

portal-registration-title = Когда вы зарегистрировались через форму обратной связи?
portal-registration-hint = Это день, когда вы отправили форму обратной связи на сайте организации. Этой даты требует пункт 9.2 Политики.
portal-registration-date-hint = Например: 2 11 2026
portal-registration-unknown = Не знаю или не помню
portal-registration-unknown-hint = Запрос будет принят, а дата — указана среди недостающего.
portal-registration-never = Ещё не отправляли её? Отправьте сейчас, черновик запроса сохранится:

## О чём запрос

portal-subject-title = О чём вы просите?
portal-subject-term = Срок ответа: { $length }.
portal-subject-information-hint = Какие данные о вас есть, откуда они, зачем, как и сколько времени их хранят.
portal-subject-rectification-hint = Данные неверны или неполны. Приложите документы, которые это подтверждают.
portal-subject-blocking-hint = Временно прекратить обработку, потому что условия сбора или обработки нарушены.
portal-subject-unblocking-hint = Возобновить обработку данных, заблокированных ранее.
portal-subject-destruction-hint = Удалить данные, собранные или обработанные незаконно, и в других случаях по закону.
portal-subject-consent_withdrawal-hint = Вы больше не согласны на обработку. Отозвать согласие нельзя, пока не исполнено обязательство.
portal-subject-explanation-hint = Ответ на вопрос о том, как организация обращается с персональными данными.
portal-subject-other-hint = Ничего из перечисленного не подходит.

## Текст

portal-text-title = Изложите просьбу своими словами
portal-text-lead = Чем точнее вы опишете, что хотите узнать или изменить, тем полнее будет ответ.
portal-text-hint = Не больше 20 000 знаков. Не пишите лишнего: диагнозы и сведения о других людях не нужны.
portal-text-entity = Если просьба изложена в письме на бланке, это поле можно оставить пустым.

## Файлы

portal-files-title = Подпись и файлы
portal-files-limits = Не больше { $files } файлов: каждый до { $one }, все вместе до { $all }.
portal-files-kinds = Подойдут PDF, JPG, PNG, TIFF, HEIC, WEBP, DOCX, ODT, RTF, TXT и файлы электронной подписи CMS, P7S, P7M, SIG. Содержимое должно соответствовать расширению.
portal-files-later-hint = Всё, чего нет сейчас, можно прислать позже на странице запроса.
portal-files-kept = Загруженные файлы
portal-files-remove = Удалить
portal-files-remove-one = Удалить файл { $name }
portal-files-letter = Письмо и полномочия
portal-files-letterhead-hint = Подписанное письмо с запросом, скан или электронный документ.
portal-files-authority-hint = Например: доверенность, приказ о назначении, устав.
portal-files-signature = Как подписан запрос?
portal-files-on-letter = Подпись стоит на письме
portal-files-handwritten = От руки: приложу скан или фотографию
portal-files-handwritten-hint = Распечатайте или напишите запрос, подпишите и отсканируйте.
portal-files-electronic = Электронной цифровой подписью: приложу файл
portal-files-electronic-hint = Файл с расширением .cms, .p7s, .p7m или .sig.
portal-files-later = Подпишу позже
portal-files-later-means = Срок пойдёт, но чтобы принять запрос в работу, понадобится подпись.
portal-files-more = Ещё файлы
portal-files-representative-hint = То, что подтверждает полномочия представителя, например доверенность или свидетельство о рождении.
portal-files-other-hint = Всё, что поможет разобраться. Копия документа, удостоверяющего личность, не нужна.
portal-files-upload = Загрузить и остаться здесь

portal-file-name = «{ $name }»: у файла нет имени, которое можно сохранить
portal-file-empty = «{ $name }»: файл пуст
portal-file-kind = «{ $name }»: такой файл не принимается, или содержимое не соответствует расширению
portal-file-too-large = «{ $name }»: файл больше { $limit }
portal-file-total = «{ $name }»: вместе с остальными файлами получается больше { $limit }
portal-file-too-many = «{ $name }»: файлов больше, чем { $limit }

## Проверка

portal-check-title = Проверьте ответы перед отправкой
portal-check-who = Кто подаёт запрос
portal-check-consents = Согласие на способ ответа
portal-check-change = Изменить
portal-check-empty = Не указано
portal-check-missing = Чего не хватает
portal-check-missing-text = Запрос можно отправить и так: он будет принят, и срок ответа начнётся. Недостающее можно добавить сейчас или прислать потом на странице запроса.
portal-check-warnings = Похоже на опечатку
portal-check-warnings-text = Если всё верно, ничего менять не нужно: мы примем запрос как есть.
portal-check-send-title = Отправка
portal-check-true = Отправляя запрос, вы подтверждаете, что указанные сведения верны.
portal-check-language = Ответим на языке этой страницы — на русском.
portal-check-acknowledged = Подтверждение придёт на указанную электронную почту.
portal-check-send = Отправить запрос
portal-section-who = Заявитель
portal-section-name = Имя
portal-section-contact = Связь
portal-section-document = Документ
portal-section-registration = Регистрация
portal-section-subject = Предмет запроса
portal-section-text = Просьба
portal-section-files = Подпись и файлы

## Расписка

portal-receipt-title = Запрос получен
portal-receipt-keep = Сохраните код: он показан только здесь и сейчас.
portal-receipt-secret = Кто знает номер и код, тот читает запрос и ответ. Никому не сообщайте код; мы его никогда не спрашиваем.
portal-receipt-print =
    { $count ->
        [one] Распечатайте эту страницу или перепишите код. В этом браузере она доступна { $count } час после отправки запроса.
        [few] Распечатайте эту страницу или перепишите код. В этом браузере она доступна { $count } часа после отправки запроса.
       *[other] Распечатайте эту страницу или перепишите код. В этом браузере она доступна { $count } часов после отправки запроса.
    }
portal-receipt-due = Ответим не позднее
portal-provisional = предварительно
portal-provisional-why = Дата предварительная: официальный календарь рабочих дней на это время ещё не утверждён.
portal-receipt-missing = Чего не хватает
portal-receipt-missing-text = Срок ответа уже идёт. Откройте страницу запроса по номеру и коду и внесите недостающее.
portal-receipt-next = Что дальше
portal-receipt-next-mail = На вашу электронную почту придёт подтверждение. Кода доступа в нём нет.
portal-receipt-next-check = Мы проверим запрос. Если что-то понадобится, спросим вас на странице запроса.
portal-receipt-next-reply = Ответ появится на странице запроса.
portal-receipt-status = Открыть страницу запроса
portal-receipt-new = Подать новый запрос
portal-receipt-new-hint = Перед новым запросом сохраните код: эта страница исчезнет.

## Состояние

portal-door-title = Состояние запроса
portal-door-text = Введите номер запроса и код доступа, которые вы получили при подаче.
portal-door-number-hint = Например: 2026-000123-8
portal-door-code-hint = 24 буквы и цифры. Пробелы, дефисы и регистр не важны.
portal-door-open = Открыть
portal-door-lost = Код потерян или запрос подан на бумаге
portal-door-lost-text = Код нельзя восстановить: мы храним его так, что прочитать его нельзя. Напишите нам с того адреса, который указан в запросе:

portal-case-title = Запрос № { $number }
portal-case-leave = Закрыть запрос
portal-case-state = Состояние
portal-case-received = Получен
portal-case-due = Последний день для ответа
portal-case-overdue = Срок ответа прошёл. Вы вправе обратиться с жалобой в уполномоченный орган или в суд.
portal-case-files = Файлы запроса
portal-case-question = Нам нужно уточнение
portal-case-answer-below = Ответить на вопрос
portal-case-missing-text = Добавьте недостающее сообщением с файлами ниже на этой странице.
portal-case-messages = Переписка
portal-case-history = Ход рассмотрения
portal-case-done-message = Сообщение отправлено.
portal-case-done-clarification = Уточнение отправлено, рассмотрение продолжается.
portal-case-done-withdrawal = Запрос отозван.
portal-state-received-means = Запрос зарегистрирован и ждёт проверки. Срок ответа идёт.
portal-state-clarifying-means = Мы задали вопрос и ждём вашего ответа. Срок ответа при этом не останавливается.
portal-state-in_progress-means = Запрос принят, готовится ответ.
portal-state-in_approval-means = Ответ подготовлен и проверяется вторым сотрудником.
portal-state-in_dispatch-means = Ответ на бумаге готов; его отправляют по почте или передают лично.
portal-state-answered-means = Ответ дан, его можно прочитать ниже.
portal-state-refused-means = В запросе отказано, причины указаны ниже. Отказ можно обжаловать в уполномоченном органе или в суде.
portal-state-withdrawn-means = Запрос отозван, рассмотрение прекращено.
portal-message-question = Вопрос организации
portal-message-clarification = Ваше уточнение
portal-message-user_message = Ваше сообщение
portal-message-mail = Ваше письмо
portal-message-dispatch = Почтовый номер ответа
portal-event-received = Запрос получен
portal-event-accepted = Запрос принят в работу
portal-event-asked = Вам задан вопрос
portal-event-clarified = Вы ответили на вопрос
portal-event-message_added = Вы добавили сообщение или файлы
portal-event-approved = Ответ отправлен
portal-event-answered = Ответ отправлен
portal-event-refused = Отказ отправлен
portal-event-prepared = Ответ на бумаге готов
portal-event-dispatched = Ответ на бумаге отправлен
portal-event-withdrawn = Запрос отозван
portal-event-reopened = Рассмотрение возобновлено
portal-event-extended = Срок ответа продлён
portal-event-extension_cancelled = Продление срока отменено
portal-reply-answer = Ответ
portal-reply-refusal = Отказ
portal-reply-download = Скачать как текст
portal-reply-print = Чтобы сохранить ответ на бумаге, распечатайте эту страницу.
portal-reply-file-heading = Ответ на запрос № { $number }, { $date }

portal-add-message = Добавить сообщение или файлы
portal-add-message-text = Например, прислать недостающее. Сообщение увидит сотрудник, который занимается запросом.
portal-add-send = Отправить сообщение
portal-add-clarify = Ответить на вопрос
portal-add-clarify-text = После ответа рассмотрение запроса продолжится.
portal-add-answer = Ответ на вопрос
portal-add-clarify-send = Отправить ответ
portal-add-files = Файлы
portal-add-files-again = Выберите файлы ещё раз: браузер не хранит их после ошибки.

portal-withdraw-link = Отозвать запрос
portal-withdraw-title = Отозвать запрос № { $number }?
portal-withdraw-text = Рассмотрение прекратится, и ответа на этот запрос не будет.
portal-withdraw-again = Вернуть отозванный запрос самостоятельно нельзя, но новый можно подать в любое время.
portal-withdraw-confirm = Да, отозвать
portal-withdraw-cancel = Нет, оставить

## Поля

field-optional = (необязательно)
field-day = День
field-month = Месяц
field-year = Год
field-kind = Кто подаёт запрос
field-represented = Есть представитель
field-surname = Фамилия
field-given_name = Имя
field-patronymic = Отчество
field-name_as_written = Имя, как его написал заявитель
field-iin = ИИН
field-representative_name = Фамилия, имя и отчество представителя
field-representative_basis = На чём основаны полномочия
field-entity_name = Полное наименование
field-bin = БИН
field-signatory_name = Фамилия, имя и отчество подписавшего
field-signatory_position = Должность подписавшего
field-email = Электронная почта
field-phone = Телефон (факс) с кодом города
field-postal_address = Почтовый адрес
field-email_consent = Согласен(на) получать письма об этом запросе по электронной почте
field-phone_consent = Согласен(на), чтобы мне звонили по этому запросу
field-document_holder = Чей это документ?
field-document_number = Номер документа
field-document_issued_on = Дата выдачи
field-document_issued_by = Кем выдан
field-registration_date = Дата регистрации
field-subject = О чём запрос
field-text = Текст запроса
field-signature = Подпись
field-signature_file = Файл подписи или скан подписанного запроса
field-letterhead_file = Письмо на фирменном бланке
field-authority_files = Документы о полномочиях
field-other_files = Другие файлы
field-number = Номер запроса
field-access_code = Код доступа
field-message = Сообщение
field-reason = Причина

field-error-choose = Выберите один из ответов
field-error-empty = Заполните это поле
field-error-too-long = Не больше 300 знаков
field-error-text-too-long = Не больше 20 000 знаков
field-error-unprintable = Уберите знаки, которые нельзя показать
field-error-not-an-address = Адрес должен быть вида имя@example.kz
field-error-not-a-phone = Номер должен состоять из цифр вместе с кодом, например +7 727 250 12 34; добавочный номер напишите в тексте
field-error-date-incomplete = Укажите день, месяц и год
field-error-date-impossible = Такой даты нет: проверьте день, месяц и год
field-error-date-future = Эта дата ещё не наступила
field-error-date-too-old = Год должен быть четырёхзначным, не раньше 1900-го
field-error-date-and-unknown = Либо укажите дату, либо отметьте, что не знаете её
field-error-contact-needed = Укажите электронную почту, телефон или почтовый адрес
field-error-signature-file-needed = Приложите файл или выберите другой ответ о подписи
field-error-signature-kind-needed = Приложен файл подписи: укажите, какая это подпись, или удалите файл
field-error-not-a-scan = Это файл электронной подписи: выберите «Электронной цифровой подписью» или приложите скан
field-error-not-electronic = Это не файл электронной подписи: нужен файл .cms, .p7s, .p7m или .sig
field-error-number-empty = Введите номер запроса
field-error-number-malformed = Номер запроса выглядит так: 2026-000123-8
field-error-number-check-digit = Последняя цифра не подходит: сверьте номер с тем, который вы получили при подаче
field-error-code-empty = Введите код доступа
field-error-code-malformed = В коде должно быть 24 знака: буквы и цифры
field-error-number-or-code = Номер или код не подходят: сверьте их с теми, которые вы получили при подаче
field-error-message-empty = Напишите сообщение или приложите файл
field-error-moved-on = Состояние запроса только что изменилось. Проверьте его и отправьте ещё раз, если это ещё нужно

## Страницы ошибок

## Сообщение пришло после уничтожения

portal-late-title = Сообщение не принято
portal-late-text = Пока страница была открыта, содержание запроса № { $number } было уничтожено. Добавить к нему больше ничего нельзя, и то, что вы отправили, нигде не сохранено. Основание указано в свидетельстве об уничтожении.
portal-late-what = Что делать
portal-late-do = Если вопрос остался, подайте новый запрос. Ваш текст ниже: скопируйте его или сразу начните с ним новый запрос.
portal-late-typed = Ваш текст
portal-late-files = Эти файлы не приняты, приложите их к новому запросу:
portal-late-new = Начать новый запрос
portal-late-certificate = Свидетельство об уничтожении

error-home = На главную
error-help = Если это повторяется, напишите нам:
error-not-found-title = Такой страницы нет
error-not-found-text = Проверьте адрес или начните с главной страницы.
error-forbidden-title = Сюда нельзя
error-forbidden-text = У вас нет права открыть эту страницу, или форма отправлена с другого сайта. Откройте форму на этом сайте и отправьте её здесь.
error-bad-form-title = Форму не удалось прочитать
error-bad-form-text = Вернитесь на страницу назад и отправьте форму ещё раз.
error-too-large-title = Слишком много данных
error-too-large-text = Файлы вместе больше, чем принимается за один раз. Вернитесь назад и отправьте меньше: ранее сохранённое не пропало.
error-too-often-title = Слишком много попыток
error-too-often-text = Подождите минуту и попробуйте ещё раз. Сохранённое не пропало.
error-destroyed-title = Содержание этого запроса уничтожено
error-destroyed-text = Откройте запрос по номеру и коду доступа, чтобы увидеть свидетельство об уничтожении.
error-no-room-title = Сервис сейчас не может ничего записать
error-no-room-text = Страницу нельзя показать прямо сейчас: на сервере нет места или доступа для записи. Всё, что было принято раньше, сохранено. Попробуйте ещё раз через несколько минут.
error-unreadable-title = Содержание этого запроса прочитать нельзя
error-unreadable-text = Поколение ключей, которым оно было закрыто, уничтожено. Откройте запрос по номеру и коду доступа, чтобы увидеть, что от него осталось.
error-internal-title = У нас что-то сломалось
error-internal-text = Это наша ошибка, мы о ней уже знаем. Ничего из сохранённого не пропало: попробуйте ещё раз через несколько минут.

## Почта демонстрации

demo-mail-title = Отправленные письма
demo-mail-nav = Письма демонстрации
demo-mail-text = В демонстрации письма никуда не уходят: здесь видно, что получили бы заявители и сотрудники. Сверху — самые новые.
demo-mail-none = Писем пока нет.
demo-mail-no-subject = (без темы)
demo-mail-all = Все письма
demo-mail-newer = Более новые письма
demo-mail-older = Более старые письма
demo-mail-from = От кого
demo-mail-to = Кому
demo-mail-at = Когда
demo-mail-id = Идентификатор письма
demo-mail-as-text = Письмо как текст
demo-mail-as-html = Письмо с оформлением (HTML)
