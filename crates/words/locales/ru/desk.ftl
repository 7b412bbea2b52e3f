# Рабочее место сотрудников: ключи начинаются с desk-.

## Рамка страницы

desk-name = Jauap · рабочее место
desk-skip = К содержанию страницы
desk-nav = Разделы
desk-nav-queue = Очередь
desk-nav-mine = Мои запросы
desk-nav-approval = Ждут моего согласования
desk-nav-paper = Письмо на бумаге
desk-nav-histories = Истории
desk-nav-staff = Сотрудники
desk-nav-more = Ещё
desk-log-out = Выйти
desk-language = Язык
desk-title-error = Ошибка
desk-user = заявитель
desk-nobody = не назначен
desk-yes = да
desk-no = нет
desk-choose = Выберите
desk-pages = Страницы списка
desk-pages-first = В начало списка
desk-pages-next = Следующая страница

## Вход

desk-login-title = Вход для сотрудников
desk-login-login = Имя для входа
desk-login-password = Пароль
desk-login-button = Войти
desk-login-wrong = Имя для входа или пароль не подходят. Проверьте раскладку и попробуйте ещё раз.
desk-login-too-often = Слишком частые попытки входа. Подождите минуту и попробуйте снова.

## Ошибки страниц

desk-error-not-found-title = Такой страницы нет
desk-error-not-found-text = Проверьте номер или адрес: возможно, он записан с ошибкой.
desk-error-forbidden-title = Этот раздел вам недоступен
desk-error-forbidden-text = Ваша роль не позволяет открыть эту страницу. Если доступ нужен для работы, обратитесь к администратору.
desk-error-bad-form-title = Не удалось прочитать адрес или форму
desk-error-bad-form-text = Адрес или форма заполнены не так, как ожидалось. Вернитесь назад, обновите страницу и попробуйте ещё раз.
desk-error-too-large-title = Слишком много данных
desk-error-too-large-text = Файлы или текст больше, чем можно принять за один раз. Вернитесь назад и отправьте меньше.
desk-error-too-often-title = Слишком часто
desk-error-too-often-text = Подождите минуту и попробуйте снова.
desk-error-destroyed-title = Содержание этого запроса уничтожено
desk-error-destroyed-text = Остались номер и история без содержания: откройте запрос по номеру, чтобы увидеть свидетельство об уничтожении.
desk-error-no-room-title = Сервис сейчас не может ничего записать
desk-error-no-room-text = На сервере нет места или доступа для записи, а чтение запросов тоже записывается. Принятое раньше сохранено. Сообщите администратору и попробуйте ещё раз через несколько минут.
desk-error-unreadable-title = Содержание этого запроса прочитать нельзя
desk-error-unreadable-text = Поколение ключей, которым оно было закрыто, уничтожено. Откройте запрос по номеру, чтобы увидеть, что от него осталось.
desk-error-internal-title = Не получилось по нашей вине
desk-error-internal-text = Сбой записан в журнал, ничего не потеряно. Попробуйте ещё раз, а если не поможет, сообщите администратору.
desk-error-home = На главную страницу

## Срок

desk-due-today = сегодня последний день
desk-due-tomorrow = завтра последний день
desk-due-in = { $count ->
    [one] ещё { $count } рабочий день
    [few] ещё { $count } рабочих дня
   *[other] ещё { $count } рабочих дней
}
desk-due-late = { $count ->
    [one] просрочен на { $count } рабочий день
    [few] просрочен на { $count } рабочих дня
   *[other] просрочен на { $count } рабочих дней
}
desk-due-late-calendar = { $count ->
    [one] просрочен на { $count } календарный день
    [few] просрочен на { $count } календарных дня
   *[other] просрочен на { $count } календарных дней
}
desk-due-provisional = срок предварительный: производственный календарь ещё не утверждён
desk-day-start = день поступления, в срок не входит
desk-day-working_day = рабочий день
desk-day-weekend = выходной день
desk-day-holiday = праздничный день
desk-day-moved_holiday = выходной за праздничный день
desk-day-day_off_moved = перенесённый выходной день
desk-day-worked_day = выходной, объявленный рабочим днём
desk-day-paused = срок приостановлен
desk-day-calendar_day = календарный день

