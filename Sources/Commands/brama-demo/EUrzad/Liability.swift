import Foundation

/// What a citizen owes the municipality.
struct Liability: Sendable {
    let id: String
    let name: Trilingual
    let dueOn: CalendarDay
    /// In grosze.
    let amount: Int

    /// The liability under an identifier.
    static func named(_ id: String) -> Liability? { all.first { $0.id == id } }

    static let all = [
        Liability(
            id: "nieruchomosc",
            name: Trilingual(
                "Podatek od nieruchomości, IV\u{A0}rata", "Property tax, fourth instalment",
                "Податок на нерухомість, четвертий внесок"),
            dueOn: CalendarDay(2026, 11, 15), amount: 31_240),
        Liability(
            id: "odpady",
            name: Trilingual(
                "Wywóz śmieci, IV\u{A0}kwartał", "Waste collection, fourth quarter",
                "Вивезення сміття, четвертий квартал"),
            dueOn: CalendarDay(2026, 11, 30), amount: 10_800),
        Liability(
            id: "pies", name: Trilingual("Opłata od posiadania psów", "Dog licence fee", "Збір за собаку"),
            dueOn: CalendarDay(2026, 12, 31),
            amount: 6_500),
    ]
}

/// What e-urząd keeps of a citizen.
struct EUrzadAccount: Codable, Sendable, Hashable {
    /// Set once the citizen has asked for an account.
    var email: String?
    /// When which liability was paid.
    var payments: [String: Date] = [:]
}
