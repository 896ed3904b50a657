/// Where the terminal's two private keys come from.
enum PACEEphemerals {
    /// libeac draws them from OpenSSL's generator.
    case generated
    /// A worked example gives them.
    case given(mapping: [UInt8], agreement: [UInt8])

    /// The public key for the mapping.
    func mappingKey(_ context: inout EACContext) -> [UInt8]? {
        guard let generated = context.mappingKey() else { return nil }
        guard case .given(let scalar, _) = self else { return generated }
        return context.giveMappingKey(scalar)
    }

    /// The public key over the mapped generator.
    func agreementKey(_ context: inout EACContext) -> [UInt8]? {
        guard let generated = context.agreementKey() else { return nil }
        guard case .given(_, let scalar) = self else { return generated }
        return context.giveAgreementKey(scalar)
    }
}
