import Synchronization

/// Knows the login methods that are offered at this moment.
package protocol MethodDirectory: Sendable {
    /// The methods as they are now; asked for at every step, so it answers from memory.
    func current() async throws(StoreError) -> MethodList
}

/// Login methods at one moment; shared, since every decision looks at it.
package final class MethodList: Sendable {
    package let methods: [any LoginMethod]
    private let offered = Mutex(Offered())

    package init(_ methods: [any LoginMethod]) {
        self.methods = methods
    }

    /// What the flow knows of the methods that are set up, in their order; made anew only when another set of them is.
    package var descriptors: [MethodDescriptor] {
        offered.withLock { offered in
            if let made = offered.descriptors,
                methods.indices.allSatisfy({ offered.isSetUp[$0] == methods[$0].isAvailable })
            {
                return made
            }
            let isSetUp = methods.map(\.isAvailable)
            let descriptors = zip(methods, isSetUp).filter(\.1).map { $0.0.descriptor }
            offered = Offered(isSetUp: isSetUp, descriptors: descriptors)
            return descriptors
        }
    }

    private struct Offered {
        var isSetUp: [Bool] = []
        var descriptors: [MethodDescriptor]?
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
