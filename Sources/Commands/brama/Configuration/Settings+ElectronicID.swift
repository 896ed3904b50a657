import ElectronicIDLogin
import Foundation
import Registers

extension Settings {
    /// How e-ID codes and cards are limited.
    func electronicID() throws(CommandError) -> ElectronicIDSettings {
        var settings = ElectronicIDSettings(entityID: try text(.entityID), baseURL: try text(.baseURL))
        settings.codeLifetime = try seconds(.cardCodeLifetime, in: 2...3_600)
        settings.addressThrottle.freeFailures = try number(.cardFreeFailures, in: 0...1_000_000)
        settings.staleLists = try choice(.revocationStale, of: StaleListRule.self)
        return settings
    }

    /// Where revocation lists are beside the addresses in the cards.
    func revocationAddresses() throws(CommandError) -> [String] {
        let addresses = try list(.revocationURLs)
        for address in addresses where !ListAddress.isUsable(address) && ListAddress.path(of: address) == nil {
            throw wrong(.revocationURLs, "`\(address)` is neither http, https nor file")
        }
        return addresses
    }

    /// Between two rounds of fetching.
    func revocationInterval() throws(CommandError) -> Duration {
        .seconds(try number(.revocationRefresh, in: 1...604_800))
    }
}
