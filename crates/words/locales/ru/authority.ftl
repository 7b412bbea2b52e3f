# Кто действует за заявителя: на каком основании, до какого дня, и кто это подтвердил.

authority-legal_representative = Законный представитель: родитель, опекун, попечитель
authority-signatory = Действует по должности
authority-attorney = По доверенности
confirmation-authority = Полномочия подтверждены
authority-confirm = Подтверждаю полномочия: { $who } действует от имени: { $whom }
authority-confirm-button = Подтвердить полномочия
authority-until = действуют по { $date }
authority-no-term = срок не указан
authority-until-hint = Последний день, например: 31 12 2027. Если в документе срок не указан, оставьте поля пустыми.
authority-seen = подлинник документа видел сотрудник
authority-fault-confirm = Проверьте документ и подтвердите полномочия того, кто действует за заявителя
authority-fault-mark = Полномочия изменились или их срок истёк, и их никто не подтвердил. Подтвердите их на странице запроса, затем отправьте ответ
attention-authority_unconfirmed = Полномочия не подтверждены

desk-fact-authority = Вид полномочий
desk-fact-valid-until = Срок полномочий
desk-fact-authority-document = Документ о полномочиях

field-representative_kind = Кем представитель приходится заявителю
field-representative_until = Полномочия действуют по
field-signatory_kind = На каком основании подписывает
field-signatory_basis = Документ о полномочиях и его номер
field-signatory_until = Полномочия действуют по
field-authority_seen = Документ о полномочиях предъявлен на бумаге, сотрудник его видел
field-error-authority-over = Этот срок уже истёк: укажите документ, который действует сейчас
field-error-authority-file-needed = Приложите документ, который действует сейчас
portal-name-signatory-basis-hint = Например: устав, приказ о назначении № 5 от 1 марта 2026 года, доверенность № 12.

missing-authority_expired = Полномочия, срок которых не истёк
missing-authority_expired-how = Срок полномочий истёк. Приложите действующий документ, например новую доверенность, и укажите, до какого дня он действует.

portal-complete-title = Недостающие сведения к запросу № { $number }
portal-complete-text = Здесь только то, чего в запросе не хватает. То, что уже указано, останется без изменений.
portal-complete-some = Заполните то, что есть сейчас: остальное можно внести позже.
portal-complete-link = Внести недостающее
portal-complete-send = Отправить
portal-complete-empty = Ничего не заполнено. Укажите хотя бы что-то одно
portal-complete-moved-on = Состояние запроса только что изменилось, и сведения не внесены. Отправьте их сообщением на странице запроса
portal-complete-registration-hint = День, в который вы отправили форму обратной связи на нашем сайте.
portal-complete-authority = Полномочия
portal-complete-expired = Срок прежнего документа истёк. Приложите тот, который действует сейчас.
portal-complete-signature-hint = Скан-копия подписанного запроса или файл ЭЦП (.cms).
portal-case-done-completed = Сведения внесены. Если мы задали вам вопрос, ответьте на него ниже.
portal-case-done-unchanged = Этих сведений уже достаточно: ничего не изменено.
portal-event-facts_recorded = Вы внесли недостающие сведения
