import Foundation

/// Where a secret of digits comes from: a file in a script, else the citizen.
struct SecretSource: Sendable {
    /// The file whose first line it is, or nil to ask.
    let file: String?
    let prompt: Sentence

    /// Whether a wrong one can be followed by another.
    var asks: Bool { file == nil }

    func read(_ console: any AgentConsole, _ language: AgentLanguage) throws(AgentError) -> String {
        guard let file else { return try console.ask(prompt.text(language), secretly: true) }
        guard let octets = FileManager.default.contents(atPath: file), octets.count <= 1_024,
            let text = String(validating: octets, as: UTF8.self)
        else { throw .secretFileUnreadable(file) }
        let line = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        return line.trimmingCharacters(in: .whitespaces)
    }
}

extension SecretSource {
    static func can(file: String?) -> SecretSource {
        SecretSource(
            file: file,
            prompt: Sentence(
                "CAN (6 cyfr z przodu dowodu): ", "CAN (6 digits on the card's front): ",
                "CAN (6 цифр з лицьового боку): "))
    }

    static func pin(file: String?) -> SecretSource {
        SecretSource(file: file, prompt: Sentence("PIN (4 cyfry): ", "PIN (4 digits): ", "PIN (4 цифри): "))
    }

    static func newPIN(file: String?) -> SecretSource {
        SecretSource(
            file: file, prompt: Sentence("Nowy PIN (4 cyfry): ", "New PIN (4 digits): ", "Новий PIN (4 цифри): "))
    }

    static func puk(file: String?) -> SecretSource {
        SecretSource(
            file: file,
            prompt: Sentence(
                "PUK (8 cyfr z koperty): ", "PUK (8 digits from the envelope): ", "PUK (8 цифр із конверта): "))
    }

    /// A new PIN, which is asked for twice.
    func readTwice(_ console: any AgentConsole, _ language: AgentLanguage) throws(AgentError) -> String {
        let first = try read(console, language)
        guard asks else { return first }
        let again = SecretSource(file: nil, prompt: Sentence("Jeszcze raz: ", "The same again: ", "Ще раз: "))
        guard try again.read(console, language) == first else { throw .newPINsDiffer }
        return first
    }
}