## Столбцы и фильтры

desk-column-number = Номер
desk-column-requester = Заявитель
desk-column-subject = Предмет запроса
desk-column-channel = Способ подачи
desk-column-received = Поступил
desk-column-due = Срок ответа
desk-column-assignee = Исполнитель
desk-column-state = Состояние
desk-column-attention = Отметка
desk-column-when = Когда
desk-column-event = Событие
desk-column-who = Кто
desk-column-from = Было
desk-column-to-state = Стало
desk-column-seq = № в журнале
desk-column-letter = Письмо
desk-column-to = Кому
desk-column-letter-state = Доставка
desk-column-queued = Составлено
desk-column-day = День
desk-column-counted = Входит в срок
desk-column-why = Почему
desk-column-role = Роль
desk-column-since = Добавлен
desk-column-access = Доступ
desk-filters = Отбор
desk-filters-apply = Показать
desk-filters-clear = Сбросить отбор
desk-filter-any = Любой вариант
desk-filter-anybody = Кто угодно
desk-filter-me = Я
desk-filter-nobody = Никто
desk-filter-open = Открытые
desk-filter-all-states = Все состояния
desk-column-keeping = Хранение
desk-keeping-term_ended = Срок хранения истёк
desk-keeping-destruction_proposed = Предложено уничтожить
desk-keeping-held = Под запретом
desk-keeping-destroyed = Уничтожено

## Очередь

desk-queue-title = Очередь запросов
desk-queue-caption = Запросы по сроку ответа
desk-queue-open = { $count ->
    [one] { $count } открытый
    [few] { $count } открытых
   *[other] { $count } открытых
}
desk-queue-overdue = { $count ->
    [one] { $count } просроченный
    [few] { $count } просроченных
   *[other] { $count } просроченных
}
desk-queue-in-approval = { $count } на согласовании
desk-queue-for-me = { $count } ждут моего согласования
desk-search-label = Найти запрос
desk-search-hint = Номер, почта, телефон, номер документа, ИИН или БИН, фамилия или фамилия с именем
desk-search-button = Найти
desk-search-unchecked = Вы ввели номер без последней, контрольной цифры. Полный номер: { $number }. Сверьте его.
desk-search-clear = Сбросить поиск
desk-search-expired = Поиск больше не действует. Введите ещё раз, что найти.
desk-search-nothing-found = Ничего не найдено. Поиск сравнивает целиком: введите фамилию, адрес или номер полностью.
desk-search-all-states = Искать во всех состояниях
desk-queue-number-malformed = Номер выглядит так: 2026-000123-8. Последняя цифра контрольная, сверьте её.
desk-queue-number-unknown = Запроса с таким номером нет.
desk-queue-empty = Открытых запросов нет. Новые появятся здесь сами.
desk-queue-nothing-found = По этому отбору ничего не найдено.

## Запрос

desk-request-title = Запрос { $number }
desk-request-due = Ответить до
desk-request-assignee = Исполнитель: { $login }
desk-request-no-assignee = Исполнителя нет
desk-request-text = Текст запроса
desk-request-no-text = Текста в запросе нет.
desk-request-files = Файлы запроса
desk-request-checklist = Обязательные сведения (пункт 9.2)
desk-request-complete = Все обязательные сведения есть.
desk-request-warnings = Обратите внимание
desk-request-facts = Сведения о заявителе
desk-request-messages = Переписка и заметки
desk-request-history = История
desk-request-reads = Кто и когда читал запрос
desk-request-letters = Письма заявителю и сотрудникам
desk-request-term = Срок ответа
desk-request-why = Как посчитан срок
desk-request-acts = Действия
desk-request-to-acts = К действиям
desk-request-reply-proposed = Ответ на согласовании
desk-request-reply-sent = Отправленный ответ
desk-request-reply-by = Подготовил: { $login }.
desk-check-present = есть
desk-check-missing = нет
desk-check-waived = принято без этого, основание записано
desk-clear-mark = Снять отметку
desk-file-download = Скачать
desk-letter-next = { $attempts ->
    [one] { $attempts } попытка, следующая
    [few] { $attempts } попытки, следующая
   *[other] { $attempts } попыток, следующая
}
desk-letter-code = код сервера { $code }

