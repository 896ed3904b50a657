import Configuration
import Foundation

/// The configuration, read once: the file under the environment, both by the same keys.
struct Settings {
    private let reader: ConfigReader
    private let file: String

    /// Reads the instance's file and the `BRAMA_…` variables of the environment.
    init(_ directory: InstanceDirectory) throws(CommandError) {
        try directory.requireInitialised()
        let values = try ConfigurationFile.values(at: directory.configuration)
        let pairs = values.map {
            (AbsoluteConfigKey(Self.components(of: $0)), ConfigValue(.string($1), isSecret: false))
        }
        reader = ConfigReader(providers: [
            EnvironmentVariablesProvider().prefixKeys(with: "brama"),
            InMemoryProvider(name: ConfigurationFile.name, values: Dictionary(uniqueKeysWithValues: pairs)),
        ])
        file = directory.configuration
    }

    private static func components(of key: String) -> [String] {
        key.split(separator: ".").map(String.init)
    }

    /// The value of a key, its default if it has one.
    func text(_ key: ConfigurationKey) throws(CommandError) -> String {
        guard let value = optional(key) else { throw wrong(key, "a value is missing") }
        return value
    }

    /// The value of a key that may stay empty.
    func optional(_ key: ConfigurationKey) -> String? {
        reader.string(forKey: ConfigKey(Self.components(of: key.rawValue))) ?? key.defaultValue
    }

    /// A whole number within a range.
    func number(_ key: ConfigurationKey, in range: ClosedRange<Int>) throws(CommandError) -> Int {
        let value = try text(key)
        guard let number = Int(value), range.contains(number) else {
            throw wrong(key, "`\(value)` is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Seconds within a range.
    func seconds(_ key: ConfigurationKey, in range: ClosedRange<Int>) throws(CommandError) -> TimeInterval {
        Double(try number(key, in: range))
    }

    /// `true` or `false`.
    func flag(_ key: ConfigurationKey) throws(CommandError) -> Bool {
        let value = try text(key)
        guard let flag = Bool(value) else { throw wrong(key, "`\(value)` is neither true nor false") }
        return flag
    }

    /// One of the cases of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: ConfigurationKey, of: Choice.Type
    ) throws(CommandError) -> Choice where Choice.RawValue == String {
        let value = try text(key)
        guard let choice = Choice(rawValue: value) else {
            throw wrong(key, "`\(value)` is none of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// A list separated by commas; empty if the value is.
    func list(_ key: ConfigurationKey) throws(CommandError) -> [String] {
        try text(key).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    func wrong(_ key: ConfigurationKey, _ problem: String) -> CommandError {
        let isFromEnvironment = ProcessInfo.processInfo.environment[key.variable] != nil
        return CommandError(
            .configurationValueWrong,
            isFromEnvironment ? "\(key.variable): \(problem)" : "\(file): `\(key.rawValue)`: \(problem)",
            wayOut: "It is: \(key.explanation).")
    }
}
