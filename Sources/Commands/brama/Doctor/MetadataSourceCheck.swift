import Foundation
import IdentityProvider

/// Metadata sources that fail, or whose entities are not all served.
struct MetadataSourceCheck {
    var instance: Instance
    var now: Date

    private static let name = "metadata sources"

    func findings() async -> [Finding] {
        do throws(CommandError) {
            let sources = try await instance.read { () async throws(StoreError) in
                try await instance.stores.metadataSources.metadataSources()
            }
            return sources.flatMap(findings(of:))
        } catch {
            return [Finding(Self.name, error)]
        }
    }

    private func findings(of source: MetadataSource) -> [Finding] {
        var findings: [Finding] = []
        if source.state.isAlarming(at: now) {
            let cause = source.state.problem ?? "its last good copy has ended"
            findings.append(
                .problem(
                    Self.name, "the source \(source.id) is not refreshed: \(cause)",
                    remedy: "Ask its operator, then: brama metadata-source refresh \(source.id)"))
        }
        let passedOver = source.state.conflicts.count + source.state.unusable.count
        if passedOver > 0 {
            findings.append(
                .warning(
                    Self.name, "\(passedOver) entities of the source \(source.id) are not served from it",
                    remedy: "brama metadata-source show \(source.id) names each with the reason"))
        }
        return findings
    }
}
