/// Knows the login methods that are offered at this moment.
package protocol MethodDirectory: Sendable {
    /// The methods as they are now; asked for at every step, so it answers from memory.
    func current() async throws(StoreError) -> MethodList
}

/// Login methods at one moment; shared, since every decision looks at it.
package final class MethodList: Sendable {
    package let methods: [any LoginMethod]
    /// What the flow knows of the methods, in their order.
    package let descriptors: [MethodDescriptor]

    package init(_ methods: [any LoginMethod]) {
        self.methods = methods
        descriptors = methods.map { $0.descriptor }
    }

    package subscript(id: MethodID) -> (any LoginMethod)? {
        descriptors.firstIndex { $0.id == id }.map { methods[$0] }
    }
}

/// Methods that never change while the program runs.
package struct FixedMethods: MethodDirectory {
    private let list: MethodList

    package init(_ methods: [any LoginMethod]) {
        list = MethodList(methods)
    }

    package func current() async throws(StoreError) -> MethodList { list }
}
