### Срок ответа и производственный календарь: что говорят и сайт, и рабочее место.

## Дни и месяцы

weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-7 = воскресенье
month-name-1 = Январь
month-name-2 = Февраль
month-name-3 = Март
month-name-4 = Апрель
month-name-5 = Май
month-name-6 = Июнь
month-name-7 = Июль
month-name-8 = Август
month-name-9 = Сентябрь
month-name-10 = Октябрь
month-name-11 = Ноябрь
month-name-12 = Декабрь

## Срок в словах

due-sentence = Ответим не позднее { $date } ({ $weekday }): { $length } после дня получения запроса ({ $norm }).
due-rule = { $length } после дня получения запроса ({ $norm }).
due-rule-anew = { $length } после { $from }: рассмотрение возобновлено, и срок считается заново ({ $norm }).
due-cause-calendar = Изменился производственный календарь
due-cause-rules = Изменились сроки ответа

## Очередь

desk-due-group-overdue = Просрочены
desk-due-group-today = Последний день сегодня
desk-due-group-tomorrow = Последний день в следующий рабочий день
desk-due-group-later = Позже
desk-due-group-stopped = Срок приостановлен
desk-due-group-continued = (продолжение)
desk-due-stopped = срок приостановлен
desk-due-why = Почему этот день

## Как посчитан срок

desk-due-provisional-years = Срок предварительный: календарь { $years } года ещё не утверждён, день может сдвинуться.
desk-due-moves = По действующему календарю последний день другой: { $date }. Запрос скоро будет пересчитан.
desk-due-stopped-since = Срок приостановлен с { $date }: ждём уточнения. Последний день сдвинется на столько дней, сколько длится ожидание.
desk-due-counted-from = Срок считается заново с
desk-due-target = Ответить желательно до
desk-due-was = раньше: { $date }
desk-day-number = да, { $number }-й
desk-received-day-off = Нерабочий день: { $name }
desk-received-after-hours = Вне рабочих часов ({ $hours })
desk-received-stays = День получения от этого не меняется.

## Календарь сроков

desk-nav-calendar = Календарь сроков
desk-calendar-title = Сроки ответа по дням
desk-calendar-caption = Открытые запросы по последнему дню для ответа
desk-calendar-previous = Предыдущий месяц
desk-calendar-next = Следующий месяц
desk-calendar-now = Текущий месяц
desk-calendar-total = { $count ->
    [one] В этом месяце истекает срок { $count } запроса
   *[other] В этом месяце истекает срок { $count } запросов
}
desk-calendar-due = { $count ->
    [one] { $count } запрос
    [few] { $count } запроса
   *[other] { $count } запросов
}
desk-calendar-mine = из них моих: { $count }
desk-calendar-today = сегодня
desk-calendar-provisional = Календарь этого года предварительный: сроки могут сдвинуться.
desk-calendar-overdue = { $count ->
    [one] Просрочен { $count } запрос
    [few] Просрочены { $count } запроса
   *[other] Просрочено { $count } запросов
}
desk-calendar-stopped = { $count ->
    [one] Срок { $count } запроса приостановлен
   *[other] Срок { $count } запросов приостановлен
}

## Производственный календарь

desk-nav-working-calendar = Производственный календарь
working-calendar-title = Производственный календарь
working-calendar-built-in = Действует встроенный календарь: ещё ничего не опубликовано.
working-calendar-version = Действует версия { $version }.
working-calendar-left = { $count ->
    [one] { $count } открытый запрос ещё не пересчитан по этой версии.
    [few] { $count } открытых запроса ещё не пересчитаны по этой версии.
   *[other] { $count } открытых запросов ещё не пересчитаны по этой версии.
}
working-calendar-refresh = Обновить страницу
working-calendar-all-counted = Все открытые запросы посчитаны по этой версии.
working-calendar-published = Версия опубликована. Открытые запросы пересчитываются.
working-calendar-years = Годы
working-calendar-year = { $year } год
working-calendar-column-year = Год
working-calendar-column-status = Статус
working-calendar-column-total = Рабочих дней
working-calendar-column-source = Основание
working-calendar-column-kind = Вид дня
working-calendar-column-name = Название
working-calendar-column-version = Версия
working-calendar-column-by = Кто
working-calendar-column-before = Сейчас
working-calendar-column-after = Станет
working-calendar-by-month = Рабочих дней по месяцам
working-calendar-month = { $count ->
    [one] { $count } рабочий день
    [few] { $count } рабочих дня
   *[other] { $count } рабочих дней
}
working-calendar-special = { $count ->
    [one] { $count } особый день
    [few] { $count } особых дня
   *[other] { $count } особых дней
}
working-calendar-total = За год
working-calendar-days = Особые дни
working-calendar-no-days = Особых дней нет: рабочие дни определяет день недели.
working-calendar-from = вместо { $date }
working-calendar-to = выходной перенесён на { $date }
working-calendar-change-day = Изменить
working-calendar-take-file = Скачать год файлом
working-calendar-versions = Опубликованные версии
working-calendar-no-versions = Пока ничего не опубликовано.
working-calendar-older = Более ранние версии
working-calendar-newest = К последним версиям
working-calendar-operator = Оператор в командной строке
week-five_day = Пятидневная рабочая неделя
week-six_day = Шестидневная рабочая неделя
year-status-official = Утверждён
year-status-provisional = Предварительный
day-kind-holiday = Праздничный день
day-kind-moved_holiday = Выходной за праздник, выпавший на выходной
day-kind-day_off_moved = Выходной, перенесённый на этот день
day-kind-worked_day = Выходной, ставший рабочим
day-kind-ordinary = Как по дню недели: убрать особый день
holiday-class-national = Национальный
holiday-class-state = Государственный
holiday-class-religious = Религиозный (не переносится)

