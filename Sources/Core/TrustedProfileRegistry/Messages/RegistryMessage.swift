import Foundation
import IdentityProvider

/// What the registry writes to people, in plain Polish, English and Ukrainian.
enum RegistryMessage {
    /// The code that proves an address or allows a change.
    static func code(
        _ digits: String, to address: String, by channel: DeliveryChannel, lifetime: TimeInterval, for what: Purpose,
        _ language: Language
    ) -> OutgoingMessage {
        let minutes = max(1, Int(lifetime / 60))
        let (subject, text) =
            switch language {
            case .polish:
                (
                    "Kod profilu zaufanego",
                    "Kod \(digits) potwierdza: \(what.polish). Jest ważny przez \(minutes) min. Nie podawaj go nikomu."
                )
            case .english:
                (
                    "Your trusted profile code",
                    "The code \(digits) confirms: \(what.english). It is valid for \(minutes) min. Give it to nobody."
                )
            case .ukrainian:
                (
                    "Код довіреного профілю",
                    "Код \(digits) підтверджує: \(what.ukrainian). Він дійсний \(minutes) хв. Нікому його не кажіть."
                )
            }
        return OutgoingMessage(
            to: address, channel: channel, purpose: "profile", subject: subject, text: text, code: digits)
    }

    /// What a code is for.
    enum Purpose {
        case application, extend, password, email, phone, channel, revoke

        var polish: String {
            switch self {
            case .application: "wniosek o profil zaufany"
            case .extend: "przedłużenie profilu zaufanego"
            case .password: "zmianę hasła"
            case .email: "zmianę adresu e-mail"
            case .phone: "zmianę numeru telefonu"
            case .channel: "zmianę sposobu wysyłania kodów"
            case .revoke: "unieważnienie profilu zaufanego"
            }
        }

        var english: String {
            switch self {
            case .application: "an application for a trusted profile"
            case .extend: "the extension of your trusted profile"
            case .password: "a new password"
            case .email: "a new e-mail address"
            case .phone: "a new phone number"
            case .channel: "another way of receiving codes"
            case .revoke: "the revocation of your trusted profile"
            }
        }

        var ukrainian: String {
            switch self {
            case .application: "заяву на довірений профіль"
            case .extend: "продовження довіреного профілю"
            case .password: "зміну пароля"
            case .email: "зміну адреси e-mail"
            case .phone: "зміну номера телефону"
            case .channel: "зміну способу надсилання кодів"
            case .revoke: "анулювання довіреного профілю"
            }
        }
    }

    /// An account without a PESEL number: the link on which the application goes on.
    static func account(_ applicant: Applicant, link: String) -> Notice {
        notice(
            applicant.email, "account", applicant.language,
            polish: (
                "Konto zostało założone",
                "Konto \(applicant.userName) czeka na numer PESEL. Podaj go tutaj, a wniosek o profil zaufany złoży się sam: \(link)"
            ),
            english: (
                "Your account is open",
                "The account \(applicant.userName) waits for your PESEL number. Give it here, and your application for a trusted profile is filed: \(link)"
            ),
            ukrainian: (
                "Обліковий запис створено",
                "Обліковий запис \(applicant.userName) чекає на номер PESEL. Введіть його тут, і заяву на довірений профіль буде подано: \(link)"
            ))
    }

    /// An application that counts: its number, and until when it can be confirmed.
    static func filed(_ applicant: Applicant, number: String, until end: Date, link: String) -> Notice {
        let day = day(end, applicant.language)
        return notice(
            applicant.email, "application", applicant.language,
            polish: (
                "Wniosek o profil zaufany został złożony",
                "Numer wniosku: \(number). Potwierdź go do \(day): w punkcie potwierdzającym z dowodem osobistym albo paszportem, przez bank, e-dowodem, podpisem kwalifikowanym albo w rozmowie wideo. Stan wniosku: \(link)"
            ),
            english: (
                "Your application for a trusted profile is filed",
                "Application number: \(number). Confirm it by \(day): at a confirmation point with your identity card or passport, through your bank, with your e-ID card, with a qualified signature or in a video call. Its state: \(link)"
            ),
            ukrainian: (
                "Заяву на довірений профіль подано",
                "Номер заяви: \(number). Підтвердьте її до \(day): у пункті підтвердження з посвідченням особи або паспортом, через банк, електронним посвідченням, кваліфікованим підписом або у відеорозмові. Стан заяви: \(link)"
            ))
    }

