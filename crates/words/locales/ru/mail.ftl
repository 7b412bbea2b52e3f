# Почта на рабочем месте: ключи начинаются с desk-mail, desk-mailbox, desk-outbox; слова для кодов — с mail_ и sender_check-.

## Слова для кодов

mail_state-kept = Приняты, ещё не прочитаны
mail_state-waiting = Ждут сотрудника
mail_state-filed = Стали запросами
mail_state-added = Добавлены к запросам
mail_state-ignored = Оставлены без действий
mail_state-kept-one = Принято, ещё не прочитано
mail_state-waiting-one = Ждёт сотрудника
mail_state-filed-one = Стало запросом
mail_state-added-one = Добавлено к запросу
mail_state-ignored-one = Оставлено без действий
mail_reason-too_large = Слишком большое
mail_reason-too_many_files = Слишком много файлов
mail_reason-not_understood = Не удалось разобрать
mail_reason-empty = Нет ни текста, ни файлов
mail_reason-no_sender = Нет отправителя
mail_reason-several_senders = Несколько отправителей
mail_reason-other_sender = Отвечает не тот, кому мы писали
mail_reason-number_only = Указан только номер запроса
mail_reason-sender_forged = Отправитель подделан
mail_reason-bulk = Рассылка
mail_reason-own = Из нашего же ящика
mail_reason-auto_reply = Автоответ
mail_reason-read_receipt = Уведомление о прочтении
mail_reason-calendar_reply = Ответ на приглашение
mail_reason-feedback = Жалоба на нежелательное письмо
mail_reason-challenge = Просьба подтвердить, что писал человек
mail_reason-bounce = Отчёт: наше письмо не дошло
mail_reason-delayed = Отчёт: наше письмо задерживается
mail_reason-delivered = Отчёт: наше письмо доставлено
mail_reason-unwanted = Нежелательное письмо
mail_reason-no_request = Не относится к запросам
mail_reason-known = Всё это уже известно
sender_check-unchecked = Не проверен
sender_check-none = Не подтверждён и не опровергнут
sender_check-verified = Подтверждён
sender_check-forged = Подделан
checked_by-mail_server = нашим почтовым сервером
checked_by-service = этой службой
mail_door-pipe = Почтовый сервер (команда)
mail_door-http = Другая программа (API)
mail_door-lmtp = Почтовый сервер (LMTP)

## Разделы

desk-nav-mail = Почта
desk-nav-mail-wait = ждут сотрудника
desk-nav-outbox = Исходящие
desk-nav-mailboxes = Почтовые ящики

## Список писем

desk-mail-title = Входящая почта
desk-mail-hint = Письма, о которых программа не может решить сама. Остальные уже стали запросами или добавлены к ним.
desk-mail-states = Что стало с письмами
desk-mail-oldest = Самое давнее:
desk-mail-column-came = Пришло
desk-mail-column-check = Отправитель проверен
desk-mail-column-reason = Почему
desk-mail-column-request = Запрос
desk-mail-column-door = Как пришло
desk-mail-no-subject = Без темы
desk-mail-nobody = отправитель не указан
desk-mail-nothing-waits = Ни одно письмо не ждёт. Новые появятся здесь сами.
desk-mail-nothing = Таких писем нет.
desk-mail-done-added = Письмо добавлено к запросу
desk-mail-done-filed = Письмо зарегистрировано как новый запрос
desk-mail-done-discarded = Письмо отложено, действий по нему не будет.

## Одно письмо

