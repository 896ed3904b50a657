import ArgumentParser
import Foundation
import IdentityProvider

/// Explains a message.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say in plain words what a SAML message is and how it would be judged, or why somebody was refused.",
        discussion: """
            Give it whatever you copied: a URL, a query, the body of a form, a page with a form in it, a SOAP \
            envelope, XML, base64 of any of them, or an artifact. It says who sent it, what it asks, and which rule it \
            meets or breaks. Nothing is changed, and no request counts as seen. The exit code is 0 whether or not the \
            message is accepted.

            Or give it the reference that an error page showed, or that stands at the end of the StatusMessage of a \
            SAML answer, as 7KQ2M-9XD4T: it says what was refused, when, to whom, by which rule, and what mends it. \
            References are kept for 30 days; nothing is kept of who the citizen was.
            """)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The file with the message, - for standard input; or the reference of a refusal.") var file = "-"

    func run() async throws {
        let instance = try Instance.open(options)
        let explanation = try await explanation(instance)
        if output.json { try Listing.json(explanation) } else { explanation.show() }
    }

    /// A file of that name comes first.
    private func explanation(_ instance: Instance) async throws(CommandError) -> Explanation {
        if let reference = RefusalReference(typed: file), !FileManager.default.fileExists(atPath: file) {
            return try await RefusalExplainer(instance: instance).explain(reference)
        }
        let message = try WireMessage(recognising: try content())
        return try await MessageExplainer(instance: instance, now: instance.time.now).explain(message)
    }

    private func content() throws(CommandError) -> [UInt8] {
        do {
            let handle =
                file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            return Array(try handle.read(upToCount: 2 << 20) ?? Data())
        } catch {
            throw CommandError(.fileUnreadable, "\(file) cannot be read", wayOut: "Check the path and its permissions.")
        }
    }
}
