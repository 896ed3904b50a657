package import Foundation
package import IdentityProvider
package import TrustedProfileRegistry

/// Choosing when an officer calls.
package struct CallPage: TemplatedPage {
    package let template = "call"
    package let location: PageLocation?
    private let token: Token
    private let times: [Date]
    private let chosen: Date?
    private let problem: Problem?

    /// Why no time was taken.
    package enum Problem: Sendable {
        case missing
        case refusal(RegistryRefusal)
    }

    /// `times` in their order; `chosen` is the time that the application has already.
    package init(
        _ token: Token, times: [Date], chosen: Date?, problem: Problem? = nil, location: PageLocation? = nil
    ) {
        self.token = token
        self.times = times
        self.chosen = chosen
        self.problem = problem
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let own = texts.application.call
        let error: String? =
            switch problem {
            case .missing: own.missing
            case .refusal(let refusal): texts.refusals.text(of: refusal)
            case nil: nil
            }
        var values: PageValues = [
            "title": own.title, "action": Paths.application(token, .call), "back": Paths.application(token),
            "submit": chosen == nil ? own.submit : own.change, "hasTimes": !times.isEmpty, "days": days(in: language),
        ]
        values["chosen"] = chosen.map { LongDay.textWithTime($0, in: language) }
        values["error"] = error
        let field = times.isEmpty ? nil : "time"
        let summary = ErrorSummary(heading: texts.form.summary, lines: error.map { [(field, $0)] } ?? [])
        return values.merging(summary.values) { $1 }
    }

    private func days(in language: Language) -> [PageValues] {
        var days: [(day: String, times: [PageValues])] = []
        for time in times {
            let day = LongDay.text(time, in: language)
            if days.last?.day != day { days.append((day, [])) }
            let value: PageValues = [
                "value": String(Int(time.timeIntervalSince1970)), "text": LongDay.time(time),
                "chosen": time == chosen,
            ]
            days[days.count - 1].times.append(value)
        }
        return days.map { ["day": $0.day, "times": $0.times] }
    }
}