desk-detail-missing = не хватает: { $item }
desk-detail-waived = принято без этого: { $item }
desk-detail-items = запрошено: { $item }

desk-fact-kind = Кто обращается
desk-fact-name = Фамилия, имя, отчество
desk-fact-iin = ИИН
desk-fact-representative = Представитель
desk-fact-basis = Основание полномочий
desk-fact-document-number = Номер документа
desk-fact-document-issued-on = Дата выдачи
desk-fact-document-issued-by = Кем выдан
desk-fact-document-holder = Чей документ
desk-fact-entity = Наименование
desk-fact-bin = БИН
desk-fact-signatory = Уполномоченное лицо
desk-fact-position = Должность
desk-fact-email = Электронная почта
desk-fact-phone = Номер телефона
desk-fact-postal-address = Почтовый адрес
desk-fact-consent = согласие на связь есть
desk-fact-no-consent = согласия на связь нет
desk-fact-language = Язык ответа
desk-fact-channel = Способ подачи
desk-fact-received = Поступил

## Действия

desk-accept-hint = Принимая запрос, вы подтверждаете, что проверили личность заявителя и полномочия представителя.
desk-accept-waivers = Не хватает обязательных сведений. Принять запрос без них можно, только если записать основание по каждому пункту:
desk-act-approval = Проверить письмо и согласовать
desk-act-reply = Подготовить ответ или отказ
desk-act-refusal = Подготовить отказ
desk-act-reply-draft = Продолжить черновик ответа
desk-ask-items = Чего не хватает
desk-ask-text = Текст письма заявителю
desk-ask-hint = Выбранные пункты письмо перечислит само. Срок ответа при этом не прерывается.
desk-ask-no-mail = Согласия на переписку по электронной почте нет, письмо не уйдёт. Вопрос будет виден на странице запроса; сообщите о нём заявителю другим способом.
desk-ask-button = Отправить вопрос
desk-clarify-text = Что ответил заявитель
desk-clarify-hint = Внесите ответ, который пришёл по почте, на бумаге или был дан лично. Запрос вернётся туда, откуда был задан вопрос.
desk-clarify-files = Файлы ответа
desk-clarify-button = Внести ответ
desk-files-again = Выбранные файлы браузер не сохранил: выберите их ещё раз.
desk-assign-me = Взять себе
desk-assign-button = Назначить
desk-return-label = Замечание исполнителю
desk-return-hint = Напишите, что исправить. Заявитель этого не увидит.
desk-return-button = Вернуть на доработку
desk-note-label = Текст заметки
desk-note-hint = Заметку видят только сотрудники.
desk-note-button = Добавить заметку
desk-reopen-label = Основание
desk-reopen-hint = Запрос вернётся в работу, срок будет посчитан заново с сегодняшнего дня.
desk-reopen-button = Возобновить рассмотрение
desk-withdraw-label = Основание
desk-withdraw-hint = Только по письменному отзыву заявителя. Рассмотрение закончится, заявитель получит подтверждение.
desk-withdraw-button = Записать отзыв запроса
desk-template-ask = Просим прислать недостающие сведения: без них мы не сможем ответить вам по существу.

desk-done-accept = Запрос принят в работу.
desk-done-ask = Вопрос отправлен заявителю.
desk-done-clarify = Ответ заявителя внесён.
desk-done-propose = Ответ направлен на согласование.
desk-done-return = Ответ возвращён на доработку.
desk-done-approve = Ответ согласован и отправлен.
desk-done-answer = Ответ отправлен.
desk-done-refuse = Отказ отправлен.
desk-done-dispatch = Отправка письма записана, запрос закрыт.
desk-done-withdraw = Отзыв запроса записан.
desk-done-reopen = Рассмотрение возобновлено.
desk-done-extend = Срок продлён. Если есть согласие на переписку по почте, заявителю отправлено извещение.
desk-done-cancel_extension = Продление отменено.
desk-done-assign = Исполнитель изменён.
desk-done-note = Заметка добавлена.
desk-done-clear_attention = Отметка снята.
desk-done-record_facts = Сведения внесены.
desk-done-propose_destruction = Уничтожение предложено, его должен подтвердить другой сотрудник.
desk-done-reject_destruction = Предложение уничтожить содержание отклонено.
desk-done-confirm_destruction = Содержание уничтожено.
desk-done-hold = Запрет на уничтожение введён.
desk-done-release = Запрет на уничтожение снят.

