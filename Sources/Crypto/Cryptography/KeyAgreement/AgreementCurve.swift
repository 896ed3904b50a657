import COpenSSL

/// A curve that PACE agrees on keys with (ICAO 9303-11 §9.5.1, table 6).
package enum AgreementCurve: String, Sendable, CaseIterable {
    case p256 = "P-256"
    case brainpoolP256r1
    case brainpoolP384r1

    /// The length of a field element in bytes; an uncompressed point has twice that and one.
    package var fieldByteCount: Int {
        switch self {
        case .p256, .brainpoolP256r1: 32
        case .brainpoolP384r1: 48
        }
    }

    /// The curve's own base point, uncompressed.
    package var generator: CurvePoint { CurvePoint(generatorOf: CurveParameters.of(self), self) }

    fileprivate var identifier: Int32 {
        switch self {
        case .p256: NID_X9_62_prime256v1
        case .brainpoolP256r1: NID_brainpoolP256r1
        case .brainpoolP384r1: NID_brainpoolP384r1
        }
    }
}

/// A curve's parameters, made once and never freed.
///
/// `@unchecked Sendable`: an `EC_GROUP` is only read after it is made.
final class CurveParameters: @unchecked Sendable {
    let group: Owned<CurveGroup>

    private init(_ curve: AgreementCurve) {
        guard let group = unsafe Owned<CurveGroup>(EC_GROUP_new_by_curve_name(curve.identifier)) else {
            preconditionFailure("OpenSSL has no \(curve.rawValue)")
        }
        self.group = group
    }

    static func of(_ curve: AgreementCurve) -> CurveParameters {
        switch curve {
        case .p256: p256
        case .brainpoolP256r1: brainpoolP256r1
        case .brainpoolP384r1: brainpoolP384r1
        }
    }

    private static let p256 = CurveParameters(.p256)
    private static let brainpoolP256r1 = CurveParameters(.brainpoolP256r1)
    private static let brainpoolP384r1 = CurveParameters(.brainpoolP384r1)
}
