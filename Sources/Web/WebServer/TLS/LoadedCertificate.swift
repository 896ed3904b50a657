import Foundation
import HummingbirdHTTP2
import HummingbirdTLS

/// A certificate with its key, of which it is certain that TLS can begin with them.
struct LoadedCertificate: Sendable {
    let tls: TLSConfiguration
    let notAfter: Date

    init(_ files: TLSFiles) throws(ServerCertificateError) {
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(files.certificateChain) } catch { throw .certificate }
        guard let own = chain.first else { throw .certificate }
        let key: NIOSSLPrivateKey
        do { key = try NIOSSLPrivateKey(file: files.privateKey, format: .pem) } catch { throw .key }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        // What a connection begins with; it holds the key against the certificate.
        do { _ = try HTTP2UpgradeChannel(tlsConfiguration: tls) { _, _, _ in } } catch { throw .mismatch }
        self.tls = tls
        notAfter = Date(timeIntervalSince1970: TimeInterval(own.notValidAfter))
    }
}