## Что не получилось

desk-problem-title = Так сохранить не получилось
desk-stale-title = Вас опередили: запрос уже изменён
desk-stale-text = Ниже показано, как обстоит дело сейчас. То, что вы написали, сохранено: проверьте, нужно ли это ещё, и отправьте снова.
desk-leftover = Вы написали это; действие сейчас недоступно, скопируйте текст, если он нужен
desk-refused-not-allowed = Действие «{ $action }» сейчас невозможно. Состояние запроса: «{ $state }».
desk-refused-own-proposal = Этот ответ предложили вы. Согласовать его должен другой руководитель.
desk-refused-four-eyes = Каждый ответ проверяет второй человек: направьте ответ на согласование.
desk-refused-refusal-only = До принятия в работу на запрос можно только ответить отказом. Сначала примите запрос.
desk-fault-empty = Напишите текст.
desk-fault-too-long = { $most ->
    [one] Текст слишком длинный: можно не больше { $most } знака.
    [few] Текст слишком длинный: можно не больше { $most } знаков.
   *[other] Текст слишком длинный: можно не больше { $most } знаков.
}
desk-fault-unprintable = В тексте есть знаки, которые нельзя показать. Наберите его заново.
desk-fault-waiver = Запишите, почему можно обойтись без этого: «{ $item }».
desk-fault-text-or-files = Напишите ответ заявителя или приложите файлы.
desk-fault-no-such-officer = Такого исполнителя нет, или ему закрыт доступ.
desk-fault-no-such-file = Одного из файлов больше нет. Обновите страницу.
desk-fault-no-such-mark = Эту отметку уже сняли.
desk-fault-outcome = Выберите, ответ это или отказ.
desk-fault-reason = Выберите основание отказа.
desk-fault-delivery = Выберите способ доставки.
desk-fault-placeholder = Замените подсказку в квадратных скобках: { $hint }
desk-fault-subject = Выберите предмет запроса.
desk-fault-language = Выберите язык ответа.
desk-fault-choose = Выберите вариант из списка.
desk-fault-date = Укажите дату целиком: день, месяц и год.
desk-fault-received-in-future = Дата поступления ещё не наступила.
desk-fault-form-reused = Это письмо уже внесено. Чтобы внести другое, откройте новую форму.
desk-fault-signature-choose = Выберите, как подписан запрос.
desk-fault-signature-kind = Вы приложили файл подписи. Выберите вид подписи или измените назначение файла.
desk-fault-signature-file = Приложите скан подписанного письма или файл электронной подписи.
desk-fault-one-signature = Файл подписи должен быть один. Для остальных файлов выберите другое назначение.
desk-fault-one-letterhead = Письмо на бланке должно быть одним файлом.
desk-fault-not-a-scan = Это файл электронной подписи, а не скан. Выберите «Электронная цифровая подпись».
desk-fault-not-electronic = Это не файл электронной подписи: нужен файл .cms, .p7s, .p7m или .sig.
desk-fault-login = Имя для входа: от 2 до 40 знаков, строчные латинские буквы, цифры, точка, дефис, подчёркивание.
desk-fault-login-taken = Это имя для входа занято.
desk-fault-role = Выберите роль.
desk-fault-own-login = Самому себе закрыть доступ нельзя. Попросите другого администратора.
desk-fault-no-such-staff = Такого сотрудника нет, или доступ ему уже закрыт.
desk-fault-staff-email = Это не адрес электронной почты.
desk-file-no-name = у файла нет имени, которое можно показать.
desk-file-empty = файл пустой.
desk-file-kind = такие файлы не принимаются, или содержимое не соответствует имени файла.
desk-file-too-large = файл больше { $most }.
desk-file-all-too-large = файлы вместе больше { $most }.
desk-file-too-many = можно приложить не больше файлов, чем { $most }.

