import AgentMessages
import Foundation
import Testing

@Suite struct AgentCodingTests {
    @Test func `octets travel in base64`() throws {
        let request = AnswerRequest(ticket: "t", certificate: Data([0xFB, 0xFF]), signature: Data([1]))
        let json = try AgentCoding.encode(request)
        #expect(String(decoding: json, as: UTF8.self) == #"{"certificate":"+/8=","signature":"AQ==","ticket":"t"}"#)
        #expect(try AgentCoding.decode(AnswerRequest.self, from: json) == request)
    }

    @Test func `a problem has its number and a text in both languages`() throws {
        let json = #"{"number":3101,"text":{"en":"Expired.","pl":"Wygasł."}}"#
        let problem = AgentProblem(number: 3101, text: AgentProblem.Text(pl: "Wygasł.", en: "Expired."))
        #expect(try AgentCoding.decode(AgentProblem.self, from: Data(json.utf8)) == problem)
        #expect(try AgentCoding.encode(problem) == Data(json.utf8))
    }

    @Test(arguments: ["", "{}", "[]", #"{"ticket":1,"reason":"declined"}"#, #"{"ticket":"t","reason":"other"}"#])
    func `a message of another shape is not read`(_ json: String) {
        #expect(throws: AgentCodingError.unreadable) {
            try AgentCoding.decode(CancelRequest.self, from: Data(json.utf8))
        }
    }

    @Test func `a message larger than the limit is not read`() throws {
        let code = String(repeating: "1", count: AgentCoding.limit)
        let json = try AgentCoding.encode(OpenRequest(code: code))
        #expect(throws: AgentCodingError.unreadable) { try AgentCoding.decode(OpenRequest.self, from: json) }
        let short = try AgentCoding.encode(OpenRequest(code: "123456789"))
        #expect(try AgentCoding.decode(OpenRequest.self, from: short).code == "123456789")
    }
}
