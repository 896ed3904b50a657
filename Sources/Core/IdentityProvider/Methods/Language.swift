/// The languages of pages and messages.
package enum Language: String, Sendable, Codable, CaseIterable {
    case polish = "pl"
    case english = "en"
    case ukrainian = "uk"
}
