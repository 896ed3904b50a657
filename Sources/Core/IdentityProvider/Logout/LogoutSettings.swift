package import Foundation

/// The limits by which single logout works; configuration fills them in.
package struct LogoutSettings: Sendable, Equatable {
    /// Seconds in which participants must answer over SOAP, all at once.
    package var callTimeout: TimeInterval = 5
    /// Seconds in which a participant's address must take a connection before a browser is sent there.
    package var connectTimeout: TimeInterval = 2
    /// Seconds after which a browser that went to a participant counts as lost.
    package var returnTimeout: TimeInterval = 60
    /// Seconds after which a logout in a browser is over, whatever is left of it.
    package var browserLifetime: TimeInterval = 600
    /// Seconds until a participant that could not be told over SOAP is tried again; doubled with every try.
    package var retryDelay: TimeInterval = 10
    /// The longest such delay, in seconds.
    package var retryLimit: TimeInterval = 3_600

    package init() {}
}
