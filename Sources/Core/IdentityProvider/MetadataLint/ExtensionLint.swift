import Cryptography
import SAML
import XMLTree

/// Extensions that are understood here: algorithms, entity attributes, what pages show.
enum ExtensionLint {
    static func look(at extensions: PlacedElement, _ findings: inout LintFindings) {
        algorithms(extensions, &findings)
        attributes(extensions, &findings)
        let infos = extensions.all("UIInfo", in: .mdui)
        for twin in infos.dropFirst() {
            findings.warning(twin, "A second UIInfo.", "Only the first is read (MDUI §2.1).", "Merge the two.")
        }
        if let info = infos.first { UIInfoLint.look(at: info, &findings) }
    }

    private static func algorithms(_ extensions: PlacedElement, _ findings: inout LintFindings) {
        for method in extensions.all("SigningMethod", in: .alg) + extensions.all("DigestMethod", in: .alg) {
            guard let uri = method.value("Algorithm"), !uri.isEmpty else {
                findings.warning(
                    method, "The \(method.name) names no Algorithm.", "It says nothing.", "Algorithm=\"…\"")
                continue
            }
            guard uri.hasSuffix("sha1") || uri.contains("md5") else { continue }
            findings.warning(
                method, "`\(uri)` is broken.", "It is never used here, and may be an invitation elsewhere.",
                method.name == "SigningMethod"
                    ? "Algorithm=\"\(SignatureAlgorithm.rsaSHA256.uri)\""
                    : "Algorithm=\"\(DigestAlgorithm.sha256.uri)\"")
        }
    }

    private static func attributes(_ extensions: PlacedElement, _ findings: inout LintFindings) {
        let lists = extensions.all("EntityAttributes", in: .mdattr)
        for twin in lists.dropFirst() {
            findings.fault(
                twin, "A second EntityAttributes.", "There may be one, and the file is refused (MDATTR §2.1).",
                "Put all attributes into the first.")
        }
        for assertion in lists.flatMap({ $0.all("Assertion", in: .saml) }) {
            findings.warning(
                assertion, "An assertion among the entity attributes.", "It is passed over.",
                "Write plain saml:Attribute elements.")
        }
    }
}

/// What pages show (MDUI §2.1).
enum UIInfoLint {
    static func look(at info: PlacedElement, _ findings: inout LintFindings) {
        let texts = ["DisplayName", "Description", "InformationURL", "PrivacyStatementURL"]
        for name in texts { languages(info.all(name, in: .mdui), &findings) }
        for name in texts.suffix(2) {
            for link in info.all(name, in: .mdui) where !Location.isAcceptableLink(link.text) {
                findings.fault(
                    link, "`\(link.text)` is no address that a page may link to.",
                    "With another scheme, such as javascript:, it would run in the citizen's browser; it is left out.",
                    "An https URL.")
            }
        }
        if info.all("DisplayName", in: .mdui).isEmpty {
            findings.warning(
                info, "There is no DisplayName.", "Citizens see a host's name instead of your service's.",
                "<mdui:DisplayName xml:lang=\"pl\">…</mdui:DisplayName>")
        }
        for logo in info.all("Logo", in: .mdui) { look(atLogo: logo, &findings) }
    }

    private static func look(atLogo logo: PlacedElement, _ findings: inout LintFindings) {
        if !Location.isAcceptableImage(logo.text) {
            findings.fault(
                logo, "`\(logo.text.prefix(80))` is no address of a picture.",
                "Only https and data:image are safe on a page; it is left out.", "An https URL of a PNG or SVG.")
        }
        let sizes = [logo.value("height"), logo.value("width")].map { $0.flatMap { Int($0) } ?? 0 }
        if sizes.contains(where: { $0 <= 0 }) {
            findings.warning(
                logo, "The logo has no height and width in pixels.", "It is left out (MDUI §2.1.6).",
                "height=\"60\" width=\"80\"")
        }
    }

    private static func languages(_ texts: [PlacedElement], _ findings: inout LintFindings) {
        var seen: Set<String> = []
        for text in texts {
            guard let language = text.element.attribute("lang", in: .xml), !language.isEmpty else {
                findings.warning(
                    text, "The \(text.name) has no language.", "It is left out (MDUI §2.1).", "xml:lang=\"pl\"")
                continue
            }
            if !seen.insert(language).inserted {
                findings.warning(
                    text, "A second \(text.name) in `\(language)`.", "Only the first is shown (MDUI §2.1).",
                    "Keep one.")
            }
        }
    }
}

/// The services of a relying party with the attributes that they ask for (Metadata §2.4.4.1).
enum ServiceLint {
    static func look(at role: PlacedElement, _ findings: inout LintFindings) {
        let services = role.all("AttributeConsumingService")
        IndexLint.look(at: services, &findings)
        for service in services {
            if service.first("ServiceName") == nil {
                findings.warning(
                    service, "The service has no ServiceName.", "The schema demands one.",
                    "<md:ServiceName xml:lang=\"pl\">…</md:ServiceName>")
            }
            for attribute in service.all("RequestedAttribute") where (attribute.value("Name") ?? "").isEmpty {
                findings.fault(
                    attribute, "A RequestedAttribute has no Name.", "The file is refused.",
                    "Name=\"…\", as docs/configuration.md lists the attributes.")
            }
        }
    }
}
