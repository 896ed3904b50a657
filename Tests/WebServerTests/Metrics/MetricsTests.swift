import IdentityProvider
import Metrics
import TestSupport
import Testing
import WebServer

struct MetricsTests {
    @Test func `counters, gauges and histograms are told in Prometheus' format`() {
        let registry = PrometheusRegistry()
        Counter(label: "jobs.total", dimensions: [("kind", "a\"b\\c\nd")], factory: registry).increment(by: 2)
        Counter(label: "jobs.total", dimensions: [("kind", "a\"b\\c\nd")], factory: registry).increment()
        Meter(label: "queue", factory: registry).set(1.5)
        let timer = Timer(label: "took_seconds", factory: registry)
        timer.recordMilliseconds(2)
        timer.recordSeconds(20)
        let text = registry.exposition()
        #expect(text.contains("# TYPE jobs_total counter\njobs_total{kind=\"a\\\"b\\\\c\\nd\"} 3\n"))
        #expect(text.contains("# TYPE queue gauge\nqueue 1.5\n"))
        #expect(text.contains("took_seconds_bucket{le=\"0.001\"} 0\n"))
        #expect(text.contains("took_seconds_bucket{le=\"0.0025\"} 1\n"))
        #expect(text.contains("took_seconds_bucket{le=\"+Inf\"} 2\n"))
        #expect(text.contains("took_seconds_count 2\n"))
    }

    @Test func `requests are counted by the template of their path, refusals by number`() async throws {
        let serving = Serving(.refusal(Refusal(.loginUnknown)))
        _ = try await serving.answer(.get, "/login/" + Tokens.login.text)
        _ = try await serving.answer(.get, "/no/such/path")
        let text = serving.registry.exposition()
        #expect(!text.contains(Tokens.login.text))
        #expect(text.contains("brama_http_requests_total{route=\"/login/{login}\",status=\"404\"} 1"))
        #expect(text.contains("brama_refusals_total{number=\"4001\"} 1"))
        #expect(text.contains("brama_refusals_total{number=\"4005\"} 1"))
        #expect(text.contains("brama_http_request_duration_seconds_count{route=\"/login/{login}\"} 1"))
    }

    @Test func `without a socket nobody is loopback`() async throws {
        var serving = Serving()
        #expect(try await serving.answer(.get, "/metrics").status == .notFound)
        serving.settings.metricsAreOpen = true
        #expect(try await serving.answer(.get, "/metrics").status == .ok)
    }

    @Test func `what a method does is counted by outcome`() async throws {
        let registry = PrometheusRegistry()
        let method = MeasuredMethod(BusyMethod(), factory: registry)
        let context = MethodContext(
            login: Tokens.login.hash,
            relyingParty: IdentityProvider.RelyingPartyCard(entityID: "Portal", names: [:], descriptions: [:]),
            language: .polish, address: "127.0.0.1", now: .distantPast,
            request: AcceptedRequest(
                relyingParty: "https://sp.example", requestID: "_r", issueInstant: .distantPast,
                returnAddress: ReturnAddress(location: "https://sp.example/acs", binding: .post), relayState: nil,
                forceAuthn: false, isPassive: false, level: LevelRequirement(), nameID: .transient, subject: nil))
        _ = try await method.begin(context)
        await #expect(throws: MethodFailure.self) {
            try await method.handle(.resendCode, in: .credentials(CredentialsForm()), context)
        }
        let text = registry.exposition()
        #expect(text.contains("brama_logins_total{method=\"busy\",outcome=\"started\"} 1"))
        #expect(text.contains("brama_logins_total{method=\"busy\",outcome=\"busy\"} 1"))
    }

    @Test func `deliveries that fail are counted by their channel`() async throws {
        let (registry, carrier) = (PrometheusRegistry(), CapturedDelivery())
        let delivery = MeasuredDelivery(carrier, factory: registry)
        let message = { (channel: DeliveryChannel) in
            OutgoingMessage(to: "x", channel: channel, purpose: "sign-in", subject: "x", text: "x")
        }
        carrier.refuse(true)
        for channel in [DeliveryChannel.email, .sms, .sms] {
            await #expect(throws: DeliveryError.self) { try await delivery.send(message(channel)) }
        }
        carrier.refuse(false)
        try await delivery.send(message(.email))
        let text = registry.exposition()
        for (channel, outcome, count) in [
            ("email", "failed", 1), ("sms", "failed", 2), ("email", "taken", 1), ("sms", "taken", 0),
        ] {
            let line = "brama_deliveries_total{channel=\"\(channel)\",outcome=\"\(outcome)\"} \(count)\n"
            #expect(text.contains(line), "\(text)")
        }
    }

    @Test func `commits that fail are counted by cause, and a conflict is none of them`() async throws {
        let registry = PrometheusRegistry()
        let failures: [StoreError] = [
            .full, .full, .unavailable("the disk is gone"), .conflict(.missing),
        ]
        for failure in failures {
            let ledger = MeasuredLedger(FailingLedger(failure: failure), factory: registry)
            await #expect(throws: failure) { try await ledger.commit([]) }
        }
        try await MeasuredLedger(FailingLedger(failure: nil), factory: registry).commit([])
        let text = registry.exposition()
        #expect(text.contains("brama_store_commit_failures_total{cause=\"full\"} 2\n"), "\(text)")
        #expect(text.contains("brama_store_commit_failures_total{cause=\"unavailable\"} 1\n"), "\(text)")
        #expect(text.contains("brama_store_commit_duration_seconds_count 2\n"), "\(text)")
    }

    private struct FailingLedger: Ledger {
        var failure: StoreError?

        func commit(_ changes: [Change]) async throws(StoreError) {
            if let failure { throw failure }
        }
    }

    private struct BusyMethod: LoginMethod {
        let descriptor = MethodDescriptor(id: MethodID("busy"), level: .low, contextClasses: [])

        func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress {
            .waiting(.credentials(CredentialsForm()))
        }

        func handle(
            _ input: MethodInput, in state: MethodState, _ context: MethodContext
        ) async throws(MethodFailure) -> MethodProgress {
            throw .busy(retryAfter: 1)
        }
    }
}
