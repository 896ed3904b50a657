import ArgumentParser
import Foundation
import SmartCard

/// Lists the readers.
struct Readers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the card readers and what lies on them.")

    func run() async throws {
        let language = AgentLanguage(environment: ProcessInfo.processInfo.environment)
        try await AgentReport.run(TerminalConsole(), language) {
            for reader in try await readers() {
                print("\(reader.name)\t\(Self.content(reader).text(language))")
            }
        }
    }

    private func readers() async throws(AgentError) -> [CardReader] {
        do throws(CardError) {
            let readers = try await PCSCService().readers()
            guard !readers.isEmpty else { throw .noReader }
            return readers
        } catch {
            throw .card(error)
        }
    }

    private static func content(_ reader: CardReader) -> Sentence {
        switch reader.answerToReset {
        case nil: Sentence("pusty", "empty", "порожній")
        case CardLayout.eDowod.answerToReset: Sentence("e-dowód", "e-ID card", "посвідчення")
        default: Sentence("inna karta", "another card", "інша картка")
        }
    }
}
