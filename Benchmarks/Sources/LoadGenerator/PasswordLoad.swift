import Cryptography
import Foundation

/// Whole logins by password and code, each with a request and a browser of its own.
struct PasswordLoad {
    let directory: String
    let address: String

    func run(seconds: Double, citizens: Int) throws {
        let keys = try RelyingPartyKeys(directory: directory)
        let signIn = SignIn(directory: directory, address: address, relyingParty: keys)
        let run = UInt32.random(in: 0...UInt32.max)
        let result = try Workers.run(count: citizens, seconds: seconds) { worker, record in
            var serial = 0
            while !record.isOver {
                let connection = try HTTPConnection(address)
                serial += 1
                try record.timed {
                    try signIn.run(connection, citizen: worker, request: "_p\(run)-\(worker)-\(serial)")
                }
            }
        }
        result.printRow()
    }
}

/// The password hash alone, on one core.
enum HashLoad {
    static func run(seconds: Double) throws {
        let hasher = PasswordHasher()
        let hash = try hasher.hash("Zielona-Brama-7")
        let end = ContinuousClock.now + .seconds(seconds)
        var count = 0
        let time = ContinuousClock().measure {
            while ContinuousClock.now < end {
                if PasswordHasher.verify("Zielona-Brama-7", against: hash) { count += 1 }
            }
        }
        print(String(format: "%.1f", Double(count) / (time / .seconds(1))))
    }
}
