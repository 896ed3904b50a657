import CTimex

/// Whether the kernel's clock is kept by a time service: relying parties refuse what seems to come from the future.
enum ClockCheck {
    private static let name = "clock"
    /// A quarter of a second is far below every tolerance, and far above what a kept clock is off by.
    private static let tolerated = 250_000

    static var findings: [Finding] {
        var state = timex()
        let status = adjtimex(&state)
        guard status >= 0 else { return [] }
        return findings(isKept: status != TIME_ERROR, maximumError: state.maxerror)
    }

    /// Judges what the kernel says of its clock; the error is in microseconds, at the most.
    static func findings(isKept: Bool, maximumError: Int) -> [Finding] {
        let remedy = "Keep the clock by a time service: apt-get install chrony, or timedatectl set-ntp true"
        guard isKept else {
            return [.warning(name, "no time service keeps this machine's clock", remedy: remedy)]
        }
        guard maximumError <= tolerated else {
            return [
                .warning(
                    name, "this machine's clock may be off by \(maximumError / 1_000) milliseconds", remedy: remedy)
            ]
        }
        return []
    }
}
