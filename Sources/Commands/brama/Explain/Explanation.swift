/// What a message is, what it asks, and how it would fare.
struct Explanation: Codable {
    /// One thing that the message says.
    struct Fact: Codable {
        var name: String
        var value: String
    }

    /// A rule that the message was held against, in the server's order; the first that is broken ends the list.
    struct Rule: Codable {
        var name: String
        var isMet: Bool
    }

    /// The message's name: `AuthnRequest`.
    var kind: String
    /// How it travelled, as far as its spelling tells.
    var carrier: String
    var facts: [Fact] = []
    var rules: [Rule] = []
    /// The error number that the server would answer with now, if it would.
    var number: Int?
    /// The outcome in a sentence or two.
    var verdict: String = ""
    /// What to do next, if anything is to be done.
    var remedy: String?

    /// Adds what the message says, if it says it.
    mutating func say(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { facts.append(Fact(name: name, value: value)) }
    }

    func show() {
        print("\(Printable.text(kind)), \(carrier).")
        if !facts.isEmpty {
            print("")
            Listing.card(facts.map { ($0.name, $0.value) })
        }
        if !rules.isEmpty {
            print("")
            for rule in rules { print("\(rule.isMet ? "met   " : "BROKEN")  \(rule.name)") }
        }
        print("\n" + Printable.text(verdict))
        if let remedy { print("  " + Printable.text(remedy)) }
    }
}
