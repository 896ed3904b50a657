import Cryptography
package import IdentityProvider

extension MemoryStore: AuditStore {
    package func events(after sequence: Int, limit: Int) async throws(StoreError) -> [RecordedAuditEvent] {
        let rows = read { $0.audit }
        let numbered = zip(1..., rows).dropFirst(max(0, sequence)).prefix(limit)
        return numbered.map { RecordedAuditEvent(sequence: $0, event: $1.entry.event, mac: Hex.encode($1.mac)) }
    }

    package func verify() async throws(StoreError) -> AuditVerdict {
        let rows = read { $0.audit }
        var previous = AuditChain.origin
        for (sequence, row) in zip(1..., rows) {
            guard chain.verify(row.entry, mac: row.mac, sequence: sequence, after: previous) else {
                return .broken(sequence: sequence)
            }
            previous = row.mac
        }
        return .intact(count: rows.count)
    }
}

extension MemoryState {
    mutating func record(_ entry: AuditEntry, chain: AuditChain) {
        let previous = audit.last?.mac ?? AuditChain.origin
        let mac = chain.mac(of: entry, sequence: audit.count + 1, after: previous)
        audit.append(MemoryAuditRow(entry: entry, mac: mac))
    }

    mutating func erasePersonalAudit(of citizen: CitizenID) {
        let theirs = audit.map(\.entry.event).filter { $0.citizen == citizen && $0.kind == .applicationConfirmed }
        let applications = Set(theirs.compactMap { $0.facts["application"] })
        for index in audit.indices where audit[index].entry.event.isOf(citizen, applications) {
            audit[index].entry = audit[index].entry.withoutPersonalPart()
        }
    }
}

extension AuditEvent {
    fileprivate func isOf(_ person: CitizenID, _ applications: Set<String>) -> Bool {
        guard citizen != person else { return true }
        let isOfApplication = [.applicationFiled, .applicationRejected].contains(kind)
        return isOfApplication && applications.contains(facts["application"] ?? "")
    }
}
