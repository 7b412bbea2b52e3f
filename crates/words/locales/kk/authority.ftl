# Өтініш берушінің атынан кім әрекет етеді: қандай негізде, қай күнге дейін және мұны кім растады.

authority-legal_representative = Заңды өкіл: ата-ана, қорғаншы, қамқоршы
authority-signatory = Лауазымы бойынша
authority-attorney = Сенімхат бойынша
confirmation-authority = Уәкілеттіктер расталды
authority-confirm = Уәкілеттіктерді растаймын: { $who } мына тұлғаның атынан әрекет етеді: { $whom }
authority-confirm-button = Уәкілеттіктерді растау
authority-until = соңғы күні: { $date }
authority-no-term = мерзімі көрсетілмеген
authority-until-hint = Соңғы күні, мысалы: 31 12 2027. Құжатта мерзім көрсетілмесе, өрістерді бос қалдырыңыз.
authority-seen = құжаттың түпнұсқасын қызметкер көрді
authority-fault-confirm = Құжатты тексеріп, өтініш берушінің атынан әрекет ететін тұлғаның уәкілеттіктерін растаңыз
authority-fault-mark = Уәкілеттіктер өзгерді немесе олардың мерзімі өтті, ал оларды ешкім растамады. Оларды сұрау бетінде растап, содан кейін жауапты жіберіңіз
attention-authority_unconfirmed = Уәкілеттіктер расталмаған

desk-fact-authority = Уәкілеттік түрі
desk-fact-valid-until = Уәкілеттік мерзімі
desk-fact-authority-document = Уәкілеттік туралы құжат

field-representative_kind = Өкіл қандай негізде әрекет етеді
field-representative_until = Уәкілеттіктің соңғы күні
field-signatory_kind = Қандай негізде қол қояды
field-signatory_basis = Уәкілеттік туралы құжат және оның нөмірі
field-signatory_until = Уәкілеттіктің соңғы күні
field-authority_seen = Уәкілеттік туралы құжат қағаз түрінде көрсетілді, қызметкер оны көрді
field-error-authority-over = Бұл мерзім өтіп кеткен: қазір қолданыстағы құжатты көрсетіңіз
field-error-authority-file-needed = Қазір қолданыстағы құжатты қоса беріңіз
portal-name-signatory-basis-hint = Мысалы: жарғы, 2026 жылғы 1 наурыздағы № 5 тағайындау туралы бұйрық, № 12 сенімхат.

missing-authority_expired = Мерзімі өтпеген уәкілеттіктер
missing-authority_expired-how = Уәкілеттік мерзімі өтті. Қолданыстағы құжатты, мысалы, жаңа сенімхатты қоса беріп, оның соңғы күнін көрсетіңіз.

portal-complete-title = № { $number } сұрауына жетіспейтін мәліметтер
portal-complete-text = Мұнда тек сұрауға жетіспейтін мәліметтер ғана бар. Бұрын көрсетілгені өзгеріссіз қалады.
portal-complete-some = Қазір барын толтырыңыз: қалғанын кейін енгізуге болады.
portal-complete-link = Жетіспейтінін енгізу
portal-complete-send = Жіберу
portal-complete-empty = Ештеңе толтырылмады. Кемінде біреуін көрсетіңіз
portal-complete-moved-on = Сұраудың жай-күйі жаңа ғана өзгерді, мәліметтер енгізілмеді. Оларды сұрау бетінде хабармен жіберіңіз
portal-complete-registration-hint = Біздің сайттағы кері байланыс нысанын жіберген күніңіз.
portal-complete-authority = Уәкілеттіктер
portal-complete-expired = Бұрынғы құжаттың мерзімі өтті. Қазір қолданыстағысын қоса беріңіз.
portal-complete-signature-hint = Қол қойылған сұраудың сканерленген көшірмесі немесе ЭЦҚ файлы (.cms).
portal-case-done-completed = Мәліметтер енгізілді. Егер біз сұрақ қойған болсақ, оған төменде жауап беріңіз.
portal-case-done-unchanged = Бұл мәліметтер жеткілікті: ештеңе өзгертілген жоқ.
portal-event-facts_recorded = Сіз жетіспейтін мәліметтерді енгіздіңіз
