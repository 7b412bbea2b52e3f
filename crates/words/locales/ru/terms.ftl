# Terms: «группа-код». Каждый код предметной области имеет здесь своё слово.

-law = Закона Республики Казахстан от 21 мая 2013 года № 94-V «О персональных данных и их защите»
-policy = Политики обработки персональных данных

date-long = { $day } { $month } { $year } года
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

language-ru = русский
language-kk = казахский
language-en = английский

requester-individual = Физическое лицо
requester-legal_entity = Юридическое лицо
holder-requester = Документ заявителя
holder-representative = Документ представителя

subject-information = Информация об обработке персональных данных
subject-rectification = Изменение или дополнение персональных данных
subject-blocking = Блокирование персональных данных
subject-unblocking = Снятие блокирования персональных данных
subject-destruction = Уничтожение персональных данных
subject-consent_withdrawal = Отзыв согласия на обработку персональных данных
subject-explanation = Разъяснение по вопросам обработки персональных данных
subject-other = Другой вопрос
# Коротко: для списков и таблиц на рабочем месте.
subject-information-short = Информация об обработке
subject-rectification-short = Изменение, дополнение
subject-blocking-short = Блокирование
subject-unblocking-short = Снятие блокирования
subject-destruction-short = Уничтожение
subject-consent_withdrawal-short = Отзыв согласия
subject-explanation-short = Разъяснение
subject-other-short = Другой вопрос

channel-web = Через портал
channel-email = По электронной почте
channel-paper = На бумаге
channel-api = Через API

state-received = Получен
state-clarifying = Запрошены уточнения
state-in_progress = На рассмотрении
state-in_approval = На согласовании
state-in_dispatch = На отправке
state-answered = Дан ответ
state-refused = Отказано
state-withdrawn = Отозван заявителем

action-accept = Принять в работу
action-ask = Запросить уточнения
action-clarify = Внести уточнения
action-propose = Направить на согласование
action-return = Вернуть на доработку
action-approve = Согласовать и отправить
action-answer = Дать ответ
action-refuse = Отказать
action-dispatch = Записать отправку
action-withdraw = Отозвать запрос
action-reopen = Возобновить рассмотрение
action-extend = Продлить срок
action-cancel_extension = Отменить продление
action-assign = Назначить исполнителя
action-note = Добавить заметку
action-clear_attention = Снять отметку
action-record_facts = Внести сведения
action-propose_destruction = Предложить уничтожение
action-reject_destruction = Отклонить уничтожение
action-confirm_destruction = Подтвердить уничтожение
action-hold = Запретить уничтожение
action-release = Снять запрет на уничтожение

role-officer = Исполнитель
role-supervisor = Руководитель
role-auditor = Аудитор
role-admin = Администратор
role-user = Заявитель
role-system = Система

missing-document_number = Номер документа, удостоверяющего личность
missing-document_number-how = Укажите номер основного документа, удостоверяющего вашу личность или личность вашего представителя; копию документа присылать не нужно.
missing-document_issued_on = Дата выдачи документа, удостоверяющего личность
missing-document_issued_on-how = Укажите день, месяц и год выдачи документа, удостоверяющего личность.
missing-document_issued_by = Орган, выдавший документ, удостоверяющий личность
missing-document_issued_by-how = Укажите, каким органом выдан документ, удостоверяющий личность, например МВД РК.
missing-text = Текст запроса в свободной форме
missing-text-how = Изложите в свободной форме, о чём вы просите.
missing-registration_date = Дата регистрации через форму обратной связи
missing-registration_date-how = Укажите день, в который вы отправили форму обратной связи на нашем сайте.
missing-signature = Подпись пользователя или его представителя
missing-signature-how = Подпишите запрос и приложите его скан-копию либо подпишите его ЭЦП и приложите файл подписи (.cms).
missing-letterhead = Запрос на фирменном бланке
missing-letterhead-how = Приложите письмо с запросом, оформленное на фирменном бланке организации.
missing-authorised_signatory = Подпись уполномоченного лица
missing-authorised_signatory-how = Письмо должно быть подписано уполномоченным лицом; укажите его имя и должность.
missing-authority_documents = Документы, подтверждающие полномочия представителя или уполномоченного лица
missing-authority_documents-how = Приложите документы, подтверждающие полномочия того, кто подписал запрос или действует за вас, например доверенность, свидетельство о рождении или приказ о назначении.

