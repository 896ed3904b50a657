package import IdentityProvider
package import Metrics

/// A login method whose outcomes are counted, by method.
package struct MeasuredMethod: LoginMethod {
    private let method: any LoginMethod
    private let factory: any MetricsFactory

    /// Counts into `brama_logins_total` what `method` does.
    package init(_ method: any LoginMethod, factory: any MetricsFactory) {
        self.method = method
        self.factory = factory
    }

    package var descriptor: MethodDescriptor { method.descriptor }
    package var external: (any ExternalProvider)? { method.external }

    package var isAvailable: Bool { method.isAvailable }

    package func shown(_ state: MethodState) -> MethodState { method.shown(state) }

    /// Asked for on every look at a page: only what ends the waiting is counted.
    package func resume(_ state: MethodState, _ context: MethodContext) async throws(MethodFailure) -> MethodProgress? {
        try await method.resume(state, context)
    }

    package func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress {
        count("started")
        return try await counting { () async throws(MethodFailure) in try await method.begin(context) }
    }

    package func handle(
        _ input: MethodInput, in state: MethodState, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        try await counting { () async throws(MethodFailure) in
            try await method.handle(input, in: state, context)
        }
    }

    private func counting(
        _ work: () async throws(MethodFailure) -> MethodProgress
    ) async throws(MethodFailure) -> MethodProgress {
        do {
            let progress = try await work()
            Self.outcome(of: progress).map(count)
            return progress
        } catch {
            count(Self.outcome(of: error))
            throw error
        }
    }

    private func count(_ outcome: String) {
        Counter(
            label: "brama_logins_total", dimensions: [("method", descriptor.id.text), ("outcome", outcome)],
            factory: factory
        ).increment()
    }

    private static func outcome(of progress: MethodProgress) -> String? {
        switch progress {
        case .waiting(.credentials(let form), _, _): form.problem.map { "refused-\($0.number.rawValue)" }
        case .waiting(.oneTimeCode(let form), _, _): form.problem.map { "refused-\($0.number.rawValue)" }
        case .waiting(.external, _, _): nil
        case .waiting(.card, _, _): nil
        case .proven: "proven"
        case .ended(let number, _): "ended-\(number.rawValue)"
        }
    }

    private static func outcome(of failure: MethodFailure) -> String {
        switch failure {
        case .busy: "busy"
        case .store: "failed"
        case .unexpectedInput: "unexpected-input"
        }
    }
}