desk-mail-one-title = Письмо
desk-mail-back = К списку писем
desk-mail-head = О письме
desk-mail-size = Размер
desk-mail-settled-at = Решено
desk-mail-may-belong = Возможно, относится к запросу
desk-mail-words = Текст письма
desk-mail-no-words = Нового текста в письме нет.
desk-mail-quoted = Цитата из прежних писем
desk-mail-automatic = Это письмо написала программа. На него не отвечают.
desk-mail-cut = Текст очень длинный, показано начало. Всё письмо целиком есть в исходном файле.
desk-mail-files = Файлы в письме
desk-mail-files-hint = Файлы откроются на странице запроса, когда письмо станет запросом или будет добавлено к нему.
desk-mail-download = Скачать исходное письмо
desk-mail-download-hint = Файл .eml, как он пришёл. Открывайте его осторожно: вложения не проверены.
desk-mail-not-understood-title = Письмо не удалось разобрать
desk-mail-forged = Почтовый сервер проверил отправителя: домен этого адреса письмо не подтверждает. Не сообщайте никаких сведений на этот адрес, пока не убедитесь, кто писал.
desk-mail-attach-to = Добавить к запросу { $number }
desk-mail-attach-number = Добавить к запросу с номером
desk-mail-attach-hint = Полный номер с контрольной цифрой, например 2026-000123-8. Текст письма увидит тот, у кого есть код доступа к этому запросу.
desk-mail-attach = Добавить
desk-mail-file = Зарегистрировать как новый запрос
desk-mail-file-hint = Срок ответа пойдёт со дня, когда письмо пришло.
desk-mail-discard-why = Отложить без действий, потому что
desk-mail-discard-hint = Письмо останется в списке «Оставлены без действий», отвечать на него никто не будет.
desk-mail-discard = Отложить
desk-mail-nothing-to-do = С этим письмом всё решено, делать больше ничего не нужно.
desk-mail-settled-title = Вас опередили
desk-mail-settled-text = Пока страница была открыта, по этому письму приняли решение. Ниже письмо в нынешнем состоянии; ваше действие не выполнено.
desk-mail-fault-number = Введите полный номер запроса с контрольной цифрой, например 2026-000123-8.
desk-mail-fault-no-sender = Новым запросом это письмо стать не может: в нём нет одного отправителя, которому можно ответить. Добавьте его к запросу или внесите запрос как письмо на бумаге.
desk-mail-fault-not-understood = Письмо не удалось разобрать. Его можно скачать и отложить.
desk-mail-fault-gone = Содержание этого запроса уничтожено, добавить к нему ничего нельзя.
desk-mail-fault-files = Файлы этого письма принять нельзя. Скачайте исходное письмо и внесите запрос как письмо на бумаге.

desk-mail-how-too-large = Письмо больше, чем программа разбирает. Скачайте его и внесите запрос как письмо на бумаге, а здесь отложите.
desk-mail-how-too-many-files = В письме слишком много файлов. Скачайте его, выберите нужные и внесите запрос как письмо на бумаге.
desk-mail-how-not-understood = Письмо повреждено или устроено так, чтобы сломать программу. Открывайте его осторожно; если это запрос, внесите его как письмо на бумаге.
desk-mail-how-empty = В письме ничего нет. Если отправитель известен, спросите его, что он хотел прислать; иначе отложите.
desk-mail-how-no-sender = Ответить некому: адрес отправителя не указан или написан неверно. Если из текста понятно, кто писал, добавьте письмо к его запросу или внесите запрос как письмо на бумаге.
desk-mail-how-several-senders = В письме названо несколько отправителей, и неизвестно, кто из них настоящий. Так делают и подделки. Проверьте по тексту, кто писал, прежде чем добавлять.
desk-mail-how-other-sender = Это ответ на наше письмо, но с другого адреса. Убедитесь, что пишет тот же человек или его представитель: содержание увидит владелец запроса.
desk-mail-how-number-only = В теме стоит номер запроса, но ответом на наше письмо это не является. Проверьте, что письмо относится к этому запросу, и добавьте его.
desk-mail-how-sender-forged = Скорее всего, писал не тот, кто указан отправителем. Не отвечайте на это письмо, пока не убедитесь в обратном, например по телефону.
desk-mail-how-bulk = Похоже на рассылку. Если это всё же запрос, зарегистрируйте его: подтверждение отправителю не уйдёт.
desk-mail-how-ignored = По этому письму ничего не делается. Если это ошибка, добавьте его к запросу или зарегистрируйте.
desk-mail-how-kept = Письмо принято и скоро будет разобрано. Обновите страницу через минуту.

