import ArgumentParser
import Cryptography
import KeyFiles

/// Encrypts the keys at rest.
struct EncryptKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encrypt",
        abstract: "Encrypt private keys and secrets at rest with a passphrase.",
        discussion: """
            The passphrase is the first line of a file of mode 0600, never an argument. Keys become PKCS#8 with \
            AES-256 under scrypt, which OpenSSL reads; secrets are sealed by AES-256-GCM under scrypt. Without the \
            passphrase nothing of the instance opens: keep it apart from the backups. Set key.passphrase-file to it \
            and reload, or give it to the service as the systemd credential key-passphrase and restart. Run this as the \
            service's user, who has to open the files afterwards.
            """)

    @OptionGroup var options: DirectoryOptions
    @Option(help: "The file with the passphrase; key.passphrase-file of the configuration if not given.")
    var passphraseFile: String?

    func run() async throws {
        let count = try Protection(options, passphraseFile).run { (keys, passphrase) throws(KeyFilesError) in
            try keys.encrypt(with: passphrase)
        }
        print("\(count) files were encrypted; nothing is in clear any more. A running server goes on with what it has.")
    }
}

/// Writes the keys in clear.
struct DecryptKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decrypt", abstract: "Write private keys and secrets in clear again, as files of mode 0600.")

    @OptionGroup var options: DirectoryOptions
    @Option(help: "The file with the passphrase; key.passphrase-file of the configuration if not given.")
    var passphraseFile: String?

    func run() async throws {
        let count = try Protection(options, passphraseFile).run { (keys, passphrase) throws(KeyFilesError) in
            try keys.decrypt(with: passphrase)
        }
        print("\(count) files were decrypted.")
    }
}

/// Works on the files alone: the database does not open without the secrets.
private struct Protection {
    let keys: KeyDirectory
    let passphrase: KeyPassphrase

    init(_ options: DirectoryOptions, _ file: String?) throws(CommandError) {
        let directory = try options.instanceDirectory()
        let settings = try Settings(directory)
        keys = KeyDirectory(path: directory.keys)
        let given: KeyPassphrase?
        if let file { given = try PassphraseFile.read(file) } else { given = try settings.keyPassphrase() }
        guard let found = given else {
            throw CommandError(
                .passphraseRefused, "no passphrase is given",
                wayOut: "Give --passphrase-file FILE, or set key.passphrase-file.")
        }
        passphrase = found
    }

    func run(_ work: (KeyDirectory, KeyPassphrase) throws(KeyFilesError) -> Int) throws(CommandError) -> Int {
        do { return try work(keys, passphrase) } catch { throw CommandError(keyFailure: error) }
    }
}
