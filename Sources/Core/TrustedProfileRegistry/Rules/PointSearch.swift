package import IdentityProvider

/// Finds confirmation points by what people type: every word stands somewhere in the name or the address, without
/// regard to case and Polish marks.
package enum PointSearch {
    /// Those that fit, in the order given.
    package static func find(
        _ text: String, kind: ConfirmationPoint.Kind? = nil, in points: [ConfirmationPoint]
    ) -> [ConfirmationPoint] {
        let words = folded(text).split(whereSeparator: \.isWhitespace)
        return points.filter { point in
            guard kind == nil || point.kind == kind else { return false }
            let address = point.address
            let said = folded([point.name, address.street, address.postalCode, address.city].joined(separator: " "))
            return words.allSatisfy { said.contains($0) }
        }
    }

    private static func folded(_ text: String) -> String {
        String(text.lowercased().map { marks[$0] ?? $0 })
    }

    private static let marks: [Character: Character] = [
        "ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "z",
    ]
}
