/// The identifiers of a document. No two elements share one: what one reads under an ID is then what another signed
/// under it (V01–V08).
struct Identifiers {
    private var values: [String] = []

    /// Takes down an attribute if it is an identifier: `ID` (SAML 2.0, metadata), `Id` (XML Signature, XML
    /// Encryption, wsu) or `id` (xml:id), in any namespace.
    mutating func note(_ attribute: XMLAttribute) {
        guard attribute.name.local.utf8.count == 2 else { return }
        if attribute.name.local == "ID" || attribute.name.local == "Id" || attribute.name.local == "id" {
            values.append(attribute.value)
        }
    }

    func check() throws(XMLError) {
        guard values.count == Set(values).count else { throw .duplicateID }
    }
}
