extension Texts {
    static let ukrainian = Texts(
        site: Site(
            name: "Brama",
            ownName: "Українська",
            tagline: "Вхід до державних послуг",
            skip: "Перейти до змісту",
            languageSwitch: "Вибір мови",
            errorPrefix: "Помилка:",
            about: "Про цю службу",
            signOut: "Вийти",
            footer: "Brama підтверджує особу людей, які користуються порталами установ."),
        start: Start(
            title: "Один вхід до порталів установ",
            lead: "Brama підтверджує порталам установ, хто ви. Ви входите один раз, "
                + "а до інших порталів переходите без пароля.",
            stepsHeading: "Як це працює",
            steps: [
                .init(title: "Почніть на порталі установи", text: "Виберіть там вхід. Портал спрямує вас сюди."),
                .init(
                    title: "Підтвердьте, хто ви",
                    text: "Увійдіть з довіреним профілем, електронним посвідченням або через банк."),
                .init(
                    title: "Поверніться до своєї справи",
                    text: "Портал отримає лише потрібні йому дані й одразу відкриє вашу справу."),
            ],
            noLoginHere: "Вхід починається на порталі",
            noLoginHereHint: "Перейдіть на портал, яким хочете скористатися, і виберіть там вхід.",
            safetyHeading: "Подбайте про безпеку",
            safety: [
                "Перш ніж вводити пароль, перевірте адресу сторінки.",
                "Нікому не кажіть ні пароля, ні коду. Працівник установи ніколи про них не запитає.",
                "На чужому комп’ютері вийдіть і закрийте браузер.",
            ],
            engineersHeading: "Для розробників порталів",
            engineers: "Brama — постачальник ідентичності SAML 2.0. Її метадані підписані й завжди актуальні.",
            metadata: "Метадані SAML"),
        asking: Asking(
            label: "Хто просить увійти",
            heading: "Ви входите до:",
            signIn: "Портал хоче підтвердити, хто ви.",
            signInAgain: "Портал просить увійти ще раз, перш ніж продовжити.",
            stepUp: "Ця послуга потребує надійнішого підтвердження особи, ніж ваш останній вхід.",
            cancel: "Скасувати й повернутися на портал"),
        form: Form(summary: "Поки що не можна продовжити", errorLabel: "Помилка:"),
        method: Method(
            title: "Виберіть спосіб входу",
            nothingChosen: "Виберіть один зі способів входу.",
            trustedProfile: .init(name: "Довірений профіль", hint: "Ім’я користувача, пароль і одноразовий код."),
            electronicID: .init(
                name: "Електронне посвідчення (e-dowód)", hint: "Польське посвідчення особи з чипом і PIN-код.")),
        login: ukrainianLogin,
        code: ukrainianCode,
        card: ukrainianCard,
        consent: ukrainianConsent,
        handOver: HandOver(
            title: "Повернення на портал",
            explanation: { "За мить відкриється \($0). Якщо нічого не відбувається, виберіть «Продовжити»." },
            submit: "Продовжити"),
        bank: ukrainianBank,
        departure: ukrainianDeparture,
        error: ErrorFrame(
            number: "Помилка номер",
            nextStep: "Що робити далі",
            reference: "Номер події",
            referenceHint: "Назвіть номер події, якщо проситимете про допомогу.",
            relyingParty: "Портал",
            backToPortal: "Повернутися на портал",
            retry: "Спробувати ще раз",
            signOut: "Перейти до виходу",
            otherWay: "Вибрати спосіб входу",
            waitAndRetry: { "Зачекайте \(Counting.ukrainianWait(seconds: $0)) і спробуйте ще раз." }),
        logout: ukrainianLogout,
        own: ukrainianOwn,
        information: ukrainianInformation,
        time: ukrainianTime,
        account: ukrainianAccount, terms: ukrainianTerms, application: ukrainianApplication,
        refusals: ukrainianRefusals, points: ukrainianPoints, desk: ukrainianDesk)

    private static let ukrainianLogin = Login(
        title: "Увійдіть через довірений профіль",
        step: "Крок 1 з 2",
        userName: "Ім’я користувача або адреса електронної пошти",
        userNameHint: "Великі й малі літери в імені користувача мають значення.",
        password: "Пароль",
        submit: "Далі",
        userNameMissing: "Введіть ім’я користувача або адресу електронної пошти.",
        passwordMissing: "Введіть пароль.",
        wrongCredentials: "Ім’я користувача, адреса електронної пошти або пароль неправильні. "
            + "Перевірте їх і спробуйте ще раз.",
        formExpired: "Час на заповнення форми минув. Введіть пароль ще раз.",
        tooManyAttempts: {
            "Забагато невдалих спроб. Спробуйте ще раз через \(Counting.ukrainianWait(seconds: $0))."
        })

    private static let ukrainianCode = Code(
        title: "Введіть код",
        step: "Крок 2 з 2",
        sentByEmail: { "Ми надіслали код на адресу електронної пошти \($0)." },
        sentBySMS: { "Ми надіслали код у SMS на номер \($0)." },
        validity: { "Він дійсний \(Counting.slavic($0, one: "хвилину", few: "хвилини", many: "хвилин", .ukrainian))." },
        sentAgain: "Ми надіслали новий код. Попередній уже не діє.",
        label: "Одноразовий код",
        hint: "8 цифр",
        submit: "Увійти",
        notArrivedHeading: "Код не прийшов?",
        notArrivedByEmail: "Іноді це триває кілька хвилин. Загляньте також у папку зі спамом.",
        notArrivedBySMS: "Іноді це триває кілька хвилин. Перевірте, чи телефон має зв’язок.",
        resend: "Надіслати новий код",
        missing: "Введіть код.",
        malformed: "Код має 8 цифр. Перепишіть його з повідомлення.",
        wrong: {
            let tries = Counting.slavic($0, one: "спроба", few: "спроби", many: "спроб", .ukrainian)
            return "Код неправильний. \(tries.hasSuffix("спроба") ? "Залишилася" : "Залишилося") \(tries)."
        },
        expired: "Цей код уже не діє. Попросіть новий.",
        notSent: "Не вдалося надіслати код. Попросіть новий за мить.")

    private static let ukrainianConsent = Consent(
        title: "Згода на передання даних",
        intro: { "\($0) просить такі дані:" },
        introGrown: { "\($0) просить більше даних, ніж раніше:" },
        new: "нове",
        note: "Ми запам’ятаємо вашу згоду. Запитаємо знову, коли портал попросить більше даних. "
            + "Якщо ви не погодитеся, то повернетеся на портал без входу.",
        accept: "Погоджуюся",
        refuse: "Не погоджуюся",
        firstName: "Ім’я",
        firstNames: "Імена",
        familyName: "Прізвище",
        dateOfBirth: "Дата народження",
        personIdentifier: "Номер PESEL",
        email: "Адреса електронної пошти",
        phone: "Номер телефону")
}
