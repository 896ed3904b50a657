import Registers

/// Works on a register's file and says what went wrong with it.
func registering<Value>(_ work: () throws(RegisterError) -> Value) throws(CommandError) -> Value {
    do {
        return try work()
    } catch {
        switch error {
        case .system(let file, let number):
            throw CommandError(
                .registerUnusable, "\(file) cannot be read or written (errno \(number))",
                wayOut: "Check permissions and space.")
        case .malformed(let file):
            throw CommandError(
                .registerUnusable, "\(file) does not hold what belongs there",
                wayOut: "Restore it from a backup, or move it away and begin anew.")
        }
    }
}
