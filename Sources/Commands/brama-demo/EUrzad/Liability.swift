import Foundation

/// What a citizen owes the municipality.
struct Liability: Sendable {
    let id: String
    let name: Trilingual
    let dueOn: String
    /// In grosze.
    let amount: Int

    /// Such as `312,40 zł`.
    var shownAmount: String { Liability.shown(amount) }

    /// The liability under an identifier.
    static func named(_ id: String) -> Liability? { all.first { $0.id == id } }

    static let all = [
        Liability(
            id: "nieruchomosc",
            name: Trilingual(
                "Podatek od nieruchomości, IV rata", "Property tax, fourth instalment",
                "Податок на нерухомість, четвертий внесок"),
            dueOn: "15.11.2026", amount: 31_240),
        Liability(
            id: "odpady",
            name: Trilingual(
                "Wywóz śmieci, IV kwartał", "Waste collection, fourth quarter", "Вивезення сміття, четвертий квартал"),
            dueOn: "30.11.2026", amount: 10_800),
        Liability(
            id: "pies", name: Trilingual("Opłata od posiadania psa", "Dog licence fee", "Збір за собаку"),
            dueOn: "31.12.2026",
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