## Почтовые ящики

desk-mailboxes-title = Почтовые ящики
desk-mailboxes-waiting = { $count ->
    [one] { $count } письмо ждёт сотрудника
    [few] { $count } письма ждут сотрудника
   *[other] { $count } писем ждут сотрудника
}
desk-mailboxes-leaving = { $count ->
    [one] { $count } письмо отправляется
    [few] { $count } письма отправляются
   *[other] { $count } писем отправляются
}
desk-mailboxes-dead = { $count } не доставлено
desk-mailboxes-none = Ящики и приём по LMTP не настроены. Письма принимает команда «jauap intake mail» и API; как подключить ящик, написано в образце конфигурации.
desk-mailbox-connecting = Подключается
desk-mailbox-connected = Подключён с
desk-mailbox-waiting = Не подключён; следующая попытка
desk-mailbox-stopped = Остановлен
desk-mailbox-silent = Нет признаков жизни с
desk-mailbox-silent-hint = Этот ящик никто не держит открытым: процесс, который это делал, завершился или завис. Запустите «jauap worker» (или «jauap serve»). Письма тем временем остаются на сервере.
desk-mailbox-told = О новых письмах сервер сообщает сам.
desk-mailbox-asked = Новые письма проверяются по расписанию.
desk-mailbox-last-mail = Последнее письмо
desk-mailbox-no-mail = с запуска программы не было
desk-mailbox-taken = Принято с запуска
desk-mailbox-in-folder = Писем в папке
desk-mailbox-left = Ещё не забрано
desk-mailbox-set-aside = Из них не удалось забрать, будет ещё попытка
desk-mailbox-too-large = Из них слишком большие, остаются на сервере
desk-mailbox-failure = Последний сбой
desk-mailbox-no-failure = сбоев не было
desk-mailbox-last-round = Папка просмотрена до конца
desk-mailbox-no-round = ещё нет
desk-mailbox-places = Забрано из папки
desk-mailbox-places-more = копии пришедших раньше писем или удалённые с тех пор: { $count }
desk-mailbox-try = Попробовать сейчас
desk-mailbox-asked-now = Попробовать сейчас попросили
desk-mailbox-done = Ящик попробует в ближайшие десять секунд. После этого обновите страницу.
desk-mailbox-fault-gone = Такого ящика больше нет.
desk-doors-title = Принятая почта и что с ней стало
desk-doors-hint = Каждое письмо стоит ровно в одном столбце. Подсчитано
desk-doors-taken = Принято
desk-doors-all = Все пути
desk-doors-none = Почты ещё не было.

## Исходящие

desk-outbox-title = Исходящие письма
desk-outbox-hint = Письма, которые ещё не принял почтовый сервер получателя или наш. Доставленные видны на странице запроса.
desk-outbox-states = Какие письма показать
desk-outbox-leaving = Отправляются
desk-outbox-dead = Не доставлены
desk-outbox-column-next = Следующая попытка
desk-outbox-column-said = Что сказал сервер
desk-outbox-attempts = { $count ->
    [one] { $count } попытка
    [few] { $count } попытки
   *[other] { $count } попыток
}
desk-outbox-twice = Могло дойти дважды
desk-outbox-now = Отправить сейчас
desk-outbox-again = Отправить ещё раз
desk-outbox-done = Письмо поставлено в очередь и уйдёт сейчас.
desk-outbox-fault-gone = Это письмо уже отправлено, отправляется сейчас или его содержание уничтожено.
desk-outbox-none = Все письма отправлены.
desk-outbox-none-dead = Недоставленных писем нет.
desk-mail-destroyed = Уничтожено
desk-mail-destroyed-title = Уничтоженное письмо
desk-mail-destroyed-at = Уничтожено
desk-mail-how-destroyed = Письмо было оставлено без действий, срок его хранения истёк: содержание уничтожено. Что и когда с ним стало, остаётся в журнале.
