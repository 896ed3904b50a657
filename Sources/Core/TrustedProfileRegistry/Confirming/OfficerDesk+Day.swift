package import IdentityProvider

extension OfficerDesk {
    /// The points at which this person is an officer; throws if there is none.
    package func points(of person: ProvenPerson) async throws(RegistryRefusal) -> [ConfirmationPoint] {
        let ids = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.points.officer(person.citizen)?.points.sorted() ?? []
        }
        var points: [ConfirmationPoint] = []
        for id in ids {
            let found = try await parts.reading { () async throws(StoreError) in
                try await parts.stores.points.point(id)
            }
            if let found { points.append(found) }
        }
        guard let first = points.first else { throw .notAnOfficer }
        try await check(person, at: first.id, deciding: nil)
        return points
    }

    /// The calls of this day, the earliest first, those of impostors left out.
    package func calls(by person: ProvenPerson, at point: String) async throws(RegistryRefusal) -> [ProfileApplication]
    {
        try await check(person, at: point, deciding: nil)
        let day = CallTimeRule.day(of: parts.now)
        let found = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.calls.applications(calledFrom: day.start, to: day.end)
        }
        return found.filter { $0.pretence == nil && parts.now < $0.expiresAt }
    }
}
