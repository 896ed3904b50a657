import Foundation

/// Loads a running Brama and prints what it bore. `scripts/bench` calls it; the words are for that script.
///
/// - `prepare DIR ADDRESS`: a relying party's keys and metadata.
/// - `hashes SECONDS`: the password hash's own limit on one core.
/// - `requests DIR ADDRESS COUNT`: signed requests for one `sign-on`.
/// - `sign-on DIR ADDRESS SECONDS CONNECTIONS METADATA`: single sign-on requests on one session.
/// - `passwords DIR ADDRESS SECONDS CITIZENS`: whole logins by password and code.
@main
struct LoadGenerator {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("load: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ words: [String]) throws {
        switch (words.first, words.count) {
        case ("prepare"?, 3): try RelyingPartyKeys.prepare(directory: words[1], address: words[2])
        case ("requests"?, 4):
            try SignedRequests(directory: words[1])
                .prepare(count: Int(words[3]) ?? 0, directory: words[1], address: words[2])
        case ("hashes"?, 2): try HashLoad.run(seconds: Double(words[1]) ?? 1)
        case ("sign-on"?, 6):
            try SignOnLoad(directory: words[1], address: words[2], metadata: words[5])
                .run(seconds: Double(words[3]) ?? 1, connections: Int(words[4]) ?? 1)
        case ("passwords"?, 5):
            try PasswordLoad(directory: words[1], address: words[2])
                .run(seconds: Double(words[3]) ?? 1, citizens: Int(words[4]) ?? 1)
        default: throw LoadError("prepare, hashes, requests, sign-on or passwords, with their words")
        }
    }
}

/// Why a load stopped: an answer that was not the right one, or a server that did not answer.
struct LoadError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
