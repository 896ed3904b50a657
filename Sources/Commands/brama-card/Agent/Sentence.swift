/// A sentence in the two languages of the agent.
struct Sentence: Equatable, Sendable {
    let polish: String
    let english: String

    init(_ polish: String, _ english: String) {
        self.polish = polish
        self.english = english
    }

    func text(_ language: AgentLanguage) -> String {
        language == .polish ? polish : english
    }
}

/// The language in which the agent speaks to the citizen.
enum AgentLanguage: Equatable, Sendable {
    case polish, english

    /// Polish where the locale is Polish, English elsewhere; the first variable that is set decides (POSIX §8.2).
    init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = locale?.lowercased().hasPrefix("pl") == true ? .polish : .english
    }
}
