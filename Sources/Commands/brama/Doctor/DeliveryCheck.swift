import Foundation

/// Whether codes can reach citizens.
struct DeliveryCheck {
    var settings: Settings

    private static let name = "delivery"

    var findings: [Finding] {
        do throws(CommandError) {
            let email = try settings.choice(.deliveryEmail, of: EmailCarrier.self)
            let sms = try settings.choice(.deliverySMS, of: SMSCarrier.self)
            var findings: [Finding] = []
            if email == .off && sms == .off {
                findings.append(
                    .problem(
                        Self.name, "no code reaches anybody: e-mail and text messages are both off",
                        remedy: "Set delivery.email or delivery.sms in brama.yaml, then: systemctl reload brama"))
            }
            if email == .outbox || sms == .outbox {
                findings.append(
                    .warning(
                        Self.name, "codes go to the development outbox, in clear",
                        remedy: "For real citizens set delivery.email to sendmail and delivery.sms to gateway."))
            }
            if email == .sendmail { findings += try sendmail() }
            if sms == .gateway { findings += gateway() }
            return findings
        } catch {
            return [Finding(Self.name, error)]
        }
    }

    private func sendmail() throws(CommandError) -> [Finding] {
        let program = try settings.text(.deliverySendmail)
        guard !FileManager.default.isExecutableFile(atPath: program) else { return [] }
        return [
            .problem(
                Self.name, "\(program) is not a program that this user may run, so no e-mail leaves",
                remedy: "Install a mail server (apt-get install postfix), or set delivery.sendmail-path.")
        ]
    }

    private func gateway() -> [Finding] {
        do throws(CommandError) {
            _ = try Composition.gateway(settings)
            return []
        } catch {
            return [Finding(Self.name, error)]
        }
    }
}
