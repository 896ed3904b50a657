import IdentityProvider
import Synchronization
import Testing

struct ConcurrentlyTests {
    @Test(arguments: [1, 3, 100])
    func `every element is worked on once, and never more at once than are allowed`(_ limit: Int) async {
        let state = Mutex((running: 0, most: 0))
        let outcomes = await (1...20).concurrently(atOnce: limit) { number in
            state.withLock {
                $0.running += 1
                $0.most = max($0.most, $0.running)
            }
            for _ in 0..<number { await Task.yield() }
            state.withLock { $0.running -= 1 }
            return number
        }
        #expect(outcomes.sorted() == Array(1...20))
        #expect(state.withLock(\.most) <= limit)
    }

    @Test(arguments: [-1, 0, 1])
    func `one at once keeps the order`(_ limit: Int) async {
        let outcomes = await (1...9).concurrently(atOnce: limit) { number in
            await Task.yield()
            return number
        }
        #expect(outcomes == Array(1...9))
    }

    @Test
    func `of nothing comes nothing`() async {
        #expect(await [Int]().concurrently(atOnce: 4) { $0 } == [])
    }
}
