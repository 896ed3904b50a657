/// Carries a SOAP message to a bank and brings its answer.
package protocol ArtifactChannel: Sendable {
    /// The answer's body; a SOAP fault is an answer too.
    func send(_ envelope: [UInt8], to location: String) async throws -> [UInt8]
}