warning-document_number_shape = Номер не похож на номер удостоверения личности или паспорта Республики Казахстан
warning-iin_check_digit = Контрольная цифра ИИН не сходится: сверьте номер
warning-bin_check_digit = Контрольная цифра БИН не сходится: сверьте номер
warning-bin_shape = Это не БИН юридического лица: похоже на ИИН или на БИН филиала либо представительства
warning-phone_shape = Номер не похож на телефонный номер Республики Казахстан

refusal-identity_not_confirmed = Личность заявителя не подтверждена
refusal-identity_not_confirmed-norm = статья 24 { -law }; пункт 9.2 { -policy }
refusal-authority_not_confirmed = Полномочия представителя не подтверждены
refusal-authority_not_confirmed-norm = пункт 2 статьи 10 { -law }; пункт 9.2 { -policy }
refusal-incomplete = Запрос не содержит обязательных сведений
refusal-incomplete-norm = пункт 9.2 { -policy }
refusal-no_data = Организация не располагает персональными данными заявителя
refusal-no_data-norm = подпункт 7) пункта 2 статьи 25 { -law }
refusal-obligation_unfulfilled = Согласие нельзя отозвать, пока не исполнено обязательство
refusal-obligation_unfulfilled-norm = пункт 2 статьи 8 { -law }
refusal-required_by_law = Закон обязывает хранить эти данные
refusal-required_by_law-norm = пункт 2 статьи 12 и статья 18 { -law }
refusal-other_procedure = Для медицинской документации установлен иной порядок
refusal-other_procedure-norm = статья 273 Кодекса Республики Казахстан от 7 июля 2020 года № 360-VI «О здоровье народа и системе здравоохранения»
refusal-repeated = На такой же запрос ответ уже дан
refusal-repeated-norm = подпункт 7) пункта 2 статьи 25 { -law }
appeal-refusal = Если вы не согласны с отказом, вы вправе по статье 30 { -law } обжаловать его в уполномоченный орган в сфере защиты персональных данных — Министерство искусственного интеллекта и цифрового развития Республики Казахстан — либо обратиться в суд.

delivery-letter = Письмо с полным текстом ответа
delivery-notice = Уведомление: ответ читают на портале
delivery-post = Письмо по почте
delivery-in_person = Письмо лично в руки

outcome-answer = Ответ
outcome-refusal = Отказ

signature-missing = Подписи нет
signature-handwritten = Собственноручная подпись, скан-копия
signature-paper = Подпись на бумажном подлиннике
signature-electronic = Электронная цифровая подпись
verdict-not_checked = Не проверена
verdict-valid = Действительна
verdict-invalid = Недействительна
verdict-not_fully_checked = Проверена не полностью

attention-new_message = Новое сообщение
attention-reply_undelivered = Ответ не доставлен
attention-possible_duplicate = Возможно, повтор
attention-sender_unverified = Отправитель не подтверждён
attention-due_moved = Срок ответа изменился
attention-due_soon = Срок ответа истекает
attention-overdue = Срок ответа истёк
attention-content_read = Содержание прочитано в порядке исключения

