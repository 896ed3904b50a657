import Foundation

/// A citizen's contact box, as far as it outlives the visit.
struct ContactBox: Codable, Sendable, Hashable {
    var userName: String
    var openedAt: Date
    var notifiesByEmail: Bool
    var notifiesBySMS: Bool
}

/// What the four steps of a registration have gathered.
struct BoxRegistration: Sendable, Hashable {
    var hasAcceptedRules = false
    var hasCheckedPerson = false
    var contact: ContactDetails?

    /// The step that is to be taken next.
    var nextStep: Int {
        if !hasAcceptedRules { return 1 }
        if !hasCheckedPerson { return 2 }
        return contact == nil ? 3 : 4
    }
}

/// How the office reaches the citizen.
struct ContactDetails: Sendable, Hashable {
    var email: String
    var phone: String
    var town: String
    var street: String
    var postCode: String
    var notifiesByEmail: Bool
    var notifiesBySMS: Bool

    init(_ form: [String: String]) {
        func text(_ name: String) -> String {
            String((form[name] ?? "").filter { !$0.isNewline }.prefix(120)).trimmed
        }
        email = text("email")
        phone = text("phone")
        town = text("town")
        street = text("street")
        postCode = text("post-code")
        notifiesByEmail = form["notify-email"] != nil
        notifiesBySMS = form["notify-sms"] != nil
    }

    init(of citizen: Citizen) {
        self.init(["email": citizen.email ?? "", "phone": citizen.phone ?? "", "notify-email": "on"])
    }

    /// What has to be put right before the next step.
    func problems(isDeclared: Bool) -> [FormProblem] {
        var found: [FormProblem] = []
        if !isEmail(email) {
            found.append(
                FormProblem(
                    field: "email",
                    text: Trilingual(
                        "Wpisz adres e-mail, na przykład jan@example.pl", "Enter an e-mail address",
                        "Введіть адресу e-mail, наприклад jan@example.pl")))
        }
        if notifiesBySMS, phone.isEmpty {
            found.append(
                FormProblem(
                    field: "phone",
                    text: Trilingual(
                        "Wpisz telefon, skoro chcesz powiadomień SMS", "Enter a phone for text messages",
                        "Введіть телефон, якщо хочете повідомлень SMS")))
        }
        if notifiesBySMS, !notifiesByEmail {
            found.append(
                FormProblem(
                    field: "notify-email",
                    text: Trilingual(
                        "Powiadomienia SMS działają tylko razem z e-mailem: włącz oba",
                        "Text messages work only together with e-mail: switch both on",
                        "SMS працюють лише разом з e-mail: увімкніть обидва")))
        }
        if !isDeclared {
            found.append(
                FormProblem(
                    field: "declared",
                    text: Trilingual(
                        "Zaznacz oświadczenie o pełnoletności i zgodzie", "Tick the declaration",
                        "Позначте заяву про повноліття і згоду")))
        }
        return found
    }

    private func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
