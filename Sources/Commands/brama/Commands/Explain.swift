import ArgumentParser
import Foundation
import IdentityProvider

/// Explains a message.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say in plain words what a SAML message is, and how this server would judge it now.",
        discussion: """
            Give it whatever you copied: a URL, a query, the body of a form, a page with a form in it, a SOAP \
            envelope, XML, base64 of any of them, or an artifact. It says who sent it, what it asks, and which rule it \
            meets or breaks. Nothing is changed, and no request counts as seen. The exit code is 0 whether or not the \
            message is accepted.
            """)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The file with the message; - for standard input.") var file = "-"

    func run() async throws {
        let instance = try Instance.open(options)
        let message = try WireMessage(recognising: try content())
        let explanation = try await MessageExplainer(instance: instance, now: instance.time.now).explain(message)
        if output.json { try Listing.json(explanation) } else { explanation.show() }
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
