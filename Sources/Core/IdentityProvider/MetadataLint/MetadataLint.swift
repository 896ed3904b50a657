package import Foundation
import SAML
import XMLTree

/// Reads a relying party's metadata as somebody who has to explain them: every fault with its place, and not only the
/// first.
package enum MetadataLint {
    /// What is to be said of a file, in its order.
    package static func findings(in octets: [UInt8], at now: Date) -> [MetadataFinding] {
        var findings = LintFindings()
        do throws(XMLError) {
            let element = try XMLDocument(parsing: octets, limits: .metadata).root()
            look(at: .root(element, in: octets), now, &findings)
        } catch {
            return [unreadable(error)]
        }
        return findings.all.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    }

    private static func unreadable(_ error: XMLError) -> MetadataFinding {
        var line: Int?
        if case .malformed(let found) = error { line = found }
        return MetadataFinding(
            severity: .fault, line: line, column: nil, problem: "The file cannot be read: \(error.sentence).",
            reason: "What two readers could read differently is not read at all.",
            remedy:
                "Write well-formed XML in UTF-8 without a document type, every ID once; `xmllint --noout FILE` helps.")
    }

    private static func look(at root: PlacedElement, _ now: Date, _ findings: inout LintFindings) {
        guard root.has("EntityDescriptor") || root.has("EntitiesDescriptor") else {
            return findings.fault(
                root, "The root is a `\(root.name)`, not SAML metadata.",
                "Brama reads md:EntityDescriptor, or md:EntitiesDescriptor with entities in it.",
                "Give the metadata file that your service provider publishes, not a web page or a message.")
        }
        let entities = entities(in: root, now, &findings)
        if entities.isEmpty {
            findings.fault(
                root, "The list holds no entity.", "There is nothing to register.", "Put an md:EntityDescriptor in.")
        }
        findTwins(entities, &findings)
        for entity in entities { EntityLint.look(at: entity, now, &findings) }
    }

    private static func entities(
        in element: PlacedElement, _ now: Date, _ findings: inout LintFindings
    ) -> [PlacedElement] {
        ValidityLint.look(at: element, now, &findings)
        guard element.has("EntitiesDescriptor") else { return [element] }
        var found: [PlacedElement] = []
        for child in element.children where child.has("EntityDescriptor") || child.has("EntitiesDescriptor") {
            found += entities(in: child, now, &findings)
        }
        return found
    }

    private static func findTwins(_ entities: [PlacedElement], _ findings: inout LintFindings) {
        var lines: [String: Int] = [:]
        for entity in entities {
            guard let id = entity.value("entityID") else { continue }
            if let line = lines[id] {
                findings.fault(
                    entity, "`\(id)` is here a second time, first in line \(line).",
                    "Two descriptions of one entity contradict each other, so the whole file is refused "
                        + "(Metadata §2.3.1).", "Keep one.")
            }
            lines[id] = entity.position.line
        }
    }
}

/// The times after which metadata are no longer used (Metadata §2.3.1, §2.3.2).
enum ValidityLint {
    private static let soon: TimeInterval = 7 * 86_400

    static func look(at element: PlacedElement, _ now: Date, _ findings: inout LintFindings) {
        if let text = element.value("cacheDuration"), SchemaDuration.parse(text) == nil {
            findings.fault(
                element, "cacheDuration `\(text)` is no duration.", "The file is refused.", "Write such as PT6H or P1D."
            )
        }
        guard let text = element.value("validUntil") else { return }
        guard let end = DateTime.parse(text) else {
            return findings.fault(
                element, "validUntil `\(text)` is no instant.", "The file is refused.",
                "Write an instant in UTC: \(DateTime.format(now.addingTimeInterval(14 * 86_400))).")
        }
        let remedy = "Publish the file anew with a later validUntil, or leave the attribute out of a file sent by hand."
        if end <= now {
            findings.fault(
                element, "The metadata ended on \(DateTime.format(end)).",
                "From then on nobody may use them, and nobody is signed in to this service.", remedy)
        } else if end < now.addingTimeInterval(soon) {
            findings.warning(
                element, "The metadata end soon, on \(DateTime.format(end)).",
                "From then on nobody is signed in to this service.", remedy)
        }
    }
}
