import ArgumentParser
import Foundation
import IdentityProvider

/// Looks an instance over.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look the instance over, and say for each finding what mends it.",
        discussion: """
            Looks at the configuration, the clock, keys and certificates, the disk, the database with its audit \
            chain, relying parties, metadata sources and banks that cannot work, and the ways by which codes reach \
            citizens. It changes nothing, and works while the server runs. The exit code is 1 if something is a \
            problem, else 0.
            """)

    /// What is printed as JSON.
    struct Report: Codable {
        var findings: [Finding]
        var checks: [String]
    }

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let report = try await examine(try options.instanceDirectory())
        if output.json { try Listing.json(report) } else { show(report) }
        if report.findings.contains(where: { $0.severity == .problem }) { throw ExitCode(1) }
    }

    /// Without an instance there is nothing to look over; without its database the rest still is.
    private func examine(_ directory: InstanceDirectory) async throws(CommandError) -> Report {
        try directory.requireInitialised()
        let now = SystemTime().now
        var report = Report(findings: [], checks: ["files", "disk", "clock"])
        report.findings += FileModeCheck(directory: directory).findings
        report.findings += DiskCheck(path: directory.path).findings
        report.findings += ClockCheck.findings
        do throws(CommandError) {
            let instance = try Instance.open(directory)
            report.checks += [
                "configuration", "keys", "database", "relying parties", "metadata sources", "banks", "delivery", "tls",
            ]
            report.findings += ConfigurationCheck(settings: instance.settings).findings
            report.findings += KeyCheck(instance: instance, now: now).findings
            report.findings += await DatabaseCheck(instance: instance).findings()
            report.findings += await RelyingPartyCheck(instance: instance, now: now).findings()
            report.findings += await MetadataSourceCheck(instance: instance, now: now).findings()
            report.findings += await BankCheck(instance: instance, now: now).findings()
            report.findings += DeliveryCheck(settings: instance.settings).findings
            report.findings += TLSCheck(settings: instance.settings, now: now).findings
        } catch {
            report.findings.append(Finding("instance", error))
        }
        return report
    }

    private func show(_ report: Report) {
        for finding in report.findings.sorted(by: { $0.severity.rank < $1.severity.rank }) {
            print("\(finding.severity.rawValue): \(finding.check): \(Printable.text(finding.message))")
            print("  \(Printable.text(finding.remedy))")
        }
        let looked = report.checks.joined(separator: ", ")
        print(report.findings.isEmpty ? "Nothing is wrong with: \(looked)." : "Looked at: \(looked).")
    }
}

extension Finding.Severity {
    /// Problems come first.
    fileprivate var rank: Int { self == .problem ? 0 : 1 }
}
