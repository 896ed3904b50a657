import Foundation
import IdentityProvider
import Registers
import TrustedProfileRegistry

extension Settings {
    /// What the registry of trusted profiles works by.
    func registry() throws(CommandError) -> RegistrySettings {
        var settings = RegistrySettings(baseURL: try singleSignOn().baseURL)
        settings.applicationLifetime = try days(.applicationLifetime, in: 1...365)
        settings.accountLifetime = try days(.accountLifetime, in: 1...3_650)
        settings.formThrottle.freeFailures = try number(.applicationFreeForms, in: 0...1_000_000)
        settings.reminderDays = try reminderDays()
        settings.endedRetention = try days(.applicationRetention, in: 0...3_650)
        settings.expiredProfileRetention = try days(.profileRetention, in: 0...36_500)
        settings.sessionRetention = try days(.sessionRetention, in: 1...36_500)
        settings.assertionRetention = try days(.assertionRetention, in: 1...36_500)
        settings.personRetention = try days(.personRetention, in: 1...36_500)
        settings.auditRetention = try days(.auditRetention, in: 1...36_500)
        settings.codeLifetime = try trustedProfile().codeLifetime
        settings.codeTries = try trustedProfile().codeTries
        return settings
    }

    /// By what the person register knows us; nil if it asks for nothing.
    func personRegisterHeader() throws(CommandError) -> RegisterHeader? {
        guard let path = optional(.personRegisterHeaderFile) else { return nil }
        guard let header = RegisterHeader(line: try PassphraseFile.line(of: path)) else {
            throw wrong(.personRegisterHeaderFile, "the first line of `\(path)` is not `Name: value`")
        }
        return header
    }

    /// Where revocation lists of qualified certificates are beside the addresses in them.
    func qualifiedListAddresses() throws(CommandError) -> [String] {
        let addresses = try list(.qualifiedListURLs)
        for address in addresses where !ListAddress.isUsable(address) && ListAddress.path(of: address) == nil {
            throw wrong(.qualifiedListURLs, "`\(address)` is neither http, https nor file")
        }
        return addresses
    }

    private func days(_ key: ConfigurationKey, in range: ClosedRange<Int>) throws(CommandError) -> TimeInterval {
        Double(try number(key, in: range)) * 86_400
    }

    private func reminderDays() throws(CommandError) -> [Int] {
        var days: [Int] = []
        for text in try list(.profileReminders) {
            guard let day = Int(text), (1...365).contains(day) else {
                throw wrong(.profileReminders, "`\(text)` is not a number of days from 1 to 365")
            }
            days.append(day)
        }
        return days
    }
}
