package import Foundation

/// When a participant is tried again over SOAP.
package enum LogoutRetry {
    /// Seconds until the next try after so many: doubled with every one, up to a limit.
    package static func delay(
        afterAttempt attempt: Int, first: TimeInterval, limit: TimeInterval
    ) -> TimeInterval {
        min(limit, first * Double(1 << min(max(attempt, 1) - 1, 30)))
    }
}

extension LogoutParticipant {
    /// Takes note of a try that came to nothing: another follows, unless the answer was final or the time is up.
    mutating func fail(_ problem: Problem, of logout: Logout, settings: LogoutSettings, now: Date) {
        self.problem = problem
        at = now
        let delay = LogoutRetry.delay(
            afterAttempt: attempts, first: settings.retryDelay, limit: settings.retryLimit)
        let next = now.addingTimeInterval(delay)
        let isFinal = problem == .refused || next > logout.createdAt.addingTimeInterval(Logout.retention)
        state = isFinal ? .failed : .waiting
        dueAt = isFinal ? nil : next
    }

    /// Takes note that the session is ended there.
    mutating func succeed(now: Date) {
        state = .told
        problem = nil
        at = now
        dueAt = nil
    }

    /// Takes note that it stays untold.
    mutating func giveUp(_ problem: Problem, now: Date) {
        state = .failed
        self.problem = problem
        at = now
        dueAt = nil
    }

    /// Takes note that a request goes out.
    mutating func ask(_ requestID: String, until end: Date, now: Date) {
        state = .asked
        self.requestID = requestID
        attempts += 1
        at = now
        dueAt = end
    }
}
