extension Dictionary where Value == Int {
    /// Counts one less; a key that nothing is counted for any more goes.
    mutating func giveBack(_ key: Key) {
        let left = self[key, default: 1] - 1
        self[key] = left > 0 ? left : nil
    }
}