## Ответ заявителю

desk-reply-title = Ответ на запрос { $number }
desk-reply-language = Язык письма
desk-reply-remark = Замечание руководителя
desk-reply-impossible = Сейчас на запрос ответить нельзя: его состояние изменилось. Текст сохранён.
desk-reply-outcome = Решение
desk-reply-reason = Основание отказа
desk-reply-reason-hint = Нужно только для отказа. Письмо само назовёт основание и норму и расскажет, как обжаловать отказ.
desk-reply-text = Текст ответа
desk-reply-text-hint = На языке заявителя. Обращение, номер, предмет запроса и реквизиты организации письмо добавит само.
desk-reply-template = Подставить образец
desk-reply-template-hint = Образец для выбранного решения. То, что вы написали, останется ниже.
desk-reply-template-taken = Образец подставлен, черновик сохранён.
desk-reply-delivery = Как доставить
desk-delivery-letter-hint = Весь текст уйдёт по электронной почте. Письмо могут прочитать посторонние, поэтому сведения о здоровье так не отправляют.
desk-delivery-notice-hint = По почте уйдёт только уведомление без подробностей, а ответ заявитель прочитает на портале с кодом доступа. Выбирайте для медицинских и других чувствительных сведений.
desk-reply-preview = Посмотреть письмо
desk-reply-propose = Направить на согласование
desk-reply-send = Отправить заявителю
desk-reply-save = Сохранить черновик
desk-reply-saved = Черновик сохранён.
desk-reply-changed = После просмотра черновик изменился. Посмотрите письмо ещё раз.
desk-preview-title = Письмо по запросу { $number }
desk-preview-back = Вернуться к тексту
desk-approval-title = Согласование ответа на запрос { $number }
desk-mail-from = От кого
desk-mail-to = Кому
desk-mail-subject = Тема
desk-mail-html = Письмо, как его увидит заявитель
desk-mail-text = То же письмо без оформления
desk-mail-is-notice = По почте уйдёт только уведомление. Сам ответ заявитель прочитает на портале с кодом доступа.
desk-mail-reply-in-portal = Ответ на портале
desk-mail-none = Электронное письмо не уйдёт: адреса нет, или заявитель не согласился на переписку. Верните ответ и выберите письмо по почте или лично в руки.

desk-template-answer-information =
    Подтверждаем, что обрабатываем ваши персональные данные.

    Цель обработки: уточнение деталей заказа услуг.
    Источник данных: форма обратной связи на нашем сайте.
    Перечень данных: [перечислите данные].
    Способы обработки: сбор, хранение и использование на электронных носителях.
    Срок обработки и хранения: [укажите срок].
    Передача третьим лицам: [укажите, передавались ли данные и кому].
desk-template-composed-information =
    Подтверждаем, что обрабатываем ваши персональные данные.

    Цель обработки: { $purpose }.
    Источник данных: { $sources }.
    Перечень данных: { $data }.
    Способы обработки: { $methods }.
    Срок обработки и хранения: { $term }.
    Передача третьим лицам: { $third_parties }.
    Проверка: [проверьте, что для этого заявителя всё верно, и удалите эту строку]
desk-template-answer-rectification =
    Ваши персональные данные изменены.

    Что изменено: [укажите, какие данные и как изменены].
    Дата изменения: [укажите дату].
desk-template-answer-blocking =
    Ваши персональные данные заблокированы.

    Дата блокирования: [укажите дату].
    Пока блокирование действует, данные только хранятся. О результатах проверки мы сообщим отдельно.
desk-template-answer-unblocking =
    Блокирование ваших персональных данных снято.

    Дата снятия: [укажите дату].
    Основание: [укажите основание].
desk-template-answer-destruction =
    Ваши персональные данные уничтожены.

    Что уничтожено: [перечислите данные].
    Дата уничтожения: [укажите дату].
    Акт об уничтожении: [укажите номер и дату акта и где с ним можно ознакомиться].

    Сведения самого запроса мы уничтожим, когда истечёт срок их хранения. Свидетельство об этом вы найдёте по номеру запроса и коду доступа: { $status }
