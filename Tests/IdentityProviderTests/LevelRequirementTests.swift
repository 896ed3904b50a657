import IdentityProvider
import Testing

@Suite struct LevelRequirementTests {
    private let low = LevelOfAssurance.low.uri
    private let substantial = LevelOfAssurance.substantial.uri
    private let high = LevelOfAssurance.high.uri
    private let password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"

    private func classMet(_ comparison: LevelRequirement.Comparison, _ classes: [String]) -> String? {
        LevelRequirement(comparison: comparison, classes: classes)
            .classMet(by: .substantial, contextClasses: [password])
    }

    @Test func `without a requested context the level itself is asserted`() {
        #expect(classMet(.exact, []) == substantial)
    }

    @Test func `exact is met by the level or by a class of the method, in the order of preference`() {
        #expect(classMet(.exact, [substantial]) == substantial)
        #expect(classMet(.exact, [high, password, substantial]) == password)
        #expect(classMet(.exact, [low]) == nil)
        #expect(classMet(.exact, [high]) == nil)
        #expect(classMet(.exact, ["urn:example:unknown"]) == nil)
    }

    @Test func `minimum is met by a level at least as strong as one of the classes`() {
        #expect(classMet(.minimum, [low]) == substantial)
        #expect(classMet(.minimum, [substantial]) == substantial)
        #expect(classMet(.minimum, [high]) == nil)
        #expect(classMet(.minimum, [high, low]) == substantial)
        #expect(classMet(.minimum, ["urn:example:unknown"]) == nil)
    }

    @Test func `better is met by a level stronger than one of the classes`() {
        #expect(classMet(.better, [low]) == substantial)
        #expect(classMet(.better, [password]) == substantial)
        #expect(classMet(.better, [substantial]) == nil)
        #expect(classMet(.better, [substantial, low]) == substantial)
    }

    @Test func `maximum is met by a level not above one of the classes`() {
        #expect(classMet(.maximum, [high]) == substantial)
        #expect(classMet(.maximum, [substantial]) == substantial)
        #expect(classMet(.maximum, [low]) == nil)
    }

    @Test func `the registration's minimum holds whatever the request asks`() {
        let requirement = LevelRequirement(comparison: .minimum, classes: [low], floor: .high)
        #expect(requirement.classMet(by: .substantial, contextClasses: []) == nil)
        #expect(requirement.classMet(by: .high, contextClasses: []) == high)
    }
}
