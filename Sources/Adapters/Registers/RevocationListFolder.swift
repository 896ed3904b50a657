package import Cryptography
package import Foundation
package import IdentityProvider
import Synchronization

/// Revocation lists, a file for each authority, and the addresses at which trusted cards say that lists are.
package final class RevocationListFolder: RevocationListSource {
    private let path: String
    private let time: any TimeSource
    private let onFailure: @Sendable (RegisterError) -> Void
    private let files = Mutex<[String: WatchedFile<RevocationList?>]>([:])
    private let noting = Mutex(Set<String>())

    /// `onFailure` hears of a file that cannot be read or written; its list then counts as missing.
    package init(
        path: String, time: any TimeSource, onFailure: @escaping @Sendable (RegisterError) -> Void = { _ in }
    ) {
        self.path = path
        self.time = time
        self.onFailure = onFailure
    }

    package func list(of authority: Certificate) -> RevocationList? {
        do {
            return try file(of: authority).current()
        } catch {
            onFailure(error)
            return nil
        }
    }

    package func note(addresses: [String], of authority: Certificate) {
        do {
            try noting.withLock { known throws(RegisterError) in
                let new = addresses.filter { ListAddress.isUsable($0) && !known.contains($0) }
                guard !new.isEmpty else { return }
                known = Set(try self.addresses()).union(new)
                try RegisterFile.replace(addressFile, with: Array(known.sorted().joined(separator: "\n").utf8))
            }
        } catch {
            onFailure(error)
        }
    }

    /// The addresses that cards have named.
    package func addresses() throws(RegisterError) -> [String] {
        String(decoding: try RegisterFile.read(addressFile), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Keeps a list if one of these authorities has signed it and it is not older than the one that is there.
    package func keep(
        _ octets: [UInt8], of authorities: CertificateAuthorities, at now: Date
    ) throws(ListRefusal) -> RevocationList {
        let list: RevocationList
        do {
            list = try RevocationList(file: octets)
        } catch {
            throw .unreadable(error)
        }
        guard let authority = (authorities.anchors + authorities.intermediates).first(where: list.isSigned) else {
            throw .authorityUnknown
        }
        guard list.thisUpdate <= now.addingTimeInterval(300) else { throw .fromTheFuture }
        if let held = self.list(of: authority), held.thisUpdate > list.thisUpdate { throw .older }
        do {
            try RegisterFile.replace(file(of: authority).path, with: list.der)
        } catch {
            throw .file(error)
        }
        return list
    }

    private var addressFile: String { path + "/addresses.txt" }

    private func file(of authority: Certificate) -> WatchedFile<RevocationList?> {
        files.withLock { files in
            if let file = files[authority.fingerprint] { return file }
            let path = self.path + "/" + authority.fingerprint + ".crl"
            let file = WatchedFile<RevocationList?>(path: path, time: time, empty: nil) {
                octets throws(RegisterError) in try Self.decode(octets, path)
            }
            files[authority.fingerprint] = file
            return file
        }
    }

    private static func decode(_ octets: [UInt8], _ path: String) throws(RegisterError) -> RevocationList? {
        guard !octets.isEmpty else { return nil }
        do {
            return try RevocationList(der: octets)
        } catch {
            throw .malformed(file: path)
        }
    }
}

/// Why a revocation list is not kept.
package enum ListRefusal: Error, Sendable, Equatable {
    case unreadable(RevocationListError)
    /// No authority that is trusted has signed it.
    case authorityUnknown
    /// It says that it was made more than five minutes from now.
    case fromTheFuture
    /// The one that is kept was made after it.
    case older
    case file(RegisterError)
}
