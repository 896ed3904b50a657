import Foundation
package import IdentityProvider

/// The development register: people in a JSON file, an array of objects as `RegisteredPerson` has them.
package final class PersonRegisterFile: PersonRegister {
    package let isSetUp = true
    private let file: WatchedFile<[PESEL: RegisteredPerson]>

    package init(path: String, time: any TimeSource) {
        file = WatchedFile(path: path, time: time, empty: [:]) { octets throws(RegisterError) in
            try Self.decode(octets, path)
        }
    }

    package func person(_ pesel: PESEL) async throws(PersonRegisterError) -> RegisteredPerson? {
        do {
            return try file.current()[pesel]
        } catch {
            throw PersonRegisterError("the file of the person register cannot be read")
        }
    }

    /// Replaces the file.
    package func replace(with people: [RegisteredPerson]) throws(RegisterError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            try RegisterFile.replace(file.path, with: Array(try encoder.encode(people)))
        } catch let error as RegisterError {
            throw error
        } catch {
            throw .malformed(file: file.path)
        }
    }

    private static func decode(_ octets: [UInt8], _ path: String) throws(RegisterError) -> [PESEL: RegisteredPerson] {
        guard !octets.isEmpty else { return [:] }
        do {
            let people = try JSONDecoder().decode([RegisteredPerson].self, from: Data(octets))
            return Dictionary(people.map { ($0.pesel, $0) }) { _, last in last }
        } catch {
            throw .malformed(file: path)
        }
    }
}

/// No register: nobody is compared.
package struct NoPersonRegister: PersonRegister {
    package let isSetUp = false

    package init() {}

    package func person(_ pesel: PESEL) async throws(PersonRegisterError) -> RegisteredPerson? { nil }
}
