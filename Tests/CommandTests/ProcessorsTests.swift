import TestSupport
import Testing

@testable import brama

struct ProcessorsTests {
    @Test(arguments: [
        ("Cpus_allowed:\t1\n", 1), ("Name:\tbrama\nCpus_allowed:\tf0\nCpus_allowed_list:\t4-7\n", 4),
        ("Cpus_allowed:\tff,ffffffff,00000000\n", 40),
    ])
    func `the processors left to the process are counted by their mask`(_ status: String, _ count: Int) {
        #expect(Processors.count(inStatus: status) == count)
    }

    @Test(arguments: [
        "", "Cpus_allowed_list:\t0-3\n", "Cpus_allowed:\t0\n", "Cpus_allowed:\t\n", "Cpus_allowed:\tfew\n",
    ])
    func `a status without a mask says nothing`(_ status: String) {
        #expect(Processors.count(inStatus: status) == nil)
    }

    @Test func `nproc counts as many, and no more are used`() throws {
        let nproc = try Program.run(["nproc"])
        let allowed = try #require(Processors.allowed)
        #expect("\(allowed)\n" == String(decoding: nproc, as: UTF8.self))
        #expect((1...allowed).contains(Processors.usable))
    }
}
