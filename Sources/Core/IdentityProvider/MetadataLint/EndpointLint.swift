import SAML
import XMLTree

/// The addresses of a role, and their indexes.
enum EndpointLint {
    private static let consumer = "AssertionConsumerService"
    private static let indexed: Set<String> = [consumer, "ArtifactResolutionService"]

    static func look(at role: PlacedElement, _ findings: inout LintFindings) {
        let consumers = role.all(consumer)
        if !consumers.contains(where: { ResponseBinding(rawValue: $0.value("Binding") ?? "") != nil }) {
            findings.fault(
                consumers.first ?? role, "No AssertionConsumerService takes answers by HTTP-POST or HTTP-Artifact.",
                "There is nowhere to send an answer to.",
                "<md:AssertionConsumerService index=\"0\" Binding=\"\(Binding.httpPOST.rawValue)\" "
                    + "Location=\"https://…\"/>")
        }
        for endpoint in role.children where indexed.contains(endpoint.name) || endpoint.has("SingleLogoutService") {
            address("Location", of: endpoint, isNeeded: true, &findings)
            address("ResponseLocation", of: endpoint, isNeeded: false, &findings)
            binding(of: endpoint, &findings)
        }
        for name in indexed { indexes(role.all(name), &findings) }
    }

    private static func address(
        _ name: String, of endpoint: PlacedElement, isNeeded: Bool, _ findings: inout LintFindings
    ) {
        guard let text = endpoint.value(name) else {
            if isNeeded {
                findings.fault(
                    endpoint, "The \(endpoint.name) has no \(name).", "The file is refused.", "\(name)=\"https://…\"")
            }
            return
        }
        if name == "ResponseLocation", endpoint.has(consumer) {
            findings.fault(
                endpoint, "An AssertionConsumerService has a ResponseLocation.",
                "Nothing is sent back from there, so it is not clear which address is meant (Metadata §2.4.4).",
                "Leave it out.")
        }
        guard !Location.isAcceptable(text) else { return }
        findings.fault(
            endpoint, "Messages cannot go to `\(text)`.", why(text), "\(name)=\"\(instead(of: text))\"")
    }

    private static func why(_ text: String) -> String {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        if scheme == "http" { return "Over http anybody on the way reads who signs in; only loopback is spared." }
        if text.contains("#") { return "A fragment never reaches a server." }
        if scheme == "https" { return "Readers could take it apart in different ways." }
        if !text.contains(":") { return "It is no absolute URL." }
        return "A browser would run `\(scheme):` or go where no service is, with a citizen's data."
    }

    private static func instead(of text: String) -> String {
        guard text.lowercased().hasPrefix("http") else { return "https://…" }
        let rest = text.drop { $0 != ":" }.prefix { $0 != "#" }
        let better = "https" + rest
        return Location.isAcceptable(better) ? better : "https://…"
    }

    private static func binding(of endpoint: PlacedElement, _ findings: inout LintFindings) {
        guard let uri = endpoint.value("Binding"), !uri.isEmpty else {
            return findings.fault(
                endpoint, "The \(endpoint.name) has no Binding.", "The file is refused.",
                "Binding=\"\(Binding.httpPOST.rawValue)\"")
        }
        guard Binding(rawValue: uri) == nil else { return }
        findings.warning(
            endpoint, "The binding `\(uri)` is not spoken here.", "The \(endpoint.name) is never used.",
            "If it is a slip of the pen: \(Binding.httpPOST.rawValue)")
    }

    private static func indexes(_ endpoints: [PlacedElement], _ findings: inout LintFindings) {
        IndexLint.look(at: endpoints, &findings)
    }
}

/// Numbers by which requests name one of several (Metadata §2.2.3).
enum IndexLint {
    static func look(at elements: [PlacedElement], _ findings: inout LintFindings) {
        var seen: [Int: Int] = [:]
        for element in elements {
            guard let text = element.value("index"), let index = Int(text), (0...65_535).contains(index) else {
                findings.fault(
                    element, "The \(element.name) has no index, or one that is no number from 0 to 65,535.",
                    "Requests name it by this number, and the file is refused (Metadata §2.2.3).",
                    "index=\"\((seen.keys.max() ?? -1) + 1)\"")
                continue
            }
            if let line = seen[index] {
                findings.fault(
                    element, "The index \(index) is taken, in line \(line).",
                    "A request that names it could mean either, and the file is refused (Metadata §2.2.3).",
                    "index=\"\((seen.keys.max() ?? 0) + 1)\"")
            }
            seen[index] = element.position.line
        }
        let marked = elements.filter { ["true", "1"].contains($0.value("isDefault") ?? "") }
        if marked.count > 1 {
            findings.warning(
                marked[1], "A second \(marked[1].name) is marked as the default.", "The first one is taken.",
                "Leave isDefault out here.")
        }
    }
}
