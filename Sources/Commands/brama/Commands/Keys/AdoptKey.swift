import ArgumentParser
import Foundation
import KeyFiles

/// Publishes a key that is in a token.
struct AdoptKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Publish a signing key that is in a PKCS#11 token; it never leaves the token.",
        discussion: """
            Make the key with the vendor's program, such as pkcs11-tool, and name it by its URI (RFC 7512); each key of \
            a token needs an ID of its own, by which its halves find each other. The module \
            is pkcs11.module, the PIN in the file of pkcs11.pin-file. The certificate around the key is signed by the \
            key itself and kept beside the other keys. From then on the key lives as one that was generated.
            """)

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The key's URI: pkcs11:token=brama;object=signing") var uri: String

    func run() async throws {
        let instance = try Instance.open(options)
        let host = try instance.settings.hostName()
        let record = try await Keys.changing(instance, .keyGenerated) { () throws(KeyFilesError) in
            try instance.keys.adopt(uri: uri, commonName: host, at: instance.time.now)
        }
        print("\(record.id) is published. Relying parties learn it from /metadata.")
        print("`brama keys plan` shows when it may sign, and who has seen it.")
    }
}
