import Glibc
import Synchronization

/// Kills a process that runs for too long.
final class Watchdog: Sendable {
    private enum State {
        case idle
        case watching(Task<Void, Never>)
        case ended
    }

    private let state = Mutex(State.idle)

    /// Sends SIGKILL when the time is up, unless `cancel` comes first.
    func start(for process: Int32, after timeout: Duration) {
        state.withLock { state in
            guard case .idle = state else { return }
            state = .watching(
                Task {
                    do {
                        try await Task.sleep(for: timeout)
                    } catch {
                        return
                    }
                    self.kill(process)
                })
        }
    }

    /// The process has ended; its number may belong to another one from now on.
    func cancel() {
        state.withLock { state in
            if case .watching(let task) = state { task.cancel() }
            state = .ended
        }
    }

    private func kill(_ process: Int32) {
        state.withLock { state in
            guard case .watching = state else { return }
            _ = Glibc.kill(process, SIGKILL)
        }
    }
}
