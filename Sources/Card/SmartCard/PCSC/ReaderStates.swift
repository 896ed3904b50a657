import CPCSC

/// The readers' states for one round of SCardGetStatusChange.
@safe final class ReaderStates {
    /// A wait is cut after so many milliseconds: a cancellation may come just before it, a reader may be plugged in.
    private static let slice: DWORD = 500

    private let names: [String]
    private let texts: [UnsafeMutablePointer<CChar>]
    private var states: [SCARD_READERSTATE]

    init(_ names: [String]) {
        self.names = names
        unsafe texts = names.map { name in
            let octets = name.utf8CString
            let text = UnsafeMutablePointer<CChar>.allocate(capacity: octets.count)
            unsafe text.initialize(from: Array(octets), count: octets.count)
            return unsafe text
        }
        unsafe states = unsafe texts.map { text in
            var state = unsafe SCARD_READERSTATE()
            unsafe state.szReader = unsafe UnsafePointer(text)
            return unsafe state
        }
    }

    deinit {
        unsafe texts.forEach { unsafe $0.deallocate() }
    }

    /// What the readers hold now.
    func refresh(_ context: SCARDCONTEXT) throws(CardError) -> [CardReader] {
        guard !names.isEmpty else { return [] }
        let code = unsafe PCSCCode(SCardGetStatusChange(context, 0, &states, DWORD(states.count)))
        guard code == .success || code == .timeout else { throw code.error(connected: false) }
        return unsafe zip(names, states).map { name, state in
            let isPresent = unsafe state.dwEventState & DWORD(SCARD_STATE_PRESENT) != 0
            return unsafe CardReader(name: name, answerToReset: isPresent ? Self.answerToReset(state) : nil)
        }
    }

    /// Waits for a change after the last refresh, but not for long.
    func waitForChange(_ context: SCARDCONTEXT) throws(CardError) {
        for index in names.indices {
            unsafe states[index].dwCurrentState = unsafe states[index].dwEventState & ~DWORD(SCARD_STATE_CHANGED)
        }
        let code = unsafe PCSCCode(SCardGetStatusChange(context, Self.slice, &states, DWORD(states.count)))
        guard code == .success || code == .timeout else { throw code.error(connected: false) }
    }

    private static func answerToReset(_ state: SCARD_READERSTATE) -> [UInt8] {
        unsafe withUnsafeBytes(of: state.rgbAtr) { buffer in
            unsafe Array(buffer.prefix(Int(min(state.cbAtr, DWORD(buffer.count)))))
        }
    }
}