    /// Somebody gave data of a person who has a profile.
    static func secondProfile(to email: String, _ language: Language) -> Notice {
        notice(
            email, "notice", language,
            polish: (
                "Ktoś podał Twoje dane we wniosku",
                "Ktoś złożył wniosek o profil zaufany albo zmianę danych i podał Twój numer PESEL, nazwę użytkownika albo adres e-mail. Masz już profil zaufany, więc nowy nie powstał. Jeśli to nie Ty, nie musisz nic robić."
            ),
            english: (
                "Somebody gave your data in an application",
                "Somebody applied for a trusted profile or changed their data and gave your PESEL number, user name or e-mail address. You have a trusted profile, so nothing was created. If it was not you, you need not do anything."
            ),
            ukrainian: (
                "Хтось подав ваші дані в заяві",
                "Хтось подав заяву на довірений профіль або змінив дані й вказав ваш номер PESEL, ім’я користувача або адресу e-mail. Ви вже маєте довірений профіль, тому новий не створено. Якщо це не ви, нічого робити не треба."
            ))
    }

    /// The profile was confirmed.
    static func confirmed(_ applicant: Applicant, until end: Date) -> Notice {
        notice(
            applicant.email, "notice", applicant.language,
            polish: (
                "Masz profil zaufany",
                "Profil zaufany \(applicant.userName) jest potwierdzony i ważny do \(day(end, .polish))."
            ),
            english: (
                "You have a trusted profile",
                "The trusted profile \(applicant.userName) is confirmed and valid until \(day(end, .english))."
            ),
            ukrainian: (
                "У вас є довірений профіль",
                "Довірений профіль \(applicant.userName) підтверджено, він дійсний до \(day(end, .ukrainian))."
            ))
    }

    /// An officer rejected the application.
    static func rejected(_ applicant: Applicant, number: String, reason: String) -> Notice {
        notice(
            applicant.email, "notice", applicant.language,
            polish: ("Wniosek został odrzucony", "Wniosek \(number) został odrzucony. Powód: \(reason)"),
            english: (
                "Your application was rejected", "The application \(number) was rejected. The reason: \(reason)"
            ),
            ukrainian: ("Заяву відхилено", "Заяву \(number) відхилено. Причина: \(reason)"))
    }

    /// The application lapsed.
    static func lapsed(_ applicant: Applicant, number: String) -> Notice {
        notice(
            applicant.email, "notice", applicant.language,
            polish: (
                "Wniosek wygasł",
                "Wniosek \(number) nie został potwierdzony na czas i wygasł. Podane dane zostały usunięte. Możesz złożyć nowy."
            ),
            english: (
                "Your application has lapsed",
                "The application \(number) was not confirmed in time and has lapsed. The data are deleted. You can file a new one."
            ),
            ukrainian: (
                "Заява втратила чинність",
                "Заяву \(number) не підтверджено вчасно, і вона втратила чинність. Подані дані видалено. Ви можете подати нову."
            ))
    }

    static func notice(
        _ to: String, _ purpose: String, _ language: Language, polish: (String, String), english: (String, String),
        ukrainian: (String, String)
    ) -> Notice {
        let (subject, text) =
            switch language {
            case .polish: polish
            case .english: english
            case .ukrainian: ukrainian
            }
        return Notice(to: to, channel: .email, purpose: purpose, subject: subject, text: text)
    }

    /// The day as the language writes it, by the clock in Warsaw: `27 listopada 2029`; without the full stop of a
    /// Ukrainian year, since it may end a sentence.
    static func day(_ date: Date, _ language: Language) -> String {
        let region = language == .english ? "en_GB" : language.rawValue
        let day = date.formatted(
            Date.FormatStyle(
                date: .long, time: .omitted, locale: Locale(identifier: region),
                timeZone: TimeZone(identifier: "Europe/Warsaw") ?? .gmt))
        return day.hasSuffix("р.") ? String(day.dropLast(3)) : day
    }
}
