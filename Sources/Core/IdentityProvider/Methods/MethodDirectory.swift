/// Knows the login methods that are offered at this moment.
package protocol MethodDirectory: Sendable {
    /// The methods as they are now; asked for at every step, so it answers from memory.
    func current() async throws(StoreError) -> MethodList
}

/// Login methods at one moment; shared, since every decision looks at it.
package final class MethodList: Sendable {
    package let methods: [any LoginMethod]

    package init(_ methods: [any LoginMethod]) {
        self.methods = methods
    }

    /// What the flow knows of the methods that are set up, in their order.
    package var descriptors: [MethodDescriptor] {
        methods.lazy.filter { $0.isAvailable }.map { $0.descriptor }
    }

    /// The method of this name, if it is set up.
    package subscript(id: MethodID) -> (any LoginMethod)? {
        methods.first { $0.descriptor.id == id && $0.isAvailable }
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
