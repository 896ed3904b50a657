import COpenSSL

/// A key pair of one key agreement, over any base point of its curve.
package struct EphemeralKey: Sendable {
    /// The public point: the private number times the base point.
    package let publicPoint: CurvePoint
    private let scalar: [UInt8]

    /// Draws a private number from 1 to the curve's order.
    package init(base: CurvePoint, random: any RandomSource) throws(CurveError) {
        // 64 bits more than the order has, so that the remainder is as good as even (SP 800-56A §5.6.1.2.1).
        let octets = random.bytes(base.curve.fieldByteCount + 8)
        try self.init(base: base, scalar: octets)
    }

    /// The pair of a private number, a big-endian number of any length.
    package init(base: CurvePoint, scalar: [UInt8]) throws(CurveError) {
        self.scalar = try Self.reduced(scalar, base.curve)
        publicPoint = try base.multiplied(by: self.scalar)
    }

    /// The point that is shared with the holder of the other pair (SEC 1 §3.3.1).
    package func sharedPoint(with other: CurvePoint) throws(CurveError) -> CurvePoint {
        guard other.curve == publicPoint.curve else { throw .notOnCurve }
        return try other.multiplied(by: scalar)
    }

    /// The number modulo the curve's order, which has as many bytes as a field element.
    private static func reduced(_ scalar: [UInt8], _ curve: AgreementCurve) throws(CurveError) -> [UInt8] {
        let order = unsafe EC_GROUP_get0_order(CurveParameters.of(curve).group.pointer)
        guard let count = Int32(exactly: scalar.count),
            let number = unsafe Owned<BigNumber>(BN_bin2bn(scalar, count, nil)),
            let remainder = unsafe Owned<BigNumber>(BN_new()), let context = unsafe Owned<NumberContext>(BN_CTX_new()),
            unsafe BN_div(nil, remainder.pointer, number.pointer, order, context.pointer) == 1
        else { throw failed(.operationFailed) }
        let width = Int32(curve.fieldByteCount)
        var written: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: curve.fieldByteCount) { buffer, initialised in
            written = unsafe BN_bn2binpad(remainder.pointer, buffer.baseAddress, width)
            initialised = written == width ? curve.fieldByteCount : 0
        }
        guard written == width else { throw failed(.operationFailed) }
        return bytes
    }
}
