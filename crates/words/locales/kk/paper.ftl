# Paper: ұйым бланкіндегі хаттың және оны жөнелтудің сөздері.

paper-outgoing = Шығыс № { $number }, { $date }
paper-incoming = № { $number } сұрауға, { $date }
paper-representative = Өкілі: { $name }
paper-title-answer = Сұрауға жауап
paper-title-refusal = Сұрауды қанағаттандырудан бас тарту
paper-greeting-person = Құрметті { $name }!
paper-greeting-entity = Құрметті { $name } өкілдері!
paper-ground = Бас тарту негізі: { $ground }.
paper-norm = Құқықтық норма: { $norm }.
paper-position = лауазымы
paper-signature = қолы
paper-signer = тегі, аты-жөнінің бас әріптері
paper-day = күні
paper-handed = Хат қолға берілді:
paper-page = № { $number }, { $pages } парақтың { $page }-парағы
paper-draft = ЖОБА — хат әлі келісілген жоқ

dispatched-post = Поштамен жіберілді
dispatched-in_person = Қолға берілді
paper-delivery-post-hint = Жауап бланкідегі хат болады. Оны басып шығарып, қол қойып, өтініш берушінің пошта мекенжайына жібереді.
paper-delivery-in_person-hint = Жауап бланкідегі хат болады. Оны басып шығарып, қол қойып, өтініш берушінің немесе өкілдің қолына береді.
paper-goes-on-paper = Жауап қағазда жіберіледі. Келісілгеннен кейін хатты басып шығарып, қол қойыңыз, содан кейін оның қалай және қашан кеткенін жазыңыз: сұрау сонда ғана жабылады.
paper-open = Хатты ашу (PDF)
paper-reply-to-send = Қағаздағы жауап жөнелтуді күтуде
paper-dispatch-hint = Хатты басып шығарып, қол қойыңыз. Ол жіберілгенде немесе берілгенде, мұны осында жазыңыз: сұрау осымен жабылады.
paper-dispatch-how = Хат қалай кетті
paper-dispatch-on = Жіберілген немесе берілген күні
paper-dispatch-tracking = Пошта нөмірі
paper-dispatch-tracking-hint = Пошта чегінен, тек поштамен кеткен хат үшін, мысалы RR123456785KZ. Өтініш беруші оны порталда көреді.
paper-dispatch-button = Хат кетті
paper-fault-email-not-consented = Өтініш беруші электрондық поштамен жауап алуға келісім бермеген (Саясаттың 9.3-тармағы). Жауапты поштамен жіберіңіз немесе қолға беріңіз.
paper-fault-no-postal-address = Пошта мекенжайы жоқ. Оны мәліметтерге енгізіңіз немесе жауапты қолға беріңіз.
paper-fault-no-day = Күнін көрсетіңіз.
paper-fault-day = Хат { $first } мен { $last } аралығында кетуі мүмкін еді.
paper-fault-tracking = Бұл пошта нөміріне ұқсамайды: онда латын әріптері мен цифрлар болады, 5-тен 40 таңбаға дейін.

arrival-post = Поштамен
arrival-in_person = Қолдан
paper-arrived = Хат қалай келді
paper-stamp = Кіріс № { $number }, { $date }
paper-stamp-taken = қабылдаған: тегі, аты-жөнінің бас әріптері
paper-stamp-place = мөртаңба орны