desk-template-answer-consent_withdrawal =
    Отзыв вашего согласия принят. Обработка персональных данных, которая велась на основании согласия, прекращена.

    Дата прекращения: [укажите дату].
desk-template-answer-explanation =
    По вашему вопросу разъясняем следующее.

    Разъяснение: [напишите разъяснение].
desk-template-answer-other =
    Ваш запрос рассмотрен. Сообщаем следующее.

    Ответ: [напишите ответ].
desk-template-refusal-identity_not_confirmed =
    По указанным сведениям мы не смогли убедиться, что запрос подан вами. Персональные данные мы сообщаем только тому, кого они касаются, или его представителю.

    Вы можете подать новый запрос: укажите номер документа, удостоверяющего личность, дату его выдачи и выдавший орган и подпишите запрос.
desk-template-refusal-authority_not_confirmed =
    К запросу не приложены документы, подтверждающие право действовать от имени заявителя.

    Вы можете подать новый запрос, приложив доверенность или иной документ о полномочиях.
desk-template-refusal-incomplete =
    В запросе нет обязательных сведений: [укажите, чего не хватает]. Мы просили дополнить запрос, но этих сведений не получили.

    Вы можете подать новый запрос со всеми сведениями.
desk-template-refusal-no_data =
    Мы проверили наши информационные системы и не нашли в них персональных данных, которые относятся к вам.

    Если вы обращались к нам под другим именем или с другого номера телефона, сообщите об этом в новом запросе.
desk-template-refusal-obligation_unfulfilled =
    Согласие нельзя отозвать, пока не исполнено обязательство, для которого нужны данные: [укажите обязательство].

    Когда обязательство будет исполнено, вы можете подать запрос снова.
desk-template-refusal-required_by_law =
    Закон обязывает нас хранить эти данные: [укажите закон и срок хранения]. До истечения срока мы не вправе их уничтожить.
desk-template-refusal-other_procedure =
    Запрос касается медицинской документации, а её выдают в ином порядке. Обратитесь к нам с письменным заявлением и документом, удостоверяющим личность: { $address }.
desk-template-refusal-repeated =
    На такой же запрос мы уже ответили: [укажите номер и дату ответа]. Новых обстоятельств в этом запросе нет.

## Письмо на бумаге и сведения

desk-paper-title = Письмо на бумаге
desk-paper-hint = Внесите письмо, которое пришло по почте или было передано лично. Запрос считается поступившим, даже если в нём чего-то не хватает: нужны только день, предмет и имя или наименование.
desk-paper-arrival = Поступление письма
desk-paper-received-on = День поступления
desk-paper-received-on-hint = День, когда письмо пришло в организацию; от него считается срок.
desk-paper-button = Зарегистрировать запрос
desk-facts-title = Сведения по запросу { $number }
desk-facts-hint = Запишите то, что стало известно из письма, файлов или разговора. Эти сведения заменят прежние.
desk-facts-button = Сохранить сведения
desk-letter-kept = Всё, что вы ввели, сохранено; принятые файлы остались в списке ниже.
desk-letter-what = О чём запрос
desk-letter-language = Язык ответа
desk-letter-who = Кто обращается
desk-letter-represented = За заявителя действует представитель
desk-letter-contact = Как связаться
desk-letter-email-consent = Согласен на переписку по электронной почте
desk-letter-phone-consent = Согласен на звонки по телефону
desk-letter-signature = Подпись
desk-letter-files = Файлы
desk-letter-files-hint = Один файл не больше { $size }, всего файлов за один раз не больше, чем { $count }. Страницы одного письма можно выбрать вместе или перетащить на поле сразу несколькими файлами.
desk-letter-purpose = Назначение файла
desk-letter-remove = Убрать
desk-letter-new-signature = Скан подписанного письма или файл подписи
desk-letter-new-letterhead = Письмо на фирменном бланке
desk-letter-new-authority = Документы о полномочиях
desk-letter-new-other = Другие файлы
desk-purpose-signature = Подпись
desk-purpose-letterhead = Письмо на бланке
desk-purpose-authority = Документ о полномочиях
desk-purpose-other = Другой файл
desk-date-day = День
desk-date-month = Месяц
desk-date-year = Год

