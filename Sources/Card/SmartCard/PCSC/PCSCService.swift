import CPCSC

/// The PC/SC service of this machine (`pcscd`), by libpcsclite; every call runs on a thread of its own.
package actor PCSCService {
    nonisolated let thread = CardThread()
    private nonisolated let context: SCARDCONTEXT

    /// The executor of the calls, which block.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    /// Connects to the service.
    package init() throws(CardError) {
        var context: SCARDCONTEXT = 0
        let code = unsafe PCSCCode(SCardEstablishContext(DWORD(SCARD_SCOPE_SYSTEM), nil, nil, &context))
        guard code == .success else { throw code.error(connected: false) }
        self.context = context
    }

    deinit {
        SCardReleaseContext(context)
    }

    /// The connected readers, each with the card that lies on it.
    package func readers() throws(CardError) -> [CardReader] {
        try ReaderStates(try names()).refresh(context)
    }

    /// Waits until a card lies on a reader (on the one of this name, if there is one), and connects it.
    ///
    /// Ends with `.cancelled` when its task is cancelled, with `.noReader` when there is no reader any more, and with
    /// `.noCard` when the limit is met.
    package func waitForCard(
        on name: String? = nil, layout: CardLayout = .eDowod, limit: Duration
    ) async throws(CardError) -> PCSCCard {
        let context = context
        let found = await withTaskCancellationHandler {
            wait(for: name, layout: layout, limit: limit)
        } onCancel: {
            SCardCancel(context)
        }
        return try PCSCCard(self, context: context, reader: try found.get())
    }

    private func wait(for name: String?, layout: CardLayout, limit: Duration) -> Result<String, CardError> {
        Result { () throws(CardError) in
            let end = ContinuousClock.now.advanced(by: limit)
            while true {
                if Task.isCancelled { throw .cancelled }
                let names = try names()
                guard !names.isEmpty, name.map(names.contains) ?? true else { throw .noReader }
                let states = ReaderStates(names)
                let readers = try states.refresh(context)
                if let reader = CardReader.choice(of: readers, named: name, layout: layout) { return reader.name }
                guard ContinuousClock.now < end else { throw .noCard }
                try states.waitForChange(context)
            }
        }
    }

    private func names() throws(CardError) -> [String] {
        var length: DWORD = 0
        let first = unsafe PCSCCode(SCardListReaders(context, nil, nil, &length))
        if first == .noReaders { return [] }
        guard first == .success else { throw first.error(connected: false) }
        var names = [CChar](repeating: 0, count: Int(length))
        let second = unsafe PCSCCode(SCardListReaders(context, nil, &names, &length))
        if second == .noReaders { return [] }
        guard second == .success else { throw second.error(connected: false) }
        return names.prefix(Int(length)).split(separator: 0).map { name in
            String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
