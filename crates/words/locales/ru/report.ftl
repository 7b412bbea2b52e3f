# Статистика и журнал запросов за период.

timeliness-in_time = В срок
timeliness-late = С опозданием
timeliness-running = Срок не истёк
timeliness-overdue = Просрочен
timeliness-withdrawn = Отозван

report-nav-statistics = Статистика
report-nav-register = Журнал
report-from = Получены с этого дня
report-to = По этот день
report-show = Показать
report-fault-period = Период не может закончиться раньше, чем начался, и должен лежать между 1900 и 2999 годами.
report-period = Получены с { $from } по { $to }
report-made = Составлено: { $date }
report-nothing = За этот период запросов нет.

## Статистика

report-statistics-title = Статистика запросов
report-statistics-hint = Что стало с запросами, полученными за период. Содержания запросов и имён здесь нет.
report-now-title = На сегодня
report-now-open = Открытых запросов: { $count }
report-now-overdue = Из них просрочено: { $count }
report-subjects-title = По предмету запроса
report-column-subject = Предмет
report-column-received = Получено
report-column-replied = Ответов и отказов
report-column-in-time = Из них в срок
report-column-late = С опозданием
report-column-percent = В срок, %
report-column-median = Медиана, рабочих дней
report-column-ninety = 90 % ответов, рабочих дней
report-column-running = Открыто, срок не истёк
report-column-overdue = Открыто, просрочено
report-column-withdrawn = Отозвано
report-all = Всего
report-months-title = По месяцу получения
report-months-hint = В каждой ячейке: ответы и отказы в срок / все ответы и отказы. Прочерк: запросов не было.
report-column-month = Месяц
report-month = { $month } { $year }
report-month-1 = январь
report-month-2 = февраль
report-month-3 = март
report-month-4 = апрель
report-month-5 = май
report-month-6 = июнь
report-month-7 = июль
report-month-8 = август
report-month-9 = сентябрь
report-month-10 = октябрь
report-month-11 = ноябрь
report-month-12 = декабрь
report-refusals-title = Отказы по основаниям
report-no-refusals = Отказов нет.
report-column-reason = Основание
report-column-count = Количество
report-channels-title = По способу подачи
report-column-channel = Способ подачи
report-definitions-title = Как это посчитано
report-definition-period = Период — это дни получения запроса в часовом поясе организации. Запросы, содержание которых уничтожено, тоже учтены.
report-definition-in-time = «В срок»: ответ или отказ дан не позднее последнего дня срока, действовавшего в момент ответа; этот день считается до 24:00. Доля в процентах округлена вниз: 100 значит, что в срок даны все.
report-definition-days = Время ответа: рабочие дни после дня получения по день ответа включительно, по действующему календарю. Ответ в день получения — 0 дней. Ожидание уточнений входит в это время; у возобновлённого запроса учтён последний ответ.
report-definition-median = Медиана: наименьшее число рабочих дней, за которое дано не меньше половины ответов и отказов; 90 %: не меньше девяти из десяти.
report-definition-overdue = «Просрочено»: запрос открыт, последний день срока прошёл, и течение срока не приостановлено.

## Журнал

report-register-title = Журнал запросов субъектов персональных данных
report-register-hint = Все запросы, полученные за период, для печати или в виде таблицы.
report-register-language = Язык журнала
report-register-xlsx = Скачать XLSX
report-register-logged = В журнале есть имена заявителей: каждое его открытие и скачивание записывается в журнал событий.
report-register-too-many = За этот период больше { $most } запросов, на странице они не помещаются. Выберите период короче или скачайте XLSX: там есть все.
report-register-sheet = Журнал
report-column-number = Номер
report-column-when = Получен
report-column-requester = Заявитель
report-column-due = Ответить до
report-column-state = Состояние
report-column-closed = Завершён
report-column-timeliness = Срок
report-column-officer = Исполнитель
report-destroyed-name = уничтожено
report-signature = Ответственный за ведение журнала
report-signature-sign = подпись
report-signature-name = фамилия и инициалы
report-signature-date = дата

## Продление срока

report-extend-days = На сколько дней продлить
report-extend-most = Не больше { $most }: столько допускает норма. Считается вместо прежнего продления.
report-extend-hint = Основание видят только сотрудники. Заявитель получит письмо с новым сроком и нормой.
report-cancel-extension-hint = Срок снова станет таким, каким был сначала. Заявителю письмо не отправляется.
report-fault-days = Укажите число дней цифрами.
report-refused-no-extension = Для этого запроса продление срока не предусмотрено, или отменять нечего.
report-refused-too-long = Можно продлить срок не меньше чем на 1 и не больше чем на { $most } дн.
