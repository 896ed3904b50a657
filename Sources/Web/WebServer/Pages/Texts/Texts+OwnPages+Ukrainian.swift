extension Texts {
    static let ukrainianOwn = OwnPages(
        signIn: "Увійдіть, щоб побачити свої дані.",
        signInAgain: "Для безпеки підтвердьте ще раз, що це ви.",
        cancel: "Скасувати",
        overview: Overview(
            title: "Ваш довірений профіль",
            noProfile: "У вас немає довіреного профілю",
            noProfileHint: "Ми знаємо вас за посвідченням або через банк. Довірений профіль можна створити будь-коли.",
            person: "Ваші дані",
            profile: "Профіль",
            validUntil: { "Профіль дійсний до \($0)." },
            name: "Ім’я та прізвище",
            pesel: "Номер PESEL",
            userName: "Ім’я користувача",
            email: "Адреса e-mail",
            phone: "Номер телефону",
            none: "немає",
            channel: "Коди надсилаємо",
            channelSMS: "через SMS",
            channelEmail: "на e-mail",
            confirmed: "Підтвердження",
            wayPoint: "у пункті підтвердження",
            wayBank: "через банк",
            wayVideo: "під час відеорозмови",
            wayElectronicID: "електронним посвідченням",
            wayCertificate: "кваліфікованим підписом"))
}
