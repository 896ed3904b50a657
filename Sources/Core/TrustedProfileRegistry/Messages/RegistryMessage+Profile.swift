import Foundation
import IdentityProvider

/// What is written to people who have a profile.
extension RegistryMessage {
    /// A change of the profile, announced to an address; both the old and the new one get it.
    static func changed(_ what: ProfileNews, to email: String, _ language: Language) -> Notice {
        let (polish, english, ukrainian) = what.sentences
        let remedy = what.remedy
        return notice(
            email, "notice", language,
            polish: ("Zmiana w profilu zaufanym", polish + " " + remedy.polish),
            english: ("Your trusted profile has changed", english + " " + remedy.english),
            ukrainian: ("Зміна в довіреному профілі", ukrainian + " " + remedy.ukrainian))
    }

    /// The profile ends soon.
    static func reminder(_ profile: TrustedProfile, _ language: Language) -> Notice {
        let day = day(profile.expiresAt, language)
        return notice(
            profile.email, "notice", language,
            polish: (
                "Profil zaufany niedługo wygaśnie",
                profile.isTemporary
                    ? "Tymczasowy profil zaufany \(profile.userName) jest ważny do \(day). Nie można go przedłużyć; złóż nowy wniosek."
                    : "Profil zaufany \(profile.userName) jest ważny do \(day). Przedłuż go, zanim wygaśnie."
            ),
            english: (
                "Your trusted profile ends soon",
                profile.isTemporary
                    ? "Your temporary trusted profile \(profile.userName) is valid until \(day). It cannot be extended; file a new application."
                    : "Your trusted profile \(profile.userName) is valid until \(day). Extend it before it ends."
            ),
            ukrainian: (
                "Довірений профіль скоро закінчиться",
                profile.isTemporary
                    ? "Тимчасовий довірений профіль \(profile.userName) дійсний до \(day). Його не можна продовжити; подайте нову заяву."
                    : "Довірений профіль \(profile.userName) дійсний до \(day). Продовжте його, перш ніж він закінчиться."
            ))
    }

    /// The user names of an address.
    static func userNames(_ names: [String], to email: String, _ language: Language) -> Notice {
        let list = names.joined(separator: ", ")
        return notice(
            email, "recovery", language,
            polish: ("Nazwa użytkownika", "Nazwa użytkownika profilu zaufanego z tym adresem: \(list)"),
            english: ("Your user name", "The user name of the trusted profile with this address: \(list)"),
            ukrainian: ("Ім’я користувача", "Ім’я користувача довіреного профілю з цією адресою: \(list)"))
    }

    /// The link for a new password: it carries a secret, so it is sent at once and never waits in the store.
    static func recovery(to email: String, link: String, _ language: Language) -> OutgoingMessage {
        notice(
            email, "recovery", language,
            polish: (
                "Nowe hasło",
                "Ustaw nowe hasło: \(link) Jeśli o to nie prosisz, nic nie rób; dotychczasowe hasło działa dalej."
            ),
            english: (
                "A new password",
                "Choose a new password: \(link) If you did not ask for it, do nothing; your present password still works."
            ),
            ukrainian: (
                "Новий пароль",
                "Задайте новий пароль: \(link) Якщо ви про це не просили, нічого не робіть; дотеперішній пароль діє далі."
            )
        ).message
    }
}

/// What happened to a profile.
enum ProfileNews: Sendable, Equatable {
    case extended(until: Date)
    case password, email, phone, channel
    case revoked, revokedByRegister
    case names
    case unlocked

    var sentences: (polish: String, english: String, ukrainian: String) {
        switch self {
        case .extended(let end):
            let day = { RegistryMessage.day(end, $0) }
            return (
                "Profil zaufany został przedłużony do \(day(.polish)).",
                "Your trusted profile was extended until \(day(.english)).",
                "Довірений профіль продовжено до \(day(.ukrainian))."
            )
        case .password: return ("Hasło zostało zmienione.", "The password was changed.", "Пароль змінено.")
        case .email:
            return ("Adres e-mail został zmieniony.", "The e-mail address was changed.", "Адресу e-mail змінено.")
        case .phone:
            return ("Numer telefonu został zmieniony.", "The phone number was changed.", "Номер телефону змінено.")
        case .channel:
            return (
                "Sposób wysyłania kodów został zmieniony.", "Codes are sent in another way from now on.",
                "Спосіб надсилання кодів змінено."
            )
        case .revoked:
            return (
                "Profil zaufany został unieważniony.", "Your trusted profile was revoked.",
                "Довірений профіль анульовано."
            )
        case .revokedByRegister:
            return (
                "Profil zaufany został unieważniony na podstawie rejestru PESEL.",
                "The trusted profile was revoked, as the PESEL register demands.",
                "Довірений профіль анульовано на підставі реєстру PESEL."
            )
        case .names:
            return (
                "Imię lub nazwisko zostało zmienione na podstawie rejestru PESEL.",
                "The name was changed, as the PESEL register has it.",
                "Ім’я або прізвище змінено на підставі реєстру PESEL."
            )
        case .unlocked:
            return (
                "Blokada logowania została zdjęta.", "The lock on signing in was lifted.",
                "Блокування входу знято."
            )
        }
    }
    /// What to do where the change is a surprise.
    var remedy: (polish: String, english: String, ukrainian: String) {
        switch self {
        case .extended, .password, .email, .phone, .channel:
            (
                "Jeśli to nie Ty, unieważnij profil zaufany.", "If it was not you, revoke your trusted profile.",
                "Якщо це не ви, анулюйте довірений профіль."
            )
        case .revoked:
            (
                "Jeśli to nie Ty, skontaktuj się z nami.", "If it was not you, contact us.",
                "Якщо це не ви, зв’яжіться з нами."
            )
        case .revokedByRegister, .names:
            (
                "Jeśli to pomyłka, zgłoś ją w urzędzie gminy.",
                "If this is a mistake, report it at a municipal office.",
                "Якщо це помилка, повідомте про неї в управлінні гміни."
            )
        case .unlocked:
            (
                "Jeśli to Cię dziwi, zmień hasło.", "If this surprises you, change your password.",
                "Якщо це вас дивує, змініть пароль."
            )
        }
    }
}
