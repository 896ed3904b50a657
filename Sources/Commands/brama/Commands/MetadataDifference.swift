import Foundation
import IdentityProvider
import SAML

/// What new metadata of a relying party change, in the words of an administrator.
struct MetadataDifference {
    /// Something that was there and is not, or the other way round.
    struct Line: Equatable {
        var isAdded: Bool
        var text: String
    }

    let lines: [Line]

    init(from old: RelyingParty, to new: RelyingParty) {
        let (before, after) = (Self.facts(old), Self.facts(new))
        lines =
            before.filter { !after.contains($0) }.map { Line(isAdded: false, text: $0) }
            + after.filter { !before.contains($0) }.map { Line(isAdded: true, text: $0) }
    }

    func show() {
        if lines.isEmpty { return print("Nothing that Brama reads is different.") }
        for line in lines { print((line.isAdded ? "+ " : "- ") + Printable.text(line.text)) }
    }

    /// Everything that Brama reads, each as a line of its own.
    private static func facts(_ party: RelyingParty) -> [String] {
        let role = party.role
        var facts = Language.allCases.map { "name (\($0.rawValue)): \(party.metadata.displayName(in: $0.rawValue))" }
        facts += [
            "AuthnRequestsSigned: \(role.authnRequestsSigned)", "WantAssertionsSigned: \(role.wantAssertionsSigned)",
            "valid until: \(party.validUntil.map(Listing.text) ?? "no end")",
        ]
        let standard = role.defaultAssertionConsumerService?.index
        facts += role.assertionConsumerServices.map { service in
            "return address \(service.index)\(service.index == standard ? " (default)" : ""): "
                + "\(service.location) by \(short(service.bindingURI))"
        }
        facts += role.singleLogoutServices.map { service in
            "logout address: \(service.location) by \(short(service.bindingURI))"
                + (service.responseLocation.map { ", answers to \($0)" } ?? "")
        }
        facts += role.keys.flatMap(keys(of:))
        facts += role.nameIDFormats.map { "name identifier format: \($0.rawValue)" }
        facts += party.metadata.serviceProviderAlgorithms.signingMethods.map { "signature algorithm: \($0)" }
        facts += party.metadata.entityAttributes.flatMap { attribute in
            attribute.values.map { "attribute of the entity: \(attribute.name) = \($0.text)" }
        }
        for service in role.attributeConsumingServices {
            facts += service.requestedAttributes.map {
                "service \(service.index) asks for \($0.attribute.name)\($0.isRequired ? " (required)" : "")"
            }
        }
        return facts
    }

    private static func keys(of descriptor: KeyDescriptor) -> [String] {
        let use = descriptor.use.map { "key for \($0.rawValue)" } ?? "key for signing and encryption"
        return descriptor.keys.map { "\(use): \($0.family) \($0.bitCount), SHA-256 \($0.fingerprint)" }
            + descriptor.refusals.map { "\(use) that cannot be used: \($0.sentence)" }
    }

    private static func short(_ binding: String) -> String {
        binding.split(separator: ":").last.map(String.init) ?? binding
    }
}
