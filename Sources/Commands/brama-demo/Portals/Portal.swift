/// One of the three institutions.
enum Portal: String, CaseIterable, Sendable {
    case sekap
    case peup
    case eUrzad = "e-urzad"

    /// The name that citizens know it by.
    var name: String {
        switch self {
        case .sekap: "SEKAP"
        case .peup: "PeUP"
        case .eUrzad: "e-urząd"
        }
    }
}
