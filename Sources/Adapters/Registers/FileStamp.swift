import Glibc

/// What changes whenever a file or a folder's content is replaced; nil fields stand for one that is not there.
struct FileStamp: Equatable {
    private let inode: UInt?
    private let seconds: Int?
    private let nanoseconds: Int?
    private let size: Int?

    init(of path: String) throws(RegisterError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .system(file: path, errno: errno) }
            (inode, seconds, nanoseconds, size) = (nil, nil, nil, nil)
            return
        }
        inode = UInt(status.st_ino)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        size = Int(status.st_size)
    }
}