desk-receipt-page = Расписка: запрос { $number }
desk-receipt-filed = Запрос зарегистрирован.
desk-receipt-hint = Распечатайте расписку и передайте её заявителю. Код доступа показан только здесь и только сейчас.
desk-receipt-open = Открыть запрос
desk-receipt-another = Внести ещё одно письмо
desk-receipt-title = Расписка о получении запроса
desk-receipt-number = Номер запроса
desk-receipt-received = День поступления
desk-receipt-due = Ответим не позднее
desk-receipt-code = Код доступа
desk-receipt-where = Где узнать состояние
desk-receipt-keep = Сохраните эту расписку и не показывайте код доступа другим: с номером и кодом можно прочитать запрос и ответ на него.
desk-receipt-missing = В запросе не хватает
desk-receipt-complete = Все обязательные сведения в запросе есть.

## Аудит

desk-histories-title = Истории запросов
desk-histories-hint = Что, когда и кто сделал. Содержания запросов здесь нет.
desk-histories-from = С этого дня
desk-histories-to = По этот день
desk-histories-state = Состояние запроса сейчас
desk-histories-csv = Выгрузить CSV
desk-histories-jsonl = Выгрузить JSON Lines
desk-histories-xlsx = Выгрузить XLSX
desk-histories-verify = Каждая выгрузка содержит контрольную точку журнала. Проверить выгрузку можно без доступа к системе:
desk-histories-file = ФАЙЛ
desk-histories-checkpoint = Текущая контрольная точка журнала
desk-histories-export-hint = Выгружается весь отбор, не только эта страница. Выгрузка сама записывается в журнал.
desk-histories-nothing-found = Событий по этому отбору нет.

## Сотрудники

desk-staff-title = Сотрудники
desk-staff-add = Добавить сотрудника
desk-staff-login-hint = Строчные латинские буквы, цифры, точка, дефис, подчёркивание. Пароль будет создан и показан один раз.
desk-staff-add-button = Добавить
desk-staff-active = Открыт
desk-staff-closed = Закрыт
desk-staff-issue-token = Выдать токен API
desk-staff-disable = Закрыть доступ
desk-staff-disable-hint = Сотрудник сразу выйдет из системы, его токены перестанут действовать. Всё, что он сделал, сохранится.
desk-staff-disable-confirm = Да, закрыть доступ
desk-staff-disabled = Доступ закрыт.
desk-staff-password = Пароль
desk-staff-token = Токен API
desk-staff-once = Скопируйте сейчас: больше он нигде не будет показан.
desk-staff-email = Адрес для писем
desk-staff-email-none = Нет
desk-staff-email-change = Изменить адрес
desk-staff-email-hint = На этот адрес приходят напоминания о сроках и утренняя сводка. Чтобы письма не приходили, оставьте поле пустым.
desk-staff-email-save = Сохранить адрес
desk-staff-email-saved = Адрес сохранён.

# Reading by exception
exception-open = Прочитать содержание в порядке исключения
exception-open-hint = Только с указанием причины; чтение записывается в журнал, и о нём узнаёт руководитель.
exception-title = Содержание запроса { $number } в порядке исключения
exception-warning = Ваша роль не читает содержание запросов. В порядке исключения его можно прочитать один раз: причина записывается в журнал, пояснение хранится в зашифрованном виде вместе с запросом, и о чтении узнаёт руководитель. Сам запрос не меняется.
exception-reason = Причина
exception-explanation = Пояснение
exception-explanation-hint = Кто об этом попросил, почему недостаточно одной истории, и номер дела, если он есть.
exception-read = Указать причину и прочитать
exception-content-title = Содержание запроса { $number }
exception-shown-once = Показывается один раз. Чтобы прочитать снова, укажите причину ещё раз. Чтение записано в журнал:
exception-files-hint = В порядке исключения показываются только названия файлов; открыть их может сотрудник, который работает с запросами.
