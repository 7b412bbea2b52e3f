# Paper: слова письма на бланке организации и его отправки.

paper-outgoing = Исх. № { $number } от { $date }
paper-incoming = На запрос № { $number } от { $date }
paper-representative = Представитель: { $name }
paper-title-answer = Ответ на запрос
paper-title-refusal = Отказ в удовлетворении запроса
paper-greeting-person = Здравствуйте, { $name }!
paper-greeting-entity = Уважаемые представители организации { $name }!
paper-ground = Основание отказа: { $ground }.
paper-norm = Правовая норма: { $norm }.
paper-position = должность
paper-signature = подпись
paper-signer = фамилия, инициалы
paper-day = дата
paper-handed = Письмо получено лично:
paper-page = № { $number }, лист { $page } из { $pages }
paper-draft = ПРОЕКТ — письмо ещё не согласовано

dispatched-post = Отправлено по почте
dispatched-in_person = Передано лично
paper-delivery-post-hint = Ответ станет письмом на бланке. Его печатают, подписывают и отправляют по почтовому адресу заявителя.
paper-delivery-in_person-hint = Ответ станет письмом на бланке. Его печатают, подписывают и передают заявителю или представителю лично.
paper-goes-on-paper = Ответ уйдёт на бумаге. После согласования распечатайте и подпишите письмо, а потом запишите, как и когда оно ушло: только тогда запрос будет закрыт.
paper-open = Открыть письмо (PDF)
paper-reply-to-send = Ответ на бумаге ждёт отправки
paper-dispatch-hint = Распечатайте и подпишите письмо. Когда оно отправлено или передано, запишите это здесь: на этом запрос будет закрыт.
paper-dispatch-how = Как ушло письмо
paper-dispatch-on = День отправки или передачи
paper-dispatch-tracking = Почтовый номер
paper-dispatch-tracking-hint = С чека почты, только для письма по почте, например RR123456785KZ. Заявитель увидит его на портале.
paper-dispatch-button = Письмо ушло
paper-fault-email-not-consented = Заявитель не согласился на ответ по электронной почте (пункт 9.3 Политики). Отправьте ответ по почте или передайте лично.
paper-fault-no-postal-address = Почтового адреса нет. Внесите его в сведения или передайте ответ лично.
paper-fault-no-day = Укажите день.
paper-fault-day = Письмо могло уйти с { $first } по { $last }.
paper-fault-tracking = Это не похоже на почтовый номер: в нём латинские буквы и цифры, от 5 до 40 знаков.

arrival-post = По почте
arrival-in_person = Лично
paper-arrived = Как пришло письмо
paper-stamp = Вх. № { $number } от { $date }
paper-stamp-taken = принял(а): фамилия, инициалы
paper-stamp-place = место штампа
