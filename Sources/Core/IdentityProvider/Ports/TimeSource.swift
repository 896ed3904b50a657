package import Foundation

/// Where instants come from (D9).
package protocol TimeSource: Sendable {
    /// The present instant.
    var now: Date { get }
}

/// The machine's clock.
package struct SystemTime: TimeSource {
    package init() {}
    package var now: Date { Date() }
}
