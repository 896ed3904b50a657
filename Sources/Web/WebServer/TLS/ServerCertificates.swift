package import Foundation
import HummingbirdTLS
import Synchronization

/// The server's certificate and key, as their files have them: a renewed one is taken without a stop, one that cannot be
/// used is not.
///
/// Connections that are open keep the certificate by which they began.
package final class ServerCertificates: Sendable {
    private struct State {
        var files: TLSFiles
        var loaded: LoadedCertificate
        /// The files as they were when they were read last, whatever came of it.
        var read: TLSFileStamp
        /// The files as the last look found them.
        var seen: TLSFileStamp
        var generation = 0
    }

    private let state: Mutex<State>

    /// Reads the files.
    package init(_ files: TLSFiles) throws(ServerCertificateError) {
        let stamp = TLSFileStamp(files)
        let loaded = try LoadedCertificate(files)
        state = Mutex(State(files: files, loaded: loaded, read: stamp, seen: stamp))
    }

    /// When the certificate in use ends.
    package var notAfter: Date { state.withLock { $0.loaded.notAfter } }

    /// The configuration for new connections, and how many came before it.
    var current: (generation: Int, tls: TLSConfiguration) {
        state.withLock { ($0.generation, $0.loaded.tls) }
    }

    /// Reads the files, which may be others than before; the certificate in use stays if they cannot be used.
    package func reload(_ files: TLSFiles, now: Date) throws(ServerCertificateError) {
        try state.withLock { state throws(ServerCertificateError) in
            try Self.read(files, into: &state, now: now)
        }
    }

    /// Reads the files if they have changed, and then stayed as they are since the last look: who renews a certificate
    /// replaces two files, one after the other. True if there is a new certificate.
    package func look(now: Date) throws(ServerCertificateError) -> Bool {
        try state.withLock { state throws(ServerCertificateError) in
            let stamp = TLSFileStamp(state.files)
            let isSettled = stamp == state.seen
            state.seen = stamp
            guard isSettled, stamp != state.read else { return false }
            try Self.read(state.files, into: &state, now: now)
            return true
        }
    }

    private static func read(_ files: TLSFiles, into state: inout State, now: Date) throws(ServerCertificateError) {
        // Stamped before they are read: files that are replaced meanwhile differ from it at the next look. Files that
        // cannot be used are looked at all the same, since somebody is about to mend them.
        state.files = files
        state.read = TLSFileStamp(files)
        let loaded = try LoadedCertificate(files)
        guard loaded.notAfter > now else { throw .expired }
        state.loaded = loaded
        state.generation += 1
    }
}

/// Why a certificate is not taken.
package enum ServerCertificateError: Error, Sendable, Equatable {
    case certificate, key, mismatch, expired

    /// The end of a sentence.
    package var sentence: String {
        switch self {
        case .certificate: "the file of tls.certificate cannot be read, or holds no certificate in PEM"
        case .key: "the file of tls.key cannot be read, or holds no private key in PEM"
        case .mismatch: "key and certificate do not belong together"
        case .expired: "the certificate has expired already"
        }
    }
}
