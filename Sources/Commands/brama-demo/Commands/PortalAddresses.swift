import ArgumentParser
import SAML

/// Where the three portals and the two banks listen: an address each, since cookies do not tell ports apart.
struct PortalAddresses: ParsableArguments {
    @Option(help: "The address of SEKAP.")
    var sekapAddress = "127.0.0.3"

    @Option(help: "The address of PeUP.")
    var peupAddress = "127.0.0.4"

    @Option(help: "The address of e-urząd.")
    var eUrzadAddress = "127.0.0.5"

    @Option(help: "The address of Bank Spółdzielczy Dębina.")
    var debinaAddress = "127.0.0.6"

    @Option(help: "The address of GranitBank.")
    var granitAddress = "127.0.0.7"

    @Option(help: "The port, the same on every address.")
    var port = 8080

    @Option(help: "How SEKAP speaks to Brama: saml2, or epuap as in its own time.")
    var sekapProfile = PortalDialect.saml2

    @Option(help: "How e-urząd speaks to Brama: login.gov.pl as its citizens know it, or saml2.")
    var eUrzadProfile = PortalDialect.loginGovPl

    /// The site of each portal.
    var sites: [PortalSite] {
        Portal.allCases.map { PortalSite(portal: $0, address: address(of: $0), port: port, dialect: dialect(of: $0)) }
    }

    /// The site of each bank.
    var banks: [BankSite] {
        Bank.allCases.map { BankSite(bank: $0, address: address(of: $0), port: port) }
    }

    /// The portals speak plain http, which only the machine itself may hear, and their citizens' cookies must not mix.
    func validate() throws {
        let addresses = Portal.allCases.map(address) + Bank.allCases.map(address)
        if let foreign = addresses.first(where: { !Loopback.contains($0) }) {
            throw CommandError(
                .addressRefused, "\(foreign) is not a loopback address",
                wayOut: "Take addresses from 127.0.0.0/8: the portals speak plain http.")
        }
        guard Set(addresses).count == addresses.count else {
            throw CommandError(
                .addressRefused, "two servers have one address",
                wayOut: "Give each an address of its own: browsers do not tell ports apart in cookies.")
        }
        guard (1...65_535).contains(port) else {
            throw CommandError(.addressRefused, "\(port) is not a port", wayOut: "Take a port from 1 to 65535.")
        }
    }

    private func address(of bank: Bank) -> String {
        switch bank {
        case .debina: debinaAddress
        case .granit: granitAddress
        }
    }

    private func dialect(of portal: Portal) -> PortalDialect {
        switch portal {
        case .sekap: sekapProfile
        case .peup: .saml2
        case .eUrzad: eUrzadProfile
        }
    }

    private func address(of portal: Portal) -> String {
        switch portal {
        case .sekap: sekapAddress
        case .peup: peupAddress
        case .eUrzad: eUrzadAddress
        }
    }
}

extension PortalDialect: ExpressibleByArgument {}
