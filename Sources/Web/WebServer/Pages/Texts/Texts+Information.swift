extension Texts {
    /// The pages that every page has a link to.
    struct Information: Sendable {
        let links: String
        let help: Article
        let contact: Article
        let privacy: Article
        let accessibility: Article
        let statement: Statement
        let operatorName: String
        let email: String
        let phone: String
        let address: String
        let questions: String
        /// How long data are kept.
        let keeping: @Sendable (_ lifetimes: DataLifetimes) -> String

        func article(_ topic: InformationTopic) -> Article {
            switch topic {
            case .help: help
            case .contact: contact
            case .privacy: privacy
            case .accessibility: accessibility
            }
        }
    }

    /// A page of text.
    struct Article: Sendable {
        /// What the link to it says.
        let link: String
        let title: String
        let lead: String
        var sections: [Section] = []

        struct Section: Sendable {
            let heading: String
            let paragraphs: [String]
            /// Where it leads, in order.
            let links: [OwnLink]
            /// Whether it goes on with how long data are kept.
            let tellsLifetimes: Bool

            init(
                _ heading: String, _ paragraphs: String..., links: [OwnLink] = [], tellsLifetimes: Bool = false
            ) {
                self.heading = heading
                self.paragraphs = paragraphs
                self.links = links
                self.tellsLifetimes = tellsLifetimes
            }
        }
    }

    /// The declaration of accessibility: its parts and their order are prescribed (act of 4 April 2019, article 10).
    struct Statement: Sendable {
        let pledge: String
        let scope: String
        let published: String
        let updated: String
        let statusHeading: String
        let status: String
        let limits: [String]
        let preparedHeading: String
        let prepared: String
        let reviewed: String
        let assessment: String
        let keyboardHeading: String
        let keyboard: String
        let contactHeading: String
        let contact: String
        let officer: String
        let email: String
        let phone: String
        let procedureHeading: String
        let procedure: [String]
        let ombudsman: String
        let applicationsHeading: String
        let applications: String
        let buildingHeading: String
        let building: String
    }
}
