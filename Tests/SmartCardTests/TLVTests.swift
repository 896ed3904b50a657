import SmartCard
import Testing

@Suite struct TLVTests {
    @Test(arguments: [0, 1, 127, 128, 255, 256, 65_535, 65_536])
    func `a length is written in its shortest form and reads back`(count: Int) {
        let object = TLV(0x87, [UInt8](repeating: 1, count: count))
        #expect(TLV.decode(object.octets) == [object])
        #expect(TLV.length(announcedBy: Array(object.octets.prefix(8))) == object.octets.count)
    }

    @Test func `tags of several octets and several objects are read`() {
        let objects = [TLV(0x7F49, [1]), TLV(0x99, [0x90, 0]), TLV(0x5F8120, [])]
        #expect(TLV.decode(objects.flatMap(\.octets)) == objects)
    }

    @Test(arguments: ["87", "8701", "8780", "878401000000", "1F", "7FFFFF01", "870100 99", "8782FF"])
    func `what is cut, indefinite or too long is refused`(form: String) {
        #expect(TLV.decode(octets(form)) == nil)
    }
}
