extension Texts {
    static let ukrainianOwn = OwnPages(
        signIn: "Увійдіть, щоб побачити свої дані.",
        signInAgain: "Для безпеки підтвердьте ще раз, що це Ви.",
        cancel: "Скасувати",
        overview: Overview(
            title: "Ваш довірений профіль",
            noProfile: "У Вас немає довіреного профілю",
            noProfileHint: "Ми знаємо Вас за e-dowód або через банк. Довірений профіль можна створити будь-коли.",
            person: "Ваші дані",
            profile: "Профіль",
            validUntil: { "Профіль дійсний до \($0)." },
            name: "Ім’я та прізвище",
            pesel: "Номер PESEL",
            userName: "Ім’я користувача",
            email: "Адреса електронної пошти",
            phone: "Номер телефону",
            none: "немає",
            channel: "Коди надсилаємо",
            channelSMS: "через SMS",
            channelEmail: "електронною поштою",
            confirmed: "Підтвердження",
            wayPoint: "у пункті підтвердження",
            wayBank: "через банк",
            wayVideo: "під час відеорозмови",
            wayElectronicID: "за допомогою e-dowód",
            wayCertificate: "кваліфікованим підписом"))
}
