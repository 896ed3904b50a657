/// A sentence in the languages of the agent.
struct Sentence: Equatable, Sendable {
    let polish: String
    let english: String
    let ukrainian: String

    init(_ polish: String, _ english: String, _ ukrainian: String) {
        self.polish = polish
        self.english = english
        self.ukrainian = ukrainian
    }

    func text(_ language: AgentLanguage) -> String {
        switch language {
        case .polish: polish
        case .english: english
        case .ukrainian: ukrainian
        }
    }
}

/// The language in which the agent speaks to the citizen.
enum AgentLanguage: Equatable, Sendable {
    case polish, english, ukrainian

    /// Polish or Ukrainian where the locale is, English elsewhere; the first variable that is set decides (POSIX §8.2).
    init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self =
            switch locale?.lowercased().prefix(2) {
            case "pl": .polish
            case "uk": .ukrainian
            default: .english
            }
    }
}
