import Cryptography
import Foundation
import SAML
import Synchronization

/// Fresh requests, signed before any clock starts: the load's own signatures are not what is measured.
struct SignedRequests {
    private let file: URL

    init(directory: String) { file = URL(fileURLWithPath: directory + "/requests") }

    /// Writes `count` requests, a line each.
    func prepare(count: Int, directory: String, address: String) throws {
        let keys = try RelyingPartyKeys(directory: directory)
        let run = UInt32.random(in: 0...UInt32.max)
        let halves = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { half in
            do {
                let made = try (0..<count / 2).map { try keys.request("_\(run)-\(half)-\($0)", to: address) }
                halves.withLock { $0 += made }
            } catch {
                FileHandle.standardError.write(Data("load: \(error)\n".utf8))
            }
        }
        try Data(halves.withLock { $0.joined(separator: "\n") }.utf8).write(to: file)
    }

    func read() throws -> [String] {
        String(decoding: try Data(contentsOf: file), as: UTF8.self).utf8.split(separator: UInt8(ascii: "\n"))
            .map { String(Substring($0)) }
    }
}

/// Single sign-on requests on one existing session: each request fresh and signed, each answer looked at.
struct SignOnLoad {
    let directory: String
    let address: String
    let metadata: String

    func run(seconds: Double, connections: Int) throws {
        let keys = try RelyingPartyKeys(directory: directory)
        let browser = try HTTPConnection(address)
        try SignIn(directory: directory, address: address, relyingParty: keys)
            .run(browser, citizen: 0, request: "_login-\(UInt32.random(in: 0...UInt32.max))")
        let cookies = browser.cookies
        let requests = try SignedRequests(directory: directory).read()
        let result = try Workers.run(count: connections, seconds: seconds) { worker, record in
            try work(worker, of: connections, requests, cookies, record)
        }
        try verify(result.samples)
        result.printRow()
    }

    private func work(
        _ worker: Int, of count: Int, _ requests: [String], _ cookies: [String: String], _ record: Recorder
    ) throws {
        let connection = try HTTPConnection(address)
        connection.adopt(cookies: cookies)
        var index = worker
        while !record.isOver {
            guard index < requests.count else { throw LoadError("the requests ran out; prepare more") }
            let answer = try record.timed { try connection.get(requests[index]) }
            guard answer.status == 200, let response = answer.field("SAMLResponse") else {
                throw LoadError("a request was answered with status \(answer.status)")
            }
            if index % 97 == worker { record.keep(response) }
            index += count
        }
    }

    /// A sample of the answers is verified as a relying party would, signature and all.
    private func verify(_ samples: [[UInt8]]) throws {
        let document = try Data(contentsOf: URL(fileURLWithPath: metadata))
        let entities = try MetadataDocument.parse(Array(document))
        guard let provider = entities.first, let role = provider.identityProvider else {
            throw LoadError("no identity provider in \(metadata)")
        }
        let validator = ResponseValidator(
            ResponseExpectation(
                identityProvider: provider.entityID, signingKeys: role.keys.keys(for: .signing),
                serviceProvider: RelyingPartyKeys.entityID,
                assertionConsumerServiceURL: RelyingPartyKeys.returnAddress))
        for sample in samples {
            let field = FormField("SAMLResponse", String(decoding: sample, as: UTF8.self))
            let message = try HTTPPost.decode([field])
            let text = String(decoding: message.octets, as: UTF8.self)
            guard let start = text.range(of: "InResponseTo=\""),
                let end = text[start.upperBound...].firstIndex(of: "\"")
            else { throw LoadError("an answer to nothing") }
            let id = String(text[start.upperBound..<end])
            _ = try validator.validate(
                message, answering: PendingRequest(id: id, issueInstant: Date()), now: Date())
        }
        guard !samples.isEmpty else { throw LoadError("no answer was verified") }
    }
}