event-received = Запрос получен
event-accepted = Запрос принят в работу
event-asked = Запрошены уточнения
event-clarified = Уточнения получены
event-proposed = Ответ направлен на согласование
event-returned = Ответ возвращён на доработку
event-approved = Ответ согласован
event-answered = Дан ответ
event-refused = Отказано
event-prepared = Ответ на бумаге подготовлен
event-dispatched = Ответ на бумаге отправлен
event-withdrawn = Запрос отозван
event-reopened = Рассмотрение возобновлено
event-assigned = Назначен исполнитель
event-noted = Добавлена заметка
event-message_added = Получено сообщение
event-attention_set = Поставлена отметка
event-attention_cleared = Отметка снята
event-facts_recorded = Внесены сведения
event-letter_accepted = Письмо принято почтовым сервером
event-letter_dead = Письмо не доставлено
event-letter_requeued = Письмо поставлено в очередь снова
event-letter_bounced = Письмо вернулось
event-mail_set_aside = Письмо ждёт сотрудника
event-mail_ignored = Письмо оставлено без действий
event-mail_destroyed = Оставленное без действий письмо уничтожено
event-mail_read = Ожидающее письмо прочитано
event-mails_listed = Показан список писем
event-logged_in = Вход в систему
event-login_failed = Неудачная попытка входа
event-logged_out = Выход из системы
event-exported = Выгружены истории
event-data_read = Прочитано содержание запроса
event-reply_read = Ответ прочитан заявителем
event-content_read_by_exception = Содержание прочитано в порядке исключения
event-file_read = Прочитан файл запроса
event-letter_printed = Письмо прочитано или распечатано
event-listed = Показан список запросов
event-log_exported = Выгружен журнал
event-log_opened = Начат журнал
event-rules_set = Введены в действие правила
event-destruction_proposed = Предложено уничтожение
event-destruction_rejected = Уничтожение отклонено
event-held = Введён запрет на уничтожение
event-released = Запрет на уничтожение снят
event-key_destroyed = Содержание уничтожено вместе с ключом
event-key_destroyed_final = Уничтожение стало окончательным
event-keys_rotated = Ключи сменены
event-staff_added = Добавлен сотрудник
event-staff_disabled = Сотруднику закрыт доступ
event-staff_address_set = Адрес сотрудника для писем записан
event-staff_address_removed = Адрес сотрудника для писем удалён
event-token_issued = Выдан токен API
event-due_recomputed = Срок пересчитан
event-extended = Срок продлён
event-extension_cancelled = Продление отменено
event-reminded = Напоминание отправлено
event-digest_sent = Сводка отправлена
event-calendar_published = Календарь опубликован
event-registered = Контакт зарегистрирован
event-registration_checked = Дата регистрации проверена
event-registration_read = Обращение прочитано
event-registration_handled = Обращение обработано
event-registration_destroyed = Обращение уничтожено
event-policy_published = Политика опубликована

destruction-retention_ended = Срок хранения истёк
destruction-purpose_achieved = Цель обработки достигнута
destruction-consent_withdrawn = Согласие на обработку отозвано
destruction-unlawful = Данные собраны или обработаны незаконно
destruction-ordered = Решение суда или государственного органа
destruction-destroyed_before = Было уничтожено ранее и вернулось из резервной копии
hold-litigation = Судебный спор
hold-inspection = Проверка государственным органом
hold-complaint = Жалоба, по которой нет решения
hold-investigation = Служебное расследование
exception-complaint = Жалоба на рассмотрение запроса
exception-inspection_by_authority = Проверка государственным органом
exception-suspected_misuse = Подозрение на злоупотребление сотрудника
exception-court_order = Решение суда

message-question = Вопрос заявителю
message-clarification = Уточнение заявителя
message-user_message = Сообщение заявителя
message-mail = Письмо заявителя по электронной почте
message-reply = Ответ заявителю
message-remark = Замечание
message-note = Заметка
message-dispatch = Почтовый номер письма
message-reason = Основание
message-explanation = Почему содержание прочитано в порядке исключения

letter-acknowledgement = Подтверждение получения
letter-clarification = Запрос уточнений
letter-answer = Ответ
letter-refusal = Отказ
letter-reply_ready = Уведомление о готовности ответа
letter-withdrawal_confirmed = Подтверждение отзыва
letter-extended = Извещение о продлении срока
letter-staff_new_request = Уведомление сотрудникам о новом запросе
letter-staff_reminder = Напоминание сотрудникам о сроке
letter-staff_digest = Сводка сроков для сотрудника
letter_state-queued = В очереди
letter_state-leased = Отправляется
letter_state-sending = Передаётся почтовому серверу
letter_state-retry = Будет отправлено повторно
letter_state-unknown = Неизвестно, дошло ли; будет отправлено повторно
letter_state-accepted = Принято почтовым сервером
letter_state-dead = Не доставлено

letter_loss-key_gone = Ключ шифрования утрачен: прочитать нельзя
letter_loss-damaged = Повреждено: прочитать нельзя

footer-phone = Телефон
footer-email = Электронная почта

term-length-working_days = { $count ->
    [one] { $count } рабочий день
    [few] { $count } рабочих дня
   *[many] { $count } рабочих дней
}
term-length-calendar_days = { $count ->
    [one] { $count } календарный день
    [few] { $count } календарных дня
   *[many] { $count } календарных дней
}
