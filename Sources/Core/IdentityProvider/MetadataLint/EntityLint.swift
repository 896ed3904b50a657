import Foundation
import SAML
import XMLTree

/// An entity and its role.
enum EntityLint {
    static func look(at entity: PlacedElement, _ now: Date, _ findings: inout LintFindings) {
        name(of: entity, &findings)
        if let extensions = entity.first("Extensions") { ExtensionLint.look(at: extensions, &findings) }
        let roles = entity.all("SPSSODescriptor")
        let spoken = roles.filter(speaksSAML2)
        guard let role = spoken.first else {
            return roles.isEmpty ? missingRole(entity, &findings) : otherProtocol(roles[0], &findings)
        }
        if spoken.count > 1 {
            findings.fault(
                spoken[1], "A second SPSSODescriptor speaks SAML 2.0.",
                "Nobody can tell which of the two counts (Metadata §2.3.2).", "Merge the two.")
        }
        ValidityLint.look(at: role, now, &findings)
        if let extensions = role.first("Extensions") { ExtensionLint.look(at: extensions, &findings) }
        EndpointLint.look(at: role, &findings)
        KeyLint.look(at: role, now, &findings)
        ServiceLint.look(at: role, &findings)
    }

    private static func name(of entity: PlacedElement, _ findings: inout LintFindings) {
        let id = entity.value("entityID") ?? ""
        if id.isEmpty || id.utf8.count > EntityDescriptor.entityIDLimit {
            findings.fault(
                entity, id.isEmpty ? "The entityID is missing." : "The entityID is longer than 1,024 characters.",
                "It is the name by which requests are told apart (Metadata §2.2.1).",
                "Write entityID=\"https://…\", a URL of your own that does not change.")
        } else if !id.contains(":") {
            findings.warning(
                entity, "The entityID `\(id)` is no absolute URI.",
                "Another service may have the same name (Metadata §2.2.1).",
                "Write an https URL on a host of your own. It names your service and need not lead anywhere.")
        }
    }

    private static func missingRole(_ entity: PlacedElement, _ findings: inout LintFindings) {
        let isProvider = entity.first("IDPSSODescriptor") != nil
        findings.fault(
            entity, isProvider ? "This is an identity provider." : "There is no SPSSODescriptor.",
            "Citizens can only be signed in to a service provider.",
            isProvider ? "Register banks by `brama idp add`." : "Put an md:SPSSODescriptor in.")
    }

    private static func otherProtocol(_ role: PlacedElement, _ findings: inout LintFindings) {
        findings.fault(
            role, "The role does not speak SAML 2.0.", "Brama speaks nothing else.",
            "Write protocolSupportEnumeration=\"\(Vocabulary.samlp.uri)\".")
    }

    private static func speaksSAML2(_ role: PlacedElement) -> Bool {
        (role.value("protocolSupportEnumeration") ?? "").split(separator: " ").contains { $0 == Vocabulary.samlp.uri }
    }
}
