/// How a numbered page is sent and how loud it is.
package enum ErrorStatus {
    /// The HTTP status of the page for `number`.
    package static func status(of number: Int) -> Int {
        switch number {
        case 1003, 1004, 1011, 3006, 3113, 3114, 3302, 3303, 3404, 4003, 4004: 403
        case 3011, 3201, 3202, 3204, 3205, 3210, 3213: 403
        case 3101, 3301, 3401, 3402, 3405, 4001, 4005: 404
        case 1012, 3103, 3115, 3208, 3403: 409
        case 3102, 3203, 4002: 410
        case 3211: 502
        case 3002, 3009, 3104: 429
        case 3007, 5001, 5004: 503
        case 5002: 507
        case 5000...: 500
        default: 400
        }
    }

    /// Whether nothing went wrong that anybody has to put right: the page then speaks calmly.
    static func isNotice(_ number: Int) -> Bool {
        [1012, 3006, 3007, 3102, 3121, 3201, 3203, 4002, 5004].contains(number)
    }
}
