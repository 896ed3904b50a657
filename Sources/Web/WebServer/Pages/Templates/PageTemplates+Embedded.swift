extension PageTemplates {
    /// The templates by the names that pages and other templates call them.
    static let embedded: [String: [UInt8]] = [
        // One per page.
        "start": PackageResources.start_mustache,
        "choose-method": PackageResources.choose_method_mustache,
        "login": PackageResources.login_mustache,
        "code": PackageResources.code_mustache,
        "card": PackageResources.card_mustache,
        "consent": PackageResources.consent_mustache,
        "hand-over": PackageResources.hand_over_mustache,
        "departure": PackageResources.departure_mustache,
        "error": PackageResources.error_mustache,
        "logout": PackageResources.logout_mustache,
        "logout-status": PackageResources.logout_status_mustache,
        "profile": PackageResources.profile_mustache,
        "design": PackageResources.design_mustache,
        "information": PackageResources.information_mustache,
        "accessibility": PackageResources.accessibility_mustache,
        // What they share.
        "layout": PackageResources.layout_mustache,
        "asking": PackageResources.asking_mustache,
        "cancel": PackageResources.cancel_mustache,
        "time-limit": PackageResources.time_limit_mustache,
        "summary": PackageResources.summary_mustache,
        "field": PackageResources.field_mustache,
        "hidden": PackageResources.hidden_mustache,
    ]
}
