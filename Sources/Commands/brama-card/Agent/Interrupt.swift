import Dispatch
import Glibc

/// Ctrl-C as the end of one wait, not of the process: there is a page to tell that nobody comes.
enum Interrupt {
    /// Does some work that ends when its task is cancelled, and cancels it at SIGINT.
    static func cancelling<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        let (signals, arrived) = AsyncStream.makeStream(of: Void.self)
        source.setEventHandler { arrived.yield() }
        // Nobody is asked to wait before Ctrl-C is listened for: until then it would be lost, or end the process.
        await withCheckedContinuation { listening in
            source.setRegistrationHandler { listening.resume() }
            source.resume()
        }
        let task = Task { () async -> Result<Value, Failure> in
            do throws(Failure) {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }
        let watch = Task { for await _ in signals { task.cancel() } }
        defer {
            watch.cancel()
            source.cancel()
            signal(SIGINT, SIG_DFL)
        }
        return try await task.value.get()
    }
}
