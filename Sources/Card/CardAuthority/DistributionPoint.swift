import SwiftASN1
import X509

/// The extension that says where the revocation list is (RFC 5280 §4.2.1.13).
struct DistributionPoint: CertificateExtensionConvertible {
    /// The address of the list.
    let address: String

    func makeCertificateExtension() throws -> Certificate.Extension {
        var coder = DER.Serializer()
        coder.appendConstructedNode(identifier: .sequence) { points in
            points.appendConstructedNode(identifier: .sequence) { point in
                point.appendConstructedNode(identifier: Self.context(0)) { name in
                    name.appendConstructedNode(identifier: Self.context(0)) { fullName in
                        fullName.appendPrimitiveNode(
                            identifier: ASN1Identifier(tagWithNumber: 6, tagClass: .contextSpecific)
                        ) { $0.append(contentsOf: Array(address.utf8)) }
                    }
                }
            }
        }
        return Certificate.Extension(oid: [2, 5, 29, 31], critical: false, value: coder.serializedBytes[...])
    }

    private static func context(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }
}
