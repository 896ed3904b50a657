import Glibc

/// What changes whenever one of two files is replaced or written; links are followed, as those of renewal programs.
struct TLSFileStamp: Equatable, Sendable {
    private let parts: [Int]

    init(_ files: TLSFiles) {
        parts = [files.certificateChain, files.privateKey].flatMap(Self.parts)
    }

    private static func parts(of path: String) -> [Int] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [-1, 0, 0, 0] }
        return [
            Int(truncatingIfNeeded: status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        ]
    }
}
