import COpenSSL

/// Why a point or a scalar was refused.
package enum CurveError: Error, Sendable, Equatable {
    /// The bytes are not an uncompressed point of the curve, or are the point at infinity.
    case notOnCurve
    /// The operation ended at the point at infinity, or could not be done.
    case operationFailed
}

/// A point of a curve other than the point at infinity; all three curves have cofactor 1, so it has the curve's order.
package struct CurvePoint: Sendable, Equatable {
    /// The curve.
    package let curve: AgreementCurve
    /// The point as `04‖x‖y` (SEC 1 §2.3.3, uncompressed).
    package let encoded: [UInt8]

    /// Decodes `04‖x‖y`, and refuses whatever does not lie on the curve.
    package init(decoding bytes: [UInt8], on curve: AgreementCurve) throws(CurveError) {
        guard bytes.count == 1 + 2 * curve.fieldByteCount, bytes.first == 4,
            Self.object(bytes, CurveParameters.of(curve)) != nil
        else { throw failed(.notOnCurve) }
        self.curve = curve
        encoded = bytes
    }

    init(generatorOf parameters: CurveParameters, _ curve: AgreementCurve) {
        let point = unsafe EC_GROUP_get0_generator(parameters.group.pointer)
        guard let point = unsafe point, let encoded = unsafe Self.encode(point, parameters, curve) else {
            preconditionFailure("OpenSSL's \(curve.rawValue) has no generator")
        }
        self.curve = curve
        self.encoded = encoded
    }

    private init(_ point: borrowing Owned<CurvePointObject>, on curve: AgreementCurve) throws(CurveError) {
        guard let encoded = unsafe Self.encode(point.pointer, CurveParameters.of(curve), curve) else {
            throw failed(.operationFailed)
        }
        self.curve = curve
        self.encoded = encoded
    }

    /// The x coordinate, which is what a key agreement shares (ICAO 9303-11 §4.4.3.5).
    package var x: [UInt8] { Array(encoded[1..<(1 + curve.fieldByteCount)]) }

    /// This point times the scalar, a big-endian number of any length.
    package func multiplied(by scalar: [UInt8]) throws(CurveError) -> CurvePoint {
        let parameters = CurveParameters.of(curve)
        guard let point = Self.object(encoded, parameters), let result = Self.empty(parameters),
            let count = Int32(exactly: scalar.count),
            let number = unsafe Owned<BigNumber>(BN_bin2bn(scalar, count, nil)),
            let context = unsafe Owned<NumberContext>(BN_CTX_new()),
            unsafe EC_POINT_mul(
                parameters.group.pointer, result.pointer, nil, point.pointer, number.pointer, context.pointer) == 1
        else { throw failed(.operationFailed) }
        return try CurvePoint(result, on: curve)
    }

    /// The sum of this point and another of the same curve.
    package func adding(_ other: CurvePoint) throws(CurveError) -> CurvePoint {
        let parameters = CurveParameters.of(curve)
        guard curve == other.curve, let left = Self.object(encoded, parameters),
            let right = Self.object(other.encoded, parameters), let sum = Self.empty(parameters),
            let context = unsafe Owned<NumberContext>(BN_CTX_new()),
            unsafe EC_POINT_add(
                parameters.group.pointer, sum.pointer, left.pointer, right.pointer, context.pointer) == 1
        else { throw failed(.operationFailed) }
        return try CurvePoint(sum, on: curve)
    }

    private static func empty(_ parameters: CurveParameters) -> Owned<CurvePointObject>? {
        unsafe Owned<CurvePointObject>(EC_POINT_new(parameters.group.pointer))
    }

    /// OpenSSL's decoder checks the curve's equation.
    private static func object(_ bytes: [UInt8], _ parameters: CurveParameters) -> Owned<CurvePointObject>? {
        guard let point = empty(parameters),
            unsafe EC_POINT_oct2point(parameters.group.pointer, point.pointer, bytes, bytes.count, nil) == 1
        else { return nil }
        return point
    }

    /// Nil for the point at infinity, whose encoding is one byte.
    private static func encode(
        _ point: OpaquePointer, _ parameters: CurveParameters, _ curve: AgreementCurve
    ) -> [UInt8]? {
        let count = 1 + 2 * curve.fieldByteCount
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            initialised = unsafe EC_POINT_point2oct(
                parameters.group.pointer, point, POINT_CONVERSION_UNCOMPRESSED, buffer.baseAddress, count, nil)
        }
        return bytes.count == count ? bytes : nil
    }
}
