import Cryptography
import Foundation
import IdentityProvider

/// Holds an export of the audit chain against a signed head, without any instance.
struct VerifyAuditExport {
    /// More than a statement ever is.
    private static let longestHead = 1 << 16

    var file: String
    var head: String
    var certificate: String

    /// The head's statement, and how many events the export has.
    func run() throws(CommandError) -> (statement: AuditHeadStatement, count: Int) {
        let statement = try signedStatement()
        var check = AuditExportCheck(head: statement)
        var lines = try LineReader(file)
        while let line = try lines.next() {
            do throws(AuditExportError) { try check.take(line) } catch { throw broken(error) }
        }
        do throws(AuditExportError) { try check.end() } catch { throw broken(error) }
        return (statement, check.chain.count)
    }

    private func signedStatement() throws(CommandError) -> AuditHeadStatement {
        let key = try KeyFile.publicKey(in: certificate)
        let octets = try content(of: head)
        guard AuditSignature.isGood(try content(of: head + ".sig"), over: octets, by: key) else {
            throw CommandError(
                .auditExportInvalid, "\(head) is not signed by the key of \(certificate)",
                wayOut: "Take the certificate from Brama's metadata of that time; the head names its key.")
        }
        guard let statement = AuditHeadStatement(text: String(decoding: octets, as: UTF8.self)) else {
            throw CommandError(
                .auditExportInvalid, "\(head) is signed, but is no head of an audit chain",
                wayOut: "Name the file that `brama audit head` wrote.")
        }
        return statement
    }

    private func content(of path: String) throws(CommandError) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable(path) }
        do {
            let data = try handle.read(upToCount: Self.longestHead) ?? Data()
            try handle.close()
            return Array(data)
        } catch {
            throw unreadable(path)
        }
    }

    private func unreadable(_ path: String) -> CommandError {
        CommandError(
            .fileUnreadable, "\(path) cannot be read", wayOut: "The head is two files, HEAD and HEAD.sig, side by side."
        )
    }

    private func broken(_ error: AuditExportError) -> CommandError {
        CommandError(
            .auditBroken, "\(file) is not the chain of that head: \(error.sentence)",
            wayOut: "Keep the file as evidence; compare it with another export and an earlier head.")
    }
}
