/// Finds what shows that relying parties know keys.
package protocol KeySightingStore: Sendable {
    /// By relying party and key.
    func keySightings() async throws(StoreError) -> [KeySighting]
}
