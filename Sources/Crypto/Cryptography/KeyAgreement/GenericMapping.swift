/// PACE's generic mapping with elliptic curves (ICAO 9303-11 §4.4.3.3.2, BSI TR-03110-3 §A.3.4.1).
package enum GenericMapping {
    /// The base point that only those can agree on who know the nonce: nonce × G + H, where H is the shared point.
    package static func generator(nonce: [UInt8], shared: CurvePoint) throws(CurveError) -> CurvePoint {
        try shared.curve.generator.multiplied(by: nonce).adding(shared)
    }
}