## Изменение календаря

working-calendar-one-day = Изменить один день
working-calendar-one-day-hint = Берётся действующий календарь этого года, меняется один день. Прежде чем опубликовать, вы увидите, что изменится.
working-calendar-more-days = Добавить к этому изменению ещё один день
working-calendar-day-date = День
working-calendar-day-class = Какой праздник
working-calendar-day-class-hint = Только для праздничного дня.
working-calendar-day-class-none = Не праздник
working-calendar-day-other = С какого дня или на какой день перенесён выходной
working-calendar-day-other-hint = Для перенесённого выходного и выходного за праздник обязательно.
working-calendar-day-ru = Название по-русски
working-calendar-day-kk = Название по-казахски
working-calendar-day-en = Название по-английски
working-calendar-day-source = Закон или приказ
working-calendar-day-source-hint = Например, приказ министра труда с номером и датой.
working-calendar-file = Весь год файлом или текстом
working-calendar-file-hint = Файл TOML, как config/calendar/2026.toml. Статус года, official или provisional, меняется здесь же.
working-calendar-file-label = Файл
working-calendar-text-label = Или текст
working-calendar-preview = Показать, что изменится
working-calendar-preview-title = Что изменится: { $year } год
working-calendar-preview-nothing = Ничего не изменится: действующий календарь такой же.
working-calendar-becomes-official = Календарь { $year } года станет утверждённым.
working-calendar-becomes-provisional = Календарь { $year } года станет предварительным.
working-calendar-changes = { $count ->
    [one] Изменится { $count } день
    [few] Изменятся { $count } дня
   *[other] Изменится { $count } дней
}
working-calendar-working = рабочий
working-calendar-off = нерабочий
working-calendar-against-title = Не сходится с правилом переноса
working-calendar-against = Праздник, выпавший на выходной, переносится на следующий рабочий день (статья 5 Закона о праздниках). Здесь иначе; проверьте, что так в приказе:
working-calendar-affected = { $count ->
    [one] Будет пересчитан { $count } открытый запрос.
    [few] Будут пересчитаны { $count } открытых запроса.
   *[other] Будут пересчитаны { $count } открытых запросов.
}
working-calendar-affected-from = Из них со сроком от { $date } и позже: { $count }. О каждом сдвинутом сроке узнает сотрудник, у которого запрос.
working-calendar-seen = Сравнено с версией { $version }.
working-calendar-publish = Опубликовать
working-calendar-cancel = Не публиковать
working-calendar-edit = Исправить текст
working-calendar-stale = Пока вы смотрели, опубликована версия { $version }. Ничего из вашего не потеряно: ниже показано, что изменится по сравнению с ней.
working-calendar-fault-form = Строка { $line }, знак { $column }: { $detail }
working-calendar-fault-at = Строка { $line }: { $what }
working-calendar-fault-empty = Выберите файл или вставьте текст.
working-calendar-fault-too-long = Текст длиннее, чем бывает календарь одного года.
working-calendar-fault-not-text = Это не текст в кодировке UTF-8.
working-calendar-fault-year = Год { $year } вне пределов 1991–2199.
working-calendar-fault-other-year = { $date } не относится к { $year } году.
working-calendar-fault-twice = { $date } указано дважды с одним значением или сразу рабочим и выходным.
working-calendar-fault-class = { $date }: у праздничного дня должен быть вид (national, state или religious), у других дней его не бывает.
working-calendar-fault-moved = { $date }: для перенесённого выходного нужно указать, с какого дня он перенесён; другой день указывают только для рабочего выходного.
working-calendar-fault-weekday = { $date } ({ $weekday }) не может быть таким днём: рабочий день нельзя объявить рабочим, а выходной — выходным.
working-calendar-fault-nameless = { $date }: название или основание пустое.
working-calendar-fault-no-year = Календаря { $year } года ещё нет. Добавьте его файлом.
working-calendar-fault-date = Укажите день.
working-calendar-fault-kind = Выберите вид дня.
working-calendar-fault-no-change = Публиковать нечего: действующий календарь такой же.

## Сайт: срок и его изменения

portal-check-due = Если отправить запрос сегодня:
portal-due-stopped = Мы задали вам вопрос { $date }. Пока ждём ответа, срок не идёт; последний день сдвинется на столько же дней.
portal-event-due_recomputed = Последний день для ответа пересчитан
portal-due-moved = { $cause }. Было: { $was }, стало: { $now }.
portal-due-kept = { $cause }. Последний день тот же: { $now }.
portal-due-new = Последний день теперь: { $now }.
